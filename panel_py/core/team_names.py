"""What teams are called, and in which order they stand: an option, `quant: Quantization, eval`."""

from __future__ import annotations

from dataclasses import dataclass

from panel_py.core.formatting import title_case


@dataclass(frozen=True)
class TeamNames:
    """Names by the Gateway's own word for a team, and the order in which they were written."""

    names: dict[str, str]
    order: list[str]


def read_team_names(text: str, problems: list[str]) -> TeamNames:
    """Read `team: Name, team: Name`; a team without a name keeps its own. What names no team is told in `problems`."""
    names: dict[str, str] = {}
    order: list[str] = []
    for part in text.replace("\n", ",").split(","):
        team, _, name = part.partition(":")
        key = team.strip()
        if key == "":
            if part.strip() != "":
                problems.append(f"Teams: “{part.strip()}” names no team; write “team: Name”.")
            continue
        if key not in order:
            order.append(key)
        if name.strip() != "":
            names[key] = name.strip()
    return TeamNames(names, order)


def team_name(names: TeamNames, team: str) -> str:
    """Give what a team is called: 'quant' is 'Quant' unless the option says otherwise."""
    return names.names.get(team) or title_case(team)


def team_place(names: TeamNames, team: str) -> int:
    """Give the place of a team in the order of the option; those that are not in it share the last one."""
    for place, each in enumerate(names.order):
        if each == team:
            return place
    return len(names.order)

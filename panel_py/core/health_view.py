"""The health of each team, worst first, joined with its traffic and its services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import MISSING, NOT_REPORTED, format_exact, format_percent
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN, WARNING
from panel_py.core.stats_view import format_share, share
from panel_py.core.team_names import TeamNames, team_name, team_place

if TYPE_CHECKING:
    from panel_py.core.history import Checks, StatusChange
    from panel_py.core.model import PlatformStats, TeamHealth
    from panel_py.core.services_view import ServiceRow

HELP = (
    "The Gateway asks each team's service whether it is ready: 200 is healthy, 503 degraded, anything else or no "
    "answer within 5 s unhealthy; unknown has no route. Pods are derived from that status, not counted in Kubernetes. "
    "Since when, and the recent checks, are what this page has seen. Share and errors are of the counters since the "
    "Gateway started."
)
ROLES: dict[str, str] = {"unhealthy": ERROR, "degraded": WARNING, "healthy": SUCCESS}
# Worst first; what is unknown may be bad, so it stands before what is healthy.
RANKS: dict[str, int] = {ERROR: 0, WARNING: 1, UNKNOWN: 2, SUCCESS: 3}


@dataclass(frozen=True)
class HealthRow:
    """One team, ready to draw; times are in ms since the epoch.

    `began_here` is whether this page saw the status begin; `recent` holds the roles of the recent checks, the latest
    last, and `recent_text` says the same; `share` and `errors` are texts; `trouble` names services that do not
    answer; `place` is that in the order of teams.
    """

    key: str
    name: str
    status: str
    role: str
    pods: str
    check_ms: float | None
    since_ms: float | None
    began_here: bool
    recent: list[str]
    recent_text: str
    share: str
    errors: str
    trouble: str
    place: int


def status_word(status: str) -> str:
    """Give a status as a word; an empty one was not reported."""
    return status or NOT_REPORTED


def status_role(status: str) -> str:
    """Judge a status word; one that is not known is unknown."""
    return ROLES.get(status.lower(), UNKNOWN)


def recent_text(statuses: list[str]) -> str:
    """Say how the recent checks went."""
    counts: dict[str, int] = {}
    for status in statuses:
        word = status_word(status)
        counts[word] = counts.get(word, 0) + 1
    told = ", ".join([f"{count} {word}" for word, count in counts.items()])
    return f"Last {len(statuses)} checks: {told}"


def share_text(team: str, counts: dict[str, int]) -> str:
    """Say which part of all counted things is a team's."""
    return format_share(share(counts.get(team), sum(counts.values())))


def errors_text(team: str, stats: PlatformStats) -> str:
    """Say how many errors a team has, and which part of its requests that is."""
    errors = stats.errors_by_team.get(team)
    requests = stats.requests_by_team.get(team)
    if errors is None:
        return MISSING
    return f"{format_exact(errors)} · {format_percent(errors / requests * 100)}" if requests else format_exact(errors)


def trouble_text(team: str, down: list[ServiceRow]) -> str:
    """Name a team's services that do not answer."""
    names = [row.name for row in down if row.namespace == team]
    shown = ", ".join(names[:2])
    more = len(names) - 2
    told = f"{shown} and {format_exact(more)} more" if more > 0 else shown
    return f"{told} unreachable" if told else ""


def health_rows(
    teams: list[TeamHealth],
    stats: PlatformStats | None,
    owners: list[str],
    down: list[ServiceRow],
    checks: dict[str, Checks],
    names: TeamNames,
) -> list[HealthRow]:
    """Give the rows of all teams, worst first, then in the order of `names`; `checks` is what the page has seen.

    `owners` are teams that services belong to, `down` the services that do not answer.

    A team that only the statistics or the services know of is listed as not reported. A status word that is not known
    is shown as it came, with an unknown's shape.
    """
    known = [team.team for team in teams]
    every: list[TeamHealth | None] = [*teams]
    for name in teams_elsewhere(stats, owners):
        if name not in known:
            known.append(name)
            every.append(None)
    rows: list[HealthRow] = []
    for index, name in enumerate(known):
        team = every[index]
        status = "" if team is None else team.status or ""
        seen = checks.get(name)
        role = status_role(status)
        pods = [] if team is None else [MISSING if each is None else str(each) for each in pod_counts(team)]
        rows.append(
            HealthRow(
                f"{name}/{index}",
                team_name(names, name),
                status_word(status),
                role,
                "/".join(pods) or MISSING,
                None if team is None else team.last_check_ms,
                None if seen is None else seen.since_ms,
                seen is not None and seen.began_here,
                [] if seen is None else [status_role(each) for each in seen.statuses],
                "" if seen is None else recent_text(seen.statuses),
                MISSING if stats is None else share_text(name, stats.requests_by_team),
                MISSING if stats is None else errors_text(name, stats),
                trouble_text(name, down),
                team_place(names, name),
            )
        )
    return sorted(rows, key=rank)


def pod_counts(team: TeamHealth) -> list[int | None]:
    """Give how many pods are ready, and of how many."""
    return [team.ready_pods, team.total_pods]


def teams_elsewhere(stats: PlatformStats | None, owners: list[str]) -> list[str]:
    """Give the teams that the statistics count and those that services belong to, but not the platform's own."""
    counted = [] if stats is None else [*stats.requests_by_team, *stats.errors_by_team]
    return [*[name for name in counted if name != "unknown"], *owners]


def rank(row: HealthRow) -> tuple[int, int, str]:
    """Give what rows are ordered by: the worst first, then by the option's order, then by name."""
    return RANKS.get(row.role, 2), row.place, row.name


def health_summary(rows: list[HealthRow]) -> str:
    """Say how many teams are healthy."""
    healthy = len([row for row in rows if row.role == SUCCESS])
    return f"{healthy} of {len(rows)} healthy"


def announcement(change: StatusChange | None, names: TeamNames) -> str:
    """Say, for a screen reader, which team's status changed last; '' before any did."""
    if change is None:
        return ""
    return f"{team_name(names, change.team)} is {status_word(change.after)}, was {status_word(change.before)}."

"""The line above everything: what is up, what is down, and who is to blame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import MISSING, format_exact
from panel_py.core.section_view import ERROR, INFO, SUCCESS, UNKNOWN, WARNING
from panel_py.core.services_view import ServiceRow, unreachable
from panel_py.core.stats_view import Thresholds, tiles

if TYPE_CHECKING:
    from panel_py.core.health_view import HealthRow
    from panel_py.core.model import PlatformStats

CULPRITS_SHOWN = 3
# Of the statistics, by the place that `tiles` gives them: requests, error rate, p95.
TILES_SHOWN = [0, 1, 3]


@dataclass(frozen=True)
class Fact:
    """One thing to know: its name, its value, and how good that is."""

    label: str
    text: str
    role: str


def worst_role(roles: list[str]) -> str:
    """Give the gravest of some roles; what is unknown may be bad, and is never as good as healthy."""
    for role in (ERROR, WARNING, UNKNOWN):
        if role in roles:
            return role
    return SUCCESS if roles else UNKNOWN


def facts(
    health: list[HealthRow] | None,
    services: list[ServiceRow] | None,
    stats: PlatformStats | None,
    thresholds: Thresholds,
) -> list[Fact]:
    """Give what stands in the line; None is an endpoint that has not answered, and is shown as a dash."""
    teams, up = MISSING, MISSING
    if health is not None:
        teams = share_text(len([row for row in health if row.role == SUCCESS]), len(health))
    if services is not None:
        up = share_text(len(services) - len(unreachable(services)), len(services))
    found = [
        Fact("Teams healthy", teams, worst_role([row.role for row in health or []])),
        Fact("Services up", up, up_role(services or [])),
    ]
    if stats is None:
        return found
    every = tiles(stats, thresholds)
    return [*found, *[Fact(every[place].label, every[place].text, every[place].role) for place in TILES_SHOWN]]


def share_text(good: int, every: int) -> str:
    """Say how many of all are good."""
    return f"{format_exact(good)} of {format_exact(every)}"


def up_role(services: list[ServiceRow]) -> str:
    """Judge the services: red as soon as one is unreachable; a version that is not known is no fault of a service."""
    if not services:
        return UNKNOWN
    return ERROR if unreachable(services) else SUCCESS


def culprits(health: list[HealthRow], services: list[ServiceRow]) -> str:
    """Name who is to blame, the worst first; '' when nobody is."""
    blamed = [
        f"{row.name}: {row.status}, {row.pods} pods" for row in health if row.role == ERROR or row.role == WARNING
    ]
    down = unreachable(services)
    every = [*blamed, *[f"{row.name}: {row.state}" for row in down[:CULPRITS_SHOWN]]]
    more = len(blamed) + len(down) - CULPRITS_SHOWN
    shown = " · ".join(every[:CULPRITS_SHOWN])
    return f"{shown} · and {format_exact(more)} more" if more > 0 else shown


def fact_role(role: str) -> str:
    """Give the role whose shape a fact shows: none for what is only told."""
    return "" if role == INFO else role

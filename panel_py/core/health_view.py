"""The health of each team, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import MISSING, display_name
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN, WARNING

if TYPE_CHECKING:
    from panel_py.core.model import PlatformStats, Service, TeamHealth

HELP = (
    "The Gateway asks each team's service whether it is ready: 200 is healthy, 503 degraded, anything else or no "
    "answer within 5 s unhealthy; unknown has no route. Pods are derived from that status, not counted in Kubernetes."
)
ROLES = {"unhealthy": ERROR, "degraded": WARNING, "healthy": SUCCESS}
# Worst first; what is unknown may be bad, so it stands before what is healthy.
RANKS = {ERROR: 0, WARNING: 1, UNKNOWN: 2, SUCCESS: 3}


@dataclass(frozen=True)
class HealthRow:
    """One team, ready to draw; `check_ms` is the time of the check in ms since the epoch."""

    key: str
    name: str
    status: str
    role: str
    pods: str
    check_ms: float | None


def health_row(team: TeamHealth, index: int) -> HealthRow:
    """Make the row of a team; a status word that is not known is shown as it came, with an unknown's shape."""
    status = team.status or "not reported"
    pods = [MISSING if each is None else str(each) for each in (team.ready_pods, team.total_pods)]
    return HealthRow(
        f"{team.team}/{index}",
        display_name(team.team),
        status,
        ROLES.get(status.lower(), UNKNOWN),
        "/".join(pods),
        team.last_check_ms,
    )


def health_rows(teams: list[TeamHealth], others: list[str]) -> list[HealthRow]:
    """Give the rows of all teams, worst first, then by name; `others` are names that another endpoint knows."""
    rows = [health_row(team, index) for index, team in enumerate(teams)]
    known = [team.team for team in teams]
    for name in others:
        if name not in known:
            known.append(name)
            rows.append(HealthRow(f"{name}/", display_name(name), "not reported", UNKNOWN, MISSING, None))
    return sorted(rows, key=rank)


def team_owners(services: list[Service]) -> list[str]:
    """Give the teams that have a service of their own, `<team>-api` in the namespace of the team."""
    found: list[str] = []
    for service in services:
        team = service.namespace
        if team is not None and service.name == f"{team}-api":
            found.append(team)
    return found


def teams_elsewhere(stats: PlatformStats | None, services: list[Service]) -> list[str]:
    """Give the teams that the statistics count and those that services belong to, but not the platform's own."""
    counted = [] if stats is None else [*stats.requests_by_team, *stats.errors_by_team]
    return [*[name for name in counted if name != "unknown"], *team_owners(services)]


def rank(row: HealthRow) -> tuple[int, str]:
    """Give what rows are ordered by."""
    return RANKS.get(row.role, 2), row.name


def health_summary(rows: list[HealthRow]) -> str:
    """Say how many teams are healthy."""
    healthy = len([row for row in rows if row.role == SUCCESS])
    return f"{healthy} of {len(rows)} healthy"

"""What this page has seen of one Gateway since it was opened: bounded, however long it stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.stats_view import has_data, total_errors

if TYPE_CHECKING:
    from panel_py.core.model import PlatformStats, TeamHealth

MOST_SAMPLES = 120
MOST_CHECKS = 30


@dataclass(frozen=True)
class Sample:
    """The statistics at a time, in ms since the epoch; `errors` are those of all teams together."""

    time_ms: float
    requests: int | None
    errors: int | None
    error_rate_percent: float | None
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None


@dataclass(frozen=True)
class Checks:
    """A team's recent states, the latest last; `since_ms` is when the latest began.

    `began_here` is whether this page saw it begin: else it may have been so for longer.
    """

    statuses: list[str]
    since_ms: float
    began_here: bool


@dataclass(frozen=True)
class StatusChange:
    """The last time that a team's status changed."""

    team: str
    before: str
    after: str


def sample_of(stats: PlatformStats, time_ms: float) -> Sample:
    """Give the numbers of one answer; a latency of 0 is the Gateway's word for "no sample"."""
    return Sample(
        time_ms,
        stats.total_requests,
        total_errors(stats),
        stats.error_rate_percent,
        stats.p50_latency_ms or None,
        stats.p95_latency_ms or None,
        stats.p99_latency_ms or None,
    )


def thinned(samples: list[Sample]) -> list[Sample]:
    """Keep the samples few: when there are too many, every other one goes, never the first or the latest."""
    if len(samples) <= MOST_SAMPLES:
        return samples
    last = len(samples) - 1
    return [sample for index, sample in enumerate(samples) if index % 2 == 0 or index == last]


def checked(before: Checks | None, status: str, time_ms: float) -> Checks:
    """Add a check to what is known of a team."""
    if before is None:
        return Checks([status], time_ms, began_here=False)
    statuses = [*before.statuses[-(MOST_CHECKS - 1) :], status]
    if before.statuses[-1] == status:
        return Checks(statuses, before.since_ms, before.began_here)
    return Checks(statuses, time_ms, began_here=True)


class History:
    """What one Gateway told while this page was open."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self.first: Sample | None = None
        self.samples: list[Sample] = []
        self.teams: dict[str, Checks] = {}
        self.last_change: StatusChange | None = None

    def add_stats(self, stats: PlatformStats, time_ms: float) -> None:
        """Take an answer of /ops/stats; one without data says nothing."""
        if not has_data(stats):
            return
        sample = sample_of(stats, time_ms)
        if self.first is None:
            self.first = sample
        self.samples = thinned([*self.samples, sample])

    def add_health(self, teams: list[TeamHealth], time_ms: float) -> None:
        """Take an answer of /ops/health; a team that is no longer told of is forgotten."""
        known: dict[str, Checks] = {}
        for team in teams:
            before = self.teams.get(team.team)
            status = team.status or ""
            known[team.team] = checked(before, status, time_ms)
            if before is not None and before.statuses[-1] != status:
                self.last_change = StatusChange(team.team, before.statuses[-1], status)
        self.teams = known

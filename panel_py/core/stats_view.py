"""The platform's statistics, honest about what the Gateway cannot know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import (
    MISSING,
    format_change,
    format_count,
    format_duration,
    format_exact,
    format_latency,
    format_percent,
)
from panel_py.core.section_view import ERROR, INFO, SUCCESS, UNKNOWN, WARNING, Notice
from panel_py.core.team_names import TeamNames, team_name, team_place
from panel_py.core.trend import Trend, measured, per_minute, trend

if TYPE_CHECKING:
    from panel_py.core.history import Sample
    from panel_py.core.model import PlatformStats

HELP = (
    "Requests and errors are counters since the Gateway started, and fall when it restarts. Error rate is the share of "
    "requests without success. Latencies are of the last 5 minutes: 95% of requests were faster than p95. So the "
    "window that the Gateway states is not what it counts. The small lines are what this tab has seen, drawn from "
    "zero; that of the requests is their number per minute."
)
NO_DATA = Notice(INFO, "No data: no traffic yet, or the Gateway cannot reach Prometheus.", "", "")


@dataclass(frozen=True)
class Thresholds:
    """From where on a number is a warning, or critical; None never. Error rates in percent, latencies in ms."""

    error_warning: float | None
    error_critical: float | None
    p95_warning_ms: float | None
    p95_critical_ms: float | None


@dataclass(frozen=True)
class Tile:
    """One number: `exact` is the whole number for whoever points at it."""

    label: str
    text: str
    exact: str
    role: str


@dataclass(frozen=True)
class TeamStats:
    """One team's requests and errors; the shares are its parts of all, 0 to 1, and None where that is not known."""

    key: str
    name: str
    requests: str
    requests_share: float | None
    errors: str
    errors_share: float | None


def has_data(stats: PlatformStats) -> bool:
    """Whether the numbers mean anything: without Prometheus, or without traffic, the Gateway gives all zeros."""
    numbers = [
        stats.total_requests,
        stats.error_rate_percent,
        stats.p50_latency_ms,
        stats.p95_latency_ms,
        stats.p99_latency_ms,
    ]
    return bool(stats.requests_by_team or stats.errors_by_team) or any(
        number is not None and number > 0 for number in numbers
    )


def stats_notices(stats: PlatformStats, restarted: str) -> list[Notice]:
    """Give what there is to tell of the numbers; `restarted` is when the counters fell, '' for not seen."""
    found = [] if has_data(stats) else [NO_DATA]
    if restarted:
        told = f"The Gateway's counters started again at {restarted}."
        found.append(Notice(INFO, told, "Totals count from then.", ""))
    return found


def judged(number: float | None, warning: float | None, critical: float | None) -> str:
    """Judge a number by its thresholds; without any it is only told, without a number nothing is known."""
    if warning is None and critical is None:
        return INFO
    if number is None:
        return UNKNOWN
    if critical is not None and number >= critical:
        return ERROR
    return WARNING if warning is not None and number >= warning else SUCCESS


def tiles(stats: PlatformStats, thresholds: Thresholds) -> list[Tile]:
    """Give the five numbers; without data each is a dash."""
    known = has_data(stats)
    requests = stats.total_requests if known else None
    rate = stats.error_rate_percent if known else None
    latencies = [("p50", stats.p50_latency_ms), ("p95", stats.p95_latency_ms), ("p99", stats.p99_latency_ms)]
    found = [
        Tile("Requests", format_count(requests), format_exact(requests), INFO),
        Tile("Error rate", format_percent(rate), "", judged(rate, thresholds.error_warning, thresholds.error_critical)),
    ]
    for label, measured_ms in latencies:
        # a latency of 0 is the Gateway's word for "no sample"
        latency_ms = measured_ms if known and measured_ms else None
        role = judged(latency_ms, thresholds.p95_warning_ms, thresholds.p95_critical_ms) if label == "p95" else INFO
        found.append(Tile(f"{label} latency", format_latency(latency_ms), "", role))
    return found


def share(count: int | None, total: int) -> float | None:
    """Give which part of all a count is, 0 to 1."""
    return None if count is None or total == 0 else count / total


def format_share(part: float | None) -> str:
    """Give a share as a whole percentage."""
    return MISSING if part is None else f"{part * 100:.0f}%"


def team_stats(stats: PlatformStats, names: TeamNames) -> list[TeamStats]:
    """Give the teams with requests or errors: in the order of `names`, then most requests first."""
    teams = [*stats.requests_by_team, *[team for team in stats.errors_by_team if team not in stats.requests_by_team]]
    all_requests = sum(stats.requests_by_team.values())
    all_errors = sum(stats.errors_by_team.values())

    def place(team: str) -> tuple[int, int, str]:
        return team_place(names, team), -stats.requests_by_team.get(team, 0), team

    found: list[TeamStats] = []
    for team in sorted(teams, key=place):
        requests = stats.requests_by_team.get(team)
        errors = stats.errors_by_team.get(team)
        found.append(
            TeamStats(
                team,
                team_name(names, team),
                format_exact(requests),
                share(requests, all_requests),
                format_exact(errors),
                share(errors, all_errors),
            )
        )
    return found


def window_text(stats: PlatformStats) -> str:
    """Say how long the window is that the Gateway states; '' when it states none."""
    start_ms, end_ms = stats.window_start_ms, stats.window_end_ms
    if start_ms is None or end_ms is None or end_ms <= start_ms:
        return ""
    hours = (end_ms - start_ms) / 3_600_000
    return f"{hours:.0f} h" if 1 <= hours < 48 else format_duration(end_ms - start_ms)


def trends(samples: list[Sample]) -> list[Trend | None]:
    """Give the lines of the five numbers, in the order of `tiles`."""
    counts = measured(samples, [sample.requests for sample in samples])
    rates = measured(samples, [sample.error_rate_percent for sample in samples])
    p50s = measured(samples, [sample.p50_ms for sample in samples])
    p95s = measured(samples, [sample.p95_ms for sample in samples])
    p99s = measured(samples, [sample.p99_ms for sample in samples])
    return [
        trend(per_minute(counts), "Requests per minute", format_count),
        trend(rates, "Error rate", format_percent),
        trend(p50s, "p50 latency", format_latency),
        trend(p95s, "p95 latency", format_latency),
        trend(p99s, "p99 latency", format_latency),
    ]


def total_errors(stats: PlatformStats) -> int | None:
    """Give the errors of all teams together; None when the Gateway counts none for any team."""
    return sum(stats.errors_by_team.values()) if stats.errors_by_team else None


def change_since(stats: PlatformStats, requests: int | None, errors: int | None, p95_ms: float | None) -> str:
    """Say how the numbers went since some had been seen: '+1,204 requests, +3 errors, p95 1.10 s → 1.24 s'."""
    now = stats.total_requests
    errors_now = total_errors(stats)
    told: list[str] = []
    if now is not None and requests is not None:
        if now < requests:
            return "the counters were started again"
        told.append(f"{format_change(now - requests)} requests")
    if errors_now is not None and errors is not None and errors_now >= errors:
        told.append(f"{format_change(errors_now - errors)} errors")
    p95_now_ms = stats.p95_latency_ms
    if p95_now_ms and p95_ms:
        told.append(f"p95 {format_latency(p95_ms)} → {format_latency(p95_now_ms)}")
    return ", ".join(told)

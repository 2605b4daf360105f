"""The platform's statistics, honest about what the Gateway cannot know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import (
    display_name,
    format_count,
    format_exact,
    format_latency,
    format_percent,
)
from panel_py.core.section_view import ERROR, INFO, SUCCESS, UNKNOWN, WARNING, Notice

if TYPE_CHECKING:
    from panel_py.core.model import PlatformStats

HELP = (
    "Requests and errors are counters since the Gateway started, and fall when it restarts. Error rate is the share of "
    "requests without success. Latencies are of the last 5 minutes: 95% of requests were faster than p95."
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
    """One team's requests and errors; `share` is its part of all requests, 0 to 1."""

    key: str
    name: str
    requests: str
    errors: str
    share: float


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


def team_stats(stats: PlatformStats) -> list[TeamStats]:
    """Give the teams with requests or errors, most requests first."""
    names = list(stats.requests_by_team)
    names.extend([name for name in stats.errors_by_team if name not in stats.requests_by_team])
    total = sum(stats.requests_by_team.values())
    found: list[TeamStats] = []
    for name in sorted(names, key=lambda name: (-stats.requests_by_team.get(name, 0), name)):
        requests = stats.requests_by_team.get(name)
        errors = stats.errors_by_team.get(name)
        share = requests / total if requests and total else 0
        found.append(TeamStats(name, display_name(name), format_exact(requests), format_exact(errors), share))
    return found

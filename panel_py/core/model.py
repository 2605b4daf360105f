"""What the Gateway reports, as values. A field that was missing, null or unusable is None, never 0 or ''."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A service in the Gateway's route table; `namespace` is its team.

    `deployed_at` is its time as the Gateway wrote it.
    """

    name: str
    namespace: str | None
    version: str | None
    image_tag: str | None
    deployed_at_ms: float | None
    url: str | None = None
    deployed_at: str | None = None


@dataclass(frozen=True)
class TeamHealth:
    """One team's last health check; times in ms since the epoch."""

    team: str
    status: str | None
    ready_pods: int | None
    total_pods: int | None
    last_check_ms: float | None


@dataclass(frozen=True)
class PlatformStats:
    """The Gateway's statistics: counters since it started, latencies over the last 5 minutes."""

    total_requests: int | None
    error_rate_percent: float | None
    p50_latency_ms: float | None
    p95_latency_ms: float | None
    p99_latency_ms: float | None
    requests_by_team: dict[str, int]
    errors_by_team: dict[str, int]
    window_start_ms: float | None
    window_end_ms: float | None


@dataclass(frozen=True)
class Prediction:
    """What a test gave; `response` is the upstream's JSON, whatever it is."""

    correlation_id: str | None
    status: str | None
    latency_ms: float | None
    response: object
    error: str | None

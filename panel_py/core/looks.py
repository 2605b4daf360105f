"""What a person saw when they last looked, so that the panel can say what has changed since.

A visit lasts as long as the page is looked at, and through pauses of up to `PAUSE_MS`: what has changed stays marked
after a reload. What is there when a visit ends is what the next one is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import NOT_REPORTED
from panel_py.core.parsing import as_number
from panel_py.core.stats_view import total_errors

if TYPE_CHECKING:
    from panel_py.core.model import PlatformStats, Service

PAUSE_MS = 900_000
# Of more services no versions are kept: a browser keeps little for each server.
MOST_KEPT = 20_000


@dataclass(frozen=True)
class Snapshot:
    """What was there at a time, in ms since the epoch: counters, p95 in ms, and services' versions by key."""

    time_ms: float
    requests: int | None
    errors: int | None
    p95_ms: float | None
    versions: dict[str, str]


@dataclass(frozen=True)
class Looks:
    """`before` is what is compared with, from the visit before this one; `latest` is the last that was seen."""

    before: Snapshot | None = None
    latest: Snapshot | None = None


def service_keys(services: list[Service]) -> list[str]:
    """Give each service a key of its own: namespace, name, and a number where even these are the same."""
    seen: dict[str, int] = {}
    keys: list[str] = []
    for service in services:
        identity = f"{service.namespace or ''}/{service.name}"
        number: int = seen.get(identity, 0) + 1
        seen[identity] = number
        keys.append(f"{identity}/{number}")
    return keys


def version_seen(service: Service) -> str:
    """Say what runs: version and image tag, as far as they are reported."""
    return ", ".join([text for text in [service.version, service.image_tag] if text]) or NOT_REPORTED


def snapshot(services: list[Service], stats: PlatformStats | None, now_ms: float) -> Snapshot:
    """Keep what is there now."""
    versions: dict[str, str] = {}
    if len(services) <= MOST_KEPT:
        keys = service_keys(services)
        for index, service in enumerate(services):
            versions[keys[index]] = version_seen(service)
    if stats is None:
        return Snapshot(now_ms, None, None, None, versions)
    return Snapshot(now_ms, stats.total_requests, total_errors(stats), stats.p95_latency_ms or None, versions)


def begin_visit(looks: Looks, now_ms: float) -> Looks:
    """Begin to look, or look again after a pause: a long one ends a visit."""
    latest = looks.latest
    if latest is None:
        return looks
    pause_ms = now_ms - latest.time_ms
    return Looks(latest, latest) if looks.before is None or pause_ms > PAUSE_MS or pause_ms < 0 else looks


def write_snapshot(kept: Snapshot | None) -> dict[str, object] | None:
    """Give what a browser keeps of a snapshot."""
    if kept is None:
        return None
    return {
        "time": kept.time_ms,
        "requests": kept.requests,
        "errors": kept.errors,
        "p95": kept.p95_ms,
        "versions": kept.versions,
    }


def write_looks(looks: Looks) -> dict[str, object]:
    """Give what a browser keeps: versions that are the same in both only once."""
    before = looks.before
    latest = write_snapshot(looks.latest)
    if latest is not None and before is not None and latest["versions"] == before.versions:
        latest["versions"] = None
    return {"before": write_snapshot(before), "latest": latest}


def read_snapshot(saved: object, usual: dict[str, str]) -> Snapshot | None:
    """Read what a browser has kept; None for what cannot be used. `usual` are the versions where none are given."""
    if not isinstance(saved, dict):
        return None
    time_ms = as_number(saved.get("time"))
    if time_ms is None:
        return None
    versions = usual
    given: object = saved.get("versions")
    if isinstance(given, dict):
        versions = {}
        for key, value in given.items():
            if isinstance(key, str) and isinstance(value, str):
                versions[key] = value
    requests = as_number(saved.get("requests"))
    errors = as_number(saved.get("errors"))
    return Snapshot(
        time_ms,
        None if requests is None else int(requests),
        None if errors is None else int(errors),
        as_number(saved.get("p95")),
        versions,
    )


def read_looks(saved: object) -> Looks:
    """Read what a browser has kept, whatever it is."""
    if not isinstance(saved, dict):
        return Looks()
    nothing: dict[str, str] = {}
    before = read_snapshot(saved.get("before"), nothing)
    return Looks(before, read_snapshot(saved.get("latest"), nothing if before is None else before.versions))

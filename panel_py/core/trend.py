"""Small lines of how a number went while this page was open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.history import Sample

# The box that a line is drawn in.
WIDTH = 100
HEIGHT = 20


@dataclass(frozen=True)
class Point:
    """A value at a time, in ms since the epoch."""

    time_ms: float
    value: float


@dataclass(frozen=True)
class Trend:
    """A line, as the points of an SVG polyline in a box of `WIDTH` by `HEIGHT`; and the same in words."""

    points: str
    words: str


def measured(samples: list[Sample], values: list[float | None]) -> list[Point]:
    """Give the values, one for each sample, where they were known."""
    found: list[Point] = []
    for index, sample in enumerate(samples):
        value = values[index]
        if value is not None:
            found.append(Point(sample.time_ms, value))
    return found


def per_minute(counts: list[Point]) -> list[Point]:
    """Give how fast a counter grew between its samples; where it fell, it was started again, and nothing is known."""
    found: list[Point] = []
    for index in range(1, len(counts)):
        before = counts[index - 1]
        after = counts[index]
        minutes = (after.time_ms - before.time_ms) / 60_000
        if minutes > 0 and after.value >= before.value:
            found.append(Point(after.time_ms, (after.value - before.value) / minutes))
    return found


def trend(points: list[Point], label: str, format_value: Callable[[float], str]) -> Trend | None:
    """Draw a line from zero up, so that a small change looks small; None for less than two points."""
    if len(points) < 2:
        return None
    values = sorted([point.value for point in points])
    lowest = values[0]
    highest = values[-1]
    start_ms = points[0].time_ms
    duration_ms = points[-1].time_ms - start_ms
    drawn: list[str] = []
    for point in points:
        x = (point.time_ms - start_ms) / duration_ms * WIDTH if duration_ms > 0 else 0
        y = HEIGHT - 1 - (point.value / highest * (HEIGHT - 4) if highest > 0 else 0)
        drawn.append(f"{x:.1f},{y:.1f}")
    return Trend(" ".join(drawn), f"{label}: from {format_value(lowest)} to {format_value(highest)}")

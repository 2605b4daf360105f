"""What the page has seen: bounded, honest about what it did not see, and drawn without misleading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.formatting import format_exact
from panel_py.core.history import MOST_CHECKS, MOST_SAMPLES, History, Sample, checked, thinned
from panel_py.core.model import PlatformStats, TeamHealth
from panel_py.core.stats_view import trends
from panel_py.core.strip import HEIGHT, STEP, strip
from panel_py.core.trend import HEIGHT as TREND_HEIGHT
from panel_py.core.trend import WIDTH, Point, per_minute, trend


def stats(requests: int, p95_ms: float = 5.0) -> PlatformStats:
    """Make statistics."""
    return PlatformStats(requests, 1.0, 1.0, p95_ms, 9.0, {"a": requests}, {"a": 1}, None, None)


def health(status: str | None) -> list[TeamHealth]:
    """Make the health of one team."""
    return [TeamHealth("a", status, 1, 1, None)]


def test_a_status_is_since_when_the_page_saw_it_begin() -> None:
    """What was so at the first sight may have been so for longer, and that is said."""
    history = History()
    history.add_health(health("healthy"), 1.0)
    history.add_health(health("healthy"), 2.0)
    assert (history.teams["a"].since_ms, history.teams["a"].began_here) == (1.0, False)
    assert history.last_change is None
    history.add_health(health("degraded"), 3.0)
    history.add_health(health("degraded"), 4.0)
    assert (history.teams["a"].since_ms, history.teams["a"].began_here) == (3.0, True)
    assert history.teams["a"].statuses == ["healthy", "healthy", "degraded", "degraded"]
    assert history.last_change is not None
    assert (history.last_change.before, history.last_change.after) == ("healthy", "degraded")
    history.add_health([], 5.0)
    assert history.teams == {}


@given(st.lists(st.sampled_from(["healthy", "degraded", ""]), min_size=1, max_size=100))
def test_only_the_recent_checks_are_kept(statuses: list[str]) -> None:
    """The latest last; since when is when the latest run of equal ones began."""
    checks = None
    for index, status in enumerate(statuses):
        checks = checked(checks, status, float(index))
    assert checks is not None
    assert checks.statuses == statuses[-MOST_CHECKS:]
    begin = len(statuses) - 1
    while begin > 0 and statuses[begin - 1] == statuses[-1]:
        begin -= 1
    assert (checks.since_ms, checks.began_here) == (float(begin), begin > 0)


@pytest.mark.parametrize("count", [1, 2, MOST_SAMPLES, MOST_SAMPLES + 1, 300])
def test_samples_are_few_however_long_the_page_is_open(count: int) -> None:
    """The first and the latest are always among them, in order."""
    history = History()
    for index in range(count):
        history.add_stats(stats(index + 1), float(index))
    times = [sample.time_ms for sample in history.samples]
    assert len(times) <= MOST_SAMPLES
    assert times == sorted(times)
    assert times[0] == 0.0
    assert times[-1] == float(count - 1)
    assert history.first == history.samples[0]


def test_an_answer_without_data_is_no_sample() -> None:
    """Zeros without Prometheus are no measurement; a latency of zero is none either."""
    history = History()
    history.add_stats(PlatformStats(0, 0.0, 0.0, 0.0, 0.0, {}, {}, None, None), 1.0)
    assert history.samples == []
    history.add_stats(stats(5, 0.0), 2.0)
    assert history.samples[0].p95_ms is None
    assert thinned(history.samples) == history.samples


def test_a_restart_leaves_a_gap_in_the_rate() -> None:
    """A counter that fell says nothing of the time between."""
    points = [Point(0, 100), Point(60_000, 160), Point(120_000, 5), Point(180_000, 25), Point(180_000, 30)]
    assert per_minute(points) == [Point(60_000, 60), Point(180_000, 20)]


POINTS = st.lists(st.tuples(st.floats(0, 1e12), st.floats(0, 1e9)), max_size=30)


@given(POINTS)
def test_a_line_stays_in_its_box_and_starts_from_zero(points: list[tuple[float, float]]) -> None:
    """Times in order, values from the bottom up; its words name the lowest and the highest."""
    given_points = [Point(time_ms, value) for time_ms, value in sorted(points)]
    line = trend(given_points, "x", format_exact)
    if len(points) < 2:
        assert line is None
        return
    assert line is not None
    drawn = [tuple(float(number) for number in pair.split(",")) for pair in line.points.split(" ")]
    assert len(drawn) == len(points)
    assert all(0 <= x <= WIDTH and 0 <= y < TREND_HEIGHT for x, y in drawn)
    assert [x for x, _ in drawn] == sorted(x for x, _ in drawn)
    values = sorted(value for _, value in points)
    assert line.words == f"x: from {format_exact(values[0])} to {format_exact(values[-1])}"


def test_twice_as_much_is_twice_as_high() -> None:
    """Because the line starts from zero."""
    line = trend([Point(0, 0), Point(1, 50), Point(2, 100)], "x", format_exact)
    assert line is not None
    bottom, half, top = [float(pair.split(",")[1]) for pair in line.points.split(" ")]
    assert bottom - half == half - top


def test_each_number_has_its_line() -> None:
    """In the order of the tiles; one sample is no line yet."""
    one = Sample(0, 10, 1, 1.0, 2.0, 3.0, 4.0)
    assert trends([one]) == [None] * 5
    found = trends([one, Sample(60_000, 70, 1, None, 2.0, 6.0, 4.0), Sample(120_000, 130, 1, 2.0, 2.0, 3.0, 4.0)])
    assert [line.words if line else "" for line in found] == [
        "Requests per minute: from 60 to 60", "Error rate: from 1.00% to 2.00%", "p50 latency: from 2.0 ms to 2.0 ms",
        "p95 latency: from 3.0 ms to 6.0 ms", "p99 latency: from 4.0 ms to 4.0 ms"
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["success", "warning", "error", "unknown"]), max_size=MOST_CHECKS))
def test_a_strip_has_a_bar_for_each_check_and_worse_is_higher(roles: list[str]) -> None:
    """The latest at the right end."""
    bars = strip(roles)
    assert {each.role for each in bars} == set(roles)
    assert sum(each.path.count("M") for each in bars) == len(roles)
    if roles:
        last = next(each for each in bars if each.role == roles[-1])
        assert f"M{MOST_CHECKS * STEP - 2} {HEIGHT}v-" in last.path
    heights = [float(strip([role])[0].path.rpartition("-")[2]) for role in ("success", "unknown", "warning", "error")]
    assert heights == sorted(heights)

"""Times: what the Gateway writes is read as UTC, exactly; anything else is no time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.timestamps import parse_timestamp

MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30))  # noqa: DTZ001 - naive on purpose, as the Gateway's


def epoch_ms(moment: datetime) -> float:
    """Give a moment as whole ms since the epoch, the fraction cut off."""
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


@given(MOMENTS)
def test_naive_times_are_utc(moment: datetime) -> None:
    """With and without a fraction, with T and with a space, with Z."""
    expected = epoch_ms(moment.replace(tzinfo=UTC))
    for text in (moment.isoformat(), moment.isoformat(" "), moment.isoformat() + "Z"):
        assert parse_timestamp(text) == expected


@given(MOMENTS, st.integers(-14 * 60, 14 * 60))
def test_zones_are_taken_into_account(moment: datetime, minutes: int) -> None:
    """An offset moves the time."""
    zoned = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_timestamp(zoned.isoformat()) == epoch_ms(zoned)


@pytest.mark.parametrize(
    "text",
    ["", "now", "2026-13-01T00:00:00", "2026-02-30T00:00:00", "2025-02-29T00:00:00", "2026-01-01",
     "2026-01-01T25:00:00",
     "2026-01-01T00:60:00", "2026-01-01T00:00", "2026-01-01T00:00:00.x",
     "2026-01-01T00:00:00.123x", "2026-01-01T00:00:00+1", "1764000000"],
)  # fmt: skip
def test_anything_else_is_no_time(text: str) -> None:
    """A date that does not exist is not moved to one that does."""
    assert parse_timestamp(text) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Whatever the Gateway sends, there is an answer."""
    parse_timestamp(text)

"""Formatting: units that adapt, and no number that misleads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.formatting import (
    MISSING,
    format_age,
    format_change,
    format_count,
    format_exact,
    format_latency,
    format_percent,
    title_case,
)


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (999, "999"), (9_999, "9,999"), (10_000, "10.0 K"), (999_949, "999.9 K"), (999_950, "1.0 M"),
     (1_234_567, "1.2 M"),
     (999_950_000, "1.0 B"), (5e12, "5.0 T"), (2e15, "2,000.0 T"), (None, MISSING)],
)  # fmt: skip
def test_counts(count: float | None, text: str) -> None:
    """Short, and never 1000.0 K."""
    assert format_count(count) == text


@given(st.integers(0, 10**17))
def test_a_count_is_never_four_digits_and_a_unit(count: int) -> None:
    """Below the largest unit the number before it stays below 1,000."""
    text = format_count(count)
    if text[-1] in "KMB":
        assert float(text[:-2]) < 1000


@pytest.mark.parametrize(
    ("latency_ms", "text"),
    [(0.42, "0.4 ms"), (9.94, "9.9 ms"), (9.96, "10 ms"), (842.4, "842 ms"), (999.6, "1.00 s"), (1_240, "1.24 s"),
     (59_994, "59.99 s"),
     (59_996, "1.0 min"), (150_000, "2.5 min"), (None, MISSING)],
)  # fmt: skip
def test_latencies(latency_ms: float | None, text: str) -> None:
    """The unit fits, and rounding never shows 1000 ms or 60.00 s."""
    assert format_latency(latency_ms) == text


@pytest.mark.parametrize(
    ("age_ms", "text"),
    [(0, "just now"), (-900, "just now"), (1_000, "1 s ago"), (59_999, "59 s ago"), (60_000, "1 min ago"),
     (3_600_000, "1 h ago"),
     (86_400_000, "1 d ago"), (-120_000, "in 2 min")],
)  # fmt: skip
def test_ages(age_ms: float, text: str) -> None:
    """A time that lies ahead is said to, not shown as a negative age."""
    assert format_age(age_ms) == text


def test_percentages_exact_counts_and_names() -> None:
    """The rest."""
    assert format_percent(0.5) == "0.50%"
    assert format_percent(None) == MISSING
    assert format_exact(1_284_000) == "1,284,000"
    assert [format_change(change) for change in (1_284, 0, -12)] == ["+1,284", "±0", "\N{MINUS SIGN}12"]
    assert [title_case(name) for name in ("quant", "", "eval-2")] == ["Quant", "", "Eval-2"]

"""Parsing: what is there is read exactly, what is not is missing, and every fault is told with its path."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.model import PlatformStats, Prediction, Service, TeamHealth
from panel_py.core.parsing import (
    Parsed,
    ParseError,
    parse_health,
    parse_services,
    parse_stats,
    parse_test,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["name", "team", "namespace", "version", "image_tag", "deployed_at", "status", "ready_pods", "total_pods",
     "last_check",
     "total_requests_24h", "error_rate_percent", "requests_by_team",
     "response", "error", "latency_ms", "correlation_id"]
)  # fmt: skip
RECORDS = st.dictionaries(FIELDS, JSON, max_size=8)


def test_a_service_is_read_field_by_field() -> None:
    """The Gateway's own row, as it comes."""
    row = {
        "name": "quant-api",
        "namespace": "quant",
        "url": "http://x",
        "version": "2.3.1",
        "deployed_at": "1970-01-01T00:00:01",
        "image_tag": "q:1",
    }
    assert parse_services([row], []) == Parsed(
        [Service("quant-api", "quant", "2.3.1", "q:1", 1000, "http://x", "1970-01-01T00:00:01")], []
    )


def test_missing_is_none_never_zero() -> None:
    """Null and absent fields are missing, without a complaint."""
    assert parse_services([{"name": "a", "version": None}], []).value == [Service("a", None, None, None, None)]
    assert parse_health([{"team": "a"}]).value == [TeamHealth("a", None, None, None, None)]
    assert parse_stats({}).value == PlatformStats(None, None, None, None, None, {}, {}, None, None)


def test_a_field_of_the_wrong_type_costs_itself_and_is_named() -> None:
    """The path says which record and which field."""
    parsed = parse_services([{"name": "a"}, {"name": "b", "version": 2, "namespace": "n"}], [])
    assert cast("list[Service]", parsed.value)[1] == Service("b", "n", None, None, None)
    assert parsed.problems == ["services[1].version: expected text, got a number"]


def test_one_bad_record_does_not_hide_the_others() -> None:
    """9,999 of 10,000 stay."""
    rows: list[object] = [{"name": f"s{i}"} for i in range(10_000)]
    rows[3] = {"name": None}
    rows[5] = 7
    parsed = parse_services(rows, [])
    assert len(cast("list[Service]", parsed.value)) == 9_998
    assert parsed.problems == [
        "services[3].name: expected text, got null",
        "services[5]: expected an object, got a number",
    ]


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "null"), ({}, "an object"), (3, "a number"), (True, "true or false"), ("x", "text")]
)
def test_a_wrong_top_level_is_an_error_that_says_so(value: object, kind: str) -> None:
    """A list was expected."""
    with pytest.raises(ParseError, match=f"^services: expected a list, got {kind}$"):
        parse_services(value, [])


def test_numbers_must_be_finite_and_not_negative_and_true_is_no_number() -> None:
    """NaN, infinity, negative counts and booleans are not measurements."""
    parsed = parse_stats(
        {
            "total_requests_24h": -1,
            "p50_latency_ms": float("inf"),
            "p95_latency_ms": float("nan"),
            "p99_latency_ms": True,
            "error_rate_percent": 0.0,
        }
    )
    stats = cast("PlatformStats", parsed.value)
    assert (stats.total_requests, stats.p50_latency_ms, stats.p95_latency_ms, stats.p99_latency_ms) == (
        None,
        None,
        None,
        None,
    )
    assert stats.error_rate_percent == 0
    assert len(parsed.problems) == 4


def test_a_number_that_javascript_cannot_hold_exactly_is_none() -> None:
    """It would be shown with digits that nobody sent."""
    parsed = parse_stats({"total_requests_24h": 2**53})
    assert cast("PlatformStats", parsed.value).total_requests is None
    assert len(parsed.problems) == 1


def test_counts_by_team_keep_what_can_be_read() -> None:
    """A team whose count is nonsense is left out, the others stay."""
    parsed = parse_stats({"requests_by_team": {"quant": 3, "eval": "many"}, "errors_by_team": None})
    stats = cast("PlatformStats", parsed.value)
    assert stats.requests_by_team == {"quant": 3}
    assert parsed.problems == ["stats.requests_by_team.eval: expected a number from 0, got text"]


def test_a_test_result_keeps_the_response_as_it_is() -> None:
    """The upstream's JSON is not judged here."""
    result = cast("Prediction", parse_test({"status": "success", "response": {"a": [1]}, "latency_ms": 12.5}).value)
    assert result == Prediction(None, "success", 12.5, {"a": [1]}, None)


@given(st.lists(RECORDS, max_size=5) | JSON)
def test_no_json_crashes_a_parser(data: object) -> None:
    """Every JSON value is read or refused with a ParseError."""
    for parse in (lambda data: parse_services(data, []), parse_health, parse_stats, parse_test):
        try:
            parsed = parse(data)
        except ParseError as error:
            assert ": expected " in str(error)
        else:
            assert all(": expected " in problem for problem in parsed.problems)

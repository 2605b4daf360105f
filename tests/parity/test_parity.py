"""Every public function of core gives the same in CPython and compiled: results, exceptions and their texts."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import panel_py.core
from panel_py.core.endpoints import POLLED, TEST
from panel_py.core.failure import Answer, Failure
from panel_py.core.health_view import HealthRow
from panel_py.core.model import PlatformStats, Prediction, Service, TeamHealth
from panel_py.core.polling import EndpointState
from panel_py.core.section_view import ERROR, INFO, SUCCESS, UNKNOWN, WARNING
from panel_py.core.services_table import BY_PROBLEM, COLUMNS, TableQuery
from panel_py.core.services_view import ServiceRow
from panel_py.core.stats_view import Thresholds
from tests.parity.worlds import CompiledWorld, cpython_call


def decode_json(text: str) -> Any:
    """Read JSON as the browser does: no NaN."""

    def refuse(word: str) -> None:
        raise ValueError(word)

    return json.loads(text, parse_constant=refuse)


def same_text(text: str) -> str:
    """Give the text as it is: no variables."""
    return text


def fixed_text(_value: object) -> str:
    """Stand for the JSON writer, whose layout is the browser's own."""
    return "text"


# Keys that look like integers are in another order in JavaScript (stated in transpiler/README.md); "$" marks the
# types of values on their way to Node.
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="0123456789$"), max_size=6)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(-1e15, 1e15)
MAYBE_NUMBERS = st.none() | st.floats(0, 1e15)
MAYBE_TEXTS = st.none() | TEXTS
WORDS = (
    st.sampled_from(
        ["healthy", "degraded", "unhealthy", "unknown", "Healthy", "unreachable", "success", "error", "timeout", ""]
    )
    | TEXTS
)
TIMES = (
    st.datetimes().map(lambda moment: moment.isoformat())
    | st.sampled_from(["2026-02-30T00:00:00", "2026-01-01T00:00:00+01:30"])
    | TEXTS
)
FIELDS = st.sampled_from(
    ["name", "team", "namespace", "version", "image_tag", "deployed_at", "status", "ready_pods", "total_pods",
     "last_check",
     "total_requests_24h", "error_rate_percent", "p50_latency_ms", "requests_by_team", "errors_by_team", "window_end",
     "response", "error", "latency_ms", "correlation_id", "detail", "loc", "msg", "message"]
)  # fmt: skip
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS | TIMES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS | KEYS, inner, max_size=6),
    max_leaves=6,
)
VALUES: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | NUMBERS
    | WORDS
    | TIMES
    | st.just([])
    | st.dictionaries(KEYS, NUMBERS | WORDS, max_size=2)
)
RECORD = st.dictionaries(FIELDS, VALUES, max_size=6)
RECORDS = st.lists(RECORD | VALUES, max_size=3)
COUNTS = st.dictionaries(KEYS, st.integers(0, 10**9), max_size=4)
ROLES = st.sampled_from([SUCCESS, WARNING, ERROR, UNKNOWN, INFO])
SERVICE = st.builds(Service, TEXTS, MAYBE_TEXTS, st.none() | WORDS, MAYBE_TEXTS, MAYBE_NUMBERS)
TEAM = st.builds(
    TeamHealth, TEXTS, st.none() | WORDS, st.none() | st.integers(0, 9), st.none() | st.integers(0, 9), MAYBE_NUMBERS
)
STATS = st.builds(
    PlatformStats,
    st.none() | st.integers(0, 10**9),
    *[MAYBE_NUMBERS] * 4,
    *[COUNTS] * 2,
    *[MAYBE_NUMBERS] * 2,
)
PREDICTION = st.builds(Prediction, MAYBE_TEXTS, st.none() | WORDS, MAYBE_NUMBERS, JSON, MAYBE_TEXTS)
FAILURE = st.builds(Failure, TEXTS, TEXTS, TEXTS, st.integers(0, 99))
BODIES = TEXTS | JSON.map(json.dumps) | st.sampled_from(["<html>", "", "[", "NaN", " {} "])
ANSWER = st.builds(
    Answer, st.integers(0, 599), BODIES, st.sampled_from(["", "7", "x", " 12 ", "999999"]), st.booleans(), TEXTS
)
STATE = st.builds(EndpointState, JSON, st.lists(TEXTS, max_size=6), MAYBE_NUMBERS, st.none() | FAILURE, st.booleans())
HEALTH_ROW = st.builds(HealthRow, TEXTS, TEXTS, TEXTS, ROLES, TEXTS, MAYBE_NUMBERS)
SERVICE_ROW = st.builds(ServiceRow, TEXTS, TEXTS, TEXTS, TEXTS, ROLES, TEXTS, MAYBE_NUMBERS, st.just("") | TEXTS, TEXTS)
COLUMN = st.sampled_from([*COLUMNS, BY_PROBLEM])
QUERY = st.builds(TableQuery, st.just("") | TEXTS, st.just("") | TEXTS, st.booleans(), COLUMN, st.booleans())
URLS = (
    st.sampled_from(
        [
            "/gateway-proxy/",
            "http://gateway:8000/x",
            "https://u@gw.example.com:1/",
            "http://a.svc.cluster.local",
            "javascript:1",
            "/api/datasources/proxy/uid/x",
        ]
    )
    | TEXTS
)
THRESHOLDS = st.builds(Thresholds, *[st.none() | st.floats(0, 100)] * 4)
PAGES = st.sampled_from(["https://g/", "http://g/", "https://g/public-dashboards/x"])
FINITE = st.floats(-1e15, 1e15)

# Every public function of core, by module: what it is called with.
FUNCTIONS: dict[str, dict[str, tuple[st.SearchStrategy[Any], ...]]] = {
    "console_view": {
        "read_form": (TEXTS, TEXTS, st.sampled_from(["10", "0", "4096", "4097", "1.5", " 7 "]) | TEXTS),
        "result_view": (PREDICTION, st.just(fixed_text)),
        "team_choices": (
            st.lists(TEAM, max_size=4),
            st.lists(SERVICE | st.just(Service("a-api", "a", None, None, None)), max_size=4),
        ),
        "upstream_error": (JSON,),
    },
    "endpoints": {
        "counters_fell": (st.none() | STATS, st.none() | STATS),
        "endpoint_url": (URLS, st.sampled_from([*POLLED, TEST])),
        "parse": (st.sampled_from([*POLLED, TEST]), JSON),
        "read_answer": (st.sampled_from([*POLLED, TEST]), ANSWER, URLS, URLS, st.just(decode_json)),
    },
    "failure": {
        "body_detail": (ANSWER, st.just(decode_json)),
        "detail_text": (JSON,),
        "network_failure": (ANSWER, URLS, st.sampled_from(["https://g/", "http://g/"])),
        "not_json_failure": (ANSWER,),
        "shape_failure": (TEXTS,),
        "shorten": (TEXTS | st.text("x", min_size=299, max_size=302),),
        "status_failure": (ANSWER, URLS, PAGES, st.just(decode_json)),
        "status_remedy": (st.integers(0, 599), URLS, PAGES),
        "timeout_failure": (st.integers(1, 60),),
    },
    "formatting": {
        "display_name": (TEXTS,),
        "format_age": (FINITE,),
        "format_count": (st.none() | st.integers(0, 2**53) | st.floats(0, 1e15),),
        "format_duration": (FINITE,),
        "format_exact": (st.none() | FINITE,),
        "format_latency": (MAYBE_NUMBERS | st.floats(0, 100_000),),
        "format_percent": (MAYBE_NUMBERS | st.integers(0, 8_000).map(lambda eighths: eighths / 8),),
    },
    "health_view": {
        "health_row": (TEAM, st.integers(0, 9)),
        "health_rows": (st.lists(TEAM, max_size=6), st.lists(TEXTS, max_size=3)),
        "team_owners": (st.lists(SERVICE, max_size=3),),
        "teams_elsewhere": (st.none() | STATS, st.lists(SERVICE, max_size=3)),
        "health_summary": (st.lists(HEALTH_ROW, max_size=6),),
        "rank": (HEALTH_ROW,),
    },
    "parsing": {
        "as_number": (JSON,),
        "kind_of": (JSON,),
        "parse_health": (JSON | RECORDS,),
        "parse_services": (JSON | RECORDS,),
        "parse_stats": (JSON | RECORD,),
        "parse_test": (JSON | RECORD,),
    },
    "section_view": {
        "is_loading": (STATE,),
        "check_age_text": (FINITE, FINITE),
        "freshness_text": (FINITE, st.floats(1_000, 86_400_000), FINITE),
        "is_odd": (TEXTS,),
        "is_stale": (st.none() | FINITE, st.floats(1_000, 86_400_000), FINITE),
        "shared_failure": (st.lists(STATE, min_size=1, max_size=3),),
    },
    "services_view": {
        "order": (SERVICE_ROW,),
        "drift_text": (st.lists(TEXTS, max_size=3),),
        "page_count": (st.integers(0, 100_000), st.integers(1, 500)),
        "page_of": (st.lists(SERVICE_ROW, max_size=120), st.integers(1, 5), st.integers(1, 60)),
        "service_rows": (st.lists(SERVICE, max_size=8),),
        "services_summary": (st.lists(SERVICE_ROW, max_size=8),),
        "version_role": (st.none() | WORDS,),
        "versions_by_name": (st.lists(SERVICE, max_size=4),),
    },
    "services_table": {
        "aria_sort": (QUERY, COLUMN),
        "cell_text": (SERVICE_ROW, COLUMN),
        "csv_cell": (TEXTS | st.sampled_from(["=1", "a,b", 'a"b', "-1", "not reported"]),),
        "deployed_order": (SERVICE_ROW,),
        "is_problem": (SERVICE_ROW,),
        "match_summary": (st.integers(0, 99_999), st.integers(0, 99_999)),
        "matching": (st.lists(SERVICE_ROW, max_size=6), QUERY),
        "namespaces": (st.lists(SERVICE_ROW, max_size=6),),
        "natural_order": (TEXTS | st.sampled_from(["1.10.0", "v2", "12345678901234"]),),
        "read_query": (JSON | st.dictionaries(st.sampled_from(["text", "namespace", "sort_by"]), JSON),),
        "sorted_by": (QUERY, COLUMN),
        "to_csv": (st.lists(SERVICE_ROW, max_size=3), st.just(fixed_text)),
        "write_query": (QUERY,),
    },
    "stats_view": {
        "judged": (MAYBE_NUMBERS, MAYBE_NUMBERS, MAYBE_NUMBERS),
        "has_data": (STATS,),
        "stats_notices": (STATS, TEXTS),
        "team_stats": (STATS,),
        "tiles": (STATS, THRESHOLDS),
    },
    "summary_view": {
        "culprits": (st.lists(HEALTH_ROW, max_size=4), st.lists(SERVICE_ROW, max_size=4)),
        "fact_role": (ROLES,),
        "facts": (
            st.none() | st.lists(HEALTH_ROW, max_size=4),
            st.none() | st.lists(SERVICE_ROW, max_size=4),
            st.none() | STATS,
            THRESHOLDS,
        ),
        "share_text": (st.integers(0, 99), st.integers(0, 99_999)),
        "up_role": (st.lists(SERVICE_ROW, max_size=4),),
        "worst_role": (st.lists(ROLES, max_size=4),),
    },
    "timestamps": {
        "days_in_month": (st.integers(1, 9999), st.integers(1, 12)),
        "days_since_epoch": (st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)),
        "is_leap": (st.integers(1, 9999),),
        "parse_timestamp": (TIMES,),
        "whole": (TEXTS | st.integers(0, 5_000).map(str), st.integers(0, 100), st.integers(100, 5_000)),
        "zone_offset_ms": (
            st.sampled_from(["", "Z", "+", "-", "+:", "-:", ":"]) | TEXTS,
            st.lists(st.integers(0, 9_999), min_size=2, max_size=3),
            st.lists(st.integers(0, 4), min_size=2, max_size=3),
        ),
    },
    "urls": {
        "host_of": (URLS,),
        "is_cluster_internal": (URLS,),
        "normalise_gateway_url": (URLS, st.sampled_from(["", "/grafana"])),
    },
}
# Tested as state machines under CPython; their parts that decide are in the modules above.
STATEFUL = {
    "parsing": {"records"},
    "polling": {"nothing"},
    "section_view": {"failure_notice", "notices"},
}
OPTIONS = st.sampled_from(
    ["gatewayUrl", "refreshInterval", "rowsPerPage", "sections", "errorRateWarning", "p95Critical"]
)
DEEP = settings.get_current_profile_name() == "deep"
# No shrinking: with inputs this small the first difference found says enough.
EXAMPLES = settings(
    max_examples=5_000 if DEEP else 200,
    derandomize=not DEEP,  # the same inputs every time: what a check of a change needs; exploring is another run
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
CASES = [(module, name) for module, functions in FUNCTIONS.items() for name in functions]


@pytest.mark.parametrize(("module", "name"), CASES, ids=[f"{module}.{name}" for module, name in CASES])
@settings(EXAMPLES)
@given(data=st.data())
def test_both_worlds_agree(compiled: CompiledWorld, module: str, name: str, data: st.DataObject) -> None:
    """The same inputs give the same result, or raise the same exception with the same text."""
    arguments = [data.draw(strategy) for strategy in FUNCTIONS[module][name]]
    path = f"panel_py.core.{module}"
    ours, cpythons = compiled.call(path, name, arguments), cpython_call(path, name, arguments)
    assert ours == cpythons


@settings(EXAMPLES)
@given(saved=st.dictionaries(OPTIONS, JSON | st.lists(st.sampled_from(["health", "stats", "x"]))))
def test_options_are_read_alike(compiled: CompiledWorld, saved: dict[str, Any]) -> None:
    """Whatever a dashboard has saved."""
    arguments = [saved, same_text, ""]
    assert compiled.call("panel_py.options", "read_options", arguments) == cpython_call(
        "panel_py.options", "read_options", arguments
    )


def test_no_public_function_of_core_is_left_out() -> None:
    """A new function needs a line in the table above."""
    for found in pkgutil.iter_modules(panel_py.core.__path__):
        module = importlib.import_module(f"panel_py.core.{found.name}")
        public = {
            name
            for name, value in inspect.getmembers(module, inspect.isfunction)
            if value.__module__ == module.__name__ and not name.startswith("_")
        }
        assert public == set(FUNCTIONS.get(found.name, {})) | STATEFUL.get(found.name, set()), found.name

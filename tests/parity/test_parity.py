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
from panel_py.core.difference import Difference
from panel_py.core.endpoints import POLLED, TEST
from panel_py.core.exchange import Answer
from panel_py.core.failure import Failure
from panel_py.core.health_view import HealthRow
from panel_py.core.history import Checks, Sample, StatusChange
from panel_py.core.looks import Looks, Snapshot, write_looks, write_snapshot
from panel_py.core.model import PlatformStats, Prediction, Service, TeamHealth
from panel_py.core.parsing import Parsed, Source, parse_services
from panel_py.core.polling import EndpointState
from panel_py.core.renewal import with_source
from panel_py.core.section_view import ERROR, INFO, SUCCESS, UNKNOWN, WARNING
from panel_py.core.services_table import BY_PROBLEM, COLUMNS, PAGE_SIZES, TableQuery
from panel_py.core.services_view import ServiceRow, service_table
from panel_py.core.stats_view import Thresholds
from panel_py.core.team_names import TeamNames
from panel_py.core.trend import Point
from panel_py.options import ALL_SECTIONS
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


def one_column(_section: str, _columns: int) -> int:
    """Stand for what a section would like."""
    return 1


def in_time(points: list[Point]) -> list[Point]:
    """Give points as they are measured: one after the other."""
    return sorted(points, key=lambda point: point.time_ms)


def read_whole(text: str) -> Parsed:
    """Read an answer as the first of all."""
    return with_source(parse_services(json.loads(text), []), text)


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
SERVICE = st.builds(
    Service, TEXTS, MAYBE_TEXTS, st.none() | WORDS, MAYBE_TEXTS, MAYBE_NUMBERS, MAYBE_TEXTS, st.none() | TIMES
)
SERVICES = st.lists(SERVICE, max_size=4)
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
HEALTH_ROW = st.builds(
    HealthRow,
    *[TEXTS] * 3,
    ROLES,
    TEXTS,
    *[MAYBE_NUMBERS] * 2,
    st.booleans(),
    st.lists(ROLES, max_size=3),
    *[TEXTS] * 4,
    st.integers(0, 9),
)
SERVICE_ROW = st.builds(
    ServiceRow, *[TEXTS] * 6, MAYBE_NUMBERS, TEXTS, ROLES, st.just("") | TEXTS, st.just("") | TEXTS, TEXTS, TEXTS
)
ROWS = st.lists(SERVICE_ROW, max_size=4)
COLUMN = st.sampled_from([*COLUMNS, BY_PROBLEM])
QUERY = st.builds(
    TableQuery,
    st.just("") | TEXTS,
    st.just("") | TEXTS,
    st.booleans(),
    COLUMN,
    st.booleans(),
    st.sampled_from([0, *PAGE_SIZES]),
    st.booleans(),
)
SEEN = st.none() | st.dictionaries(KEYS.map(lambda key: f"{key}/x/1"), TEXTS, max_size=3)
TABLE = st.builds(lambda services, seen: service_table(services, seen, None), SERVICES, SEEN)
NAMES = st.builds(TeamNames, st.dictionaries(KEYS, TEXTS, max_size=2), st.lists(TEXTS | KEYS, max_size=2))
SAMPLE = st.builds(Sample, st.floats(0, 1e13), *[st.none() | st.integers(0, 10**9)] * 2, *[MAYBE_NUMBERS] * 4)
SAMPLES = st.lists(SAMPLE, max_size=5)
POINTS = st.lists(st.builds(Point, st.integers(0, 10**13), st.floats(0, 1e9)), max_size=5)
CHECKS = st.builds(Checks, st.lists(WORDS, min_size=1, max_size=40), st.floats(0, 1e13), st.booleans())
SNAPSHOT = st.builds(
    Snapshot,
    st.floats(0, 1e13),
    *[st.none() | st.integers(0, 10**9)] * 2,
    MAYBE_NUMBERS,
    st.dictionaries(KEYS, TEXTS, max_size=2),
)
LOOKS = st.builds(Looks, st.none() | SNAPSHOT, st.none() | SNAPSHOT)
COMPACT_JSON = RECORDS.map(lambda records: json.dumps(records, separators=(",", ":")))
SOURCE = st.builds(Source, COMPACT_JSON, st.lists(st.integers(0, 60), max_size=3))
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
            st.lists(TEXTS, max_size=3),
            NAMES,
        ),
        "upstream_error": (JSON,),
    },
    "connection_view": {
        "check_line": (st.sampled_from(POLLED), STATE, st.floats(0, 1e6)),
        "counted": (st.sampled_from(POLLED), JSON),
        "is_over": (st.lists(STATE, max_size=3),),
    },
    "endpoints": {
        "counters_fell": (st.none() | STATS, st.none() | STATS),
        "endpoint_url": (URLS, st.sampled_from([*POLLED, TEST])),
        "parse": (st.sampled_from([*POLLED, TEST]), JSON, st.none() | st.builds(Parsed, SERVICES, st.just([]))),
        "read_answer": (st.sampled_from([*POLLED, TEST]), ANSWER, URLS, URLS, st.just(decode_json), st.none()),
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
        "format_age": (FINITE,),
        "format_change": (st.integers(-(10**12), 10**12),),
        "format_count": (st.none() | st.integers(0, 2**53) | st.floats(0, 1e15),),
        "format_duration": (FINITE,),
        "format_exact": (st.none() | FINITE,),
        "format_latency": (MAYBE_NUMBERS | st.floats(0, 100_000),),
        "format_percent": (MAYBE_NUMBERS | st.integers(0, 8_000).map(lambda eighths: eighths / 8),),
        "title_case": (TEXTS,),
    },
    "health_view": {
        "announcement": (st.none() | st.builds(StatusChange, TEXTS, TEXTS, TEXTS), NAMES),
        "errors_text": (TEXTS, STATS),
        "health_rows": (
            st.lists(TEAM, max_size=6),
            st.none() | STATS,
            st.lists(TEXTS, max_size=2),
            ROWS,
            st.dictionaries(KEYS, CHECKS, max_size=2),
            NAMES,
        ),
        "health_summary": (st.lists(HEALTH_ROW, max_size=6),),
        "pod_counts": (TEAM,),
        "rank": (HEALTH_ROW,),
        "recent_text": (st.lists(WORDS, max_size=5),),
        "share_text": (TEXTS, COUNTS),
        "status_role": (WORDS,),
        "status_word": (WORDS,),
        "teams_elsewhere": (st.none() | STATS, st.lists(TEXTS, max_size=3)),
        "trouble_text": (TEXTS, ROWS),
    },
    "history": {
        "checked": (st.none() | CHECKS, WORDS, st.floats(0, 1e13)),
        "sample_of": (STATS, st.floats(0, 1e13)),
        "thinned": (SAMPLES.map(lambda samples: samples * 30),),
    },
    "layout": {
        "column_count": (st.floats(100, 4_000),),
        "filled": (st.lists(st.integers(1, 3), max_size=5), st.integers(0, 2)),
        "layout": (
            st.floats(100, 4_000),
            st.floats(100, 2_500),
            st.lists(st.sampled_from(ALL_SECTIONS), max_size=5),
            st.just(one_column),
        ),
        "spans": (st.lists(st.integers(1, 3), max_size=6), st.integers(1, 3)),
        "tile_columns": (st.floats(100, 4_000),),
        "type_scale": (st.floats(100, 4_000), st.floats(100, 2_500)),
    },
    "looks": {
        "begin_visit": (LOOKS, st.floats(0, 1e13)),
        "read_looks": (JSON | LOOKS.map(write_looks),),
        "read_snapshot": (JSON | SNAPSHOT.map(write_snapshot), st.dictionaries(KEYS, TEXTS, max_size=2)),
        "service_keys": (SERVICES,),
        "snapshot": (SERVICES, st.none() | STATS, st.floats(0, 1e13)),
        "version_seen": (SERVICE,),
        "write_looks": (LOOKS,),
        "write_snapshot": (st.none() | SNAPSHOT,),
    },
    "parsing": {
        "as_number": (JSON,),
        "is_unchanged": (JSON | RECORD, SERVICE),
        "kind_of": (JSON,),
        "parse_health": (JSON | RECORDS,),
        "parse_services": (JSON | RECORDS, SERVICES),
        "parse_stats": (JSON | RECORD,),
        "parse_test": (JSON | RECORD,),
    },
    "difference": {
        "applied": (TEXTS, st.builds(Difference, st.integers(0, 4), st.integers(0, 4), TEXTS)),
        "common_end": (TEXTS, TEXTS, st.integers(0, 4)),
        "common_start": (TEXTS, TEXTS),
        "difference": (TEXTS, TEXTS),
    },
    "renewal": {
        "parse_changed": (
            COMPACT_JSON,
            st.builds(Parsed, st.just([]), st.just([]), st.none()) | COMPACT_JSON.map(read_whole),
            st.just(decode_json),
        ),
        "record_starts": (COMPACT_JSON | TEXTS, st.integers(0, 3)),
        "with_source": (st.builds(Parsed, SERVICES, st.lists(TEXTS, max_size=1)), COMPACT_JSON),
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
        "change_text": (TEXTS, SERVICE, SEEN),
        "changed_places": (SERVICES, SERVICES),
        "changes_summary": (TABLE,),
        "drift_by_name": (SERVICES,),
        "drift_text": (st.lists(TEXTS, max_size=3),),
        "gone": (st.lists(TEXTS, max_size=3), SEEN),
        "is_problem": (SERVICE_ROW,),
        "order": (SERVICE_ROW,),
        "page_count": (st.integers(0, 100_000), st.integers(1, 500)),
        "page_of": (st.lists(SERVICE_ROW, max_size=120), st.integers(1, 5), st.integers(1, 60)),
        "service_row": (SERVICE, TEXTS, TEXTS, SEEN),
        "service_table": (SERVICES, SEEN, st.none() | TABLE),
        "services_summary": (ROWS,),
        "team_owners": (st.lists(SERVICE | st.just(Service("a-api", "a", None, None, None)), max_size=4),),
        "unreachable": (ROWS,),
    },
    "services_table": {
        "aria_sort": (QUERY, COLUMN),
        "cell_text": (SERVICE_ROW, COLUMN),
        "csv_cell": (TEXTS | st.sampled_from(["=1", "a,b", 'a"b', "-1", "not reported"]),),
        "deployed_order": (SERVICE_ROW,),
        "match_summary": (st.integers(0, 99_999), st.integers(0, 99_999)),
        "matching": (st.lists(SERVICE_ROW, max_size=6), QUERY),
        "natural_order": (TEXTS | st.sampled_from(["1.10.0", "v2", "12345678901234"]),),
        "read_query": (JSON | st.dictionaries(st.sampled_from(["text", "namespace", "sort_by"]), JSON),),
        "replaced": (QUERY, MAYBE_TEXTS, MAYBE_TEXTS, st.none() | st.booleans(), st.none() | COLUMN),
        "sorted_by": (QUERY, COLUMN),
        "to_csv": (st.lists(SERVICE_ROW, max_size=3), st.just(fixed_text)),
        "write_query": (QUERY,),
    },
    "stats_view": {
        "change_since": (STATS, *[st.none() | st.integers(0, 10**9)] * 2, MAYBE_NUMBERS),
        "format_share": (st.none() | st.floats(0, 1),),
        "judged": (MAYBE_NUMBERS, MAYBE_NUMBERS, MAYBE_NUMBERS),
        "share": (st.none() | st.integers(0, 99), st.integers(0, 999)),
        "has_data": (STATS,),
        "stats_notices": (STATS, TEXTS),
        "team_stats": (STATS, NAMES),
        "tiles": (STATS, THRESHOLDS),
        "total_errors": (STATS,),
        "trends": (SAMPLES,),
        "window_text": (STATS,),
    },
    "strip": {"strip": (st.lists(ROLES, max_size=30),)},
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
    "team_names": {
        "read_team_names": (TEXTS | st.sampled_from(["a: b, c", ":x", "a,b\nc:"]), st.just([])),
        "team_name": (NAMES, TEXTS),
        "team_place": (NAMES, TEXTS),
    },
    "trend": {
        "measured": (
            st.just([Sample(time_ms, None, None, None, None, None, None) for time_ms in (0, 1, 2)]),
            st.lists(st.none() | st.floats(0, 1e9), min_size=3, max_size=3),
        ),
        "per_minute": (POINTS,),
        "trend": (
            POINTS.map(lambda points: sorted(points, key=lambda point: point.time_ms)),
            TEXTS,
            st.just(fixed_text),
        ),
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
    "parsing": {"identified", "read_service", "read_team"},
    "polling": {"nothing", "unheard"},
    # the path of what did not change needs the very objects, which do not travel: the browser tests see it
    "services_view": {"renewed"},
    "section_view": {"failure_notice", "notices"},
}
OPTIONS = st.sampled_from(
    ["gatewayUrl", "refreshInterval", "rowsPerPage", "sections", "teams", "errorRateWarning", "p95Critical"]
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

"""View models: what is on screen, decided and tested without a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.console_view import read_form, result_view, team_choices
from panel_py.core.failure import Failure
from panel_py.core.formatting import MISSING
from panel_py.core.health_view import HealthRow, announcement, health_rows, health_summary, teams_elsewhere
from panel_py.core.history import Checks, StatusChange
from panel_py.core.model import PlatformStats, Prediction, Service, TeamHealth
from panel_py.core.polling import EndpointState
from panel_py.core.section_view import (
    check_age_text,
    freshness_text,
    is_loading,
    is_odd,
    is_stale,
    notices,
    shared_failure,
)
from panel_py.core.services_view import (
    ServiceRow,
    page_count,
    page_of,
    service_table,
    services_summary,
    team_owners,
    unreachable,
)
from panel_py.core.stats_view import Thresholds, change_since, has_data, stats_notices, team_stats, tiles, window_text
from panel_py.core.summary_view import culprits, facts
from panel_py.core.team_names import TeamNames

USUAL = Thresholds(1, 5, None, None)
UNNAMED = TeamNames({}, [])


def rows_of(teams: list[TeamHealth]) -> list[HealthRow]:
    """Make the rows of teams of which nothing else is known."""
    return health_rows(teams, None, [], [], {}, UNNAMED)


def service_rows(services: list[Service]) -> list[ServiceRow]:
    """Make the rows of services when nothing was seen before."""
    return service_table(services, None, None).rows


def team(name: str, status: str | None) -> TeamHealth:
    """Make a team."""
    return TeamHealth(name, status, 1, 1, None)


def stats(**fields: float) -> PlatformStats:
    """Make statistics with some teams."""
    values: dict[str, float | None] = dict.fromkeys(
        ["total_requests", "error_rate_percent", "p50_latency_ms", "p95_latency_ms", "p99_latency_ms"]
    )
    values.update(fields)
    return PlatformStats(
        int(values["total_requests"]) if values["total_requests"] is not None else None,
        values["error_rate_percent"],
        values["p50_latency_ms"],
        values["p95_latency_ms"],
        values["p99_latency_ms"],
        {},
        {},
        None,
        None,
    )


def test_health_is_worst_first_and_unknown_is_never_green() -> None:
    """An unknown word is shown as it came, between degraded and healthy."""
    rows = rows_of(
        [
            team("a", "healthy"),
            team("b", "hibernating"),
            team("c", "degraded"),
            team("d", "unhealthy"),
            team("e", None),
        ]
    )
    assert [(row.name, row.role) for row in rows] == [
        ("D", "error"), ("C", "warning"), ("B", "unknown"), ("E", "unknown"), ("A", "success")
    ]  # fmt: skip
    assert rows[2].status == "hibernating"
    assert rows[3].status == "not reported"
    assert health_summary(rows) == "1 of 5 healthy"


def test_missing_pods_are_a_dash() -> None:
    """Not 0/0."""
    assert rows_of([TeamHealth("a", "healthy", None, 2, None)])[0].pods == f"{MISSING}/2"


def test_zeros_without_a_team_are_no_data() -> None:
    """Without Prometheus the Gateway gives zeros; they are not shown as measurements."""
    nothing = stats(total_requests=0, error_rate_percent=0, p50_latency_ms=0, p95_latency_ms=0, p99_latency_ms=0)
    assert not has_data(nothing)
    assert {tile.text for tile in tiles(nothing, USUAL)} == {MISSING}


def test_errors_of_a_team_are_data() -> None:
    """Also where nothing else is known."""
    assert has_data(PlatformStats(0, 0, 0, 0, 0, {}, {"quant": 3}, None, None))


def test_tiles_show_units_and_judge_the_error_rate() -> None:
    """A latency of 0 means no sample, an error rate of 0 means none failed."""
    measured = stats(total_requests=1_234_567, error_rate_percent=0, p50_latency_ms=0, p95_latency_ms=1_500)
    shown = tiles(measured, USUAL)
    assert [tile.text for tile in shown] == ["1.2 M", "0.00%", MISSING, "1.50 s", MISSING]
    assert shown[0].exact == "1,234,567"
    assert [tiles(stats(error_rate_percent=rate, total_requests=1), USUAL)[1].role for rate in (0.99, 1, 4.99, 5)] == [
        "success", "warning", "warning", "error"
    ]  # fmt: skip


def test_latencies_are_judged_where_thresholds_are_set() -> None:
    """Only p95, and only then; a missing sample is unknown."""
    strict = Thresholds(None, None, 1_000, 2_000)
    roles = [tiles(stats(total_requests=1, p95_latency_ms=p95), strict)[3].role for p95 in (0, 999, 1_000, 2_000)]
    assert roles == ["unknown", "success", "warning", "error"]
    assert tiles(stats(total_requests=1, p95_latency_ms=9_999), USUAL)[3].role == "info"
    assert tiles(stats(total_requests=1, error_rate_percent=99), strict)[1].role == "info"


def test_the_summary_says_what_is_up_and_names_who_is_to_blame() -> None:
    """What has not answered is a dash, never good."""
    health = rows_of([team("a", "healthy"), team("b", "degraded"), team("c", None)])
    services = service_rows([Service("x", "n", "unreachable", None, None), Service("y", "n", "1", None, None)])
    found = facts(health, services, stats(total_requests=3, error_rate_percent=0.5), USUAL)
    assert [(fact.text, fact.role) for fact in found] == [
        ("1 of 3", "warning"), ("1 of 2", "error"), ("3", "info"), ("0.50%", "success"), (MISSING, "info")
    ]  # fmt: skip
    assert culprits(health, services) == "B: degraded, 1/1 pods · x: unreachable"
    assert [(fact.text, fact.role) for fact in facts(None, None, None, USUAL)] == [
        (MISSING, "unknown"), (MISSING, "unknown")
    ]  # fmt: skip
    assert culprits([], []) == ""
    many = service_rows([Service(f"s{i}", "n", "unreachable", None, None) for i in range(5)])
    assert culprits([], many).endswith("and 2 more")


def test_teams_of_either_count_are_listed_most_requests_first() -> None:
    """A team that only has errors is there too; an unknown count is a dash."""
    counted = PlatformStats(10, 1, 1, 1, 1, {"a": 1, "b": 3}, {"c": 2, "a": 0}, None, None)
    rows = team_stats(counted, UNNAMED)
    assert [(row.name, row.requests, row.errors, row.requests_share, row.errors_share) for row in rows] == [
        ("B", "3", MISSING, 0.75, None), ("A", "1", "0", 0.25, 0), ("C", MISSING, "2", None, 1)
    ]  # fmt: skip
    assert [row.name for row in team_stats(counted, TeamNames({"c": "Care"}, ["c", "a"]))] == ["Care", "A", "B"]


def test_services_of_one_name_are_told_apart_and_problems_come_first() -> None:
    """The key holds the namespace, and a number when even that is the same."""
    services = [
        Service("x", "b", "1", None, None),
        Service("x", "a", "unreachable", None, None),
        Service("x", "b", "unknown", "t", None),
    ]
    rows = service_rows(services)
    assert [(row.namespace, row.state, row.version) for row in rows] == [
        ("a", "unreachable", MISSING), ("b", "version unknown", MISSING), ("b", "up", "1")
    ]  # fmt: skip
    assert unreachable(rows) == rows[:1]
    assert len({row.key for row in rows}) == 3
    assert services_summary(rows) == "3 services, 1 unreachable"


@given(st.integers(0, 160), st.integers(1, 20))
def test_pages_hold_every_row_once(count: int, page: int) -> None:
    """And a page that is gone is the last one."""
    rows = service_rows([Service(f"s{i}", "n", "1", None, None) for i in range(count)])
    pages = [page_of(rows, number, 50) for number in range(1, page_count(count, 50) + 1)]
    assert [row for part in pages for row in part] == rows
    assert len(page_of(rows, page, 50)) <= 50
    assert page_of(rows, 99, 50) == pages[-1]


def test_team_choices_come_from_the_data() -> None:
    """From health, and from services named after their namespace."""
    services = [Service("llm-api", "llm", None, None, None), Service("gateway", "platform", None, None, None)]
    found = team_choices([team("quant", None)], team_owners(services), UNNAMED)
    assert [(choice.value, choice.label) for choice in found] == [("llm", "Llm"), ("quant", "Quant")]
    found = team_choices([team("quant", None)], ["llm"], TeamNames({"quant": "Quantization"}, ["quant"]))
    assert [choice.label for choice in found] == ["Quantization", "Llm"]


@pytest.mark.parametrize(
    ("tokens", "valid"),
    [
        ("10", True),
        ("1", True),
        ("4096", True),
        ("0", False),
        ("4097", False),
        ("-3", False),
        ("1.5", False),
        ("", False),
        ("٣", False),
    ],
)
def test_only_sensible_token_counts_are_sent(tokens: str, valid: bool) -> None:
    """A whole number from 1 to 4096."""
    assert read_form("quant", "hi", tokens).is_valid is valid


def test_a_service_without_namespace_is_no_team() -> None:
    """A name that is nothing but the ending names nobody."""
    assert team_owners([Service("-api", None, None, None, None)]) == []


def test_long_errors_are_cut() -> None:
    """A traceback does not fill the panel."""
    assert len(result_view(Prediction(None, "error", None, None, "x" * 9_000), json.dumps).error) < 2_100


def test_a_form_says_what_is_missing() -> None:
    """A team and a prompt."""
    form = read_form("", "  ", "10")
    assert (form.team_error, form.prompt_error, form.max_tokens_error) == ("Choose a team.", "Write a prompt.", "")


@pytest.mark.parametrize(
    ("status", "response", "error", "role", "word", "text"),
    [
        ("success", {"output": "hi"}, None, "success", "success", ""),
        ("success", {"output": "hi", "error": None}, None, "success", "success", ""),
        ("success", {"detail": {"error": "CUDA out of memory"}}, None, "error", "upstream error", "CUDA out of memory"),
        ("success", {"error": "no model"}, None, "error", "upstream error", "no model"),
        ("success", {"error": True}, None, "error", "upstream error", "The service reports an error."),
        ("success", {"error": "", "detail": []}, None, "success", "success", ""),
        ("timeout", None, "timed out", "warning", "timeout", "timed out"),
        ("error", None, "HTTP 502: x", "error", "error", "HTTP 502: x"),
        ("odd", None, None, "unknown", "odd", ""),
    ],
)
def test_a_failed_upstream_is_an_error_whatever_the_status_says(
    status: str, response: object, error: str | None, role: str, word: str, text: str
) -> None:
    """The Gateway drops the upstream's status; its words tell."""
    view = result_view(Prediction("test-1", status, 3.0, response, error), json.dumps)
    assert (view.role, view.status, view.error) == (role, word, text)


def test_notices_say_what_happened_and_that_data_are_old() -> None:
    """With data on screen a failure is a warning; without it is an error."""
    failure = Failure("HTTP 502", "words", "do this")
    assert notices(EndpointState(failure=failure), told=False)[0].role == "error"
    shown = notices(EndpointState(value=1, answered_at_ms=1, failure=failure), told=False)[0]
    assert (shown.role, shown.title) == ("warning", "HTTP 502. Showing the last data received.")
    many = notices(EndpointState(value=1, answered_at_ms=1, problems=[f"p{i}" for i in range(9)]), told=False)[0]
    assert many.detail == "p0; p1; p2; and 6 more"
    assert is_loading(EndpointState())
    assert not is_loading(EndpointState(failure=failure))


def test_stale_is_older_than_two_intervals() -> None:
    """A second is granted, because answers take a moment."""
    assert not is_stale(0, 30_000, 61_000)
    assert is_stale(0, 30_000, 61_001)
    assert not is_stale(None, 30_000, 10**9)
    assert freshness_text(0, 30_000, 12_000) == "12 s ago"
    stale = freshness_text(0, 30_000, 90_000)
    assert stale == "1 min ago · stale: older than two intervals of 30 s"
    assert is_odd(stale)
    assert not is_odd(freshness_text(0, 30_000, 12_000))


def test_a_check_from_the_future_or_of_long_ago_is_an_odd_clock() -> None:
    """It is made when the Gateway is asked; never is its age negative."""
    assert check_age_text(0, 3_000) == "3 s ago"
    assert check_age_text(4_000, 0) == "just now"
    assert check_age_text(180_000, 0) == "in 3 min · check the clocks"
    assert check_age_text(0, 7_200_000) == "2 h ago · check the clocks"


def test_one_failure_of_all_endpoints_is_told_once() -> None:
    """Where they fare differently, each tells its own."""
    failure = Failure("HTTP 502", "bad", "Check it.")
    failing = EndpointState(failure=failure)
    assert shared_failure([failing, failing, failing]) == failure
    assert shared_failure([failing, EndpointState(value=1, answered_at_ms=1), failing]) is None
    assert shared_failure([failing, EndpointState(failure=Failure("HTTP 401", "", "")), failing]) is None
    assert notices(failing, told=True) == []
    assert notices(EndpointState(slow=True), told=False)[0].role == "info"


def test_teams_that_only_another_endpoint_knows_are_listed_as_unknown() -> None:
    """Counted or owning a service; the platform itself and the counters' "unknown" are no teams."""
    services = [Service("lab-api", "lab", None, None, None), Service("gateway", "platform", None, None, None)]
    counted = PlatformStats(3, None, None, None, None, {"quant": 1, "unknown": 2}, {"vision": 1}, None, None)
    others = teams_elsewhere(counted, team_owners(services))
    assert others == ["quant", "vision", "lab"]
    rows = health_rows([TeamHealth("quant", "healthy", 1, 1, None)], counted, team_owners(services), [], {}, UNNAMED)
    assert [(row.name, row.status, row.role) for row in rows] == [
        ("Lab", "not reported", "unknown"),
        ("Vision", "not reported", "unknown"),
        ("Quant", "healthy", "success"),
    ]


def test_a_restart_of_the_counters_is_told() -> None:
    """With the time; without one, nothing is said."""
    assert stats_notices(stats(total_requests=5), "") == []
    [told] = stats_notices(stats(total_requests=5), "12:00")
    assert "12:00" in told.title


def test_a_team_is_joined_with_its_traffic_its_services_and_what_was_seen() -> None:
    """Share, errors, services that are down, since when, and the recent checks."""
    down = unreachable(service_rows([Service("quant-api", "quant", "unreachable", None, None)]))
    counted = PlatformStats(10, 1, 1, 1, 1, {"quant": 30, "eval": 10}, {"quant": 3}, None, None)
    seen = {"quant": Checks(["healthy", "", "degraded", "degraded"], 5.0, began_here=True)}
    names = TeamNames({"quant": "Quantization"}, ["quant"])
    [row, other] = health_rows([team("quant", "degraded")], counted, [], down, seen, names)
    assert (row.name, row.share, row.errors, row.trouble) == (
        "Quantization", "75%", "3 · 10.00%", "quant-api unreachable"
    )  # fmt: skip
    assert (row.since_ms, row.began_here, row.recent) == (5.0, True, ["success", "unknown", "warning", "warning"])
    assert row.recent_text == "Last 4 checks: 1 healthy, 1 not reported, 2 degraded"
    assert (other.name, other.status, other.share, other.errors, other.since_ms) == (
        "Eval", "not reported", "25%", MISSING, None
    )  # fmt: skip


def test_among_equals_teams_stand_in_the_options_order() -> None:
    """But the worst is always first."""
    teams = [team("a", "healthy"), team("b", "healthy"), team("c", "degraded")]
    rows = health_rows(teams, None, [], [], {}, TeamNames({}, ["b", "a"]))
    assert [row.name for row in rows] == ["C", "B", "A"]


def test_a_change_of_status_is_told_to_who_cannot_see_it() -> None:
    """What it is and what it was; nothing before any change."""
    assert announcement(None, UNNAMED) == ""
    assert announcement(StatusChange("quant", "healthy", ""), UNNAMED) == "Quant is not reported, was healthy."


@pytest.mark.parametrize(
    ("hours", "text"), [(24, "24 h"), (1, "1 h"), (47, "47 h"), (168, "7 d"), (0.5, "30 min"), (0, ""), (-1, "")]
)
def test_the_window_is_told_as_the_gateway_states_it(hours: float, text: str) -> None:
    """And not at all when it states none."""
    assert window_text(PlatformStats(1, 1, 1, 1, 1, {}, {}, 0, hours * 3_600_000)) == text
    assert window_text(PlatformStats(1, 1, 1, 1, 1, {}, {}, None, 5)) == ""


def test_what_changed_is_told_with_units_and_a_restart_is_no_fall() -> None:
    """Only what was known then and is known now."""
    now = PlatformStats(1_500, 1, 1, 1_240, 1, {}, {"a": 7}, None, None)
    assert change_since(now, 300, 4, 1_100) == "+1,200 requests, +3 errors, p95 1.10 s → 1.24 s"
    assert change_since(now, 1_500, None, None) == "±0 requests"
    assert change_since(now, 2_000, 4, 1_100) == "the counters were started again"
    assert change_since(now, None, None, None) == ""

"""Options: whatever is saved in a dashboard, there is an address and a pace, or a word about what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.stats_view import Thresholds
from panel_py.core.urls import host_of, is_cluster_internal, normalise_gateway_url
from panel_py.options import ALL_SECTIONS, DEFAULT_GATEWAY_URL, read_options, wanted_columns


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" http://gw.example.com/ ", "http://gw.example.com"),
        ("https://gw.example.com/base//", "https://gw.example.com/base"),
        ("/gateway-proxy", "/gateway-proxy"),
        ("/gateway-proxy/", "/gateway-proxy"),
        ("javascript:alert(1)", None),
        ("ftp://x", None),
        ("//evil.example", None),
        ("gateway", None),
        ("http://", None),
        ("http://x/?a=1", None),
        ("/", None),
    ],
)
def test_addresses(text: str, url: str | None) -> None:
    """Only http(s) and paths, without trailing slashes."""
    assert normalise_gateway_url(text) == url


def test_a_path_is_below_grafanas_own() -> None:
    """Served from /grafana, /gateway-proxy is /grafana/gateway-proxy; one written whole stays."""
    assert normalise_gateway_url("/gateway-proxy", "/grafana") == "/grafana/gateway-proxy"
    assert normalise_gateway_url("/grafana/gw", "/grafana") == "/grafana/gw"


@pytest.mark.parametrize(
    ("url", "host", "internal"),
    [
        ("http://gateway.platform.svc.cluster.local", "gateway.platform.svc.cluster.local", True),
        ("http://gateway:8000/x", "gateway", True),
        ("http://user@gw.example.com:80", "gw.example.com", False),
        ("http://localhost:8000", "localhost", False),
        ("/gateway-proxy", "", False),
        ("http://[::1]:8000", "[", False),
    ],
)
def test_hosts(url: str, host: str, internal: bool) -> None:
    """Names that only a cluster knows are recognised."""
    assert host_of(url) == host
    assert is_cluster_internal(url) is internal


@pytest.mark.parametrize(
    ("value", "interval_s", "problems"),
    [
        (30, 30, 0),
        (1, 1, 0),
        (0, 1, 1),
        (-5, 1, 1),
        (1e9, 86_400, 1),
        (None, 30, 0),
        ("", 30, 0),
        ("abc", 30, 1),
        (float("nan"), 30, 1),
        (1e99, 30, 1),
        ([], 30, 1),
    ],
)
def test_intervals_never_flood(value: object, interval_s: float, problems: int) -> None:
    """Out of range is the nearest limit, nonsense the default, and both are said."""
    options = read_options({"refreshInterval": value}, str)
    assert options.interval_s == interval_s
    assert len(options.problems) == problems


def test_variables_are_filled_in_and_empty_is_the_default() -> None:
    """`$gw` is replaced before the address is checked."""
    assert (
        read_options({"gatewayUrl": "$gw"}, lambda text: text.replace("$gw", "http://a.example")).gateway_url
        == "http://a.example"
    )
    assert read_options({}, str).gateway_url == DEFAULT_GATEWAY_URL
    assert read_options({"gatewayUrl": "  "}, str).gateway_url == DEFAULT_GATEWAY_URL


@given(
    st.dictionaries(
        st.sampled_from(["gatewayUrl", "refreshInterval", "teams", "rowsPerPage", "sections", "x"]),
        st.none() | st.text() | st.floats() | st.booleans() | st.lists(st.integers()),
    )
)
def test_no_saved_options_break_the_panel(saved: dict[str, object]) -> None:
    """Whatever is saved, the pace is sane."""
    options = read_options(saved, str)
    assert 1 <= options.interval_s <= 86_400
    assert options.gateway_url or options.problems


def test_display_options_are_read_whatever_they_are() -> None:
    """Rows are limited, thresholds can be turned off, sections are known ones, each once, in their order."""
    usual = read_options({}, str)
    assert usual.rows_per_page == 50
    assert usual.thresholds == Thresholds(1, 5, None, None)
    assert usual.sections == ["summary", "health", "stats", "services", "console"]
    chosen = read_options(
        {
            "rowsPerPage": 9_999,
            "errorRateWarning": 0,
            "p95Critical": 2_000,
            "sections": ["services", "nonsense", "summary", "services", 3],
        },
        str,
    )
    assert chosen.rows_per_page == 500
    assert chosen.thresholds == Thresholds(None, 5, None, 2_000)
    assert chosen.sections == ["services", "summary"]
    assert read_options({"rowsPerPage": "x", "sections": "all"}, str).sections == usual.sections


def test_options_of_the_earlier_panel_work_as_they_were_saved() -> None:
    """The same keys, its usual relative address, and nothing to complain about."""
    options = read_options({"gatewayUrl": "/gateway-proxy", "refreshInterval": 30}, str)
    assert (options.gateway_url, options.interval_s, options.problems) == ("/gateway-proxy", 30, [])


def test_a_section_takes_the_columns_it_would_like() -> None:
    """At most all there are."""
    for columns in (1, 2, 3):
        assert all(wanted_columns(name, columns) >= 1 for name in ALL_SECTIONS)
    assert [wanted_columns(name, 3) for name in ALL_SECTIONS] == [3, 1, 2, 2, 1]

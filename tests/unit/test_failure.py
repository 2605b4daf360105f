"""Failures: each says what happened, in the server's words where it has any, and what to do next."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.endpoints import POLLED, SERVICES, TEST, read_answer
from panel_py.core.exchange import Answer
from panel_py.core.failure import LONGEST_QUOTE, Failure

PAGE = "https://grafana.example/d/1"


def failure_of(answer: Answer, url: str = "https://gw.example.com/ops/services", page_url: str = PAGE) -> Failure:
    """Give the failure of an answer that cannot be used."""
    parsed, failure = read_answer(SERVICES, answer, url, page_url, json.loads)
    assert parsed is None
    assert failure is not None
    return failure


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("Promptset 'x' not found", "Promptset 'x' not found"),
        ([{"type": "missing", "loc": ["body", "team"], "msg": "Field required"}], "body.team: Field required"),
        ({"error": "upstream_error", "team": "quant", "message": "refused"}, "upstream_error: refused"),
        (None, ""),
        ({"detail": "inner"}, "inner"),
    ],
)
def test_the_gateways_detail_is_shown(detail: object, words: str) -> None:
    """FastAPI's detail is a text, a list or an object."""
    failure = failure_of(Answer(502, json.dumps({"detail": detail})))
    assert (failure.title, failure.detail) == ("HTTP 502", words)


def test_html_is_never_quoted() -> None:
    """Nginx's page says nothing that the status does not."""
    failure = failure_of(Answer(504, "<html><h1>504 Gateway Time-out</h1></html>"))
    assert failure.detail == ""
    assert "proxy before the Gateway" in failure.remedy


def test_long_words_are_cut() -> None:
    """A stack trace does not fill the panel."""
    assert len(failure_of(Answer(500, "x" * 9_000)).detail) == LONGEST_QUOTE + 1


@pytest.mark.parametrize(
    ("url", "page_url", "words"),
    [
        ("http://gateway.platform.svc.cluster.local/ops/services", "http://g/", "inside the cluster"),
        ("http://gateway/ops/services", "http://g/", "inside the cluster"),
        ("http://gw.example.com/ops/services", PAGE, "https page"),
        ("https://gw.example.com/ops/services", PAGE, "CORS"),
        ("/gateway-proxy/ops/services", PAGE, "CORS"),
    ],
)
def test_no_answer_is_explained_as_far_as_a_browser_can_tell(url: str, page_url: str, words: str) -> None:
    """The likeliest reason comes with its remedy."""
    failure = failure_of(Answer(0, network_error="Failed to fetch"), url, page_url)
    assert failure.title == "Cannot reach the Gateway"
    assert words in failure.remedy


@pytest.mark.parametrize(
    ("answer", "title"),
    [
        (Answer(200, "<!DOCTYPE html>"), "HTML instead of JSON"),
        (Answer(200, "  "), "Empty answer"),
        (Answer(200, '[{"name"'), "Broken JSON"),
        (Answer(200, "", network_error="network error"), "Broken JSON"),
        (Answer(200, "{}"), "Unexpected answer"),
        (Answer(401, ""), "HTTP 401"),
        (Answer(404, ""), "HTTP 404"),
    ],
)
def test_each_kind_of_answer_has_its_name(answer: Answer, title: str) -> None:
    """The title says what came back."""
    assert failure_of(answer).title == title


@pytest.mark.parametrize(("header", "seconds"), [("7", 7), ("", 0), ("soon", 0), ("-3", 0), ("99999999", 0)])
def test_retry_after_is_read_in_seconds(header: str, seconds: int) -> None:
    """Anything but a sensible number of seconds counts as none."""
    assert failure_of(Answer(503, "", retry_after=header)).retry_after_s == seconds


@given(st.sampled_from([*POLLED, TEST]), st.integers(0, 599), st.text(max_size=40), st.booleans())
def test_every_answer_is_a_value_or_a_failure(endpoint: str, status: int, text: str, redirected: bool) -> None:
    """Never both, never none, never an exception."""
    parsed, failure = read_answer(endpoint, Answer(status, text, redirected=redirected), "/gw", PAGE, json.loads)
    assert (parsed is None) != (failure is None)

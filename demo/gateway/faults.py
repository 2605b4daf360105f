"""Everything that can go wrong with an answer, by name: the one table that the tests and the demo choose from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NGINX_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
)
LOGIN_PAGE = (
    "<!DOCTYPE html><html><head><title>Sign in</title></head>"
    '<body><form action="/login"><input name="user"></form></body></html>'
)
NASTY = '<img src=x onerror="window.ops_pwned=1"><script>window.ops_pwned=1</script>'
ZEROS = {
    "total_requests_24h": 0,
    "error_rate_percent": 0.0,
    "p50_latency_ms": 0.0,
    "p95_latency_ms": 0.0,
    "p99_latency_ms": 0.0,
    "requests_by_team": {},
    "errors_by_team": {},
}


@dataclass(frozen=True)
class Fault:
    """What happens to an answer instead of the right one.

    `status` and `body` replace it whole; `change` makes another JSON body of the right one; `connection` is what
    happens to the connection: 'cut' ends it in the middle of the body, 'close' before any answer, 'hang' never answers.
    """

    explanation: str
    status: int = 200
    body: str | None = None
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    change: Callable[[Any], Any] | None = None
    connection: str = ""
    cors: bool = True


def _detail(detail: object) -> str:
    return json.dumps({"detail": detail})


def _each(key: str, value: object) -> Callable[[Any], Any]:
    """Make a change that sets a field of every record, or of the one object."""

    def change(data: Any) -> Any:  # noqa: ANN401 - any JSON
        records = data if isinstance(data, list) else [data]
        for record in records:
            if key in record:
                record[key] = value
        return data

    return change


def _every_text(data: Any) -> Any:  # noqa: ANN401 - any JSON
    """Replace every text that is no time or ID by one that looks like HTML."""
    if isinstance(data, list):
        return [_every_text(each) for each in data]
    if isinstance(data, dict):
        return {key: NASTY if isinstance(value, str) else _every_text(value) for key, value in data.items()}
    return data


def _nulls(data: Any) -> Any:  # noqa: ANN401 - any JSON
    """Null every field but a record's identity."""
    if isinstance(data, list):
        return [_nulls(each) for each in data]
    return {key: value if key in {"name", "team"} else None for key, value in data.items()}


def _one_bad_record(data: Any) -> Any:  # noqa: ANN401 - any JSON
    return [*data[:1], {"team": 7, "name": None, "version": []}, *data[1:]] if isinstance(data, list) else data


def _no_fraction(data: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(data, list):
        return [_no_fraction(each) for each in data]
    return {
        key: value.partition(".")[0] if key in {"last_check", "window_start", "window_end"} else value
        for key, value in data.items()
    }


FAULTS: dict[str, Fault] = {
    "bad_gateway_html": Fault("nginx's HTML 502 page", 502, NGINX_PAGE.format("502 Bad Gateway"), "text/html"),
    "gateway_timeout_html": Fault("nginx's HTML 504 page", 504, NGINX_PAGE.format("504 Gateway Time-out"), "text/html"),
    "detail_text": Fault("404 with a text as detail", 404, _detail("Not Found")),
    "detail_list": Fault(
        "422 with FastAPI's list of problems",
        422,
        _detail([{"type": "missing", "loc": ["body", "team"], "msg": "Field required", "input": {}}]),
    ),
    "detail_object": Fault(
        "502 with an object as detail",
        502,
        _detail({"error": "upstream_error", "team": "quant", "message": "connection refused"}),
    ),
    "internal_error": Fault(
        "the plain-text 500 that comes without CORS headers", 500, "Internal Server Error", "text/plain", cors=False
    ),
    "unauthorized": Fault("401", 401, _detail("Not authenticated")),
    "forbidden": Fault("403", 403, _detail("Forbidden")),
    "too_many_requests": Fault("429 with Retry-After", 429, _detail("Slow down"), headers=(("Retry-After", "7"),)),
    "unavailable": Fault("503 with Retry-After", 503, _detail("Starting"), headers=(("Retry-After", "5"),)),
    "login_page": Fault("200 with a login page", 200, LOGIN_PAGE, "text/html"),
    "redirect": Fault("a redirect to a page that is no JSON", 307, "", "text/plain", (("Location", "/_control/page"),)),
    "cut_json": Fault("200 whose JSON stops in the middle", 200, '[{"name": "quant-api", "names'),
    "cut_body": Fault("the connection breaks in the middle of the body", connection="cut"),
    "closed": Fault("the connection is closed without an answer", connection="close"),
    "hanging": Fault("never an answer", connection="hang"),
    "empty": Fault("200 with an empty body", 200, ""),
    "no_records": Fault("200 with an empty list", 200, "[]"),
    "null": Fault("200 with JSON null", 200, "null"),
    "object": Fault("200 with {}", 200, "{}"),
    "wrong_list": Fault("200 with a list of wrong things", 200, "[1, null, []]"),
    "wrong_type": Fault("200 with a number", 200, "42"),
    "nulls": Fault("every field null but names", change=_nulls),
    "one_bad_record": Fault("one record of the wrong types among good ones", change=_one_bad_record),
    "version_number": Fault("versions that are numbers", change=_each("version", 2)),
    "naive_no_fraction": Fault("times without a fraction", change=_no_fraction),
    "future_check": Fault("checks made in the future", change=_each("last_check", "2099-01-01T00:00:00.000001")),
    "unknown_status": Fault("a status word nobody knows", change=_each("status", "hibernating")),
    "zeros": Fault(
        "zeros, as without Prometheus", change=lambda data: data | ZEROS if isinstance(data, dict) else data
    ),
    "hidden_failure": Fault(
        "a success whose response holds the upstream's failure",
        change=lambda data: (
            data | {"status": "success", "response": {"detail": {"error": "CUDA out of memory"}}, "error": None}
            if isinstance(data, dict)
            else data
        ),
    ),
    "html_texts": Fault("HTML in every text", change=_every_text),
    "no_teams": Fault("an empty list", 200, "[]"),
}

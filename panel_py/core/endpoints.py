"""The Gateway's endpoints: what is asked, and how an answer becomes a value or a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from panel_py.core.failure import (
    Failure,
    network_failure,
    not_json_failure,
    shape_failure,
    status_failure,
)
from panel_py.core.model import PlatformStats
from panel_py.core.parsing import (
    Parsed,
    ParseError,
    parse_health,
    parse_services,
    parse_stats,
    parse_test,
)
from panel_py.core.renewal import parse_changed, with_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Answer
    from panel_py.core.model import Service

SERVICES = "services"
HEALTH = "health"
STATS = "stats"
TEST = "test"
POLLED = [HEALTH, STATS, SERVICES]


def parse(endpoint: str, data: object, known: Parsed | None) -> Parsed:
    """Read the JSON of an endpoint. Raises `ParseError` when its shape cannot be used."""
    if endpoint == SERVICES:
        return parse_services(data, [] if known is None else cast("list[Service]", known.value))
    if endpoint == HEALTH:
        return parse_health(data)
    if endpoint == STATS:
        return parse_stats(data)
    return parse_test(data)


def counters_fell(before: object, now: object) -> bool:
    """Whether statistics tell of a restart: counters only grow while the Gateway runs."""
    if not isinstance(before, PlatformStats) or not isinstance(now, PlatformStats):
        return False
    return (now.total_requests or 0) < (before.total_requests or 0)


def endpoint_url(base_url: str, endpoint: str) -> str:
    """Give the address of an endpoint below a normalised Gateway URL."""
    return f"{base_url}/ops/{endpoint}"


def read_answer(
    endpoint: str,
    answer: Answer,
    url: str,
    page_url: str,
    decode_json: Callable[[str], object],
    known: Parsed | None = None,
) -> tuple[Parsed | None, Failure | None]:
    """Give the parsed answer, or the failure; never both, never none.

    `decode_json` raises ValueError for no JSON; `known` is what the last answer gave, None before it.
    """
    if answer.status == 0:
        return None, network_failure(answer, url, page_url)
    if answer.status < 200 or answer.status >= 300:
        return None, status_failure(answer, url, page_url, decode_json)
    if endpoint == SERVICES and known is not None:
        changed = parse_changed(answer.text, known, decode_json)
        if changed is not None:
            return changed, None
    try:
        data = decode_json(answer.text)
    except ValueError:
        return None, not_json_failure(answer)
    try:
        parsed = parse(endpoint, data, known)
    except ParseError as error:
        return None, shape_failure(error.problem)
    return with_source(parsed, answer.text) if endpoint == SERVICES else parsed, None

"""The entry of worker.js: asks for the page, and tells it what differs from the last answer from the same address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.network import send
from panel_py.core.difference import difference
from panel_py.core.exchange import Request
from transpiler.javascript import JsObject, js_global

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Answer

worker = js_global("self")

texts: dict[str, str] = {}
aborts: dict[str, Callable[[], None]] = {}


def receive(event: JsObject) -> None:
    """Take what `browser.courier` sends: a request, or only the ticket of one to abort."""
    order: JsObject = event.data
    ticket: str = order.ticket
    if order.url:
        ask(ticket, order.url)
    elif ticket in aborts:
        aborts[ticket]()


def ask(ticket: str, url: str) -> None:
    """Send a request, and tell its answer."""

    def answered(answer: Answer) -> None:
        del aborts[ticket]
        change = difference(texts.get(url, ""), answer.text)
        texts[url] = answer.text
        worker.postMessage(
            {
                "ticket": ticket,
                "status": answer.status,
                "start": change.start,
                "end": change.end,
                "middle": change.middle,
                "retryAfter": answer.retry_after,
                "redirected": answer.redirected,
                "error": answer.network_error,
            }
        )

    aborts[ticket] = send(Request(url), answered)


worker.onmessage = receive

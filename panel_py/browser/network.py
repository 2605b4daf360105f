"""Asks over HTTP, in a page or in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.core.exchange import Answer
from transpiler.javascript import JsObject, js_global, new

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Request

AbortController = js_global("AbortController")
JSON = js_global("JSON")
fetch = js_global("fetch")


def send(request: Request, on_answer: Callable[[Answer], None]) -> Callable[[], None]:
    """Send a request with fetch and call back with its answer, whatever happens; give what aborts it."""
    controller = new(AbortController)
    # no-store: else the browser lets equal GETs wait for each other behind its cache
    options: dict[str, object] = {"signal": controller.signal, "cache": "no-store"}
    if request.body is not None:
        options["method"] = "POST"
        options["headers"] = {"Content-Type": "application/json"}
        options["body"] = JSON.stringify(request.body)

    def received(response: JsObject) -> JsObject:
        def answer(text: str, broken: str) -> Answer:
            retry_after = response.headers.get("Retry-After") or ""
            return Answer(response.status, text, retry_after, response.redirected, broken)

        def cut(error: JsObject) -> Answer:
            return answer("", error.message)

        return response.text().then(lambda text: answer(text, ""), cut)

    def failed(error: JsObject) -> Answer:
        return Answer(0, network_error=error.message)

    fetch(request.url, options).then(received).catch(failed).then(on_answer)
    return lambda: controller.abort()

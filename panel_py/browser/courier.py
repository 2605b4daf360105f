"""Asks through a worker, so that long answers are received, and compared with the last ones, beside the main thread.

Of an answer like the last one nothing reaches the page, of another one what differs: ten thousand services are 2 MB,
which take the main thread 15 ms to receive, each time, most often to find that nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.network import send
from panel_py.core.difference import Difference, applied
from panel_py.core.exchange import Answer
from panel_py.core.polling import nothing
from transpiler.javascript import JsObject, js_global, new

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Request

window = js_global("window")
document = js_global("document")
URL = js_global("URL")
Worker = js_global("Worker")

# How long a worker that nobody needs any more is kept.
IDLE_MS = 600_000


class Errand:
    """A request that the worker has been given."""

    def __init__(self, ticket: str, request: Request, on_answer: Callable[[Answer], None]) -> None:
        """Be known to the worker by a ticket."""
        self.ticket: str = ticket
        self.request: Request = request
        # a worker would take a relative address as relative to itself
        self.url: str = new(URL, request.url, document.baseURI).href
        self.on_answer: Callable[[Answer], None] = on_answer
        self.wanted: bool = True
        # what aborts it once it is sent without the worker
        self.abort: Callable[[], None] = nothing


class Courier:
    """The page's end of the worker; where a browser or a policy allows none, it says so and is not used."""

    def __init__(self) -> None:
        """Start without a worker."""
        # Grafana's PanelPlugin: it knows where the plugin's files are
        self.plugin: JsObject = None
        self.worker: JsObject = None
        self.impossible: bool = False
        self.tickets: int = 0
        self.errands: list[Errand] = []
        # the last answer from each address, as the worker has it too
        self.texts: dict[str, str] = {}
        self.timer: JsObject = None

    def is_ready(self) -> bool:
        """Whether there is a worker to ask through."""
        return self.worker is not None

    def start(self) -> None:
        """Make the worker, if that is possible and there is none."""
        if self.worker is not None or self.impossible:
            return
        try:
            place: JsObject = self.plugin.meta
            worker = new(Worker, f"{place.baseUrl}/worker.js?_cache={place.info.version}")
        except Exception:  # noqa: BLE001 - no workers here, or the files come from another origin
            self.impossible = True
            return

        def told(event: JsObject) -> None:
            self.answered(event.data)

        worker.onmessage = told
        worker.onerror = self.give_up
        self.worker = worker
        self.postpone_end()

    def send(self, request: Request, on_answer: Callable[[Answer], None]) -> Callable[[], None]:
        """Send a request without a body, as `network.send` does."""
        self.tickets += 1
        try:
            errand = Errand(str(self.tickets), request, on_answer)
        except Exception:  # noqa: BLE001 - no address that a browser understands, as fetch will tell
            return send(request, on_answer)
        self.errands = [*self.errands, errand]
        self.worker.postMessage({"ticket": errand.ticket, "url": errand.url})
        self.postpone_end()
        return lambda: self.abort(errand)

    def abort(self, errand: Errand) -> None:
        """Abort a request; its answer, which still comes, is nobody's."""
        errand.abort()
        if errand.wanted and self.worker is not None:
            self.worker.postMessage({"ticket": errand.ticket})
        errand.wanted = False

    def answered(self, told: JsObject) -> None:
        """Take an answer: of its text the worker tells what differs from the last one."""
        done = [each for each in self.errands if each.ticket == told.ticket]
        self.errands = [each for each in self.errands if each.ticket != told.ticket]
        for errand in done:
            text = applied(self.texts.get(errand.url, ""), Difference(told.start, told.end, told.middle))
            self.texts[errand.url] = text
            if errand.wanted:
                errand.wanted = False
                errand.on_answer(Answer(told.status, text, told.retryAfter, told.redirected, told.error))

    def give_up(self, _error: JsObject) -> None:
        """Do without the worker, because it cannot be loaded or failed: what it was asked is asked by the page."""
        self.impossible = True
        errands = self.errands
        self.end()
        for errand in errands:
            if errand.wanted:
                errand.abort = send(errand.request, errand.on_answer)

    def postpone_end(self) -> None:
        """End the worker when it has not been used for a while."""
        window.clearTimeout(self.timer)
        self.timer = window.setTimeout(lambda: self.end(), IDLE_MS)

    def end(self) -> None:
        """End the worker, and forget what it has told."""
        self.worker.terminate()
        self.worker = None
        self.errands = []
        self.texts = {}
        window.clearTimeout(self.timer)


COURIER = Courier()

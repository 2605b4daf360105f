"""The browser's side of polling: time, visibility and the network, and the Gateways that this page polls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.courier import COURIER
from panel_py.browser.grafana import user_key
from panel_py.browser.network import send
from panel_py.core.gateways import Gateways
from panel_py.core.parsing import as_number
from panel_py.core.polling import LARGE_ANSWER
from transpiler.javascript import JsObject, js_global, new

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.exchange import Answer, Request

window = js_global("window")
document = js_global("document")
JSON = js_global("JSON")
Date = js_global("Date")
Math = js_global("Math")
Number = js_global("Number")
Blob = js_global("Blob")
URL = js_global("URL")

STYLE_ID = "llmplatform-ops-panel-style"


def decode_json(text: str) -> object:
    """Read JSON. Raises ValueError for anything else."""
    try:
        value: object = JSON.parse(text)
    except Exception as error:
        message = "not JSON"
        raise ValueError(message) from error
    return value


def encode_json(value: object) -> str:
    """Write JSON for people to read."""
    text: str = JSON.stringify(value, None, 2)
    return text


class BrowserPorts:
    """The ports of polling, in a browser."""

    def now(self) -> float:
        """Give the time in ms since the epoch."""
        time_ms: float = Date.now()
        return time_ms

    def later(self, delay_ms: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after a delay; give what cancels it."""
        timer = window.setTimeout(callback, delay_ms)
        return lambda: window.clearTimeout(timer)

    def random(self) -> float:
        """Give a number from 0 up to 1."""
        number: float = Math.random()
        return number

    def is_visible(self) -> bool:
        """Whether somebody can see the page."""
        hidden: bool = document.hidden
        return not hidden

    def page_url(self) -> str:
        """Give the address of the page."""
        url: str = window.location.href
        return url

    def send(self, request: Request, on_answer: Callable[[Answer], None]) -> Callable[[], None]:
        """Send a request and call back once; give what aborts it."""

        def answered(answer: Answer) -> None:
            on_answer(answer)
            if len(answer.text) >= LARGE_ANSWER:
                COURIER.start()

        if COURIER.is_ready() and request.body is None:
            return COURIER.send(request, on_answer)
        return send(request, answered)

    def decode_json(self, text: str) -> object:
        """Read JSON. Raises ValueError for anything else."""
        return decode_json(text)

    def load(self, key: str) -> object:
        """Give what this browser has kept for this user; None when there is nothing, or it keeps nothing."""
        try:
            return decode_json(window.localStorage.getItem(f"{user_key()}/{key}") or "null")
        except Exception:  # noqa: BLE001 - a browser that forbids storage throws what it likes
            return None

    def save(self, key: str, value: object) -> None:
        """Keep a value in this browser for this user, where it lets us."""
        try:
            window.localStorage.setItem(f"{user_key()}/{key}", JSON.stringify(value))
        except Exception:  # noqa: BLE001 - storage forbidden or full: the panel works without
            return


PORTS = BrowserPorts()
GATEWAYS = Gateways(PORTS)


def on_return(callback: Callable[[], None]) -> Callable[[], None]:
    """Call back when the page is shown, hidden, or online again; give what ends that."""
    document.addEventListener("visibilitychange", callback)
    window.addEventListener("online", callback)

    def end() -> None:
        document.removeEventListener("visibilitychange", callback)
        window.removeEventListener("online", callback)

    return end


class Seconds:
    """Calls everybody who listens once a second: one timer, and none while nobody does."""

    def __init__(self) -> None:
        """Start without a listener."""
        self.listeners: list[Callable[[], None]] = []
        self.timer: JsObject = None

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Add a listener; give what removes it."""
        if not self.listeners:
            self.timer = window.setInterval(lambda: self.tick(), 1000)
        self.listeners = [*self.listeners, callback]

        def leave() -> None:
            self.listeners = [each for each in self.listeners if each is not callback]
            if not self.listeners:
                window.clearInterval(self.timer)

        return leave

    def tick(self) -> None:
        """Call everybody, when somebody can see it."""
        if PORTS.is_visible():
            for callback in self.listeners:
                callback()


SECONDS = Seconds()


class Paints:
    """Calls back once what is drawn now is on screen: all who wait at once, so that they are drawn together."""

    def __init__(self) -> None:
        """Start with nobody waiting."""
        self.waiting: list[Callable[[], None]] = []

    def wait(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after the next frame; give what cancels it."""
        if not self.waiting:
            # a task that a frame plans runs after its painting
            window.requestAnimationFrame(lambda: window.setTimeout(lambda: self.painted(), 0))
        self.waiting = [*self.waiting, callback]

        def leave() -> None:
            self.waiting = [each for each in self.waiting if each is not callback]

        return leave

    def painted(self) -> None:
        """Call everybody who waits."""
        waiting = self.waiting
        self.waiting = []
        for callback in waiting:
            callback()


PAINTS = Paints()


def add_style_sheet(text: str) -> None:
    """Put the panel's style sheet into the page, once for all panels.

    It stays when the last panel leaves, and concerns nothing else: to add and remove it with each panel would let the
    browser look at the style of the whole page each time.
    """
    if document.getElementById(STYLE_ID) is None:
        style = document.createElement("style")
        style.id = STYLE_ID
        style.textContent = text
        document.head.appendChild(style)


def page_path() -> str:
    """Give the path of the page: the dashboard, so that each keeps its own."""
    path: str = window.location.pathname
    return path


def download(name: str, text: str) -> None:
    """Let the browser save a text as a file."""
    address = URL.createObjectURL(new(Blob, [text], {"type": "text/csv"}))
    link = document.createElement("a")
    link.href = address
    link.download = name
    link.click()
    URL.revokeObjectURL(address)


def copy_text(text: str) -> None:
    """Put a text on the clipboard; a page without https has to do it the old way."""
    if window.isSecureContext:
        window.navigator.clipboard.writeText(text)
        return
    area = document.createElement("textarea")
    area.value = text
    document.body.appendChild(area)
    area.select()
    document.execCommand("copy")
    area.remove()


def number_or_text(text: str) -> object:
    """Give the number that a text says in JavaScript's notation; the text itself when it says none."""
    number: float = Number(text)
    return text if text.strip() == "" or as_number(number) is None else number

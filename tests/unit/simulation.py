"""A world for the poller that stands still until a test moves it: time, chance, visibility and a network."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from panel_py.core.exchange import Answer, Request


@dataclass
class Sent:
    """A request on its way: answered or aborted at most once."""

    request: Request
    on_answer: Callable[[Answer], None]
    sent_at_ms: float
    aborted: bool = False
    answered: bool = False

    @property
    def endpoint(self) -> str:
        """The last part of the address."""
        return self.request.url.rpartition("/")[2]

    @property
    def in_flight(self) -> bool:
        """Whether neither has happened yet."""
        return not (self.aborted or self.answered)

    def answer(self, answer: Answer) -> None:
        """Answer, even if it was aborted: a late answer."""
        self.answered = True
        self.on_answer(answer)


@dataclass
class Timer:
    """A callback that is due at a time."""

    due_ms: float
    callback: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        """Call back no more."""
        self.cancelled = True


@dataclass
class Simulation:
    """The ports of polling, under a test's control."""

    time_ms: float = 1_000_000.0
    chance: float = 0.5
    visible: bool = True
    sent: list[Sent] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def now(self) -> float:
        """Give the time."""
        return self.time_ms

    def later(self, delay_ms: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Keep a timer."""
        timer = Timer(self.time_ms + delay_ms, callback)
        self.timers.append(timer)
        return timer.cancel

    def random(self) -> float:
        """Give the chance the test set."""
        return self.chance

    def is_visible(self) -> bool:
        """Give the visibility the test set."""
        return self.visible

    def page_url(self) -> str:
        """Give the page's address."""
        return "https://grafana.example/d/1"

    def send(self, request: Request, on_answer: Callable[[Answer], None]) -> Callable[[], None]:
        """Keep a request."""
        sent = Sent(request, on_answer, self.time_ms)
        self.sent.append(sent)

        def abort() -> None:
            sent.aborted = True

        return abort

    def decode_json(self, text: str) -> object:
        """Read JSON."""
        value: object = json.loads(text)
        return value

    def load(self, key: str) -> object:
        """Read what was kept, as a browser does: as JSON."""
        value: object = json.loads(self.kept.get(key, "null"))
        return value

    def save(self, key: str, value: object) -> None:
        """Keep a value."""
        self.kept[key] = json.dumps(value)

    def pending(self) -> list[Timer]:
        """Give the timers that will fire, the next first."""
        return sorted((timer for timer in self.timers if not timer.cancelled), key=lambda timer: timer.due_ms)

    def advance(self, duration_ms: float) -> None:
        """Let time pass and timers fire in order."""
        end_ms = self.time_ms + duration_ms
        while (due := self.pending()) and due[0].due_ms <= end_ms:
            self.time_ms = max(self.time_ms, due[0].due_ms)
            due[0].cancelled = True
            due[0].callback()
        self.time_ms = end_ms

    def in_flight(self, endpoint: str) -> list[Sent]:
        """Give an endpoint's requests that are under way."""
        return [each for each in self.sent if each.endpoint == endpoint and each.in_flight]

    def answer_all(self, body: str = "[]", status: int = 200) -> None:
        """Answer every request under way: stats with an object, the others with `body`."""
        for each in [each for each in self.sent if each.in_flight]:
            text = "{}" if each.endpoint == "stats" and body == "[]" else body
            each.answer(Answer(status, text))

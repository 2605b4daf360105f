"""Polls one Gateway: each endpoint in a lane of its own, driven by timers, the page's visibility and the user.

Everything from outside comes in through `Ports`, so that every rule here is tested without waiting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from panel_py.core.endpoints import POLLED, counters_fell, endpoint_url, read_answer
from panel_py.core.exchange import Answer, Request
from panel_py.core.failure import Failure, timeout_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.parsing import Parsed

TIME_LIMIT_MS = 30_000
SLOW_AFTER_MS = 5_000
LONGEST_BACKOFF_MS = 300_000
LONGEST_RETRY_AFTER_MS = 3_600_000
LARGE_ANSWER = 100_000
# One refresh of a dashboard can reach a panel as two signals.
ONE_REFRESH_MS = 1_000


class Ports(Protocol):
    """The world outside: time, chance, the page and the network."""

    def now(self) -> float:
        """Give the time in ms since the epoch."""
        ...

    def later(self, delay_ms: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back after a delay; give what cancels it."""
        ...

    def random(self) -> float:
        """Give a number from 0 up to 1."""
        ...

    def is_visible(self) -> bool:
        """Whether somebody can see the page."""
        ...

    def page_url(self) -> str:
        """Give the address of the page."""
        ...

    def send(self, request: Request, on_answer: Callable[[Answer], None]) -> Callable[[], None]:
        """Send a request and call back once; give what aborts it."""
        ...

    def decode_json(self, text: str) -> object:
        """Read JSON; raises ValueError."""
        ...

    def load(self, key: str) -> object:
        """Give what this person's browser has kept; None for nothing."""
        ...

    def save(self, key: str, value: object) -> None:
        """Let this person's browser keep a value."""
        ...


@dataclass(frozen=True)
class EndpointState:
    """What is known of an endpoint: the last good value and its time, and what happened since."""

    value: object = None
    problems: list[str] = field(default_factory=list)
    answered_at_ms: float | None = None
    failure: Failure | None = None
    slow: bool = False
    restarted_at_ms: float | None = None


def nothing() -> None:
    """Cancel what is not there."""


def unheard(_endpoint: str, _value: object) -> None:
    """Take an answer that nobody asked to hear of."""


class Lane:
    """One endpoint: at most one request in flight, at most one timer for the next."""

    def __init__(self, endpoint: str) -> None:
        """Start with nothing known."""
        self.endpoint: str = endpoint
        self.state: EndpointState = EndpointState()
        self.text: str = ""
        self.parsed: Parsed | None = None
        self.asked_at_ms: float | None = None
        self.retry_after_ms: float = 0
        self.failures: int = 0
        self.in_flight: bool = False
        self.ticket: int = 0
        self.cancel: list[Callable[[], None]] = []
        self.cancel_next: Callable[[], None] = nothing

    def drop(self) -> None:
        """Forget the request in flight and the next one; a late answer finds its ticket void."""
        for cancel in self.cancel:
            cancel()
        self.cancel_next()
        self.cancel = []
        self.cancel_next = nothing
        self.in_flight = False
        self.ticket += 1


class Poller:
    """Keeps the state of each endpoint of one Gateway up to date while it is started."""

    def __init__(
        self,
        base_url: str,
        interval_ms: float,
        ports: Ports,
        on_change: Callable[[], None],
        on_answer: Callable[[str, object], None] | None = None,
    ) -> None:
        """Poll `base_url` every `interval_ms`.

        `on_change` is called after every change of state, `on_answer` with each endpoint's good answers before that,
        also with those that are like the last one.
        """
        self.base_url: str = base_url
        self.interval_ms: float = interval_ms
        self.ports: Ports = ports
        self.on_change: Callable[[], None] = on_change
        self.on_answer: Callable[[str, object], None] = on_answer or unheard
        self.lanes: list[Lane] = [Lane(endpoint) for endpoint in POLLED]
        self.running: bool = False
        self.refreshed_at_ms: float = 0

    def state(self, endpoint: str) -> EndpointState:
        """Give what is known of an endpoint."""
        for lane in self.lanes:
            if lane.endpoint == endpoint:
                return lane.state
        return EndpointState()

    def start(self) -> None:
        """Begin: ask at once what is not fresh."""
        self.running = True
        self.refreshed_at_ms = self.ports.now()
        self.catch_up()

    def stop(self) -> None:
        """End: abort every request, cancel every timer, keep the data."""
        self.running = False
        for lane in self.lanes:
            if lane.in_flight:
                # aborted before its answer: a panel that comes back asks at once
                lane.asked_at_ms = None
            lane.drop()

    def catch_up(self) -> None:
        """Ask what is older than the interval, and plan the rest; called when the page is shown or online again.

        What a server said to wait is waited for. A clock that was set back delays nothing.
        """
        for lane in self.lanes:
            if not lane.in_flight:
                asked_at_ms = lane.asked_at_ms
                wait_ms = max(self.interval_ms, lane.retry_after_ms)
                age_ms = wait_ms if asked_at_ms is None else max(0, self.ports.now() - asked_at_ms)
                self.plan(lane, wait_ms - age_ms)

    def refresh(self) -> None:
        """Ask everything now, because the user wants it; a second signal of the same refresh does nothing."""
        now = self.ports.now()
        if not self.running or abs(now - self.refreshed_at_ms) < ONE_REFRESH_MS:
            return
        self.refreshed_at_ms = now
        for lane in self.lanes:
            if not lane.in_flight:
                lane.failures = 0
                self.plan(lane, 0)

    def set_interval_ms(self, interval_ms: float) -> None:
        """Change the pace."""
        if interval_ms != self.interval_ms:
            self.interval_ms = interval_ms
            if self.running:
                self.catch_up()

    def plan(self, lane: Lane, delay_ms: float) -> None:
        """Plan a lane's next request; without a delay it is sent at once. A hidden page plans nothing."""
        lane.cancel_next()
        lane.cancel_next = nothing
        if not self.running or not self.ports.is_visible():
            return
        if delay_ms > 0:
            lane.cancel_next = self.ports.later(delay_ms, lambda: self.plan(lane, 0))
        else:
            self.ask(lane)

    def ask(self, lane: Lane) -> None:
        """Send a lane's request, with a time limit."""
        lane.drop()
        ticket = lane.ticket
        lane.in_flight = True
        lane.asked_at_ms = self.ports.now()
        url = endpoint_url(self.base_url, lane.endpoint)
        slow = self.ports.later(SLOW_AFTER_MS, lambda: self.change(lane, lane.state.failure, slow=True))
        limit = self.ports.later(TIME_LIMIT_MS, lambda: self.failed(lane, timeout_failure(TIME_LIMIT_MS // 1000)))
        abort = self.ports.send(Request(url), lambda answer: self.answered(lane, ticket, answer))
        if lane.ticket == ticket:
            lane.cancel = [slow, limit, abort]
        else:
            slow()
            limit()

    def answered(self, lane: Lane, ticket: int, answer: Answer) -> None:
        """Take an answer, unless it comes too late."""
        if ticket != lane.ticket:
            return
        ok = 200 <= answer.status and answer.status < 300
        if ok and answer.text == lane.text and lane.text != "":
            # the same bytes: the same value, found without parsing them again
            self.succeeded(lane, lane.state.value, lane.state.problems, same=True)
            return
        url = endpoint_url(self.base_url, lane.endpoint)
        parsed, failure = read_answer(
            lane.endpoint, answer, url, self.ports.page_url(), self.ports.decode_json, lane.parsed
        )
        if parsed is None:
            self.failed(lane, failure or timeout_failure(0))
            return
        lane.text = answer.text
        lane.parsed = parsed
        known = lane.state.value
        # of a large answer it costs more to find out that nothing changed than to draw it again
        same = len(answer.text) < LARGE_ANSWER and parsed.value == known
        self.succeeded(lane, known if same else parsed.value, parsed.problems, same=same)

    def succeeded(self, lane: Lane, value: object, problems: list[str], *, same: bool) -> None:
        """Keep a good value, perhaps the same as before, and plan the next request about an interval away."""
        lane.drop()
        lane.failures = 0
        lane.retry_after_ms = 0
        before = lane.state
        now = self.ports.now()
        restarted_at_ms = now if counters_fell(before.value, value) else before.restarted_at_ms
        lane.state = EndpointState(value, problems, now, None, slow=False, restarted_at_ms=restarted_at_ms)
        self.on_answer(lane.endpoint, value)
        self.plan(lane, self.interval_ms * (0.9 + 0.2 * self.ports.random()))
        # the same data again: only its age is new, and that is looked at each second
        undisturbed = before.answered_at_ms is not None and before.failure is None and not before.slow
        if not (undisturbed and same and problems == before.problems):
            self.on_change()

    def failed(self, lane: Lane, failure: Failure) -> None:
        """Note a failure and plan the next try: exponential back-off with full jitter, or what the server asks for."""
        lane.drop()
        lane.failures += 1
        longest = max(self.interval_ms, LONGEST_BACKOFF_MS)
        reach = self.interval_ms
        for _ in range(min(lane.failures, 30)):
            reach = min(longest, reach * 2)
        delay = self.interval_ms + self.ports.random() * (reach - self.interval_ms)
        lane.retry_after_ms = min(failure.retry_after_s * 1000, LONGEST_RETRY_AFTER_MS)
        self.plan(lane, max(delay, lane.retry_after_ms))
        self.change(lane, failure, slow=False)

    def change(self, lane: Lane, failure: Failure | None, *, slow: bool) -> None:
        """Change what happened since the last good value, and keep the value."""
        state = lane.state
        lane.state = EndpointState(
            state.value, state.problems, state.answered_at_ms, failure, slow, state.restarted_at_ms
        )
        self.on_change()

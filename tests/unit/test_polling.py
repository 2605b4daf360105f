"""The poller: what it asks and when, what it keeps, and what it drops."""

from __future__ import annotations

import json

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from panel_py.core.endpoints import HEALTH, POLLED, SERVICES, STATS
from panel_py.core.exchange import Answer
from panel_py.core.gateways import KEPT_MS, Gateways
from panel_py.core.model import Service
from panel_py.core.polling import LONGEST_BACKOFF_MS, SLOW_AFTER_MS, TIME_LIMIT_MS, Poller
from tests.unit.simulation import Simulation

INTERVAL_MS = 10_000


def polling(world: Simulation, interval_ms: float = INTERVAL_MS) -> tuple[Poller, list[int]]:
    """Start a poller; give it with a list that grows at every change."""
    changes: list[int] = []
    poller = Poller("/gw", interval_ms, world, lambda: changes.append(1))
    poller.start()
    return poller, changes


def test_asks_every_endpoint_at_once_when_it_starts() -> None:
    """The first data come without waiting for an interval."""
    world = Simulation()
    polling(world)
    assert sorted(each.request.url for each in world.sent) == ["/gw/ops/health", "/gw/ops/services", "/gw/ops/stats"]


def test_asks_again_after_the_interval_give_or_take_a_tenth() -> None:
    """A thousand wall screens do not beat as one."""
    for chance, expected_ms in ((0.0, 9_000), (0.5, 10_000), (0.999, 10_998)):
        world = Simulation(chance=chance)
        polling(world)
        world.answer_all()
        world.advance(expected_ms - 1)
        assert len(world.sent) == len(POLLED)
        world.advance(2)
        assert len(world.sent) == 2 * len(POLLED)


def test_a_slow_endpoint_delays_only_itself() -> None:
    """Each endpoint has a lane of its own."""
    world = Simulation()
    polling(world)
    for each in list(world.sent):
        if each.endpoint != STATS:
            each.answer(Answer(200, "[]"))
    world.advance(INTERVAL_MS + 1)
    assert len(world.in_flight(STATS)) == 1
    assert len([each for each in world.sent if each.endpoint == HEALTH]) == 2


def test_says_slow_after_5_s_and_gives_up_after_30() -> None:
    """A request that takes long is told of, then aborted as a failure with a name."""
    world = Simulation()
    poller, _ = polling(world)
    world.advance(SLOW_AFTER_MS)
    assert poller.state(STATS).slow
    world.advance(TIME_LIMIT_MS - SLOW_AFTER_MS)
    failure = poller.state(STATS).failure
    assert failure is not None
    assert failure.title == "No answer in time"
    assert all(each.aborted for each in world.sent[: len(POLLED)])
    assert not poller.state(STATS).slow


def test_a_failure_keeps_the_last_good_value() -> None:
    """What was known stays known, beside what went wrong."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all(json.dumps([{"name": "quant-api", "team": "quant"}]))
    world.advance(INTERVAL_MS + 1)
    world.answer_all("<html>", 502)
    state = poller.state(SERVICES)
    assert state.value == [Service("quant-api", None, None, None, None)]
    assert state.failure is not None
    assert state.failure.title == "HTTP 502"


def test_failures_back_off_up_to_five_minutes_and_success_resets() -> None:
    """A dead Gateway is asked less and less often."""
    world = Simulation(chance=1.0)
    polling(world)
    gaps = []
    for _ in range(8):
        before = world.time_ms
        world.answer_all("{}", 500)
        sent = len(world.sent)
        while len(world.sent) == sent:
            world.advance(500)
        gaps.append(world.time_ms - before)
    assert gaps[0] >= 2 * INTERVAL_MS
    assert gaps == sorted(gaps)
    assert abs(gaps[-1] - LONGEST_BACKOFF_MS) <= 500
    world.chance = 0.5
    world.answer_all()
    sent = len(world.sent)
    world.advance(INTERVAL_MS + 1)
    assert len(world.sent) == sent + len(POLLED)


def test_honours_retry_after() -> None:
    """A server that names a time is not asked before it."""
    world = Simulation(chance=0.0)
    polling(world)
    for each in list(world.sent):
        each.answer(Answer(503, "", retry_after="60"))
    world.advance(59_000)
    assert len(world.sent) == len(POLLED)
    world.advance(2_000)
    assert len(world.sent) == 2 * len(POLLED)


def test_a_hidden_page_asks_nothing_and_catches_up_when_shown() -> None:
    """Nobody looks, nobody asks; on return what is old comes at once."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all()
    world.visible = False
    poller.catch_up()
    world.advance(20 * INTERVAL_MS)
    assert len(world.sent) == len(POLLED)
    world.visible = True
    poller.catch_up()
    assert len(world.sent) == 2 * len(POLLED)


def test_a_short_absence_asks_nothing_early() -> None:
    """What is still fresh on return waits for its interval."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all()
    world.visible = False
    poller.catch_up()
    world.advance(INTERVAL_MS / 2)
    world.visible = True
    poller.catch_up()
    assert len(world.sent) == len(POLLED)
    world.advance(INTERVAL_MS / 2)
    assert len(world.sent) == 2 * len(POLLED)


def test_two_signals_of_one_refresh_count_once() -> None:
    """Grafana tells of one refresh in two ways."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all()
    world.advance(2_000)
    poller.refresh()
    world.answer_all()
    poller.refresh()
    assert len(world.sent) == 2 * len(POLLED)


def test_stop_aborts_everything_and_late_answers_change_nothing() -> None:
    """After the panel is gone nothing is sent and nothing is told."""
    world = Simulation()
    poller, changes = polling(world)
    poller.stop()
    assert all(each.aborted for each in world.sent)
    for each in world.sent:
        each.answer(Answer(200, "[]"))
    world.advance(100 * INTERVAL_MS)
    assert changes == []
    assert len(world.sent) == len(POLLED)


def test_an_equal_answer_keeps_the_very_same_value() -> None:
    """Unchanged data can be recognised by identity, also when their text differs."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all('[{"name": "a", "team": "a"}]')
    first = poller.state(SERVICES).value
    world.advance(INTERVAL_MS + 1)
    world.answer_all('[{"team": "a",   "name": "a"}]')
    assert poller.state(SERVICES).value is first


def test_several_panels_share_one_poller_at_the_shortest_interval() -> None:
    """Four panels of one Gateway make the requests of one."""
    world = Simulation()
    gateways = Gateways(world)
    for interval_ms in (60_000, 5_000, 30_000):
        gateways.open("/gw", interval_ms, lambda: None)
    assert len(world.sent) == len(POLLED)
    world.answer_all()
    world.advance(5_001)
    assert len(world.sent) == 2 * len(POLLED)


def test_the_last_panel_stops_the_poller_and_one_that_comes_back_finds_the_data() -> None:
    """Data are kept for five minutes, then forgotten."""
    world = Simulation()
    gateways = Gateways(world)
    subscription = gateways.open("/gw", INTERVAL_MS, lambda: None)
    world.answer_all('[{"name": "a", "team": "a"}]')
    subscription.close()
    world.advance(KEPT_MS / 2)
    assert len(world.sent) == len(POLLED)
    again = gateways.open("/gw", INTERVAL_MS, lambda: None)
    assert again.state(SERVICES).value
    again.close()
    world.advance(KEPT_MS + 1)
    assert gateways.open("/gw", INTERVAL_MS, lambda: None).state(SERVICES).value is None


def test_an_answer_for_an_old_address_never_reaches_the_new_one() -> None:
    """Changing the address is leaving one Gateway and opening another."""
    world = Simulation()
    gateways = Gateways(world)
    old = gateways.open("/old", INTERVAL_MS, lambda: None)
    late = list(world.sent)
    old.close()
    new = gateways.open("/new", INTERVAL_MS, lambda: None)
    for each in late:
        each.answer(Answer(200, '[{"name": "old", "team": "old"}]'))
    assert new.state(SERVICES).value is None


def test_a_panel_that_comes_back_asks_again_what_was_aborted() -> None:
    """An aborted request has told nothing; waiting an interval for it would leave the panel empty."""
    world = Simulation()
    poller, _ = polling(world, 600_000)
    world.advance(1_000)
    poller.stop()
    poller.start()
    assert len(world.sent) == 2 * len(POLLED)


def test_showing_the_page_does_not_cut_a_retry_after_short() -> None:
    """What a server said to wait is waited for, whoever comes back; the user's refresh is another matter."""
    world = Simulation()
    poller, _ = polling(world)
    for each in list(world.sent):
        each.answer(Answer(503, "", retry_after="60"))
    world.visible = False
    poller.catch_up()
    world.advance(30_000)
    world.visible = True
    poller.catch_up()
    assert len(world.sent) == len(POLLED)
    world.advance(31_000)
    assert len(world.sent) == 2 * len(POLLED)


def test_a_clock_that_is_set_back_delays_nothing() -> None:
    """The next request is an interval away at most."""
    world = Simulation()
    poller, _ = polling(world)
    world.answer_all()
    world.time_ms -= 500_000
    poller.catch_up()
    world.advance(INTERVAL_MS + 1)
    assert len(world.sent) == 2 * len(POLLED)


class PollerMachine(RuleBasedStateMachine):
    """The poller under any order of events."""

    @initialize(interval_ms=st.sampled_from([1_000, 5_000, 30_000, 600_000]), chance=st.floats(0, 0.999))
    def start(self, interval_ms: float, chance: float) -> None:
        """Start polling."""
        self.world = Simulation(chance=chance)
        self.poller, _ = polling(self.world, interval_ms)
        self.hidden_at: int | None = None

    @rule(duration_ms=st.floats(1, 400_000))
    def wait(self, duration_ms: float) -> None:
        """Let time pass."""
        self.world.advance(duration_ms)

    @precondition(lambda self: any(each.in_flight for each in self.world.sent))
    @rule(
        data=st.data(),
        status=st.sampled_from([0, 200, 200, 404, 500, 503]),
        body=st.sampled_from(["[]", "{}", "<", ""]),
    )
    def answer(self, data: st.DataObject, status: int, body: str) -> None:
        """Answer one of the requests under way, well or badly."""
        sent = data.draw(st.sampled_from([each for each in self.world.sent if each.in_flight]))
        sent.answer(Answer(status, body, network_error="" if status else "Failed to fetch"))

    @rule()
    def hide(self) -> None:
        """Hide the page."""
        self.world.visible = False
        self.poller.catch_up()
        self.hidden_at = len(self.world.sent)

    @rule()
    def show(self) -> None:
        """Show the page."""
        self.world.visible = True
        self.hidden_at = None
        self.poller.catch_up()

    @rule()
    def refresh(self) -> None:
        """Press refresh."""
        self.poller.refresh()

    @rule(interval_ms=st.sampled_from([1_000, 7_000, 86_400_000]))
    def change_interval(self, interval_ms: float) -> None:
        """Change the interval."""
        self.poller.set_interval_ms(interval_ms)

    @rule()
    def stop_and_start(self) -> None:
        """Leave and come back."""
        self.poller.stop()
        assert not any(each.in_flight for each in self.world.sent)
        assert not self.world.pending()
        self.poller.start()

    @invariant()
    def never_two_in_flight(self) -> None:
        """An endpoint never has two requests under way."""
        for endpoint in POLLED:
            assert len(self.world.in_flight(endpoint)) <= 1

    @invariant()
    def never_asks_while_hidden(self) -> None:
        """A hidden page sends nothing."""
        if self.hidden_at is not None:
            assert len(self.world.sent) == self.hidden_at

    @invariant()
    def always_goes_on(self) -> None:
        """A visible page always has, for each endpoint, a request under way or a time for the next."""
        if self.world.visible:
            busy = sum(len(self.world.in_flight(endpoint)) for endpoint in POLLED)
            # a request under way has two timers of its own: slow and time limit
            assert len(self.world.pending()) >= len(POLLED) - busy


TestPollerMachine = PollerMachine.TestCase
TestPollerMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

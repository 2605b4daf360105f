"""The panel over long times, in a page whose clock the test turns: what it asks, when, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Hosted

HIDE = """(hidden) => {
  Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
# Counts the panel's requests, and those that are over, with their answers read.
COUNT = """
(() => {
  window.begun = 0;
  window.over = 0;
  const sent = window.fetch;
  const read = Response.prototype.text;
  const done = () => { window.over += 1; };
  Response.prototype.text = function () {
    const text = read.call(this);
    if (this.url.includes('/ops/')) text.then(done, done);
    return text;
  };
  window.fetch = (url, ...given) => {
    const answer = sent(url, ...given);
    if (String(url).includes('/ops/')) { window.begun += 1; answer.catch(done); }
    return answer;
  };
})();
"""
# Wraps the panel's component so that each of its renders is counted, and notes what changes in the document.
WATCH = """() => {
  host.unmount();
  const panel = host.plugin.panel;
  window.renders = 0;
  host.plugin.panel = (props) => { window.renders += 1; return panel(props); };
  host.mount();
}"""
OBSERVE = """() => {
  window.changed = new Set();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      window.changed.add(element?.closest('.ops-age') ? 'age' : element?.outerHTML.slice(0, 200));
    }
  }).observe(
    document.querySelector('.ops-panel'),
    {subtree: true, childList: true, characterData: true, attributes: true},
  );
  window.renders = 0;
}"""


def pump(hosted: Hosted, condition: Callable[[], bool], what: str) -> None:
    """Let the page run, in real time, until `condition` holds; its own clock stands still meanwhile."""
    for _ in range(5_000):
        if condition():
            return
        hosted.page.evaluate(
            "new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; "
            "c.port2.postMessage(0); })"
        )
    pytest.fail(f"waited in vain: {what}")


def settled(hosted: Hosted) -> Callable[[], bool]:
    """Give the condition that every request of the page is over."""
    return lambda: bool(hosted.page.evaluate("window.begun === window.over"))


def open_with_clock(hosted: Hosted, query: str) -> None:
    """Open the page with a clock that only the test turns, and wait for the first answers."""
    hosted.page.add_init_script(COUNT)
    hosted.page.clock.install()
    hosted.open(query)
    pump(hosted, lambda: hosted.asked() >= 3, "the first requests")
    pump(hosted, settled(hosted), "the first answers")


def advance(hosted: Hosted, seconds: int) -> None:
    """Let seconds pass, one by one, each with the answers to what it asks."""
    for _ in range(seconds):
        hosted.page.clock.run_for(1_000)
        pump(hosted, settled(hosted), "the answers")


def test_a_page_hidden_for_a_minute_asks_nothing_and_is_fresh_at_once(hosted: Hosted) -> None:
    """Twelve intervals without a request, then one round."""
    open_with_clock(hosted, "&option.refreshInterval=5")
    hosted.page.evaluate(HIDE, True)
    asked = hosted.asked()
    advance(hosted, 60)
    assert hosted.asked() == asked
    hosted.page.evaluate(HIDE, False)
    pump(hosted, lambda: hosted.asked() == asked + 3, "one round on return, without any time passing")
    pump(hosted, settled(hosted), "its answers")
    hosted.page.clock.run_for(1_000)
    expect(hosted.section("Services")).to_contain_text("1 s ago")


def test_a_gateway_that_takes_ten_seconds_never_has_more_than_three_requests(hosted: Hosted) -> None:
    """One for each endpoint; the page's other requests to the same server do not wait for them."""
    for endpoint in ("services", "health", "stats"):
        hosted.fault(endpoint, "hanging")
    hosted.page.clock.install()
    hosted.open("&option.refreshInterval=1")
    pump(hosted, lambda: hosted.asked() == 3, "the first requests")
    for second in range(30):
        hosted.page.clock.run_for(1_000)
        assert len([seen for seen in hosted.gateway.requests if not seen.ended]) <= 3, second
        if second % 10 == 5:
            assert hosted.page.evaluate("fetch('/gateway-proxy/health').then((answer) => answer.status)") == 200
    expect(hosted.page.get_by_text("No answer in time")).to_be_visible()


def test_unchanged_data_draw_nothing_but_their_age(hosted: Hosted) -> None:
    """No component is rendered for an answer that is like the last one; only words about time change."""
    now = hosted.gateway.platform.clock()
    hosted.gateway.platform.clock = lambda: now
    open_with_clock(hosted, "&option.refreshInterval=2")
    hosted.page.evaluate(WATCH)
    pump(hosted, settled(hosted), "the answers after the mount")
    advance(hosted, 4)
    hosted.page.evaluate(OBSERVE)
    asked = hosted.asked()
    advance(hosted, 10)
    assert hosted.asked() >= asked + 6
    assert hosted.page.evaluate("window.renders") == 0
    assert hosted.page.evaluate("[...window.changed]") == ["age"]


def test_old_data_are_marked_and_dimmed_and_stay(hosted: Hosted) -> None:
    """Past two intervals; the reason is told beside them."""
    open_with_clock(hosted, "&option.refreshInterval=5")
    for endpoint in ("services", "health", "stats"):
        hosted.fault(endpoint, "bad_gateway_html")
    advance(hosted, 14)
    services = hosted.section("Services")
    expect(services).to_contain_text("stale: older than two intervals of 5 s")
    expect(services).to_have_class("ops-section ops-stale")
    expect(services).to_contain_text("2.3.1")
    # all three fail alike: told once, above them, with the way out
    expect(hosted.page.get_by_text("HTTP 502. Showing the last data received.")).to_have_count(1)
    hosted.gateway.faults.clear()
    hosted.page.get_by_role("button", name="Retry now").click()
    pump(hosted, settled(hosted), "the answers")
    hosted.page.clock.run_for(1_000)
    expect(services).not_to_contain_text("stale")
    expect(hosted.page.get_by_text("HTTP 502")).to_have_count(0)


def test_counters_that_fall_are_a_restart(hosted: Hosted) -> None:
    """And not fewer requests."""
    open_with_clock(hosted, "&option.refreshInterval=5")
    hosted.gateway.platform.restart()
    advance(hosted, 6)
    expect(hosted.section("Platform Stats")).to_contain_text("counters started again at")


def test_a_thousand_polls_leave_nothing_behind(hosted: Hosted) -> None:
    """Heap (1 KB a poll at most), listeners and DOM nodes are flat."""
    open_with_clock(hosted, "&option.refreshInterval=1")
    session = hosted.page.context.new_cdp_session(hosted.page)

    def measured() -> dict[str, float]:
        session.send("HeapProfiler.collectGarbage")
        counters = session.send("Memory.getDOMCounters")
        heap = session.send("Runtime.getHeapUsage")
        return {"heap": heap["usedSize"], "nodes": counters["nodes"], "listeners": counters["jsEventListeners"]}

    advance(hosted, 180)  # until what is kept of the past is as much as ever will be
    before, asked = measured(), hosted.asked()
    while hosted.asked() < asked + 1_000:
        advance(hosted, 20)
    after, polls = measured(), hosted.asked() - asked
    growth = {name: after[name] - before[name] for name in before}
    print(f"{growth} in {polls} polls")  # noqa: T201 - the figures, for whoever asks with -s
    assert growth["heap"] / polls < 1_024, growth
    assert growth["nodes"] <= 20, growth
    assert growth["listeners"] <= 2, growth
    problems = hosted.problems()  # its natives are the test's own here: it counts requests
    assert (problems["errors"], problems["console"]) == ([], [])


def test_the_interval_says_in_the_editor_what_becomes_of_it(hosted: Hosted) -> None:
    """In the editor and in the panel; what can be used is used at once."""
    hosted.open("&editor=1")
    editor = hosted.page.get_by_role("textbox", name="Refresh Interval")
    editor.fill("0.2")
    expect(hosted.page.get_by_text("must be from 1 s to 1 day; using 1 s")).to_have_count(2)
    editor.fill("soon")
    expect(hosted.page.get_by_text("The refresh interval cannot be used; using 30 s.")).to_have_count(2)
    editor.fill("60")
    expect(hosted.page.get_by_text("; using")).to_have_count(0)
    assert hosted.page.evaluate("host.getOptions().refreshInterval") == 60

"""Long answers come through a worker: the panel shows what it would show without, and does without where it must."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NO_PROBLEMS, Hosted
from tests.browser.test_polling import HIDE, open_with_clock, pump

MANY = 1_000
# Counts what the page itself asks of the Gateway; a worker has a fetch of its own.
COUNT = """
window.asked = 0;
const sent = window.fetch;
window.fetch = (url, ...given) => {
  if (String(url).includes('/ops/')) window.asked += 1;
  return sent(url, ...given);
};
"""


# Counts what the page gives to workers.
POSTED = """
window.posted = 0;
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (...given) { window.posted += 1; return post.apply(this, given); };
"""


def troubles(hosted: Hosted | None = None) -> dict[str, Any]:
    """Give what a Grafana would suffer from, but natives: these tests change some themselves."""
    return {**(NO_PROBLEMS if hosted is None else hosted.problems()), "natives": []}


def open_many(hosted: Hosted) -> Page:
    """Open the page on a Gateway whose services are a long answer, and wait for them."""
    hosted.gateway.platform.extra_services = MANY
    hosted.page.add_init_script(COUNT)
    hosted.open("&option.refreshInterval=1&option.sections=services")
    expect(hosted.section("Services")).to_contain_text(f"{MANY + 4:,} services")
    return hosted.page


def ends(hosted: Hosted) -> list[str]:
    """Give how the requests for services ended; '' for one that has not."""
    return [seen.ended for seen in hosted.gateway.requests if seen.endpoint == "services"]


def change_version(hosted: Hosted, version: str) -> None:
    """Deploy another version, and wait until the panel shows it."""
    hosted.gateway.platform.teams[0].version = version
    expect(hosted.section("Services").get_by_role("row", name="quant-api")).to_contain_text(version)


def test_long_answers_come_through_a_worker(hosted: Hosted) -> None:
    """The first one does not; of those after it the page asks none, and shows what changed and what came back."""
    page = open_many(hosted)
    hosted.wait_until(lambda: len(page.workers) == 1, "the worker")
    by_page = page.evaluate("window.asked")
    for version in ("2.4.0", "2.4.1", "2.4.0"):
        change_version(hosted, version)
    hosted.fault("services", "bad_gateway_html")
    expect(hosted.section("Services")).to_contain_text("HTTP 502")
    hosted.fault("services")
    hosted.gateway.platform.extra_services = MANY + 1
    page.evaluate("host.refresh()")
    expect(hosted.section("Services")).to_contain_text(f"{MANY + 5:,} services")
    assert page.evaluate("window.asked") == by_page
    assert page.workers[0].url.startswith(f"{hosted.url}/public/plugins/llmplatform-ops-panel/worker.js")
    assert troubles(hosted) == troubles()


def test_what_the_worker_asks_is_aborted_with_the_panel(hosted: Hosted) -> None:
    """The Gateway is not left to answer nobody."""
    page = open_many(hosted)
    hosted.wait_until(lambda: len(page.workers) == 1, "the worker")
    hosted.fault("services", "hanging")
    hosted.wait_until(lambda: "" in ends(hosted), "a request that hangs")
    page.evaluate("host.unmount()")
    hosted.wait_until(lambda: ends(hosted)[-1] == "aborted", "its end")


def test_a_worker_that_nobody_needs_ends(hosted: Hosted) -> None:
    """Ten minutes after the last request, as of a hidden page; the next long answer makes another."""
    hosted.gateway.platform.extra_services = MANY
    open_with_clock(hosted, "&option.refreshInterval=2&option.sections=services")
    pump(hosted, lambda: len(hosted.page.workers) == 1, "the worker")
    hosted.page.evaluate(HIDE, True)
    hosted.page.clock.run_for(601_000)
    pump(hosted, lambda: not hosted.page.workers, "its end")
    hosted.page.evaluate(HIDE, False)
    pump(hosted, lambda: len(hosted.page.workers) == 1, "another")
    asked = hosted.asked("services")
    hosted.page.clock.run_for(3_000)
    pump(hosted, lambda: hosted.asked("services") > asked, "a request through it")


def test_without_a_worker_the_page_asks_itself(hosted: Hosted) -> None:
    """A script that cannot be loaded costs nothing but its 404: what it was given to ask is asked by the page."""
    held: list[Route] = []
    hosted.page.route("**/worker.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    hosted.page.add_init_script(POSTED)
    page = open_many(hosted)
    hosted.wait_until(lambda: bool(page.evaluate("window.posted")), "something for the worker to ask")
    held[0].fulfill(status=404)
    for version in ("2.4.0", "2.4.1"):
        change_version(hosted, version)
    assert page.workers == []
    assert troubles(hosted) == troubles()


def test_a_page_that_forbids_workers_asks_itself(hosted: Hosted) -> None:
    """Also where the worker cannot even be made, as from files of another origin."""
    hosted.page.add_init_script("window.Worker = function () { throw new DOMException('no', 'SecurityError'); };")
    open_many(hosted)
    change_version(hosted, "2.4.0")
    assert troubles(hosted) == troubles()


def test_short_answers_need_no_worker(hosted: Hosted) -> None:
    """Most platforms have a few services."""
    hosted.page.add_init_script(COUNT)
    hosted.open("&option.refreshInterval=1&option.sections=services")
    change_version(hosted, "2.4.0")
    assert hosted.page.workers == []

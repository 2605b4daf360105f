"""`bench`, second part: what the panel costs a page, in Chromium, beside an empty panel in the same run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from builder.progress import Progress
from builder.project import Project
from builder.stage import Stage, browser, stage

if TYPE_CHECKING:
    from demo.gateway import ReferenceGateway

VERSIONS = ("10.4", "13.2")
MANY = 10_000
ROUNDS = 15
POLLS = 7
# A poll each INTERVAL_S; of these, from 1 s on after an answer, WINDOW_S without a poll and WINDOW_S with the next.
INTERVAL_S = 4
WINDOW_S = 2
# Between two keys: somebody types fast, 80 words a minute.
TYPING_MS = 150
# Called in the page: done when a frame has been painted.
PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); "
    "c.port1.onmessage = () => done(performance.now()); c.port2.postMessage(0); }))"
)
MOUNT = """async ([selector, painted]) => {
  const frame = eval(painted);
  host.unmount();
  await frame();
  const start = performance.now();
  host.mount();
  for (;;) {
    const end = await frame();
    if (!selector || document.querySelector(selector)) return end - start;
  }
}"""
EMPTY_PANEL = "() => { host.plugin.panel = () => null; }"
KEY = """(painted) => { window.key = new Promise((done) => document.addEventListener('keydown', (event) => {
  eval(painted)().then((end) => done(end - event.timeStamp));
}, {once: true, capture: true})); }"""


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, and what is asked; `unit` is ms unless it counts something."""

    name: str
    measured: float
    allowed: float | None
    unit: str = "ms"


def median(values: list[float]) -> float:
    """Give the middle one."""
    return sorted(values)[len(values) // 2]


class Meter:
    """Reads how much CPU time a page's main thread has used."""

    def __init__(self, acted: Stage) -> None:
        """Read of one page."""
        self.session = acted.page.context.new_cdp_session(acted.page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def used_ms(self) -> float:
        """Give the CPU time of all tasks so far."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(1_000 * float(each["value"]) for each in metrics if each["name"] == "TaskDuration")

    def over(self, act: Callable[[], Any]) -> float:
        """Give the CPU time used while something was done."""
        before = self.used_ms()
        act()
        return self.used_ms() - before


@contextmanager
def standing_still(gateway: ReferenceGateway) -> Iterator[dict[str, Any]]:
    """Let the Gateway answer the same until the bodies, which are given, are changed."""
    platform = gateway.platform
    bodies = {"services": platform.services(), "health": platform.health(), "stats": platform.stats()}
    for name in list(bodies):
        setattr(platform, name, partial(bodies.get, name))
    try:
        yield bodies
    finally:
        for name in list(bodies):
            delattr(platform, name)


def mounts(acted: Stage, selector: str) -> float:
    """Give the ms from mounting to the frame that shows what the selector names; the median of some rounds."""
    return median([acted.page.evaluate(MOUNT, [selector, PAINTED]) for _ in range(ROUNDS)])


@dataclass(frozen=True)
class Polls:
    """What polls cost the main thread, in CPU time: `rest` is WINDOW_S without one, `poll` what one adds to that."""

    rest: float
    poll: float


def polls(acted: Stage, meter: Meter, change: Callable[[int], None]) -> Polls:
    """Measure some polls, with `change` before each; give the medians.

    Each is compared with the rest just before it, in windows that hold the same number of the panel's seconds.
    """

    def wait_for_answer() -> None:
        seen = acted.answered("services")
        while acted.answered("services") <= seen:
            acted.page.wait_for_timeout(20)

    def window() -> None:
        acted.page.wait_for_timeout(1_000 * WINDOW_S)

    rests: list[float] = []
    added: list[float] = []
    acted.page.evaluate("host.refresh()")  # all endpoints together again
    wait_for_answer()
    while len(added) < POLLS:
        wait_for_answer()
        change(len(added))
        acted.page.wait_for_timeout(1_000)
        before = acted.answered("services")
        rest = meter.over(window)
        between = acted.answered("services")
        with_poll = meter.over(window)
        # anything else is no comparison: on a busy machine a poll can come early or late
        if between == before and acted.answered("services") == between + 1:
            rests.append(rest)
            added.append(with_poll - rest)
    return Polls(median(rests), median(added))


def page_figures(project: Project, progress: Progress) -> dict[str, list[Figure]]:
    """Measure on each version; the panel must have been built."""
    from demo.gateway import ReferenceGateway

    found: dict[str, list[Figure]] = {}
    with browser(progress) as started:
        for version in VERSIONS:
            figures: list[Figure] = []
            for extra in (0, MANY):
                gateway = ReferenceGateway()
                gateway.platform.extra_services = extra
                gateway.platform.reports_deployments = True
                with stage(project, progress, started, version, gateway) as acted:
                    figures += many_figures(acted) if extra else few_figures(acted)
            found[version] = figures
    return found


def few_figures(acted: Stage) -> list[Figure]:
    """Measure with the platform's own four services."""
    acted.page.set_viewport_size({"width": 1_100, "height": 1_000})
    acted.open("&option.refreshInterval=3600")
    acted.page.wait_for_selector(".ops-services tbody tr")
    ours = mounts(acted, ".ops-services tbody tr")
    controls = mounts(acted, ".ops-console button[type=submit]")
    acted.page.evaluate(EMPTY_PANEL)
    empty = mounts(acted, "")
    return [
        Figure("empty panel: mount to painted", empty, None),
        Figure("4 services: mount to painted", ours, empty + 10),
        Figure("4 services: mount to all controls painted", controls, None),
    ]


def many_figures(acted: Stage) -> list[Figure]:
    """Measure with ten thousand."""
    page = acted.page
    page.set_viewport_size({"width": 1_100, "height": 1_000})
    with standing_still(acted.gateway) as bodies:
        acted.open("&option.refreshInterval=3600")
        page.wait_for_selector(".ops-services tbody tr:nth-child(50)")
        mount = mounts(acted, ".ops-services tbody tr:nth-child(50)")
        page.wait_for_selector(".ops-console button[type=submit]")
        nodes = page.evaluate("document.querySelectorAll('.ops-panel *').length")
        keys = []
        page.get_by_label("Filter services").focus()
        for key in "model-01":
            page.evaluate(KEY, PAINTED)
            page.keyboard.press(key)
            keys.append(page.evaluate("window.key"))
            page.wait_for_timeout(TYPING_MS)
        for _ in keys:
            page.keyboard.press("Backspace")
        meter = Meter(acted)
        page.evaluate(f"host.setOptions({{refreshInterval: {INTERVAL_S}}})")

        def change(number: int) -> None:
            changed = [dict(each) for each in bodies["services"]]
            changed[5_000]["version"] = f"9.9.{number}"
            bodies["services"] = changed

        same = polls(acted, meter, lambda _number: None)
        one = polls(acted, meter, change)
    return [
        Figure("10,000 services: mount to painted", mount, 200),
        Figure("10,000 services: DOM nodes", nodes, 1_500, ""),
        Figure("a key in the filter, to painted, median", median(keys), 50),
        Figure("a key in the filter, to painted, slowest", max(keys), 50),
        Figure("a second without a poll, main thread's CPU", same.rest / WINDOW_S, None),
        Figure("a poll with the same data, main thread's CPU", same.poll, 8),
        Figure("a poll with one row changed, main thread's CPU", one.poll, 25),
    ]


def page_table(found: dict[str, list[Figure]]) -> str:
    """Write the figures as a table."""
    rows = []
    for version, figures in found.items():
        rows.append(f"{f'Grafana {version}':<46}{'measured':>12}{'allowed':>12}")
        for each in figures:
            allowed = "" if each.allowed is None else f"{each.allowed:,.0f} {each.unit}"
            over = "  OVER" if each.allowed is not None and each.measured > each.allowed else ""
            digits = ",.1f" if each.unit else ",.0f"
            rows.append(f"  {each.name:<44}{f'{each.measured:{digits}} {each.unit}':>12}{allowed:>12}{over}")
    return "\n".join(rows)

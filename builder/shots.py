"""`shots`: pictures of the panel at seven sizes, in both themes and five states, and sheets of them for the README.

The Gateway's clock and the page's stand still but for what a state needs, so that the same panel gives the same
pictures: what changes in a sheet has changed in the panel.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.progress import Progress
from builder.project import Project
from builder.stage import Stage, browser, stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from demo.gateway import ReferenceGateway

VERSION = "13.2"
THEMES = ("dark", "light")
SIZES = ((300, 200), (420, 600), (700, 500), (1_100, 800), (1_440, 900), (1_920, 1_080), (3_840, 2_160))
# A Monday morning.
NOW_S = 1_795_424_400
DAY_S = 86_400
INTERVAL_S = 30
STARTED_POLLS = 3
SHEET_WIDTH = 1_960
SHEETS = "img/shots"
# How large a picture is on a sheet; the largest is halved once more.
ON_SHEET = 0.6


@dataclass(frozen=True)
class State:
    """A state of the panel: how the Gateway is prepared, and what happens while the page is open."""

    name: str
    prepare: Callable[[ReferenceGateway], None]
    rounds: int = 0


def loading(gateway: ReferenceGateway) -> None:
    """Let no answer come."""
    _fault(gateway, "hanging", "services", "health", "stats")


def failing(gateway: ReferenceGateway) -> None:
    """Let two endpoints fail, each in its own way; the third has data."""
    _fault(gateway, "bad_gateway_html", "services")
    _fault(gateway, "unauthorized", "health")


def empty(gateway: ReferenceGateway) -> None:
    """Let there be nothing: no team, no service, no traffic."""
    _fault(gateway, "no_records", "services", "health")
    _fault(gateway, "zeros", "stats")


def many(gateway: ReferenceGateway) -> None:
    """Let there be ten thousand services."""
    gateway.platform.extra_services = 10_000
    gateway.platform.reports_deployments = True


def data(gateway: ReferenceGateway) -> None:
    """Let a team be in trouble, and services be reported with all there is."""
    gateway.platform.reports_deployments = True
    gateway.platform.extra_services = 9


STATES = (
    State("loading", loading),
    State("data", data, rounds=24),
    State("failing", failing),
    State("empty", empty),
    State("many", many, rounds=3),
)


def _fault(gateway: ReferenceGateway, name: str, *endpoints: str) -> None:
    from demo.gateway.control import set_fault

    for endpoint in endpoints:
        set_fault(gateway, endpoint, name)


def take(project: Project, progress: Progress) -> list[Path]:
    """Take every picture into .build/shots/, and write the sheets to img/shots/; give the sheets."""
    pictures = project.work / "shots"
    sheets = project.root / SHEETS
    pictures.mkdir(parents=True, exist_ok=True)
    sheets.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with browser(progress) as started:
        for theme in THEMES:
            for state in STATES:
                with progress.step(f"{state.name}, {theme}"):
                    taken = take_state(project, progress, started, pictures, state, theme)
                    made.append(write_sheet(started, taken, sheets / f"{state.name}-{theme}.png", theme))
    return made


def take_state(
    project: Project, progress: Progress, started: Browser, folder: Path, state: State, theme: str
) -> list[Path]:
    """Take the pictures of one state and theme."""
    from demo.gateway import ReferenceGateway
    from demo.gateway.platform import Platform

    clock = [float(NOW_S)]
    gateway = ReferenceGateway(Platform(lambda: clock[0]))
    state.prepare(gateway)
    taken: list[Path] = []
    with stage(project, progress, started, VERSION, gateway) as acted:
        acted.page.clock.install(time=NOW_S)
        acted.page.clock.pause_at(NOW_S + 1)
        clock[0] = NOW_S + 1.0
        acted.page.add_init_script(
            f"localStorage.setItem({json.dumps(kept_key())}, {json.dumps(last_looked(gateway))})"
        )
        acted.page.set_viewport_size({"width": SIZES[3][0], "height": SIZES[3][1]})
        acted.open(f"&option.refreshInterval={INTERVAL_S}&theme={theme}&bare=1&timezone=utc")
        let_pass(acted, clock, state)
        # icons are fetched one by one
        acted.page.wait_for_function("document.querySelectorAll('.ops-heading button svg').length === 4")
        for width, height in SIZES:
            path = folder / f"{state.name}-{theme}-{width}x{height}.png"
            acted.page.set_viewport_size({"width": width, "height": height})
            acted.page.wait_for_function(
                "(width) => Math.abs(document.querySelector('.ops-panel').clientWidth - width) < 60", arg=width
            )
            acted.turn()
            acted.page.screenshot(path=path, animations="disabled")
            taken.append(path)
    return taken


def let_pass(acted: Stage, clock: list[float], state: State) -> None:
    """Let the first answers come, and as many rounds as the state wants; in the middle a team gets into trouble."""
    hanging = state.prepare is loading
    if hanging:
        for _ in range(40):
            acted.turn()
        acted.page.clock.run_for(100)  # what is drawn after the first paint
        return
    expected = STARTED_POLLS
    acted.wait_for_answers(expected)
    for number in range(state.rounds):
        if number == state.rounds * 2 // 3:
            acted.gateway.platform.teams[1].status = "degraded"
        for _ in range(INTERVAL_S):
            clock[0] += 1
            acted.page.clock.run_for(1_000)
        expected += STARTED_POLLS
        acted.wait_for_answers(expected)
    acted.page.clock.run_for(2_000)


def kept_key() -> str:
    """Give the key below which the browser keeps what this user of the host page saw."""
    return "llmplatform-ops-panel/1/seen /gateway-proxy"


def last_looked(gateway: ReferenceGateway) -> str:
    """Give what somebody saw three days ago: other versions, fewer requests."""
    from panel_py.core.looks import Looks, snapshot, write_looks
    from panel_py.core.parsing import parse_services, parse_stats

    services = gateway.platform.services()
    services[0]["version"] = "2.2.9"
    del services[1]
    numbers = gateway.platform.stats()
    numbers["total_requests_24h"] -= 12_345
    stats = parse_stats(numbers).value
    kept = snapshot(parse_services(services, []).value, stats, (NOW_S - 3 * DAY_S + 30_000) * 1_000)  # type: ignore[arg-type] # what these parsers give
    return json.dumps(write_looks(Looks(None, kept)))


def write_sheet(started: Browser, pictures: list[Path], target: Path, theme: str) -> Path:
    """Write one picture that holds all sizes of a state, beside each other."""
    figures = []
    for (width, height), path in zip(SIZES, pictures, strict=True):
        scale = ON_SHEET / 2 if width > SHEET_WIDTH else ON_SHEET
        encoded = base64.b64encode(path.read_bytes()).decode()
        figures.append(
            f'<figure><img src="data:image/png;base64,{encoded}" width="{width * scale:.0f}" '
            f'height="{height * scale:.0f}"><figcaption>{width} × {height}</figcaption></figure>'  # noqa: RUF001 - a size
        )
    back, ink = ("#000", "#999") if theme == "dark" else ("#ddd", "#444")
    style = (
        f"body{{margin:0;padding:12px;background:{back};color:{ink};font:13px sans-serif;width:{SHEET_WIDTH - 24}px;"
        "display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}img{display:block}"
    )
    context = started.new_context(viewport={"width": SHEET_WIDTH, "height": 800})
    try:
        page = context.new_page()
        page.set_content(f"<style>{style}</style>{''.join(figures)}")
        page.screenshot(path=target, full_page=True)
    finally:
        context.close()
    return target

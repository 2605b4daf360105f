"""A page of a real Chromium with the panel on it, and the reference Gateway behind it: for benchmarks and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.chromium import ARGUMENTS, find_or_get_chromium
from builder.failure import Failure
from builder.host_pages import host_page
from builder.progress import Progress
from builder.project import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from demo.gateway import ReferenceGateway

# In turns of the page's event loop: how long answers are waited for, and how long they take from the Gateway to the
# screen, through a worker when they are long.
PATIENCE = 2_000
DRAWN_AFTER = 100
# The panel lets chance decide a little about when it asks next.
NO_CHANCE = "Math.random = () => 0.5"


@dataclass(frozen=True)
class Stage:
    """The page, its address, and the Gateway."""

    page: Page
    url: str
    gateway: ReferenceGateway

    def open(self, query: str) -> None:
        """Open the page and wait until the panel is mounted."""
        self.page.goto(f"{self.url}/?option.gatewayUrl=/gateway-proxy{query}")
        self.page.evaluate("host.ready")

    def answered(self, endpoint: str | None = None) -> int:
        """Count the requests that the Gateway has done with, of one endpoint or of all."""
        return len([seen for seen in self.gateway.requests if seen.ended and endpoint in {None, seen.endpoint}])

    def turn(self) -> None:
        """Let the page's event loop turn once, also while its clock stands still."""
        self.page.evaluate(
            "new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; "
            "c.port2.postMessage(0); })"
        )

    def wait_for_answers(self, count: int) -> None:
        """Let the page run until the Gateway has done with `count` requests, and the panel has drawn them.

        Raises:
            Failure: when they do not come.
        """
        for _ in range(PATIENCE):
            if self.answered() >= count:
                break
            self.turn()
        else:
            raise Failure(f"The panel asked {self.answered()} times, not {count}.")
        for _ in range(DRAWN_AFTER):
            self.turn()


@contextmanager
def browser(progress: Progress) -> Iterator[Browser]:
    """Start a Chromium that is closed at the end."""
    from playwright.sync_api import sync_playwright

    program = find_or_get_chromium(progress)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        try:
            yield started
        finally:
            started.close()


@contextmanager
def stage(
    project: Project, progress: Progress, started: Browser, version: str, gateway: ReferenceGateway
) -> Iterator[Stage]:
    """Host the built panel on the @grafana packages of `version`, in a fresh profile."""
    from demo.gateway.serving import serve
    from demo.host.server import host_app

    app = host_app(project.dist, host_page(project, version, progress), version, gateway.app)
    context = started.new_context()
    try:
        with serve(app) as served:
            page = context.new_page()
            page.add_init_script(NO_CHANCE)
            yield Stage(page, served.url, gateway)
            context.close()  # before the server: its open requests end with it
    finally:
        context.close()

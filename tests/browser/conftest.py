"""Real Chromium, the real @grafana packages of five versions, and a reference Gateway that can be told to fail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from builder.chromium import ARGUMENTS
from demo.gateway import ReferenceGateway
from demo.gateway.control import set_fault
from demo.gateway.serving import serve
from demo.host.install import ensure
from demo.host.server import host_app

ROOT = Path(__file__).parents[2]
ALL_VERSIONS = ("9.0", "10.4", "11.6", "12.4", "13.2")
OLDEST_AND_NEWEST = ("9.0", "13.2")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the Chromium that build.py found."""
    path = os.environ.get("OPS_PANEL_CHROMIUM")
    if not path:
        pytest.fail("No Chromium: run the tests with `python build.py test`, which finds or installs one.")
    return {"executable_path": path, "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def grafana_assets() -> Callable[[str], Path]:
    """Give the page's assets of a version, installed on demand."""
    return lambda version: ensure(version, ROOT / ".build/grafana", ["npm"], print)


@dataclass
class Hosted:
    """A page with the panel, and the Gateway behind it."""

    page: Page
    url: str
    gateway: ReferenceGateway
    console: list[str] = field(default_factory=list)

    def open(self, query: str = "", *, gateway_url: str = "/gateway-proxy") -> None:
        """Open the page and wait until the panel is mounted."""
        self.page.goto(f"{self.url}/?option.gatewayUrl={gateway_url}{query}")
        self.page.evaluate("host.ready")

    def section(self, title: str) -> Any:
        """Give a section by its heading."""
        return self.page.get_by_role("region", name=title, exact=True)

    def fault(self, endpoint: str, name: str = "", delay_s: float = 0) -> None:
        """Let an endpoint fail from now on."""
        set_fault(self.gateway, endpoint, name, delay_s)

    def asked(self, endpoint: str | None = None) -> int:
        """Count the requests seen, of one endpoint or of all."""
        return len([seen for seen in self.gateway.requests if endpoint in {None, seen.endpoint}])

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the page run until `condition` holds."""
        for _ in range(400):
            if condition():
                return
            self.page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 25))")
        pytest.fail(f"waited in vain: {what}")

    def problems(self) -> dict[str, Any]:
        """Give what a Grafana would suffer from: errors, console messages of the panel, changed natives."""
        changed = self.page.evaluate("host.nativesDiff()")
        # SystemJS 0.20 itself leaves these two when it evaluates an AMD module, whichever it is
        loader = {"+ globalThis.define", "+ globalThis.require"} if "9.0" in self.page.title() else set()
        return {
            "errors": self.page.evaluate("host.errors"),
            "console": self.console,
            "natives": [change for change in changed if change not in loader],
        }


NO_PROBLEMS: dict[str, Any] = {"errors": [], "console": [], "natives": []}


@pytest.fixture
def host_version() -> str:
    """Give the version to host; tests override it by parametrising."""
    return "13.2"


@pytest.fixture
def hosted(host_version: str, browser: Browser, grafana_assets: Callable[[str], Path]) -> Iterator[Hosted]:
    """Host the built panel on one version, in a page of its own."""
    gateway = ReferenceGateway()
    app = host_app(ROOT / "dist", grafana_assets(host_version), host_version, gateway.app)
    context = browser.new_context(viewport={"width": 1100, "height": 1000})
    page = context.new_page()
    with serve(app) as served:
        hosted = Hosted(page, served.url, gateway)

        def note(message: ConsoleMessage) -> None:
            # what the browser itself says of failed requests is the test's doing
            if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
                hosted.console.append(message.text)

        page.on("console", note)
        page.on("pageerror", lambda error: hosted.console.append(str(error)))
        yield hosted
        context.close()

"""axe-core finds nothing: in both themes, at three sizes, in every state of the panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import ROOT, Hosted

AXE = ROOT / ".build/grafana/bundler/node_modules/axe-core/axe.min.js"
SIZES = ((300, 200), (700, 700), (1060, 900))
POLLED = ("services", "health", "stats")


def loading(hosted: Hosted) -> None:
    """Let no answer come."""
    for endpoint in POLLED:
        hosted.fault(endpoint, "hanging")


def data(hosted: Hosted) -> None:
    """Let something be wrong, so that every role is drawn."""
    hosted.gateway.platform.teams[0].status = "unhealthy"
    hosted.gateway.platform.teams[1].status = "degraded"
    hosted.gateway.platform.reports_deployments = True


def failing(hosted: Hosted) -> None:
    """Let two endpoints fail, each in its own way."""
    hosted.fault("services", "bad_gateway_html")
    hosted.fault("health", "wrong_type")


def failing_alike(hosted: Hosted) -> None:
    """Let all fail in one way."""
    for endpoint in POLLED:
        hosted.fault(endpoint, "bad_gateway_html")


def many(hosted: Hosted) -> None:
    """Let there be ten thousand services."""
    hosted.gateway.platform.extra_services = 10_000


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(
    ("host_version", "state"),
    [("9.0", data), *[("13.2", state) for state in (loading, data, failing, failing_alike, many)]],
)
def test_axe_finds_no_violation(hosted: Hosted, state: Callable[[Hosted], None], theme: str) -> None:
    """Neither against WCAG's rules nor against good practice."""
    state(hosted)
    hosted.open(f"&theme={theme}")
    hosted.wait_until(lambda: hosted.asked() >= len(POLLED), "the first requests")
    hosted.wait_until(
        lambda: state is loading or hosted.page.locator(".ops-panel").get_by_text("Loading").count() == 0, "the answers"
    )
    hosted.page.evaluate(AXE.read_text(encoding="utf-8") + "; true")
    found: list[str] = []
    for width, height in SIZES:
        hosted.page.evaluate("([width, height]) => host.setSize(width, height)", [width, height])
        for violation in hosted.page.evaluate("axe.run('.ops-panel').then((result) => result.violations)"):
            node = violation["nodes"][0]
            found.append(f"{width} by {height}: {violation['id']}: {node['html'][:160]}")
    assert found == []

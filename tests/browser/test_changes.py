"""What changed: since the page was opened, since one last looked; and the editor's connection check."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.conftest import NO_PROBLEMS, Hosted

KEY = "llmplatform-ops-panel/1/seen /gateway-proxy"
SEEN = {"before": None, "latest": {"time": 1_000, "requests": 5, "versions": {"quant/quant-api/1": "2.2.0"}}}


def test_what_changed_since_one_last_looked_is_marked_until_it_is_seen(hosted: Hosted) -> None:
    """With the old version; kept in the browser, and compared with what is there once it was seen."""
    hosted.page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(json.dumps(SEEN))})")
    hosted.open("&option.refreshInterval=3600")
    facts = hosted.page.locator(".ops-facts")
    expect(facts).to_contain_text("1 changed, 3 new since you last looked")
    services = hosted.section("Services")
    mark = services.get_by_role("row", name="quant-api").get_by_role("img", name="was 2.2.0 when you last looked")
    expect(mark).to_be_visible()
    expect(hosted.section("Platform Stats")).to_contain_text("Since you last looked")
    services.get_by_text("Only changes").click()
    expect(services.get_by_role("row")).to_have_count(5)
    hosted.page.get_by_role("button", name="Mark as seen").click()
    expect(facts).not_to_contain_text("since you last looked")
    kept = hosted.page.evaluate(f"JSON.parse(localStorage.getItem({json.dumps(KEY)}))")
    assert kept["before"]["versions"]["quant/quant-api/1"] == "2.3.1"
    assert {**hosted.problems(), "natives": []} == NO_PROBLEMS


def test_a_version_that_changes_changes_its_row_alone(hosted: Hosted) -> None:
    """The next answers are read from what differs, and drawn right."""
    hosted.open("&option.refreshInterval=1")
    services = hosted.section("Services")
    expect(services.get_by_role("row", name="quant-api")).to_contain_text("2.3.1")
    for version in ("2.4.0", "2.4.1"):
        hosted.gateway.platform.teams[0].version = version
        expect(services.get_by_role("row", name="quant-api")).to_contain_text(version)
    hosted.gateway.platform.teams[1].status = "unhealthy"
    expect(services.get_by_role("row").nth(1)).to_contain_text("finetune-api")
    expect(services.get_by_role("row", name="eval-api")).to_contain_text("3.0.4")
    health = hosted.section("Health Overview").get_by_role("row", name="Finetune")
    expect(health).to_contain_text("finetune-api unreachable")
    expect(hosted.page.locator(".ops-heard")).to_have_text("Finetune is unhealthy, was healthy.")
    assert hosted.problems() == NO_PROBLEMS


def test_the_editor_checks_the_connection(hosted: Hosted) -> None:
    """Each endpoint by itself, with what to do; a prediction is not run."""
    hosted.fault("stats", "bad_gateway_html")
    hosted.open("&editor=1&option.refreshInterval=3600")
    hosted.page.get_by_role("button", name="Check connection").click()
    expect(hosted.page.get_by_text("GET /ops/health: 3 teams in")).to_be_visible()
    expect(hosted.page.get_by_text("GET /ops/services: 4 services in")).to_be_visible()
    expect(hosted.page.get_by_text("GET /ops/stats: HTTP 502")).to_be_visible()
    expect(hosted.page.get_by_role("button", name="Check connection")).to_be_enabled()
    assert hosted.asked("test") == 0


def test_teams_are_called_and_ordered_as_the_option_says(hosted: Hosted) -> None:
    """In every section."""
    hosted.open("&option.teams=quant: Quantization, finetune: Fine-tuning")
    rows = hosted.section("Health Overview").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Quantization")
    expect(rows.nth(2)).to_contain_text("Fine-tuning")
    expect(hosted.section("Platform Stats").get_by_role("row", name="Fine-tuning")).to_be_visible()

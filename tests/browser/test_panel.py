"""What a person sees: the built panel in Chromium, on Grafana's own packages, with a real Gateway behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from demo.gateway.faults import FAULTS
from tests.browser.conftest import ALL_VERSIONS, NO_PROBLEMS, OLDEST_AND_NEWEST, ROOT, Hosted

every_version = pytest.mark.parametrize("host_version", ALL_VERSIONS)
oldest_and_newest = pytest.mark.parametrize("host_version", OLDEST_AND_NEWEST)


@every_version
def test_all_four_sections_show_live_data(hosted: Hosted) -> None:
    """On every Grafana, without an error, a console message, a CSP violation or a trace on natives."""
    hosted.open()
    expect(hosted.section("Health Overview")).to_contain_text("3 of 3 healthy")
    expect(hosted.section("Health Overview").get_by_role("row", name="Quant")).to_contain_text("1/1")
    stats = hosted.section("Platform Stats")
    expect(stats).to_contain_text("Error rate")
    expect(stats).to_contain_text(re.compile(r"p95 latency\d+(\.\d+)? m?s"))
    expect(stats.get_by_role("row", name="Finetune")).to_be_visible()
    services = hosted.section("Services")
    expect(services).to_contain_text("4 services")
    expect(services.get_by_role("row", name="quant-api")).to_contain_text("2.3.1")
    expect(services.get_by_role("row", name="gateway")).to_contain_text("unknown")
    expect(hosted.section("Test Console").get_by_role("button", name="Run test")).to_be_enabled()
    assert hosted.problems() == NO_PROBLEMS


@every_version
def test_a_test_runs_and_shows_what_came_back(hosted: Hosted) -> None:
    """Status, latency, correlation ID, response; Enter in a field sends the form."""
    hosted.open()
    console = hosted.section("Test Console")
    expect(console.get_by_role("button", name="Run test")).to_be_enabled()
    console.get_by_label("Prompt").fill("Say hello")
    console.get_by_label("Max tokens").fill("5")
    console.get_by_label("Max tokens").press("Enter")
    expect(console).to_contain_text("success")
    expect(console).to_contain_text(re.compile(r"test-[0-9a-f]{8}"))
    expect(console).to_contain_text("Echo of: Say hello")
    assert hosted.asked("test") == 1
    assert hosted.problems() == NO_PROBLEMS


@oldest_and_newest
def test_a_failing_endpoint_changes_its_own_section_only_and_takes_nothing_away(hosted: Hosted) -> None:
    """Its data stay, with what happened and since when; the others go on; typed text stays."""
    hosted.open("&option.refreshInterval=1")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    hosted.section("Test Console").get_by_label("Prompt").fill("half a thought")
    hosted.fault("services", "bad_gateway_html")
    expect(hosted.section("Services")).to_contain_text("HTTP 502. Showing the last data received.")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    expect(hosted.section("Health Overview")).not_to_contain_text("HTTP 502")
    expect(hosted.section("Test Console").get_by_label("Prompt")).to_have_value("half a thought")
    hosted.gateway.faults.clear()
    hosted.section("Services").get_by_role("button", name="Retry now").click()
    expect(hosted.section("Services")).not_to_contain_text("HTTP 502")
    assert hosted.problems() == NO_PROBLEMS


@oldest_and_newest
def test_an_upstream_failure_called_success_is_shown_as_an_error(hosted: Hosted) -> None:
    """The Gateway drops the upstream's status; its words tell."""
    hosted.fault("test", "hidden_failure")
    hosted.open()
    hosted.section("Test Console").get_by_role("button", name="Run test").click()
    expect(hosted.section("Test Console")).to_contain_text("upstream error")
    expect(hosted.section("Test Console")).to_contain_text("CUDA out of memory")


def test_a_test_that_fails_shows_the_gateways_words(hosted: Hosted) -> None:
    """The detail of the answer, not just its number."""
    hosted.fault("test", "detail_list")
    hosted.open()
    hosted.section("Test Console").get_by_role("button", name="Run test").click()
    expect(hosted.section("Test Console")).to_contain_text("HTTP 422 body.team: Field required")


def test_a_running_test_can_be_cancelled_and_the_last_result_stays_meanwhile(hosted: Hosted) -> None:
    """Nothing is lost while waiting, and nothing is sent twice."""
    hosted.open()
    console = hosted.section("Test Console")
    console.get_by_role("button", name="Run test").click()
    expect(console).to_contain_text("Echo of")
    hosted.fault("test", "hanging")
    console.get_by_role("button", name="Run test").click()
    expect(console.get_by_role("button", name="Running…")).to_be_disabled()
    expect(console).to_contain_text("Echo of")
    console.get_by_role("button", name="Cancel").click()
    expect(console.get_by_role("button", name="Run test")).to_be_enabled()
    hosted.wait_until(lambda: hosted.gateway.requests[-1].ended == "aborted", "the request is aborted")
    assert hosted.asked("test") == 2


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fault_crashes_the_panel_at_first_or_later(hosted: Hosted, fault: str) -> None:
    """Every section stays, nothing is thrown, and what was shown before stays shown."""
    for endpoint in ("services", "health", "stats"):
        hosted.fault(endpoint, fault)
    hosted.open("&option.refreshInterval=1")
    hosted.wait_until(lambda: hosted.asked() >= 3, "the first requests")
    hosted.gateway.faults.clear()
    hosted.page.evaluate("host.unmount()")
    hosted.page.evaluate("host.mount()")
    expect(hosted.section("Services")).to_contain_text("2.3.1", timeout=15_000)
    for endpoint in ("services", "health", "stats"):
        hosted.fault(endpoint, fault)
    before = hosted.asked("services")
    hosted.wait_until(lambda: hosted.asked("services") > before, "the next request")
    for title in ("Health Overview", "Platform Stats", "Services", "Test Console"):
        expect(hosted.section(title)).to_be_visible()
    assert hosted.page.evaluate("window.ops_pwned") is None
    assert hosted.problems() == NO_PROBLEMS


def test_zeros_without_prometheus_are_not_shown_as_measurements(hosted: Hosted) -> None:
    """No data is said, and no 0.00%."""
    hosted.fault("stats", "zeros")
    hosted.open()
    expect(hosted.section("Platform Stats")).to_contain_text("No data")
    expect(hosted.section("Platform Stats")).not_to_contain_text("0.00%")


@oldest_and_newest
def test_the_dashboards_refresh_asks_once(hosted: Hosted) -> None:
    """Two signals of one refresh are one round of requests."""
    hosted.open("&option.refreshInterval=3600")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    # a refresh within a second of the first round would count as the same
    hosted.page.wait_for_function("(then) => Date.now() - then > 1200", arg=hosted.page.evaluate("Date.now()"))
    hosted.page.evaluate("host.refresh()")
    hosted.wait_until(lambda: hosted.asked() == 6, "one more round")
    hosted.page.evaluate("host.setSize(700, 700)")
    assert hosted.asked() == 6


def test_four_panels_of_one_gateway_ask_as_one(hosted: Hosted) -> None:
    """One poller for each address and page."""
    hosted.open("&option.refreshInterval=3600&panels=4&height=300")
    expect(hosted.page.get_by_text("4 services")).to_have_count(4)
    assert hosted.asked() == 3


def test_unmount_aborts_everything(hosted: Hosted) -> None:
    """Nothing is left behind, neither requests nor timers that send some."""
    for endpoint in ("services", "health", "stats"):
        hosted.fault(endpoint, "hanging")
    hosted.open("&option.refreshInterval=1")
    hosted.wait_until(lambda: hosted.asked() == 3, "three requests under way")
    hosted.page.evaluate("host.unmount()")
    hosted.wait_until(lambda: all(seen.ended == "aborted" for seen in hosted.gateway.requests), "all aborted")
    hosted.page.wait_for_function("(then) => Date.now() - then > 2500", arg=hosted.page.evaluate("Date.now()"))
    assert hosted.asked() == 3


def test_a_hidden_page_asks_nothing_and_catches_up(hosted: Hosted) -> None:
    """No request while nobody looks; fresh data on return."""
    hosted.open("&option.refreshInterval=1")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    hide = """(hidden) => {
        Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    hosted.page.evaluate(hide, True)
    hosted.wait_until(lambda: all(seen.ended for seen in hosted.gateway.requests), "nothing under way")
    asked = hosted.asked()
    hosted.page.wait_for_function("(then) => Date.now() - then > 3000", arg=hosted.page.evaluate("Date.now()"))
    assert hosted.asked() == asked
    hosted.page.evaluate(hide, False)
    hosted.wait_until(lambda: hosted.asked() == asked + 3, "one round on return")


def test_an_old_addresss_late_answer_never_shows(hosted: Hosted) -> None:
    """The new address's data win, however late the old one answers."""
    hosted.fault("services", delay_s=1.5)
    hosted.open("&option.refreshInterval=3600")
    hosted.wait_until(lambda: hosted.asked("services") == 1, "the old address is asked")
    hosted.gateway.faults.clear()
    hosted.gateway.platform.extra_services = 7
    old = next(seen for seen in hosted.gateway.requests if seen.endpoint == "services")
    # another address for the panel, the same server for the browser
    hosted.page.evaluate("host.setOptions({gatewayUrl: '/./gateway-proxy'})")
    expect(hosted.section("Services")).to_contain_text("11 services")
    hosted.wait_until(lambda: old.ended != "", "the old request ended")
    assert old.ended == "aborted"
    expect(hosted.section("Services")).to_contain_text("11 services")


@pytest.mark.parametrize("interval", ["0", "-5", "abc", "", "1e99"])
def test_no_interval_floods(hosted: Hosted, interval: str) -> None:
    """At most one request an endpoint and second, and a word about what is wrong."""
    hosted.open(f"&option.refreshInterval={interval}")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    hosted.page.wait_for_function("(then) => Date.now() - then > 2500", arg=hosted.page.evaluate("Date.now()"))
    assert hosted.asked("stats") <= 4
    if interval:
        expect(hosted.page.get_by_text("refresh interval")).to_be_visible()


def test_dashboard_variables_are_filled_in(hosted: Hosted) -> None:
    """The address may hold one, and follows it when it changes."""
    hosted.open("&var.gateway=nowhere", gateway_url="$gateway")
    expect(hosted.page.get_by_text("neither an http(s) address nor a path")).to_be_visible()
    hosted.page.evaluate("host.setVariable('gateway', '/gateway-proxy')")
    expect(hosted.section("Services")).to_contain_text("2.3.1")


def test_an_unusable_address_is_explained(hosted: Hosted) -> None:
    """And nothing is asked."""
    hosted.open(gateway_url="javascript:alert(1)")
    expect(hosted.page.get_by_text("neither an http(s) address nor a path")).to_be_visible()
    assert hosted.asked() == 0


@oldest_and_newest
def test_ten_thousand_services_are_shown_page_by_page(hosted: Hosted) -> None:
    """Fifty rows at a time, problems first."""
    hosted.gateway.platform.extra_services = 10_000
    hosted.open()
    services = hosted.section("Services")
    expect(services).to_contain_text("10,004 services")
    expect(services.get_by_role("row")).to_have_count(51)
    expect(services.get_by_role("row", name="unreachable")).to_have_count(48)
    services.get_by_role("button", name="2", exact=True).click()
    expect(services.get_by_role("row", name="unreachable")).to_have_count(0)
    # other rows, in two steps: the first ones at once
    services.get_by_label("Filter services").fill("model-09")
    expect(services.get_by_role("row", name="model-09")).to_have_count(50)
    assert {**hosted.problems(), "natives": []} == NO_PROBLEMS  # react-aria replaces focus() once a control is used


@oldest_and_newest
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("width", "height"), [(300, 200), (420, 600), (1100, 1000), (3000, 1600)])
def test_nothing_overflows_sideways(hosted: Hosted, theme: str, width: int, height: int) -> None:
    """In both themes, from tiny to huge."""
    hosted.page.set_viewport_size({"width": width + 40, "height": height + 100})
    hosted.open(f"&theme={theme}&width={width}&height={height}&transparent")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    overflow = "document.querySelector('.ops-panel').scrollWidth - document.querySelector('.ops-panel').clientWidth"
    assert hosted.page.evaluate(overflow) <= 0
    assert hosted.problems() == NO_PROBLEMS


def test_no_table_is_wider_than_its_section(hosted: Hosted) -> None:
    """Health and statistics leave columns out before they would scroll, at every width from a phone's to a wall's."""
    hosted.gateway.platform.teams[1].status = "degraded"
    hosted.open("&bare=1")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    wider = """[...document.querySelectorAll('.ops-health .ops-scroll, .ops-stats .ops-scroll')]
      .filter((table) => table.scrollWidth > table.clientWidth).length"""
    panel = "(width) => Math.abs(document.querySelector('.ops-panel').clientWidth - width) < 40"
    for width in (360, 420, 500, 700, 900, 1000, 1360, 1440, 1560, 1920, 3840):
        hosted.page.set_viewport_size({"width": width, "height": 1080})
        hosted.page.wait_for_function(panel, arg=width)
        assert hosted.page.evaluate(wider) == 0, width
    assert hosted.problems() == NO_PROBLEMS


@oldest_and_newest
def test_the_theme_switches_live_and_every_text_can_be_read(hosted: Hosted) -> None:
    """WCAG AA: 4.5 to 1 for every text of the panel, in both themes."""
    hosted.gateway.platform.teams[0].status = "unhealthy"
    hosted.gateway.platform.teams[1].status = "degraded"
    hosted.open()
    expect(hosted.section("Services")).to_contain_text("unreachable")
    script = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
    for theme in ("light", "dark"):
        hosted.page.evaluate(f"host.setTheme('{theme}')")
        assert hosted.page.evaluate(script) == []


def test_the_options_are_grafanas_own_editors(hosted: Hosted) -> None:
    """Two options and their defaults; a change takes effect at once."""
    hosted.open("&editor=1")
    hosted.page.get_by_role("textbox", name="Gateway URL").fill("nowhere")
    hosted.page.get_by_role("textbox", name="Gateway URL").press("Enter")
    expect(hosted.page.get_by_text("neither an http(s) address nor a path")).to_be_visible()
    assert hosted.page.evaluate("host.plugin.defaults") == {
        "gatewayUrl": "http://gateway.platform.svc.cluster.local",
        "refreshInterval": 30,
        "sections": [],
        "rowsPerPage": 50,
        "errorRateWarning": 1,
        "errorRateCritical": 5,
    }


def test_help_is_one_button_away_and_says_so(hosted: Hosted) -> None:
    """A button that tells whether it is open, for each section."""
    hosted.open()
    button = hosted.section("Platform Stats").get_by_role("button", name="Help: Platform Stats")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(hosted.section("Platform Stats")).to_contain_text("counters since the Gateway started")


def test_the_readmes_screenshot(hosted: Hosted, pytestconfig: pytest.Config, tmp_path: Path) -> None:
    """The panel as the README and Grafana's plugin page show it; `--keep-screenshot` writes it anew."""
    hosted.gateway.platform.teams[1].status = "degraded"
    hosted.page.set_viewport_size({"width": 1200, "height": 940})
    hosted.open("&bare=1&width=1200&height=940")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    hosted.section("Test Console").get_by_role("button", name="Run test").click()
    expect(hosted.section("Test Console")).to_contain_text("Echo of")
    keep = pytestconfig.getoption("--keep-screenshot", default=False)
    path = ROOT / "img/screenshot.png" if keep else tmp_path / "screenshot.png"
    expect(hosted.section("Test Console").get_by_role("button", name="Run test")).to_be_enabled()
    hosted.page.screenshot(path=path, animations="disabled")
    assert path.stat().st_size > 20_000


def test_two_copies_of_the_module_in_one_page_do_not_disturb_each_other(hosted: Hosted) -> None:
    """The second takes over from the first, and the first from the second; nothing is added to the page."""
    hosted.open()
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    hosted.page.evaluate(
        """async () => {
          const copy = await System.import('/public/plugins/llmplatform-ops-panel/module.js#copy');
          host.panels = [copy.plugin.panel, host.plugin.panel];
        }"""
    )
    assert hosted.page.evaluate("host.panels[0] !== host.panels[1]")
    for index in (0, 1):
        hosted.page.evaluate(
            "(index) => { host.unmount(); host.plugin.panel = host.panels[index]; host.mount(); }", index
        )
        expect(hosted.section("Services")).to_contain_text("2.3.1")
        expect(hosted.section("Health Overview")).to_contain_text("3 of 3 healthy")
    assert hosted.problems() == NO_PROBLEMS


@oldest_and_newest
def test_the_table_of_services_is_filtered_sorted_and_kept(hosted: Hosted) -> None:
    """By words, namespace and problems; what a person asked for is there again after a reload."""
    hosted.gateway.platform.extra_services = 200
    hosted.open()
    services = hosted.section("Services")
    expect(services.get_by_role("row")).to_have_count(51)
    services.get_by_label("Filter services").fill("api quant")
    expect(services.get_by_role("row")).to_have_count(2)
    expect(services).to_contain_text("1 of 204 shown")
    services.get_by_label("Filter services").fill("no such thing")
    expect(services).to_contain_text("No service matches.")
    services.get_by_label("Filter services").fill("model-01")
    head = services.get_by_role("columnheader", name="Service", exact=False).first
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(services.get_by_role("row").nth(1)).to_contain_text("model-0199")
    hosted.page.reload()
    hosted.page.evaluate("host.ready")
    expect(services.get_by_label("Filter services")).to_have_value("model-01")
    expect(services.get_by_role("row").nth(1)).to_contain_text("model-0199")
    services.get_by_label("Filter services").fill("")
    services.get_by_text("Only problems").click()
    expect(services.get_by_role("row", name="2.3.1")).to_have_count(0)
    expect(services.get_by_role("row", name="unreachable").first).to_be_visible()
    # Grafana's own controls change natives once they are used: react-aria replaces focus()
    assert {**hosted.problems(), "natives": []} == NO_PROBLEMS


def test_the_file_is_what_is_filtered_and_sorted(hosted: Hosted) -> None:
    """Downloaded as CSV."""
    hosted.open()
    services = hosted.section("Services")
    services.get_by_label("Filter services").fill("quant")
    expect(services.get_by_role("row")).to_have_count(2)
    with hosted.page.expect_download() as started:
        services.get_by_role("button", name="Download CSV").click()
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert text.splitlines() == ["Service,Namespace,State,Version,Image tag,Deployed", "quant-api,quant,up,2.3.1,,"]
    assert started.value.suggested_filename == "services.csv"


@oldest_and_newest
def test_the_summary_names_who_is_to_blame(hosted: Hosted) -> None:
    """In one line above everything."""
    hosted.gateway.platform.teams[0].status = "degraded"
    hosted.open()
    expect(hosted.page.locator(".ops-facts")).to_contain_text("2 of 3")
    expect(hosted.page.locator(".ops-culprits")).to_contain_text("degraded, 0/1 pods")


def test_a_panel_shows_the_sections_it_is_told_to(hosted: Hosted) -> None:
    """In their order; the others are not there."""
    hosted.open("&option.sections.0=services&option.sections.1=summary")
    expect(hosted.section("Services")).to_contain_text("2.3.1")
    expect(hosted.page.locator(".ops-panel > .ops-services + .ops-summary > .ops-facts")).to_be_visible()
    expect(hosted.section("Health Overview")).to_have_count(0)
    expect(hosted.section("Test Console")).to_have_count(0)

"""The panel: reads its options, shows its Gateway, and lays the sections out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from panel_py.browser.grafana import sub_path, time_formatter, use_theme
from panel_py.browser.hooks import GatewayView, use_gateway
from panel_py.browser.html import Div, Style
from panel_py.browser.page import PORTS, page_path
from panel_py.browser.react import use_memo
from panel_py.browser.theme import theme_variables
from panel_py.components.age import freshness
from panel_py.components.console import test_console
from panel_py.components.health import health_table
from panel_py.components.notice import notice_list
from panel_py.components.section import empty, loading, section
from panel_py.components.services import services_table
from panel_py.components.stats import stats_content
from panel_py.components.summary import summary
from panel_py.core.console_view import HELP as CONSOLE_HELP
from panel_py.core.console_view import team_choices
from panel_py.core.endpoints import HEALTH, POLLED, SERVICES, STATS
from panel_py.core.health_view import HELP as HEALTH_HELP
from panel_py.core.health_view import health_rows, health_summary, teams_elsewhere
from panel_py.core.section_view import (
    WARNING,
    Notice,
    failure_notice,
    is_loading,
    is_stale,
    notices,
    shared_failure,
)
from panel_py.core.services_view import HELP as SERVICES_HELP
from panel_py.core.services_view import service_rows, services_summary
from panel_py.core.stats_view import HELP as STATS_HELP
from panel_py.core.stats_view import stats_notices, team_stats, tiles
from panel_py.core.summary_view import culprits, facts
from panel_py.options import CONSOLE, SUMMARY, PanelOptions, read_options
from panel_py.styles.sheet import STYLE_SHEET

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.health_view import HealthRow
    from panel_py.core.model import PlatformStats, Service, TeamHealth
    from panel_py.core.polling import EndpointState
    from panel_py.core.services_view import ServiceRow
    from panel_py.core.stats_view import Thresholds
    from transpiler.javascript import JsObject

# Below this width, in px, the sections stand in one column.
TWO_COLUMNS_FROM = 640


class Drawing:
    """What all sections of one render share."""

    def __init__(
        self,
        panel_id: str,
        options: PanelOptions,
        format_time: Callable[[float], str],
        gateway: GatewayView,
        *,
        failure_told: bool,
    ) -> None:
        """Draw for a panel; `failure_told` is whether the one failure of all endpoints is told above them."""
        self.panel_id: str = panel_id
        self.interval_ms: float = options.interval_s * 1000
        self.format_time: Callable[[float], str] = format_time
        self.gateway: GatewayView = gateway
        self.failure_told: bool = failure_told
        self.thresholds: Thresholds = options.thresholds
        self.rows_per_page: int = options.rows_per_page

    def section(
        self,
        name: str,
        title: str,
        help_text: str,
        summary: str,
        state: EndpointState,
        more: list[Notice],
        content: JsObject,
    ) -> JsObject:
        """Draw the section of an endpoint; `content` is drawn as soon as there is an answer."""
        answered = state.answered_at_ms is not None
        shown: JsObject = None
        if answered:
            shown = content
        elif is_loading(state):
            shown = loading(title.lower())
        elif self.failure_told:
            shown = empty("No data yet.")

        def answered_at() -> float | None:
            return self.gateway.state(name).answered_at_ms

        def staleness() -> str:
            return "ops-stale" if is_stale(answered_at(), self.interval_ms, PORTS.now()) else ""

        retry = self.gateway.refresh if state.failure is not None and not self.failure_told else None
        return section(
            {
                "id": f"{self.panel_id}-{name}",
                "key": name,
                "title": title,
                "help": help_text,
                "summary": summary if answered else "",
                "freshness": freshness(answered_at, self.format_time, self.interval_ms) if answered else None,
                "notices": notice_list([*notices(state, told=self.failure_told), *more], retry),
                "content": shown,
                "className": f"ops-{name}",
                "staleness": staleness,
            }
        )


def health_section(drawing: Drawing, rows: list[HealthRow]) -> JsObject:
    """Draw Health Overview."""
    content = health_table(rows, drawing.format_time)
    state = drawing.gateway.state(HEALTH)
    return drawing.section(HEALTH, "Health Overview", HEALTH_HELP, health_summary(rows), state, [], content)


def stats_section(drawing: Drawing) -> JsObject:
    """Draw Platform Stats."""
    state = drawing.gateway.state(STATS)
    stats = cast("PlatformStats | None", state.value)
    content: JsObject = None
    more: list[Notice] = []
    if stats is not None:
        content = stats_content(tiles(stats, drawing.thresholds), team_stats(stats))
        restarted_at_ms = state.restarted_at_ms
        more = stats_notices(stats, "" if restarted_at_ms is None else drawing.format_time(restarted_at_ms))
    return drawing.section(STATS, "Platform Stats", STATS_HELP, "24 h", state, more, content)


def services_section(drawing: Drawing, rows: list[ServiceRow], told: str) -> JsObject:
    """Draw Services."""
    storage_key = f"llmplatform-ops-panel{page_path()}#{drawing.panel_id}"
    content = services_table(rows, drawing.format_time, storage_key, drawing.rows_per_page)
    state = drawing.gateway.state(SERVICES)
    return drawing.section(SERVICES, "Services", SERVICES_HELP, told, state, [], content)


def never_stale() -> str:
    """Give no class: a form does not age."""
    return ""


def OpsPanel(props: JsObject) -> JsObject:
    """Draw the panel; `props` are Grafana's PanelProps."""
    theme = use_theme()
    options: PanelOptions = read_options(props.options or {}, props.replaceVariables, sub_path())
    time_range: JsObject = props.timeRange
    # the dashboard's refresh: Grafana 9 and 10 count renders, 11 and later give a new time range as well
    refreshed_by = [props.renderCounter, time_range["from"].valueOf(), time_range["to"].valueOf()]
    gateway: GatewayView = use_gateway(options.gateway_url, options.interval_s * 1000, refreshed_by)
    format_time: Callable[[float], str] = use_memo(lambda: time_formatter(props.timeZone), [props.timeZone])
    teams = cast("list[TeamHealth]", gateway.state(HEALTH).value or [])
    services = cast("list[Service]", gateway.state(SERVICES).value or [])
    stats = cast("PlatformStats | None", gateway.state(STATS).value)
    values: list[object] = [gateway.state(endpoint).value for endpoint in POLLED]
    health: list[HealthRow] = use_memo(lambda: health_rows(teams, teams_elsewhere(stats, services)), values)
    rows: list[ServiceRow] = use_memo(lambda: service_rows(services), [gateway.state(SERVICES).value])
    choices: list[str] = use_memo(lambda: team_choices(teams, services), values)
    blamed: str = use_memo(lambda: culprits(health, rows), [health, rows])
    services_told: str = use_memo(lambda: services_summary(rows), [rows])
    number: int = props.id
    panel_id = f"ops-{number}"
    states = [gateway.state(endpoint) for endpoint in POLLED]
    failure = shared_failure(states)
    drawing = Drawing(panel_id, options, format_time, gateway, failure_told=failure is not None)
    told = [Notice(WARNING, problem, "", "Correct it in the panel's options.") for problem in options.problems]
    if failure is not None:
        told.append(failure_notice(failure, has_value=any(state.answered_at_ms is not None for state in states)))
    width: float = props.width
    style = theme_variables(theme)
    style["width"] = width
    style["height"] = props.height

    def summary_line() -> JsObject:
        known_health = health if gateway.state(HEALTH).answered_at_ms is not None else None
        known_rows = rows if gateway.state(SERVICES).answered_at_ms is not None else None
        found = facts(known_health, known_rows, stats, options.thresholds)
        return summary(found, blamed) if any(state.answered_at_ms is not None for state in states) else None

    def console_section() -> JsObject:
        return section(
            {
                "id": f"{panel_id}-console",
                "key": CONSOLE,
                "title": "Test Console",
                "help": CONSOLE_HELP,
                "content": test_console(f"{panel_id}-test", options.gateway_url, choices),
                "className": "ops-console",
                "staleness": never_stale,
            }
        )

    drawn: dict[str, Callable[[], JsObject]] = {
        SUMMARY: summary_line,
        HEALTH: lambda: health_section(drawing, health),
        STATS: lambda: stats_section(drawing),
        SERVICES: lambda: services_section(drawing, rows, services_told),
        CONSOLE: console_section,
    }
    return Div(
        {
            "className": "ops-panel ops-two" if width >= TWO_COLUMNS_FROM else "ops-panel",
            "style": style,
        },
        Style(None, STYLE_SHEET),
        notice_list(told, gateway.refresh if failure is not None else None),
        *[drawn[name]() for name in options.sections],
    )

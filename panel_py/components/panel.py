"""The panel: reads its options, shows its Gateway, and lays the sections out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from panel_py.browser.grafana import TimeFormat, sub_path, use_theme
from panel_py.browser.hooks import GatewayView, use_gateway, use_style_sheet
from panel_py.browser.html import Div
from panel_py.browser.page import PORTS, page_path
from panel_py.browser.react import use_memo, use_ref
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
from panel_py.core.console_view import Choice, team_choices
from panel_py.core.endpoints import HEALTH, POLLED, SERVICES, STATS
from panel_py.core.health_view import HELP as HEALTH_HELP
from panel_py.core.health_view import HealthRow, announcement, health_rows, health_summary
from panel_py.core.layout import layout, tile_columns
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
from panel_py.core.services_view import ServiceTable, changes_summary, service_table, services_summary, unreachable
from panel_py.core.stats_view import HELP as STATS_HELP
from panel_py.core.stats_view import change_since, has_data, stats_notices, team_stats, tiles, trends, window_text
from panel_py.core.summary_view import culprits, facts
from panel_py.options import SUMMARY, PanelOptions, is_narrow, read_options, wanted_columns
from panel_py.styles.sheet import STYLE_SHEET

if TYPE_CHECKING:
    from panel_py.core.history import History
    from panel_py.core.looks import Snapshot
    from panel_py.core.model import PlatformStats, Service, TeamHealth
    from panel_py.core.polling import EndpointState
    from panel_py.core.team_names import TeamNames
    from transpiler.javascript import JsObject


class Drawing:
    """What all sections of one render share."""

    def __init__(
        self, panel_id: str, options: PanelOptions, times: TimeFormat, gateway: GatewayView, *, failure_told: bool
    ) -> None:
        """Draw for a panel; `failure_told` is whether the one failure of all endpoints is told above them."""
        self.panel_id: str = panel_id
        self.options: PanelOptions = options
        self.interval_ms: float = options.interval_s * 1000
        self.times: TimeFormat = times
        self.gateway: GatewayView = gateway
        self.failure_told: bool = failure_told

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
                "title": title,
                "help": help_text,
                "summary": summary if answered else "",
                "freshness": freshness(answered_at, self.times, self.interval_ms) if answered else None,
                "notices": notice_list([*notices(state, told=self.failure_told), *more], retry),
                "content": shown,
                "staleness": staleness,
            }
        )


def health_section(drawing: Drawing, rows: list[HealthRow]) -> JsObject:
    """Draw Health Overview."""
    content = health_table(rows, drawing.times)
    state = drawing.gateway.state(HEALTH)
    return drawing.section(HEALTH, "Health Overview", HEALTH_HELP, health_summary(rows), state, [], content)


def stats_remarks(stats: PlatformStats, history: History, before: Snapshot | None, times: TimeFormat) -> list[str]:
    """Say since when the lines are, and what changed since the page was opened, and since one last looked."""
    now = PORTS.now()
    told: list[str] = []
    if not has_data(stats):
        return told
    first = history.first
    if first is not None and len(history.samples) > 1:
        opened = times.short(first.time_ms, now)
        changed = change_since(stats, first.requests, first.errors, first.p95_ms)
        told.append(f"Since {opened} in this tab: {changed}." if changed else f"Lines since {opened} in this tab.")
    if before is not None:
        changed = change_since(stats, before.requests, before.errors, before.p95_ms)
        if changed:
            told.append(f"Since you last looked, {times.short(before.time_ms, now)}: {changed}.")
    return told


def stats_drawn(
    stats: PlatformStats | None, history: History, before: Snapshot | None, options: PanelOptions, times: TimeFormat
) -> JsObject:
    """Draw the content of Platform Stats."""
    if stats is None or STATS not in options.sections:
        return None
    return stats_content(
        tiles(stats, options.thresholds),
        trends(history.samples),
        team_stats(stats, options.teams),
        stats_remarks(stats, history, before, times),
    )


def stats_section(drawing: Drawing, content: JsObject) -> JsObject:
    """Draw Platform Stats."""
    state = drawing.gateway.state(STATS)
    stats = cast("PlatformStats | None", state.value)
    more: list[Notice] = []
    window = ""
    if stats is not None:
        restarted_at_ms = state.restarted_at_ms
        more = stats_notices(stats, "" if restarted_at_ms is None else drawing.times.full(restarted_at_ms))
        window = window_text(stats)
    return drawing.section(STATS, "Platform Stats", STATS_HELP, window, state, more, content)


def services_section(drawing: Drawing, table: ServiceTable, told: str) -> JsObject:
    """Draw Services."""
    storage_key = f"table {page_path()}#{drawing.panel_id}"
    content = services_table(table, drawing.times, storage_key, drawing.options.rows_per_page)
    state = drawing.gateway.state(SERVICES)
    return drawing.section(SERVICES, "Services", SERVICES_HELP, told, state, [], content)


def console_section(panel_id: str, url: str, teams: list[Choice]) -> JsObject:
    """Draw Test Console."""
    return section(
        {
            "id": f"{panel_id}-console",
            "title": "Test Console",
            "help": CONSOLE_HELP,
            "content": test_console(f"{panel_id}-test", url, teams),
            "later": True,
            "staleness": never_stale,
        }
    )


def never_stale() -> str:
    """Give no class: a form does not age."""
    return ""


class Platform:
    """What the Gateway tells, as the sections show it; what did not change since the last render is the same object."""

    def __init__(
        self, table: ServiceTable, health: list[HealthRow], choices: list[Choice], stats: PlatformStats | None
    ) -> None:
        """Hold the rows of services and teams, the teams to choose from, and the statistics."""
        self.table: ServiceTable = table
        self.health: list[HealthRow] = health
        self.choices: list[Choice] = choices
        self.stats: PlatformStats | None = stats


def use_platform(gateway: GatewayView, names: TeamNames, asked: JsObject) -> Platform:
    """Give what there is to show; `asked` are the options as Grafana has them, which `names` come from."""
    told = gateway.state(SERVICES).value
    before = gateway.looks().before
    teams = cast("list[TeamHealth]", gateway.state(HEALTH).value or [])
    services = cast("list[Service]", told or [])
    stats = cast("PlatformStats | None", gateway.state(STATS).value)
    seen = None if before is None else before.versions
    last_table = use_ref(None)
    table: ServiceTable = use_memo(lambda: service_table(services, seen, last_table.current), [told, seen])
    last_table.current = table
    checks = gateway.history().teams
    health: list[HealthRow] = use_memo(
        lambda: health_rows(teams, stats, table.owners, unreachable(table.rows), checks, names),
        [gateway.state(HEALTH).value, stats, told, checks, asked],
    )
    choices: list[Choice] = use_memo(
        lambda: team_choices(teams, table.owners, names), [gateway.state(HEALTH).value, table.owners, asked]
    )
    return Platform(table, health, choices, stats)


def OpsPanel(props: JsObject) -> JsObject:
    """Draw the panel; `props` are Grafana's PanelProps."""
    use_style_sheet(STYLE_SHEET)
    theme = use_theme()
    options: PanelOptions = read_options(props.options or {}, props.replaceVariables, sub_path())
    time_range: JsObject = props.timeRange
    # the dashboard's refresh: Grafana 9 and 10 count renders, 11 and later give a new time range as well
    refreshed_by = [props.renderCounter, time_range["from"].valueOf(), time_range["to"].valueOf()]
    gateway: GatewayView = use_gateway(options.gateway_url, options.interval_s * 1000, refreshed_by)
    times: TimeFormat = use_memo(lambda: TimeFormat(props.timeZone), [props.timeZone])
    platform: Platform = use_platform(gateway, options.teams, props.options)
    table = platform.table
    before = gateway.looks().before
    # the same numbers are not drawn again
    stats_shown = use_memo(
        lambda: stats_drawn(platform.stats, gateway.history(), before, options, times),
        [platform.stats, gateway.history(), before, times, props.options],
    )
    number: int = props.id
    panel_id = f"ops-{number}"
    states = [gateway.state(endpoint) for endpoint in POLLED]
    failure = shared_failure(states)
    drawing = Drawing(panel_id, options, times, gateway, failure_told=failure is not None)
    told = [Notice(WARNING, problem, "", "Correct it in the panel's options.") for problem in options.problems]
    if failure is not None:
        told.append(failure_notice(failure, has_value=any(state.answered_at_ms is not None for state in states)))
    fitted = layout(props.width, props.height, options.sections, wanted_columns)
    style = theme_variables(theme, transparent=props.transparent)
    style["width"] = props.width
    style["height"] = props.height
    style["--ops-scale"] = fitted.scale
    style["--ops-columns"] = fitted.columns

    def summary_line() -> JsObject:
        if all(state.answered_at_ms is None for state in states):
            return None
        known_health = platform.health if states[0].answered_at_ms is not None else None
        known_rows = table.rows if states[2].answered_at_ms is not None else None
        changes = "" if known_rows is None else changes_summary(table)
        if changes and before is not None:
            changes = f"{changes} since you last looked, {times.short(before.time_ms, PORTS.now())}"
        found = facts(known_health, known_rows, platform.stats, options.thresholds)
        return summary(found, culprits(platform.health, table.rows), changes, gateway.mark_seen)

    def drawn(name: str) -> JsObject:
        if name == SUMMARY:
            return summary_line()
        if name == HEALTH:
            return health_section(drawing, platform.health)
        if name == STATS:
            return stats_section(drawing, stats_shown)
        if name == SERVICES:
            return services_section(drawing, table, services_summary(table.rows))
        return console_section(panel_id, options.gateway_url, platform.choices)

    # the first render only opens the Gateway: its data, which another panel may have, come with the second
    sections = options.sections if gateway.is_open() or not options.gateway_url else []

    def placed(index: int, name: str) -> JsObject:
        span, width = fitted.spans[index], fitted.widths[index]
        narrow = "ops-narrow " if is_narrow(name, width) else ""
        return Div(
            {
                "key": name,
                "className": f"ops-place {narrow}ops-{name}",
                "style": {"gridColumn": f"span {span}", "--ops-tiles": tile_columns(width)},
            },
            drawn(name),
        )

    return Div(
        {"className": f"ops-panel ops-{fitted.form}", "style": style},
        Div({"className": "ops-heard", "role": "status"}, announcement(gateway.history().last_change, options.teams)),
        notice_list(told, gateway.refresh if failure is not None else None),
        *[placed(index, name) for index, name in enumerate(sections)],
    )

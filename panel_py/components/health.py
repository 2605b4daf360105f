"""Health Overview: each team's status, since when, its recent checks, pods, traffic, and services that are down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import TimeFormat
from panel_py.browser.html import Div, Svg, SvgPath
from panel_py.browser.page import PORTS
from panel_py.components.age import check_age
from panel_py.components.section import empty
from panel_py.components.status import status_badge
from panel_py.components.table import EXTRA, NUMBER, data_table, plain_heads, table_row
from panel_py.core.formatting import NOT_REPORTED
from panel_py.core.history import MOST_CHECKS
from panel_py.core.section_view import ERROR
from panel_py.core.strip import HEIGHT, STEP, strip

if TYPE_CHECKING:
    from panel_py.core.health_view import HealthRow
    from transpiler.javascript import JsObject

COLUMNS = ["Team", "Status", "Checks", "Pods ready", "Requests", "Errors"]
CLASSES = ["", "", "", NUMBER, f"{NUMBER} {EXTRA}", f"{NUMBER} {EXTRA}"]
BOX = f"0 0 {MOST_CHECKS * STEP} {HEIGHT}"


def checks(row: HealthRow, times: TimeFormat) -> JsObject:
    """Draw a team's recent checks, and how long ago the last one was."""
    bars = [SvgPath({"key": bars.role, "className": f"ops-{bars.role}", "d": bars.path}) for bars in strip(row.recent)]
    checked = NOT_REPORTED if row.check_ms is None else check_age(row.check_ms, times)
    return Div(
        None,
        Svg({"className": "ops-strip", "viewBox": BOX, "role": "img", "aria-label": row.recent_text}, *bars)
        if bars
        else None,
        Div({"className": "ops-muted"}, checked),
    )


def since(row: HealthRow, times: TimeFormat) -> JsObject:
    """Draw since when the status is what it is; what was so before the page was opened is only seen since."""
    since_ms = row.since_ms
    if since_ms is None:
        return None
    text = times.short(since_ms, PORTS.now())
    return Div(
        {"className": "ops-sub ops-since", "title": f"As far as this page has seen: {times.full(since_ms)}"},
        f"since {text}" if row.began_here else f"seen since {text}",
    )


def health_line(row: HealthRow, times: TimeFormat) -> JsObject:
    """Draw one team."""
    name = Div(None, row.name, Div({"className": f"ops-sub ops-{ERROR}"}, row.trouble) if row.trouble else None)
    status = Div(None, status_badge(row.role, row.status), since(row, times))
    return table_row(row.key, name, CLASSES, [status, checks(row, times), row.pods, row.share, row.errors])


def health_table(rows: list[HealthRow], times: TimeFormat) -> JsObject:
    """Draw all teams."""
    if not rows:
        return empty("The Gateway reports no team.")
    return data_table("Health of each team", plain_heads(COLUMNS, CLASSES), [health_line(row, times) for row in rows])

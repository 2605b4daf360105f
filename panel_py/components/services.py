"""Services Table: what is registered, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import pagination
from panel_py.browser.html import Code, Div
from panel_py.browser.react import element, memo, use_state
from panel_py.components.age import age
from panel_py.components.section import empty
from panel_py.components.status import status_badge
from panel_py.components.table import MUTED, data_table, table_row
from panel_py.core.section_view import INFO
from panel_py.core.services_view import NOT_REPORTED, ServiceRow, page_count, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject

COLUMNS = ["Service", "Namespace", "Version", "Image tag", "Deployed"]
CLASSES = ["", MUTED, "", MUTED, MUTED]


def reported(text: str) -> JsObject:
    """Draw a value, or in grey that the Gateway gave none."""
    return Code(None, text) if text != NOT_REPORTED else text


def service_line(row: ServiceRow, format_time: Callable[[float], str]) -> JsObject:
    """Draw one service."""
    version = reported(row.version) if row.version_role == INFO else status_badge(row.version_role, row.version)
    deployed = NOT_REPORTED if row.deployed_at_ms is None else age(row.deployed_at_ms, format_time)
    return table_row(row.key, row.name, CLASSES, [row.namespace, version, reported(row.image_tag), deployed])


def ServicesPages(props: JsObject) -> JsObject:
    """Draw the rows of the chosen page."""
    chosen, set_page = use_state(1)
    page: int = chosen
    rows: list[ServiceRow] = props.rows
    format_time: Callable[[float], str] = props.formatTime
    pages = page_count(len(rows))
    shown: int = min(page, pages)
    if not rows:
        return empty("The Gateway reports no service.")
    lines = [service_line(row, format_time) for row in page_of(rows, shown)]
    return Div(
        None,
        data_table("Registered services", COLUMNS, CLASSES, lines),
        pagination(shown, pages, set_page) if pages > 1 else None,
    )


ServicesContent = memo(ServicesPages)


def services_table(rows: list[ServiceRow], format_time: Callable[[float], str]) -> JsObject:
    """Draw all services."""
    return element(ServicesContent, {"rows": rows, "formatTime": format_time})

"""Services Table: what is registered, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import pagination
from panel_py.browser.html import Caption, Code, Div, Table, Tbody, Td, Th, Thead, Tr
from panel_py.browser.react import element, memo, use_state
from panel_py.components.age import age
from panel_py.components.section import empty
from panel_py.components.status import status_badge
from panel_py.core.section_view import INFO
from panel_py.core.services_view import NOT_REPORTED, ServiceRow, page_count, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject

COLUMNS = ["Service", "Namespace", "Version", "Image tag", "Deployed"]


def reported(text: str) -> JsObject:
    """Draw a value, or in grey that the Gateway gave none."""
    return Code(None, text) if text != NOT_REPORTED else text


def service_line(row: ServiceRow, format_time: Callable[[float], str]) -> JsObject:
    """Draw one service."""
    version = reported(row.version) if row.version_role == INFO else status_badge(row.version_role, row.version)
    return Tr(
        {"key": row.key},
        Th({"scope": "row"}, row.name),
        Td({"className": "ops-muted"}, row.namespace),
        Td(None, version),
        Td({"className": "ops-muted"}, reported(row.image_tag)),
        Td({"className": "ops-muted"}, age(row.deployed_at_ms, format_time) or NOT_REPORTED),
    )


def ServicesPages(props: JsObject) -> JsObject:
    """Draw the rows of the chosen page."""
    chosen, set_page = use_state(1)
    page: int = chosen
    rows: list[ServiceRow] = props.rows
    pages = page_count(len(rows))
    shown: int = min(page, pages)
    if not rows:
        return empty("The Gateway reports no service.")
    return Div(
        None,
        Div(
            {"className": "ops-scroll"},
            Table(
                None,
                Caption(None, "Registered services"),
                Thead(None, Tr(None, *[Th({"scope": "col", "key": name}, name) for name in COLUMNS])),
                Tbody(None, *[service_line(row, props.formatTime) for row in page_of(rows, shown)]),
            ),
        ),
        pagination(shown, pages, set_page) if pages > 1 else None,
    )


ServicesContent = memo(ServicesPages)


def services_table(rows: list[ServiceRow], format_time: Callable[[float], str]) -> JsObject:
    """Draw all services."""
    return element(ServicesContent, {"rows": rows, "formatTime": format_time})

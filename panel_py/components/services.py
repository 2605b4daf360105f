"""Services Table: what is registered; filtered, sorted and page by page, as each person wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import button, checkbox, choice, clipboard_button, pagination, text_input
from panel_py.browser.html import Code, Div, Span, event_text
from panel_py.browser.page import download, load_saved, save
from panel_py.browser.react import element, memo, use_memo, use_state
from panel_py.components.age import age
from panel_py.components.section import empty
from panel_py.components.status import shape, status_badge
from panel_py.components.table import MUTED, data_table, sort_head, table_row
from panel_py.core.section_view import INFO, WARNING
from panel_py.core.services_table import (
    ALL_NAMESPACES,
    COLUMNS,
    TITLES,
    TableQuery,
    aria_sort,
    match_summary,
    matching,
    namespaces,
    read_query,
    sorted_by,
    to_csv,
    write_query,
)
from panel_py.core.services_view import NOT_REPORTED, ServiceRow, page_count, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject

CLASSES = ["", MUTED, "", MUTED, MUTED]


def reported(text: str) -> JsObject:
    """Draw a value, or in grey that the Gateway gave none."""
    return Code(None, text) if text != NOT_REPORTED else text


def version_cell(row: ServiceRow) -> JsObject:
    """Draw a version, or the state that stands in its place; a triangle where namesakes are on others."""
    if row.version_role != INFO:
        return status_badge(row.version_role, row.version)
    if not row.drift:
        return reported(row.version)
    return Span({"className": "ops-status", "title": row.drift}, reported(row.version), " ", drift_mark(row.drift))


def drift_mark(drift: str) -> JsObject:
    """Draw the mark of a version that differs."""
    return Span({"className": "ops-warning", "role": "img", "aria-label": drift}, shape(WARNING))


def service_line(row: ServiceRow, format_time: Callable[[float], str]) -> JsObject:
    """Draw one service."""
    deployed = NOT_REPORTED if row.deployed_at_ms is None else age(row.deployed_at_ms, format_time)
    return table_row(row.key, row.name, CLASSES, [row.namespace, version_cell(row), reported(row.image_tag), deployed])


def ServicesPages(props: JsObject) -> JsObject:
    """Draw the tools and the chosen page; `props` are those of `services_table`."""
    storage_key: str = props.storageKey
    kept, keep = use_state(lambda: read_query(load_saved(storage_key)))
    chosen, set_page = use_state(1)
    query: TableQuery = kept
    page: int = chosen
    rows: list[ServiceRow] = props.rows
    per_page: int = props.perPage
    format_time: Callable[[float], str] = props.formatTime
    found: list[ServiceRow] = use_memo(lambda: matching(rows, query), [rows, query])
    if not rows:
        return empty("The Gateway reports no service.")

    def ask(wanted: TableQuery) -> None:
        keep(wanted)
        save(storage_key, write_query(wanted))
        set_page(1)

    def ask_text(event: JsObject) -> None:
        ask(TableQuery(event_text(event), query.namespace, query.only_problems, query.sort_by, query.descending))

    def ask_namespace(name: str) -> None:
        namespace = "" if name == ALL_NAMESPACES else name
        ask(TableQuery(query.text, namespace, query.only_problems, query.sort_by, query.descending))

    def ask_problems() -> None:
        ask(TableQuery(query.text, query.namespace, not query.only_problems, query.sort_by, query.descending))

    def csv() -> str:
        return to_csv(found, format_time)

    shown: int = min(page, page_count(len(found), per_page))
    heads = [
        sort_head(title, CLASSES[index], aria_sort(query, COLUMNS[index]), sorter(query, COLUMNS[index], ask))
        for index, title in enumerate(TITLES)
    ]
    lines = [service_line(row, format_time) for row in page_of(found, shown, per_page)]
    filter_props: dict[str, object] = {
        "value": query.text,
        "placeholder": "Filter services",
        "aria-label": "Filter services",
        "onChange": ask_text,
    }
    return Div(
        None,
        Div(
            {"className": "ops-tools"},
            Div({"className": "ops-tool"}, text_input(filter_props)),
            Div(
                {"className": "ops-tool"},
                choice(
                    f"{storage_key}-namespace",
                    "Namespace",
                    [ALL_NAMESPACES, *namespaces(rows)],
                    query.namespace or ALL_NAMESPACES,
                    ask_namespace,
                ),
            ),
            checkbox({"label": "Only problems", "value": query.only_problems, "onChange": ask_problems}),
            Span({"className": "ops-summary", "role": "status"}, match_summary(len(found), len(rows))),
            clipboard_button(csv, "Copy CSV", "Copy CSV"),
            button(
                {"variant": "secondary", "size": "sm", "onClick": lambda: download("services.csv", csv())},
                "Download CSV",
            ),
        ),
        data_table("Registered services", heads, lines) if lines else empty("No service matches."),
        pagination(shown, page_count(len(found), per_page), set_page) if len(found) > per_page else None,
    )


def sorter(query: TableQuery, column: str, ask: Callable[[TableQuery], None]) -> Callable[[], None]:
    """Give what sorts by a column."""
    return lambda: ask(sorted_by(query, column))


ServicesContent = memo(ServicesPages)


def services_table(
    rows: list[ServiceRow], format_time: Callable[[float], str], storage_key: str, per_page: int
) -> JsObject:
    """Draw all services; `storage_key` is where the browser keeps what this person asked of this panel's table."""
    return element(
        ServicesContent, {"rows": rows, "formatTime": format_time, "storageKey": storage_key, "perPage": per_page}
    )

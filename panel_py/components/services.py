"""Services Table: what is registered; filtered, sorted and page by page, as each person wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import (
    TimeFormat,
    button,
    checkbox,
    choice,
    choice_of,
    clipboard_button,
    pagination,
    text_input,
)
from panel_py.browser.hooks import use_after_paint
from panel_py.browser.html import Button, Code, Div, Span, Svg, SvgPath, event_text
from panel_py.browser.page import PORTS, copy_text, download
from panel_py.browser.react import element, memo, use_memo, use_ref, use_state
from panel_py.components.age import age
from panel_py.components.section import empty
from panel_py.components.status import shape, status_badge
from panel_py.components.table import MUTED, data_table, sort_head, table_row
from panel_py.core.formatting import NOT_REPORTED
from panel_py.core.section_view import WARNING
from panel_py.core.services_table import (
    ALL_NAMESPACES,
    COLUMNS,
    PAGE_SIZES,
    TITLES,
    TableQuery,
    aria_sort,
    match_summary,
    matching,
    read_query,
    replaced,
    sorted_by,
    to_csv,
    write_query,
)
from panel_py.core.services_view import ServiceRow, ServiceTable, page_count, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject

    Ask = Callable[[Callable[[TableQuery], TableQuery]], None]

CLASSES = ["", MUTED, "", "", MUTED, MUTED]
COPY_ICON = "M5 5V2h9v9h-3M2 5h9v9H2z"
DONE_ICON = "M2 8l4 4 8-9"


# How many new rows another filter shows at once; the others follow after the next paint, so that typing stays quick.
FIRST_ROWS = 15


class Asked:
    """What is asked of the table, and the rows that were found."""

    def __init__(self, query: TableQuery, found: list[ServiceRow]) -> None:
        """Hold both."""
        self.query: TableQuery = query
        self.found: list[ServiceRow] = found


def keys_of(rows: list[ServiceRow]) -> dict[str, bool]:
    """Give the keys of rows, to look them up."""
    return {row.key: True for row in rows}


def reported(text: str) -> JsObject:
    """Draw a value, or in grey that the Gateway gave none."""
    return Code(None, text) if text != NOT_REPORTED else Span({"className": MUTED}, text)


def mark(class_name: str, words: str, sign: JsObject) -> JsObject:
    """Draw a sign that says more to whoever points at it, and to a screen reader."""
    return Span({"className": class_name, "role": "img", "aria-label": words, "title": words}, sign)


def version_cell(row: ServiceRow) -> JsObject:
    """Draw a version; a triangle where namesakes are on others, a mark where it was another when one last looked."""
    return Span(
        {"className": "ops-version"},
        reported(row.version),
        mark("ops-warning", row.drift, shape(WARNING)) if row.drift else None,
        mark("ops-changed", f"{row.changed} when you last looked", "●") if row.changed else None,
    )


def copy_button(row: ServiceRow, on_copy: Callable[[ServiceRow], None], *, copied: bool) -> JsObject:
    """Draw what copies a service's address; one of our own, because there is one in every row."""
    label = f"{'Copied' if copied else 'Copy'} the URL of {row.name}"
    return Button(
        {
            "type": "button",
            "className": "ops-copy",
            "aria-label": label,
            "title": row.url,
            "onClick": lambda: on_copy(row),
        },
        Svg(
            {"viewBox": "0 0 16 16", "aria-hidden": True},
            SvgPath({"d": DONE_ICON if copied else COPY_ICON, "fill": "none", "stroke": "currentColor"}),
        ),
    )


def ServiceLine(props: JsObject) -> JsObject:
    """Draw one service; `props`: row, times, copied, onCopy."""
    row: ServiceRow = props.row
    times: TimeFormat = props.times
    deployed = NOT_REPORTED if row.deployed_at_ms is None else age(row.deployed_at_ms, times)
    name = Span(
        {"className": "ops-name"},
        row.name,
        copy_button(row, props.onCopy, copied=props.copied) if row.url else None,
    )
    return table_row(
        row.key,
        name,
        CLASSES,
        [row.namespace, status_badge(row.role, row.state), version_cell(row), reported(row.image_tag), deployed],
    )


ServiceLineOnce = memo(ServiceLine)


def ServicesPages(props: JsObject) -> JsObject:
    """Draw the tools and the chosen page; `props` are those of `services_table`.

    Each tool is made anew only when its own value changes: Grafana's controls cost more than the rows.
    """
    storage_key: str = props.storageKey
    kept, keep = use_state(lambda: read_query(PORTS.load(storage_key)))
    chosen, set_page = use_state(1)
    copied, set_copied = use_state("")
    query: TableQuery = kept
    painted = use_after_paint()
    settled = use_after_paint(query, query)
    page: int = chosen
    copied_key: str = copied
    table: ServiceTable = props.table
    rows = table.rows
    times: TimeFormat = props.times
    found: list[ServiceRow] = use_memo(lambda: matching(rows, query), [rows, query])
    latest = use_ref(None)
    latest.current = Asked(query, found)
    frame = use_ref(None)
    held_height = use_ref(0)
    last_drawn = use_ref({})

    def ask(change: Callable[[TableQuery], TableQuery]) -> None:
        asked: Asked = latest.current
        wanted = change(asked.query)
        held_height.current = frame.current.offsetHeight if frame.current else 0
        latest.current = Asked(wanted, asked.found)
        keep(wanted)
        PORTS.save(storage_key, write_query(wanted))
        set_page(1)

    def copy_url(row: ServiceRow) -> None:
        copy_text(row.url)
        set_copied(row.key)

    def csv() -> str:
        asked: Asked = latest.current
        return to_csv(asked.found, times.full)

    usual: int = props.perPage
    per_page = query.per_page or usual
    pages = page_count(len(found), per_page)
    shown: int = min(page, pages)
    on_copy = use_memo(lambda: copy_url, [])
    tools = [
        use_memo(lambda: text_tool(query.text, ask), [query.text]),
        use_memo(
            lambda: namespace_tool(storage_key, query.namespace, table.namespaces, ask),
            [query.namespace, table.namespaces],
        ),
        use_memo(lambda: only_tools(query, ask), [query.only_problems, query.only_changes]),
    ]
    heads: list[JsObject] = use_memo(lambda: table_heads(query, ask), [query.sort_by, query.descending])
    files = use_memo(lambda: file_buttons(csv), [times])
    sizes = use_memo(lambda: page_sizes(storage_key, per_page, ask), [per_page])
    turning = use_memo(lambda: pagination(shown, pages, set_page) if pages > 1 else None, [shown, pages])
    if not rows:
        return empty("The Gateway reports no service.")
    drawn: dict[str, bool] = last_drawn.current
    rows_now = [
        row
        for index, row in enumerate(page_of(found, shown, per_page))
        if settled or index < FIRST_ROWS or row.key in drawn
    ]
    last_drawn.current = keys_of(rows_now)
    lines = [
        element(
            ServiceLineOnce,
            {"key": row.key, "row": row, "times": times, "copied": row.key == copied_key, "onCopy": on_copy},
        )
        for row in rows_now
    ]
    told = "URL copied." if copied_key else ""
    return Div(
        None,
        Div(
            {"className": "ops-tools"},
            *(tools if painted else []),
            Span({"className": "ops-told", "role": "status"}, match_summary(len(found), len(rows)) or told),
            files if painted else None,
        ),
        Div(
            {"ref": frame, "style": {"minHeight": 0 if settled else held_height.current}},
            data_table("Registered services", heads, lines) if lines else empty("No service matches."),
        ),
        Div({"className": "ops-pages"}, turning, sizes) if painted and len(found) > PAGE_SIZES[0] else None,
    )


def text_tool(text: str, ask: Ask) -> JsObject:
    """Draw the filter by words."""
    return Div(
        {"className": "ops-tool"},
        text_input(
            {
                "value": text,
                "placeholder": "Filter services",
                "aria-label": "Filter services",
                "onChange": lambda event: ask(lambda query: replaced(query, text=event_text(event))),
            }
        ),
    )


def namespace_tool(control_id: str, namespace: str, namespaces: list[str], ask: Ask) -> JsObject:
    """Draw the filter by namespace."""

    def chosen(name: str) -> None:
        ask(lambda query: replaced(query, namespace="" if name == ALL_NAMESPACES else name))

    choices = [choice_of(name, name) for name in [ALL_NAMESPACES, *namespaces]]
    return Div(
        {"className": "ops-tool"},
        choice(f"{control_id}-namespace", "Namespace", choices, namespace or ALL_NAMESPACES, chosen),
    )


def only_tools(query: TableQuery, ask: Ask) -> JsObject:
    """Draw the filters by what there is to say of a service."""
    return Div(
        {"className": "ops-contents"},
        checkbox(
            {
                "label": "Only problems",
                "value": query.only_problems,
                "onChange": lambda: ask(lambda query: replaced(query, only_problems=not query.only_problems)),
            }
        ),
        checkbox(
            {
                "label": "Only changes",
                "value": query.only_changes,
                "onChange": lambda: ask(lambda query: replaced(query, only_changes=not query.only_changes)),
            }
        ),
    )


def table_heads(query: TableQuery, ask: Ask) -> list[JsObject]:
    """Draw the heads of the columns, each of which sorts."""
    return [
        sort_head(title, CLASSES[index], aria_sort(query, COLUMNS[index]), sorter(COLUMNS[index], ask))
        for index, title in enumerate(TITLES)
    ]


def file_buttons(csv: Callable[[], str]) -> JsObject:
    """Draw what gives the rows as CSV: just those that are found, in their order."""
    return Div(
        {"className": "ops-contents"},
        clipboard_button(csv, "Copy CSV", "Copy CSV"),
        button(
            {"variant": "secondary", "size": "sm", "onClick": lambda: download("services.csv", csv())}, "Download CSV"
        ),
    )


def page_sizes(control_id: str, per_page: int, ask: Ask) -> JsObject:
    """Draw the choice of how many rows a page has."""

    def chosen(size: int) -> None:
        ask(lambda query: replaced(query, per_page=size))

    sizes = PAGE_SIZES if per_page in PAGE_SIZES else [per_page, *PAGE_SIZES]
    choices = [choice_of(size, f"{size} rows") for size in sizes]
    return Div({"className": "ops-size"}, choice(f"{control_id}-size", "Rows per page", choices, per_page, chosen))


def sorter(column: str, ask: Ask) -> Callable[[], None]:
    """Give what sorts by a column."""
    return lambda: ask(lambda query: sorted_by(query, column))


ServicesContent = memo(ServicesPages)


def services_table(table: ServiceTable, times: TimeFormat, storage_key: str, per_page: int) -> JsObject:
    """Draw all services; `storage_key` is where the browser keeps what this person asked of this panel's table."""
    return element(ServicesContent, {"table": table, "times": times, "storageKey": storage_key, "perPage": per_page})

"""A table as screen readers want it: a caption, scoped headers; it scrolls by itself where it is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Button, Caption, Div, Span, Table, Tbody, Td, Th, Thead, Tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject

NUMBER = "ops-number"
WIDE = "ops-wide"
MUTED = "ops-muted"
# A column that a narrow section leaves out.
EXTRA = "ops-extra"
SORT_SIGNS = {"ascending": "▲", "descending": "▼"}


def head(title: str, class_name: str) -> JsObject:
    """Draw the head of a column."""
    return Th({"scope": "col", "key": title, "className": class_name}, title)


def sort_head(title: str, class_name: str, sort: str, on_sort: Callable[[], None]) -> JsObject:
    """Draw the head of a column that sorts; `sort` is ascending, descending or none, as aria-sort names them."""
    return Th(
        {"scope": "col", "key": title, "className": class_name, "aria-sort": sort},
        Button(
            {"type": "button", "className": "ops-sort", "onClick": on_sort},
            title,
            Span({"aria-hidden": True}, SORT_SIGNS.get(sort, "")),
        ),
    )


def data_table(caption: str, heads: list[JsObject], rows: list[JsObject]) -> JsObject:
    """Draw a table; `heads` are what `head` and `sort_head` give, `rows` what `table_row` gives."""
    # in a narrow section it scrolls by itself, which the keyboard must reach
    return Div(
        {"className": "ops-scroll", "tabIndex": 0, "role": "group", "aria-label": caption},
        Table(None, Caption(None, caption), Thead(None, Tr(None, *heads)), Tbody(None, *rows)),
    )


def plain_heads(titles: list[str], classes: list[str]) -> list[JsObject]:
    """Draw the heads of columns that do not sort."""
    return [head(title, classes[index]) for index, title in enumerate(titles)]


def table_row(key: str, name: JsObject, classes: list[str], cells: list[JsObject]) -> JsObject:
    """Draw a row: what it is about, then its other cells; `classes` holds a class for each column."""
    others = [Td({"key": index, "className": classes[index + 1]}, cell) for index, cell in enumerate(cells)]
    return Tr({"key": key}, Th({"scope": "row"}, name), *others)

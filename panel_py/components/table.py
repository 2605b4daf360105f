"""A table as screen readers want it: a caption, scoped headers; it scrolls by itself where it is too narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Caption, Div, Table, Tbody, Td, Th, Thead, Tr

if TYPE_CHECKING:
    from transpiler.javascript import JsObject

NUMBER = "ops-number"
WIDE = "ops-wide"
MUTED = "ops-muted"


def data_table(caption: str, columns: list[str], classes: list[str], rows: list[JsObject]) -> JsObject:
    """Draw a table; `classes` holds a class for each column, `rows` what `table_row` gives."""
    heads = [Th({"scope": "col", "key": name, "className": classes[index]}, name) for index, name in enumerate(columns)]
    return Div(
        {"className": "ops-scroll"},
        Table(None, Caption(None, caption), Thead(None, Tr(None, *heads)), Tbody(None, *rows)),
    )


def table_row(key: str, name: str, classes: list[str], cells: list[JsObject]) -> JsObject:
    """Draw a row: its name, then its other cells; `classes` is as for `data_table`."""
    others = [Td({"key": index, "className": classes[index + 1]}, cell) for index, cell in enumerate(cells)]
    return Tr({"key": key}, Th({"scope": "row"}, name), *others)

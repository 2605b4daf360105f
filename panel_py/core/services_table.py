"""What a person asks of the table of services: which rows, in which order, and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import MISSING, NOT_REPORTED, format_exact
from panel_py.core.parsing import as_number
from panel_py.core.services_view import ServiceRow, is_problem

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_NAMESPACES = "All namespaces"
BY_PROBLEM = ""
BY_NAME = "name"
BY_NAMESPACE = "namespace"
BY_VERSION = "version"
BY_IMAGE = "image"
BY_DEPLOYED = "deployed"
BY_STATE = "state"
COLUMNS: list[str] = [BY_NAME, BY_NAMESPACE, BY_STATE, BY_VERSION, BY_IMAGE, BY_DEPLOYED]
TITLES = ["Service", "Namespace", "State", "Version", "Image tag", "Deployed"]
PAGE_SIZES: list[int] = [10, 25, 50, 100, 250, 500]
# A cell that starts so is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"]
DIGITS_COMPARED = 10


@dataclass(frozen=True)
class TableQuery:
    """What is asked of the table.

    An empty text or namespace asks for all, BY_PROBLEM is the usual order, `per_page` 0 the panel's own page size.
    """

    text: str = ""
    namespace: str = ""
    only_problems: bool = False
    sort_by: str = BY_PROBLEM
    descending: bool = False
    per_page: int = 0
    only_changes: bool = False


def read_query(saved: object) -> TableQuery:
    """Read what a browser has kept; whatever it is, what cannot be used is as if it were not there."""
    if not isinstance(saved, dict):
        return TableQuery()
    text: object = saved.get("text")
    namespace: object = saved.get("namespace")
    sort_by: object = saved.get("sort_by")
    per_page = as_number(saved.get("per_page"))
    return TableQuery(
        text if isinstance(text, str) else "",
        namespace if isinstance(namespace, str) else "",
        saved.get("only_problems") is True,
        sort_by if isinstance(sort_by, str) and sort_by in COLUMNS else BY_PROBLEM,
        saved.get("descending") is True,
        int(per_page) if per_page is not None and per_page in PAGE_SIZES else 0,
        saved.get("only_changes") is True,
    )


def write_query(query: TableQuery) -> dict[str, object]:
    """Give what a browser keeps."""
    return {
        "text": query.text,
        "namespace": query.namespace,
        "only_problems": query.only_problems,
        "sort_by": query.sort_by,
        "descending": query.descending,
        "per_page": query.per_page,
        "only_changes": query.only_changes,
    }


def sorted_by(query: TableQuery, column: str) -> TableQuery:
    """Sort by a column: first upwards, then downwards, then as usual."""
    if query.sort_by != column:
        return replaced(query, sort_by=column, descending=False)
    if not query.descending:
        return replaced(query, descending=True)
    return replaced(query, sort_by=BY_PROBLEM, descending=False)


def replaced(
    query: TableQuery,
    text: str | None = None,
    namespace: str | None = None,
    only_problems: bool | None = None,
    sort_by: str | None = None,
    descending: bool | None = None,
    per_page: int | None = None,
    only_changes: bool | None = None,
) -> TableQuery:
    """Give a query with some of its wishes changed."""
    return TableQuery(
        query.text if text is None else text,
        query.namespace if namespace is None else namespace,
        query.only_problems if only_problems is None else only_problems,
        query.sort_by if sort_by is None else sort_by,
        query.descending if descending is None else descending,
        query.per_page if per_page is None else per_page,
        query.only_changes if only_changes is None else only_changes,
    )


def aria_sort(query: TableQuery, column: str) -> str:
    """Give what a screen reader is told of a column."""
    if query.sort_by != column:
        return "none"
    return "descending" if query.descending else "ascending"


def matching(rows: list[ServiceRow], query: TableQuery) -> list[ServiceRow]:
    """Give the rows asked for, in the order asked for; every word of the text must be in some column."""
    words = [word for word in query.text.lower().split(" ") if word]
    found = rows
    if words or query.namespace != "" or query.only_problems or query.only_changes:
        found = [
            row
            for row in rows
            if (query.namespace == "" or row.namespace == query.namespace)
            and (not query.only_problems or is_problem(row))
            and (not query.only_changes or row.changed != "")
            and all(word in row.search for word in words)
        ]
    if query.sort_by == BY_PROBLEM:
        return found
    if query.sort_by == BY_DEPLOYED:
        return sorted(found, key=deployed_order, reverse=query.descending)
    column = query.sort_by
    return sorted(found, key=lambda row: natural_order(cell_text(row, column)), reverse=query.descending)


def deployed_order(row: ServiceRow) -> float:
    """Give what rows are ordered by in time; what was never reported comes first."""
    return -1 if row.deployed_at_ms is None else row.deployed_at_ms


def cell_text(row: ServiceRow, column: str) -> str:
    """Give the text of a column."""
    if column == BY_NAME:
        return row.name
    if column == BY_NAMESPACE:
        return row.namespace
    if column == BY_STATE:
        return row.order
    return row.version if column == BY_VERSION else row.image_tag


def natural_order(text: str) -> str:
    """Give what texts with numbers are ordered by: 1.9 before 1.10, 'a' beside 'A'."""
    order = ""
    digits = ""
    for character in text.lower() + " ":
        if ord("0") <= ord(character) <= ord("9"):
            digits = digits + character
        else:
            zeros = DIGITS_COMPARED - len(digits)
            if digits != "" and zeros > 0:
                order = order + "0000000000"[:zeros]
            order = order + digits + character
            digits = ""
    return order


def csv_cell(text: str) -> str:
    """Write a cell: quoted where it must be (RFC 4180), never a formula; what is not known is empty."""
    if text in (NOT_REPORTED, MISSING):
        return ""
    plain = any(text.startswith(start) for start in FORMULA_STARTS)
    safe = f"'{text}" if plain else text
    quoted = '"' in safe or "," in safe or "\n" in safe or "\r" in safe
    doubled = safe.replace('"', '""')
    return f'"{doubled}"' if quoted else safe


def to_csv(rows: list[ServiceRow], format_time: Callable[[float], str]) -> str:
    """Write rows as CSV with a line of titles."""
    lines = [",".join(TITLES)]
    for row in rows:
        deployed = "" if row.deployed_at_ms is None else format_time(row.deployed_at_ms)
        cells = [csv_cell(text) for text in [row.name, row.namespace, row.state, row.version, row.image_tag, deployed]]
        lines.append(",".join(cells))
    return "\r\n".join(lines) + "\r\n"


def match_summary(found: int, every: int) -> str:
    """Say how many of all rows are shown; '' when all are."""
    return "" if found == every else f"{format_exact(found)} of {format_exact(every)} shown"

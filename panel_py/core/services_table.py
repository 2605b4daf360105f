"""What a person asks of the table of services: which rows, in which order, and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import format_exact
from panel_py.core.section_view import INFO
from panel_py.core.services_view import NOT_REPORTED, ServiceRow

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_NAMESPACES = "All namespaces"
BY_PROBLEM = ""
BY_NAME = "name"
BY_NAMESPACE = "namespace"
BY_VERSION = "version"
BY_IMAGE = "image"
BY_DEPLOYED = "deployed"
COLUMNS: list[str] = [BY_NAME, BY_NAMESPACE, BY_VERSION, BY_IMAGE, BY_DEPLOYED]
TITLES = ["Service", "Namespace", "Version", "Image tag", "Deployed"]
# A cell that starts so is a formula to a spreadsheet (OWASP, CSV injection).
FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"]
DIGITS_COMPARED = 10


@dataclass(frozen=True)
class TableQuery:
    """What is asked of the table; an empty text or namespace asks for all, BY_PROBLEM is the usual order."""

    text: str = ""
    namespace: str = ""
    only_problems: bool = False
    sort_by: str = BY_PROBLEM
    descending: bool = False


def read_query(saved: object) -> TableQuery:
    """Read what a browser has kept; whatever it is, what cannot be used is as if it were not there."""
    if not isinstance(saved, dict):
        return TableQuery()
    text: object = saved.get("text")
    namespace: object = saved.get("namespace")
    sort_by: object = saved.get("sort_by")
    return TableQuery(
        text if isinstance(text, str) else "",
        namespace if isinstance(namespace, str) else "",
        saved.get("only_problems") is True,
        sort_by if isinstance(sort_by, str) and sort_by in COLUMNS else BY_PROBLEM,
        saved.get("descending") is True,
    )


def write_query(query: TableQuery) -> dict[str, object]:
    """Give what a browser keeps."""
    return {
        "text": query.text,
        "namespace": query.namespace,
        "only_problems": query.only_problems,
        "sort_by": query.sort_by,
        "descending": query.descending,
    }


def sorted_by(query: TableQuery, column: str) -> TableQuery:
    """Sort by a column: first upwards, then downwards, then as usual."""
    if query.sort_by != column:
        return TableQuery(query.text, query.namespace, query.only_problems, column)
    if not query.descending:
        return TableQuery(query.text, query.namespace, query.only_problems, column, descending=True)
    return TableQuery(query.text, query.namespace, query.only_problems)


def aria_sort(query: TableQuery, column: str) -> str:
    """Give what a screen reader is told of a column."""
    if query.sort_by != column:
        return "none"
    return "descending" if query.descending else "ascending"


def namespaces(rows: list[ServiceRow]) -> list[str]:
    """Give the namespaces of all rows, each once."""
    found = {row.namespace: True for row in rows}
    return sorted(found)


def is_problem(row: ServiceRow) -> bool:
    """Whether a row wants a look: unreachable, of unknown version, or on another version than its namesakes."""
    return row.version_role != INFO or row.drift != ""


def matching(rows: list[ServiceRow], query: TableQuery) -> list[ServiceRow]:
    """Give the rows asked for, in the order asked for; every word of the text must be in some column."""
    words = [word for word in query.text.lower().split(" ") if word]
    found = [
        row
        for row in rows
        if (query.namespace == "" or row.namespace == query.namespace)
        and (not query.only_problems or is_problem(row))
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
    """Write a cell: quoted where it must be (RFC 4180), never a formula; what is not reported is empty."""
    if text == NOT_REPORTED:
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
        cells = [csv_cell(text) for text in [row.name, row.namespace, row.version, row.image_tag, deployed]]
        lines.append(",".join(cells))
    return "\r\n".join(lines) + "\r\n"


def match_summary(found: int, every: int) -> str:
    """Say how many of all rows are shown; '' when all are."""
    return "" if found == every else f"{format_exact(found)} of {format_exact(every)} shown"

"""Health Overview: each team's status, pods and time of the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.components.age import check_age
from panel_py.components.section import empty
from panel_py.components.status import status_badge
from panel_py.components.table import MUTED, NUMBER, data_table, plain_heads, table_row
from panel_py.core.services_view import NOT_REPORTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.health_view import HealthRow
    from transpiler.javascript import JsObject

COLUMNS = ["Team", "Status", "Pods ready", "Checked"]
CLASSES = ["", "", NUMBER, MUTED]


def health_line(row: HealthRow, format_time: Callable[[float], str]) -> JsObject:
    """Draw one team."""
    checked = NOT_REPORTED if row.check_ms is None else check_age(row.check_ms, format_time)
    return table_row(row.key, row.name, CLASSES, [status_badge(row.role, row.status), row.pods, checked])


def health_table(rows: list[HealthRow], format_time: Callable[[float], str]) -> JsObject:
    """Draw all teams."""
    if not rows:
        return empty("The Gateway reports no team.")
    return data_table(
        "Health of each team", plain_heads(COLUMNS, CLASSES), [health_line(row, format_time) for row in rows]
    )

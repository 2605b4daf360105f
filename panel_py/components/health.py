"""Health Overview: each team's status, pods and time of the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Caption, Table, Tbody, Td, Th, Thead, Tr
from panel_py.components.age import age
from panel_py.components.section import empty
from panel_py.components.status import status_badge

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.health_view import HealthRow
    from transpiler.javascript import JsObject


def health_line(row: HealthRow, format_time: Callable[[float], str]) -> JsObject:
    """Draw one team."""
    return Tr(
        {"key": row.key},
        Th({"scope": "row"}, row.name),
        Td(None, status_badge(row.role, row.status)),
        Td({"className": "ops-number"}, row.pods),
        Td({"className": "ops-muted"}, age(row.check_ms, format_time) or "not reported"),
    )


def health_table(rows: list[HealthRow], format_time: Callable[[float], str]) -> JsObject:
    """Draw all teams."""
    if not rows:
        return empty("The Gateway reports no team.")
    return Table(
        None,
        Caption(None, "Health of each team"),
        Thead(
            None,
            Tr(
                None,
                Th({"scope": "col"}, "Team"),
                Th({"scope": "col"}, "Status"),
                Th({"scope": "col", "className": "ops-number"}, "Pods ready"),
                Th({"scope": "col"}, "Checked"),
            ),
        ),
        Tbody(None, *[health_line(row, format_time) for row in rows]),
    )

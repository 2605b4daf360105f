"""The summary: what is up, what is down, who is to blame, and what changed since one last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import button
from panel_py.browser.html import Dd, Div, Dl, Dt, Span
from panel_py.components.status import shape
from panel_py.core.summary_view import Fact, fact_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject


def fact_box(fact: Fact) -> JsObject:
    """Draw one fact."""
    role = fact_role(fact.role)
    value = Dd({"className": f"ops-{role}" if role else ""}, shape(role) if role else None, fact.text)
    return Div({"key": fact.label}, Dt(None, fact.label), value)


def summary(facts: list[Fact], culprits: str, changes: str, mark_seen: Callable[[], None]) -> JsObject:
    """Draw the summary; `changes` are '' when nothing changed."""
    changed = (
        Div(
            {"className": "ops-changes"},
            Span(None, Span({"className": "ops-changed", "aria-hidden": True}, "● "), changes),
            button({"variant": "secondary", "size": "sm", "fill": "text", "onClick": mark_seen}, "Mark as seen"),
        )
        if changes
        else None
    )
    return Div(
        {"className": "ops-facts"},
        Dl(None, *[fact_box(fact) for fact in facts]),
        Div({"className": "ops-culprits"}, culprits) if culprits else None,
        changed,
    )

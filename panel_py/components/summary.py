"""The summary: one line that says what is up, what is down, and who is to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Dd, Div, Dl, Dt
from panel_py.components.status import shape
from panel_py.core.summary_view import Fact, fact_role

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def fact_box(fact: Fact) -> JsObject:
    """Draw one fact."""
    role = fact_role(fact.role)
    value = Dd({"className": f"ops-{role}" if role else ""}, shape(role) if role else None, fact.text)
    return Div({"key": fact.label}, Dt(None, fact.label), value)


def summary(facts: list[Fact], culprits: str) -> JsObject:
    """Draw the summary; a change of who is to blame is told to a screen reader."""
    return Div(
        {"className": "ops-facts", "key": "summary"},
        Dl(None, *[fact_box(fact) for fact in facts]),
        Div({"className": "ops-culprits", "role": "status"}, culprits),
    )

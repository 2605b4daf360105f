"""A status: a shape, a word and a colour, so that it is readable in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Span
from panel_py.core.section_view import ERROR, INFO, SUCCESS, WARNING

if TYPE_CHECKING:
    from transpiler.javascript import JsObject

SHAPES = {SUCCESS: "●", WARNING: "▲", ERROR: "■", INFO: "ℹ"}


def shape(role: str) -> JsObject:
    """Draw a role's shape; an open diamond for what is unknown."""
    return Span({"className": "ops-shape", "aria-hidden": True}, SHAPES.get(role, "◇"))


def status_badge(role: str, word: str) -> JsObject:
    """Draw a status."""
    return Span({"className": f"ops-status ops-{role}"}, shape(role), word)

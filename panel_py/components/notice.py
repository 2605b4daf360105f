"""A notice: what happened, the words of whoever said so, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import button
from panel_py.browser.html import Div, Span, Strong
from panel_py.components.status import shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.section_view import Notice
    from transpiler.javascript import JsObject


def notice_box(notice: Notice) -> JsObject:
    """Draw a notice."""
    return Div(
        {"className": f"ops-notice ops-{notice.role}", "key": notice.title},
        shape(notice.role),
        Div(
            None,
            Strong(None, notice.title),
            Span(None, f" {notice.detail}") if notice.detail else None,
            Div({"className": "ops-muted"}, notice.remedy) if notice.remedy else None,
        ),
    )


def notice_list(notices: list[Notice], retry: Callable[[], None] | None) -> JsObject:
    """Draw notices in a live region, so that a screen reader tells of new ones; `retry` asks again at once."""
    retry_now = button({"size": "sm", "variant": "secondary", "onClick": retry}, "Retry now") if retry else None
    return Div({"role": "status"}, *[notice_box(notice) for notice in notices], retry_now)

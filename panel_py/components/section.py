"""The frame of a section: heading, summary, freshness, help, notices, and the section's own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import icon_button
from panel_py.browser.html import H3, Div, P, Section, Span
from panel_py.browser.react import element, use_state

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def SectionFrame(props: JsObject) -> JsObject:
    """Draw a section; `props` are those of `section`."""
    help_shown, set_help_shown = use_state(False)
    section_id: str = props.id
    help_id = f"{section_id}-help"
    title: str = props.title
    class_name: str = props.className
    label = f"Help: {title}"
    return Section(
        {"className": f"ops-section {class_name}", "aria-labelledby": section_id},
        Div(
            {"className": "ops-heading"},
            H3({"id": section_id}, title),
            Span({"className": "ops-summary"}, props.summary),
            props.freshness,
            icon_button(
                {
                    "name": "question-circle",
                    "tooltip": label,
                    "aria-label": label,
                    "aria-expanded": help_shown,
                    "aria-controls": help_id,
                    "onClick": lambda: set_help_shown(not help_shown),
                }
            ),
        ),
        P({"className": "ops-help", "id": help_id, "hidden": not help_shown}, props.help),
        props.notices,
        props.content,
    )


def section(
    section_id: str,
    title: str,
    help_text: str,
    summary: str,
    freshness: JsObject,
    notices: JsObject,
    content: JsObject,
    class_name: str = "",
) -> JsObject:
    """Draw a section: `freshness`, `notices` and `content` are elements."""
    return element(
        SectionFrame,
        {
            "id": section_id,
            "title": title,
            "help": help_text,
            "summary": summary,
            "freshness": freshness,
            "notices": notices,
            "content": content,
            "className": class_name,
        },
    )


def loading(what: str) -> JsObject:
    """Say that the first answer has not come yet."""
    return Div({"className": "ops-empty"}, f"Loading {what}…")


def empty(text: str) -> JsObject:
    """Say that there is nothing, and why."""
    return Div({"className": "ops-empty"}, text)

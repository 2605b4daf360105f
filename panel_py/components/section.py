"""The frame of a section: heading, summary, freshness, help, notices, and the section's own content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import icon_button
from panel_py.browser.hooks import use_after_paint, use_words
from panel_py.browser.html import H3, Div, P, Section, Span
from panel_py.browser.react import element, use_memo, use_state

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def SectionFrame(props: JsObject) -> JsObject:
    """Draw a section; `props` are those of `section`."""
    painted = use_after_paint()
    help_shown, set_help_shown = use_state(False)
    staleness: str = use_words(props.staleness)
    section_id: str = props.id
    help_id = f"{section_id}-help"
    title: str = props.title
    label = f"Help: {title}"
    button = use_memo(
        lambda: icon_button(
            {
                "name": "question-circle",
                "tooltip": label,
                "aria-label": label,
                "aria-expanded": help_shown,
                "aria-controls": help_id,
                "onClick": lambda: set_help_shown(not help_shown),
            }
        ),
        [help_shown],
    )
    return Section(
        {"className": f"ops-section {staleness}", "aria-labelledby": section_id},
        Div(
            {"className": "ops-heading"},
            H3({"id": section_id}, title),
            Span({"className": "ops-told"}, props.summary),
            props.freshness,
            button if painted else None,
        ),
        P({"className": "ops-help", "id": help_id, "hidden": not help_shown}, props.help),
        props.notices,
        None if props.later and not painted else props.content,
    )


def section(props: dict[str, object]) -> JsObject:
    """Draw a section.

    `props`: `id`; `title`; `help` and `summary`, texts; `freshness`, `notices` and `content`, elements or None;
    `later`, whether the content can wait until the rest is painted; `staleness`, a function that gives the class of
    data that are too old.
    """
    return element(SectionFrame, props)


def loading(what: str) -> JsObject:
    """Say that the first answer has not come yet."""
    return Div({"className": "ops-empty"}, f"Loading {what}…")


def empty(text: str) -> JsObject:
    """Say that there is nothing, and why."""
    return Div({"className": "ops-empty"}, text)

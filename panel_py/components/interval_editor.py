"""The editor of the refresh interval: says at once what the panel makes of what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import field, text_input
from panel_py.browser.html import event_text
from panel_py.browser.page import number_or_text
from panel_py.options import read_interval

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def IntervalEditor(props: JsObject) -> JsObject:
    """Draw the editor; `props` are those that Grafana gives to an option's editor: value, onChange, id."""
    problems: list[str] = []
    read_interval(props.value, problems)
    return field(
        {"invalid": bool(problems), "error": "; ".join(problems)},
        text_input(
            {
                "id": props.id,
                "aria-label": "Refresh Interval",
                "value": "" if props.value is None else props.value,
                "inputMode": "decimal",
                "onChange": lambda event: props.onChange(number_or_text(event_text(event))),
            }
        ),
    )

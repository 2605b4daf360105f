"""What the panel takes from Grafana: its theme, components, time format and configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.react import element
from transpiler.javascript import JsObject, external

if TYPE_CHECKING:
    from collections.abc import Callable

data = external("@grafana/data")
ui = external("@grafana/ui")
runtime = external("@grafana/runtime")


def use_theme() -> JsObject:
    """Give Grafana's theme, live: the component is drawn again when the user switches it."""
    return ui.useTheme2()


def sub_path() -> str:
    """Give the path that Grafana is served from, '' for the root."""
    path: str = runtime.config.appSubUrl or ""
    return path


def time_formatter(time_zone: str) -> Callable[[float], str]:
    """Give what writes a time (ms since the epoch) in Grafana's format and the dashboard's time zone."""
    return lambda time_ms: data.dateTimeFormat(time_ms, {"timeZone": time_zone})


def button(props: dict[str, object], *children: object) -> JsObject:
    """Draw Grafana's Button."""
    return element(ui.Button, props, *children)


def icon_button(props: dict[str, object]) -> JsObject:
    """Draw Grafana's IconButton."""
    return element(ui.IconButton, props)


def field(props: dict[str, object], child: JsObject) -> JsObject:
    """Draw Grafana's Field: a label, a control and its error."""
    return element(ui.Field, props, child)


def text_input(props: dict[str, object]) -> JsObject:
    """Draw Grafana's Input."""
    return element(ui.Input, props)


def text_area(props: dict[str, object]) -> JsObject:
    """Draw Grafana's TextArea."""
    return element(ui.TextArea, props)


def checkbox(props: dict[str, object]) -> JsObject:
    """Draw Grafana's Checkbox."""
    return element(ui.Checkbox, props)


def clipboard_button(get_text: Callable[[], str], label: str, words: str) -> JsObject:
    """Draw Grafana's ClipboardButton, which copies what `get_text` gives."""
    props: dict[str, object] = {
        "getText": get_text,
        "variant": "secondary",
        "size": "sm",
        "icon": "copy",
        "type": "button",
        "aria-label": label,
    }
    return element(ui.ClipboardButton, props, words)


def pagination(page: int, pages: int, on_navigate: Callable[[int], None]) -> JsObject:
    """Draw Grafana's Pagination."""
    return element(ui.Pagination, {"currentPage": page, "numberOfPages": pages, "onNavigate": on_navigate})


def choice(control_id: str, label: str, values: list[str], value: str, on_change: Callable[[str], None]) -> JsObject:
    """Draw Grafana's list to choose from: Combobox where there is one (11 and later), else Select."""

    def chosen(option: JsObject) -> None:
        on_change(option.value)

    props: dict[str, object] = {
        "id": control_id,
        "inputId": control_id,
        "aria-label": label,
        "options": [{"label": each, "value": each} for each in values],
        "value": value or None,
        "placeholder": "No team known yet",
        "onChange": chosen,
    }
    return element(ui.Combobox or ui.Select, props)

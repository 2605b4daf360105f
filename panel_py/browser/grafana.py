"""What the panel takes from Grafana: its theme, components, time format and configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.react import element
from transpiler.javascript import JsObject, external

if TYPE_CHECKING:
    from collections.abc import Callable

DAY_MS = 86_400_000

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


def user_key() -> str:
    """Give what is this user's in a browser that several may share, as the start of a key."""
    boot: JsObject = runtime.config.bootData
    number: int = boot.user.id if boot else 0
    return f"llmplatform-ops-panel/{number}"


class TimeFormat:
    """How times (ms since the epoch) are written: in Grafana's formats, in the dashboard's time zone."""

    def __init__(self, time_zone: str) -> None:
        """Write times of a zone as Grafana names it."""
        self.time_zone: str = time_zone

    def full(self, time_ms: float) -> str:
        """Give date and time."""
        text: str = data.dateTimeFormat(time_ms, {"timeZone": self.time_zone})
        return text

    def short(self, time_ms: float, now_ms: float) -> str:
        """Give the time of day, with the day where it is another than today."""
        formats: JsObject = data.systemDateFormats.interval
        today = self.as_format(time_ms, formats.day) == self.as_format(now_ms, formats.day)
        return self.as_format(time_ms, formats.minute if today and now_ms - time_ms < DAY_MS else formats.hour)

    def as_format(self, time_ms: float, pattern: str) -> str:
        """Write a time by a pattern of Grafana's."""
        text: str = data.dateTimeFormat(time_ms, {"timeZone": self.time_zone, "format": pattern})
        return text


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


def choice_of(value: object, label: str) -> dict[str, object]:
    """Give something to choose from a list, as Grafana wants it."""
    return {"value": value, "label": label}


def choice(
    control_id: str,
    label: str,
    choices: list[dict[str, object]],
    value: object,
    on_change: Callable[[JsObject], None],
) -> JsObject:
    """Draw Grafana's list to choose from: Combobox where there is one (11 and later), else Select."""

    def chosen(option: JsObject) -> None:
        on_change(option.value)

    props: dict[str, object] = {
        "id": control_id,
        "inputId": control_id,
        "aria-label": label,
        "options": choices,
        "value": value or None,
        "placeholder": "None yet",
        "onChange": chosen,
    }
    return element(ui.Combobox or ui.Select, props)

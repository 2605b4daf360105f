"""How old something is, in words that move; alone in this component, so that nothing else is drawn each second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.hooks import use_now
from panel_py.browser.html import Time
from panel_py.browser.react import element
from panel_py.core.formatting import format_age
from panel_py.core.section_view import staleness

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject


def AgeText(props: JsObject) -> JsObject:
    """Draw the age of `props.time_ms`; past two intervals of `props.interval_ms` it says that it is stale."""
    now_ms = use_now(1000)
    time_ms: float = props.time_ms
    interval_ms: float = props.interval_ms
    stale = staleness(time_ms, interval_ms, now_ms) if interval_ms else ""
    age = format_age(now_ms - time_ms)
    return Time(
        {"className": "ops-age ops-warning" if stale else "ops-age", "title": props.exact},
        f"{age} · {stale}" if stale else age,
    )


def age(time_ms: float | None, format_time: Callable[[float], str], interval_ms: float = 0) -> JsObject:
    """Draw how long ago a time was, the time itself on hover; nothing for a time that is not known."""
    if time_ms is None:
        return None
    return element(AgeText, {"time_ms": time_ms, "exact": format_time(time_ms), "interval_ms": interval_ms})

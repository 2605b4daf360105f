"""Words that follow the time, each in a component of its own, so that nothing else is drawn when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import TimeFormat
from panel_py.browser.hooks import use_words
from panel_py.browser.html import Time
from panel_py.browser.page import PORTS
from panel_py.browser.react import element
from panel_py.core.formatting import format_age
from panel_py.core.section_view import check_age_text, freshness_text, is_odd

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject


def LiveText(props: JsObject) -> JsObject:
    """Draw what `props.words` says from second to second; `props.exact` gives the exact time, for hover."""
    words: str = use_words(props.words)
    exact: str = props.exact()
    return Time({"className": "ops-age ops-warning" if is_odd(words) else "ops-age", "title": exact}, words)


def freshness(answered_at: Callable[[], float | None], times: TimeFormat, interval_ms: float) -> JsObject:
    """Draw how old the last answer is; `answered_at` gives its time, asked anew each second."""

    def words() -> str:
        time_ms = answered_at()
        return "" if time_ms is None else freshness_text(time_ms, interval_ms, PORTS.now())

    def exact() -> str:
        time_ms = answered_at()
        return "" if time_ms is None else times.full(time_ms)

    return element(LiveText, {"words": words, "exact": exact})


def check_age(time_ms: float, times: TimeFormat) -> JsObject:
    """Draw how long ago the Gateway checked a team."""
    return element(
        LiveText,
        {"words": lambda: check_age_text(time_ms, PORTS.now()), "exact": lambda: times.full(time_ms)},
    )


def age(time_ms: float, times: TimeFormat) -> JsObject:
    """Draw how long ago a time was, the time itself on hover."""
    return element(LiveText, {"words": lambda: format_age(PORTS.now() - time_ms), "exact": lambda: times.full(time_ms)})

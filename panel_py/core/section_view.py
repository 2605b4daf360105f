"""What every section says of itself: how fresh its data are, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import format_duration

if TYPE_CHECKING:
    from panel_py.core.failure import Failure
    from panel_py.core.polling import EndpointState

PROBLEMS_SHOWN = 3

# The roles of what is shown; each has a colour of the theme, a shape and a word.
SUCCESS = "success"
WARNING = "warning"
ERROR = "error"
UNKNOWN = "unknown"
INFO = "info"


@dataclass(frozen=True)
class Notice:
    """Something the user should know: what happened, the words of whoever said so, and what to do next."""

    role: str
    title: str
    detail: str
    remedy: str


def failure_notice(failure: Failure, *, has_value: bool) -> Notice:
    """Tell of a failure; with data on screen it is a warning, because they stay."""
    title = f"{failure.title}. Showing the last data received." if has_value else failure.title
    return Notice(WARNING if has_value else ERROR, title, failure.detail, failure.remedy)


def notices(state: EndpointState) -> list[Notice]:
    """Give what there is to tell of an endpoint, the gravest first."""
    found: list[Notice] = []
    failure = state.failure
    if failure is not None:
        found.append(failure_notice(failure, has_value=state.answered_at_ms is not None))
    elif state.slow:
        found.append(Notice(INFO, "Slow: still waiting for an answer.", "", ""))
    if state.problems:
        more = len(state.problems) - PROBLEMS_SHOWN
        shown = "; ".join(state.problems[:PROBLEMS_SHOWN])
        detail = f"{shown}; and {more} more" if more > 0 else shown
        found.append(Notice(WARNING, "Part of the answer could not be read.", detail, ""))
    return found


def is_loading(state: EndpointState) -> bool:
    """Whether nothing has come back yet, neither data nor a failure."""
    return state.answered_at_ms is None and state.failure is None


def staleness(answered_at_ms: float, interval_ms: float, now_ms: float) -> str:
    """Say that data are older than two intervals, and so no longer what is; '' while they are fresh."""
    if now_ms - answered_at_ms <= 2 * interval_ms + 1000:
        return ""
    return f"stale: older than two intervals of {format_duration(interval_ms)}"

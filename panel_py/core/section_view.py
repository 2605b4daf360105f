"""What every section says of itself: how fresh its data are, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.formatting import format_age, format_duration

if TYPE_CHECKING:
    from panel_py.core.failure import Failure
    from panel_py.core.polling import EndpointState

PROBLEMS_SHOWN = 3
# A check is made for the answer that tells of it; clocks that are right differ by seconds.
SKEW_MS = 5_000
OLD_CHECK_MS = 3_600_000

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


def shared_failure(states: list[EndpointState]) -> Failure | None:
    """Give the failure that all endpoints have, told once in one place; None when they fare differently."""
    first = states[0].failure
    same = first is not None and all(
        state.failure is not None and state.failure.title == first.title and state.failure.remedy == first.remedy
        for state in states
    )
    return first if same else None


def notices(state: EndpointState, *, told: bool) -> list[Notice]:
    """Give what there is to tell of an endpoint, the gravest first; `told` is a failure told elsewhere already."""
    found: list[Notice] = []
    failure = state.failure
    if told:
        pass
    elif failure is not None:
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


def is_stale(answered_at_ms: float | None, interval_ms: float, now_ms: float) -> bool:
    """Whether data are older than two intervals, and so perhaps no longer what is."""
    return answered_at_ms is not None and now_ms - answered_at_ms > 2 * interval_ms + 1000


def freshness_text(answered_at_ms: float, interval_ms: float, now_ms: float) -> str:
    """Say how old an answer is, and whether that is too old."""
    age = format_age(now_ms - answered_at_ms)
    if not is_stale(answered_at_ms, interval_ms, now_ms):
        return age
    return f"{age} · stale: older than two intervals of {format_duration(interval_ms)}"


def is_odd(words: str) -> bool:
    """Whether words about a time say besides that something is wrong with it."""
    return " · " in words


def check_age_text(check_ms: float, now_ms: float) -> str:
    """Say how old the Gateway's last check is; it checks whenever it is asked, so an odd age is an odd clock."""
    age_ms = now_ms - check_ms
    odd = age_ms < -SKEW_MS or age_ms > OLD_CHECK_MS
    return f"{format_age(age_ms)} · check the clocks" if odd else format_age(age_ms)

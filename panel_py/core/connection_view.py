"""What *Check connection* tells in the editor: each endpoint by itself, and what to do about what fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.endpoints import HEALTH, SERVICES
from panel_py.core.formatting import format_exact, format_latency
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN, WARNING

if TYPE_CHECKING:
    from panel_py.core.polling import EndpointState

NOT_TRIED = "POST /ops/test is not tried: it would run a prediction."


@dataclass(frozen=True)
class CheckLine:
    """What came of one endpoint."""

    role: str
    title: str
    detail: str


def counted(endpoint: str, value: object) -> str:
    """Say what an answer holds."""
    if not isinstance(value, list):
        return "statistics"
    noun = {HEALTH: "team", SERVICES: "service"}.get(endpoint, "record")
    return f"{format_exact(len(value))} {noun}{'' if len(value) == 1 else 's'}"


def check_line(endpoint: str, state: EndpointState, started_ms: float) -> CheckLine:
    """Judge what an endpoint that is asked since `started_ms` has answered, if it has."""
    place = f"GET /ops/{endpoint}"
    failure = state.failure
    if failure is not None:
        said = " ".join([text for text in [failure.detail, failure.remedy] if text])
        return CheckLine(ERROR, f"{place}: {failure.title}", said)
    answered_at_ms = state.answered_at_ms
    if answered_at_ms is None:
        return CheckLine(UNKNOWN, f"{place}: {'slow, still waiting' if state.slow else 'waiting'}…", "")
    told = f"{place}: {counted(endpoint, state.value)} in {format_latency(answered_at_ms - started_ms)}"
    problems = state.problems
    return CheckLine(WARNING, told, f"Partly unreadable: {problems[0]}") if problems else CheckLine(SUCCESS, told, "")


def is_over(states: list[EndpointState]) -> bool:
    """Whether every endpoint has answered, or failed."""
    return all(state.answered_at_ms is not None or state.failure is not None for state in states)

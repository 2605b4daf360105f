"""The test console: what may be sent, and what an answer means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.failure import detail_text, shorten
from panel_py.core.formatting import MISSING, NOT_REPORTED, format_latency
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN, WARNING
from panel_py.core.team_names import TeamNames, team_name, team_place
from panel_py.core.timestamps import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.model import Prediction, TeamHealth

HELP = (
    "Sends one prediction through the Gateway to a team's service. The Gateway measures the latency. The correlation "
    "ID finds the request in traces and logs. A failure of the service is an error here, even if the Gateway says "
    "success."
)
DEFAULT_PROMPT = "Test health check prompt"
DEFAULT_MAX_TOKENS = "10"
LARGEST_MAX_TOKENS = 4096
LONGEST_RESPONSE = 20_000
LONGEST_ERROR = 2_000
ROLES = {"success": SUCCESS, "timeout": WARNING, "error": ERROR}


@dataclass(frozen=True)
class Choice:
    """Something to choose: its value, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True)
class PredictionForm:
    """The form as it stands: what to send, or what is wrong with each field ('' for nothing)."""

    body: dict[str, object]
    team_error: str
    prompt_error: str
    max_tokens_error: str

    @property
    def is_valid(self) -> bool:
        """Whether it can be sent."""
        return not (self.team_error or self.prompt_error or self.max_tokens_error)


@dataclass(frozen=True)
class ResultView:
    """A test's outcome, ready to draw."""

    role: str
    status: str
    latency: str
    correlation_id: str
    error: str
    response: str


def team_choices(health: list[TeamHealth], owners: list[str], names: TeamNames) -> list[Choice]:
    """Give every team that the Gateway has a route to: of /ops/health, and `owners`, whose services it lists."""
    teams = {each.team: True for each in health}
    for team in owners:
        teams[team] = True

    def place(team: str) -> tuple[int, str]:
        return team_place(names, team), team

    return [Choice(team, team_name(names, team)) for team in sorted(teams, key=place)]


def read_form(team: str, prompt: str, max_tokens: str) -> PredictionForm:
    """Check the form and give what to send."""
    number = whole(max_tokens.strip(), 1, LARGEST_MAX_TOKENS)
    return PredictionForm(
        {"team": team, "prompt": prompt, "max_tokens": number},
        "" if team else "Choose a team.",
        "" if prompt.strip() else "Write a prompt.",
        "" if number is not None else f"A whole number from 1 to {LARGEST_MAX_TOKENS}.",
    )


def upstream_error(response: object) -> str:
    """Give the words of a failed upstream that are hidden in a response; '' when there are none."""
    if not isinstance(response, dict):
        return ""
    told = [response.get("error"), response.get("detail")]
    words = ": ".join([word for word in [detail_text(each) for each in told] if word])
    return words or ("The service reports an error." if any(told) else "")


def result_view(result: Prediction, encode_json: Callable[[object], str]) -> ResultView:
    """Judge a test's answer; `encode_json` gives JSON text for people."""
    status = result.status or NOT_REPORTED
    hidden = upstream_error(result.response)
    error = result.error or hidden
    failed_upstream = status == "success" and error != ""
    response = "" if result.response is None else encode_json(result.response)
    return ResultView(
        ERROR if failed_upstream else ROLES.get(status, UNKNOWN),
        "upstream error" if failed_upstream else status,
        format_latency(result.latency_ms or None),
        result.correlation_id or MISSING,
        shorten(error, LONGEST_ERROR),
        shorten(response, LONGEST_RESPONSE),
    )

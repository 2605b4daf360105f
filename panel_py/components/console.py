"""Test Console: a form that sends one prediction, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import button, choice, choice_of, clipboard_button, field, text_area, text_input
from panel_py.browser.html import Code, Dd, Div, Dl, Dt, Form, P, Pre, event_text
from panel_py.browser.page import PORTS, encode_json
from panel_py.browser.react import element, memo, use_effect, use_ref, use_state
from panel_py.components.notice import notice_list
from panel_py.components.status import status_badge
from panel_py.core.console_view import (
    DEFAULT_MAX_TOKENS,
    DEFAULT_PROMPT,
    Choice,
    PredictionForm,
    ResultView,
    read_form,
    result_view,
)
from panel_py.core.endpoints import TEST, endpoint_url, read_answer
from panel_py.core.exchange import Answer, Request
from panel_py.core.failure import Failure
from panel_py.core.formatting import MISSING
from panel_py.core.polling import nothing
from panel_py.core.section_view import failure_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.model import Prediction
    from transpiler.javascript import JsObject


def labelled(control_id: str, label: str, problem: str, control: JsObject, class_name: str = "") -> JsObject:
    """Draw a control with its label and what is wrong with it."""
    return field(
        {"label": label, "htmlFor": control_id, "invalid": bool(problem), "error": problem, "className": class_name},
        control,
    )


def result_box(result: ResultView, *, old: bool) -> JsObject:
    """Draw a test's outcome; an old one stays, dimmed, while the next test runs."""
    return Div(
        {"className": "ops-result ops-old" if old else "ops-result", "role": "status"},
        Dl(
            None,
            Dt(None, "Status"),
            Dd(None, status_badge(result.role, result.status)),
            Dt(None, "Latency"),
            Dd(None, result.latency),
            Dt(None, "Correlation ID"),
            Dd(
                None,
                Code(None, result.correlation_id),
                clipboard_button(lambda: result.correlation_id, "Copy the correlation ID", "Copy")
                if result.correlation_id != MISSING
                else None,
            ),
        ),
        P({"className": "ops-error"}, result.error) if result.error else None,
        Pre({"tabIndex": 0, "aria-label": "Response"}, result.response) if result.response else None,
    )


def TestConsole(props: JsObject) -> JsObject:
    """Draw the console; `props.teams` are the teams to choose from, `props.url` is the Gateway's address."""
    team, set_team = use_state("")
    prompt, set_prompt = use_state(DEFAULT_PROMPT)
    max_tokens, set_max_tokens = use_state(DEFAULT_MAX_TOKENS)
    running, set_running = use_state(False)
    result, set_result = use_state(None)
    failure, set_failure = use_state(None)
    abort = use_ref(nothing)

    url: str = endpoint_url(props.url, TEST)
    section_id: str = props.id
    teams: list[Choice] = props.teams
    chosen: str = team or (teams[0].value if teams else "")
    form: PredictionForm = read_form(chosen, prompt, max_tokens)

    def leave() -> Callable[[], None]:
        return lambda: abort.current()

    use_effect(leave, [props.url])

    def finish(answer: Answer) -> None:
        parsed, problem = read_answer(TEST, answer, url, PORTS.page_url(), PORTS.decode_json)
        abort.current = nothing
        set_running(False)
        set_failure(problem)
        if parsed is not None:
            value: Prediction = parsed.value  # type: ignore[assignment] # what parse_test gives
            set_result(result_view(value, encode_json))

    def cancel() -> None:
        abort.current()

    def start() -> None:
        given_up = False

        def take(answer: Answer) -> None:
            if not given_up:
                finish(answer)

        abort_request = PORTS.send(Request(url, form.body), take)

        def give_up() -> None:
            nonlocal given_up
            given_up = True
            abort_request()
            abort.current = nothing
            set_running(False)

        abort.current = give_up

    def submit(event: JsObject) -> None:
        event.preventDefault()
        if running or not form.is_valid or not props.url:
            return
        set_running(True)
        set_failure(None)
        start()

    problem: Failure | None = failure
    outcome: ResultView | None = result
    return Div(
        None,
        Form(
            {"className": "ops-form", "onSubmit": submit},
            labelled(
                f"{section_id}-team",
                "Team",
                form.team_error if teams else "",
                choice(
                    f"{section_id}-team",
                    "Team",
                    [choice_of(each.value, each.label) for each in teams],
                    chosen,
                    set_team,
                ),
            ),
            labelled(
                f"{section_id}-tokens",
                "Max tokens",
                form.max_tokens_error,
                text_input(
                    {
                        "id": f"{section_id}-tokens",
                        "value": max_tokens,
                        "inputMode": "numeric",
                        "onChange": lambda event: set_max_tokens(event_text(event)),
                    }
                ),
            ),
            labelled(
                f"{section_id}-prompt",
                "Prompt",
                form.prompt_error,
                text_area(
                    {
                        "id": f"{section_id}-prompt",
                        "value": prompt,
                        "rows": 2,
                        "onChange": lambda event: set_prompt(event_text(event)),
                    }
                ),
                "ops-prompt",
            ),
            Div(
                {"className": "ops-actions"},
                button(
                    {"type": "submit", "disabled": running or not form.is_valid}, "Running…" if running else "Run test"
                ),
                button({"type": "button", "variant": "secondary", "onClick": cancel}, "Cancel") if running else None,
            ),
        ),
        notice_list([] if problem is None else [failure_notice(problem, has_value=False)], None),
        None if outcome is None else result_box(outcome, old=running),
    )


TestConsoleOnce = memo(TestConsole)


def test_console(section_id: str, url: str, teams: list[Choice]) -> JsObject:
    """Draw the console."""
    return element(TestConsoleOnce, {"id": section_id, "url": url, "teams": teams})

"""The editor's *Check connection*: asks each endpoint once, and says what works and what to do about the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import button, sub_path
from panel_py.browser.html import Div, Li, P, Ul
from panel_py.browser.page import PORTS
from panel_py.browser.react import use_effect, use_ref, use_state
from panel_py.components.status import shape
from panel_py.core.connection_view import NOT_TRIED, CheckLine, check_line, is_over
from panel_py.core.endpoints import POLLED
from panel_py.core.polling import Poller
from panel_py.core.section_view import ERROR
from panel_py.options import LONGEST_INTERVAL_S, read_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject


def check_result(line: CheckLine) -> JsObject:
    """Draw what came of one endpoint."""
    return Li(
        {"key": line.title, "style": {"display": "flex", "marginBottom": "4px", "overflowWrap": "anywhere"}},
        Div({"style": {"flex": "none", "width": "1.5em"}}, shape(line.role)),
        Div(None, line.title, P({"style": {"margin": 0, "opacity": 0.75}}, line.detail) if line.detail else None),
    )


def ConnectionCheck(props: JsObject) -> JsObject:
    """Draw the button and what came of it; `props` are those that Grafana gives to an option's editor."""
    lines, set_lines = use_state([])
    running, set_running = use_state(False)
    held = use_ref(None)
    context: JsObject = props.context
    shown: list[CheckLine] = lines

    def stop() -> None:
        poller: Poller | None = held.current
        if poller is not None:
            held.current = None
            poller.stop()

    def leave() -> Callable[[], None]:
        return stop

    use_effect(leave, [])

    def check() -> None:
        stop()
        options = read_options(context.options or {}, context.replaceVariables, sub_path())
        if not options.gateway_url:
            set_lines([CheckLine(ERROR, options.problems[0], "")])
            return
        started_ms = PORTS.now()

        def tell() -> None:
            asking: Poller = held.current
            states = [asking.state(endpoint) for endpoint in POLLED]
            set_lines([check_line(endpoint, states[index], started_ms) for index, endpoint in enumerate(POLLED)])
            if is_over(states):
                stop()
                set_running(False)

        poller = Poller(options.gateway_url, LONGEST_INTERVAL_S * 1000, PORTS, tell)
        held.current = poller
        set_running(True)
        poller.start()
        tell()

    return Div(
        None,
        button(
            {"type": "button", "variant": "secondary", "onClick": check, "disabled": running},
            "Checking…" if running else "Check connection",
        ),
        Div(
            {"role": "status", "style": {"marginTop": "8px"}},
            Ul({"style": {"listStyle": "none", "padding": 0, "margin": 0}}, *[check_result(line) for line in shown]),
            P({"style": {"opacity": 0.75}}, NOT_TRIED) if shown else None,
        ),
    )

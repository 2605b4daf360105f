"""The entry: builds the PanelPlugin that Grafana takes from module.js."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.grafana import data
from panel_py.components.interval_editor import IntervalEditor
from panel_py.components.panel import OpsPanel
from panel_py.options import (
    DEFAULT_GATEWAY_URL,
    DEFAULT_INTERVAL_S,
    GATEWAY_URL,
    REFRESH_INTERVAL,
)
from transpiler.javascript import new

if TYPE_CHECKING:
    from transpiler.javascript import JsObject


def add_options(builder: JsObject) -> None:
    """Declare the options that Grafana shows in the panel editor."""
    builder.addTextInput(
        {
            "path": GATEWAY_URL,
            "name": "Gateway URL",
            "description": "An http(s) address that the browser reaches, or a path on Grafana's server such as "
            "/gateway-proxy. May contain dashboard variables.",
            "category": ["Gateway"],
            "defaultValue": DEFAULT_GATEWAY_URL,
        }
    )
    builder.addCustomEditor(
        {
            "id": REFRESH_INTERVAL,
            "path": REFRESH_INTERVAL,
            "name": "Refresh Interval",
            "description": "Seconds between polls, 1 to 86,400. A dashboard refresh polls at once.",
            "category": ["Gateway"],
            "defaultValue": DEFAULT_INTERVAL_S,
            "editor": IntervalEditor,
        }
    )


plugin: JsObject = new(data.PanelPlugin, OpsPanel).setPanelOptions(add_options)

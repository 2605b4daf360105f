"""The entry: builds the PanelPlugin that Grafana takes from module.js."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.courier import COURIER
from panel_py.browser.grafana import data
from panel_py.components.connection_check import ConnectionCheck
from panel_py.components.interval_editor import IntervalEditor
from panel_py.components.panel import OpsPanel
from panel_py.core.formatting import title_case
from panel_py.options import (
    ALL_SECTIONS,
    DEFAULT_ERROR_CRITICAL,
    DEFAULT_ERROR_WARNING,
    DEFAULT_GATEWAY_URL,
    DEFAULT_INTERVAL_S,
    DEFAULT_ROWS,
    ERROR_CRITICAL,
    ERROR_WARNING,
    FEWEST_ROWS,
    GATEWAY_URL,
    MOST_ROWS,
    P95_CRITICAL,
    P95_WARNING,
    REFRESH_INTERVAL,
    ROWS_PER_PAGE,
    SECTIONS,
    TEAMS,
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
    builder.addCustomEditor(
        {
            "id": "connection",
            "path": "connection",
            "name": "Connection",
            "description": "Asks each endpoint once, and says what works. Saves nothing.",
            "category": ["Gateway"],
            "editor": ConnectionCheck,
        }
    )
    builder.addMultiSelect(
        {
            "path": SECTIONS,
            "name": "Sections",
            "description": "What this panel shows, in this order; all when none is chosen.",
            "category": ["Display"],
            "defaultValue": [],
            "settings": {
                "allowCustomValue": False,
                "options": [{"value": name, "label": title_case(name)} for name in ALL_SECTIONS],
            },
        }
    )
    builder.addTextInput(
        {
            "path": TEAMS,
            "name": "Teams",
            "description": "Names, and the order among equals: quant: Quantization, finetune: Fine-tuning, eval. "
            "Teams that are not listed come after these.",
            "category": ["Display"],
            "settings": {"placeholder": "team: Name, team: Name"},
        }
    )
    builder.addNumberInput(
        {
            "path": ROWS_PER_PAGE,
            "name": "Rows per page",
            "description": "Of the table of services, 5 to 500.",
            "category": ["Display"],
            "defaultValue": DEFAULT_ROWS,
            "settings": {"min": FEWEST_ROWS, "max": MOST_ROWS, "integer": True},
        }
    )
    add_threshold(builder, ERROR_WARNING, "Error rate: warning from", "%", DEFAULT_ERROR_WARNING)
    add_threshold(builder, ERROR_CRITICAL, "Error rate: critical from", "%", DEFAULT_ERROR_CRITICAL)
    add_threshold(builder, P95_WARNING, "p95 latency: warning from", "ms", None)
    add_threshold(builder, P95_CRITICAL, "p95 latency: critical from", "ms", None)


def add_threshold(builder: JsObject, path: str, name: str, unit: str, default: float | None) -> None:
    """Declare an option for a number from which on something is coloured."""
    builder.addNumberInput(
        {
            "path": path,
            "name": name,
            "description": f"In {unit}; 0 or empty for never." if default is None else f"In {unit}; 0 for never.",
            "category": ["Thresholds"],
            "defaultValue": default,
            "settings": {"min": 0, "placeholder": "never"},
        }
    )


plugin: JsObject = new(data.PanelPlugin, OpsPanel).setPanelOptions(add_options)
COURIER.plugin = plugin

"""The panel's options: keys as saved in dashboards, defaults, limits, and how what is saved is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.parsing import as_number
from panel_py.core.urls import normalise_gateway_url

if TYPE_CHECKING:
    from collections.abc import Callable

GATEWAY_URL = "gatewayUrl"
REFRESH_INTERVAL = "refreshInterval"
DEFAULT_GATEWAY_URL = "http://gateway.platform.svc.cluster.local"
DEFAULT_INTERVAL_S = 30
SHORTEST_INTERVAL_S = 1
LONGEST_INTERVAL_S = 86_400


@dataclass(frozen=True)
class PanelOptions:
    """The options in force; `gateway_url` is '' when what is set cannot be used. `problems` says what was corrected."""

    gateway_url: str
    interval_s: float
    problems: list[str]


def read_interval(value: object, problems: list[str]) -> float:
    """Give an interval in seconds that can be polled at; what is out of range becomes the nearest limit."""
    number = as_number(value)
    if number is None:
        empty = value is None or (isinstance(value, str) and value.strip() == "")
        if not empty:
            problems.append(f"The refresh interval cannot be used; using {DEFAULT_INTERVAL_S} s.")
        return DEFAULT_INTERVAL_S
    limited: float = min(max(number, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S)
    if limited != number:
        problems.append(f"The refresh interval must be from 1 s to 1 day; using {limited:.0f} s.")
    return limited


def read_options(saved: dict[str, object], replace_variables: Callable[[str], str], sub_path: str = "") -> PanelOptions:
    """Read saved options, whatever they are; an empty one is its default.

    `replace_variables` fills in `$name`; `sub_path` is the path that Grafana itself is served from.
    """
    problems: list[str] = []
    url = saved.get(GATEWAY_URL)
    text = replace_variables(url) if isinstance(url, str) else ""
    gateway_url = normalise_gateway_url(text.strip() or DEFAULT_GATEWAY_URL, sub_path)
    if gateway_url is None:
        problems.append(f"The Gateway URL “{text}” is neither an http(s) address nor a path that starts with /.")
    interval_s = read_interval(saved.get(REFRESH_INTERVAL), problems)
    return PanelOptions(gateway_url or "", interval_s, problems)

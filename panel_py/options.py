"""The panel's options: keys as saved in dashboards, defaults, limits, and how what is saved is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from panel_py.core.endpoints import HEALTH, SERVICES, STATS
from panel_py.core.parsing import as_number
from panel_py.core.stats_view import Thresholds
from panel_py.core.team_names import TeamNames, read_team_names
from panel_py.core.urls import normalise_gateway_url

if TYPE_CHECKING:
    from collections.abc import Callable

GATEWAY_URL = "gatewayUrl"
REFRESH_INTERVAL = "refreshInterval"
DEFAULT_GATEWAY_URL = "http://gateway.platform.svc.cluster.local"
DEFAULT_INTERVAL_S = 30
SHORTEST_INTERVAL_S = 1
LONGEST_INTERVAL_S = 86_400
ROWS_PER_PAGE = "rowsPerPage"
DEFAULT_ROWS = 50
FEWEST_ROWS = 5
MOST_ROWS = 500
ERROR_WARNING = "errorRateWarning"
ERROR_CRITICAL = "errorRateCritical"
P95_WARNING = "p95Warning"
P95_CRITICAL = "p95Critical"
DEFAULT_ERROR_WARNING = 1
DEFAULT_ERROR_CRITICAL = 5
TEAMS = "teams"
SECTIONS = "sections"
SUMMARY = "summary"
CONSOLE = "console"
# Where a section's table no longer fits, in px at the usual size of type, with the gap to the next section.
NARROW_BELOW: dict[str, int] = {HEALTH: 505, STATS: 440, SERVICES: 620}
ALL_SECTIONS: list[str] = [SUMMARY, HEALTH, STATS, SERVICES, CONSOLE]


@dataclass(frozen=True)
class PanelOptions:
    """The options in force; `gateway_url` is '' when what is set cannot be used. `problems` says what was corrected."""

    gateway_url: str
    interval_s: float
    rows_per_page: int
    thresholds: Thresholds
    teams: TeamNames
    sections: list[str]
    problems: list[str]


def read_rows(value: object) -> int:
    """Give how many rows a page of the table has; the nearest number that is sensible."""
    number = as_number(value)
    return DEFAULT_ROWS if number is None else int(min(max(number, FEWEST_ROWS), MOST_ROWS))


def read_threshold(value: object, default: float | None) -> float | None:
    """Give a threshold: the default where none is set, None for 0, which turns it off."""
    number = as_number(value)
    if number is None:
        return default
    return number if number > 0 else None


def read_sections(value: object) -> list[str]:
    """Give the sections to show, in order, each once; all when none is chosen."""
    chosen: list[str] = []
    for name in value if isinstance(value, list) else []:
        if isinstance(name, str) and name in ALL_SECTIONS and name not in chosen:
            chosen.append(name)
    return chosen or ALL_SECTIONS


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
    thresholds = Thresholds(
        read_threshold(saved.get(ERROR_WARNING), DEFAULT_ERROR_WARNING),
        read_threshold(saved.get(ERROR_CRITICAL), DEFAULT_ERROR_CRITICAL),
        read_threshold(saved.get(P95_WARNING), None),
        read_threshold(saved.get(P95_CRITICAL), None),
    )
    rows_per_page = read_rows(saved.get(ROWS_PER_PAGE))
    named = saved.get(TEAMS)
    teams = read_team_names(named if isinstance(named, str) else "", problems)
    sections = read_sections(saved.get(SECTIONS))
    return PanelOptions(gateway_url or "", interval_s, rows_per_page, thresholds, teams, sections, problems)


def wanted_columns(section: str, columns: int) -> int:
    """Give how many of the panel's columns a section would like."""
    if section == SUMMARY:
        return columns
    if section == SERVICES:
        return 2
    if section == HEALTH:
        return 1
    if section == STATS:
        return max(1, columns - 1)
    return columns if columns == 2 else 1


def is_narrow(section: str, width: float) -> bool:
    """Whether a section of so many px has to leave something out, or to scroll."""
    return width < NARROW_BELOW.get(section, 0)

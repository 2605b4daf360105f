"""A strip of a team's recent checks: one bar each, the higher the worse, so that it is readable in grey."""

from __future__ import annotations

from dataclasses import dataclass

from panel_py.core.history import MOST_CHECKS
from panel_py.core.section_view import ERROR, SUCCESS, UNKNOWN, WARNING

# In the units of the box that a strip is drawn in: the width of a bar with its gap, and heights by role.
STEP = 3
HEIGHT = 16
HEIGHTS: dict[str, int] = {SUCCESS: 5, UNKNOWN: 8, WARNING: 12, ERROR: HEIGHT}


@dataclass(frozen=True)
class Bars:
    """All bars of one role, as an SVG path in a box of `STEP` times `MOST_CHECKS` by `HEIGHT`."""

    role: str
    path: str


def strip(roles: list[str]) -> list[Bars]:
    """Draw the roles of checks, the latest last and at the right end."""
    found: list[Bars] = []
    first = MOST_CHECKS - len(roles)
    for role, height in HEIGHTS.items():
        bars = [f"M{(first + index) * STEP + 1} {HEIGHT}v-{height}" for index, each in enumerate(roles) if each == role]
        if bars:
            found.append(Bars(role, "".join(bars)))
    return found

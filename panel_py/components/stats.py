"""Platform Stats: the five numbers, and requests and errors per team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Dd, Div, Dl, Dt, Span
from panel_py.components.status import shape
from panel_py.components.table import NUMBER, WIDE, data_table, plain_heads, table_row
from panel_py.core.section_view import ERROR, WARNING

if TYPE_CHECKING:
    from panel_py.core.stats_view import TeamStats, Tile
    from transpiler.javascript import JsObject

COLUMNS = ["Team", "Requests", "Share", "Errors"]
CLASSES = ["", NUMBER, WIDE, NUMBER]


def tile_box(tile: Tile) -> JsObject:
    """Draw one number; a shape says besides the colour that it is too high."""
    alarming = tile.role in (WARNING, ERROR)
    return Div(
        {"className": f"ops-tile ops-{tile.role}", "key": tile.label},
        Dt(None, tile.label),
        Dd({"title": tile.exact or None}, shape(tile.role) if alarming else None, tile.text),
    )


def team_line(team: TeamStats) -> JsObject:
    """Draw one team's requests, their share as a bar, and its errors."""
    bar = Span({"className": "ops-bar", "aria-hidden": True}, Span({"style": {"width": f"{team.share * 100:.1f}%"}}))
    return table_row(team.key, team.name, CLASSES, [team.requests, bar, team.errors])


def stats_content(tiles: list[Tile], teams: list[TeamStats]) -> JsObject:
    """Draw the statistics."""
    rows = [team_line(team) for team in teams]
    return Div(
        None,
        Dl({"className": "ops-tiles"}, *[tile_box(tile) for tile in tiles]),
        data_table("Requests and errors per team", plain_heads(COLUMNS, CLASSES), rows) if rows else None,
    )

"""Platform Stats: the five numbers, and requests and errors per team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Caption, Dd, Div, Dl, Dt, Span, Table, Tbody, Td, Th, Thead, Tr
from panel_py.components.status import shape
from panel_py.core.section_view import ERROR, WARNING

if TYPE_CHECKING:
    from panel_py.core.stats_view import TeamStats, Tile
    from transpiler.javascript import JsObject


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
    return Tr(
        {"key": team.key},
        Th({"scope": "row"}, team.name),
        Td({"className": "ops-number"}, team.requests),
        Td({"className": "ops-wide"}, bar),
        Td({"className": "ops-number"}, team.errors),
    )


def stats_content(tiles: list[Tile], teams: list[TeamStats]) -> JsObject:
    """Draw the statistics."""
    return Div(
        None,
        Dl({"className": "ops-tiles"}, *[tile_box(tile) for tile in tiles]),
        team_table(teams) if teams else None,
    )


def team_table(teams: list[TeamStats]) -> JsObject:
    """Draw requests and errors per team."""
    return Table(
        None,
        Caption(None, "Requests and errors per team"),
        Thead(
            None,
            Tr(
                None,
                Th({"scope": "col"}, "Team"),
                Th({"scope": "col", "className": "ops-number"}, "Requests"),
                Th({"scope": "col", "className": "ops-wide"}, "Share"),
                Th({"scope": "col", "className": "ops-number"}, "Errors"),
            ),
        ),
        Tbody(None, *[team_line(team) for team in teams]),
    )

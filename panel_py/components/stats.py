"""Platform Stats: the five numbers with how they went, what changed, and requests and errors per team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.html import Dd, Div, Dl, Dt, P, Polygon, Polyline, Span, Svg
from panel_py.components.status import shape
from panel_py.components.table import EXTRA, NUMBER, WIDE, data_table, plain_heads, table_row
from panel_py.core.section_view import ERROR, WARNING
from panel_py.core.stats_view import format_share
from panel_py.core.trend import HEIGHT, WIDTH

if TYPE_CHECKING:
    from panel_py.core.stats_view import TeamStats, Tile
    from panel_py.core.trend import Trend
    from transpiler.javascript import JsObject

COLUMNS = ["Team", "Requests", "Share", "Errors", "Share of errors"]
CLASSES = ["", NUMBER, WIDE, NUMBER, f"{WIDE} {EXTRA}"]
BOX = f"0 0 {WIDTH} {HEIGHT}"


def trend_line(trend: Trend) -> JsObject:
    """Draw a line; what it says stands in its name."""
    return Svg(
        {
            "className": "ops-trend",
            "viewBox": BOX,
            "preserveAspectRatio": "none",
            "role": "img",
            "aria-label": trend.words,
        },
        Polygon({"points": f"0,{HEIGHT} {trend.points} {WIDTH},{HEIGHT}"}),
        Polyline({"points": trend.points}),
    )


def tile_box(tile: Tile, trend: Trend | None) -> JsObject:
    """Draw one number; a shape says besides the colour that it is too high."""
    alarming = tile.role in (WARNING, ERROR)
    return Div(
        {"className": f"ops-tile ops-{tile.role}", "key": tile.label, "title": None if trend is None else trend.words},
        Dt(None, tile.label),
        Dd(
            None,
            Div({"title": tile.exact or None}, shape(tile.role) if alarming else None, tile.text),
            Div({"className": "ops-trend"}) if trend is None else trend_line(trend),
        ),
    )


def bar(part: float | None, class_name: str) -> JsObject:
    """Draw a share as a bar, its percentage beside it."""
    width = f"{(part or 0) * 100:.1f}%"
    return Div(
        {"className": "ops-share"},
        Span({"className": f"ops-bar {class_name}", "aria-hidden": True}, Span({"style": {"width": width}})),
        Span({"className": "ops-muted"}, format_share(part)),
    )


def team_line(team: TeamStats) -> JsObject:
    """Draw one team's requests and errors, each with its share of all."""
    return table_row(
        team.key,
        team.name,
        CLASSES,
        [team.requests, bar(team.requests_share, ""), team.errors, bar(team.errors_share, "ops-bar-errors")],
    )


def stats_content(
    tiles: list[Tile], trends: list[Trend | None], teams: list[TeamStats], remarks: list[str]
) -> JsObject:
    """Draw the statistics; `remarks` say since when the lines are, and what changed."""
    rows = [team_line(team) for team in teams]
    return Div(
        None,
        Dl({"className": "ops-tiles"}, *[tile_box(tile, trends[index]) for index, tile in enumerate(tiles)]),
        *[P({"className": "ops-remark", "key": remark}, remark) for remark in remarks],
        data_table("Requests and errors per team", plain_heads(COLUMNS, CLASSES), rows) if rows else None,
    )

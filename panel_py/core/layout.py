"""How the panel fits its own size: the form, the size of its type, and how wide each section is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COMPACT = "compact"
USUAL = "usual"
WALL = "wall"
# Sizes in px, of the panel as it would be at the usual size of type.
COMPACT_BELOW_WIDTH = 480
COMPACT_BELOW_HEIGHT = 260
TWO_COLUMNS_FROM = 680
THREE_COLUMNS_FROM = 1_520
FIVE_TILES_FROM = 480
THREE_TILES_FROM = 260


@dataclass(frozen=True)
class Layout:
    """A form; `scale` is how much larger than usual type is.

    `spans` holds how many columns each section takes, `widths` how wide it then is at the usual size of type, in px.
    """

    form: str
    scale: float
    columns: int
    spans: list[int]
    widths: list[float]


def type_scale(width: float, height: float) -> float:
    """Give how much larger type is on a large panel, which is looked at from afar."""
    if width >= 3_200 and height >= 1_600:
        return 2
    if width >= 2_400 and height >= 1_200:
        return 1.5
    return 1.25 if width >= 1_800 and height >= 900 else 1


def column_count(width: float) -> int:
    """Give how many columns fit into a width."""
    if width < TWO_COLUMNS_FROM:
        return 1
    return 2 if width < THREE_COLUMNS_FROM else 3


def tile_columns(width: float) -> int:
    """Give how many of the five numbers stand side by side in a section of so many px: none is left alone in a row."""
    if width >= FIVE_TILES_FROM:
        return 5
    return 3 if width >= THREE_TILES_FROM else 2


def filled(spans: list[int], free: int) -> list[int]:
    """Let the last section have the columns that are left of its row."""
    last = len(spans) - 1
    return [span + free if index == last else span for index, span in enumerate(spans)]


def spans(wanted: list[int], columns: int) -> list[int]:
    """Give how many columns each section takes, in order: as many as wanted, and no row with a hole in it."""
    found: list[int] = []
    free = columns
    for each in wanted:
        span: int = min(each, columns)
        if span > free:
            found = filled(found, free)
            free = columns
        found.append(span)
        free = free - span
        if free == 0:
            free = columns
    if found and free < columns:
        found = filled(found, free)
    return found


def layout(width: float, height: float, sections: list[str], wanted: Callable[[str, int], int]) -> Layout:
    """Lay the sections out in a panel of so many px; `wanted` says how many of the columns a section would like."""
    scale = type_scale(width, height)
    usual_width = width / scale
    columns = column_count(usual_width)
    compact = usual_width < COMPACT_BELOW_WIDTH or height / scale < COMPACT_BELOW_HEIGHT
    found = spans([wanted(section, columns) for section in sections], columns)
    form = COMPACT if compact else WALL if scale > 1 else USUAL
    return Layout(form, scale, columns, found, [usual_width / columns * span for span in found])

"""Tells a text to somebody who has the last one: what of that is kept, and what stands between."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """How many characters of the old text the new one begins and ends with, and what it has between these."""

    start: int
    end: int
    middle: str


def common_start(old: str, new: str) -> int:
    """Count the characters that two texts begin with alike."""
    low: int = 0
    high: int = min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(old: str, new: str, most: int) -> int:
    """Count the characters that two texts end with alike, up to `most`."""
    low: int = 0
    high: int = most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def difference(old: str, new: str) -> Difference:
    """Give what makes `new` of `old`."""
    if old == new:
        return Difference(len(old), 0, "")
    start = common_start(old, new)
    end = common_end(old, new, min(len(old), len(new)) - start)
    return Difference(start, end, new[start : len(new) - end])


def applied(old: str, change: Difference) -> str:
    """Give the new text; the very object `old` when nothing changed."""
    if change.start == len(old) and change.middle == "":
        return old
    return old[: change.start] + change.middle + old[len(old) - change.end :]

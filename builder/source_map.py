"""Reads source maps, version 3: which source each part of a generated file comes from.

The format is that of ECMA-426: lines separated by `;`, segments by `,`, each segment a few numbers in base-64 VLQ,
most of them relative to the segment before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
CONTINUES = 32


@dataclass(frozen=True)
class Segment:
    """From here on (line and column of the generated file, from 0) the code is of this source and line (from 0)."""

    line: int
    column: int
    source: str | None
    source_line: int


@dataclass(frozen=True)
class SourceMap:
    """A source map: its segments in order, and the text of each source."""

    segments: list[Segment]
    texts: dict[str, str]

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the JSON of a map.

        Raises:
            ValueError: when it is no JSON, or its mappings are cut.
        """
        data = json.loads(text)
        sources: list[str] = data["sources"]
        return cls(
            list(_segments(data["mappings"], sources)),
            dict(zip(sources, data.get("sourcesContent") or [], strict=True)),
        )

    def find(self, line: int, column: int) -> Segment | None:
        """Give the segment that a place of the generated file, counted from 0, belongs to."""
        found: Segment | None = None
        for segment in self.segments:
            if (segment.line, segment.column) > (line, column):
                break
            if segment.line == line:
                found = segment
        return found

    def parts(self, generated: str) -> Iterator[tuple[str | None, str]]:
        """Give the generated text in pieces, each with its source; None for what comes from none."""
        starts = [0]
        for line in generated.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        offset, source = 0, None
        for segment in self.segments:
            start = starts[segment.line] + segment.column
            yield source, generated[offset:start]
            offset, source = start, segment.source
        yield source, generated[offset:]


def _segments(mappings: str, sources: list[str]) -> Iterator[Segment]:
    source = source_line = 0
    for line, group in enumerate(mappings.split(";")):
        column = 0
        for text in filter(None, group.split(",")):
            numbers = vlq(text)
            column += numbers[0]
            if len(numbers) > 1:
                source += numbers[1]
                source_line += numbers[2]
                yield Segment(line, column, sources[source], source_line)
            else:
                yield Segment(line, column, None, 0)


def vlq(text: str) -> list[int]:
    """Decode base-64 VLQ: five bits a digit, the lowest first, the first one with the sign.

    Raises:
        ValueError: for a character that is no digit, or a number without an end.
    """
    numbers: list[int] = []
    value = shift = 0
    for digit in text:
        bits = DIGITS.index(digit)
        value += (bits & (CONTINUES - 1)) << shift
        shift += 5
        if not bits & CONTINUES:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    if shift:
        raise ValueError(f"a number without an end: {text}")
    return numbers

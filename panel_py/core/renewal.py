"""Reads an answer of /ops/services from the last one and what differs between their texts.

Of ten thousand services few change from one answer to the next, and to read ten thousand JSON objects costs more than
all else that is done with them. What is read is the same: a list whose records are exchanged for others is JSON again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from panel_py.core.difference import common_end, common_start
from panel_py.core.parsing import Parsed, Source, parse_services

if TYPE_CHECKING:
    from collections.abc import Callable

    from panel_py.core.model import Service


def record_starts(text: str, count: int) -> list[int] | None:
    """Give where each of `count` records begins; None for a text that is not a list of flat records without spaces."""
    if not text.startswith("[{") or not text.endswith("}]") or text.rfind("[") != 0:
        return None
    starts: list[int] = []
    start: int = 1
    for record in text[2:-2].split("},{"):
        starts.append(start)
        start = start + len(record) + 3
    return starts if len(starts) == count else None


def with_source(parsed: Parsed, text: str) -> Parsed:
    """Note where the services stand in their text, if that can be told: each record must hold its service's name."""
    services = cast("list[Service]", parsed.value)
    starts = None if parsed.problems else record_starts(text, len(services))
    if starts is None:
        return parsed
    for index, service in enumerate(services):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        if service.name not in text[starts[index] : end]:
            return parsed
    return Parsed(services, [], Source(text, starts))


def parse_changed(text: str, known: Parsed, decode_json: Callable[[str], object]) -> Parsed | None:
    """Read the services of an answer from those of the last one; None when it has to be read whole.

    `decode_json` raises ValueError for no JSON.
    """
    source = known.source
    if source is None or not source.starts:
        return None
    services = cast("list[Service]", known.value)
    old, starts = source.text, source.starts
    begin = common_start(old, text)
    end = len(old) - common_end(old, text, min(len(old), len(text)) - begin)
    # the records from `first` up to, and without, `after` differ
    first: int = 0
    after: int = 1
    for index, start in enumerate(starts):
        if start <= begin:
            first = index
        if start <= end:
            after = index + 1
    stop = starts[after] - 1 if after < len(starts) else len(old) - 1
    longer = len(text) - len(old)
    changed = f"[{text[starts[first] : stop + longer]}]"
    try:
        parsed = parse_services(decode_json(changed), services[first:after])
    except ValueError:
        return None
    read = cast("list[Service]", parsed.value)
    inner = record_starts(changed, len(read))
    if parsed.problems or inner is None:
        return None
    moved = [
        *starts[:first],
        *[start - 1 + starts[first] for start in inner],
        *[start + longer for start in starts[after:]],
    ]
    return Parsed([*services[:first], *read, *services[after:]], [], Source(text, moved))

"""Small programs for the speed of single operations, written as the panel is: with annotations."""

from __future__ import annotations

from panel_py.core.formatting import format_count, format_latency, format_percent
from panel_py.core.parsing import Parsed, parse_services
from panel_py.core.services_view import ServiceRow


class Counter:
    """Counts."""

    def __init__(self, step: int) -> None:
        """Count in steps."""
        self.total: int = 0
        self.step: int = step

    def add(self, times: int) -> int:
        """Count some steps further."""
        self.total = self.total + self.step * times
        return self.total


def method_calls(count: int) -> int:
    """Call a method."""
    counter = Counter(3)
    last = 0
    for number in range(count):
        last = counter.add(number % 3)
    return last


def pair(first: int, second: int) -> tuple[int, int]:
    """Make a tuple."""
    return first, second


def tuples(count: int) -> int:
    """Make tuples, and take them apart."""
    total = 0
    for number in range(count):
        first, second = pair(number, 1)
        made = pair(second, first)
        total = total + first - made[1] + made[0]
    return total


def scaled(value: int, *, factor: int = 2, offset: int = 0) -> int:
    """Compute with keywords."""
    return value * factor + offset


def keyword_calls(count: int) -> int:
    """Call with keywords."""
    total = 0
    for number in range(count):
        total = total + scaled(number % 7, factor=3, offset=1) - scaled(number % 5, offset=2)
    return total


def parsed(data: object) -> Parsed:
    """Parse service records."""
    return parse_services(data, [])


def filtered_and_sorted(rows: list[ServiceRow], text: str) -> list[ServiceRow]:
    """Filter by a text in any column, and sort by name."""
    wanted = text.lower()
    return sorted(
        [
            row
            for row in rows
            if wanted in row.name.lower() or wanted in row.namespace.lower() or wanted in row.version.lower()
        ],
        key=by_name,
    )


def by_name(row: ServiceRow) -> str:
    """Give what rows are sorted by."""
    return row.name


def formatted(numbers: list[float]) -> list[str]:
    """Format each number, one way after the other."""
    texts: list[str] = []
    for index, number in enumerate(numbers):
        way = index % 3
        if way == 0:
            texts.append(format_count(number))
        elif way == 1:
            texts.append(format_percent(number / 100_000))
        else:
            texts.append(format_latency(number))
    return texts

"""Turns the Gateway's JSON into the model.

A top level of the wrong shape is a `ParseError`. Below it nothing is fatal: a field of the wrong type counts as
missing, a record without an identity is left out, and each is told with its path, as in
`services[3].version: expected text, got a list`.
"""

from __future__ import annotations

from dataclasses import dataclass

from panel_py.core.model import PlatformStats, Prediction, Service, TeamHealth
from panel_py.core.timestamps import parse_timestamp

# Beyond it JavaScript cannot tell whole numbers apart; infinity is beyond it, too.
LARGEST_NUMBER = 9_007_199_254_740_991


class ParseError(ValueError):
    """An answer whose shape cannot be used at all."""

    def __init__(self, path: str, expected: str, value: object) -> None:
        """Name the path, what was expected there, and what came."""
        problem = f"{path}: expected {expected}, got {kind_of(value)}"
        super().__init__(problem)
        self.problem: str = problem


@dataclass(frozen=True)
class Source:
    """The text of an answer, and where in it each of its records begins."""

    text: str
    starts: list[int]


@dataclass(frozen=True)
class Parsed:
    """The model of an answer, and what in it could not be used.

    `source` is where its records stand in the answer's text, where that is known.
    """

    value: object
    problems: list[str]
    source: Source | None = None


def kind_of(value: object) -> str:
    """Name the kind of a JSON value, for messages."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "text"
    if isinstance(value, (int, float)):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def as_number(value: object) -> float | None:
    """Give a number up to `LARGEST_NUMBER` in size; None for anything else, NaN too."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    number: float = value
    return number if abs(number) <= LARGEST_NUMBER else None


class Record:
    """Reads the fields of one JSON object; what is of the wrong type is noted in `problems` and counts as missing."""

    def __init__(self, value: object, path: str, problems: list[str]) -> None:
        """Read `value`, which must be an object, found at `path`."""
        if not isinstance(value, dict):
            raise ParseError(path, "an object", value)
        self.fields: dict[str, object] = value
        self.path: str = path
        self.problems: list[str] = problems

    def note(self, key: str, expected: str) -> None:
        """Note that a field is not what it should be."""
        self.problems.append(f"{self.path}.{key}: expected {expected}, got {kind_of(self.fields.get(key))}")

    def text(self, key: str) -> str | None:
        """Give a text; empty is missing."""
        value = self.fields.get(key)
        if isinstance(value, str):
            return value.strip() or None
        if value is not None:
            self.note(key, "text")
        return None

    def number(self, key: str) -> float | None:
        """Give a number that is not negative."""
        value = self.fields.get(key)
        number = as_number(value)
        if number is not None and number >= 0:
            return number
        if value is not None:
            self.note(key, "a number from 0")
        return None

    def count(self, key: str) -> int | None:
        """Give a whole number that is not negative."""
        number = self.number(key)
        return None if number is None else int(number)

    def time(self, key: str) -> float | None:
        """Give a time in ms since the epoch."""
        text = self.text(key)
        time = None if text is None else parse_timestamp(text)
        if text is not None and time is None:
            self.note(key, "a time")
        return time

    def counts(self, key: str) -> dict[str, int]:
        """Give an object of counts, such as requests by team."""
        value = self.fields.get(key)
        if value is None:
            return {}
        try:
            inner = Record(value, f"{self.path}.{key}", self.problems)
        except ParseError as error:
            self.problems.append(error.problem)
            return {}
        counts: dict[str, int] = {}
        for name in inner.fields:
            count = inner.count(name)
            if count is not None:
                counts[name] = count
        return counts


def identified(value: object, path: str, identity: str, problems: list[str]) -> Record | None:
    """Give the record found at `path` when it has an identity; None for others, which are noted."""
    try:
        record = Record(value, path, problems)
        name = record.fields.get(identity)
        if not isinstance(name, str) or name.strip() == "":
            raise ParseError(f"{path}.{identity}", "text", name)
    except ParseError as error:
        problems.append(error.problem)
        return None
    return record


def read_service(record: Record) -> Service:
    """Read one service."""
    deployed_at_ms = record.time("deployed_at")
    return Service(
        name=record.text("name") or "",
        namespace=record.text("namespace"),
        version=record.text("version"),
        image_tag=record.text("image_tag"),
        deployed_at_ms=deployed_at_ms,
        url=record.text("url"),
        deployed_at=None if deployed_at_ms is None else record.text("deployed_at"),
    )


def is_unchanged(value: object, service: Service) -> bool:
    """Whether a record says, without a fault, just what `service` was read from."""
    return (
        isinstance(value, dict)
        and value.get("name") == service.name
        and value.get("version") == service.version
        and value.get("namespace") == service.namespace
        and value.get("url") == service.url
        and value.get("image_tag") == service.image_tag
        and value.get("deployed_at") == service.deployed_at
    )


def parse_services(data: object, known: list[Service]) -> Parsed:
    """Read GET /ops/services as a list of `Service`.

    `known` are those of the last answer: one that stands at the same place unchanged is kept, the very object.
    """
    if not isinstance(data, list):
        raise ParseError("services", "a list", data)
    problems: list[str] = []
    services: list[Service] = []
    for index, value in enumerate(data):
        place = len(services)
        if place < len(known) and is_unchanged(value, known[place]):
            services.append(known[place])
            continue
        record = identified(value, f"services[{index}]", "name", problems)
        if record is not None:
            services.append(read_service(record))
    return Parsed(services, problems)


def read_team(record: Record) -> TeamHealth:
    """Read one team."""
    return TeamHealth(
        team=record.text("team") or "",
        status=record.text("status"),
        ready_pods=record.count("ready_pods"),
        total_pods=record.count("total_pods"),
        last_check_ms=record.time("last_check"),
    )


def parse_health(data: object) -> Parsed:
    """Read GET /ops/health as a list of `TeamHealth`."""
    if not isinstance(data, list):
        raise ParseError("health", "a list", data)
    problems: list[str] = []
    teams: list[TeamHealth] = []
    for index, value in enumerate(data):
        record = identified(value, f"health[{index}]", "team", problems)
        if record is not None:
            teams.append(read_team(record))
    return Parsed(teams, problems)


def parse_stats(data: object) -> Parsed:
    """Read GET /ops/stats as `PlatformStats`."""
    problems: list[str] = []
    record = Record(data, "stats", problems)
    stats = PlatformStats(
        total_requests=record.count("total_requests_24h"),
        error_rate_percent=record.number("error_rate_percent"),
        p50_latency_ms=record.number("p50_latency_ms"),
        p95_latency_ms=record.number("p95_latency_ms"),
        p99_latency_ms=record.number("p99_latency_ms"),
        requests_by_team=record.counts("requests_by_team"),
        errors_by_team=record.counts("errors_by_team"),
        window_start_ms=record.time("window_start"),
        window_end_ms=record.time("window_end"),
    )
    return Parsed(stats, problems)


def parse_test(data: object) -> Parsed:
    """Read the answer of POST /ops/test as a `Prediction`."""
    problems: list[str] = []
    record = Record(data, "test", problems)
    result = Prediction(
        correlation_id=record.text("correlation_id"),
        status=record.text("status"),
        latency_ms=record.number("latency_ms"),
        response=record.fields.get("response"),
        error=record.text("error"),
    )
    return Parsed(result, problems)

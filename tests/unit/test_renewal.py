"""An answer that is read from what differs is read as if it were read whole, and keeps what did not change."""

from __future__ import annotations

import json
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.difference import common_end, common_start
from panel_py.core.model import Service
from panel_py.core.parsing import Parsed, parse_services
from panel_py.core.renewal import parse_changed, record_starts, with_source
from panel_py.core.services_view import ServiceTable, service_table

WORDS = st.sampled_from(["a", "b", "},{", '"', "[", "unreachable", "é", " ", ""]) | st.text(max_size=4)
RECORD = st.fixed_dictionaries(
    {"name": st.sampled_from(["a", "b", "c", "},{", "é"])},
    optional={
        "namespace": st.sampled_from(["n", "m"]),
        "version": st.none() | WORDS,
        "url": WORDS,
        "deployed_at": st.sampled_from(["2026-01-01T00:00:00", "soon"]),
        "extra": st.none() | st.integers() | WORDS | st.lists(st.just({"a": 1}), max_size=2),
    },
)
RECORDS = st.lists(RECORD, max_size=8)
SPACES = st.sampled_from([(",", ":"), (", ", ": "), (",", ": ")])


def read(records: list[dict[str, object]], separators: tuple[str, str]) -> tuple[str, Parsed]:
    """Write records as JSON, and read them whole."""
    text = json.dumps(records, separators=separators)
    return text, with_source(parse_services(json.loads(text), []), text)


@given(RECORDS, RECORDS, SPACES, st.booleans(), st.data())
def test_reading_what_differs_is_reading_all(
    before: list[dict[str, object]],
    other: list[dict[str, object]],
    separators: tuple[str, str],
    edited: bool,
    data: st.DataObject,
) -> None:
    """Whatever changed, came, went or moved: the same services, and none but with the same problems."""
    after = other
    if edited:
        place = data.draw(st.integers(0, len(before)))
        after = [*before[:place], *other[:2], *before[place + data.draw(st.integers(0, 2)) :]]
    _, known = read(before, separators)
    text, whole = read(after, separators)
    changed = parse_changed(text, known, json.loads)
    if changed is not None:
        assert changed.value == whole.value
        assert changed.problems == whole.problems
        if whole.source is not None:
            assert changed.source == whole.source


def many(changes: dict[int, str]) -> str:
    """Write a hundred services, some of them with a version of their own."""
    records = [{"name": f"s{i}", "namespace": "n", "version": changes.get(i, "1")} for i in range(100)]
    return json.dumps(records, separators=(",", ":"))


def test_one_change_is_read_alone_and_all_else_is_kept() -> None:
    """The very objects, so that nothing needs to be made anew for them; the next change is read the same way."""
    text = many({})
    known = with_source(parse_services(json.loads(text), []), text)
    read_texts: list[str] = []

    def reader(part: str) -> object:
        read_texts.append(part)
        value: object = json.loads(part)
        return value

    changes: dict[int, str] = {}
    for place, version in ((50, "2"), (0, "2.2"), (99, ""), (50, "1")):
        changes[place] = version
        renewed = parse_changed(many(changes), known, reader)
        assert renewed is not None
        before, after = cast("list[Service]", known.value), cast("list[Service]", renewed.value)
        assert [i for i in range(100) if before[i] is not after[i]] == [place]
        assert after[place].version == (version or None)
        assert len(read_texts[-1]) < 60
        known = renewed
    both = parse_changed(many({**changes, 3: "7", 90: "7"}), known, reader)
    assert both is not None
    after = cast("list[Service]", both.value)
    before = cast("list[Service]", known.value)
    assert [i for i in range(100) if before[i] is not after[i]] == [3, 90]


def test_what_cannot_be_told_apart_is_read_whole() -> None:
    """No source, broken JSON, records with lists in them, a record that cannot be used."""
    text = many({})
    known = with_source(parse_services(json.loads(text), []), text)
    assert parse_changed(text, Parsed([], []), json.loads) is None
    assert parse_changed(many({5: "2"})[:-5], known, json.loads) is None
    assert parse_changed(text.replace('"s5"', "5"), known, json.loads) is None
    assert record_starts('[{"a":[1]}]', 1) is None
    assert record_starts('[{"a":1}, {"a":2}]', 2) is None
    assert with_source(parse_services([{"name": "a"}, {"x": 1}], []), '[{"name":"a"},{"x":1}]').source is None


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_common_beginnings_and_ends(old: str, new: str) -> None:
    """Counted to the character, and not twice."""
    begin = common_start(old, new)
    assert old[:begin] == new[:begin]
    assert begin in (len(old), len(new)) or old[begin] != new[begin]
    most = min(len(old), len(new)) - begin
    end = common_end(old, new, most)
    assert old[len(old) - end :] == new[len(new) - end :]
    assert end == most or old[-1 - end] != new[-1 - end]


SERVICE = st.builds(
    Service,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["n", "m"]),
    st.sampled_from(["1", "2", "unreachable", "unknown"]),
    st.none(),
    st.none(),
)


@given(st.lists(SERVICE, max_size=8), st.lists(st.tuples(st.integers(0, 7), SERVICE), max_size=4), st.booleans())
def test_a_renewed_table_is_the_table_made_anew(
    services: list[Service], edits: list[tuple[int, Service]], seen: bool
) -> None:
    """Whatever changed: the same rows in the same order; rows of what did not change are the very objects."""
    versions = {"n/a/1": "1", "m/b/1": "1"} if seen else None
    before = service_table(services, versions, None)
    after = list(services)
    for place, service in edits:
        if place < len(after):
            after[place] = service
    table = service_table(after, versions, before)
    anew = service_table(after, versions, None)
    assert table == anew
    touched = {service.name for _, service in edits} | {
        services[place].name for place, _ in edits if place < len(services)
    }
    if table.namespaces is before.namespaces:  # renewed, not made anew
        kept = {id(row) for row in before.rows}
        assert all(id(row) in kept for row in table.rows if row.name not in touched)


def test_many_changes_at_once_are_made_anew_and_in_order() -> None:
    """A state that changes moves its row."""
    services = [Service(f"s{i:04}", "n", "1", None, None) for i in range(1_200)]
    before = service_table(services, None, None)

    def with_states(count: int) -> ServiceTable:
        changed = [Service(s.name, "n", "unreachable", None, None) for s in services[-count:]]
        return service_table([*services[:-count], *changed], None, before)

    for count in (1, 30, 700):
        table = with_states(count)
        assert [row.state for row in table.rows].count("unreachable") == count
        assert all(row.state == "unreachable" for row in table.rows[:count])

"""What changed since one last looked: kept in the browser, through reloads and pauses, and never made up."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.exchange import Answer
from panel_py.core.gateways import Gateways
from panel_py.core.looks import (
    PAUSE_MS,
    Looks,
    Snapshot,
    begin_visit,
    read_looks,
    service_keys,
    snapshot,
    version_seen,
    write_looks,
)
from panel_py.core.model import Service
from panel_py.core.services_view import changes_summary, service_table
from tests.unit.simulation import Simulation

NUMBERS = st.none() | st.integers(0, 10**9)
VERSIONS = st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=3)
SNAPSHOT = st.builds(Snapshot, st.integers(0, 10**13), NUMBERS, NUMBERS, NUMBERS, VERSIONS)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["before", "latest", "time", "versions", "requests", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


def service(name: str, version: str | None, tag: str | None = None) -> Service:
    """Make a service."""
    return Service(name, "team", version, tag, None)


@given(st.builds(Looks, st.none() | SNAPSHOT, st.none() | SNAPSHOT))
def test_what_is_kept_is_what_is_read(looks: Looks) -> None:
    """Through the JSON of a browser."""
    assert read_looks(json.loads(json.dumps(write_looks(looks)))) == looks


@given(JSON)
def test_no_kept_value_breaks_anything(saved: object) -> None:
    """Whatever another version, or another program, has put there."""
    looks = begin_visit(read_looks(saved), 5.0)
    assert looks.before is None or looks.before.time_ms >= -(2**53)


def test_versions_that_did_not_change_are_kept_once() -> None:
    """A browser keeps little for each server."""
    same = {"a": "1"}
    written = write_looks(Looks(Snapshot(1, None, None, None, same), Snapshot(2, None, None, None, {"a": "1"})))
    assert json.dumps(written).count('"a"') == 1


def test_a_visit_goes_on_through_a_reload_and_ends_with_a_pause() -> None:
    """Then what was there at its end is what is compared with."""
    monday = Snapshot(1_000, 5, 0, None, {})
    assert begin_visit(Looks(), 0) == Looks()
    first = begin_visit(Looks(None, monday), 2_000)
    assert first.before == monday
    later = Looks(monday, Snapshot(1_000 + PAUSE_MS, 9, 0, None, {}))
    assert begin_visit(later, 1_000 + 2 * PAUSE_MS) == later
    assert begin_visit(later, 1_001 + 2 * PAUSE_MS) == Looks(later.latest, later.latest)


def test_changed_new_and_gone_services_are_told_apart() -> None:
    """Version and image tag are what changes; a service that is the same is not marked."""
    then = snapshot([service("a", "1"), service("b", "1", "x"), service("c", "1"), service("d", None)], None, 0)
    now = [service("a", "2"), service("b", "1", "y"), service("d", None), service("e", "1")]
    table = service_table(now, then.versions, None)
    assert {row.name: row.changed for row in table.rows} == {"a": "was 1", "b": "was 1, x", "d": "", "e": "new"}
    assert table.gone == ["c"]
    assert changes_summary(table) == "2 changed, 1 new, 1 gone"
    assert changes_summary(service_table(now, None, None)) == ""
    assert version_seen(service("x", None)) == "not reported"


def test_services_of_one_name_and_namespace_have_keys_of_their_own() -> None:
    """A number tells them apart."""
    assert service_keys([service("a", "1"), service("a", "2")]) == ["team/a/1", "team/a/2"]


def answers(version: str, requests: int) -> dict[str, str]:
    """Give what the Gateway answers."""
    return {
        "services": json.dumps([{"name": "a", "namespace": "team", "version": version}]),
        "health": "[]",
        "stats": json.dumps({"total_requests_24h": requests, "errors_by_team": {"a": 1}}),
    }


def answer(world: Simulation, version: str, requests: int) -> None:
    """Answer everything that is asked."""
    for each in [each for each in world.sent if each.in_flight]:
        each.answer(Answer(200, answers(version, requests)[each.endpoint]))


def test_what_was_on_screen_is_kept_when_one_stops_to_look() -> None:
    """A hidden page and a closed panel; the next visit compares with it, and *Mark as seen* ends the comparison."""
    world = Simulation()
    panel = Gateways(world).open("/gw", 10_000, lambda: None)
    answer(world, "1", 10)
    assert panel.looks().before is None
    panel.close()
    world.advance(PAUSE_MS + 1)
    told: list[int] = []
    gateways = Gateways(world)  # another page
    panel = gateways.open("/gw", 10_000, lambda: told.append(1))
    answer(world, "2", 30)
    before = panel.looks().before
    assert before is not None
    assert (before.versions, before.requests, before.errors) == ({"team/a/1": "1"}, 10, 1)
    world.visible = False
    gateways.visibility_changed()
    world.advance(PAUSE_MS / 2)
    world.visible = True
    gateways.visibility_changed()
    assert panel.looks().before == before  # a short pause
    answer(world, "2", 40)
    told.clear()
    panel.mark_seen()
    seen = panel.looks().before
    assert seen is not None
    assert seen.versions == {"team/a/1": "2"}
    assert told
    gateways.visibility_changed()  # online again, never hidden: no new visit
    assert panel.looks().before == seen


def test_the_page_remembers_what_each_gateway_told() -> None:
    """Also answers that are like the last one."""
    world = Simulation()
    panel = Gateways(world).open("/gw", 10_000, lambda: None)
    for _ in range(3):
        answer(world, "1", 10)
        world.advance(11_000)
    assert len(panel.history().samples) == 3


def test_nothing_is_kept_of_a_gateway_that_never_answered() -> None:
    """What was kept before stays."""
    world = Simulation()
    world.save("seen /gw", {"before": None, "latest": {"time": 5, "versions": {"a": "1"}}})
    Gateways(world).open("/gw", 10_000, lambda: None).close()
    assert world.load("seen /gw") == {"before": None, "latest": {"time": 5, "versions": {"a": "1"}}}

"""The panel fits its own size, and the editor says what works."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.connection_view import check_line, is_over
from panel_py.core.failure import Failure
from panel_py.core.layout import layout, spans, tile_columns
from panel_py.core.polling import EndpointState
from panel_py.core.team_names import TeamNames, read_team_names, team_name, team_place
from panel_py.options import ALL_SECTIONS, is_narrow, wanted_columns


@given(st.lists(st.integers(1, 3), max_size=8), st.integers(1, 3))
def test_rows_are_full_and_order_is_kept(wanted: list[int], columns: int) -> None:
    """No hole, nothing wider than the panel, nothing narrower than it likes where there is room."""
    found = spans(wanted, columns)
    assert len(found) == len(wanted)
    free = columns
    for want, span in zip(wanted, found, strict=True):
        assert min(want, columns) <= span <= free
        free = free - span or columns
    assert free == columns


@pytest.mark.parametrize(("width", "columns"), [(200, 2), (300, 3), (440, 3), (500, 5), (1_300, 5)])
def test_no_number_is_left_alone_in_a_row_but_where_two_fit(width: float, columns: int) -> None:
    """Five stand in one row, in three and two, or in pairs."""
    assert tile_columns(width) == columns


@pytest.mark.parametrize(
    ("width", "height", "form", "columns", "scale"),
    [
        (300, 200, "compact", 1, 1),
        (600, 240, "compact", 1, 1),
        (600, 400, "usual", 1, 1),
        (800, 600, "usual", 2, 1),
        (1_600, 800, "usual", 3, 1),
        (1_900, 1_000, "wall", 3, 1.25),
        (2_560, 1_440, "wall", 3, 1.5),
        (3_840, 2_160, "wall", 3, 2),
        (3_840, 400, "usual", 3, 1),
    ],
)
def test_forms(width: float, height: float, form: str, columns: int, scale: float) -> None:
    """By the panel's own size."""
    fitted = layout(width, height, ALL_SECTIONS, wanted_columns)
    assert (fitted.form, fitted.columns, fitted.scale) == (form, columns, scale)
    assert len(fitted.spans) == len(fitted.widths) == len(ALL_SECTIONS)


def test_sections_stand_beside_each_other_where_there_is_room() -> None:
    """Summary, then health and stats, then services and console."""
    assert layout(1_600, 800, ALL_SECTIONS, wanted_columns).spans == [3, 1, 2, 2, 1]
    assert layout(900, 800, ALL_SECTIONS, wanted_columns).spans == [2, 1, 1, 2, 2]
    assert layout(900, 800, ["services"], wanted_columns).spans == [2]
    assert layout(1_600, 800, ["health"], wanted_columns).spans == [3]


def test_a_narrow_section_knows_it() -> None:
    """A table of six columns sooner than the others; by its width at the usual size of type."""
    fitted = layout(2_400, 1_200, ["health", "services"], wanted_columns)
    assert fitted.widths == [1_600 / 3, 3_200 / 3]
    assert [is_narrow("health", 504), is_narrow("health", 505)] == [True, False]
    assert [is_narrow("stats", 439), is_narrow("stats", 440)] == [True, False]
    assert [is_narrow("services", 619), is_narrow("services", 620)] == [True, False]


@pytest.mark.parametrize(
    ("text", "names", "problems"),
    [
        ("", TeamNames({}, []), 0),
        ("quant: Quantization, eval", TeamNames({"quant": "Quantization"}, ["quant", "eval"]), 0),
        ("a:b:c\n a : d ,,", TeamNames({"a": "d"}, ["a"]), 0),
        (": Nobody", TeamNames({}, []), 1),
    ],
)
def test_team_names_are_read(text: str, names: TeamNames, problems: int) -> None:
    """What names no team is told."""
    told: list[str] = []
    assert read_team_names(text, told) == names
    assert len(told) == problems


@given(st.text(max_size=40), st.text(max_size=8))
def test_no_text_of_names_breaks_anything(text: str, team: str) -> None:
    """And every team has a name and a place."""
    names = read_team_names(text, [])
    assert isinstance(team_name(names, team), str)
    assert 0 <= team_place(names, team) <= len(names.order)


def test_the_connection_check_says_what_works_and_what_to_do() -> None:
    """Each endpoint by itself."""
    fine = EndpointState([1, 2], [], 1_042)
    assert check_line("health", fine, 1_000).title == "GET /ops/health: 2 teams in 42 ms"
    assert check_line("services", EndpointState([1], [], 1_042), 1_000).title == "GET /ops/services: 1 service in 42 ms"
    assert check_line("stats", EndpointState({}, ["p0"], 1_042), 1_000).detail == "Partly unreadable: p0"
    failed = check_line("stats", EndpointState(failure=Failure("HTTP 502", "bad", "Check it.")), 0)
    assert (failed.role, failed.title, failed.detail) == ("error", "GET /ops/stats: HTTP 502", "bad Check it.")
    assert check_line("stats", EndpointState(slow=True), 0).title == "GET /ops/stats: slow, still waiting…"
    assert is_over([fine, EndpointState(failure=Failure("x", "", ""))])
    assert not is_over([fine, EndpointState()])

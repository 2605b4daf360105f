"""The table of services gives exactly what was asked of it, on screen and as a file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.formatting import MISSING, NOT_REPORTED
from panel_py.core.model import Service
from panel_py.core.services_table import (
    BY_PROBLEM,
    COLUMNS,
    PAGE_SIZES,
    TITLES,
    TableQuery,
    aria_sort,
    match_summary,
    matching,
    natural_order,
    read_query,
    sorted_by,
    to_csv,
    write_query,
)
from panel_py.core.services_view import ServiceRow, service_table

TEXTS = st.text(max_size=8)
ROW = st.builds(
    ServiceRow, *[TEXTS] * 6, st.none(), TEXTS, st.just("success"), st.just(""), st.just("") | TEXTS, TEXTS, TEXTS
)
QUERY = st.builds(
    TableQuery,
    TEXTS,
    TEXTS,
    st.booleans(),
    st.sampled_from([*COLUMNS, BY_PROBLEM]),
    st.booleans(),
    st.sampled_from([0, *PAGE_SIZES]),
    st.booleans(),
)


def rows() -> list[ServiceRow]:
    """Make some rows: one unreachable, two of one name on different versions."""
    services = [
        Service("quant-api", "quant", "1.10.0", "quant:1", 3.0),
        Service("quant-api", "lab", "1.9.0", "quant:2", 1.0),
        Service("eval-api", "eval", "unreachable", None, None),
        Service("Finetune-api", "finetune", "2.0.0", None, 2.0),
    ]
    seen = {"quant/quant-api/1": "1.9.0, quant:1", "eval/eval-api/1": "unreachable", "old/gone-api/1": "1"}
    return service_table(services, seen, None).rows


def names(query: TableQuery) -> list[str]:
    """Give the versions of what a query finds, a dash for a state in its place: they tell the rows apart."""
    return [row.version for row in matching(rows(), query)]


def test_problems_come_first_until_something_else_is_asked() -> None:
    """Then a column, upwards or downwards, numbers in it as numbers."""
    assert names(TableQuery())[0] == MISSING
    assert names(TableQuery(sort_by="version")) == ["1.9.0", "1.10.0", "2.0.0", MISSING]
    assert names(TableQuery(sort_by="version", descending=True))[0] == MISSING
    assert names(TableQuery(sort_by="deployed")) == [MISSING, "1.9.0", "2.0.0", "1.10.0"]
    assert names(TableQuery(sort_by="state", descending=True))[-1] == MISSING
    assert [row.name for row in matching(rows(), TableQuery(sort_by="name"))][:2] == ["eval-api", "Finetune-api"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (TableQuery(text="QUANT lab"), ["1.9.0"]),
        (TableQuery(text="nothing like it"), []),
        (TableQuery(text="2.0"), ["2.0.0"]),
        (TableQuery(namespace="eval"), [MISSING]),
        (TableQuery(only_problems=True), [MISSING, "1.9.0", "1.10.0"]),
        (TableQuery(only_changes=True), ["2.0.0", "1.9.0", "1.10.0"]),
        (TableQuery(text="unreachable"), [MISSING]),
        (TableQuery(text=":1"), ["1.10.0"]),
    ],
)
def test_a_filter_looks_into_every_column(query: TableQuery, found: list[str]) -> None:
    """Every word must be somewhere; namespace and problems narrow further."""
    assert names(query) == found


def test_versions_that_differ_between_namesakes_are_told() -> None:
    """States are no versions."""
    drifting = {row.namespace: row.drift for row in rows()}
    assert drifting["lab"] == drifting["quant"] == "Versions of this service: 1.10.0, 1.9.0"
    assert drifting["eval"] == drifting["finetune"] == ""


@given(st.lists(ROW, max_size=8), QUERY)
def test_nothing_is_invented_and_nothing_lost(some: list[ServiceRow], query: TableQuery) -> None:
    """What is found is some of the rows, each as often; without a filter it is all of them."""
    found = matching(some, query)
    assert all(found.count(row) == some.count(row) for row in found)
    everything = TableQuery(sort_by=query.sort_by, descending=query.descending)
    assert sorted(row.key for row in matching(some, everything)) == sorted(row.key for row in some)


@given(QUERY)
def test_what_is_kept_is_what_is_read(query: TableQuery) -> None:
    """And sorting goes up, down, and back to the usual order."""
    assert read_query(write_query(query)) == query
    once = sorted_by(TableQuery(query.text), "name")
    twice = sorted_by(once, "name")
    assert [aria_sort(each, "name") for each in (once, twice, sorted_by(twice, "name"))] == [
        "ascending",
        "descending",
        "none",
    ]


@given(
    st.none()
    | st.text()
    | st.lists(st.integers())
    | st.dictionaries(
        st.sampled_from(["text", "namespace", "sort_by", "only_problems", "descending", "per_page", "only_changes"]),
        st.none() | st.text() | st.booleans() | st.integers(),
    )
)
def test_no_kept_value_breaks_the_table(saved: object) -> None:
    """Whatever another version, or another program, has put there."""
    assert read_query(saved).sort_by in [*COLUMNS, BY_PROBLEM]
    assert read_query(saved).per_page in [0, *PAGE_SIZES]


@given(st.lists(ROW, max_size=5))
def test_the_file_holds_what_is_shown_and_no_formula(some: list[ServiceRow]) -> None:
    """Any reader of CSV gets the same cells back; what a spreadsheet would compute is text."""
    lines = list(csv.reader(io.StringIO(to_csv(some, str), newline="")))
    assert lines[0] == TITLES
    for line, row in zip(lines[1:], some, strict=True):
        for cell, text in zip(line, [row.name, row.namespace, row.state, row.version, row.image_tag], strict=False):
            assert cell in {text, f"'{text}", ""}
            assert not cell.startswith(("=", "+", "-", "@"))


def test_what_is_not_reported_is_empty_in_the_file() -> None:
    """And times are written as the panel writes them."""
    row = ServiceRow("k", "a,b", "=1+1", "", MISSING, NOT_REPORTED, 5.0, "up", "success", "", "", "", "")
    assert to_csv([row], lambda time_ms: f"at {time_ms:.0f}") == (
        'Service,Namespace,State,Version,Image tag,Deployed\r\n"a,b",\'=1+1,up,,,at 5\r\n'
    )


def test_the_count_and_the_order() -> None:
    """A count only when something is hidden; numbers in texts as numbers."""
    assert match_summary(4, 4) == ""
    assert match_summary(3, 10_004) == "3 of 10,004 shown"
    assert natural_order("a10") > natural_order("A9")

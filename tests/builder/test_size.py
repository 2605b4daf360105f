"""The parts of module.js are told apart, and its budgets hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.failure import Failure
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import Project, this_project
from builder.size import ORIGINS, Size, budgets, measured, origin, table, texts_by_origin
from builder.source_map import DIGITS, SourceMap, vlq


def written(numbers: list[int]) -> str:
    """Encode numbers as base-64 VLQ."""
    text = ""
    for number in numbers:
        rest = (abs(number) << 1) | (number < 0)
        while True:
            text += DIGITS[(rest & 31) | (32 if rest > 31 else 0)]
            rest >>= 5
            if not rest:
                break
    return text


@given(st.lists(st.integers(-(2**40), 2**40), min_size=1, max_size=5))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    """Of either sign and any size."""
    assert vlq(written(numbers)) == numbers


def test_a_cut_number_is_an_error() -> None:
    """A digit that says that more come must not be the last."""
    with pytest.raises(ValueError, match="without an end"):
        vlq("g")


def test_every_byte_has_one_origin() -> None:
    """The pieces are the whole, in order."""
    mappings = f"{written([0, 0, 0, 0])},{written([3, 1, 4, 0])};{written([2])}"
    source_map = SourceMap.read(
        f'{{"sources": ["a.py", "b.py"], "mappings": "{mappings}", "sourcesContent": ["", ""]}}'
    )
    pieces = list(source_map.parts("abcdef\nghi"))
    assert "".join(text for _, text in pieces) == "abcdef\nghi"
    assert [piece for piece in pieces if piece[1]] == [("a.py", "abc"), ("b.py", "def\ngh"), (None, "i")]
    found = source_map.find(0, 5)
    assert found
    assert (found.source, found.source_line) == ("b.py", 4)


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("llmplatform-ops-panel/panel_py/core/parsing.py", "core"),
        ("llmplatform-ops-panel/panel_py/options.py", "other"),
        ("llmplatform-ops-panel/panel_py/styles/sheet.py", "styles"),
        ("llmplatform-ops-panel/org.transcrypt.__runtime__.js", "runtime"),
        (None, "other"),
    ],
)
def test_a_source_belongs_to_a_part(source: str | None, part: str) -> None:
    """By its folder."""
    assert origin(source) == part


def built() -> tuple[Project, list[Size]]:
    """Measure the dist/ that the run was started with."""
    project, progress = this_project(), Progress()
    return project, measured(project, find_or_get(project, progress))


def test_the_module_keeps_to_its_budgets() -> None:
    """Those of pyproject.toml; `python build.py size` tells where the bytes are."""
    project, sizes = built()
    assert [budget for budget in budgets(project, sizes) if budget.used > budget.allowed] == []


def test_no_part_of_the_module_is_lost() -> None:
    """Every part is there, and together they are the module."""
    project, sizes = built()
    *parts, whole = sizes
    assert {size.name for size in parts if size.raw} == set(ORIGINS)
    assert sum(size.raw for size in parts) == whole.raw
    module = (project.dist / "module.js").read_text(encoding="utf-8")
    source_map = SourceMap.read((project.dist / "module.js.map").read_text(encoding="utf-8"))
    assert "--ops-" in texts_by_origin(module, source_map)["styles"]
    assert "module" in table(sizes)


def test_a_budget_for_nothing_is_refused() -> None:
    """A misspelt one would never be kept."""
    project, _sizes = built()
    with pytest.raises(Failure, match="nothing to measure"):
        budgets(project, [])

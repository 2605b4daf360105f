"""The benchmark compares like with like."""

from __future__ import annotations

from builder.bench import compare, table
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import this_project


def test_both_forms_of_every_case_give_the_same() -> None:
    """Else their times would say nothing."""
    project = this_project()
    comparisons = compare(project, find_or_get(project, Progress()), rounds=1)
    assert comparisons
    assert [each.name for each in comparisons if not each.equal] == []
    assert all(each.name in table(comparisons) for each in comparisons)

"""Random programs end in CPython's answer or in a refusal, too."""

from __future__ import annotations

import warnings
from pathlib import Path

from hypothesis import settings

from tests.transpiler.generated import Programs
from tests.transpiler.programs import cpython_answer, outcomes, same_answer

DEEP = settings.get_current_profile_name() == "deep"
COUNT = 2_000 if DEEP else 60
SEED = 20261123


def test_no_random_program_has_another_answer(tmp_path: Path) -> None:
    """Ten expressions each; values, exceptions and their texts are compared."""
    maker = Programs(SEED)
    programs = {f"random_{number}": maker.program() for number in range(COUNT)}
    found = outcomes(programs, tmp_path)
    with warnings.catch_warnings(action="ignore", category=SyntaxWarning):  # "a"[None] is meant to be nonsense
        wrong = {
            name: (programs[name], outcome.answer)
            for name, outcome in found.items()
            if not outcome.refusals and not same_answer(outcome.answer, cpython_answer(name, programs[name]))
        }
    assert wrong == {}
    compiled = [name for name, outcome in found.items() if not outcome.refusals]
    assert len(compiled) > COUNT / 3

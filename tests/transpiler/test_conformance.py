"""If it compiles, it means the same: 305 nasty programs end in CPython's answer or in a refusal."""

from __future__ import annotations

import pytest

from tests.transpiler.programs import Outcome, corpus, cpython_answers, outcomes, same_answer

# What JavaScript's objects cannot do, stated in transpiler/README.md: keys that look like integers come first.
STATED_DIFFERENCES = {"dict_int_order"}
ENOUGH = 150


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Compile and run the whole corpus once."""
    return outcomes(corpus(), tmp_path_factory.mktemp("conformance"))


def test_no_program_has_another_answer(results: dict[str, Outcome]) -> None:
    """A wrong answer, or an error CPython does not raise, is a defect."""
    expected = cpython_answers()
    wrong = {
        name: (outcome.answer, expected[name])
        for name, outcome in results.items()
        if not outcome.refusals and not same_answer(outcome.answer, expected[name])
    }
    assert wrong.keys() == STATED_DIFFERENCES, wrong


def test_the_language_stays_usable(results: dict[str, Outcome]) -> None:
    """Refusing everything would be exact, too."""
    assert len([outcome for outcome in results.values() if not outcome.refusals]) >= ENOUGH


def test_every_refusal_names_file_and_line_and_says_more_than_no(results: dict[str, Outcome]) -> None:
    """And none of them is a failure of the compiler."""
    refusals = [(name, text) for name, outcome in results.items() for text in outcome.refusals]
    assert refusals
    for name, text in refusals:
        place, _, message = text.partition(": ")
        assert place.rpartition(":")[0] == f"{name}.py"
        assert int(place.rpartition(":")[2]) >= 1
        assert message
        assert "compiler failed" not in message

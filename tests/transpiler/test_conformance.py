"""If it compiles, it means the same: nasty programs end in CPython's answer or in a refusal."""

from __future__ import annotations

import pytest

from tests.transpiler.programs import Outcome, corpus, cpython_answer, cpython_answers, outcomes, same_answer

# Of the 305 programs, so that the language stays usable; refusing everything would be exact, too.
ENOUGH = 205
# Integers over 2**53 end in an OverflowError that says so: stated in transpiler/README.md.
STATED = {"big_mult"}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Compile and run both corpora once."""
    programs = corpus("programs.txt") | corpus("more.txt")
    return outcomes(programs, tmp_path_factory.mktemp("conformance"))


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """Give CPython's answers: those that came with the corpus, and those it gives here and now."""
    return cpython_answers() | {name: cpython_answer(name, source) for name, source in corpus("more.txt").items()}


def test_no_program_has_another_answer(results: dict[str, Outcome], expected: dict[str, str]) -> None:
    """A wrong answer, or an error CPython does not raise, is a defect."""
    wrong = {
        name: (outcome.answer, expected[name])
        for name, outcome in results.items()
        if not outcome.refusals and not same_answer(outcome.answer, expected[name])
    }
    assert wrong.keys() == STATED, wrong


def test_the_language_stays_usable(results: dict[str, Outcome]) -> None:
    """Enough of the programs compile."""
    assert len([name for name in corpus("programs.txt") if not results[name].refusals]) >= ENOUGH


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
        assert "the runtime lacks" not in message

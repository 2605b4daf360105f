"""What a text differs in is all that its reader needs who has the last one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panel_py.core.difference import Difference, applied, difference

# Few letters, so that texts have much in common; one of them is two code units in JavaScript.
TEXTS = st.text("ab😀", max_size=12)


@given(TEXTS, TEXTS)
def test_the_difference_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    """Whatever was changed, put in or left out, and wherever."""
    assert applied(old, difference(old, new)) == new


@given(TEXTS, TEXTS, TEXTS)
def test_only_what_differs_is_told(start: str, middle: str, end: str) -> None:
    """No more is told than was put in."""
    assert len(difference(start + end, start + middle + end).middle) <= len(middle)


@given(TEXTS)
def test_of_the_same_text_nothing_is_told(text: str) -> None:
    """Not even what it ends with."""
    change = difference(text, text)
    assert change == Difference(len(text), 0, "")
    assert applied(text, change) == text

"""The one exception that reaches the user as a message instead of a traceback."""

from __future__ import annotations


class Failure(Exception):  # noqa: N818 (it is the user's word, not a programming error)
    """Something a user can cause or cure: what failed, and what to do about it."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        """Keep `problem` (one sentence, or several lines) and `remedy` (what to do next)."""
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        """Give the text for the terminal, the remedy on a line of its own."""
        return f"{self.problem}\n  -> {self.remedy}" if self.remedy else self.problem

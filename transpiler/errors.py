"""What a compilation reports: every place where a program leaves the supported language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast


class CompileError(Exception):
    """The program is outside the supported language.

    `errors` holds one line for each place, `path/file.py:12: what is wrong: what to write instead`.
    """

    def __init__(self, errors: list[str]) -> None:
        """Keep the messages, sorted as found."""
        super().__init__("\n".join(errors))
        self.errors = errors


class Refusal(Exception):  # noqa: N818 - it is caught at the statement it concerns, and never an error of ours
    """One construct is refused; raised while its statement is generated."""

    def __init__(self, node: ast.AST, message: str) -> None:
        """Refuse `node`; `message` says what it is and what to write instead."""
        super().__init__(message)
        self.line: int = getattr(node, "lineno", 0)

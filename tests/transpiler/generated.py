"""Random programs of the language: expressions over texts, numbers and containers, each of which may raise."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

INTEGERS = ["0", "1", "-1", "2", "3", "7", "-5", "10", "255", "1000", "n", "m"]
TEXTS = [
    '""',
    '"a"',
    '"ab"',
    '"Hello, World"',
    '" x y "',
    '"héé"',
    '"a😀b"',
    '"10"',
    '"a,b,,c"',
    '"\\n\\t"',
    '"ßA"',
    "w",
]
OPERATORS = ["+", "-", "*", "//", "%"]
FLOATS = ["0.5", "-1.5", "2.25", "3.0", "1e3", "x"]
INTEGER_FORMATS = ["", "5", "<5", "^7", "05", "+", ",", "x", "b", ">6", "*^9", "d", "+05d"]
FLOAT_FORMATS = [".1f", ".0f", "8.2f", ".3%", ",.2f", "+.1f", "<9.1f", "010.2f"]
TEXT_FORMATS = ["", "5", ">5", "^7", "*<6", ".1", "5.1"]
HEAD = "def t():\n    n = 3\n    m = -4\n    w = 'word'\n    x = 2.5\n    r = []\n"
TRIED = "    try:\n        r.append({})\n    except Exception as e:\n        r.append(type(e).__name__ + str(e))\n"


class Programs:
    """Makes programs; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        """Start from a seed."""
        self.random = Random(seed)  # noqa: S311 - inputs of a test, not a secret

    def program(self, expressions: int = 10) -> str:
        """Give a module whose t() tries some expressions, and gives each value or error."""
        return HEAD + "".join(TRIED.format(self.anything(3)) for _ in range(expressions)) + "    return r\n"

    def one_of(self, choices: list[str]) -> str:
        """Choose."""
        return self.random.choice(choices)

    def made_by(self, makers: list[Callable[[], str]]) -> str:
        """Choose what makes the expression, and let it."""
        return self.random.choice(makers)()

    def integer(self, depth: int) -> str:
        """Give an expression for an int."""
        if depth <= 0:
            return self.one_of(INTEGERS)
        return self.made_by(
            [
                lambda: (
                    f"({self.integer(depth - 1)} {self.one_of(['+', '-', '*', '//', '%'])} {self.integer(depth - 1)})"
                ),
                lambda: f"len({self.sequence(depth - 1)})",
                lambda: f"{self.text(depth - 1)}.find({self.text(0)})",
                lambda: f"abs({self.integer(depth - 1)})",
                lambda: f"{self.one_of(['min', 'max'])}({self.integer(depth - 1)}, {self.integer(depth - 1)})",
                lambda: f"({self.integer(depth - 1)} if {self.truth(depth - 1)} else {self.integer(depth - 1)})",
                lambda: f"{self.text(depth - 1)}.count({self.text(0)})",
            ]
        )

    def text(self, depth: int) -> str:
        """Give an expression for a text."""
        if depth <= 0:
            return self.one_of(TEXTS)
        low, high = self.one_of(["", "1", "-1", "2"]), self.one_of(["", "1", "-1", "3"])
        changed = self.one_of(["upper", "lower", "strip", "title", "capitalize", "lstrip", "rstrip"])
        padded = self.one_of(["zfill", "rjust", "ljust", "center"])
        return self.made_by(
            [
                lambda: f"({self.text(depth - 1)} + {self.text(depth - 1)})",
                lambda: f"{self.text(depth - 1)}[{low}:{high}]",
                lambda: f"{self.text(depth - 1)}.{changed}()",
                lambda: f"{self.text(depth - 1)}.replace({self.text(0)}, {self.text(0)})",
                lambda: f"({self.text(depth - 1)} * {self.one_of(['0', '2', '-1', '3'])})",
                lambda: f"f'{{{self.integer(0)}:{self.one_of(INTEGER_FORMATS)}}}'",
                lambda: f"f'{{{self.one_of(FLOATS)}:{self.one_of(FLOAT_FORMATS)}}}'",
                lambda: f"f'{{w:{self.one_of(TEXT_FORMATS)}}}'",
                lambda: f"str({self.integer(depth - 1)})",
                lambda: f"{self.text(0)}.join([{self.text(0)}, {self.text(0)}])",
                lambda: f"({self.text(depth - 1)} or {self.text(depth - 1)})",
                lambda: f"{self.text(depth - 1)}.{padded}({self.one_of(['0', '3', '6'])})",
            ]
        )

    def truth(self, depth: int) -> str:
        """Give an expression for a bool."""
        if depth <= 0:
            return self.one_of(["True", "False"])
        kind = self.random.choice([self.integer, self.text, self.sequence])
        asked = self.one_of(["isdigit", "isalpha", "isspace", "isupper", "islower", "isalnum", "isascii"])
        return self.made_by(
            [
                lambda: f"({kind(depth - 1)} {self.one_of(['<', '<=', '==', '!=', '>', '>='])} {kind(depth - 1)})",
                lambda: f"(not {self.anything(depth - 1)})",
                lambda: f"({self.text(0)} in {self.text(depth - 1)})",
                lambda: f"({self.anything(0)} in {self.items(depth, '[]')})",
                lambda: f"{self.text(depth - 1)}.{asked}()",
                lambda: f"{self.text(depth - 1)}.{self.one_of(['startswith', 'endswith'])}({self.text(0)})",
                lambda: f"bool({self.anything(depth - 1)})",
            ]
        )

    def items(self, depth: int, brackets: str) -> str:
        """Give a list or a tuple."""
        found = [self.anything(depth - 1) for _ in range(self.random.randint(0, 3))]
        comma = "," if brackets == "()" and len(found) == 1 else ""
        return f"{brackets[0]}{', '.join(found)}{comma}{brackets[1]}"

    def sequence(self, depth: int) -> str:
        """Give a list, a tuple or a text."""
        return self.made_by(
            [lambda: self.items(depth, "[]"), lambda: self.items(depth, "()"), lambda: self.text(depth)]
        )

    def table(self, depth: int) -> str:
        """Give a dict."""
        pairs = [f"{self.text(0)}: {self.anything(depth - 1)}" for _ in range(self.random.randint(0, 3))]
        return f"{{{', '.join(pairs)}}}"

    def anything(self, depth: int) -> str:
        """Give any expression."""
        simple: list[Callable[[], str]] = [
            lambda: self.integer(depth),
            lambda: self.text(depth),
            lambda: self.truth(depth),
        ]
        if depth <= 0:
            return self.made_by([*simple, lambda: "None"])
        operator = self.one_of(["+", "*", "-", "and", "or", "=="])
        return self.made_by(
            [
                *simple,
                *simple,
                lambda: self.items(depth, "[]"),
                lambda: self.items(depth, "()"),
                lambda: self.table(depth),
                lambda: f"{self.sequence(depth - 1)}[{self.one_of(INTEGERS)}]",
                lambda: f"sorted({self.items(depth, '[]')})",
                lambda: f"({self.anything(depth - 1)} {operator} {self.anything(depth - 1)})",
                lambda: f"[{self.one_of(['z', '[z]', '(z, 1)'])} for z in {self.sequence(depth - 1)}]",
            ]
        )

"""What is outside the language is refused at compile time, all of it at once, with place and remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from transpiler import CompileError, compile_program
from transpiler.documentation import README, documentation

ROOT = Path(__file__).parents[2]
FROZEN = "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int\n"


def refusals(source: str, folder: Path) -> list[str]:
    """Compile a module and give what was refused."""
    (folder / "program.py").write_text(source, encoding="utf-8")
    with pytest.raises(CompileError) as refused:
        compile_program("program", root=folder, out=folder / "out")
    return refused.value.errors


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def t():\n    return {1, 2}", "program.py:2: a set is not supported"),
        ("def t(x: float):\n    return f'{x}'", "program.py:2: the text of a float is not supported"),
        ("def t(x):\n    return f'{x!a}'", "write !r"),
        ("def f(a):\n    return a\ndef t():\n    return f(b=1)", "program.py:4: f() has no parameter b"),
        ("def f(a):\n    return a\ndef t():\n    return f(1, 2)", "f() takes 1 positional arguments, 2 given"),
        ("def f(a):\n    return a\ndef t():\n    return f()", "f() misses a"),
        ("def t():\n    return unknown_name", "the name unknown_name is not defined"),
        ("def t():\n    return 2 ** 60 + 9007199254740993", "an integer over 2**53"),
        ("def t(x):\n    return isinstance(x, float)", "write (int, float)"),
        ("import json\ndef t():\n    return json.dumps(1)", "import json is not supported"),
        ("from os import path\ndef t():\n    return 1", "there is no module os"),
        ("def t():\n    return [lambda: i for i in range(3)]", "a lambda in a comprehension"),
        ("class A:\n    def m(self, d=[]):\n        return d", "the default of d must be a constant"),
        ("def t():\n    return zip([1], [2])", "write list(zip(…))"),
        ("def f(x):\n    return str(x)\ndef t():\n    return f(1 / 2)", "the text of a value that may be, or hold"),
        ("def f(x: int):\n    return x\ndef t():\n    return f('a')", "x is annotated int, this is str"),
        ("def t(xs):\n    return xs[len(xs) / 2]", "an index must be an int"),
        ("def t(x):\n    return f'{x:e}'", "the format spec e is not supported"),
        ("def t(o):\n    return o.nothing", "no class here has an attribute nothing"),
        ("def t():\n    f = lambda a: a\n    return f(1, 2)", "this function takes 1 arguments, 2 given"),
        ("def t():\n    return 2 ** 53", "an integer over 2**53"),
        ("if True:\n    class A:\n        pass\ndef t():\n    return 1", "the class A inside another statement"),
        ("x = 1\ndef t():\n    x = 2\n    def f():\n        global x\n        x = 3", "global x below a function"),
        ("class A:\n    def m(self):\n        return 1\ndef t(a: A):\n    return a.n()", "A has no method n"),
        ("class A:\n    x = 1\ndef t():\n    return A", "the class A as a value"),
        (f"{FROZEN}def t(a: A):\n    a.x = 2", "A is frozen"),
        ("def t():\n    return (", "program.py:2: invalid syntax"),
        ("def t(a, b):\n    return a @ b", "the operator MatMult is not supported"),
        ("def t():\n    return {1: 2}", "a dict's keys must be known to be texts"),
    ],
)  # fmt: skip
def test_each_is_refused_with_its_line_and_a_remedy(source: str, words: str, tmp_path: Path) -> None:
    """The message says where, what, and what to write."""
    assert any(words in text for text in refusals(source, tmp_path))


def test_all_refusals_of_a_build_are_told_in_order(tmp_path: Path) -> None:
    """Not only the first, and those of imported modules too."""
    (tmp_path / "other.py").write_text("def f():\n    match 1:\n        case 1:\n            pass\n", encoding="utf-8")
    told = refusals(
        "from other import f\ndef a():\n    return {1}\n\ndef t():\n    with f():\n        pass\n", tmp_path
    )
    assert [text.partition(": ")[0] for text in told] == ["other.py:2", "program.py:3", "program.py:6"]


def test_the_command_line_compiles_what_node_imports(tmp_path: Path) -> None:
    """`python -m transpiler FILE.py --out DIR`: exit code 0 and a module that exports its functions."""
    (tmp_path / "sum.py").write_text("def add(a: int, b: int) -> int:\n    return a + b\n", encoding="utf-8")
    command = [sys.executable, "-m", "transpiler", str(tmp_path / "sum.py"), "--out", str(tmp_path / "out")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    script = f"import({str((tmp_path / 'out/sum.js').as_uri())!r}).then((m) => console.log(m.add(2, 3)))"
    assert subprocess.run(["node", "-e", script], capture_output=True, check=True, text=True).stdout == "5\n"


def test_the_command_line_refuses_without_a_traceback(tmp_path: Path) -> None:
    """Refusals go to standard error, with a non-zero exit code."""
    (tmp_path / "bad.py").write_text("def t():\n    return {1}\n", encoding="utf-8")
    command = [sys.executable, "-m", "transpiler", str(tmp_path / "bad.py"), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "bad.py:2: a set is not supported: use a dict or a list\n"


def test_the_documentation_says_what_the_table_says() -> None:
    """`python -m transpiler.documentation` writes it."""
    assert README.read_text(encoding="utf-8") == documentation()

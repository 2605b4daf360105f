"""Writes transpiler/README.md from the table of what is supported: `python -m transpiler.documentation`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from transpiler import language

README = Path(__file__).with_name("README.md")

INTRODUCTION = """\
# The strict Transcrypt back end

If it compiles, it means the same. The panel's Python is compiled by Transcrypt through its own extension points: its
driver finds and parses the modules and writes the source maps; `generator.py` is a subclass of its `Generator`, and
`runtime/` holds a runtime of its own. On top of that stand four rules.

1. **Refuse, never guess.** What is not listed below is a compile error with file, line and what to write instead. All
   errors of a build are told at once.
2. **Leave no trace.** The runtime is pure functions: nothing is added to any native, nothing runs when it loads, and
   the bundler drops what the panel does not use.
3. **Plain data stays plain.** A dict is a plain object, a list an array, a tuple an array with a mark, None is null and
   undefined alike; so JSON and React's props just work.
4. **Types make it fast, never wrong.** Annotations choose a direct JavaScript form where it means the same for every
   value of the type; without them the general helper is called.

## How to read it

`language.py` is the table. `declarations.py` collects what a module declares, `scopes.py` and `inference.py` find
static types, `expressions.py` and `calls.py` give the text of expressions, `generator.py` emits statements, functions,
classes and modules, `driver.py` runs Transcrypt and collects the errors, `javascript.py` is how Python source names
JavaScript. `python -m transpiler FILE.py --out DIR` compiles one module.

## The language

Modules: `from package.module import name`, constants, functions, classes. `typing`, `dataclasses`, `collections.abc`
and `__future__` compile to nothing, as does what stands under `if TYPE_CHECKING:`.

Statements: assignment (also of several targets, with a starred one, augmented), annotations, `if`, `while`, `for`,
`break`, `continue`, `return`, `raise`, `try`/`except`/`else`/`finally`, `del d[key]`, `nonlocal`, `def`, `async def`.

Expressions: literals, f-strings with format specs, arithmetic, comparisons, `and`/`or`/`not`, conditional expressions,
`lambda`, `await`, items and slices, list and dict comprehensions, generator expressions that are consumed at once.

Classes: `__init__`, methods, properties, one base class; dataclasses with defaults, `frozen`,
`field(default_factory=…)` and `==`; exceptions. A class is called, subclassed, raised, caught or asked for by
isinstance, and is no value.

Calls of known functions and classes are checked while compiling: counts, names and order of arguments, attributes.
"""

DIFFERENCES = """\
## Where JavaScript cannot follow

- There is one type of number: a whole float cannot be told from an int. So the text of a float, `repr` of one and
  `isinstance(x, float)` are refused; write `{x:.1f}` and `isinstance(x, (int, float))`. Integers are exact below 2**53;
  a literal beyond is refused.
- Keys of a dict are texts. Keys that look like integers ("2", "10") come first, in ascending order, when a dict is
  looped over; sort where the order matters.
- A dict may change its size while it is looped over, without an error.
- The number of arguments of a callback is not checked.
"""


def documentation() -> str:
    """Give the text of README.md."""
    methods: dict[str, list[str]] = {}
    for name, method in language.METHODS.items():
        for owner in method.owners:
            methods.setdefault(owner, []).append(name)
    lines = [
        INTRODUCTION,
        f"Built-in functions: {_names(language.BUILTINS)}.\n",
        *[f"Methods of {owner}: {_names(names)}.\n" for owner, names in sorted(methods.items())],
        f"Exceptions: {_names(language.EXCEPTIONS)}.\n",
        f"`math`: {_names(language.MATH)}.\n",
        "## Refused, and what to write\n",
        *[f"- {what}: {instead}" for what, instead in sorted(language.REFUSED_SYNTAX.values())],
        *[f"- the method {name}: {instead}" for name, instead in sorted(language.REFUSED_METHODS.items())],
        "",
        DIFFERENCES,
    ]
    return "\n".join(lines)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


if __name__ == "__main__":
    README.write_text(documentation(), encoding="utf-8")

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

`language.py` is the table. `declarations.py` collects what a module declares; `scopes.py`, `types.py` and
`inference.py` find static types, `trust.py` which of them may be believed; `flow.py` finds the reads that may come
before a name is bound; `numbers.py` finds out whether a program makes floats. `expressions.py` and `calls.py` give the
text of expressions; `functions.py`, `statements.py` and `classes.py` emit statements; `generator.py` emits modules;
`emitter.py` is what all of them share. `driver.py` runs Transcrypt and collects the errors, `javascript.py` is how
Python source names JavaScript.
`python -m transpiler FILE.py --out DIR` compiles one module.

## The language

Modules: `from package.module import name`, constants, functions, classes. `typing`, `dataclasses`, `collections.abc`
and `__future__` compile to nothing, as does what stands under `if TYPE_CHECKING:`.

Statements: assignment (also of several targets, with a starred one, augmented, to slices), annotations, `if`, `while`
and `for` with `else`, `break`, `continue`, `return`, `raise`, `assert`, `try`/`except`/`else`/`finally`, `with`, `del`,
`nonlocal`, `global`, `def` with decorators, generators, `async def`.

Expressions: literals, f-strings with format specs, arithmetic, bits, comparisons, `and`/`or`/`not`, conditional
expressions, `:=`, `lambda`, `await`, `yield`, items and slices, list and dict comprehensions, generator expressions
that are consumed at once.

Classes: `__init__`, methods, static methods, properties with setters, attributes of the class, one base class,
`__enter__`/`__exit__`, `__iter__` as a generator; dataclasses with defaults, `frozen`, `field(default_factory=…)`,
`__post_init__` and `==`; exceptions. A class is called, subclassed, raised, caught, asked for by isinstance, or asked
for its attributes, and is no value.

Calls of known functions and classes are checked while compiling: counts, names and order of arguments, attributes,
and values that contradict an annotation. Calls of unknown values are checked when they run.
"""

DIFFERENCES = """\
## Where JavaScript cannot follow

Each difference is excluded by a check, of the compiler, at run time, or of mypy; what no check can see is said.

- There is one type of number: 2.0 cannot be told from 2. So the text of a float, or of what may be or hold one, is
  refused, as are `isinstance(x, int)` of it and a float as an index or a bound. A value of unknown type counts as such
  in a program that makes floats anywhere. Write `{x:.1f}`, `isinstance(x, (int, float))`, `int(x)`, or annotate.
- Integers are exact below 2**53. A literal or a constant result beyond is refused; a product, a power or a shift that
  leaves the range raises OverflowError where CPython goes on, and so does a sum in a module that names an integer over
  2**40 (elsewhere a sum of two exact integers is taken for exact).
- Keys of a dict are texts: what is not known to be one is refused. A dict keeps the order of its keys, also of those
  that look like integers; one that JavaScript made, by JSON.parse for example, has JavaScript's order.
- A dict that changes its size while it is looped over raises RuntimeError where the loop's body changes it by name; a
  change through another name or function goes unseen.
- What `zip`, `enumerate`, `map`, `filter`, `reversed`, `range` and the views of a dict give may only be looped over or
  consumed where they stand.
- Annotations are believed, as mypy checks them: a value of known type that contradicts one is refused, one of unknown
  type is not looked at. What no annotation says of an attribute, or of what a list or dict holds, is believed only in a
  module whose functions are all annotated, so that mypy checks it, or of a name that is never passed on or changed.
- NaN is not equal to itself inside a list either, where CPython compares identity first.
- JSON and the browser's numbers, texts and objects are taken as they come.
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

"""Small programs, compiled and run in Node, beside what CPython says of them."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import types
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transpiler import CompileError, compile_program

HERE = Path(__file__).parent / "conformance"

# Runs t() of every module named on standard input and writes what it gives the way the corpus does: like Python's
# literals, texts in JSON's escapes, tuples in parentheses.
RUNNER = r"""
import fs from 'node:fs';
const escaped = (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0');
const text = (x) => JSON.stringify(x).replace(/[^\x00-\x7e]/g, escaped);
// the order of a dict with keys like integers is kept under a symbol
const keys = (x) => x[Object.getOwnPropertySymbols(x)[0]] ?? Object.keys(x);
const written = (x) => {
  if (x === null || x === undefined) return 'None';
  if (x === true) return 'True';
  if (x === false) return 'False';
  if (typeof x === 'number') return Number.isInteger(x) || !Number.isFinite(x) ? String(x) : x.toPrecision(17);
  if (typeof x === 'string') return text(x);
  if (Array.isArray(x)) return (x.$tuple ? '(' : '[') + x.map(written).join(', ') + (x.$tuple ? ')' : ']');
  return '{' + keys(x).map((key) => text(key) + ': ' + written(x[key])).join(', ') + '}';
};
const answers = {};
for (const [name, file] of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  try {
    const module = await import(file);
    answers[name] = written(await module.t());
  } catch (error) {
    answers[name] = `RAISES ${error.constructor.name.replace('$', '')}: ${error.message}`;
  }
}
process.stdout.write(JSON.stringify(answers));
"""


@dataclass(frozen=True)
class Outcome:
    """What became of a program: its answer in Node, or the refusals of the compiler."""

    answer: str = ""
    refusals: tuple[str, ...] = ()


def corpus(name: str) -> dict[str, str]:
    """Give the programs of a file of conformance/ by name."""
    parts = re.split(r"^### ", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    heads = [part.partition("\n") for part in parts]
    return {head.partition(" | ")[0].strip(): body for head, _, body in heads}


def cpython_answers() -> dict[str, str]:
    """Give what CPython answers to each of the programs of programs.txt."""
    answers: dict[str, str] = json.loads((HERE / "cpython.json").read_text(encoding="utf-8"))
    return answers


def cpython_answer(name: str, source: str) -> str:
    """Run a program here, and give its answer as Node's are written."""
    module = types.ModuleType(name)
    sys.modules[name] = module  # dataclasses look their module up there
    try:
        exec(compile(source, f"{name}.py", "exec"), module.__dict__)  # noqa: S102 - our own programs, as files
        answer = module.t()
        return written(finished(answer) if inspect.iscoroutine(answer) else answer)
    except Exception as error:  # noqa: BLE001 - whatever it raises is its answer
        return f"RAISES {type(error).__name__}: {error}"
    finally:
        del sys.modules[name]


def finished(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine that waits for nothing but others of its program: no event loop, of which one may be running."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("it waits for something outside its program")


def written(value: Any) -> str:
    """Write an answer as the runner below does: a whole float is an integer there."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(str(value)) or f"{value:.17g}"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        opening, closing = "[]" if isinstance(value, list) else "()"
        return f"{opening}{', '.join(map(written, value))}{closing}"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)}: {written(each)}' for key, each in value.items())}}}"
    return str(value)


def outcomes(programs: dict[str, str], folder: Path) -> dict[str, Outcome]:
    """Compile and run programs, each a module with a function t()."""
    found: dict[str, Outcome] = {}
    compiled: list[tuple[str, str]] = []
    for name, source in programs.items():
        home = folder / name
        home.mkdir(parents=True)
        (home / f"{name}.py").write_text(source, encoding="utf-8")
        try:
            compile_program(name, root=home, out=home / "out")
        except CompileError as refused:
            found[name] = Outcome(refusals=tuple(refused.errors))
        else:
            (home / "out/package.json").write_text('{"type": "module"}', encoding="utf-8")
            compiled.append((name, (home / "out" / f"{name}.js").as_uri()))
    runner = folder / "runner.mjs"
    runner.write_text(RUNNER, encoding="utf-8")
    done = subprocess.run(
        ["node", str(runner)], input=json.dumps(compiled), capture_output=True, encoding="utf-8", check=True
    )
    return found | {name: Outcome(answer) for name, answer in json.loads(done.stdout).items()}


def same_answer(ours: str, cpythons: str) -> bool:
    """Whether two written answers are the same: of exceptions the type, of numbers the value."""
    if "RAISES" in {ours[:6], cpythons[:6]}:
        return ours.partition(":")[0] == cpythons.partition(":")[0]
    return bool(_read(ours) == _read(cpythons))


def _read(text: str) -> Any:
    """Read a written answer back: tuples apart from lists, dicts with the order of their keys."""
    named = {"NaN": "nan", "Infinity": "inf"}
    tree = ast.parse(
        re.sub(r"(?<![\w\"\\])(NaN|Infinity)(?![\w\"])", lambda m: repr(named[m[1]]), text), mode="eval"
    ).body
    return _value(tree)


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Tuple):
        return ("tuple", *map(_value, node.elts))
    if isinstance(node, ast.List):
        return list(map(_value, node.elts))
    if isinstance(node, ast.Dict):
        return {"dict": [(_value(k), _value(v)) for k, v in zip(node.keys, node.values, strict=True) if k]}
    return ast.literal_eval(node)

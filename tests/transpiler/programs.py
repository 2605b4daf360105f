"""Small programs, compiled and run in Node, beside what CPython says of them."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from transpiler import CompileError, compile_program

HERE = Path(__file__).parent / "conformance"

# Runs t() of every module named on standard input and writes what it gives the way the corpus does: like Python's
# literals, texts in JSON's escapes, tuples in parentheses.
RUNNER = r"""
import fs from 'node:fs';
const escaped = (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0');
const text = (x) => JSON.stringify(x).replace(/[^\x00-\x7e]/g, escaped);
const written = (x) => {
  if (x === null || x === undefined) return 'None';
  if (x === true) return 'True';
  if (x === false) return 'False';
  if (typeof x === 'number') return String(x);
  if (typeof x === 'string') return text(x);
  if (Array.isArray(x)) return (x.$tuple ? '(' : '[') + x.map(written).join(', ') + (x.$tuple ? ')' : ']');
  return '{' + Object.keys(x).map((key) => text(key) + ': ' + written(x[key])).join(', ') + '}';
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


def corpus() -> dict[str, str]:
    """Give the conformance programs by name."""
    parts = re.split(r"^### ", (HERE / "programs.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    heads = [part.partition("\n") for part in parts]
    return {head.partition(" | ")[0].strip(): body for head, _, body in heads}


def cpython_answers() -> dict[str, str]:
    """Give what CPython answers to each conformance program."""
    answers: dict[str, str] = json.loads((HERE / "cpython.json").read_text(encoding="utf-8"))
    return answers


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
    """Whether two written answers are the same value, whole floats and integers taken for equal as in JavaScript."""
    if ours == cpythons:
        return True
    try:
        return bool(json.loads(ours) == json.loads(cpythons))
    except ValueError:
        return ours.startswith("RAISES") and ours.partition(":")[0] == cpythons.partition(":")[0]

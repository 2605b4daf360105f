"""`bench`: how fast the compiled code is, beside hand-written JavaScript that does the same."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from builder.failure import Failure
from builder.node_runtime import Node
from builder.project import Project

ENTRY = "tests.bench.programs"
ROUNDS = 15


@dataclass(frozen=True)
class Comparison:
    """One case: the median times of both forms, in ms, and the ratio that is allowed."""

    name: str
    allowed: float
    equal: bool
    ours_ms: float
    by_hand_ms: float

    @property
    def ratio(self) -> float:
        """Give how many times longer the compiled form takes."""
        return self.ours_ms / self.by_hand_ms


def compare(project: Project, node: Node, rounds: int = ROUNDS) -> list[Comparison]:
    """Run every case in one Node.js process.

    Raises:
        Failure: when the programs do not compile, or Node.js fails.
    """
    from transpiler import CompileError, compile_program

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            compile_program(ENTRY, root=project.root, out=folder)
        except CompileError as refused:
            raise Failure("\n".join(refused.errors)) from None
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        runner = project.root / "tests/bench/run.mjs"
        done = subprocess.run(
            [str(node.node), str(runner), str(folder)],
            input=str(rounds),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode:
        raise Failure(f"The benchmark failed:\n{done.stderr.strip()}")
    return [Comparison(**each) for each in json.loads(done.stdout)]


def table(comparisons: list[Comparison]) -> str:
    """Write comparisons as a table."""
    rows = [f"{'':<32}{'by hand':>10}{'compiled':>10}{'ratio':>8}{'allowed':>9}"]
    for each in comparisons:
        verdict = "" if each.ratio <= each.allowed else "  OVER"
        times = f"{each.by_hand_ms:>7.2f} ms{each.ours_ms:>7.2f} ms"
        rows.append(f"{each.name:<32}{times}{each.ratio:>8.2f}{each.allowed:>9}{verdict}")
    return "\n".join(rows)

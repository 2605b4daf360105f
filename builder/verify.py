"""`test`: style, types, a build, and every test; one summary at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.chromium import find_or_get_chromium
from builder.dist import build
from builder.failure import Failure
from builder.host_pages import host_page
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import Project
from demo.host.install import VERSIONS

CHROMIUM_VARIABLE = "OPS_PANEL_CHROMIUM"
NEED_A_BROWSER = ("tests/browser", "tests/demo/*host*")
"""What --fast leaves out: whatever opens a page or installs @grafana packages."""


@dataclass(frozen=True)
class Outcome:
    """One line of the summary."""

    name: str
    passed: bool
    elapsed_s: float


def verify(project: Project, progress: Progress, *, fast: bool, pytest: Sequence[str]) -> int:
    """Run all checks, each to its end; give 0 when every one passed, else 1."""
    environment = dict(os.environ)

    def prepare() -> bool:
        build(project, progress)
        environment.update(find_or_get(project, progress).environment())
        if not fast:
            environment[CHROMIUM_VARIABLE] = str(find_or_get_chromium(progress))
            for version in VERSIONS:  # now, so that no test's time limit pays for it
                host_page(project, version, progress)
        return True

    def tool(name: str, *arguments: str) -> Callable[[], bool]:
        command = [sys.executable, "-m", name, *arguments]
        return lambda: subprocess.run(command, cwd=project.root, env=environment, check=False).returncode == 0

    left_out = [f"--ignore-glob={project.root / path}" for path in NEED_A_BROWSER] if fast else []
    steps: list[tuple[str, Callable[[], bool]]] = [
        ("ruff check", tool("ruff", "check", "--quiet", "--output-format", "concise", ".")),
        (
            "ruff format",
            tool("ruff", "format", "--check", "--quiet", "--output-format", "concise", "."),
        ),
        ("mypy --strict", tool("mypy", "--no-error-summary")),
        ("build", prepare),
        ("pytest", tool("pytest", *left_out, *pytest)),
    ]
    outcomes = [_outcome(name, step, progress) for name, step in steps]
    return _summary(outcomes, fast=fast)


def _outcome(name: str, step: Callable[[], bool], progress: Progress) -> Outcome:
    progress.say(f"── {name}")
    start_s = time.monotonic()
    try:
        passed = step()
    except Failure as failure:
        progress.say(str(failure))
        passed = False
    return Outcome(name, passed, time.monotonic() - start_s)


def _summary(outcomes: Sequence[Outcome], *, fast: bool) -> int:
    print("── summary" + (" (fast: without the browser)" if fast else ""))
    for outcome in outcomes:
        word = "passed" if outcome.passed else "FAILED"
        print(f"   {outcome.name:<14} {word}  {outcome.elapsed_s:6.1f} s")
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything passed.", flush=True)
    return 1 if failed else 0

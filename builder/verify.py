"""`test`: style, types, a build, and every test; one summary at the end."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from builder.chromium import find_or_get_chromium
from builder.dist import build
from builder.failure import Failure
from builder.host_pages import host_page
from builder.node_runtime import find_or_get
from builder.progress import Progress
from builder.project import Project
from demo.host.install import VERSIONS

CHROMIUM_VARIABLE = "OPS_PANEL_CHROMIUM"
NEED_A_BROWSER = "tests/browser"
"""What --fast leaves out: whatever opens a page or installs @grafana packages."""


@dataclass(frozen=True)
class Outcome:
    """One line of the summary."""

    name: str
    passed: bool
    elapsed_s: float


def verify(project: Project, progress: Progress, *, fast: bool, pytest: Sequence[str]) -> int:
    """Run all checks, each to its end; give 0 when every one passed, else 1.

    The whole suite runs in two parts: what needs a browser comes second, because its pages take minutes to install on
    a new machine, beside the first part.
    """
    environment = dict(os.environ)
    log = io.StringIO()

    def prepare() -> bool:
        build(project, progress)
        environment.update(find_or_get(project, progress).environment())
        return True

    def pages(told: Progress) -> str:
        for version in VERSIONS:  # now, so that no test's time limit pays for it
            host_page(project, version, told)
        return str(find_or_get_chromium(told))

    def wait_for(path: Future[str]) -> bool:
        try:
            environment[CHROMIUM_VARIABLE] = path.result()
        finally:
            progress.say(log.getvalue().rstrip())
        return True

    def tool(name: str, *arguments: str) -> Callable[[], bool]:
        command = [sys.executable, "-m", name, *arguments]
        return lambda: subprocess.run(command, cwd=project.root, env=environment, check=False).returncode == 0

    steps: list[tuple[str, Callable[[], bool]]] = [
        ("ruff check", tool("ruff", "check", "--quiet", "--output-format", "concise", ".")),
        (
            "ruff format",
            tool("ruff", "format", "--check", "--quiet", "--output-format", "concise", "."),
        ),
        ("mypy --strict", tool("mypy", "--no-error-summary")),
        ("build", prepare),
    ]
    outcomes = [_outcome(name, step, progress) for name, step in steps]
    with ThreadPoolExecutor(1) as beside:
        if fast:
            steps = [("pytest", tool("pytest", f"--ignore={NEED_A_BROWSER}", *pytest))]
        else:
            steps = [("pages", partial(wait_for, beside.submit(pages, Progress(log))))]
            if pytest:  # chosen by somebody, perhaps from both parts
                steps = [*steps, ("pytest", tool("pytest", *pytest))]
            else:
                first = ("pytest", tool("pytest", f"--ignore={NEED_A_BROWSER}"))
                steps = [first, *steps, ("in a browser", tool("pytest", NEED_A_BROWSER))]
        outcomes += [_outcome(name, step, progress) for name, step in steps]
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

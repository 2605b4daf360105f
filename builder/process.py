"""Runs another program to its end and turns its failure into one clear message."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.failure import Failure

TAIL_LINES = 15


def run(
    command: Sequence[str | Path],
    *,
    doing: str,
    remedy: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    given: str | None = None,
) -> str:
    """Run `command` with `given` on its standard input; give what it wrote to standard output.

    Raises:
        Failure: when it cannot be started or ends with another code than 0. The message says
            what we were `doing` and shows the last lines of the program's output.
    """
    program = Path(command[0]).name
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise Failure(f"{doing} failed: {program} cannot be run: {error}.", remedy) from None
    if done.returncode != 0:
        text = tail(done.stderr) or tail(done.stdout) or f"exit code {done.returncode}"
        raise Failure(f"{doing} failed. The last words of {program}:\n{text}", remedy)
    return done.stdout


def tail(output: str, lines: int = TAIL_LINES) -> str:
    """Give the last `lines` lines with something on them, indented."""
    written = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in written[-lines:])

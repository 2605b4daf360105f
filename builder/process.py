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
    return finish(start(command, doing=doing, remedy=remedy, cwd=cwd, env=env), doing=doing, remedy=remedy, given=given)


def start(
    command: Sequence[str | Path],
    *,
    doing: str,
    remedy: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Start `command` without waiting for its end; `finish` does.

    Raises:
        Failure: when it cannot be started.
    """
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise Failure(f"{doing} failed: {Path(command[0]).name} cannot be run: {error}.", remedy) from None


def finish(process: subprocess.Popen[str], *, doing: str, remedy: str = "", given: str | None = None) -> str:
    """Give a started program its standard input (none by default) and wait; give what it wrote.

    Raises:
        Failure: when it ends with another code than 0.
    """
    out, err = process.communicate(given)
    if process.returncode != 0:
        program = Path(process.args[0]).name  # type: ignore[index, arg-type] # a list of texts, see start
        text = tail(err) or tail(out) or f"exit code {process.returncode}"
        raise Failure(f"{doing} failed. The last words of {program}:\n{text}", remedy)
    return out


def tail(output: str, lines: int = TAIL_LINES) -> str:
    """Give the last `lines` lines with something on them, indented."""
    written = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in written[-lines:])

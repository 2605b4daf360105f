"""Puts the command into a Python that has the packages its lock names. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

from builder.exclusive import exclusive
from builder.failure import Failure
from builder.lockfile import missing, pinned
from builder.process import run
from builder.progress import Progress
from builder.project import Project


def enter(group: str, project: Project, argv: Sequence[str], progress: Progress) -> None:
    """Return in a Python that has what locks/<group>.txt pins; restart build.py for it if need be.

    The running Python is used as it is when it has exactly that, whoever installed it. Otherwise
    the project's own environment is made or completed, and this process becomes its Python.

    Raises:
        Failure: when the environment cannot be made.
    """
    lock = project.lock(group)
    if not missing(lock):
        return
    with exclusive(project.work / "environment.lock", lambda: progress.say(WAITING)):
        python = _completed(project.environment, lock, progress)
    if Path(sys.prefix).resolve() == project.environment.resolve():
        return
    hand_over([str(python), str(project.root / "build.py"), *argv])


def hand_over(command: Sequence[str]) -> None:
    """Replace this process by `command`; does not return."""
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != "win32":
        os.execv(command[0], list(command))
    # Windows has no exec: the shell would take its prompt back. So wait, and let the child
    # alone answer Ctrl-C, which Windows sends to both.
    child = subprocess.Popen(list(command))
    while True:
        try:
            raise SystemExit(child.wait())
        except KeyboardInterrupt:
            continue


WAITING = "Waiting for another build.py that prepares the Python environment …"
PIP_OPTIONS = (
    *("--require-hashes", "--no-deps"),  # what the lock names, and nothing else
    *("--no-input", "--disable-pip-version-check", "--quiet"),
)
READY = "ready"  # a file in the environment: its last installation came to its end


def _completed(environment: Path, lock: Path, progress: Progress) -> Path:
    """Give the Python of an environment that has all of `lock`, made anew or completed."""
    python = _python_of(environment)
    ready = environment / READY
    if not (python.exists() and ready.exists()):
        with progress.step(f"Making the Python environment {environment.name}"):
            _make(environment)
    elif not missing(lock, _search_path(environment)):
        return python
    ready.unlink(missing_ok=True)
    with progress.step(f"Installing {len(pinned(lock))} Python packages ({lock.stem})"):
        run(
            [python, "-m", "pip", "install", *PIP_OPTIONS, "-r", lock],
            doing="Installing the Python packages",
            remedy="Is the package registry reachable (python -m pip download jinja2), or a mirror "
            "set (python -m pip config list)? Then call the same command again.",
        )
    still = missing(lock, _search_path(environment))
    if still:
        raise Failure(
            f"pip reported success, but these are not in {environment.name}: {', '.join(still)}.",
            "Start afresh: python build.py clean, then the same command again.",
        )
    ready.touch()
    return python


def _make(environment: Path) -> None:
    try:
        venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(environment)
    except (subprocess.CalledProcessError, ImportError) as error:
        raise Failure(
            f"The Python environment cannot be made: {error}.",
            "This Python seems to come without venv and pip. On Debian and Ubuntu: "
            "apt install python3-venv; elsewhere install CPython from its own installer.",
        ) from None


def _python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _search_path(environment: Path) -> list[str]:
    places = {"base": str(environment), "platbase": str(environment)}
    paths = {sysconfig.get_path(kind, "venv", places) for kind in ("purelib", "platlib")}
    return sorted(paths)

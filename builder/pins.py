"""`lock`: pins every package anew, by hash, without naming the host it came from."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from builder.failure import Failure
from builder.node_runtime import LOCKED, find_or_get
from builder.process import run
from builder.progress import Progress
from builder.project import Project, write_text

WIDEST = "test"  # includes the others; it is resolved first, and they take its versions
NARROWER = ("demo", "build")
NEEDLESS = "mypy"  # Transcrypt asks for it, for a flag that we do not use
HOST = re.compile(r"(?i)\b[a-z][a-z0-9+.-]*://")
OPTIONS = (
    *("--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--quiet"),
)


def pin_python(project: Project, progress: Progress) -> None:
    """Write locks/*.txt from the dependency groups of pyproject.toml.

    Raises:
        Failure: when uv is missing, finds no solution, or a lock would name a host.
    """
    uv = shutil.which("uv")
    if uv is None:
        raise Failure("`lock` needs uv, and there is none on the PATH.", "pip install uv")
    with tempfile.TemporaryDirectory() as folder:
        new = Path(folder)
        needless = new / "needless.txt"
        needless.write_text(NEEDLESS, encoding="utf-8")
        for group in (WIDEST, *NARROWER):
            target = new / f"{group}.txt"
            command: list[str | Path] = [uv, "pip", "compile", *OPTIONS, "--group", group]
            if group != WIDEST:
                command += ["--constraints", new / f"{WIDEST}.txt", "--excludes", needless]
            with progress.step(f"Pinning the Python packages ({group})"):
                run(
                    [*command, "--output-file", target],
                    doing=f"Pinning the Python packages of the group {group}",
                    cwd=project.root,
                )
        texts = {group: (new / f"{group}.txt").read_text("utf-8") for group in (WIDEST, *NARROWER)}
    for group, text in texts.items():
        if HOST.search(text):
            raise Failure(f"The lock of {group} would name a host.")
        write_text(project.lock(group), text)


def pin_javascript(project: Project, progress: Progress) -> None:
    """Write builder/node/package-lock.json from its package.json.

    Raises:
        Failure: when npm finds no solution.
    """
    node = find_or_get(project, progress)
    source = project.root / "builder" / "node"
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(source / LOCKED[0], Path(folder) / LOCKED[0])
        with progress.step("Pinning the JavaScript packages"):
            run(
                [node.npm, "install", "--package-lock-only", "--ignore-scripts", "--no-audit"],
                doing="Pinning the JavaScript packages",
                cwd=Path(folder),
                env=node.environment(),
            )
        lock = json.loads((Path(folder) / LOCKED[1]).read_text(encoding="utf-8"))
    write_text(source / LOCKED[1], json.dumps(without_hosts(lock), indent=2) + "\n")


def without_hosts(lock: dict[str, dict[str, dict[str, object]]]) -> dict[str, object]:
    """Give a package-lock.json without addresses: npm then asks the registry it is set to."""
    packages = {
        path: {key: value for key, value in package.items() if key not in ("resolved", "funding")}
        for path, package in lock["packages"].items()
    }
    return {**lock, "packages": packages}

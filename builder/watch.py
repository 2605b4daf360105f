"""`dev`: builds again whenever a source changes, until Ctrl-C."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

from builder.bootstrap import hand_over
from builder.dist import Built, build
from builder.failure import Failure
from builder.inputs import input_files
from builder.progress import Progress
from builder.project import Project

LOOK_AGAIN_S = 0.2
OUR_OWN = ("builder", "transpiler")

Snapshot = Mapping[Path, tuple[int, int]]
"""Per file, when it was written (ns) and its size (bytes): enough to see an edit."""


def watch(project: Project, progress: Progress) -> None:
    """Build, then again after each change; tell mistakes in the sources, and go on."""
    before = snapshot(project)
    _build_and_tell(project, progress, "built")
    progress.say("Watching the sources; Ctrl-C ends.")
    while True:
        time.sleep(LOOK_AGAIN_S)
        now = snapshot(project)
        names = changed(before, now, project.root)
        before = now
        if any(name.split("/")[0] in OUR_OWN for name in names):
            progress.say(f"{', '.join(names)} changed: starting the build tool afresh.")
            hand_over([sys.executable, str(project.root / "build.py"), "dev"])
        if names:
            _build_and_tell(project, progress, f"{', '.join(names)}: built")


def snapshot(project: Project) -> Snapshot:
    """Give the present state of every source file."""
    seen: dict[Path, tuple[int, int]] = {}
    for path in input_files(project):
        try:
            status = path.stat()
        except FileNotFoundError:  # an editor replaced it between the listing and now
            continue
        seen[path] = (status.st_mtime_ns, status.st_size)
    return seen


def changed(before: Snapshot, now: Snapshot, root: Path) -> list[str]:
    """Give the files that came, went or changed, relative to `root`, sorted."""
    different = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
    return sorted(path.relative_to(root).as_posix() for path in different)


def _build_and_tell(project: Project, progress: Progress, what: str) -> None:
    start_s = time.monotonic()
    try:
        built: Built = build(project, progress)
    except Failure as failure:
        progress.say(f"Not built:\n{failure}")
        return
    elapsed_ms = (time.monotonic() - start_s) * 1000
    outcome = f"{what} in {elapsed_ms:.0f} ms" if built.fresh else "nothing to build"
    progress.say(f"{outcome}; module.js is {built.module_gzip_bytes:,} bytes gzip.")

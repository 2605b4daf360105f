"""`dev` sees every edit of a source, and a mistake does not end it."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from builder import watch
from builder.dist import Built
from builder.failure import Failure
from builder.progress import Progress
from builder.project import Project


class Ended(Exception):  # noqa: N818 (it is the end of the test's watch, no error)
    """The test has seen enough."""


def checkout(root: Path) -> Project:
    """Make a checkout with one module."""
    (root / "panel_py").mkdir()
    (root / "panel_py" / "module.py").write_text("x = 1\n", encoding="utf-8")
    return Project(root)


def test_edits_new_files_and_removals_are_seen(tmp_path: Path) -> None:
    """Also an edit that keeps the size."""
    project = checkout(tmp_path)
    module = tmp_path / "panel_py" / "module.py"
    before = watch.snapshot(project)
    module.write_text("x = 2\n", encoding="utf-8")
    os.utime(module, (1e9, 1e9))
    (tmp_path / "README.md").touch()
    now = watch.snapshot(project)
    assert watch.changed(before, now, tmp_path) == ["README.md", "panel_py/module.py"]
    module.unlink()
    assert watch.changed(now, watch.snapshot(project), tmp_path) == ["panel_py/module.py"]


def test_what_the_build_itself_writes_is_not_watched(tmp_path: Path) -> None:
    """Else it would never rest."""
    project = checkout(tmp_path)
    before = watch.snapshot(project)
    for name in ("dist/module.js", ".build/dist.json", "panel_py/__pycache__/module.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert watch.changed(before, watch.snapshot(project), tmp_path) == []


def test_a_mistake_is_told_and_the_next_change_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch goes on after a syntax error, and says how many ms a build took."""
    project = checkout(tmp_path)
    module = tmp_path / "panel_py" / "module.py"
    edits = iter(["def (\n", "x = 20\n"])

    def build(_project: Project, _progress: Progress) -> Built:
        if "def" in module.read_text(encoding="utf-8"):
            raise Failure("panel_py/module.py:1: invalid syntax")
        return Built(fresh=True, module_bytes=2, module_gzip_bytes=1)

    def edit_instead_of_waiting(_seconds: float) -> None:
        text = next(edits, None)
        if text is None:
            raise Ended
        module.write_text(text, encoding="utf-8")

    monkeypatch.setattr(watch, "build", build)
    monkeypatch.setattr("time.sleep", edit_instead_of_waiting)
    said = io.StringIO()
    with pytest.raises(Ended):
        watch.watch(project, Progress(said))
    first, _watching, failed, reason, last = said.getvalue().splitlines()
    assert first.startswith("built in ")
    assert (failed, reason) == ("Not built:", "panel_py/module.py:1: invalid syntax")
    assert last.startswith("panel_py/module.py: built in ")
    assert " ms" in last

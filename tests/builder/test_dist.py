"""dist/ is replaced only by a whole new one, and the same sources give the same bytes."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import dist
from builder.archive import write_zip
from builder.dist import build, put_in_place
from builder.failure import Failure
from builder.inputs import FILES, FOLDERS, LEFT_OUT
from builder.javascript import ENTRIES, MODULE
from builder.manifest import release_date
from builder.progress import Progress
from builder.project import Project, this_project


def files(folder: Path) -> dict[str, bytes]:
    """Give path → content of everything below `folder`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_new_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Files that are no longer made go, with their folders; equal files are not touched."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, names in ((old, ("same", "gone", "sub/gone")), (new, ("same", "img/added"))):
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(name, encoding="utf-8")
    before = (old / "same").stat()
    put_in_place(new, old)
    assert files(old) == files(new)
    assert (old / "same").stat() == before
    assert not (old / "sub").exists()


def test_the_first_build_makes_the_folder(tmp_path: Path) -> None:
    """There is no dist/ in a fresh clone."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "module.js").write_text("1", encoding="utf-8")
    put_in_place(tmp_path / "new", tmp_path / "dist")
    assert files(tmp_path / "dist") == {"module.js": b"1"}


def test_a_folder_that_cannot_be_written_is_a_message(tmp_path: Path) -> None:
    """Such as a dist that is a file."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "module.js").touch()
    (tmp_path / "dist").touch()
    with pytest.raises(Failure, match="dist/ cannot be written"):
        put_in_place(tmp_path / "new", tmp_path / "dist")


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    """Give another checkout of the same sources in another folder, with the JavaScript tools."""
    here = this_project()
    root = tmp_path / "another folder"
    for folder in FOLDERS:
        shutil.copytree(here.root / folder, root / folder, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in FILES:
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(here.root / name, root / name)
    shutil.copytree(here.work / "node", root / ".build" / "node", symlinks=True)
    return Project(root)


def quiet() -> Progress:
    """Give a progress that nobody reads."""
    return Progress(io.StringIO())


def test_another_checkout_gives_the_same_bytes(copy: Project, tmp_path: Path) -> None:
    """Every file of dist/ and the zip: no path, no time, no order of a directory gets in."""
    here = this_project()
    build(here, quiet())
    built = build(copy, quiet())
    assert built.fresh
    assert files(copy.dist) == files(here.dist)
    day = release_date(here.read("CHANGELOG.md"), here.version())
    write_zip(here.dist, tmp_path / "here.zip", day)
    write_zip(copy.dist, tmp_path / "copy.zip", day)
    assert (tmp_path / "here.zip").read_bytes() == (tmp_path / "copy.zip").read_bytes()
    assert str(copy.root) not in (copy.dist / "module.js.map").read_text(encoding="utf-8")


def test_dist_holds_what_grafana_wants(copy: Project) -> None:
    """Nothing is missing and nothing else is in it."""
    build(copy, quiet())
    pictures = {f"img/{path.name}" for path in (copy.root / "img").iterdir() if path.is_file()}
    assert set(files(copy.dist)) == pictures | {
        *("module.js", "module.js.map", "worker.js", "worker.js.map", "plugin.json"),
        *("README.md", "CHANGELOG.md", "LICENSE"),
    }
    sources = json.loads((copy.dist / "module.js.map").read_text(encoding="utf-8"))["sources"]
    assert "llmplatform-ops-panel/panel_py/module.py" in sources


def damaged_output(project: Project) -> None:
    """Change what was built."""
    (project.dist / "module.js").write_text("x", encoding="utf-8")


def changed_input(project: Project) -> None:
    """Change a source in a way that changes dist/."""
    with (project.root / "README.md").open("a", encoding="utf-8") as file:
        file.write("\nmore\n")


@pytest.mark.parametrize("change", [damaged_output, changed_input])
def test_only_a_change_builds_again(copy: Project, change: Callable[[Project], None]) -> None:
    """Unchanged sources are up to date; a changed source or a damaged dist/ is not."""
    assert build(copy, quiet()).fresh
    assert not build(copy, quiet()).fresh
    change(copy)
    assert build(copy, quiet()).fresh


def test_a_failed_build_leaves_the_old_dist(copy: Project) -> None:
    """A mistake in the sources is told with its file and line; what was there still works."""
    build(copy, quiet())
    before = files(copy.dist)
    module = copy.root / "panel_py" / "module.py"
    lines = len(module.read_text(encoding="utf-8").splitlines())
    with module.open("a", encoding="utf-8") as file:
        file.write("def broken(:\n")
    with pytest.raises(Failure, match=rf"panel_py/module\.py:{lines + 1}: "):
        build(copy, quiet())
    assert files(copy.dist) == before
    assert not list(copy.work.glob("making-*"))


def write_modules(out: Path, panel: str) -> None:
    """Write what a compilation gives, with the text of the panel's own module."""
    for file, entry in ENTRIES.items():
        text = panel if file == MODULE else "self.onmessage = null;\n"
        (out / entry).mkdir()
        (out / entry / f"{entry}.js").write_text(text, encoding="utf-8")


def test_a_module_that_some_grafana_cannot_load_is_refused(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of module.js stand between the bundle and dist/."""

    def compile_panel(_project: Project, out: Path) -> None:
        text = "export const plugin = ['; import x from y'];\n"
        write_modules(out, text)

    monkeypatch.setattr(dist, "compile_panel", compile_panel)
    with pytest.raises(Failure, match="ES module"):
        build(copy, quiet())
    assert not copy.dist.exists()


def test_a_package_that_grafana_does_not_share_is_refused(copy: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the module that imports it."""

    def compile_panel(_project: Project, out: Path) -> None:
        text = "import * as d3 from 'd3';\nexport const plugin = d3.x;\n"
        write_modules(out, text)

    monkeypatch.setattr(dist, "compile_panel", compile_panel)
    with pytest.raises(Failure, match=r'panel_py\.module imports "d3"'):
        build(copy, quiet())

"""Makes dist/, the plugin folder, unless it is what these sources give already."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.exclusive import exclusive
from builder.failure import Failure
from builder.inputs import content_hash, input_files
from builder.javascript import Bundler, compile_panel
from builder.manifest import rendered_manifest
from builder.node_runtime import find_or_get, install_packages
from builder.progress import Progress
from builder.project import Project, write_text

PAGES = ("README.md", "CHANGELOG.md", "LICENSE")
GALLERY = "## At seven sizes\n"
PICTURES = (".svg", ".png")
RECORD = "dist.json"
WAITING = "Waiting for another build to end …"


@dataclass(frozen=True)
class Built:
    """What a build gave: whether anything had to be made, and the size of module.js in bytes."""

    fresh: bool
    module_bytes: int
    module_gzip_bytes: int


def build(project: Project, progress: Progress) -> Built:
    """Bring dist/ up to date with the sources.

    Everything is made aside and put in place file by file at the end: a failed build leaves the
    old dist/ as it was, and a folder that a container mounts stays the same folder.

    Raises:
        Failure: for every mistake in the sources and everything that is missing on the machine.
    """
    with exclusive(project.work / "build.lock", lambda: progress.say(WAITING)):
        inputs = content_hash(input_files(project), project.root)
        fresh = _record(project) != {"inputs": inputs, "dist": _dist_hash(project)}
        if fresh:
            with tempfile.TemporaryDirectory(dir=project.work, prefix="making-") as folder:
                made = _make(project, Path(folder), progress)
                put_in_place(made, project.dist)
            record = {"inputs": inputs, "dist": _dist_hash(project)}
            (project.work / RECORD).write_text(json.dumps(record), encoding="utf-8")
    module = (project.dist / "module.js").read_bytes()
    return Built(fresh, len(module), len(gzip.compress(module, 9)))


def _make(project: Project, folder: Path, progress: Progress) -> Path:
    compiled, made = folder / "js", folder / "dist"
    compiled.mkdir()
    made.mkdir()
    manifest = rendered_manifest(project)
    for name in PAGES:
        write_text(made / name, plugin_page(project.read(name)))
    for picture in pictures(project):
        target = made / picture.relative_to(project.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, target)
    node = find_or_get(project, progress)
    packages = install_packages(project, node, progress)
    with Bundler(project, node, packages) as bundler:
        with progress.step("Compiling the panel"):
            compile_panel(project, compiled)
        with progress.step("Bundling module.js"):
            bundler.bundle(compiled, made)
    write_text(made / "plugin.json", manifest)
    return made


def plugin_page(text: str) -> str:
    """Give a page as it goes with the plugin: without the pictures that stay in the repository."""
    before, found, rest = text.partition(GALLERY)
    return before + rest[rest.index("\n## ") + 1 :] if found else text


def pictures(project: Project) -> Iterator[Path]:
    """Give the pictures of img/ that go with the plugin."""
    for path in sorted((project.root / "img").iterdir()):
        if path.suffix in PICTURES:
            yield path


def put_in_place(made: Path, dist: Path) -> None:
    """Make the folder `dist` equal to the folder `made`, each file replaced in one step.

    Raises:
        Failure: when a file cannot be written or removed.
    """
    wanted = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    try:
        for name in sorted(wanted):
            target = dist / name
            content = (made / name).read_bytes()
            if not target.is_file() or target.read_bytes() != content:
                target.parent.mkdir(parents=True, exist_ok=True)
                aside = target.with_name(target.name + ".part")
                aside.write_bytes(content)
                aside.replace(target)
        for path in sorted(dist.rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(dist) not in wanted:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    except OSError as error:
        raise Failure(
            f"dist/ cannot be written: {error}.",
            "Does something else own the folder, or hold a file in it open?",
        ) from None


def _record(project: Project) -> object:
    try:
        return json.loads((project.work / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _dist_hash(project: Project) -> str:
    files = sorted(path for path in project.dist.rglob("*") if path.is_file())
    return content_hash(files, project.root)

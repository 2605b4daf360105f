"""What dist/ is made of, so that nothing is built twice and `dev` knows what to watch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.project import Project

FOLDERS = ("builder", "img", "panel_py", "transpiler")
FILES = ("CHANGELOG.md", "LICENSE", "README.md", "locks/build.txt", "plugin.json", "pyproject.toml")
LEFT_OUT = ("__pycache__", "__javascript__", "__target__", "node_modules")


def input_files(project: Project) -> Iterator[Path]:
    """Give every file that a build may read, sorted by path."""
    for folder in FOLDERS:
        for path in sorted((project.root / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(".") and _counts(path, project.root):
                yield path
    for name in FILES:
        path = project.root / name
        if path.is_file():
            yield path


def _counts(path: Path, root: Path) -> bool:
    return not set(path.relative_to(root).parts) & set(LEFT_OUT)


def content_hash(files: Iterable[Path], root: Path) -> str:
    """Give one hash over the paths (relative to `root`) and the contents of `files`."""
    whole = hashlib.sha256()
    for path in files:
        name = path.relative_to(root).as_posix()
        whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()

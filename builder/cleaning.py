"""`clean`: removes what build.py and its tools made, and nothing else."""

from __future__ import annotations

import shutil

from builder.project import PLUGIN_ID, Project

MADE = (
    ".build",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "test-results",
)


def clean(project: Project) -> list[str]:
    """Remove everything that can be made again; give the names of what was there."""
    paths = [project.root / name for name in MADE]
    paths += sorted(project.root.glob(f"{PLUGIN_ID}-*.zip"))
    removed = []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.exists() or path.is_symlink():
            path.unlink()
        else:
            continue
        removed.append(path.name)
    return removed

"""The icons that @grafana/ui fetches one by one while it draws."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

# @grafana/ui of 9.0 names icons of these two sets and does not bring them along; later versions do.
ICON_SETS = {"unicons": "uil", "solid": "uis"}


def collect_icons(packages: Sequence[Path], target: Path) -> None:
    """Write the SVG files, one folder per set as @grafana/ui asks for them, to `target`.

    Args:
        packages: the node_modules of the Grafana version, and that of the bundler.
        target: a folder that does not exist yet.
    """
    grafana, bundler = packages
    own = grafana / "@grafana" / "ui" / "dist" / "public" / "img" / "icons"
    if own.is_dir():
        shutil.copytree(own, target)
        return
    for folder, name in ICON_SETS.items():
        icons = json.loads((bundler / "@iconify-json" / name / "icons.json").read_bytes())
        side = icons.get("width", 24)
        (target / folder).mkdir(parents=True)
        for icon, drawing in icons["icons"].items():
            (target / folder / f"{icon}.svg").write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{drawing["body"]}</svg>',
                encoding="utf-8",
            )

"""The zip that people install from: one top folder, named like the plugin."""

from __future__ import annotations

import stat
import zipfile
from datetime import date
from pathlib import Path

from builder.project import PLUGIN_ID

FILE_MODE = stat.S_IFREG | 0o644  # Grafana's process is another user: everybody may read
FOLDER_MODE = stat.S_IFDIR | 0o755
MADE_ON_UNIX = 3
DOS_FOLDER = 0x10


def write_zip(folder: Path, target: Path, day: date) -> None:
    """Write the files of `folder` to the zip `target`, the same bytes wherever it is made.

    Sorted names, one time (`day`, the release), fixed modes, and stored, not compressed: what
    deflate gives depends on the zlib of each Python, and the whole is small without it.
    """
    aside = target.with_name(target.name + ".part")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as archive:
        for path in [folder, *sorted(folder.rglob("*"), key=lambda item: item.as_posix())]:
            name = (Path(PLUGIN_ID) / path.relative_to(folder)).as_posix()
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = MADE_ON_UNIX
            if path.is_dir():
                entry.filename += "/"
                entry.external_attr = FOLDER_MODE << 16 | DOS_FOLDER
                archive.writestr(entry, b"")
            else:
                entry.external_attr = FILE_MODE << 16
                archive.writestr(entry, path.read_bytes())
    aside.replace(target)

"""The zip is one folder named like the plugin, with the same bytes wherever it is made."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from pathlib import Path

from builder.archive import write_zip

DAY = date(2026, 3, 4)


def plugin_folder(folder: Path) -> Path:
    """Make a small plugin folder."""
    (folder / "img").mkdir(parents=True)
    (folder / "module.js").write_text("define([])", encoding="utf-8")
    (folder / "img" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    return folder


def test_everything_is_under_one_folder_readable_by_everybody(tmp_path: Path) -> None:
    """Grafana runs as another user than the one who unpacks."""
    write_zip(plugin_folder(tmp_path / "dist"), tmp_path / "a.zip", DAY)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.filelist}
        times = {entry.date_time for entry in archive.filelist}
        assert archive.read("llmplatform-ops-panel/module.js") == b"define([])"
    assert modes == {
        "llmplatform-ops-panel/": 0o755,
        "llmplatform-ops-panel/img/": 0o755,
        "llmplatform-ops-panel/img/logo.svg": 0o644,
        "llmplatform-ops-panel/module.js": 0o644,
    }
    assert times == {(2026, 3, 4, 0, 0, 0)}


def test_folder_times_and_modes_do_not_change_the_bytes(tmp_path: Path) -> None:
    """Another checkout, made at another time by another user, gives the same zip."""
    one, two = plugin_folder(tmp_path / "one"), plugin_folder(tmp_path / "two" / "deeper")
    os.utime(two / "module.js", (1e9, 1e9))
    (two / "module.js").chmod(0o600)
    write_zip(one, tmp_path / "one.zip", DAY)
    write_zip(two, tmp_path / "two.zip", DAY)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert not list(tmp_path.glob("*.part"))

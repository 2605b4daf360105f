"""The lock files are read without any package, markers included."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from builder.failure import Failure
from builder.lockfile import applies, missing, normalised, pinned, this_machine

HASH = "    --hash=sha256:" + "0" * 64
MACHINE = {**this_machine(), "sys_platform": "linux", "python_full_version": "3.12.9"}


def lock_file(folder: Path, text: str) -> Path:
    """Write a lock file."""
    lock = folder / "build.txt"
    lock.write_text(text, encoding="utf-8")
    return lock


def installed(folder: Path, name: str, version: str) -> None:
    """Make a package look installed in `folder`."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")


def test_only_the_pins_of_this_machine_count(tmp_path: Path) -> None:
    """A marker of another system leaves its package out; hashes and comments are no pins."""
    other = "win32" if sys.platform != "win32" else "linux"
    text = f"# x\nJinja2==3.1.6 \\\n{HASH}\na==1 ; sys_platform == '{other}' \\\n{HASH}\n"
    assert pinned(lock_file(tmp_path, text)) == {"jinja2": "3.1.6"}


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("sys_platform == 'linux'", True),
        ("sys_platform != 'linux'", False),
        ("python_full_version < '3.13'", True),
        ("python_full_version < '3.9'", False),
        ("python_full_version >= '3.12.10'", False),
        ("sys_platform == 'win32' or python_full_version >= '3.12'", True),
        ("sys_platform == 'linux' and (os_name == 'x' or python_full_version == '3.12.9')", True),
        ("sys_platform == 'linux' and python_full_version == '3.12.8'", False),
    ],
)
def test_markers_are_understood(marker: str, holds: bool) -> None:
    """Versions are compared as numbers: 3.9 is older than 3.12."""
    assert applies(marker, MACHINE) is holds


@pytest.mark.parametrize("marker", ["extra == 'x'", "sys_platform in 'a'", "f()", "1 <", "x < y"])
def test_a_marker_that_is_not_understood_is_refused(marker: str) -> None:
    """Guessing would install the wrong packages."""
    with pytest.raises(Failure, match="not understood"):
        applies(marker, MACHINE)


def test_what_is_missing_or_of_another_version_is_named(tmp_path: Path) -> None:
    """Only exactly the pinned version will do."""
    lock = lock_file(tmp_path, "a-b==1.0\nc==2.0\nd==3.0\n")
    site = tmp_path / "site"
    installed(site, "A_b", "1.0")
    installed(site, "c", "2.1")
    assert missing(lock, [str(site)]) == ["c==2.0", "d==3.0"]


def test_a_missing_lock_is_a_message(tmp_path: Path) -> None:
    """It tells how to get the file back."""
    with pytest.raises(Failure, match="git checkout"):
        pinned(tmp_path / "build.txt")


def test_names_are_compared_as_the_registry_does() -> None:
    """Case, dots, dashes and underlines do not matter."""
    assert normalised("Foo__Bar.baz") == "foo-bar-baz"

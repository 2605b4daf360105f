"""Where things lie in a checkout, and what the project says about itself."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from builder.failure import Failure

PLUGIN_ID = "llmplatform-ops-panel"
SEMVER = re.compile(r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?")


@dataclass(frozen=True)
class Project:
    """One checkout. Everything the build makes, except dist/ and the zip, is under `work`."""

    root: Path

    @property
    def work(self) -> Path:
        """The folder of everything that can be made again: `.build`."""
        return self.root / ".build"

    @property
    def dist(self) -> Path:
        """The plugin folder, as Grafana wants it."""
        return self.root / "dist"

    @property
    def environment(self) -> Path:
        """The virtual environment of the Python that is running, one per minor version."""
        return self.work / f"venv-{sys.version_info.major}.{sys.version_info.minor}"

    def lock(self, group: str) -> Path:
        """Give the hash-pinned requirements of one dependency group of pyproject.toml."""
        return self.root / "locks" / f"{group}.txt"

    def read(self, name: str) -> str:
        """Give the text of a file of the checkout, with Unix line ends.

        Raises:
            Failure: when it is missing or is no UTF-8 text.
        """
        try:
            return (self.root / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Failure(f"{name} is missing.", f"Restore it: git checkout -- {name}") from None
        except UnicodeDecodeError as error:
            raise Failure(f"{name} is not UTF-8 text: {error}.") from None

    def version(self) -> str:
        """Give the version of pyproject.toml, its only place.

        Raises:
            Failure: when it is missing or no semantic version (Grafana's rule).
        """
        try:
            version = tomllib.loads(self.read("pyproject.toml"))["project"]["version"]
        except tomllib.TOMLDecodeError as error:
            raise Failure(f"pyproject.toml cannot be read: {error}.") from None
        except KeyError:
            version = None
        if not isinstance(version, str) or not SEMVER.fullmatch(version):
            raise Failure(f"pyproject.toml: project.version is {version!r}, and Grafana wants one like 1.2.3.")
        return version

    def zip_file(self) -> Path:
        """Give the path of the zip of this version."""
        return self.root / f"{PLUGIN_ID}-{self.version()}.zip"


def this_project() -> Project:
    """Give the checkout that this file belongs to."""
    return Project(Path(__file__).resolve().parent.parent)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with Unix line ends, on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")

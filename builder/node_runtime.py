"""Node.js for rollup, terser and the tests: the machine's own when it will do, else nodeenv's."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from builder.failure import Failure
from builder.process import run
from builder.progress import Progress
from builder.project import Project

OLDEST_MAJOR = 20
DOWNLOADED = "22"  # the long-term release that nodeenv gets
NPM_OPTIONS = (
    "--ignore-scripts",  # rollup's parser for this platform comes as a package, nothing is run
    *("--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"),
)
LOCKED = ("package.json", "package-lock.json")


@dataclass(frozen=True)
class Node:
    """A Node.js with its npm; `node` and `npm` are full paths."""

    node: Path
    npm: Path

    def environment(self) -> dict[str, str]:
        """Give this process's environment with this Node first on the PATH (npm looks there)."""
        path = os.environ.get("PATH", "")
        return {**os.environ, "PATH": os.pathsep.join([str(self.node.parent), path])}


def find_or_get(project: Project, progress: Progress) -> Node:
    """Give a Node of at least OLDEST_MAJOR: from the PATH, downloaded earlier, or now.

    Raises:
        Failure: when neither can be had; the message says what to do.
    """
    on_path, objection = _on_the_path()
    if on_path is not None:
        return on_path
    home = project.work / "node-env"
    downloaded = _inside(home)
    if downloaded is None:
        _download(home, objection, progress)
        downloaded = _inside(home)
    if downloaded is None:
        raise Failure(f"nodeenv left no node and npm in {home}.", _remedy())
    return downloaded


def install_packages(project: Project, node: Node, progress: Progress) -> Path:
    """Give a folder whose node_modules are exactly builder/node/package-lock.json.

    Raises:
        Failure: when npm cannot install them.
    """
    source = project.root / "builder" / "node"
    target = project.work / "node"
    stamp = target / "installed"
    wanted = _identity(source)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return target
    target.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in LOCKED:
        shutil.copyfile(source / name, target / name)
    with progress.step("Installing rollup and terser (npm ci)"):
        run(
            [node.npm, "ci", *NPM_OPTIONS],
            doing="Installing the JavaScript packages",
            remedy="Is the npm registry reachable (npm ping), or a mirror set "
            "(npm config get registry)? Then call the same command again.",
            cwd=target,
            env=node.environment(),
        )
    stamp.write_text(wanted, encoding="utf-8")
    return target


def _identity(source: Path) -> str:
    locked = b"".join((source / name).read_bytes() for name in LOCKED)
    # rollup has one parser per platform: a checkout that a container mounts must not mix them
    return f"{hashlib.sha256(locked).hexdigest()} {sys.platform} {platform.machine()}"


def _on_the_path() -> tuple[Node | None, str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None:
        return None, "there is no node on the PATH"
    version = run([node, "--version"], doing="Asking node for its version").strip()
    number = re.match(r"v(\d+)\.", version)
    if number is None or int(number[1]) < OLDEST_MAJOR:
        return None, f"the node on the PATH is {version}"
    if npm is None:
        return None, f"there is a node {version} on the PATH, but no npm"
    return Node(Path(node), Path(npm)), ""


def _inside(home: Path) -> Node | None:
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    node, npm = shutil.which("node", path=str(folder)), shutil.which("npm", path=str(folder))
    return Node(Path(node), Path(npm)) if node and npm else None


def _download(home: Path, objection: str, progress: Progress) -> None:
    unfinished = home.with_name("node-env.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    with progress.step(f"Downloading Node.js {DOWNLOADED} ({objection})"):
        run(
            [sys.executable, "-m", "nodeenv", "--prebuilt", f"--node={DOWNLOADED}", unfinished],
            doing=f"Node.js {OLDEST_MAJOR} or later is needed, {objection}, and the download by nodeenv",
            remedy=_remedy(),
        )
    shutil.rmtree(home, ignore_errors=True)
    unfinished.rename(home)


def _remedy() -> str:
    return (
        f"Install Node.js {OLDEST_MAJOR} or later with npm and put both on the PATH "
        "(apt install nodejs npm, brew install node, or its own installer), then call the same command again."
    )

"""The machine's own Node is used when it will do; else one is downloaded; else the user is told."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from builder import node_runtime
from builder.failure import Failure
from builder.progress import Progress
from builder.project import Project

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
pytestmark = posix_only


def program(folder: Path, name: str, says: str) -> Path:
    """Make a program that prints one line."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def find(root: Path) -> node_runtime.Node:
    """Look for a Node, in a project at `root`."""
    return node_runtime.find_or_get(Project(root), Progress(io.StringIO()))


@pytest.fixture
def on_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give the only folder of the PATH."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.mark.parametrize("version", ["v20.0.0", "v22.12.0", "v100.1.1"])
def test_a_node_that_will_do_is_used(version: str, on_path: Path, tmp_path: Path) -> None:
    """Nothing is downloaded then."""
    node, npm = program(on_path, "node", version), program(on_path, "npm", "11")
    assert find(tmp_path) == node_runtime.Node(node, npm)


def download(calls: list[list[str]]) -> object:
    """Give a stand-in for `run` that lets nodeenv succeed, without a network."""

    def run(command: Sequence[str | Path], **_options: object) -> str:
        if "nodeenv" not in command:
            return "v18.20.0\n"
        calls.append([str(part) for part in command])
        for name in ("node", "npm"):
            program(Path(command[-1]) / "bin", name, "v22.0.0")
        return ""

    return run


@pytest.mark.parametrize("there", [[], ["node"], ["node", "npm"]])
def test_without_a_good_node_one_is_downloaded_once(
    there: list[str], on_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether there is none, one without npm or one that is too old (here v18)."""
    for name in there:
        program(on_path, name, "v18.20.0")
    calls: list[list[str]] = []
    monkeypatch.setattr(node_runtime, "run", download(calls))
    first, second = find(tmp_path), find(tmp_path)
    assert first == second
    assert first.node.is_relative_to(tmp_path / ".build" / "node-env")
    assert len(calls) == 1


def test_without_any_node_the_user_is_told_what_to_do(
    on_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both reasons are in the message, and the remedy."""
    assert not list(on_path.iterdir())

    def run(_command: object, *, doing: str, remedy: str, **_options: object) -> str:
        raise Failure(f"{doing} failed.", remedy)

    monkeypatch.setattr(node_runtime, "run", run)
    with pytest.raises(Failure, match=r"no node on the PATH.*nodeenv failed.\n.*Install Node"):
        find(tmp_path)


def test_npm_runs_again_only_for_a_new_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packages of the last run are kept as long as the lock is the same."""
    project = Project(tmp_path)
    source = tmp_path / "builder" / "node"
    source.mkdir(parents=True)
    for name in node_runtime.LOCKED:
        (source / name).write_text("{}", encoding="utf-8")
    calls: list[object] = []
    monkeypatch.setattr(node_runtime, "run", lambda command, **_: calls.append(command))
    node = node_runtime.Node(tmp_path / "node", tmp_path / "npm")
    for _ in range(2):
        node_runtime.install_packages(project, node, Progress(io.StringIO()))
    assert len(calls) == 1
    (source / "package-lock.json").write_text('{"new": 1}', encoding="utf-8")
    node_runtime.install_packages(project, node, Progress(io.StringIO()))
    assert len(calls) == 2

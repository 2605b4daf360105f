"""A Chromium is taken from where it is named, then from the machine, then installed."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from builder import chromium
from builder.failure import Failure
from builder.progress import Progress

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide every browser of this machine, and keep apt and playwright from acting."""
    for variable in chromium.VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: None)
    for name in ("_from_apt", "_from_playwright"):
        monkeypatch.setattr(chromium, name, lambda name=name: refuse(name))


def refuse(what: str) -> None:
    """Fail as apt and playwright do without a network."""
    raise Failure(f"{what} failed.")


def program(path: Path, exit_code: int = 0) -> Path:
    """Make a program that ends at once."""
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


REASONS = r"(?s)_from_apt failed.*_from_playwright failed.*set CHROMIUM"


def find() -> Path:
    """Look for a Chromium."""
    return chromium.find_or_get_chromium(Progress(io.StringIO()))


def test_the_named_one_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CHROMIUM wins over what is on the PATH."""
    program(tmp_path / "chromium")
    mine = program(tmp_path / "mine")
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert find() == mine


def test_a_named_one_that_is_not_there_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another browser than the one that was asked for would be a surprise."""
    monkeypatch.setenv("CHROME_PATH", "/nowhere/chrome")
    with pytest.raises(Failure, match="CHROME_PATH is /nowhere/chrome"):
        find()


def test_one_on_the_path_that_starts_is_used(tmp_path: Path) -> None:
    """A chromium-browser that is only a hint to install a snap is passed over."""
    program(tmp_path / "chromium-browser", exit_code=1)
    chrome = program(tmp_path / "google-chrome")
    assert find() == chrome


def test_one_is_installed_when_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Apt is tried first; what it installed is found."""

    def install() -> None:
        program(tmp_path / "chromium")

    monkeypatch.setattr(chromium, "_from_apt", install)
    assert find() == tmp_path / "chromium"


def test_none_at_all_is_a_failure_with_a_remedy() -> None:
    """Never a silent skip: both reasons and what to do."""
    with pytest.raises(Failure, match=REASONS):
        find()

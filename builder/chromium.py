"""Finds a Chromium for the browser tests, or gets one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from builder.failure import Failure
from builder.process import run
from builder.progress import Progress

VARIABLES = ("CHROMIUM", "CHROME_PATH")
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
# Nothing but the page: no sandbox where a container forbids one, no network of the browser's own.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    "Install Chromium or Chrome (apt install chromium, or from its own installer), or name one: "
    "set CHROMIUM to the path of its program. Without a browser: python build.py test --fast"
)


def find_or_get_chromium(progress: Progress) -> Path:
    """Give the program of a Chromium: named, on the PATH, in its usual place, else installed now.

    Raises:
        Failure: when there is none and none can be had, or the one that was named does not exist.
    """
    there = named() or on_this_machine() or _playwrights_own()
    if there:
        return there
    objections = []
    for text, install in (
        ("Installing Chromium (apt)", _from_apt),
        ("Downloading Chromium (playwright)", _from_playwright),
    ):
        try:
            with progress.step(text):
                install()
        except Failure as failure:
            objections.append(failure.problem)
        there = on_this_machine() or _playwrights_own()
        if there:
            return there
    raise Failure("There is no Chromium here.\n" + "\n".join(objections), REMEDY)


def named() -> Path | None:
    """Give the Chromium that an environment variable names.

    Raises:
        Failure: when it names a file that is not there.
    """
    for variable in VARIABLES:
        value = os.environ.get(variable)
        if value:
            found = shutil.which(value)
            if not found:
                raise Failure(f"{variable} is {value}, which is no program.", REMEDY)
            return Path(found)
    return None


def on_this_machine() -> Path | None:
    """Give the first Chromium or Chrome on the PATH or in a usual place."""
    for command in COMMANDS:
        found = shutil.which(command)
        if found and _is_real(Path(found)):
            return Path(found)
    return next((place for place in _usual_places() if place.is_file()), None)


def _usual_places() -> Iterator[Path]:
    yield from map(Path, PLACES)
    for folder in WINDOWS_FOLDERS:
        base = os.environ.get(folder)
        if base:
            yield from (Path(base) / place for place in WINDOWS_PLACES)


def _is_real(program: Path) -> bool:
    """Tell whether it starts. Ubuntu's chromium-browser may be a mere hint to install a snap."""
    if os.name == "nt":  # there, asking for the version opens a window
        return True
    try:
        asked = subprocess.run([str(program), "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _from_apt() -> None:
    apt = shutil.which("apt-get")
    if not (sys.platform == "linux" and apt and os.geteuid() == 0):
        raise Failure("apt: only on Debian, as root.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [apt, "install", "--yes", "--no-install-recommends", "chromium"]
    try:
        run(install, doing="apt-get install chromium", env=environment)
    except Failure:  # most often the package lists are old or not there yet
        run([apt, "update"], doing="apt-get update", env=environment)
        run(install, doing="apt-get install chromium", env=environment)


def _from_playwright() -> None:
    run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        doing="playwright install chromium",
    )


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None

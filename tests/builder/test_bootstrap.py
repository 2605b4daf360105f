"""The command line finds or makes a Python with its packages, and restarts only when it must."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from builder import bootstrap
from builder.failure import Failure
from builder.progress import Progress
from builder.project import Project, this_project


class Machine:
    """Records what `enter` would do to the machine instead of doing it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
        """Stand in for pip, venv and exec, in a project at `root` whose lock wants one package."""
        self.project = Project(root)
        self.pip_calls: list[list[str]] = []
        self.restarts: list[list[str]] = []
        self.environments_made = 0
        self.pip_installs = True
        lock = self.project.lock("build")
        lock.parent.mkdir()
        lock.write_text("not-there==1.0\n", encoding="utf-8")
        monkeypatch.setattr(bootstrap, "run", self._run)
        monkeypatch.setattr(bootstrap, "_make", self._make)
        monkeypatch.setattr(bootstrap, "hand_over", self._hand_over)

    def enter(self) -> None:
        """Enter the environment of `build`."""
        bootstrap.enter("build", self.project, ["build"], Progress(io.StringIO()))

    def _make(self, environment: Path) -> None:
        self.environments_made += 1
        python = bootstrap._python_of(environment)  # noqa: SLF001 (where a stand-in must put it)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def _run(self, command: Sequence[str | Path], **_options: object) -> str:
        self.pip_calls.append([str(part) for part in command])
        [site, *_] = bootstrap._search_path(self.project.environment)  # noqa: SLF001 (as above)
        if self.pip_installs:
            info = Path(site) / "not_there-1.0.dist-info"
            info.mkdir(parents=True, exist_ok=True)
            text = "Metadata-Version: 2.1\nName: not-there\nVersion: 1.0\n"
            (info / "METADATA").write_text(text, encoding="utf-8")
        return ""

    def _hand_over(self, command: Sequence[str]) -> None:
        self.restarts.append(list(command))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    """Give a machine without the package that the lock wants."""
    return Machine(monkeypatch, tmp_path)


def test_a_python_that_has_everything_is_used_as_it_is(machine: Machine) -> None:
    """The active environment of the user is respected: nothing is made, nothing restarted."""
    machine.project.lock("build").write_text("# nothing\n", encoding="utf-8")
    machine.enter()
    assert (machine.environments_made, machine.pip_calls, machine.restarts) == (0, [], [])
    assert not machine.project.work.exists()


def test_the_first_time_makes_installs_and_restarts(machine: Machine) -> None:
    """By hash, without dependencies that the lock does not name, with the same arguments again."""
    machine.enter()
    assert machine.environments_made == 1
    [pip] = machine.pip_calls
    assert {"--require-hashes", "--no-deps"} <= set(pip)
    [[python, script, command]] = machine.restarts
    assert Path(python).is_relative_to(machine.project.environment)
    assert (Path(script).name, command) == ("build.py", "build")


def test_the_second_time_only_restarts(machine: Machine) -> None:
    """An environment that is ready is used without pip."""
    machine.enter()
    machine.enter()
    assert (machine.environments_made, len(machine.pip_calls)) == (1, 1)
    assert len(machine.restarts) == 2


def test_a_new_lock_completes_the_environment(machine: Machine) -> None:
    """Only pip runs again when a pin changes."""
    machine.enter()
    [info] = machine.project.environment.rglob("not_there-1.0.dist-info")
    info.rename(info.with_name("something_else-1.0.dist-info"))
    (info.with_name("something_else-1.0.dist-info") / "METADATA").unlink()
    machine.enter()
    assert (machine.environments_made, len(machine.pip_calls)) == (1, 2)


def test_an_interrupted_installation_starts_afresh(machine: Machine) -> None:
    """Without the mark of a finished installation nothing in the environment is trusted."""
    machine.enter()
    (machine.project.environment / bootstrap.READY).unlink()
    machine.enter()
    assert machine.environments_made == 2


def test_a_pip_that_installs_nothing_is_a_message(machine: Machine) -> None:
    """It does not restart for ever."""
    machine.pip_installs = False
    with pytest.raises(Failure, match=r"not-there==1\.0"):
        machine.enter()
    assert machine.restarts == []


def test_inside_its_own_environment_it_goes_on(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """`test` after `build` adds packages to the environment that is running: no restart."""
    monkeypatch.setattr(sys, "prefix", str(machine.project.environment))
    machine.enter()
    assert len(machine.pip_calls) == 1
    assert machine.restarts == []


@pytest.mark.parametrize("version", ["(2, 7, 18)", "(3, 10, 13)", "(3, 14, 0)"])
def test_another_python_is_refused_at_once(version: str) -> None:
    """It says which are supported, before anything is imported."""
    script = Path(__file__).parents[2] / "build.py"
    code = f"import sys; sys.version_info = {version}; exec(open({str(script)!r}).read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "3.11, 3.12 or 3.13 is needed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("module", ["builder.cli", "builder.cleaning", "builder.pins"])
def test_what_runs_without_an_environment_needs_no_package(module: str) -> None:
    """`lock`, `clean` and the way to the environment itself use the standard library alone (-S hides the rest)."""
    command = [sys.executable, "-S", "-c", f"import {module}"]
    done = subprocess.run(command, cwd=this_project().root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")

"""Other programs' failures become one message; long work is told, short work is not."""

from __future__ import annotations

import io
import multiprocessing
import re
import sys
import threading
from pathlib import Path

import pytest

from builder.exclusive import exclusive
from builder.failure import Failure
from builder.process import run, tail
from builder.progress import Progress


def test_the_answer_of_a_program_is_given() -> None:
    """With text on its standard input, and what it wrote to standard output."""
    code = "import sys; print(sys.stdin.read().upper())"
    assert run([sys.executable, "-c", code], doing="Asking", given="é") == "É\n"


def test_a_failing_program_shows_its_last_words() -> None:
    """What we did, the end of its output, the remedy."""
    code = "import sys; [print(i, file=sys.stderr) for i in range(100)]; sys.exit(3)"
    with pytest.raises(Failure) as failed:
        run([sys.executable, "-c", code], doing="Counting", remedy="Count less.")
    text = str(failed.value)
    assert text.startswith("Counting failed. The last words of ")
    assert "    99" in text
    assert "    50" not in text
    assert text.endswith("-> Count less.")


def test_a_silent_failure_shows_the_exit_code() -> None:
    """So that there is something to look for."""
    with pytest.raises(Failure, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"], doing="Ending")


def test_a_program_that_is_not_there_is_a_message(tmp_path: Path) -> None:
    """With the remedy of the caller."""
    with pytest.raises(Failure, match=r"Asking failed: none cannot be run(?s:.*)Install it"):
        run([tmp_path / "none"], doing="Asking", remedy="Install it.")


def test_the_tail_leaves_out_empty_lines() -> None:
    """The last lines that say something."""
    assert tail("a\n\nb\n \nc\n", lines=2) == "    b\n    c"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_short_work_is_not_mentioned() -> None:
    """Only what takes longer than the user's patience."""
    out = io.StringIO()
    with Progress(out, quiet_s=60).step("Compiling"):
        pass
    assert out.getvalue() == ""


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()], ids=["file", "terminal"])
def test_long_work_is_told_with_its_seconds(out: io.StringIO) -> None:
    """Once it begins to be long, and at its end."""
    with Progress(out, quiet_s=0.01).step("Compiling"):
        while "Compiling …" not in out.getvalue():
            threading.Event().wait(0.01)
    *_, last = out.getvalue().replace("\r", "\n").splitlines()
    assert re.fullmatch(r"Compiling … \d+\.\d s", last)


def test_work_that_fails_says_so() -> None:
    """The message of the failure follows."""
    out = io.StringIO()
    with pytest.raises(Failure), Progress(out, quiet_s=0).step("Compiling"):
        raise Failure("no")
    assert "Compiling … failed after " in out.getvalue()


def hold(path: Path, name: str, order: multiprocessing.Queue[str]) -> None:
    """Hold the lock in another process; say when."""
    with exclusive(path, lambda: order.put(f"{name} waits")):
        order.put(f"{name} has it")


def test_a_second_process_waits_for_the_first(tmp_path: Path) -> None:
    """Two terminals do not build into one folder at once."""
    context = multiprocessing.get_context("spawn")
    order: multiprocessing.Queue[str] = context.Queue()
    second = context.Process(target=hold, args=(tmp_path / "x.lock", "second", order))
    with exclusive(tmp_path / "x.lock", lambda: order.put("never")):
        second.start()
        assert order.get(timeout=60) == "second waits"
    assert order.get(timeout=60) == "second has it"
    second.join()

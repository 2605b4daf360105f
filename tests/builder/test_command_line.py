"""Wrong usage and failures give one clear message and the right exit code."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from builder import cli
from builder.bootstrap import enter
from builder.failure import Failure
from builder.loopback import require_free
from builder.progress import Progress
from builder.project import Project


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "COMMAND"),
        (["bild"], "bild"),
        (["build", "--fast"], "--fast"),
        (["package", "extra"], "extra"),
        (["demo", "--grafana", "8.5"], "8.5"),
        (["demo", "--port", "web"], "no port number"),
        (["demo", "--port", "65536"], "no port number"),
        (["demo", "--port", "-1"], "--port"),
        (["test", "-k"], "-k"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names what is wrong."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err


COMMANDS = ("package", "build", "dev", "test", "demo", "lock", "clean")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` needs no package and no network."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(f"    {command} " in text for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each says what it does."""
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    assert command in capsys.readouterr().out


def test_pytest_arguments_go_through_after_a_double_dash() -> None:
    """`test -k name -- -x` reaches pytest whole."""
    options = cli.parser().parse_args(["test", "--fast", "-k", "zip", "--", "-x", "--lf"])
    assert (options.fast, options.k, options.pytest_arguments) == (True, "zip", ["-x", "--lf"])


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (Failure("It broke.", "Mend it."), 1, "build.py: It broke.\n  -> Mend it.\n"),
        (PermissionError(13, "Permission denied", "dist"), 1, "dist: Permission denied"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_what_a_user_can_cause_is_no_traceback(
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One message, a non-zero exit code."""

    def broken(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("builder.cli.enter", broken)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert cli.main(["build"]) == code
    assert message in capsys.readouterr().err


def test_a_work_folder_that_is_a_file_is_a_message(tmp_path: Path) -> None:
    """Such as a `.build` that somebody made by mistake."""
    (tmp_path / ".build").touch()
    (tmp_path / "locks").mkdir()
    (tmp_path / "locks" / "build.txt").write_text("not-there==1.0\n", encoding="utf-8")
    with pytest.raises(OSError, match=r"\.build"):
        enter("build", Project(tmp_path), ["build"], Progress())


def test_a_taken_port_is_a_message() -> None:
    """It names the port and the option."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with pytest.raises(Failure, match=f"Port {port} .*\n.*--port"):
            require_free(port)
    require_free(0)

"""Two worlds, one function: CPython's answer and the compiled module's, in the same form."""

from __future__ import annotations

import dataclasses
import importlib
import json
import math
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNNER = Path(__file__).with_name("runner.mjs")


class CompiledWorld:
    """The compiled modules, in one Node process."""

    def __init__(self, folder: Path) -> None:
        """Start Node on the ES modules in `folder`."""
        self.process = subprocess.Popen(
            ["node", str(RUNNER), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def call(self, module: str, name: str, arguments: list[Any]) -> Any:
        """Give what the compiled function gives or raises."""
        assert self.process.stdin
        assert self.process.stdout
        request = {"module": module, "name": name, "args": [for_node(each) for each in arguments]}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """End Node."""
        self.process.communicate()


def for_node(value: Any) -> Any:
    """Write an argument for Node."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        values = [for_node(getattr(value, each.name)) for each in dataclasses.fields(value)]
        return {"$": [type(value).__module__, type(value).__name__, values]}
    if callable(value):
        return {"$callable": value.__name__}
    if isinstance(value, list):
        return [for_node(each) for each in value]
    if isinstance(value, dict):
        return {key: for_node(each) for key, each in value.items()}
    return value


def encoded(value: Any) -> Any:
    """Write a result in the form in which Node writes its own."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(value)]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        values = [encoded(getattr(value, each.name)) for each in dataclasses.fields(value)]
        return {"$": [type(value).__name__, values]}
    if isinstance(value, tuple):
        return {"$tuple": [encoded(each) for each in value]}
    if isinstance(value, list):
        return [encoded(each) for each in value]
    if isinstance(value, dict):
        return {key: encoded(each) for key, each in value.items()}
    return value


def cpython_call(module: str, name: str, arguments: list[Any]) -> Any:
    """Give what CPython's function gives or raises."""
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    try:
        return {"gives": encoded(function(*arguments))}
    except Exception as error:  # noqa: BLE001 - whatever it raises is compared
        return {"raises": [type(error).__name__, str(error)]}

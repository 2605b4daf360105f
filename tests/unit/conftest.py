"""With --compiled, the unit tests call the bundled, minified code instead of CPython's: the same assertions."""

from __future__ import annotations

import atexit
import dataclasses
import functools
import importlib
import inspect
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.parity.worlds import CORE, CompiledWorld, bundle_with_core, class_named, decoded

# Their subjects are objects that call back, that must be the very same, or files: they stay in one world.
ONE_WORLD = ("test_polling.py", "test_renewal.py", "test_walls.py")


def pytest_configure(config: pytest.Config) -> None:
    """Put a call of the compiled function in the place of every function of core, before the tests import them."""
    if not config.getoption("--compiled"):
        return
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    world = CompiledWorld(bundle_with_core(Path(folder.name)))
    atexit.register(world.close)
    modules = [importlib.import_module(name) for name in (*CORE, "panel_py.options")]
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                setattr(module, name, compiled(world, module.__name__, name))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out, with --compiled, what lives in one world."""
    return True if config.getoption("--compiled") and collection_path.name in ONE_WORLD else None


def compiled(world: CompiledWorld, module: str, name: str) -> Callable[..., Any]:
    """Give what calls the compiled function; lists that it changes are changed here too."""
    original = getattr(importlib.import_module(module), name)
    signature = inspect.signature(original)

    @functools.wraps(original)
    def call(*args: Any, **kwargs: Any) -> Any:
        given = signature.bind(*args, **kwargs)
        given.apply_defaults()
        arguments = list(given.arguments.values())
        if any(getattr(each, "__name__", "") == "<lambda>" for each in arguments):
            return original(*args, **kwargs)  # a function of the test's own cannot go to Node
        if any(has_mark(each) for each in arguments):
            return original(*args, **kwargs)  # a key like the marks of types on their way to Node
        answer = world.call(module, name, arguments)
        for ours, theirs in zip(arguments, answer["args"], strict=True):
            if isinstance(ours, list):
                ours[:] = decoded(theirs)
        if "raises" in answer:
            kind, text = answer["raises"]
            error = class_named(kind).__new__(class_named(kind))
            BaseException.__init__(error, text)  # its own __init__ may want what the text was made of
            raise error
        return decoded(answer["gives"])

    return call


def has_mark(value: Any) -> bool:
    """Whether some dict in a value has a key that begins like the marks of `for_node`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return any(has_mark(getattr(value, each.name)) for each in dataclasses.fields(value))
    if isinstance(value, dict):
        return any(str(key).startswith("$") or has_mark(each) for key, each in value.items())
    return isinstance(value, list) and any(has_mark(each) for each in value)

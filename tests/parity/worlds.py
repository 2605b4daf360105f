"""Two worlds, one function: CPython's answer and the compiled module's, in the same form."""

from __future__ import annotations

import dataclasses
import importlib
import json
import math
import pkgutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import panel_py.core
from builder.javascript import ENTRIES, MODULE, Bundler, compile_panel
from builder.node_runtime import find_or_get, install_packages
from builder.progress import Progress
from builder.project import this_project

RUNNER = Path(__file__).with_name("runner.mjs")
CORE = [f"panel_py.core.{found.name}" for found in pkgutil.iter_modules(panel_py.core.__path__)]
MODULES = [*CORE, "panel_py.options", "panel_py.browser.page"]


def bundle_with_core(folder: Path) -> Path:
    """Bundle and minify the panel as it ships, with all of core to be called from outside; give the file."""
    project, progress = this_project(), Progress()
    everything, out = folder / "js", folder / "out"
    everything.mkdir()
    out.mkdir()
    compile_panel(project, everything)
    compiled = everything / ENTRIES[MODULE]
    lines = ["export {plugin} from './panel.js';"]
    lines += [f"import * as m{index} from './{name}.js';" for index, name in enumerate(MODULES)]
    tables = [f"{name!r}: {_table(compiled / f'{name}.js', f'm{index}')}" for index, name in enumerate(MODULES)]
    lines.append(f"export const modules = {{{', '.join(tables)}}};")
    (compiled / f"{ENTRIES[MODULE]}.js").rename(compiled / "panel.js")
    (compiled / f"{ENTRIES[MODULE]}.js").write_text("\n".join(lines), encoding="utf-8")
    node = find_or_get(project, progress)
    with Bundler(project, node, install_packages(project, node, progress)) as bundler:
        bundler.bundle(everything, out)
    return out / MODULE


def _table(module: Path, namespace: str) -> str:
    """Write an object of what a module exports, its keys in quotes: the minifier leaves those alone."""
    exported = module.read_text(encoding="utf-8").rpartition("export {")[2].partition("}")[0]
    names = [each.strip() for each in exported.split(",") if each.strip() and " as " not in each]
    return f"{{{', '.join(f'{name!r}: {namespace}.{name}' for name in names)}}}"


class CompiledWorld:
    """The bundled, minified modules, in one Node process."""

    def __init__(self, file: Path) -> None:
        """Start Node on the bundle `file`."""
        self.process = subprocess.Popen(
            ["node", str(RUNNER), str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def call(self, module: str, name: str, arguments: list[Any]) -> Any:
        """Give what the compiled function gives or raises, and what its arguments are then."""
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
    if isinstance(value, float) and not math.isfinite(value):
        return encoded(value)
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


def encoded(value: Any) -> Any:  # noqa: PLR0911 - one return for each kind of value
    """Write a result in the form in which Node writes its own."""
    if callable(value) and not isinstance(value, type):
        return None
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


def decoded(value: Any) -> Any:
    """Read what Node wrote."""
    if isinstance(value, list):
        return [decoded(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "$number" in value:
        return float(value["$number"].replace("Infinity", "inf"))
    if "$tuple" in value:
        return tuple(decoded(each) for each in value["$tuple"])
    if "$" in value:
        name, values = value["$"]
        return class_named(name)(*[decoded(each) for each in values])
    return {key: decoded(each) for key, each in value.items()}


def class_named(name: str) -> Any:
    """Find a class of the panel, or a built-in exception, by its name."""
    for module in (*MODULES, "builtins"):
        if hasattr(importlib.import_module(module), name):
            return getattr(importlib.import_module(module), name)
    raise LookupError(name)


def cpython_call(module: str, name: str, arguments: list[Any]) -> Any:
    """Give what CPython's function gives or raises, and what its arguments are then."""
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    answer: dict[str, Any]
    try:
        answer = {"gives": encoded(function(*arguments))}
    except Exception as error:  # noqa: BLE001 - whatever it raises is compared
        answer = {"raises": [type(error).__name__, str(error)]}
    return {**answer, "args": [encoded(each) for each in arguments]}

"""From panel_py/ to module.js: our compiler, then rollup and terser, then the checks."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import rcssmin

from builder.failure import Failure
from builder.module_checks import SHARED_MODULES, map_problems, module_problems
from builder.node_runtime import Node
from builder.process import run
from builder.project import PLUGIN_ID, Project

ENTRY = "panel_py.module"
MOST_ERRORS = 20  # the first ones are read, and mending them often mends the rest


def compile_panel(project: Project, out: Path) -> None:
    """Write the panel as ES modules, with their source maps, to the folder `out`.

    Raises:
        Failure: with the errors of the sources, each with its file and line.
    """
    try:
        with redirect_stdout(io.StringIO()):  # Transcrypt complains there that it finds no mypy
            from transpiler import CompileError, compile_program
    except SyntaxError as error:
        raise Failure(f"{error.filename}:{error.lineno}: {error.msg}") from None
    try:
        compile_program(entry=ENTRY, root=project.root, out=out, embed=minified_style_sheet)
    except CompileError as error:
        shown = error.errors[:MOST_ERRORS]
        left = len(error.errors) - len(shown)
        raise Failure("\n".join([*shown, f"… and {left} more." if left else ""]).rstrip()) from None


def minified_style_sheet(path: Path) -> str:
    """Give the text of a style sheet as module.js carries it."""
    return str(rcssmin.cssmin(path.read_text(encoding="utf-8")))


def bundle(project: Project, node: Node, packages: Path, compiled: Path, out: Path) -> None:
    """Make module.js and module.js.map in `out` from the ES modules in `compiled`.

    Raises:
        Failure: when rollup or terser refuse, or when some Grafana could not load the result.
    """
    job = {
        "modules": str(packages),
        "entry": str(compiled / f"{ENTRY}.js"),
        "sources": str(compiled),
        "external": sorted(SHARED_MODULES),
        "prefix": PLUGIN_ID,
        "out": str(out),
    }
    run(
        [node.node, project.root / "builder" / "node" / "bundle.cjs"],
        doing="Bundling module.js",
        given=json.dumps(job),
    )
    module = (out / "module.js").read_text(encoding="utf-8")
    source_map = (out / "module.js.map").read_text(encoding="utf-8")
    refuse(module_problems(module) + map_problems(source_map))


def refuse(problems: list[str]) -> None:
    """Raise one Failure that lists `problems`, when there are any."""
    if problems:
        raise Failure(
            "module.js is refused, some Grafana from 9.0 to 13.2 could not load it:\n"
            + "\n".join(f"    {problem}" for problem in problems)
        )

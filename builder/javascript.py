"""From panel_py/ to module.js: our compiler, then rollup and terser, then the checks."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from pathlib import Path
from typing import Self

import rcssmin

from builder.failure import Failure
from builder.module_checks import SHARED_MODULES, map_problems, module_problems
from builder.node_runtime import Node
from builder.process import finish, start
from builder.project import PLUGIN_ID, Project

MODULE = "module.js"
# The files made, with the module that each starts at: what Grafana loads, and the script of a worker.
ENTRIES = {MODULE: "panel_py.module", "worker.js": "panel_py.browser.worker"}
DOING = "Bundling module.js"
MOST_ERRORS = 20  # the first ones are read, and mending them often mends the rest


def compile_panel(project: Project, out: Path) -> None:
    """Write the panel as ES modules, with their source maps, to the folder `out`: each entry's in one of its own.

    Raises:
        Failure: with the errors of the sources, each with its file and line.
    """
    try:
        with redirect_stdout(io.StringIO()):  # Transcrypt complains there that it finds no mypy
            from transpiler import CompileError, compile_program
    except SyntaxError as error:
        raise Failure(f"{error.filename}:{error.lineno}: {error.msg}") from None
    try:
        for entry in ENTRIES.values():
            compile_program(entry=entry, root=project.root, out=out / entry, embed=minified_style_sheet)
    except CompileError as error:
        shown = error.errors[:MOST_ERRORS]
        left = len(error.errors) - len(shown)
        raise Failure("\n".join([*shown, f"… and {left} more." if left else ""]).rstrip()) from None


def minified_style_sheet(path: Path) -> str:
    """Give the text of a style sheet as module.js carries it."""
    return str(rcssmin.cssmin(path.read_text(encoding="utf-8")))


class Bundler:
    """rollup and terser in a Node.js, which starts while the panel is still being compiled."""

    def __init__(self, project: Project, node: Node, packages: Path) -> None:
        """Start Node.js; `packages` is the folder that holds node_modules.

        Raises:
            Failure: when it cannot be started.
        """
        self._process = start([node.node, project.root / "builder" / "node" / "bundle.cjs", packages], doing=DOING)

    def __enter__(self) -> Self:
        """Give the bundler."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """End Node.js, also when there was nothing to bundle."""
        self._process.kill()
        self._process.communicate()

    def bundle(self, compiled: Path, out: Path) -> None:
        """Make the files of ENTRIES and their maps in `out` from what `compile_panel` has written; to be called once.

        Raises:
            Failure: when rollup or terser refuse, or when some Grafana could not load the result.
        """
        job = {
            "entries": {file: str(compiled / entry / f"{entry}.js") for file, entry in ENTRIES.items()},
            "external": sorted(SHARED_MODULES),
            "prefix": PLUGIN_ID,
            "out": str(out),
        }
        finish(self._process, doing=DOING, given=json.dumps(job))
        module = (out / MODULE).read_text(encoding="utf-8")
        maps = [(out / f"{file}.map").read_text(encoding="utf-8") for file in ENTRIES]
        refuse([*module_problems(module), *(problem for text in maps for problem in map_problems(text))])


def refuse(problems: list[str]) -> None:
    """Raise one Failure that lists `problems`, when there are any."""
    if problems:
        raise Failure(
            "module.js is refused, some Grafana from 9.0 to 13.2 could not load it:\n"
            + "\n".join(f"    {problem}" for problem in problems)
        )

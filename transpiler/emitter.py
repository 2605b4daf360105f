"""What all parts of the generator share: the state of the module being generated, lines, names."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from transpiler import language

if TYPE_CHECKING:
    from transpiler.declarations import ModuleDeclaration
    from transpiler.driver import Compilation
    from transpiler.scopes import Scope
    from transpiler.types import Type

# A source line inside the text of an expression: \x01 line \x02 (see Calls.placed)
LINE_MARK = re.compile("\x01(\\d+)\x02")


class Emitter:
    """Emits lines through Transcrypt, each with the number of its source line."""

    # Transcrypt's own: its module, its lines
    module: Any
    emit: Callable[..., None]
    indent: Callable[[], None]
    dedent: Callable[[], None]
    adaptLineNrString: Callable[[ast.AST], None]
    lineNr: int
    lineNrString: str
    targetFragments: list[str]
    fragmentIndex: int

    # The compilation, the module being generated, and where in it the generator is
    compilation: Compilation
    declarations: ModuleDeclaration
    tree: ast.Module
    scope: Scope | None
    # Standard modules imported whole; names of JavaScript values
    modules: set[str]
    externals: dict[str, str]
    # Names known, at the place being generated, to be of a narrower type than their bindings say
    narrowed: dict[str, Type]
    # Names of the generator's own that keep a value, with its type
    held: dict[str, Type]
    # Such names that an expression needs, to be declared by the function around it
    scratches: list[str]
    # Module-level names bound so far; local names that no `let` has declared yet
    module_names: list[str]
    undeclared: set[str]
    # Labels of the loops around, "" for one that needs none; names of the exceptions being handled
    loops: list[str]
    exception_name: list[str]
    # Reads that may come before their name is bound, and (function, name) of those names: see flow.py
    uncertain: set[int]
    unbound: set[tuple[int, str]]
    # Nodes that stand where what is consumed once may stand
    consumed: set[int]
    # The expression whose value nobody wants
    effect_node: ast.expr | None
    # Whether every function of the module is annotated; names whose containers are only read: see trust.py
    typed: bool
    read_names: dict[tuple[int, str], bool]
    # Whether sums of integers may leave what JavaScript holds exactly
    large_integers: bool
    temporaries: int

    def line(self, text: str) -> None:
        """Emit one statement; marks inside it start a new line that maps to their own source line."""
        position = 0
        for mark in LINE_MARK.finditer(text):
            if int(mark[1]) != self.lineNr:
                self._emit_part(text[position : mark.start()])
                self.lineNr = int(mark[1])
                self.lineNrString = f"{self.lineNr:06d}" if self.lineNrString else ""
                position = mark.start()
        self._emit_part(text[position:])

    def _emit_part(self, text: str) -> None:
        part = LINE_MARK.sub("", text)
        if part:
            self.emit("{}\n", part)

    def at(self, node: ast.AST) -> None:
        """Let the lines that follow map to the line of `node`."""
        self.lineNr = getattr(node, "lineno", self.lineNr)
        self.adaptLineNrString(node)

    def local_name(self, name: str) -> str:
        """Give the JavaScript name of a Python name: JavaScript's own words get a `$` behind."""
        return f"{name}$" if name in language.RESERVED_NAMES else name

    def temporary(self) -> str:
        """Give a fresh name that no Python name can be."""
        self.temporaries += 1
        return f"${self.temporaries}"

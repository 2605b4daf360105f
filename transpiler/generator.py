"""The back end itself: a subclass of Transcrypt's Generator that emits modules.

Transcrypt's driver parses each module, finds the modules it imports and writes the source maps; for each module
it makes one Generator and lets it visit the syntax tree. This one replaces all of the code generation: nothing of
Transcrypt's own visitors is used, only its way of emitting lines together with their source line numbers.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from transpiler.calls import SPECIAL_NAMES
from transpiler.classes import Classes
from transpiler.declarations import (
    JAVASCRIPT_MODULE,
    TYPING_MODULES,
    ClassDeclaration,
    ModuleDeclaration,
)
from transpiler.errors import Refusal
from transpiler.expressions import text_literal
from transpiler.flow import Flow
from transpiler.numbers import makes_large_integers
from transpiler.transcrypt import TranscryptGenerator
from transpiler.trust import is_typed
from transpiler.types import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence


# What the generated code itself names with a `$`
OWN_NAMES = {"$fields", "$x", *SPECIAL_NAMES.values(), "$postInit"}
RUNTIME_MODULE = "org.transcrypt.__runtime__"
RUNTIME_NAME = re.compile(r"(?:(?<![\w$.])|(?<=\.\.\.))\$[A-Za-z]\w*")


class StrictGenerator(Classes, TranscryptGenerator):  # type: ignore[misc] # Transcrypt has no types
    """Generates one module."""

    def visit_Module(self, node: ast.Module) -> None:
        """Generate the module: imports of the runtime and of other modules, statements, exports."""
        self.compilation = self.module.program.compilation
        self.declarations: ModuleDeclaration = self.compilation.declarations(self.module.name)
        self.scope = None
        self.externals = {}
        self.undeclared = set()
        self.narrowed = {}
        self.modules: set[str] = set()
        self.module_names: list[str] = []
        self.imported_lines: list[str] = []
        self.exception_name: list[str] = []
        self.temporaries = 0
        self.held = {}
        self.scratches = []
        self.loops = []
        self.effect_node = None
        self.consumed = set()
        self.typed = is_typed(node)
        self.read_names = {}
        self.large_integers = makes_large_integers(node)
        self.tree = node
        flow = Flow(node)
        self.uncertain, self.unbound = flow.uncertain, flow.unbound
        self.adaptLineNrString(node)
        self._import_modules(node)
        self._declare_variables(node)
        for statement in node.body:
            self.statement(statement)
        self._finish_module()

    def _import_modules(self, node: ast.Module) -> None:
        """Let Transcrypt provide every module imported, before code that uses it is generated."""
        for statement in node.body:
            if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
                name = statement.module
                if name not in TYPING_MODULES and name != JAVASCRIPT_MODULE and self.compilation.exists(name):
                    self.module.program.provide(name)

    def _declare_variables(self, node: ast.Module) -> None:
        """Declare what the module binds inside a loop, a branch or a try, or by a decorator."""
        decorated = {each.name for each in node.body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))}
        for name in sorted(self.declarations.variables - decorated):
            unsure = " = $unbound" if (id(node), name) in self.unbound else ""
            self.line(f"let {self.local_name(name)}{unsure};")
            self.module_names.append(name)

    def _finish_module(self) -> None:
        """Put the imports, known only now, before everything else, and the exports behind it."""
        text = "".join(self.targetFragments)
        used = sorted(set(RUNTIME_NAME.findall(text)) & self.compilation.runtime_names)
        unknown = {
            n
            for n in RUNTIME_NAME.findall(_without_texts(text))
            if n not in self.compilation.runtime_names and n not in OWN_NAMES
        }
        if unknown:
            message = f"the runtime lacks {', '.join(sorted(unknown))}"
            self.compilation.refuse(self.module.name, 1, message)
        self.fragmentIndex = 0
        self.lineNrString = "000001" if self.lineNrString else ""
        if self.scratches:
            self.emit("let {};\n", ", ".join(self.scratches))
        if used:
            self.emit("import {{{}}} from './{}.js';\n", ", ".join(used), RUNTIME_MODULE)
        for line in self.imported_lines:
            self.emit("{}\n", line)
        self.fragmentIndex = len(self.targetFragments)
        exported = [
            n if self.local_name(n) == n else f"{self.local_name(n)} as {n}" for n in dict.fromkeys(self.module_names)
        ]
        self.emit("export {{{}}};\n", ", ".join(exported))

    def embedded_text(self, node: ast.Call) -> str:
        """Give the text of a file beside this module as a literal."""
        argument = node.args[0] if len(node.args) == 1 else None
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            raise Refusal(node, "embedded() takes the name of a file, as a literal")
        path = self.compilation.path(self.module.name).parent / argument.value
        if not path.is_file():
            raise Refusal(node, f"embedded(): there is no {argument.value} beside this module")
        return text_literal(self.compilation.embed(path))

    # Imports

    def statement_Import(self, node: ast.Import) -> None:
        """Generate `import math`, the one module that is imported whole."""
        for alias in node.names:
            if alias.name == "math" and alias.asname is None:
                self.modules.add("math")
            elif alias.name not in {"typing", "dataclasses"}:
                raise Refusal(node, f"import {alias.name} is not supported: write from {alias.name} import …")

    def statement_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Generate an import from a module of the program."""
        name = node.module or ""
        if node.level:
            raise Refusal(node, "a relative import is not supported: write the whole name of the module")
        if name in TYPING_MODULES or name == JAVASCRIPT_MODULE:
            return
        if self.scope:
            raise Refusal(node, "an import inside a function is not supported: move it to the top")
        if not self.compilation.exists(name):
            raise Refusal(node, f"there is no module {name} in the program, and the standard library is not compiled")
        other = self.compilation.declarations(name)
        names: list[str] = []
        for alias in node.names:
            if alias.name == "*":
                raise Refusal(node, "from … import * is not supported: name what is imported")
            if self._external(other, alias.name, alias.asname or alias.name) or alias.name in other.typing_names:
                continue
            if alias.name in other.changing:
                raise Refusal(node, f"{name}.{alias.name} changes while the program runs: import what gives it")
            known = {*other.constants, *other.imports, *other.variables}
            if not (other.lookup(alias.name) or alias.name in known):
                raise Refusal(node, f"{name} has no {alias.name}")
            found = other.lookup(alias.name)
            if isinstance(found, ClassDeclaration) and found.is_protocol:
                continue
            local = alias.asname or alias.name
            names.append(
                alias.name if local == self.local_name(alias.name) else f"{alias.name} as {self.local_name(local)}"
            )
        if names:
            self.imported_lines.append(f"import {{{', '.join(names)}}} from './{name}.js';")

    # Names of the module

    def module_alias(self, targets: Sequence[ast.expr], value: ast.expr) -> bool:
        """Handle `x = external("…")`, `x = js_global("…")` and aliases of types, which bind no value."""
        target = targets[0]
        if len(targets) > 1 or not isinstance(target, ast.Name):
            return False
        if self._external(self.declarations, target.id, target.id):
            return True
        if (
            isinstance(value, ast.Subscript)
            and isinstance(value.value, ast.Name)
            and self.declarations.alias(target.id) != UNKNOWN
        ):
            self.declarations.typing_names.add(target.id)
            return True
        return False

    def _external(self, module: ModuleDeclaration, name: str, local: str) -> bool:
        """Let `local` stand for the JavaScript value that `name` is in `module`; False when it is none."""
        _annotation, value = module.constants.get(name, (None, None))
        if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Name)):
            return False
        source, kind = module.imports.get(value.func.id, ("", ""))
        if source != JAVASCRIPT_MODULE or kind not in {"external", "js_global"}:
            return False
        argument = value.args[0] if len(value.args) == 1 else None
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            raise Refusal(value, f"{kind}() takes one literal text")
        if kind == "js_global":
            self.externals[local] = argument.value
        else:
            self.externals[local] = self.local_name(local)
            # the comment keeps Transcrypt from looking for a Python module of that name
            self.imported_lines.append(f"/**/import * as {self.local_name(local)} from {text_literal(argument.value)};")
        return True

    def declarator(self, name: str) -> str:
        """Give `let ` where the first assignment to a name can also declare it."""
        if self.scope is None:
            if name in self.module_names:
                return ""
            self.module_names.append(name)
            return "let " if self._assigned_again(name) else "const "
        if name in self.scope.globals:
            return ""
        if name in self.undeclared:
            self.undeclared.discard(name)
            return "let "
        return ""

    def _assigned_again(self, name: str) -> bool:
        _annotation, value = self.declarations.constants.get(name, (None, None))
        return value is None


def _without_texts(text: str) -> str:
    """Blank out string literals, so that names are only found in code."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)

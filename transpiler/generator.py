"""The back end itself: a subclass of Transcrypt's Generator that emits modules and statements.

Transcrypt's driver parses each module, finds the modules it imports and writes the source maps; for each module
it makes one Generator and lets it visit the syntax tree. This one replaces all of the code generation: nothing of
Transcrypt's own visitors is used, only its way of emitting lines together with their source line numbers.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.declarations import (
    JAVASCRIPT_MODULE,
    TYPING_MODULES,
    ClassDeclaration,
    ModuleDeclaration,
    decorator_name,
    function,
)
from transpiler.errors import Refusal
from transpiler.expressions import Expressions, text_literal
from transpiler.scopes import Scope, statements_of, target_names
from transpiler.transcrypt import TranscryptGenerator
from transpiler.types import UNKNOWN, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transpiler.declarations import FunctionDeclaration

RUNTIME_MODULE = "org.transcrypt.__runtime__"
# A source line inside the text of an expression: \x01 line \x02 (see Calls.placed)
LINE_MARK = re.compile("\x01(\\d+)\x02")
RUNTIME_NAME = re.compile(r"(?:(?<![\w$.])|(?<=\.\.\.))\$[A-Za-z]\w*")
Function = ast.FunctionDef | ast.AsyncFunctionDef


class StrictGenerator(Expressions, TranscryptGenerator):  # type: ignore[misc] # Transcrypt has no types
    """Generates one module."""

    # Transcrypt's: the line being generated, and the same as the text it appends to each line
    lineNr: int
    lineNrString: str
    # Local names of the function being generated that no `let` has declared yet
    undeclared: set[str]

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
        self.adaptLineNrString(node)
        self._import_modules(node)
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

    def _finish_module(self) -> None:
        """Put the imports, known only now, before everything else, and the exports behind it."""
        text = "".join(self.targetFragments)
        used = sorted(set(RUNTIME_NAME.findall(text)) & self.compilation.runtime_names)
        unknown = {
            n
            for n in RUNTIME_NAME.findall(_without_texts(text))
            if n not in self.compilation.runtime_names and n != "$fields"
        }
        if unknown:
            message = f"the runtime lacks {', '.join(sorted(unknown))}"
            self.compilation.refuse(self.module.name, 1, message)
        self.fragmentIndex = 0
        self.lineNrString = "000001" if self.lineNrString else ""
        if used:
            self.emit("import {{{}}} from './{}.js';\n", ", ".join(used), RUNTIME_MODULE)
        for line in self.imported_lines:
            self.emit("{}\n", line)
        self.fragmentIndex = len(self.targetFragments)
        exported = [
            n if self.local_name(n) == n else f"{self.local_name(n)} as {n}" for n in dict.fromkeys(self.module_names)
        ]
        self.emit("export {{{}}};\n", ", ".join(exported))

    # Lines

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

    # Names

    def local_name(self, name: str) -> str:
        """Give the JavaScript name of a Python name: JavaScript's own words get a `$` behind."""
        return f"{name}$" if name in language.RESERVED_NAMES else name

    def program_methods(self) -> dict[str, list[FunctionDeclaration]]:
        """Give every method of the program's classes by name."""
        methods: dict[str, list[FunctionDeclaration]] = self.compilation.methods()
        return methods

    def embedded_text(self, node: ast.Call) -> str:
        """Give the text of a file beside this module as a literal."""
        argument = node.args[0] if len(node.args) == 1 else None
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            raise Refusal(node, "embedded() takes the name of a file, as a literal")
        path = self.compilation.path(self.module.name).parent / argument.value
        if not path.is_file():
            raise Refusal(node, f"embedded(): there is no {argument.value} beside this module")
        return text_literal(self.compilation.embed(path))

    def temporary(self) -> str:
        """Give a fresh name that no Python name can be."""
        self.temporaries += 1
        return f"${self.temporaries}"

    # Statements

    def statement(self, node: ast.stmt) -> None:
        """Generate a statement; a refusal inside it is recorded, and the next statement is tried."""
        self.at(node)
        scope = self.scope
        try:
            name = type(node).__name__
            generate = getattr(self, f"statement_{name}", None)
            if generate is None:
                what, instead = language.REFUSED_SYNTAX.get(name, (name, "transpiler/README.md lists what there is"))
                raise Refusal(node, f"{what} is not supported: {instead}")
            generate(node)
        except Refusal as refusal:
            self.scope = scope
            self.compilation.refuse(self.module.name, refusal.line or node.lineno, str(refusal))
        except Exception as error:  # noqa: BLE001 - reported with its place, see driver.raise_errors
            # a defect of this back end; Transcrypt would turn it into an error without a cause
            self.compilation.crash = self.compilation.crash or error
            self.compilation.refuse(self.module.name, node.lineno, f"the compiler failed here: {error!r}")

    def body(self, statements: Sequence[ast.stmt]) -> None:
        """Generate the statements of a block, indented."""
        self.indent()
        known = self.narrowed
        for each in statements:
            self.statement(each)
        self.narrowed = known
        self.dedent()

    def branch(self, statements: Sequence[ast.stmt], facts: dict[str, Type]) -> None:
        """Generate the statements of a block in which `facts` are known."""
        with self.narrowing(facts):
            self.body(statements)

    def forget(self, statements: Sequence[ast.stmt]) -> None:
        """Know no longer what statements may change: the names that they assign."""
        assigned = Scope(None)
        self.bind_body(statements, assigned)
        self.narrowed = {name: of for name, of in self.narrowed.items() if name not in assigned.bindings}

    def statement_Pass(self, _node: ast.Pass) -> None:
        """Generate nothing."""

    def statement_Nonlocal(self, _node: ast.Nonlocal) -> None:
        """Generate nothing: the names are the enclosing function's."""

    def statement_Expr(self, node: ast.Expr) -> None:
        """Generate an expression statement; a docstring is left out."""
        if isinstance(node.value, ast.Constant):
            return
        self.line(f"{self.expression(node.value)};")

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
            if not (other.lookup(alias.name) or alias.name in other.constants or alias.name in other.imports):
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

    # Assignments

    def statement_Assign(self, node: ast.Assign) -> None:
        """Generate an assignment."""
        if self.scope is None and self._module_alias(node.targets, node.value):
            return
        value = self.expression(node.value)
        if len(node.targets) > 1:
            name = self.temporary()
            self.line(f"let {name} = {value};")
            value = name
        for target in node.targets:
            self.assign(target, value, self.type_of(node.value), node.value)

    def statement_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Generate an annotated assignment."""
        if node.value is None:
            if self.scope is None and isinstance(node.target, ast.Name):
                self.line(f"let {self.local_name(node.target.id)};")
                self.module_names.append(node.target.id)
            return
        if self.scope is None and self._module_alias([node.target], node.value):
            return
        self.assign(node.target, self.expression(node.value), self.type_of(node.value), node.value)

    def _module_alias(self, targets: Sequence[ast.expr], value: ast.expr) -> bool:
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

    def assign(self, target: ast.expr, value: str, of: Type, value_node: ast.expr | None = None) -> None:
        """Generate the assignment of the text `value`, of type `of`, to a target."""
        for name in target_names(target):
            self.narrowed = {known: t for known, t in self.narrowed.items() if known != name}
        if isinstance(target, ast.Name):
            self.line(f"{self.declarator(target.id)}{self.local_name(target.id)} = {value};")
        elif isinstance(target, ast.Attribute):
            self._refuse_frozen(target)
            self.line(f"{self.expression(target.value)}.{self.attribute_name(target)} = {value};")
        elif isinstance(target, ast.Subscript):
            if isinstance(target.slice, ast.Slice):
                raise Refusal(target, "assignment to a slice is not supported: build a new list")
            owner, index = self.expression(target.value), self.expression(target.slice)
            of = self.type_of(target.value)
            if of.kind == "js" or (
                of.kind == "dict" and isinstance(target.slice, ast.Constant) and target.slice.value != "__proto__"
            ):
                self.line(f"{owner}[{index}] = {value};")
            elif of.kind == "dict":
                self.line(f"$put({owner}, {index}, {value});")
            else:
                self.line(f"$setItem({owner}, {index}, {value});")
        elif isinstance(target, (ast.Tuple, ast.List)):
            self._unpack(target, value, of, value_node)
        else:
            raise Refusal(target, "an assignment to this target is not supported")

    def _refuse_frozen(self, target: ast.Attribute) -> None:
        owner = self.type_of(target.value).declaration
        if owner and owner.frozen:
            raise Refusal(target, f"{owner.name} is frozen: make a new one")
        if owner and owner.attribute(target.attr) is None and owner.knows_all_attributes():
            raise Refusal(target, f"{owner.name} has no attribute {target.attr}: annotate it in __init__")

    def declarator(self, name: str) -> str:
        """Give `let ` where the first assignment to a name can also declare it."""
        if self.scope is None:
            if name in self.module_names:
                return ""
            self.module_names.append(name)
            return "let " if self._assigned_again(name) else "const "
        if name in self.undeclared:
            self.undeclared.discard(name)
            return "let "
        return ""

    def _assigned_again(self, name: str) -> bool:
        _annotation, value = self.declarations.constants.get(name, (None, None))
        return value is None

    def _unpack(self, target: ast.Tuple | ast.List, value: str, of: Type, value_node: ast.expr | None) -> None:
        """Generate the assignment of an iterable's items to several targets."""
        count = len(target.elts)
        starred = next((i for i, each in enumerate(target.elts) if isinstance(each, ast.Starred)), None)
        if (
            isinstance(value_node, ast.Tuple)
            and len(value_node.elts) == count
            and starred is None
            and not any(isinstance(e, ast.Starred) for e in value_node.elts)
        ):
            value = f"[{self.items(value_node.elts)}]"  # a, b = b, a: no tuple is ever seen
        elif not (
            of.kind == "js"
            or (of.kind == "tuple" and len(of.args) == count and count > 1 and not of.optional and starred is None)
        ):
            value = f"$unpack({value}, {count}{'' if starred is None else f', {starred}'})"
        elts = [each.value if isinstance(each, ast.Starred) else each for each in target.elts]
        if not all(isinstance(each, ast.Name) for each in elts):
            name = self.temporary()
            self.line(f"let {name} = {value};")
            for index, each in enumerate(elts):
                self.assign(each, f"{name}[{index}]", UNKNOWN)
            return
        names = [name for each in elts for name in target_names(each)]
        texts = ", ".join(map(self.local_name, names))
        if self.scope is None:
            fresh = [self.declarator(name) for name in names]
            self.line(f"let [{texts}] = {value};" if all(fresh) else f"[{texts}] = {value};")
        elif self.undeclared.issuperset(names):
            self.undeclared.difference_update(names)
            self.line(f"let [{texts}] = {value};")
        else:
            for name in names:
                if name in self.undeclared:
                    self.undeclared.discard(name)
                    self.line(f"let {self.local_name(name)};")
            self.line(f"[{texts}] = {value};")

    def statement_AugAssign(self, node: ast.AugAssign) -> None:
        """Generate `target op= value`; a list is extended in place."""
        target = node.target
        if isinstance(target, ast.Subscript):
            if not (self.is_simple(target.value) and self.is_simple(target.slice)):
                raise Refusal(
                    node, "an augmented assignment to this target is not supported: assign its parts to names first"
                )
        elif not self.is_simple(target):
            raise Refusal(
                node, "an augmented assignment to this target is not supported: assign its parts to names first"
            )
        load: Any = ast.parse(ast.unparse(target), mode="eval").body
        for each in ast.walk(load):
            ast.copy_location(each, target)
        text = self.expression(load)
        of = self.type_of(load)
        if isinstance(node.op, ast.Add) and of.kind in {"list", "unknown"}:
            self.assign(target, f"$extended({text}, {self.expression(node.value)})", UNKNOWN)
        else:
            self.assign(target, self.binary(node, node.op, text, load, node.value), UNKNOWN)

    def statement_Delete(self, node: ast.Delete) -> None:
        """Generate `del container[key]`."""
        for target in node.targets:
            if not isinstance(target, ast.Subscript) or isinstance(target.slice, ast.Slice):
                raise Refusal(node, "del is only supported for an item, del d[key]")
            helper = "$delKey" if self.type_of(target.value).kind == "dict" else "$delItem"
            self.line(f"{helper}({self.expression(target.value)}, {self.expression(target.slice)});")

    # Control flow

    def statement_If(self, node: ast.If) -> None:
        """Generate if/elif/else; what stands under TYPE_CHECKING is for type checkers."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        self.line(f"if ({self.condition(node.test)}) {{")
        before = self.narrowed
        self._if_rest(node)
        self.line("}")
        self.narrowed = before
        facts = self.facts(node.test, holds=False) if _leaves(node.body) else {}
        if node.orelse and _leaves(node.orelse):
            facts |= self.facts(node.test, holds=True)
        # what a test tells of a name does not outlive an assignment to it
        self.narrowed = {**self.narrowed, **facts}
        self.forget([each for each in (*node.body, *node.orelse) if not (each in node.body and _leaves(node.body))])

    def _if_rest(self, node: ast.If) -> None:
        """Generate what follows the test of an if: its body, and every elif and else."""
        self.branch(node.body, self.facts(node.test, holds=True))
        if not node.orelse:
            return
        with self.narrowing(self.facts(node.test, holds=False)):
            other = node.orelse[0]
            if len(node.orelse) == 1 and isinstance(other, ast.If):
                self.at(other)
                self.line(f"}} else if ({self.condition(other.test)}) {{")
                self._if_rest(other)
            else:
                self.line("} else {")
                self.body(node.orelse)

    def statement_While(self, node: ast.While) -> None:
        """Generate while."""
        if node.orelse:
            raise Refusal(node, "while … else is not supported: keep a flag")
        self.forget(node.body)
        self.line(f"while ({self.condition(node.test)}) {{")
        self.branch(node.body, self.facts(node.test, holds=True))
        self.line("}")
        self.forget(node.body)

    def statement_Break(self, _node: ast.Break) -> None:
        """Generate break."""
        self.line("break;")

    def statement_Continue(self, _node: ast.Continue) -> None:
        """Generate continue."""
        self.line("continue;")

    def statement_For(self, node: ast.For) -> None:
        """Generate a loop: counting for range, over entries for enumerate and items, else over the items."""
        if node.orelse:
            raise Refusal(node, "for … else is not supported: keep a flag")
        self.forget([node])
        self._for(node)
        self.forget([node])

    def _for(self, node: ast.For) -> None:
        if self.scope is None:
            for name in target_names(node.target):
                self.line(f"{self.declarator(name).replace('const', 'let')}{self.local_name(name)};")
        arguments = self._builtin_loop(node.iter, "range")
        if arguments and len(arguments) < 3 and isinstance(node.target, ast.Name):  # noqa: PLR2004 - without a step
            self._counting_loop(node, node.target, arguments)
            return
        pair = node.target.elts if isinstance(node.target, ast.Tuple) and len(node.target.elts) == 2 else None  # noqa: PLR2004 - index and item
        arguments = self._builtin_loop(node.iter, "enumerate")
        if pair and len(arguments) == 1:
            counter, item = self.temporary(), self.temporary()
            self.line(f"let {counter} = 0;")
            self.line(f"for (const {item} of {self.iterable(arguments[0])}) {{")
            self.indent()
            self.assign(pair[0], f"{counter}++", UNKNOWN)
            self.assign(pair[1], item, self.type_of(arguments[0]).item())
            self.dedent()
            self.body(node.body)
            self.line("}")
            return
        entries = self._dict_of_items(node.iter)
        if pair and entries and all(isinstance(each, ast.Name) for each in pair):
            names = ", ".join(map(self.local_name, target_names(node.target)))
            self.line(f"for ([{names}] of Object.entries({self.expression(entries)})) {{")
            self.body(node.body)
            self.line("}")
            return
        source = self.iterable(node.iter)
        if isinstance(node.target, ast.Name):
            self.line(f"for ({self.local_name(node.target.id)} of {source}) {{")
            self.body(node.body)
            self.line("}")
            return
        item = self.temporary()
        self.line(f"for (const {item} of {source}) {{")
        self._loop_body(node, node.target, item)

    def _builtin_loop(self, node: ast.expr, name: str) -> list[ast.expr]:
        """Give the arguments of `node` when it is a call of the built-in function `name`; else none."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name):
            return []
        own = self._bound(name) or self.declarations.lookup(name)
        return [] if own or node.keywords else node.args

    def _counting_loop(self, node: ast.For, target: ast.Name, arguments: Sequence[ast.expr]) -> None:
        counter, end = self.temporary(), self.temporary()
        first = self.expression(arguments[0]) if len(arguments) > 1 else "0"
        last = self.expression(arguments[-1])
        if not all(self.type_of(each).kind == "int" for each in arguments):
            first, last = f"$bound({first})", f"$bound({last})"
        self.line(f"for (let {counter} = {first}, {end} = {last}; {counter} < {end}; {counter}++) {{")
        self._loop_body(node, target, counter)

    def _dict_of_items(self, node: ast.expr) -> ast.expr | None:
        """Give `d` when `node` is `d.items()` of something known to be a dict."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "items"):
            return None
        of = self.type_of(node.func.value)
        return node.func.value if of.kind == "dict" and not of.optional and not node.args else None

    def _loop_body(self, node: ast.For, target: ast.expr, value: str) -> None:
        self.indent()
        self.assign(target, value, self.type_of(node.iter).item())
        self.dedent()
        self.body(node.body)
        self.line("}")

    def statement_Return(self, node: ast.Return) -> None:
        """Generate return; None is JavaScript's undefined there, which is what React wants of an effect."""
        if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
            self.line("return;")
        else:
            self.line(f"return {self.expression(node.value)};")

    def statement_Raise(self, node: ast.Raise) -> None:
        """Generate raise."""
        if node.exc is None:
            if not self.exception_name:
                raise Refusal(node, "raise without an exception is only supported in except")
            self.line(f"throw {self.exception_name[-1]};")
            return
        if isinstance(node.exc, ast.Name) and not self._bound(node.exc.id):
            call = ast.copy_location(ast.Call(node.exc, [], []), node.exc)
            self.line(f"throw {self.expression(call)};")
        else:
            self.line(f"throw {self.expression(node.exc)};")

    def statement_Try(self, node: ast.Try) -> None:
        """Generate try/except/else/finally."""
        self.forget([node])
        succeeded = self.temporary() if node.orelse else ""
        if node.finalbody:
            self.line("try {")
            self.indent()
        if succeeded:
            self.line(f"let {succeeded} = false;")
        if node.handlers:
            self.line("try {")
        self.body(node.body)
        if succeeded:
            self.line(f"{succeeded} = true;")
        if node.handlers:
            self._handlers(node.handlers)
        if succeeded:
            self.line(f"if ({succeeded}) {{")
            self.body(node.orelse)
            self.line("}")
        if node.finalbody:
            self.dedent()
            self.line("} finally {")
            self.body(node.finalbody)
            self.line("}")

    def _handlers(self, handlers: Sequence[ast.ExceptHandler]) -> None:
        error = self.temporary()
        self.line(f"}} catch ({error}) {{")
        self.indent()
        self.exception_name.append(error)
        opened = False
        for handler in handlers:
            self.at(handler)
            test = self._match(handler.type, error) if handler.type else "true"
            self.line(f"{'} else ' if opened else ''}if ({test}) {{")
            opened = True
            self.indent()
            if handler.name:
                self.assign(ast.Name(handler.name, ast.Store()), error, UNKNOWN)
            self.dedent()
            self.body(handler.body)
        self.line(f"}} else throw {error};")
        self.exception_name.pop()
        self.dedent()
        self.line("}")

    def _match(self, node: ast.expr, error: str) -> str:
        """Generate the test whether a caught value is of the exception classes that `node` names."""
        classes: Sequence[ast.expr] = node.elts if isinstance(node, ast.Tuple) else [node]
        tests: list[str] = []
        for each in classes:
            if not isinstance(each, ast.Name):
                raise Refusal(each, "except needs exceptions by name")
            if isinstance(self.declarations.lookup(each.id), ClassDeclaration):
                tests.append(f"{error} instanceof {self.local_name(each.id)}")
            elif each.id in language.EXCEPTIONS:
                tests.append("true" if each.id in {"BaseException", "Exception"} else f"$isError({error}, ${each.id})")
            else:
                raise Refusal(each, f"the exception {each.id} is not supported")
        return " || ".join(tests)

    # Functions

    def statement_FunctionDef(self, node: Function) -> None:
        """Generate a function: a declaration at module level, an arrow function inside another."""
        if node.decorator_list:
            raise Refusal(
                node, f"the decorator {decorator_name(node.decorator_list[0])} is not supported: call it by hand"
            )
        is_async = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
        if self.scope is None:
            self.module_names.append(node.name)
            name = self.local_name(node.name)
            if node.name not in self.declarations.functions:
                raise Refusal(node, f"{node.name} is bound more than once: give each its own name")
            self._function(f"{is_async}function {name}(", ") {", node, "}")
        else:
            self._function(
                f"{self.declarator(node.name)}{self.local_name(node.name)} = {is_async}(", ") => {", node, "};"
            )

    statement_AsyncFunctionDef = statement_FunctionDef

    def _function(
        self, head: str, middle: str, node: Function, tail: str, owner: ClassDeclaration | None = None
    ) -> None:
        """Generate a function between its head and tail."""
        outer, outer_undeclared, outer_narrowed = self.scope, self.undeclared, self.narrowed
        self._enter(node, owner)
        self.narrowed = self.lasting(outer_narrowed)
        try:
            parameters = self.parameters(node, method=owner is not None)
            self.line(f"{head}{parameters}{middle}")
            self.indent()
            self._declare_locals(node)
            for each in node.body:
                self.statement(each)
            self.dedent()
            self.line(tail)
        finally:
            self.scope, self.undeclared, self.narrowed = outer, outer_undeclared, outer_narrowed

    def _enter(self, node: Function | ast.Lambda, owner: ClassDeclaration | None = None) -> Scope:
        """Open the scope of a function and bind its parameters and local names."""
        scope = Scope(self.scope, owner)
        arguments = node.args
        if arguments.kwarg:
            raise Refusal(node, "**keywords in a definition are not supported: name the parameters")
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        for index, each in enumerate(every):
            if owner and index == 0:
                scope.self_name = each.arg
                scope.bind(each.arg, lambda: Type("class", declaration=owner))
            else:
                annotation = each.annotation
                scope.bind(each.arg, lambda a=annotation: self.declarations.annotation(a) if a else UNKNOWN)  # type: ignore[misc]
        if arguments.vararg:
            item = arguments.vararg.annotation
            scope.bind(
                arguments.vararg.arg,
                lambda: Type("tuple", (self.declarations.annotation(item),)) if item else Type("tuple"),
            )
        if isinstance(node, ast.Lambda):
            self.scope = scope
            return scope
        self.bind_body(node.body, scope)
        for statement in statements_of(node.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                declared = function(self.declarations, statement)
                scope.functions[statement.name] = declared
                scope.bind(statement.name, lambda d=declared: Type("function", (d.result(),)))  # type: ignore[misc]
        self.scope = scope
        return scope

    def open_function(self, node: ast.Lambda) -> Scope | None:
        """Enter the scope of a lambda; give the one to return to."""
        outer = self.scope
        self._enter(node)
        return outer

    def parameters(self, node: Function | ast.Lambda, *, method: bool = False) -> str:
        """Generate the parameters; a default must not depend on when it is evaluated."""
        declared = function(self.declarations, node, method=method)
        texts: list[str] = []
        for parameter in declared.parameters:
            name = self.local_name(parameter.name)
            if parameter.default is None:
                texts.append(name)
            elif self._is_fixed(parameter.default):
                texts.append(f"{name} = {self.expression(parameter.default)}")
            else:
                raise Refusal(node, f"the default of {parameter.name} must be a constant: write None and set it inside")
        if declared.rest is not None:
            if any(p.keyword_only or p.default is not None for p in declared.parameters):
                raise Refusal(node, "*arguments beside defaults or keyword-only parameters are not supported")
            texts.append(f"...{self.local_name(declared.rest)}")
        return ", ".join(texts)

    def _is_fixed(self, node: ast.expr) -> bool:
        """Whether a default is the same whenever it is evaluated."""
        if isinstance(node, ast.UnaryOp):
            return self._is_fixed(node.operand)
        if isinstance(node, ast.Tuple):
            return all(map(self._is_fixed, node.elts))
        return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())

    def _declare_locals(self, node: Function) -> None:
        """Declare the local names: at the top, unless an assignment is certain to be the first to mention them."""
        scope = self.scope
        if scope is None:
            return
        arguments = node.args
        given = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        if arguments.vararg:
            given.add(arguments.vararg.arg)
            self.line(f"$tuple({self.local_name(arguments.vararg.arg)});")
        local = [name for name in scope.bindings if name not in given]
        early = _declared_in_place(node.body)
        self.undeclared = {name for name in local if name in early}
        rest = [self.local_name(name) for name in local if name not in early]
        if rest:
            self.line(f"let {', '.join(rest)};")

    # Classes

    def statement_ClassDef(self, node: ast.ClassDef) -> None:
        """Generate a class; a protocol is for type checkers only."""
        if self.scope is not None:
            raise Refusal(node, "a class inside a function is not supported: move it to the top")
        declared = self.declarations.classes[node.name]
        if declared.is_protocol:
            self.declarations.typing_names.add(node.name)
            return
        for each in node.decorator_list:
            if decorator_name(each) != "dataclass":
                raise Refusal(node, f"the decorator {decorator_name(each)} is not supported")
            if isinstance(each, ast.Call):
                self._check_dataclass(each)
        if len(node.bases) > 1 or node.keywords:
            raise Refusal(node, "several base classes are not supported")
        self.module_names.append(node.name)
        base = self._base(declared)
        self.line(f"class {self.local_name(node.name)}{f' extends {base}' if base else ''} {{")
        self.indent()
        if declared.is_dataclass:
            self.line("static $fields = true;")
            if not declared.init:
                self._dataclass_constructor(declared)
        for statement in node.body:
            self._member(statement, declared)
        self.dedent()
        self.line("}")

    def _check_dataclass(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg not in {"frozen", "slots", "kw_only"}:
                raise Refusal(node, f"dataclass({keyword.arg}=…) is not supported")

    def _base(self, declared: ClassDeclaration) -> str:
        base = declared.base
        if base is None:
            return ""
        if isinstance(base, ast.Name):
            if declared.parent():
                return self.local_name(base.id)
            if base.id in language.EXCEPTIONS:
                return f"${base.id}"
        raise Refusal(base, f"the base class {ast.unparse(base)} is not supported")

    def _dataclass_constructor(self, declared: ClassDeclaration) -> None:
        parent = declared.parent()
        inherited = [p.name for p in parent.constructor().parameters] if parent else []
        parameters: list[str] = []
        for each in declared.constructor().parameters:
            name = self.local_name(each.name)
            parameters.append(name if each.default is None else f"{name} = {self._field_default(each.default)}")
        self.line(f"constructor({', '.join(parameters)}) {{")
        self.indent()
        if parent:
            self.line(f"super({', '.join(self.local_name(name) for name in inherited)});")
        for name in declared.fields:
            self.line(f"this.{name} = {self.local_name(name)};")
        self.dedent()
        self.line("}")

    def _field_default(self, node: ast.expr) -> str:
        if isinstance(node, ast.Call) and decorator_name(node.func) == "field":
            for keyword in node.keywords:
                if keyword.arg == "default_factory" and isinstance(keyword.value, ast.Name):
                    call = ast.copy_location(ast.Call(keyword.value, [], []), node)
                    return self.expression(call)
                if keyword.arg == "default":
                    return self._field_default(keyword.value)
            raise Refusal(node, "field() is only supported with default_factory or default")
        if not self._is_fixed(node):
            raise Refusal(node, "the default of a field must be a constant: write field(default_factory=…)")
        return self.expression(node)

    def _member(self, node: ast.stmt, declared: ClassDeclaration) -> None:
        """Generate one statement of a class body."""
        self.at(node)
        try:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._method(node, declared)
            elif (
                (isinstance(node, ast.AnnAssign) and declared.is_dataclass)
                or isinstance(node, ast.Pass)
                or (isinstance(node, ast.AnnAssign) and node.value is None)
            ):
                return
            elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
                raise Refusal(
                    node, "only methods and dataclass fields are supported in a class: set attributes in __init__"
                )
        except Refusal as refusal:
            self.scope = None
            self.compilation.refuse(self.module.name, refusal.line or node.lineno, str(refusal))

    def _method(self, node: Function, declared: ClassDeclaration) -> None:
        decorators = [decorator_name(each) for each in node.decorator_list]
        if decorators not in ([], ["property"], ["override"]):
            raise Refusal(node, f"the decorator {decorators[0]} is not supported on a method: write a function")
        if not node.args.args:
            raise Refusal(node, "a method needs self")
        if any(
            isinstance(s, ast.Assign) and any(n == node.args.args[0].arg for t in s.targets for n in target_names(t))
            for s in statements_of(node.body)
        ):
            raise Refusal(node, f"an assignment to {node.args.args[0].arg} is not supported")
        if node.name == "__init__":
            self._constructor(node, declared)
        elif node.name.startswith("__") and node.name.endswith("__"):
            raise Refusal(node, f"the method {node.name} is not supported: write one with a name of its own")
        elif node.name == "constructor":
            raise Refusal(node, "a method cannot be named constructor: choose another name")
        else:
            kind = "get " if decorators == ["property"] else "async " if isinstance(node, ast.AsyncFunctionDef) else ""
            self._function(f"{kind}{node.name}(", ") {", node, "}", declared)

    def _constructor(self, node: Function, declared: ClassDeclaration) -> None:
        """Generate `__init__`; below a base class it must call the base's first, as JavaScript asks."""
        if declared.base is not None and not _calls_super_first(node):
            raise Refusal(node, "__init__ below a base class must call super().__init__(…) before it uses self")
        self._function("constructor(", ") {", node, "}", declared)


def _without_texts(text: str) -> str:
    """Blank out string literals, so that names are only found in code."""
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', text)


def _calls_super_first(node: Function) -> bool:
    for statement in node.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        func = call.func if isinstance(call, ast.Call) else None
        if isinstance(func, ast.Attribute) and func.attr == "__init__" and isinstance(func.value, ast.Call):
            return True
        if any(isinstance(each, ast.Name) and each.id == node.args.args[0].arg for each in ast.walk(statement)):
            return False
    return False


def _leaves(body: Sequence[ast.stmt]) -> bool:
    """Whether what stands behind a block is never reached from its end."""
    return bool(body) and isinstance(body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))


def _declared_in_place(body: Sequence[ast.stmt]) -> set[str]:
    """Give the names whose first mention in a function body is an assignment at its top level."""
    mentioned: set[str] = set()
    result: set[str] = set()
    for statement in body:
        targets: list[str] = []
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            targets = list(target_names(statement.targets[0]))
            value_names = {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name)}
        elif (
            isinstance(statement, ast.AnnAssign)
            and statement.value is not None
            and isinstance(statement.target, ast.Name)
        ):
            targets = [statement.target.id]
            value_names = {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name)}
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            targets = [statement.name]
            value_names = set()
        else:
            value_names = set()
        if not isinstance(getattr(statement, "targets", [None])[0], (ast.Attribute, ast.Subscript)):
            result.update(name for name in targets if name not in mentioned and name not in value_names)
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                mentioned.add(node.id)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                mentioned.add(node.name)
        mentioned.update(targets)
        mentioned.update(value_names)
    return result

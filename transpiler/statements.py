"""Generates statements: assignments, control flow, exceptions."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.declarations import ClassDeclaration
from transpiler.errors import Refusal
from transpiler.functions import Functions
from transpiler.scopes import bound_names, changes, statements_of, target_names
from transpiler.types import INT, UNKNOWN, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Statements(Functions):
    """Generates statements; part of the generator."""

    # What the other parts of the generator provide
    module_alias: Any

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
        assigned = bound_names(statements)
        for statement in statements_of(statements):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = statements_of(statement.body)
                assigned |= {n for s in inner if isinstance(s, ast.Nonlocal) for n in s.names}
        self.narrowed = {name: of for name, of in self.narrowed.items() if name not in assigned}

    def statement_Pass(self, _node: ast.Pass) -> None:
        """Generate nothing."""

    def statement_Nonlocal(self, _node: ast.Nonlocal) -> None:
        """Generate nothing: the names are the enclosing function's."""

    def statement_Global(self, node: ast.Global) -> None:
        """Generate nothing: the names are the module's, which must bind them too."""
        for name in node.names:
            if self.scope and self.scope.parent and self.scope.parent.find(name):
                raise Refusal(node, f"global {name} below a function with a {name} of its own is not supported")
            if name not in self.declarations.constants and name not in self.declarations.variables:
                raise Refusal(node, f"global {name} needs an assignment to {name} at the top of the module")

    def statement_Expr(self, node: ast.Expr) -> None:
        """Generate an expression statement; a docstring is left out."""
        if isinstance(node.value, ast.Constant):
            return
        self.line(f"{self.effect(node.value)};")

    def statement_Assert(self, node: ast.Assert) -> None:
        """Generate assert."""
        message = self.expression(node.msg) if node.msg else ""
        self.line(f"if (!{self.condition(node.test)}) throw new $AssertionError({message});")

    # Assignments

    def statement_Assign(self, node: ast.Assign) -> None:
        """Generate an assignment."""
        if self.scope is None and self.module_alias(node.targets, node.value):
            return
        unpacked = isinstance(node.targets[0], (ast.Tuple, ast.List)) and len(node.targets) == 1
        value = self.array(node.value) if unpacked and self.is_iterator(node.value) else self.expression(node.value)
        of = self.type_of(node.value)
        if len(node.targets) > 1 or self._is_late(node.targets[0], node.value):
            name = self.temporary()
            self.line(f"const {name} = {value};")
            value = name
        for target in node.targets:
            self.assign(target, value, of, node.value)

    def _is_late(self, target: ast.expr, value: ast.expr) -> bool:
        """Whether a target has parts whose evaluation could be seen to come before the value's."""
        if isinstance(value, (ast.Constant, ast.Name, ast.Lambda)):
            return False
        parts: list[ast.expr] = []
        if isinstance(target, ast.Attribute):
            parts = [target.value]
        elif isinstance(target, ast.Subscript):
            parts = [target.value, target.slice]
        return not all(self.is_simple(part) for part in parts)

    def statement_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Generate an annotated assignment."""
        if node.value is None:
            if self.scope is None and isinstance(node.target, ast.Name) and node.target.id not in self.module_names:
                self.line(f"let {self.local_name(node.target.id)};")
                self.module_names.append(node.target.id)
            return
        if self.scope is None and self.module_alias([node.target], node.value):
            return
        of = self.type_of(node.value)
        self.check_given(node.value, self.declarations.annotation(node.annotation), "the value")
        self.assign(node.target, self.expression(node.value), of, node.value)

    def assign(self, target: ast.expr, value: str, of: Type, value_node: ast.expr | None = None) -> None:
        """Generate the assignment of the text `value`, of type `of`, to a target."""
        for name in target_names(target):
            self.narrowed = {known: t for known, t in self.narrowed.items() if known != name}
        if isinstance(target, ast.Name):
            self.line(f"{self.declarator(target.id)}{self.local_name(target.id)} = {value};")
        elif isinstance(target, ast.Attribute):
            self.line(f"{self._attribute_target(target)} = {value};")
        elif isinstance(target, ast.Subscript):
            self.line(f"{self._item_target(target, value)};")
        elif isinstance(target, (ast.Tuple, ast.List)):
            self._unpack(target, value, of, value_node)
        else:
            raise Refusal(target, "an assignment to this target is not supported")

    def _attribute_target(self, target: ast.Attribute) -> str:
        class_ = self.class_named(target.value)
        if class_:
            if not class_.value(target.attr):
                raise Refusal(target, f"the class {class_.name} has no attribute {target.attr}: give it one")
            return f"{self.local_name(ast.unparse(target.value))}.prototype.{self.attribute_name(target)}"
        of = self.type_of(target.value)
        owner, text = of.declaration, self.expression(target.value)
        if owner and owner.is_frozen():
            raise Refusal(target, f"{owner.name} is frozen: make a new one")
        if owner and owner.knows_all_attributes():
            if owner.attribute(target.attr) is None:
                raise Refusal(target, f"{owner.name} has no attribute {target.attr}: annotate it in __init__")
            if owner.method(target.attr):
                raise Refusal(target, f"{target.attr} is a method of {owner.name}: it cannot be replaced")
            if owner.is_read_only(target.attr):
                raise Refusal(target, f"the property {target.attr} of {owner.name} has no setter")
        elif of.kind in {"unknown", "bottom"}:
            self.check_attribute(target)
            text = f"$instance({text})"
        elif of.kind != "js" and not owner:
            raise Refusal(target, f"{of.kind} has no attribute {target.attr}")
        return f"{text}.{self.attribute_name(target)}"

    def _item_target(self, target: ast.Subscript, value: str) -> str:
        """Generate `owner[index] = value`."""
        owner = self.expression(target.value)
        if isinstance(target.slice, ast.Slice):
            if target.slice.step:
                raise Refusal(target, "assignment to a slice with a step is not supported: build a new list")
            bounds = [self.expression(each) if each else "null" for each in (target.slice.lower, target.slice.upper)]
            return f"$setSlice({owner}, {', '.join(bounds)}, {value})"
        index = self.expression(target.slice)
        of = self.type_of(target.value)
        key = target.slice.value if isinstance(target.slice, ast.Constant) else None
        plain = isinstance(key, str) and language.is_plain_key(key)
        if of.kind == "dict":
            self.check_key(target.slice, self.type_of(target.slice))
        if of.kind == "js" or (of.kind == "dict" and plain and not of.optional):
            return f"{owner}[{index}] = {value}"
        if of.kind == "dict":
            return f"$put({owner}, {index}, {value})"
        self.refuse_float(target.slice, "an index")
        return f"$setItem({owner}, {index}, {value})"

    def _unpack(self, target: ast.Tuple | ast.List, value: str, of: Type, value_node: ast.expr | None) -> None:
        """Generate the assignment of an iterable's items to several targets."""
        count = len(target.elts)
        taken_apart: list[str] = []
        starred = next((i for i, each in enumerate(target.elts) if isinstance(each, ast.Starred)), None)
        if starred is None and isinstance(value_node, ast.Tuple) and self._same_count(value_node, target):
            # a, b = b, a: no tuple is ever seen
            if value.startswith("$tuple("):
                value, taken_apart = value[len("$tuple(") : -1], [self.placed(each) for each in value_node.elts]
        elif not (
            of.kind == "js"
            or (of.kind == "tuple" and len(of.args) == count and count > 1 and not of.optional and starred is None)
        ):
            value = f"$unpack({value}, {count}{'' if starred is None else f', {starred}'})"
        known = starred is None and of.kind == "tuple" and len(of.args) == count
        elts = [each.value if isinstance(each, ast.Starred) else each for each in target.elts]
        name = self.temporary()
        if not all(isinstance(each, ast.Name) for each in elts):
            self.line(f"const {name} = {value};")
            for index, each in enumerate(elts):
                part = of.args[index] if of.kind == "tuple" and len(of.args) == count else UNKNOWN
                self.assign(each, f"{name}[{index}]", part)
            return
        names = [found for each in elts for found in target_names(each)]
        fresh = [self.declarator(found) for found in names]
        if known and len(set(names)) == count and (all(fresh) or not taken_apart):
            # by position: JavaScript's own destructuring asks the array for an iterator
            if not taken_apart:
                self.line(f"const {name} = {value};")
            values = taken_apart or [f"{name}[{index}]" for index in range(count)]
            for found, declarator, each_value in zip(names, fresh, values, strict=True):
                self.line(f"{declarator}{self.local_name(found)} = {each_value};")
            return
        texts = ", ".join(map(self.local_name, names))
        if all(fresh):
            self.line(f"{'let' if 'let ' in fresh else 'const'} [{texts}] = {value};")
            return
        for found, declarator in zip(names, fresh, strict=True):
            if declarator:
                self.line(f"let {self.local_name(found)};")
        self.line(f"[{texts}] = {value};")

    @staticmethod
    def _same_count(value: ast.Tuple, target: ast.Tuple | ast.List) -> bool:
        starred = any(isinstance(each, ast.Starred) for each in (*value.elts, *target.elts))
        return len(value.elts) == len(target.elts) and not starred

    def statement_AugAssign(self, node: ast.AugAssign) -> None:
        """Generate `target op= value`; the parts of the target are evaluated once."""
        target = node.target
        store: ast.expr
        load: ast.expr
        if isinstance(target, ast.Name):
            load = ast.copy_location(ast.Name(target.id, ast.Load()), target)
            if id(target) in self.uncertain:
                self.uncertain.add(id(load))
            store = target
        elif isinstance(target, ast.Attribute):
            owner = self.kept(target.value)
            store = ast.copy_location(ast.Attribute(owner, target.attr, ast.Store()), target)
            load = ast.copy_location(ast.Attribute(owner, target.attr, ast.Load()), target)
        elif isinstance(target.slice, ast.Slice):
            raise Refusal(node, "an augmented assignment to a slice is not supported: write it out")
        else:
            owner, index = self.kept(target.value), self.kept(target.slice)
            store = ast.copy_location(ast.Subscript(owner, index, ast.Store()), target)
            load = ast.copy_location(ast.Subscript(owner, index, ast.Load()), target)
        text, of = self.expression(load), self.type_of(load)
        if isinstance(node.op, ast.Add) and (of.kind in {"list", "unknown", "bottom"} or of.optional):
            self.assign(store, f"$extended({text}, {self._extension(node.value)})", UNKNOWN)
        else:
            self.assign(store, self.binary(node, node.op, text, load, node.value), UNKNOWN)

    def _extension(self, node: ast.expr) -> str:
        """Generate the right side of `+=`: a list takes any iterable, also one that is consumed by it."""
        text: str = self.array(node) if self.is_iterator(node) else self.expression(node)
        return text

    def kept(self, node: ast.expr) -> ast.expr:
        """Give an expression that can be evaluated twice: `node` itself, or a name that keeps its value."""
        if self.is_simple(node) or isinstance(node, ast.UnaryOp):
            return node
        name = self.temporary()
        self.held[name] = self.type_of(node)
        self.line(f"const {name} = {self.expression(node)};")
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    def statement_Delete(self, node: ast.Delete) -> None:
        """Generate `del container[key]`, `del name`."""
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.line(f"{self.name_value(target)};")
                self.line(f"{self.local_name(target.id)} = $unbound;")
            elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice) and not target.slice.step:
                self.line(f"{self._item_target(target, '[]')};")
            elif isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
                helper = "$delKey" if self.type_of(target.value).kind == "dict" else "$delItem"
                self.line(f"{helper}({self.expression(target.value)}, {self.expression(target.slice)});")
            else:
                raise Refusal(node, "del is only supported for names and items: del d[key]")

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
        facts = self.facts(node.test, holds=False) if leaves(node.body) else {}
        if node.orelse and leaves(node.orelse):
            facts |= self.facts(node.test, holds=True)
        # what a test tells of a name does not outlive an assignment to it
        self.narrowed = {**self.narrowed, **facts}
        self.forget([each for each in (*node.body, *node.orelse) if not (each in node.body and leaves(node.body))])

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
        self.forget([node])
        with self.loop_else(node):
            self.line(f"while ({self.condition(node.test)}) {{")
            self.branch(node.body, self.facts(node.test, holds=True))
            self.line("}")
        self.forget([node])

    def statement_For(self, node: ast.For) -> None:
        """Generate a loop: counting for range, over entries for enumerate and items, else over the items."""
        self.forget([node])
        with self.loop_else(node):
            self._for(node)
        self.forget([node])

    @contextmanager
    def loop_else(self, node: ast.For | ast.While) -> Iterator[None]:
        """Generate a loop with its else: both in a block that a break leaves."""
        label = self.temporary() if node.orelse else ""
        if label:
            self.line(f"{label}: {{")
        self.loops.append(label)
        yield
        self.loops.pop()
        if label:
            self.body(node.orelse)
            self.line("}")

    def statement_Break(self, _node: ast.Break) -> None:
        """Generate break; out of a loop with an else it leaves the block that holds the else too."""
        self.line(f"break {self.loops[-1]};" if self.loops[-1] else "break;")

    def statement_Continue(self, _node: ast.Continue) -> None:
        """Generate continue."""
        self.line("continue;")

    def _for(self, node: ast.For) -> None:
        arguments = self.builtin_loop(node.iter, "range")
        if arguments and len(arguments) < 3 and isinstance(node.target, ast.Name):  # noqa: PLR2004 - without a step
            self._counting_loop(node, node.target, arguments)
            return
        if self.lazy_map(node):
            return
        pair = node.target.elts if isinstance(node.target, ast.Tuple) and len(node.target.elts) == 2 else None  # noqa: PLR2004 - index and item
        arguments = self.builtin_loop(node.iter, "enumerate")
        if pair and len(arguments) == 1:
            counter, item = self.temporary(), self.temporary()
            self.line(f"let {counter} = 0;")
            self.line(f"for (const {item} of {self.iterable(arguments[0])}) {{")
            self.indent()
            self.assign(pair[0], f"{counter}++", INT)
            self.assign(pair[1], item, self.type_of(arguments[0]).item())
            self.dedent()
            self.body(node.body)
            self.line("}")
            return
        entries = self._dict_of_items(node.iter)
        if pair and entries and all(isinstance(each, ast.Name) for each in pair):
            names = ", ".join(map(self.local_name, target_names(node.target)))
            source = self.guarded(node, entries, f"$entries({self.expression(entries)})")
            self.line(f"for ([{names}] of {source}) {{")
            self.body(node.body)
            self.line("}")
            return
        if isinstance(node.iter, ast.GeneratorExp):
            raise Refusal(node, "a loop over a generator expression is not supported: loop over what it loops over")
        source = self.guarded(node, node.iter, self.iterable(node.iter))
        if isinstance(node.target, ast.Name):
            self.line(f"for ({self.local_name(node.target.id)} of {source}) {{")
            self.body(node.body)
            self.line("}")
            return
        item = self.temporary()
        self.line(f"for (const {item} of {source}) {{")
        self._loop_body(node, node.target, item)

    def lazy_map(self, node: ast.For) -> bool:
        """Generate a loop over map(), which calls its function as the loop goes; False when it is none."""
        arguments = self.builtin_loop(node.iter, "map")
        if len(arguments) != 2:  # noqa: PLR2004 - a function and one iterable
            return False
        item = self.temporary()
        self.held[item] = self.type_of(arguments[1]).item()
        function = self.kept(arguments[0])
        call = ast.copy_location(ast.Call(function, [ast.Name(item, ast.Load())], []), node.iter)
        for part in ast.walk(call):
            ast.copy_location(part, node.iter)
        self.line(f"for (const {item} of {self.iterable(arguments[1])}) {{")
        self.indent()
        self.assign(node.target, self.expression(call), self.type_of(call))
        self.dedent()
        self.body(node.body)
        self.line("}")
        return True

    def guarded(self, node: ast.For, iterated: ast.expr, source: str) -> str:
        """Let a loop over a dict notice, as CPython does, that its body changes the dict's size."""
        names = ("items", "keys", "values")
        if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Attribute) and iterated.func.attr in names:
            iterated = iterated.func.value
        of = self.type_of(iterated)
        if of.kind in {"list", "tuple", "str", "js", "range", "iterator"} or not self.is_simple(iterated):
            return source
        if not changes(node.body, ast.unparse(iterated)):
            return source
        return f"$guarded({self.expression(iterated)}, {source})"

    def _counting_loop(self, node: ast.For, target: ast.Name, arguments: Sequence[ast.expr]) -> None:
        counter, end = self.temporary(), self.temporary()
        for each in arguments:
            self.refuse_float(each, "a bound of range()")
        first = self.expression(arguments[0]) if len(arguments) > 1 else "0"
        last = self.expression(arguments[-1])
        if not all(self.type_of(each) == INT for each in arguments):
            first, last = f"$bound({first})", f"$bound({last})"
        head = f"for (let {counter} = {first}, {end} = {last}; {counter} < {end}; {counter}++) {{"
        self.line(f"{head}")
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
        """Generate return; a function that is said to give None gives undefined, as React wants of an effect."""
        owner = self.scope.function_node() if self.scope else None
        value = node.value
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            self.line("return null;" if owner and self.gives_value(owner) else "return;")
            return
        if (
            owner
            and not isinstance(owner, ast.Lambda)
            and owner.returns
            and not isinstance(owner, ast.AsyncFunctionDef)
        ):
            self.check_given(value, self.declarations.annotation(owner.returns), "the result")
        self.line(f"return {self.expression(value)};")

    def statement_Raise(self, node: ast.Raise) -> None:
        """Generate raise."""
        if node.exc is None:
            if not self.exception_name:
                raise Refusal(node, "raise without an exception is only supported in except")
            self.line(f"throw {self.exception_name[-1]};")
            return
        if isinstance(node.exc, ast.Name) and not self.bound(node.exc.id):
            call = ast.copy_location(ast.Call(node.exc, [], []), node.exc)
            self.line(f"throw {self.expression(call)};")
            return
        of = self.type_of(node.exc)
        raisable = of.kind in {"error", "unknown", "bottom"} or (of.declaration and of.declaration.is_exception())
        if not raisable:
            raise Refusal(node, "only an exception can be raised")
        text = self.expression(node.exc)
        self.line(f"throw {text if of.kind in {'error', 'class'} else f'$raisable({text})'};")

    def statement_With(self, node: ast.With) -> None:
        """Generate with, one context manager inside the other."""
        self.forget([node])
        self._with(node, 0)
        self.forget([node])

    def _with(self, node: ast.With, index: int) -> None:
        if index == len(node.items):
            for each in node.body:
                self.statement(each)
            return
        item = node.items[index]
        declared = self.type_of(item.context_expr).declaration
        if declared is None or not (declared.method("__enter__") and declared.method("__exit__")):
            raise Refusal(node, "with needs an object of a class of the program that has __enter__ and __exit__")
        manager, error, done = self.temporary(), self.temporary(), self.temporary()
        self.line(f"const {manager} = {self.expression(item.context_expr)};")
        entered = f"{manager}.$enter()"
        if item.optional_vars:
            enter = declared.method("__enter__")
            self.assign(item.optional_vars, entered, enter.result() if enter else UNKNOWN)
        else:
            self.line(f"{entered};")
        self.line(f"let {done} = false;")
        self.line("try {")
        self.indent()
        self._with(node, index + 1)
        self.dedent()
        self.line(f"}} catch ({error}) {{")
        self.indent()
        self.line(f"{done} = true;")
        self.line(f"if (!$truth({manager}.$exit({error}.constructor, {error}, null))) throw {error};")
        self.dedent()
        self.line(f"}} finally {{ if (!{done}) {manager}.$exit(null, null, null); }}")

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
        self.forget([node])

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
                self.assign(ast.Name(handler.name, ast.Store()), error, self.handler_type(handler)())
            self.dedent()
            self.body(handler.body)
            if handler.name and self._may_be_unbound(handler.name):
                self.line(f"{self.local_name(handler.name)} = $unbound;")
        self.line(f"}} else throw {error};")
        self.exception_name.pop()
        self.dedent()
        self.line("}")

    def _may_be_unbound(self, name: str) -> bool:
        owner = self.scope.function_node() if self.scope else self.tree
        return (id(owner), name) in self.unbound

    def _match(self, node: ast.expr, error: str) -> str:
        """Generate the test whether a caught value is of the exception classes that `node` names."""
        classes: Sequence[ast.expr] = node.elts if isinstance(node, ast.Tuple) else [node]
        tests: list[str] = []
        for each in classes:
            if not isinstance(each, ast.Name):
                raise Refusal(each, "except needs exceptions by name")
            declared = self.declarations.lookup(each.id)
            if isinstance(declared, ClassDeclaration):
                if not declared.is_exception():
                    raise Refusal(each, f"{each.id} is no exception")
                tests.append(f"{error} instanceof {self.local_name(each.id)}")
            elif each.id in language.EXCEPTIONS:
                tests.append("true" if each.id in {"BaseException", "Exception"} else f"$isError({error}, ${each.id})")
            else:
                raise Refusal(each, f"the exception {each.id} is not supported")
        return " || ".join(tests)


def leaves(body: Sequence[ast.stmt]) -> bool:
    """Whether what stands behind a block is never reached from its end."""
    return bool(body) and isinstance(body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))

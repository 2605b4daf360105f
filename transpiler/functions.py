"""Generates functions: parameters and their defaults, local names, generators, decorators, lambdas."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from transpiler.declarations import function, is_generator
from transpiler.errors import Refusal
from transpiler.expressions import Expressions
from transpiler.scopes import Scope, statements_of, target_names, walrus_names
from transpiler.types import NONE, UNKNOWN, Type, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transpiler.declarations import ClassDeclaration, FunctionDeclaration, Parameter

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Functions(Expressions):
    """Generates function definitions; part of the generator."""

    # What the other parts of the generator provide
    statement: Any
    declarator: Any

    def statement_FunctionDef(self, node: Function) -> None:
        """Generate a function: a declaration at module level, an arrow function inside another."""
        if node.decorator_list:
            self._decorated(node)
            return
        is_async = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
        if self.scope is None:
            self.module_names.append(node.name)
            if node.name not in self.declarations.functions:
                raise Refusal(node, f"{node.name} is bound more than once: give each its own name")
            star = "*" if is_generator(node) else ""
            self._function(f"{is_async}function{star} {self.local_name(node.name)}(", ") {", node, "}")
            return
        head = f"{self.declarator(node.name)}{self.local_name(node.name)} = {is_async}"
        self._nested_function(node, head)

    statement_AsyncFunctionDef = statement_FunctionDef

    def _nested_function(self, node: Function, head: str) -> None:
        if is_generator(node):
            name = self.scope.self_name if self.scope else None
            if any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(node)):
                raise Refusal(node, f"a generator that uses {name} of the method around it is not supported: pass it")
            self._function(f"{head}function* (", ") {", node, "};")
        else:
            self._function(f"{head}(", ") => {", node, "};")

    def _decorated(self, node: Function) -> None:
        """Generate a function and what its decorators, called from the last to the first, make of it."""
        decorators, node.decorator_list = node.decorator_list, []
        plain = self.temporary()
        self.held[plain] = UNKNOWN
        is_async = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
        self._nested_function(node, f"const {plain} = {is_async}")
        made: ast.expr = ast.copy_location(ast.Name(plain, ast.Load()), node)
        for decorator in reversed(decorators):
            made = ast.copy_location(ast.Call(decorator, [made], []), decorator)
        self.line(f"{self.declarator(node.name)}{self.local_name(node.name)} = {self.expression(made)};")

    def _function(
        self, head: str, middle: str, node: Function, tail: str, owner: ClassDeclaration | None = None
    ) -> None:
        """Generate a function between its head and tail."""
        if isinstance(node, ast.AsyncFunctionDef) and is_generator(node):
            raise Refusal(node, "an async generator is not supported: build a list")
        defaults = self._defaults(node, fixed_only=owner is not None)
        outer = self.scope, self.undeclared, self.narrowed, self.scratches, self.exception_name, self.loops
        self.enter(node, owner)
        self.narrowed = self.lasting(outer[2])
        self.scratches, self.exception_name, self.loops = [], [], []
        try:
            parameters = self.parameters(node, defaults, method=owner is not None)
            self.line(f"{head}{parameters}{middle}")
            self.indent()
            start = self.fragmentIndex
            self._declare_locals(node)
            for each in node.body:
                self.statement(each)
            if self.gives_value(node) and not _ends(node.body):
                self._check_end(node)
                self.line("return null;")
            self.declare_scratches(start)
            self.dedent()
            self.line(tail)
        finally:
            self.scope, self.undeclared, self.narrowed, self.scratches, self.exception_name, self.loops = outer

    def _check_end(self, node: Function) -> None:
        """Refuse a function that is said to give something and may end without: callers rely on it."""
        of = self.declarations.annotation(node.returns) if node.returns else UNKNOWN
        told = of.kind in {"int", "float", "str", "bool", "list", "dict", "tuple"} and not of.optional
        if told and not isinstance(node, ast.AsyncFunctionDef):
            raise Refusal(node, f"{node.name} is annotated {of.kind} and may end without a return: return something")

    def declare_scratches(self, position: int) -> None:
        """Declare at `position` what the expressions generated since then need to keep a value for a moment."""
        if self.scratches:
            self.fragmentIndex = position
            self.emit("let {};\n", ", ".join(self.scratches))
            self.fragmentIndex = len(self.targetFragments)

    @staticmethod
    def gives_value(node: Function | ast.Lambda) -> bool:
        """Whether what a function gives matters: not when it is said to be None, nor that of __init__."""
        if isinstance(node, ast.Lambda) or node.name == "__init__" or is_generator(node):
            return False
        return not (isinstance(node.returns, ast.Constant) and node.returns.value is None)

    def enter(self, node: Function | ast.Lambda, owner: ClassDeclaration | None = None) -> Scope:
        """Open the scope of a function and bind its parameters and local names."""
        scope = Scope(self.scope, owner)
        scope.node = node
        declared = function(self.declarations, node, method=owner is not None)
        if node.args.posonlyargs and owner:
            raise Refusal(node, "positional-only parameters of a method are not supported")
        if owner:
            scope.self_name = node.args.args[0].arg
            scope.bind(scope.self_name, lambda: Type("class", declaration=owner))
        for each in declared.parameters:
            bind = scope.declare if each.annotation is not None else scope.bind
            bind(each.name, lambda p=each: self.parameter_type(declared, p))  # type: ignore[misc]
        if node.args.vararg:
            item = node.args.vararg.annotation
            scope.bind(
                node.args.vararg.arg,
                lambda: Type("tuple", (self.declarations.annotation(item),)) if item else Type("tuple"),
            )
        if node.args.kwarg:
            scope.bind(node.args.kwarg.arg, lambda: Type("dict"))
        self.scope = scope
        if isinstance(node, ast.Lambda):
            for name in walrus_names(node):
                scope.bind(name, lambda: UNKNOWN)
            return scope
        self.bind_body(node.body, scope)
        for statement in statements_of(node.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                nested = function(self.declarations, statement)
                if not statement.decorator_list:
                    scope.functions[statement.name] = nested
                of = nested if not statement.decorator_list else None
                scope.bind(statement.name, lambda d=of: d.type() if d else UNKNOWN)  # type: ignore[misc]
        return scope

    def parameter_type(self, declared: FunctionDeclaration, parameter: Parameter) -> Type:
        """Give the type of a parameter; `x: int = None` may be None, whatever it says."""
        if parameter.annotation is None:
            return UNKNOWN
        of = declared.module.annotation(parameter.annotation)
        none = isinstance(parameter.default, ast.Constant) and parameter.default.value is None
        return join([of, NONE]) if none else of

    def open_function(self, node: ast.Lambda) -> Scope | None:
        """Enter the scope of a lambda; give the one to return to."""
        outer = self.scope
        self.enter(node)
        return outer

    # Parameters

    def _defaults(self, node: Function, *, fixed_only: bool) -> dict[str, str]:
        """Evaluate, where the function is defined, the defaults that are not the same whenever they are evaluated."""
        names: dict[str, str] = {}
        for parameter in function(self.declarations, node, method=False).parameters:
            if parameter.default is not None and not self.is_fixed(parameter.default):
                if fixed_only:
                    raise Refusal(node, f"the default of {parameter.name} must be a constant: set it inside")
                name = self.temporary()
                self.line(f"const {name} = {self.expression(parameter.default)};")
                names[parameter.name] = name
        return names

    def parameters(
        self, node: Function | ast.Lambda, defaults: dict[str, str] | None = None, *, method: bool = False
    ) -> str:
        """Generate the parameters: those with names, the object of other keywords, the rest of the positions."""
        declared = function(self.declarations, node, method=method)
        texts: list[str] = []
        for parameter in declared.parameters:
            name = self.local_name(parameter.name)
            if parameter.default is None:
                texts.append(name)
            else:
                given = (defaults or {}).get(parameter.name) or self.expression(parameter.default)
                texts.append(f"{name} = {given}")
        if declared.keywords is not None:
            texts.append(f"{self.local_name(declared.keywords)} = {{}}")
        if declared.rest is not None:
            texts.append(f"...{self.local_name(declared.rest)}")
        return ", ".join(texts)

    def is_fixed(self, node: ast.expr) -> bool:
        """Whether a default is the same whenever it is evaluated."""
        if isinstance(node, ast.UnaryOp):
            return self.is_fixed(node.operand)
        if isinstance(node, ast.Tuple):
            return all(map(self.is_fixed, node.elts))
        if isinstance(node, ast.Name):
            # a constant of the module; one of the function may change
            _annotation, value = self.declarations.constants.get(node.id, (None, None))
            once = value is not None or node.id in self.declarations.imports
            return node.id.isupper() and not self.bound(node.id) and once
        return isinstance(node, ast.Constant)

    def _declare_locals(self, node: Function) -> None:
        """Declare the local names: at the top, unless an assignment is certain to be the first to mention them."""
        scope = self.scope
        if scope is None:
            return
        arguments = node.args
        given = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        given |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a}
        if arguments.vararg:
            self.line(f"$tuple({self.local_name(arguments.vararg.arg)});")
        unsure = {name for owner, name in self.unbound if owner == id(node)}
        local = [name for name in scope.bindings if name not in given]
        early = declared_in_place(node.body) - unsure
        self.undeclared = {name for name in local if name in early}
        rest = [
            f"{self.local_name(name)} = $unbound" if name in unsure else self.local_name(name)
            for name in local
            if name not in early
        ]
        if rest:
            self.line(f"let {', '.join(rest)};")

    # Lambdas

    def expression_Lambda(self, node: ast.Lambda) -> str:
        """Generate a lambda; defaults that may change are evaluated where it stands."""
        declared = function(self.declarations, node)
        if declared.keywords or any(p.keyword_only for p in declared.parameters):
            raise Refusal(node, "a lambda with keywords is not supported: write a nested function")
        late = [p for p in declared.parameters if p.default is not None and not self.is_fixed(p.default)]
        kept = {p.name: self.temporary() for p in late}
        given = [self.expression(p.default) for p in late if p.default is not None]
        scope, narrowed, scratches = self.open_function(node), self.narrowed, self.scratches
        self.narrowed, self.scratches = self.lasting(narrowed), []
        try:
            body = self.expression(node.body)
            local = [*self.scratches, *map(self.local_name, sorted(walrus_names(node)))]
            body = f"{{ let {', '.join(local)}; return {body}; }}" if local else body
            if node.args.vararg:
                body = f"($tuple({self.local_name(node.args.vararg.arg)}), {body})"
                if local:
                    raise Refusal(node, "an assignment in a lambda with *arguments is not supported: write a function")
            text = f"(({self.parameters(node, kept)}) => {body})"
        finally:
            self.scope, self.narrowed, self.scratches = scope, narrowed, scratches
        if declared.least < len(declared.parameters) or declared.rest:
            text = f"$arity({text}, {len(declared.parameters) if declared.rest is None else 'Infinity'})"
        return f"(({', '.join(kept.values())}) => {text})({', '.join(given)})" if kept else text


def _ends(body: Sequence[ast.stmt]) -> bool:
    """Whether a body never runs to its end: it returns or raises before."""
    last = body[-1] if body else None
    if isinstance(last, (ast.Return, ast.Raise)):
        return True
    if isinstance(last, ast.If):
        return _ends(last.body) and _ends(last.orelse)
    if isinstance(last, ast.While):
        left = any(isinstance(each, ast.Break) for each in ast.walk(last))
        return isinstance(last.test, ast.Constant) and bool(last.test.value) and not left
    if isinstance(last, ast.With):
        return False  # it may swallow the exception that ended its body
    if isinstance(last, ast.Try):
        return _ends(last.finalbody) or (
            _ends([*last.body, *last.orelse]) and all(_ends(handler.body) for handler in last.handlers)
        )
    return False


def declared_in_place(body: Sequence[ast.stmt]) -> set[str]:
    """Give the names whose first mention in a function body is an assignment at its top level."""
    mentioned: set[str] = set()
    result: set[str] = set()
    for statement in body:
        targets: list[str] = []
        value: ast.AST | None = None
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            targets, value = list(target_names(statement.targets[0])), statement.value
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
            targets, value = [statement.target.id], statement.value
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and not statement.decorator_list:
            targets = [statement.name]
        before = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} if value else set()
        if not isinstance(getattr(statement, "targets", [None])[0], (ast.Attribute, ast.Subscript)):
            result.update(name for name in targets if name not in mentioned | before)
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                mentioned.add(node.id)
            elif isinstance(node, (ast.ExceptHandler, ast.FunctionDef, ast.AsyncFunctionDef)):
                mentioned.add(node.name or "")
            elif isinstance(node, (ast.Nonlocal, ast.Global)):
                mentioned.update(node.names)
        mentioned.update(targets)
    return result

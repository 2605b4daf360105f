"""Finds the static type of an expression from literals, annotations and what the program declares."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.declarations import ClassDeclaration, FunctionDeclaration, function
from transpiler.emitter import Emitter
from transpiler.scopes import Scope, expressions_of, statements_of, target_names, walrus_names
from transpiler.trust import MUTABLE, inner_weakened, only_read, weakened
from transpiler.types import (
    BOOL,
    BOTTOM,
    BY_NAME,
    DICT,
    ERROR,
    FLOAT,
    INT,
    JS,
    LIST,
    NONE,
    RANGE,
    STR,
    TUPLE,
    UNKNOWN,
    Type,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Inference(Emitter):
    """Gives `type_of(expression)`; part of the generator, which keeps `scope` at the place being generated."""

    @contextmanager
    def narrowing(self, facts: dict[str, Type]) -> Iterator[None]:
        """Let names have narrower types for a while."""
        outer = self.narrowed
        self.narrowed = {**outer, **facts}
        try:
            yield
        finally:
            self.narrowed = outer

    def facts(self, test: ast.expr, *, holds: bool) -> dict[str, Type]:
        """Give what is known of names where `test` holds, or where it does not."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.facts(test.operand, holds=not holds)
        if isinstance(test, ast.BoolOp):
            # all parts of an `and` hold where it holds, no part of an `or` where it does not
            if holds != isinstance(test.op, ast.And):
                return {}
            found: dict[str, Type] = {}
            for value in test.values:
                with self.narrowing(found):
                    found.update(self.facts(value, holds=holds))
            return found
        if isinstance(test, ast.Name) and holds:
            return self._not_none(test)
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.left, ast.Name):
            none = isinstance(test.comparators[0], ast.Constant) and test.comparators[0].value is None
            if none and isinstance(test.ops[0], ast.IsNot if holds else ast.Is):
                return self._not_none(test.left)
        if isinstance(test, ast.Call) and holds and isinstance(test.func, ast.Name) and test.func.id == "isinstance":
            return self._instance(test)
        return {}

    def _not_none(self, node: ast.Name) -> dict[str, Type]:
        of = self.type_of(node)
        local = self.scope is not None and self.scope.find(node.id) is not None
        return {node.id: replace(of, optional=False)} if of.optional and local else {}

    def _instance(self, test: ast.Call) -> dict[str, Type]:
        value, kind = (*test.args, None, None)[:2]
        if not (isinstance(value, ast.Name) and isinstance(kind, ast.Name)):
            return {}
        if self.type_of(value).kind not in {"unknown", "error"}:
            return {}
        local = self.scope is not None and self.scope.find(value.id) is not None
        found = self.declarations.lookup(kind.id)
        known = {"str": STR, "list": LIST, "dict": DICT}.get(kind.id)
        if isinstance(found, ClassDeclaration):
            known = Type("class", declaration=found)
        return {value.id: known} if known and local else {}

    def type_of(self, node: ast.expr) -> Type:
        """Give the type of every value that `node` can have; UNKNOWN when that cannot be told."""
        finder = getattr(self, f"type_of_{type(node).__name__}", None)
        found: Type = finder(node) if finder else UNKNOWN
        return found

    def type_of_Constant(self, node: ast.Constant) -> Type:
        """Type a literal."""
        return NONE if node.value is None else BY_NAME.get(type(node.value).__name__, UNKNOWN)

    def type_of_JoinedStr(self, _node: ast.JoinedStr) -> Type:
        """Type an f-string."""
        return STR

    def type_of_Compare(self, _node: ast.Compare) -> Type:
        """Type a comparison."""
        return BOOL

    def type_of_Lambda(self, node: ast.Lambda) -> Type:
        """Type a lambda."""
        return replace(function(self.declarations, node).type(), args=())

    def type_of_NamedExpr(self, node: ast.NamedExpr) -> Type:
        """Type `(name := value)`."""
        return self.type_of(node.value)

    def type_of_Await(self, _node: ast.Await) -> Type:
        """Type an await: nothing is known."""
        return UNKNOWN

    def type_of_IfExp(self, node: ast.IfExp) -> Type:
        """Type `a if test else b`."""
        with self.narrowing(self.facts(node.test, holds=True)):
            body = self.type_of(node.body)
        with self.narrowing(self.facts(node.test, holds=False)):
            return join([body, self.type_of(node.orelse)])

    def type_of_BoolOp(self, node: ast.BoolOp) -> Type:
        """Type `a or b`: the join; the left of an `or` is never None in the result."""
        types: list[Type] = []
        known: dict[str, Type] = {}
        for value in node.values:
            with self.narrowing(known):
                types.append(self.type_of(value))
                known = {**known, **self.facts(value, holds=isinstance(node.op, ast.And))}
        if isinstance(node.op, ast.Or):
            types = [*[replace(t, optional=False) for t in types[:-1] if t.kind != "none"], types[-1]]
        return join(types)

    def type_of_UnaryOp(self, node: ast.UnaryOp) -> Type:
        """Type `not x` and `-x`."""
        if isinstance(node.op, ast.Not):
            return BOOL
        operand = self.type_of(node.operand)
        return operand if operand.is_number else UNKNOWN

    def type_of_BinOp(self, node: ast.BinOp) -> Type:
        """Type arithmetic on numbers, and the sum of two texts or lists."""
        left, right = self.type_of(node.left), self.type_of(node.right)
        if BOTTOM in (left, right):
            return BOTTOM
        if isinstance(node.op, ast.Div) and not {left.kind, right.kind} - {"int", "float", "bool", "unknown"}:
            return FLOAT
        if left.is_number and right.is_number:
            return self._power(left, node.right) if isinstance(node.op, ast.Pow) else join([left, right])
        if isinstance(node.op, ast.Mult):
            sequence = left if right.kind == "int" else right if left.kind == "int" else UNKNOWN
            return sequence if sequence.kind in {"str", "list"} and not sequence.optional else UNKNOWN
        if isinstance(node.op, ast.BitOr) and left.kind == right.kind == "dict":
            return join([left, right])
        if (
            isinstance(node.op, ast.Add)
            and left.kind == right.kind
            and left.kind in {"str", "list"}
            and not left.optional
        ):
            return join([left, right])
        return UNKNOWN

    def _power(self, base: Type, exponent: ast.expr) -> Type:
        known = exponent.value if isinstance(exponent, ast.Constant) else None
        return base if isinstance(known, int) and known >= 0 else FLOAT if base.kind == "float" else UNKNOWN

    def type_of_List(self, node: ast.List) -> Type:
        """Type a list literal by its items."""
        if any(isinstance(each, ast.Starred) for each in node.elts):
            return LIST
        return self.fresh(Type("list", (join(map(self.type_of, node.elts)),))) if node.elts else LIST

    def fresh(self, of: Type) -> Type:
        """Give the type of a container made here: where nothing is checked, not what its mutable items hold."""
        return of if self.typed else inner_weakened(of)

    def type_of_Tuple(self, node: ast.Tuple) -> Type:
        """Type a tuple literal item by item."""
        return self.fresh(Type("tuple", tuple(map(self.type_of, node.elts))))

    def type_of_Dict(self, node: ast.Dict) -> Type:
        """Type a dict literal by its values."""
        if not node.values or any(key is None for key in node.keys):
            return DICT
        return self.fresh(Type("dict", (STR, join(map(self.type_of, node.values)))))

    def type_of_ListComp(self, node: ast.ListComp) -> Type:
        """Type a list comprehension by its element."""
        return self.fresh(Type("list", (self.in_comprehension(node.generators, node.elt),)))

    def type_of_GeneratorExp(self, node: ast.GeneratorExp) -> Type:
        """Type a generator expression like the list of its items."""
        return Type("list", (self.in_comprehension(node.generators, node.elt),))

    def type_of_DictComp(self, node: ast.DictComp) -> Type:
        """Type a dict comprehension by its value."""
        return self.fresh(Type("dict", (STR, self.in_comprehension(node.generators, node.value))))

    def in_comprehension(self, generators: Sequence[ast.comprehension], element: ast.expr) -> Type:
        """Type an expression as it stands inside a comprehension."""
        outer, narrowed = self.scope, self.narrowed
        self.scope = scope = self.comprehension_scope(generators)
        try:
            known = {name: of for name, of in narrowed.items() if name not in scope.bindings}
            for test in (test for generator in generators for test in generator.ifs):
                known.update(self.facts(test, holds=True))
            self.narrowed = known
            return self.type_of(element)
        finally:
            self.scope, self.narrowed = outer, narrowed

    def comprehension_scope(self, generators: Sequence[ast.comprehension]) -> Scope:
        """Open the scope of a comprehension, with its loop variables bound."""
        scope = Scope(self.scope)
        scope.is_comprehension = True
        outer = self.scope
        self.scope = scope
        for generator in generators:
            self.bind_target(generator.target, generator.iter, scope)
        self.scope = outer
        return scope

    def type_of_Name(self, node: ast.Name) -> Type:
        """Type a name by what its scope binds to it."""
        if node.id in self.held:
            return self.held[node.id]
        scope = self.scope.find(node.id) if self.scope else None
        if scope:
            of = self.narrowed.get(node.id) or scope.type_of(node.id)
            if of.kind in MUTABLE and of.args and not self.typed and not scope.is_declared(node.id):
                return of if self._only_read(scope.function_node() or self.tree, node.id) else weakened(of)
            return of
        if node.id in self.externals:
            return JS
        found = self.declarations.lookup(node.id)
        if isinstance(found, FunctionDeclaration):
            return found.type()
        if found:
            return UNKNOWN
        of = self.declarations.constant(node.id)
        annotated = self.declarations.constants.get(node.id, (None, None))[0] is not None
        if of.kind in MUTABLE and of.args and not self.typed and not annotated:
            return of if self._only_read(self.tree, node.id) else weakened(of)
        return of

    def _only_read(self, root: ast.AST, name: str) -> bool:
        """Whether no use of a name could change what it holds; found once for each."""
        key = (id(root), name)
        if key not in self.read_names:
            self.read_names[key] = only_read(root, name)
        return self.read_names[key]

    def type_of_Attribute(self, node: ast.Attribute) -> Type:
        """Type an attribute by its class's declaration."""
        if node.attr == "__name__":
            return STR
        class_ = self.class_named(node.value)
        if class_:
            return (class_.attribute(node.attr) or UNKNOWN) if self.typed and class_.value(node.attr) else UNKNOWN
        if self.is_math(node.value):
            return FLOAT
        owner = self.type_of(node.value)
        if owner.kind in {"js", "bottom"}:
            return owner
        if owner.kind == "error" and node.attr == "args":
            return TUPLE
        if owner.declaration:
            method = owner.declaration.method(node.attr)
            if method:
                return method.type()
            # what nobody annotated, anybody may set to something else
            believed = self.typed or owner.declaration.is_annotated(node.attr)
            return (owner.declaration.attribute(node.attr) or UNKNOWN) if believed else UNKNOWN
        return UNKNOWN

    def class_named(self, node: ast.expr) -> ClassDeclaration | None:
        """Give the class of the program that `node` names, when it is one by name."""
        if not isinstance(node, ast.Name) or (self.scope and self.scope.find(node.id)):
            return None
        found = self.declarations.lookup(node.id)
        return found if isinstance(found, ClassDeclaration) else None

    def is_math(self, node: ast.expr) -> bool:
        """Whether `node` is the module math."""
        bound = self.scope and isinstance(node, ast.Name) and self.scope.find(node.id)
        return isinstance(node, ast.Name) and node.id == "math" and "math" in self.modules and not bound

    def may_be_float(self, of: Type) -> bool:
        """Whether a value of this type can be, or hold, a float: its text could not be given."""
        if of.kind in {"list", "dict", "tuple", "iterator"}:
            parts = of.args[1:] if of.kind == "dict" else of.args
            return any(map(self.may_be_float, parts)) if parts else self.compilation.makes_floats
        if of.declaration and of.declaration.is_dataclass:
            fields = [of.declaration.module.annotation(each) for each in of.declaration.fields.values()]
            return any(self.may_be_float(each) for each in fields if each.declaration is not of.declaration)
        return of.kind == "float" or (of.kind in {"unknown", "bottom"} and self.compilation.makes_floats)

    def is_iterator(self, node: ast.expr) -> bool:
        """Whether `node` is consumed once in Python, or a view of a dict, and an array here."""
        if isinstance(node, ast.GeneratorExp):
            return True
        if not isinstance(node, ast.Call):
            return False
        if isinstance(node.func, ast.Name):
            known = (self.scope and self.scope.find(node.func.id)) or self.declarations.lookup(node.func.id)
            return node.func.id in language.ITERATORS and not known
        if not (isinstance(node.func, ast.Attribute) and node.func.attr in language.VIEWS):
            return False
        return self.type_of(node.func.value).kind in {"dict", "unknown", "bottom"}

    def type_of_Subscript(self, node: ast.Subscript) -> Type:
        """Type an item or a slice."""
        owner = self.type_of(node.value)
        if owner == BOTTOM:
            return BOTTOM
        if isinstance(node.slice, ast.Slice):
            return owner if owner.kind in {"str", "list"} else UNKNOWN
        if owner.kind == "dict":
            return owner.args[1] if len(owner.args) > 1 else UNKNOWN
        if owner.kind == "tuple":
            index = node.slice.value if isinstance(node.slice, ast.Constant) else None
            return (
                owner.args[index] if isinstance(index, int) and -len(owner.args) <= index < len(owner.args) else UNKNOWN
            )
        return JS if owner.kind == "js" else owner.item() if owner.kind in {"str", "list"} else UNKNOWN

    def callee(self, node: ast.expr) -> FunctionDeclaration | ClassDeclaration | None:
        """Find the function, class or method that a call's callee is, when that is certain."""
        if isinstance(node, ast.Name):
            if self.scope and self.scope.find(node.id):
                return self.scope.function(node.id)
            return self.declarations.lookup(node.id)
        if isinstance(node, ast.Attribute):
            declaration = self.type_of(node.value).declaration
            if declaration:
                return declaration.method(node.attr)
        return None

    def type_of_Call(self, node: ast.Call) -> Type:
        """Type a call by its callee's result."""
        found = self.callee(node.func)
        if isinstance(found, ClassDeclaration):
            return Type("class", declaration=found)
        if found:
            return found.result()
        if isinstance(node.func, ast.Attribute):
            if self.is_math(node.func.value):
                return BY_NAME[language.MATH_RESULTS.get(node.func.attr, "float")]
            return self._method_result(node.func, node)
        if isinstance(node.func, ast.Name):
            if self.declarations.imports.get(node.func.id) == ("typing", "cast") and node.args:
                return self.declarations.annotation(node.args[0])
            if not (self.scope and self.scope.find(node.func.id)):
                if node.func.id in language.BUILTINS:
                    return self._builtin_result(node.func.id, node)
                if node.func.id in language.EXCEPTIONS:
                    return ERROR
            callee = self.type_of(node.func)
            if callee.kind == "function" and callee.args:
                return callee.args[0]
            return JS if callee.kind == "js" else UNKNOWN
        return UNKNOWN

    def _method_result(self, func: ast.Attribute, node: ast.Call) -> Type:
        owner = self.type_of(func.value)
        if owner.kind in {"js", "bottom"}:
            return owner
        if owner.declaration:
            attribute = owner.declaration.attribute(func.attr)
            return attribute.args[0] if attribute and attribute.kind == "function" and attribute.args else UNKNOWN
        method = language.METHODS.get(func.attr)
        if method is None or owner.kind not in method.owners:
            return UNKNOWN
        key, value = owner.args if len(owner.args) == 2 else (STR, UNKNOWN)  # noqa: PLR2004 - a dict's
        if func.attr == "pop":
            return owner.item() if owner.kind == "list" else value
        if method.result == "value":
            if len(node.args) < 2:  # noqa: PLR2004 - get(key) gives None where there is none
                return join([value, NONE]) if value.kind != "unknown" else UNKNOWN
            return join([value, self.type_of(node.args[1])]) if value.kind != "unknown" else UNKNOWN
        special = {
            "self": owner,
            "items": Type("list", (Type("tuple", (key, value)),)),
            "keys": Type("list", (key,)),
            "values": Type("list", (value,)),
            "list[str]": Type("list", (STR,)),
            "str3": Type("tuple", (STR, STR, STR)),
        }
        return special.get(method.result) or BY_NAME.get(method.result, UNKNOWN)

    def _builtin_result(self, name: str, node: ast.Call) -> Type:
        items = [self.type_of(argument).item() for argument in node.args]
        if name == "enumerate":
            return Type("list", (Type("tuple", (INT, items[0] if items else UNKNOWN)),))
        if name == "zip":
            return Type("list", (Type("tuple", tuple(items)),))
        if name in {"sorted", "list", "reversed", "tuple"}:
            kind = "tuple" if name == "tuple" else "list"
            return Type(kind, (items[0],)) if items and name != "tuple" else Type(kind)
        if name == "range":
            return RANGE
        types = [self.type_of(argument) for argument in node.args]
        if name == "map" and types:
            return Type("list", (types[0].args[0] if types[0].args else UNKNOWN,))
        if name == "filter" and len(items) > 1:
            return Type("list", (items[1],))
        if name == "iter" and items:
            return Type("iterator", (items[0],))
        if name == "next" and items:
            return join([items[0], *types[1:]])
        if name == "abs":
            return types[0] if types and types[0].is_number else UNKNOWN
        if name == "round":
            return INT if len(types) == 1 and types[0].is_number else UNKNOWN
        if name == "sum":
            return items[0] if len(items) == 1 and items[0].is_number else UNKNOWN
        if name in {"min", "max"}:
            if len(types) > 1 and not node.keywords:
                return join(types)
            return items[0] if items and not any(k.arg == "default" for k in node.keywords) else UNKNOWN
        result = language.BUILTINS[name].result
        return DICT if result == "dict" else BY_NAME.get(result, UNKNOWN)

    # Binding names

    def bind_target(self, target: ast.expr, iterable: ast.expr, scope: Scope) -> None:
        """Bind a loop's target to the items of `iterable`; a comprehension's is run at once, so what is known holds."""
        known = self.narrowed if scope.is_comprehension else {}
        self._bind_lazily(target, scope, lambda: self._in_scope(scope, iterable, known).item())

    def _in_scope(self, scope: Scope, node: ast.expr, known: dict[str, Type] | None = None) -> Type:
        """Type `node` as it stands somewhere in `scope`, where only `known` is known of names."""
        outer, outer_narrowed = self.scope, self.narrowed
        self.scope, self.narrowed = scope, known or {}
        try:
            return self.type_of(node)
        finally:
            self.scope, self.narrowed = outer, outer_narrowed

    def _bind_lazily(self, target: ast.expr, scope: Scope, of: Any) -> None:  # noqa: ANN401 - a thunk giving a Type
        if isinstance(target, ast.Name):
            scope.bind(target.id, of)
        elif isinstance(target, (ast.Tuple, ast.List)):
            starred = any(isinstance(each, ast.Starred) for each in target.elts)
            for index, each in enumerate(target.elts):
                self._bind_lazily(each, scope, self._part(of, None if starred else index))
        elif isinstance(target, ast.Starred):
            self._bind_lazily(target.value, scope, lambda: LIST)

    @staticmethod
    def _part(of: Any, index: int | None) -> Any:  # noqa: ANN401 - thunks giving a Type
        def part() -> Type:
            whole: Type = of()
            if whole == BOTTOM:
                return BOTTOM
            if index is None:
                return UNKNOWN
            if whole.kind == "tuple":
                return whole.args[index] if index < len(whole.args) else UNKNOWN
            return JS if whole.kind == "js" else whole.item()

        return part

    def bind_body(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Bind in `scope` every name that the statements of a function body bind."""
        for statement in statements_of(body):
            if isinstance(statement, ast.Nonlocal):
                scope.nonlocals.update(statement.names)
            if isinstance(statement, ast.Global):
                scope.globals.update(statement.names)
        for statement in statements_of(body):
            self._bind_statement(statement, scope)

    def _bind_statement(self, statement: ast.stmt, scope: Scope) -> None:
        for expression in expressions_of(statement):
            for name in walrus_names(expression):
                scope.bind(name, lambda: UNKNOWN)
        if isinstance(statement, ast.With):
            for item in statement.items:
                if item.optional_vars:
                    self._bind_lazily(item.optional_vars, scope, lambda i=item.context_expr: self._entered(scope, i))
        if isinstance(statement, ast.Assign):
            value = statement.value
            for target in statement.targets:
                self._bind_lazily(target, scope, lambda v=value: self._in_scope(scope, v))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            annotation = statement.annotation
            scope.declare(statement.target.id, lambda a=annotation: self.declarations.annotation(a))  # type: ignore[misc]
        elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            both = ast.BinOp(ast.Name(statement.target.id, ast.Load()), statement.op, statement.value)
            scope.bind(statement.target.id, lambda b=both: self._in_scope(scope, b))  # type: ignore[misc]
        elif isinstance(statement, (ast.For, ast.AsyncFor)):
            self.bind_target(statement.target, statement.iter, scope)
        elif isinstance(statement, ast.Try):
            for handler in statement.handlers:
                if handler.name:
                    scope.bind(handler.name, self.handler_type(handler))
        elif isinstance(statement, ast.Delete):
            for target in statement.targets:
                for name in target_names(target):
                    scope.bind(name, lambda: UNKNOWN)

    def _entered(self, scope: Scope, manager: ast.expr) -> Type:
        """Type what `with manager as name` binds."""
        declared = self._in_scope(scope, manager).declaration
        enter = declared.method("__enter__") if declared else None
        return enter.result() if enter else UNKNOWN

    def handler_type(self, handler: ast.ExceptHandler) -> Any:  # noqa: ANN401 - a thunk giving a Type
        """Give what gives the type of the name that a handler binds."""
        found = self.declarations.lookup(handler.type.id) if isinstance(handler.type, ast.Name) else None
        declared = Type("class", declaration=found) if isinstance(found, ClassDeclaration) else ERROR
        return lambda: declared

"""The scopes of a module: which names a function binds, and the types that its assignments give them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from transpiler.types import BOTTOM, UNKNOWN, Type, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transpiler.declarations import ClassDeclaration, FunctionDeclaration

# A name's type is found by assuming one, typing all its bindings, and trying again with what that gave.
ROUNDS = 4
# What changes the size of a dict while it is looped over, or a list while it is gone through by a comprehension
CHANGING_METHODS = frozenset({"pop", "clear", "update", "setdefault", "append", "extend", "insert", "remove"})


class Scope:
    """What one function, lambda or comprehension binds; `parent` is the enclosing one, None at module level."""

    # How many names, in all scopes, are being given a type on an assumption right now
    assumptions = 0

    def __init__(self, parent: Scope | None, owner: ClassDeclaration | None = None) -> None:
        """Open a scope below `parent`; `owner` is the class whose method this is."""
        self.parent = parent
        self.owner: ClassDeclaration | None = owner or (parent.owner if parent else None)
        self.self_name: str | None = parent.self_name if parent else None
        self.bindings: dict[str, list[Callable[[], Type]]] = {}
        self.functions: dict[str, FunctionDeclaration] = {}
        self.nonlocals: set[str] = set()
        self.globals: set[str] = set()
        self.is_comprehension = False
        self.node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | None = None
        self._declared: dict[str, Callable[[], Type]] = {}
        self._assumed: dict[str, Type] = {}
        self._found: dict[str, Type] = {}

    def bind(self, name: str, binding: Callable[[], Type]) -> None:
        """Note that `name` is bound here, with the type that `binding` gives when asked."""
        if name in self.globals:
            return
        if name in self.nonlocals and self.parent:
            self.parent.bind(name, binding)
            return
        self.bindings.setdefault(name, []).append(binding)

    def declare(self, name: str, annotation: Callable[[], Type]) -> None:
        """Note that an annotation gives the type of everything bound to `name` here."""
        self.bind(name, annotation)
        self._declared[name] = annotation

    def is_declared(self, name: str) -> bool:
        """Whether an annotation gives the type of `name` here."""
        return name in self._declared

    def find(self, name: str) -> Scope | None:
        """Give the scope that binds `name`, this one or an enclosing one; None for a module-level name."""
        if name in self.bindings:
            return self
        if name in self.globals:
            return None
        return self.parent.find(name) if self.parent else None

    def function_node(self) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | None:
        """Give the function that this scope is, or that a comprehension's stands in; None at module level."""
        return self.node or (self.parent.function_node() if self.parent else None)

    def function(self, name: str) -> FunctionDeclaration | None:
        """Give the declaration of a nested function, when `name` is bound to nothing else."""
        scope = self.find(name)
        if scope and len(scope.bindings[name]) == 1:
            return scope.functions.get(name)
        return None

    def type_of(self, name: str) -> Type:
        """Give the type of all values that this scope binds to `name`."""
        if name in self._declared:
            return self._declared[name]()
        if name in self._assumed:
            return self._assumed[name]
        if name in self._found:
            return self._found[name]
        found = self._settled(name)
        if not Scope.assumptions:
            self._found[name] = found  # what was found under an assumption about another name may change yet
        return found

    def _settled(self, name: str) -> Type:
        """Assume a type, see what the bindings give then, and again, until both are the same."""
        found = BOTTOM
        Scope.assumptions += 1
        try:
            for _ in range(ROUNDS):
                self._assumed[name] = found
                again = join([binding() for binding in self.bindings[name]])
                if again == found:
                    return UNKNOWN if found == BOTTOM else found
                found = again
        finally:
            Scope.assumptions -= 1
            del self._assumed[name]
        return UNKNOWN


def statements_of(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Walk all statements of a body, also inside if, for, while and try, but not inside functions and classes."""
    for statement in body:
        yield statement
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for name in ("body", "orelse", "finalbody"):
            yield from statements_of(getattr(statement, name, []))
        for handler in getattr(statement, "handlers", []):
            yield from statements_of(handler.body)


def bound_names(body: Sequence[ast.stmt]) -> set[str]:
    """Give every name that the statements of a body bind, those of nested functions and classes left out."""
    return {name for statement in statements_of(body) for name in names_bound_by(statement)}


def names_bound_by(statement: ast.stmt) -> Iterator[str]:
    """Give the names that a statement binds itself, not those of the statements inside it."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in statement.names)
    elif isinstance(statement, (ast.Assign, ast.Delete)):
        for target in statement.targets:
            yield from target_names(target)
    elif isinstance(statement, (ast.AnnAssign, ast.AugAssign, ast.For, ast.AsyncFor)):
        yield from target_names(statement.target)
    elif isinstance(statement, ast.With):
        for item in statement.items:
            yield from target_names(item.optional_vars) if item.optional_vars else ()
    for handler in getattr(statement, "handlers", []):
        if handler.name:
            yield handler.name
    for node in expressions_of(statement):
        yield from walrus_names(node)


def expressions_of(statement: ast.stmt) -> Iterator[ast.expr]:
    """Give the expressions that a statement evaluates itself, not those of the statements inside it."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.expr):
            yield child
        elif isinstance(child, ast.withitem):
            yield child.context_expr


def walrus_names(node: ast.AST) -> set[str]:
    """Give the names that walrus operators bind in an expression, also in its comprehensions."""
    names: set[str] = set()
    if isinstance(node, ast.NamedExpr):
        names.add(node.target.id)
    if isinstance(node, ast.Lambda):
        return walrus_names(node.body)
    if not isinstance(node, ast.stmt):
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.Lambda):
                names |= walrus_names(child)
    return names


def target_names(target: ast.expr) -> Iterator[str]:
    """Give the names that an assignment target binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, (ast.Tuple, ast.List)):
        for each in target.elts:
            yield from target_names(each)
    elif isinstance(target, ast.Starred):
        yield from target_names(target.value)


def changes(body: Sequence[ast.stmt], text: str) -> bool:
    """Whether statements may change the size of what `text` names."""
    for node in (each for statement in body for each in ast.walk(statement)):
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == text:
            return True
        if isinstance(node, ast.Attribute) and node.attr in CHANGING_METHODS and ast.unparse(node.value) == text:
            return True
    return False

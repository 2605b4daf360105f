"""What may be believed of the items of a list or dict that no annotation describes.

`xs = [1]` says that xs holds an int; `xs.append(None)` makes that wrong. In a module whose functions are all annotated
mypy refuses the second line, so the first may be believed. Elsewhere it is believed only of a name that is used in no
way that could change what it holds: looped over, indexed, compared, measured, but never passed on or kept elsewhere.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from transpiler.types import Type

MUTABLE = frozenset({"list", "dict"})
# Built-in functions that take a container apart and keep nothing of it
READERS = frozenset(
    {"all", "any", "dict", "enumerate", "len", "list", "max", "min", "reversed", "sorted", "str", "sum", "tuple", "zip"}
)
READING_METHODS = frozenset({"copy", "count", "get", "index", "items", "keys", "values"})


def is_typed(tree: ast.Module) -> bool:
    """Whether every function of a module says what it gives: then mypy checks all of it."""
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return bool(functions) and all(node.returns is not None for node in functions)


def weakened(of: Type) -> Type:
    """Give a type without what it says of the items of mutable parts."""
    if of.kind in MUTABLE:
        return replace(of, args=())
    return replace(of, args=tuple(map(weakened, of.args))) if of.args else of


def inner_weakened(of: Type) -> Type:
    """Give the type of a fresh container: its items are known, what mutable items hold is not."""
    return replace(of, args=tuple(map(weakened, of.args))) if of.args else of


def only_read(root: ast.AST, name: str) -> bool:
    """Whether no use of `name` below `root` could change what it holds."""
    parents = {id(child): parent for parent in ast.walk(root) for child in ast.iter_child_nodes(parent)}
    loads = [node for node in ast.walk(root) if isinstance(node, ast.Name) and node.id == name]
    return all(_reads(node, parents) for node in loads)


def _reads(node: ast.Name, parents: dict[int, ast.AST]) -> bool:
    parent = parents.get(id(node))
    if isinstance(node.ctx, ast.Store):
        # `xs += …` changes the list itself
        return not isinstance(parent, ast.AugAssign)
    if isinstance(parent, (ast.For, ast.comprehension)):
        return parent.iter is node
    if isinstance(parent, ast.Subscript):
        return parent.value is not node or isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Attribute):
        return parent.attr in READING_METHODS and isinstance(parents.get(id(parent)), ast.Call)
    if isinstance(parent, ast.Call):
        return isinstance(parent.func, ast.Name) and parent.func.id in READERS
    return isinstance(
        parent,
        (ast.Compare, ast.If, ast.While, ast.UnaryOp, ast.Starred, ast.FormattedValue, ast.BinOp, ast.Return, ast.Expr),
    )

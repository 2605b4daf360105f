"""Definite assignment: which reads of a name may come before the name is bound.

JavaScript gives undefined where CPython raises UnboundLocalError or NameError. A read that is certain to come after
an assignment is generated as it stands; any other asks at run time (`$local`), and the name starts as `$unbound`.
The walk follows the statements as they run; at a loop, a try and a with it takes the least that is certain.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transpiler.scopes import bound_names, statements_of, walrus_names

if TYPE_CHECKING:
    from collections.abc import Sequence

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
# What is assigned where the program never comes: everything, None stands for it.
Assigned = frozenset[str] | None


def both(one: Assigned, other: Assigned) -> Assigned:
    """Give what is assigned on either of two ways."""
    if one is None or other is None:
        return one if other is None else other
    return one & other


@dataclass
class Frame:
    """A function (or the module) while it is walked: the names it binds, and which are assigned by now."""

    names: set[str]
    parent: Frame | None
    assigned: Assigned = frozenset()
    # unbound again somewhere, by `del` or at the end of `except … as`: a closure cannot be sure of them
    fragile: set[str] = field(default_factory=set)
    exits: list[list[Assigned]] = field(default_factory=list)
    repeats: list[list[Assigned]] = field(default_factory=list)


class Flow:
    """Walks a module; `uncertain` holds the ids of the reads, `unbound` (function, name) of what they read."""

    def __init__(self, tree: ast.Module) -> None:
        """Walk `tree`."""
        self.uncertain: set[int] = set()
        self.unbound: set[tuple[int, str]] = set()
        self._owners: dict[int, int] = {}
        self._later: list[tuple[Function, Frame]] = []
        self._frame = Frame(bound_names(tree.body), None)
        self._module = self._frame
        self._owners[id(self._frame)] = id(tree)
        self._note_fragile(tree.body)
        self._block(tree.body)
        # functions of the module run when it is complete, or nearly so
        while self._later:
            function, parent = self._later.pop()
            self._function(function, parent)

    def _note_fragile(self, body: Sequence[ast.stmt]) -> None:
        for statement in statements_of(body):
            if isinstance(statement, ast.Delete):
                self._frame.fragile |= {each.id for each in statement.targets if isinstance(each, ast.Name)}
            for handler in getattr(statement, "handlers", []):
                if handler.name:
                    self._frame.fragile.add(handler.name)

    def _function(self, node: Function, parent: Frame) -> None:
        arguments = node.args
        given = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
        given |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a}
        outer = self._frame
        body = [] if isinstance(node, ast.Lambda) else node.body
        elsewhere = {n for s in statements_of(body) if isinstance(s, (ast.Nonlocal, ast.Global)) for n in s.names}
        names = (given | bound_names(body) | walrus_names(node)) - elsewhere
        self._frame = Frame(names, parent, frozenset(given))
        self._owners[id(self._frame)] = id(node)
        if isinstance(node, ast.Lambda):
            self._expression(node.body)
        else:
            self._note_fragile(node.body)
            self._block(node.body)
        self._frame = outer

    # Names

    def _read(self, node: ast.Name) -> None:
        frame: Frame | None = self._frame
        while frame and node.id not in frame.names:
            frame = frame.parent
        if (
            frame is None
            or frame.assigned is None
            or (frame is self._module and frame is not self._frame and (node.id in frame.assigned))
        ):
            return
        if node.id not in frame.assigned or (frame is not self._frame and node.id in frame.fragile):
            self.uncertain.add(id(node))
            self.unbound.add((self._owners[id(frame)], node.id))

    def _bind(self, *names: str) -> None:
        frame = self._frame
        if frame.assigned is not None:
            frame.assigned |= {name for name in names if name in frame.names}

    def _unbind(self, name: str) -> None:
        if self._frame.assigned is not None:
            self._frame.assigned -= {name}

    # Expressions

    def _expression(self, node: ast.AST | None) -> None:
        """Walk an expression in the order of its evaluation."""
        if node is None:
            return
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                self._read(node)
            elif isinstance(node.ctx, ast.Store):
                self._bind(node.id)
        elif isinstance(node, ast.NamedExpr):
            self._expression(node.value)
            self._bind(node.target.id)
        elif isinstance(node, ast.Lambda):
            self._defaults(node)
            self._nested(node)
        elif isinstance(node, (ast.BoolOp, ast.IfExp)):
            self._choice(node)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)):
            self._comprehension(node)
        else:
            for child in ast.iter_child_nodes(node):
                self._expression(child)

    def _choice(self, node: ast.BoolOp | ast.IfExp) -> None:
        """Walk what may stop half way: only the first part is certain to be evaluated."""
        first, *rest = node.values if isinstance(node, ast.BoolOp) else [node.test, node.body, node.orelse]
        self._expression(first)
        after = self._frame.assigned
        for each in rest:
            if isinstance(node, ast.IfExp):
                self._frame.assigned = after
            self._expression(each)
        self._frame.assigned = after

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        outer, before = self._frame, self._frame.assigned
        self._expression(node.generators[0].iter)
        own = {n.id for g in node.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)}
        self._frame = Frame(own, outer, frozenset(own))
        # it runs at once: what is certain outside is certain inside
        self._frame.fragile = set()
        fragile, outer.fragile = outer.fragile, set()
        for index, generator in enumerate(node.generators):
            if index:
                self._expression(generator.iter)
            for test in generator.ifs:
                self._expression(test)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self._expression(part)
        self._frame, outer.fragile, outer.assigned = outer, fragile, before

    def _defaults(self, node: Function) -> None:
        for each in (*node.args.defaults, *node.args.kw_defaults):
            self._expression(each)

    def _nested(self, node: Function) -> None:
        if self._frame is self._module:
            self._later.append((node, self._frame))
        else:
            self._function(node, self._frame)

    # Statements

    def _block(self, statements: Sequence[ast.stmt]) -> None:
        for each in statements:
            walk = getattr(self, f"_{type(each).__name__.lower()}", None)
            if walk:
                walk(each)
            else:
                self._expression(each)

    def _assign(self, node: ast.Assign) -> None:
        self._expression(node.value)
        for target in node.targets:
            self._expression(target)

    def _annassign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self._expression(node.value)
            self._expression(node.target)

    def _augassign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            read = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
            self._read(read)
            if id(read) in self.uncertain:
                self.uncertain.add(id(node.target))
        self._expression(node.value)
        self._expression(node.target)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._read(target)
                self._unbind(target.id)
                self._unsettle(target.id)
            else:
                self._expression(target)

    def _unsettle(self, name: str) -> None:
        """Let a name that is unbound again start as `$unbound`, so that this can be told at all."""
        self.unbound.add((self._owners[id(self._frame)], name))

    def _return(self, node: ast.Return) -> None:
        self._expression(node.value)
        self._frame.assigned = None

    def _raise(self, node: ast.Raise) -> None:
        self._expression(node.exc)
        self._expression(node.cause)
        self._frame.assigned = None

    def _break(self, _node: ast.Break) -> None:
        if self._frame.exits:
            self._frame.exits[-1].append(self._frame.assigned)
        self._frame.assigned = None

    def _continue(self, _node: ast.Continue) -> None:
        self._frame.assigned = None

    def _if(self, node: ast.If) -> None:
        self._expression(node.test)
        before = self._frame.assigned
        self._block(node.body)
        after, self._frame.assigned = self._frame.assigned, before
        self._block(node.orelse)
        self._frame.assigned = both(after, self._frame.assigned)

    def _for(self, node: ast.For) -> None:
        self._expression(node.iter)
        self._loop(node, lambda: self._expression(node.target), forever=False)

    def _while(self, node: ast.While) -> None:
        self._expression(node.test)
        forever = isinstance(node.test, ast.Constant) and bool(node.test.value)
        self._loop(node, lambda: None, forever=forever)

    def _loop(self, node: ast.For | ast.While, start: object, *, forever: bool) -> None:
        before = self._frame.assigned
        fragile = {
            n.id
            for s in statements_of(node.body)
            if isinstance(s, ast.Delete)
            for n in s.targets
            if (isinstance(n, ast.Name))
        }
        if before is not None:
            # what a round unbinds, the next one cannot be sure of
            before -= fragile
            self._frame.assigned = before
        self._frame.exits.append([])
        if callable(start):
            start()
        self._block(node.body)
        exits = self._frame.exits.pop()
        self._frame.assigned = None if forever else before
        self._block(node.orelse)
        for each in exits:
            self._frame.assigned = both(self._frame.assigned, each)

    def _try(self, node: ast.Try) -> None:
        before = self._frame.assigned
        deleted = {
            n.id
            for s in statements_of(node.body)
            if isinstance(s, ast.Delete)
            for n in s.targets
            if (isinstance(n, ast.Name))
        }
        at_error = None if before is None else before - deleted
        self._block(node.body)
        self._block(node.orelse)
        after = self._frame.assigned
        for handler in node.handlers:
            self._frame.assigned = at_error
            self._expression(handler.type)
            if handler.name:
                self._bind(handler.name)
            self._block(handler.body)
            if handler.name:
                self._unbind(handler.name)
            after = both(after, self._frame.assigned)
        self._frame.assigned = at_error
        self._block(node.finalbody)
        ended = self._frame.assigned
        if after is None or ended is None:
            self._frame.assigned = None
        else:
            self._frame.assigned = after | (ended - (at_error or frozenset()))

    def _with(self, node: ast.With) -> None:
        for item in node.items:
            self._expression(item.context_expr)
            self._expression(item.optional_vars)
        before = self._frame.assigned
        self._block(node.body)
        # a context manager may swallow the exception that ended the body early
        self._frame.assigned = both(before, self._frame.assigned)
        if self._frame.assigned is None:
            self._frame.assigned = before

    def _functiondef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for each in node.decorator_list:
            self._expression(each)
        self._defaults(node)
        self._bind(node.name)
        self._nested(node)

    _asyncfunctiondef = _functiondef

    def _classdef(self, node: ast.ClassDef) -> None:
        for base in (*node.bases, *node.decorator_list):
            self._expression(base)
        for statement in node.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._defaults(statement)
                self._nested(statement)
            elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
                self._expression(statement.value)
        self._bind(node.name)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        self._bind(*[(alias.asname or alias.name).partition(".")[0] for alias in node.names])

    _importfrom = _import

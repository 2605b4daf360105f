"""Generates classes: methods, properties, attributes of the class, dataclasses."""

from __future__ import annotations

import ast

from transpiler import language
from transpiler.calls import SPECIAL_NAMES
from transpiler.declarations import ClassDeclaration, decorator_name, is_generator
from transpiler.errors import Refusal
from transpiler.functions import Function
from transpiler.scopes import statements_of, target_names
from transpiler.statements import Statements

MEMBER_DECORATORS: tuple[list[str], ...] = ([], ["property"], ["override"], ["staticmethod"])


class Classes(Statements):
    """Generates class definitions; part of the generator."""

    def statement_ClassDef(self, node: ast.ClassDef) -> None:
        """Generate a class; a protocol is for type checkers only."""
        if self.scope is not None:
            raise Refusal(node, "a class inside a function is not supported: move it to the top")
        declared = self.declarations.classes.get(node.name)
        if declared is None:
            raise Refusal(node, f"the class {node.name} inside another statement is not supported: move it out")
        if declared.node is not node:
            raise Refusal(node, f"{node.name} is bound more than once: give each its own name")
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
        for name, value in declared.values.items():
            self.at(value)
            self.line(f"{self.local_name(node.name)}.prototype.{name} = {self.expression(value)};")

    def _check_dataclass(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg not in {"frozen", "slots"}:
                raise Refusal(node, f"dataclass({keyword.arg}=…) is not supported")

    def _base(self, declared: ClassDeclaration) -> str:
        base = declared.base
        if base is None:
            return ""
        if isinstance(base, ast.Name):
            parent = declared.parent()
            if parent and declared.is_dataclass and not parent.is_dataclass:
                raise Refusal(base, "a dataclass below a class that is none is not supported: write __init__")
            if parent:
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
        if declared.method("__post_init__"):
            self.line("this.$postInit();")
        self.dedent()
        self.line("}")

    def _field_default(self, node: ast.expr) -> str:
        if isinstance(node, ast.Call) and decorator_name(node.func) == "field":
            for keyword in node.keywords:
                if len(node.keywords) == 1 and keyword.arg == "default_factory":
                    call = ast.copy_location(ast.Call(keyword.value, [], []), node)
                    return self.expression(call)
                if len(node.keywords) == 1 and keyword.arg == "default":
                    return self._field_default(keyword.value)
            raise Refusal(node, "field() is only supported with default_factory or default")
        if not self.is_fixed(node):
            raise Refusal(node, "the default of a field must be a constant: write field(default_factory=…)")
        return self.expression(node)

    def _member(self, node: ast.stmt, declared: ClassDeclaration) -> None:
        """Generate one statement of a class body."""
        self.at(node)
        try:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._method(node, declared)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                self._check_value(node, declared)
            elif not isinstance(node, ast.Pass) and not (
                isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            ):
                raise Refusal(node, "only methods and attributes are supported in a class: move it out")
        except Refusal as refusal:
            self.scope = None
            self.compilation.refuse(self.module.name, refusal.line or node.lineno, str(refusal))

    def _check_value(self, node: ast.Assign | ast.AnnAssign, declared: ClassDeclaration) -> None:
        """Refuse attributes of a class that could not be evaluated behind it as well."""
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if not all(isinstance(each, ast.Name) for each in targets):
            raise Refusal(node, "only names can be assigned in a class")
        names = {each.id for each in targets if isinstance(each, ast.Name)}
        if names & {"__slots__", "__match_args__"} or any(name in declared.methods for name in names):
            raise Refusal(node, f"an attribute {min(names)} of a class is not supported")
        if isinstance(node, ast.Assign) and declared.is_dataclass:
            raise Refusal(node, "an attribute of a dataclass needs an annotation")
        mentioned = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)} if node.value else set()
        own = {*declared.values, *declared.methods, declared.name}
        if mentioned & own:
            raise Refusal(node, f"an attribute that uses {min(mentioned & own)} of its class is not supported")

    def _method(self, node: Function, declared: ClassDeclaration) -> None:
        decorators = [decorator_name(each) for each in node.decorator_list]
        setter = decorators == ["setter"]
        if decorators not in MEMBER_DECORATORS and not setter:
            raise Refusal(node, f"the decorator {decorators[0]} is not supported on a method: write a function")
        star = "*" if is_generator(node) else ""
        if decorators == ["staticmethod"]:
            self._function(f"static {star}{self._member_name(node)}(", ") {", node, "}")
            return
        if not node.args.args:
            raise Refusal(node, "a method needs self")
        own_name = node.args.args[0].arg
        if any(
            isinstance(s, ast.Assign) and any(n == own_name for t in s.targets for n in target_names(t))
            for s in statements_of(node.body)
        ):
            raise Refusal(node, f"an assignment to {own_name} is not supported")
        if node.name == "__init__":
            self._constructor(node, declared)
            return
        kind = "get " if decorators == ["property"] else "set " if setter else ""
        kind = "async " if isinstance(node, ast.AsyncFunctionDef) else kind
        if setter and len(node.args.args) != 2:  # noqa: PLR2004 - self and the value
            raise Refusal(node, "a setter takes self and the value")
        self._function(f"{kind}{star}{self._member_name(node)}(", ") {", node, "}", declared)

    def _member_name(self, node: Function) -> str:
        if node.name in {"constructor", "prototype"}:
            raise Refusal(node, f"a method cannot be named {node.name}: choose another name")
        if node.name == "__iter__" and not is_generator(node):
            raise Refusal(node, "__iter__ is only supported as a generator: loop and yield")
        if node.name == "__post_init__":
            return "$postInit"
        if node.name.startswith("__") and node.name.endswith("__") and node.name not in SPECIAL_NAMES:
            raise Refusal(node, f"the method {node.name} is not supported: write one with a name of its own")
        return SPECIAL_NAMES.get(node.name, node.name)

    def _constructor(self, node: Function, declared: ClassDeclaration) -> None:
        """Generate `__init__`; below a base class it must call the base's first, as JavaScript asks."""
        if declared.base is not None and not _calls_super_first(node):
            raise Refusal(node, "__init__ below a base class must call super().__init__(…) before it uses self")
        self._function("constructor(", ") {", node, "}", declared)


def _calls_super_first(node: Function) -> bool:
    for statement in node.body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        func = call.func if isinstance(call, ast.Call) else None
        if isinstance(func, ast.Attribute) and func.attr == "__init__" and isinstance(func.value, ast.Call):
            return True
        if any(isinstance(each, ast.Name) and each.id == node.args.args[0].arg for each in ast.walk(statement)):
            return False
    return False

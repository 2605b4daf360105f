"""What a module declares: its functions, classes, constants and imports, and the types its annotations name.

Collected from the syntax tree before any code is generated, so that a call can be checked, its keywords put in
order and its result type known, whichever module the callee is declared in.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transpiler.scopes import bound_names, names_bound_by, statements_of
from transpiler.types import BY_NAME, FUNCTION, ITERATOR, JS, NONE, STR, UNKNOWN, Type, join

if TYPE_CHECKING:
    from collections.abc import Callable

# Modules whose names only matter to type checkers and readers; importing them compiles to nothing.
TYPING_MODULES = frozenset({"__future__", "typing", "collections.abc", "dataclasses"})
JAVASCRIPT_MODULE = "transpiler.javascript"


@dataclass(frozen=True)
class Parameter:
    """A parameter of a function: its name, annotation and default, and how it may be passed."""

    name: str
    annotation: ast.expr | None
    default: ast.expr | None
    keyword_only: bool = False
    positional_only: bool = False


@dataclass
class FunctionDeclaration:
    """A function or method: parameters in order (without `self`), `*args` and `**keywords` if any, its result."""

    name: str
    module: ModuleDeclaration
    parameters: list[Parameter]
    rest: str | None
    returns: ast.expr | None
    node: ast.FunctionDef | ast.AsyncFunctionDef | None
    is_async: bool = False
    keywords: str | None = None
    is_static: bool = False

    def result(self) -> Type:
        """Give the type of what a call gives."""
        if self.node and is_generator(self.node):
            item = self.returns.slice if isinstance(self.returns, ast.Subscript) else None
            return Type("iterator", (self.module.annotation(item),)) if isinstance(item, ast.Name) else ITERATOR
        if self.is_async or self.returns is None:
            return UNKNOWN
        return self.module.annotation(self.returns)

    def type(self) -> Type:
        """Give the type of the function as a value."""
        most = float("inf") if self.rest is not None else len(self.parameters)
        return Type("function", (self.result(),), takes=(self.least, most) if self.by_position else None)

    @property
    def least(self) -> int:
        """How many arguments a call must give at least, by position."""
        return sum(p.default is None for p in self.parameters)

    @property
    def by_position(self) -> bool:
        """Whether a call that knows nothing of the names can pass everything by position."""
        return not (self.keywords or any(p.keyword_only for p in self.parameters))

    def takes(self, count: int) -> bool:
        """Whether a call with so many positional arguments is right."""
        return self.least <= count and (self.rest is not None or count <= len(self.parameters))


@dataclass
class ClassDeclaration:
    """A class: its base, fields, methods and properties, and what kind of class it is."""

    name: str
    module: ModuleDeclaration
    node: ast.ClassDef
    base: ast.expr | None
    is_dataclass: bool
    frozen: bool
    is_protocol: bool
    fields: dict[str, ast.expr] = field(default_factory=dict)
    declared: dict[str, ast.expr] = field(default_factory=dict)
    defaults: dict[str, ast.expr] = field(default_factory=dict)
    assigned: dict[str, ast.expr] = field(default_factory=dict)
    methods: dict[str, FunctionDeclaration] = field(default_factory=dict)
    properties: dict[str, FunctionDeclaration] = field(default_factory=dict)
    setters: set[str] = field(default_factory=set)
    values: dict[str, ast.expr] = field(default_factory=dict)
    init: FunctionDeclaration | None = None

    def parent(self) -> ClassDeclaration | None:
        """Give the declaration of the base class, when it is one of the program's own."""
        if not isinstance(self.base, ast.Name):
            return None
        found = self.module.lookup(self.base.id)
        return found if isinstance(found, ClassDeclaration) else None

    def method(self, name: str) -> FunctionDeclaration | None:
        """Give the method `name`, own or inherited."""
        if name in self.methods:
            return self.methods[name]
        parent = self.parent()
        return parent.method(name) if parent else None

    def is_frozen(self) -> bool:
        """Whether attributes cannot be set: a frozen dataclass, or below one."""
        parent = self.parent()
        return self.frozen or bool(parent and parent.is_frozen())

    def is_annotated(self, name: str) -> bool:
        """Whether an annotation says what the attribute is."""
        parent = self.parent()
        own = name in self.fields or name in self.declared or name in self.properties
        return own or bool(parent and parent.is_annotated(name))

    def is_certain(self, name: str) -> bool:
        """Whether every object has the attribute from the start: it is assigned first thing in `__init__`."""
        if name in self.properties or name in self.methods or name in self.values:
            return True
        if self.is_dataclass and name in self.fields:
            return True
        if self.init and self.init.node and name in assigned_at_once(self.init.node):
            return True
        parent = self.parent()
        return bool(parent and parent.is_certain(name))

    def is_read_only(self, name: str) -> bool:
        """Whether `name` is a property without a setter."""
        parent = self.parent()
        if name in self.properties:
            return name not in self.setters
        return bool(parent and parent.is_read_only(name))

    def is_exception(self) -> bool:
        """Whether the class is an exception: its last base is a built-in one."""
        parent = self.parent()
        return parent.is_exception() if parent else self.base is not None

    def knows_all_attributes(self) -> bool:
        """Whether every attribute is declared in the program (not so below a builtin exception)."""
        parent = self.parent()
        return self.base is None if parent is None else parent.knows_all_attributes()

    def attribute(self, name: str) -> Type | None:
        """Give the type of the attribute `name`; None when the class declares no such attribute."""
        if name in self.fields:
            default = self.defaults.get(name)
            none = isinstance(default, ast.Constant) and default.value is None
            of = self.module.annotation(self.fields[name])
            return join([of, NONE]) if none else of
        if name in self.declared:
            return self.module.annotation(self.declared[name])
        if name in self.properties:
            return self.properties[name].result()
        if name in self.methods:
            return FUNCTION
        if name in self.values:
            return UNKNOWN if name in self.assigned else constant_type(self.values[name])
        if name in self.assigned:
            return self._assigned_type(self.assigned[name])
        parent = self.parent()
        return parent.attribute(name) if parent else None

    def value(self, name: str) -> bool:
        """Whether `name` is an attribute of the class itself, own or inherited."""
        parent = self.parent()
        return name in self.values or bool(parent and parent.value(name))

    def _assigned_type(self, value: ast.expr) -> Type:
        """Give the type of `self.x = value`, where the value is a parameter of `__init__` or a constant."""
        if isinstance(value, ast.Name) and self.init:
            for parameter in self.init.parameters:
                if parameter.name == value.id and parameter.annotation:
                    return self.module.annotation(parameter.annotation)
        return constant_type(value)

    def constructor(self) -> FunctionDeclaration:
        """Give what a call of the class takes: `__init__`, the fields of a dataclass, or the base's."""
        if self.init:
            return self.init
        parent = self.parent()
        if not self.is_dataclass:
            if parent:
                return parent.constructor()
            rest = None if self.base is None else "args"
            return FunctionDeclaration(self.name, self.module, [], rest, None, None)
        inherited = parent.constructor().parameters if parent else []
        own = [Parameter(name, annotation, self.defaults.get(name)) for name, annotation in self.fields.items()]
        return FunctionDeclaration(self.name, self.module, [*inherited, *own], None, None, None)


Declaration = FunctionDeclaration | ClassDeclaration


@dataclass
class ModuleDeclaration:
    """What a module's top level binds, by name."""

    name: str
    find_module: Callable[[str], ModuleDeclaration | None]
    functions: dict[str, FunctionDeclaration] = field(default_factory=dict)
    classes: dict[str, ClassDeclaration] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    type_imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    constants: dict[str, tuple[ast.expr | None, ast.expr | None]] = field(default_factory=dict)
    typing_names: set[str] = field(default_factory=set)
    # every other name that the top level binds, once or often: in a loop, by a decorator, through `global`
    variables: set[str] = field(default_factory=set)
    changing: set[str] = field(default_factory=set)

    def lookup(self, name: str) -> Declaration | None:
        """Find the function or class that `name` means at this module's top level, following imports."""
        if name in self.functions:
            return self.functions[name]
        if name in self.classes:
            return self.classes[name]
        if name in self.imports:
            module_name, original = self.imports[name]
            module = self.find_module(module_name)
            return module.lookup(original) if module else None
        return None

    def type_only(self, name: str) -> Declaration | None:
        """Find the class that `name` means in annotations alone: imported under TYPE_CHECKING."""
        module_name, original = self.type_imports.get(name, ("", ""))
        module = self.find_module(module_name) if module_name else None
        return module.lookup(original) if module else None

    def constant(self, name: str) -> Type:
        """Give the type of the module-level constant `name`, following imports."""
        if name in self.imports:
            module_name, original = self.imports[name]
            module = self.find_module(module_name)
            return module.constant(original) if module else UNKNOWN
        annotation, value = self.constants.get(name, (None, None))
        if annotation is not None:
            return self.annotation(annotation)
        made = self.lookup(value.func.id) if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else None
        if isinstance(made, ClassDeclaration):
            return Type("class", declaration=made)
        if made:
            return made.result()
        return constant_type(value) if value is not None else UNKNOWN

    def text(self, name: str) -> str | None:
        """Give the text that a module-level name always stands for; None when it is none, or may change."""
        if name in self.imports:
            module_name, original = self.imports[name]
            module = self.find_module(module_name)
            return module.text(original) if module else None
        _annotation, value = self.constants.get(name, (None, None))
        return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None

    def alias(self, name: str) -> Type:
        """Give the type that a module-level alias such as `Listener = Callable[[], None]` names."""
        if name in self.imports:
            module_name, original = self.imports[name]
            module = self.find_module(module_name)
            return module.alias(original) if module else UNKNOWN
        _annotation, value = self.constants.get(name, (None, None))
        return self.annotation(value) if isinstance(value, (ast.Subscript, ast.Name)) else UNKNOWN

    def annotation(self, node: ast.expr) -> Type:
        """Give the type that an annotation names; UNKNOWN for what the generator has no use for."""
        if isinstance(node, ast.Constant):
            if node.value is None:
                return NONE
            return self.annotation(ast.parse(node.value, mode="eval").body) if isinstance(node.value, str) else UNKNOWN
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return join([self.annotation(node.left), self.annotation(node.right)])
        if isinstance(node, ast.Name):
            found = self.lookup(node.id) or self.type_only(node.id)
            if isinstance(found, ClassDeclaration):
                return Type("class", declaration=found)
            if self.imports.get(node.id) == (JAVASCRIPT_MODULE, "JsObject"):
                return JS
            return BY_NAME.get(node.id) or self.alias(node.id)
        if isinstance(node, ast.Subscript):
            return self._generic(node)
        return UNKNOWN

    def _generic(self, node: ast.Subscript) -> Type:
        """Give the type of `list[int]`, `dict[str, X]`, `tuple[A, B]`, `Callable[[A], B]`, `Optional[X]`."""
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        name = node.value.id if isinstance(node.value, ast.Name) else ""
        if name == "Optional":
            return join([self.annotation(parts[0]), NONE])
        if name == "Final":
            return self.annotation(parts[0])
        base = BY_NAME.get(name, UNKNOWN)
        if base.kind == "function":
            given = parts[0].elts if isinstance(parts[0], ast.List) else None
            takes = None if given is None else (len(given), len(given))
            return Type("function", (self.annotation(parts[-1]),), takes=takes)
        if base.kind == "iterator":
            return Type("iterator", (self.annotation(parts[0]),))
        if base.kind == "tuple" and isinstance(parts[-1], ast.Constant) and parts[-1].value is Ellipsis:
            return Type("tuple", (self.annotation(parts[0]),))
        if base.kind in {"list", "dict", "tuple"}:
            return Type(base.kind, tuple(self.annotation(part) for part in parts))
        found = self.lookup(name)
        return Type("class", declaration=found) if isinstance(found, ClassDeclaration) else UNKNOWN


def constant_type(value: ast.expr) -> Type:
    """Give the type of a literal; UNKNOWN for anything else."""
    if isinstance(value, ast.Constant):
        return BY_NAME.get(type(value.value).__name__, NONE if value.value is None else UNKNOWN)
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return constant_type(value.operand)
    if isinstance(value, ast.List):
        return Type("list", (join(map(constant_type, value.elts)),)) if value.elts else Type("list")
    if isinstance(value, ast.Tuple):
        return Type("tuple", tuple(map(constant_type, value.elts)))
    if isinstance(value, ast.Dict):
        return Type("dict", (STR, join(map(constant_type, value.values)))) if value.values else Type("dict")
    if isinstance(value, ast.BinOp):
        both = join([constant_type(value.left), constant_type(value.right)])
        return both if both.is_number else UNKNOWN
    return UNKNOWN


def collect(name: str, tree: ast.Module, find_module: Callable[[str], ModuleDeclaration | None]) -> ModuleDeclaration:
    """Collect what the top level of `tree` declares."""
    module = ModuleDeclaration(name, find_module)
    assigned_often: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                module.imports[alias.asname or alias.name] = (statement.module, alias.name)
        elif (
            isinstance(statement, ast.If)
            and isinstance(statement.test, ast.Name)
            and statement.test.id == "TYPE_CHECKING"
        ):
            for each in statement.body:
                if isinstance(each, ast.ImportFrom) and each.module:
                    module.type_imports.update({a.asname or a.name: (each.module, a.name) for a in each.names})
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if statement.name in module.functions:
                assigned_often.add(statement.name)
            if not statement.decorator_list:
                module.functions[statement.name] = function(module, statement)
        elif isinstance(statement, ast.ClassDef):
            module.classes[statement.name] = class_(module, statement)
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            module.constants[statement.target.id] = (statement.annotation, statement.value)
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    if target.id in module.constants:
                        assigned_often.add(target.id)
                    module.constants[target.id] = (None, statement.value)
    bound = Counter(name for statement in statements_of(tree.body) for name in names_bound_by(statement))
    assigned_often.update(name for name, times in bound.items() if times > 1 and name not in module.classes)
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            assigned_often.update(node.names)
            module.changing.update(node.names)
    for often in assigned_often:
        # bound more than once: which one a use means is only known while the program runs
        module.functions.pop(often, None)
        if often in module.constants:
            module.constants[often] = (module.constants[often][0], None)
    module.variables = bound_names(tree.body) - {*module.functions, *module.classes, *module.constants}
    module.variables -= {*module.imports, *module.type_imports}
    return module


def is_generator(node: ast.AST) -> bool:
    """Whether a function's own body yields."""
    todo = list(getattr(node, "body", []))
    while todo:
        each = todo.pop()
        if isinstance(each, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            todo.extend(ast.iter_child_nodes(each))
    return False


def function(
    module: ModuleDeclaration, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, *, method: bool = False
) -> FunctionDeclaration:
    """Collect the signature of a function; of a method without its first parameter."""
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    defaults.extend(arguments.defaults)
    parameters = [
        Parameter(a.arg, a.annotation, default, positional_only=a in arguments.posonlyargs)
        for a, default in zip(positional, defaults, strict=True)
    ]
    parameters += [
        Parameter(a.arg, a.annotation, default, keyword_only=True)
        for a, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    named = None if isinstance(node, ast.Lambda) else node
    return FunctionDeclaration(
        named.name if named else "<lambda>",
        module,
        parameters[1:] if method else parameters,
        arguments.vararg.arg if arguments.vararg else None,
        named.returns if named else None,
        named,
        isinstance(node, ast.AsyncFunctionDef),
        arguments.kwarg.arg if arguments.kwarg else None,
    )


def class_(module: ModuleDeclaration, node: ast.ClassDef) -> ClassDeclaration:
    """Collect a class: fields from its body, other attributes from assignments to `self` in its methods."""
    dataclass_decorator = next((d for d in node.decorator_list if decorator_name(d) == "dataclass"), None)
    frozen = isinstance(dataclass_decorator, ast.Call) and any(
        k.arg == "frozen" and isinstance(k.value, ast.Constant) and k.value.value is True
        for k in dataclass_decorator.keywords
    )
    bases = [base for base in node.bases if decorator_name(base) not in {"Protocol", "object", "Generic"}]
    is_protocol = len(bases) < len(node.bases) and any(decorator_name(b) == "Protocol" for b in node.bases)
    result = ClassDeclaration(
        node.name, module, node, bases[0] if bases else None, dataclass_decorator is not None, frozen, is_protocol
    )
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            result.fields[statement.target.id] = statement.annotation
            if statement.value is not None:
                result.defaults[statement.target.id] = statement.value
                if not result.is_dataclass:
                    result.values[statement.target.id] = statement.value
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    result.values[target.id] = statement.value
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            decorators = [decorator_name(d) for d in statement.decorator_list]
            declared = function(module, statement, method="staticmethod" not in decorators)
            declared.is_static = "staticmethod" in decorators
            if "setter" in decorators:
                result.setters.add(statement.name)
            elif "property" in decorators:
                result.properties[statement.name] = declared
            elif statement.name == "__init__":
                result.init = declared
            else:
                result.methods[statement.name] = declared
            _collect_self_attributes(result, statement)
    return result


def _collect_self_attributes(target: ClassDeclaration, method: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    """Note every `self.x: T = …` and `self.x = …` of a method."""
    if not method.args.args:
        return
    self_name = method.args.args[0].arg
    for node in ast.walk(method):
        if isinstance(node, ast.AnnAssign) and _is_attribute_of(node.target, self_name):
            target.declared[node.target.attr] = node.annotation  # type: ignore[union-attr] # checked above
        elif isinstance(node, ast.Assign):
            for each in node.targets:
                parts = each.elts if isinstance(each, ast.Tuple) else [each]
                for part in parts:
                    if _is_attribute_of(part, self_name):
                        value = node.value if method.name == "__init__" and part is each else ast.Name(id="?")
                        name: str = part.attr  # type: ignore[attr-defined] # checked by _is_attribute_of
                        # assigned in several places: its type is unknown
                        target.assigned[name] = ast.Name(id="?") if name in target.assigned else value


def _is_attribute_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name


def assigned_at_once(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """Give the attributes of self that `__init__` assigns whatever happens."""
    names: set[str] = set()
    for statement in node.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets = [statement.target]
        for target in targets:
            for each in target.elts if isinstance(target, ast.Tuple) else [target]:
                if node.args.args and _is_attribute_of(each, node.args.args[0].arg):
                    names.add(each.attr)  # type: ignore[attr-defined] # checked by _is_attribute_of
    return names


def decorator_name(node: ast.expr) -> str:
    """Give the last name of a decorator or base: `dataclass` for `@dataclasses.dataclass(frozen=True)`."""
    if isinstance(node, ast.Call):
        return decorator_name(node.func)
    if isinstance(node, ast.Subscript):
        return decorator_name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""

"""Generates calls: of the program's functions and classes, of built-in functions and methods, of JavaScript.

Where the callee is known its arguments are checked and put in order while compiling, so that a keyword costs
nothing when the program runs.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.declarations import JAVASCRIPT_MODULE, ClassDeclaration, FunctionDeclaration
from transpiler.errors import Refusal
from transpiler.inference import Inference
from transpiler.types import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transpiler.scopes import Scope

# What isinstance asks of a value, as JavaScript; `{0}` is the value.
INSTANCE_TESTS = {
    "str": 'typeof {0} === "string"',
    "bool": 'typeof {0} === "boolean"',
    "int": "$isInt({0})",
    "list": "$isList({0})",
    "tuple": "$isTuple({0})",
    "dict": "$isDict({0})",
}


class Calls(Inference):
    """Gives `expression_Call`; part of the generator."""

    # What the other parts of the generator provide
    expression: Any
    iterable: Any
    array: Any
    comprehension: Any
    condition: Any
    text_of: Any
    class_value: Any
    attribute_name: Any
    is_simple: Any
    items: Any
    pattern: Any
    modules: set[str]

    def program_methods(self) -> dict[str, list[FunctionDeclaration]]:
        """Give every method of the program's classes by name."""
        raise NotImplementedError

    def local_name(self, name: str) -> str:
        """Give the JavaScript name of a Python name."""
        raise NotImplementedError

    def runtime_name(self, name: str) -> str:
        """Give a name of the runtime."""
        return name

    def embedded_text(self, node: ast.Call) -> str:
        """Give the text of an embedded file as a literal."""
        raise NotImplementedError

    def open_function(self, node: ast.Lambda) -> Scope | None:
        """Enter the scope of a lambda; give the one to return to."""
        raise NotImplementedError

    def parameters(self, node: ast.Lambda) -> str:
        """Give the parameters of a lambda."""
        raise NotImplementedError

    def placed(self, node: ast.expr) -> str:
        """Generate `node`, marked with its line for the source map."""
        return f"\x01{node.lineno}\x02{self.expression(node)}"

    # Names

    def is_module(self, node: ast.expr, name: str) -> bool:
        """Whether `node` is the imported standard module `name`."""
        return isinstance(node, ast.Name) and node.id == name and name in self.modules and not self._bound(node.id)

    def _bound(self, name: str) -> bool:
        return bool(self.scope and self.scope.find(name))

    def name_value(self, node: ast.Name) -> str:
        """Generate the value of a name; refuse a name that nothing binds."""
        name = node.id
        scope = self.scope.find(name) if self.scope else None
        if scope:
            return "this" if name == scope.self_name and scope.self_name in scope.bindings else self.local_name(name)
        if name in self.externals:
            return self.externals[name]
        found = self.declarations.lookup(name)
        if isinstance(found, ClassDeclaration):
            text: str = self.class_value(node, found)
            return text
        known = self.declarations
        if found or name in known.constants or name in known.functions or name in known.imports:
            if known.imports.get(name, ("",))[0] == JAVASCRIPT_MODULE:
                raise Refusal(node, f"{name} only makes sense in a call")
            return self.local_name(name)
        if name in language.BUILTINS or name in language.EXCEPTIONS:
            return self._builtin_value(node)
        raise Refusal(node, f"the name {name} is not defined, or not supported here")

    def _builtin_value(self, node: ast.Name) -> str:
        if node.id in {"str", "len", "int", "float", "bool", "repr", "abs", "list"}:
            return f"(x => ${node.id}(x))"
        raise Refusal(node, f"{node.id} as a value is not supported: call it, or write a lambda")

    # Calls

    def expression_Call(self, node: ast.Call) -> str:
        """Generate a call."""
        if any(keyword.arg is None for keyword in node.keywords):
            raise Refusal(node, "a call with **arguments is not supported: write the keywords out")
        func = node.func
        if isinstance(func, ast.Name) and not self._bound(func.id):
            special = self._javascript_call(func, node)
            if special is not None:
                return special
        found = self.callee(func)
        if isinstance(found, ClassDeclaration):
            if found.is_protocol:
                raise Refusal(node, f"{found.name} is a protocol: it has no instances")
            pure = "" if self.scope else "/*#__PURE__*/ "
            arguments = self.arguments(node, found.constructor(), found.name)
            return f"{pure}new {self.local_name(ast.unparse(func))}({arguments})"
        if found:
            owner = f"{self.expression(func.value)}." if isinstance(func, ast.Attribute) else ""
            callee = f"{owner}{found.name}" if owner else self.expression(func)
            return f"{callee}({self.arguments(node, found, found.name)})"
        if isinstance(func, ast.Attribute):
            return self._method_call(func, node)
        if isinstance(func, ast.Name) and not self._bound(func.id):
            if func.id in language.EXCEPTIONS:
                return f"new ${func.id}({self.positional(node)})"
            if func.id in language.BUILTINS and func.id not in self.declarations.constants:
                return self._builtin_call(func.id, node)
        if isinstance(func, ast.Call) and isinstance(func.func, ast.Name) and func.func.id == "super":
            raise Refusal(node, "super() is only supported as super().method()")
        return f"{self.expression(func)}({self.positional(node)})"

    def positional(self, node: ast.Call) -> str:
        """Generate the arguments of a call whose callee is not known: positional only."""
        if node.keywords:
            raise Refusal(
                node, "keyword arguments need a callee that is known by name or by its class: pass them in order"
            )
        text: str = self.items(node.args)
        return text

    def arguments(self, node: ast.Call, declared: FunctionDeclaration, name: str) -> str:
        """Generate the arguments in the order of the parameters, checked against the declaration."""
        parameters = declared.parameters
        takes = [p for p in parameters if not p.keyword_only]
        if any(isinstance(each, ast.Starred) for each in node.args):
            if node.keywords or declared.rest is None:
                raise Refusal(node, f"*arguments to {name} are not supported: write the arguments out")
            text: str = self.items(node.args)
            return text
        if len(node.args) > len(takes) and declared.rest is None:
            raise Refusal(node, f"{name}() takes {len(takes)} positional arguments, {len(node.args)} given")
        given: dict[str, ast.expr] = dict(zip((p.name for p in takes), node.args, strict=False))
        positions = {p.name: index for index, p in enumerate(parameters)}
        order = list(range(len(given)))
        for keyword in node.keywords:
            parameter = next((p for p in parameters if p.name == keyword.arg and not p.positional_only), None)
            if parameter is None:
                raise Refusal(node, f"{name}() has no parameter {keyword.arg}")
            if parameter.name in given:
                raise Refusal(node, f"{name}() is given {keyword.arg} twice")
            given[parameter.name] = keyword.value
            order.append(positions[parameter.name])
        if order != sorted(order) and sum(not self._is_constant(value) for value in given.values()) > 1:
            raise Refusal(
                node,
                f"the keywords of {name}() must be in the order of its parameters: that is how they are evaluated",
            )
        missing = [p.name for p in parameters if p.default is None and p.name not in given]
        if missing:
            raise Refusal(node, f"{name}() misses {', '.join(missing)}")
        if declared.rest is not None and (node.keywords and len(node.args) > len(takes)):
            raise Refusal(node, f"keywords beside *{declared.rest} are not supported: pass them in order")
        last = max((positions[each] for each in given), default=-1)
        texts = [self.placed(given[p.name]) if p.name in given else "void 0" for p in parameters[: last + 1]]
        texts += [self.placed(each) for each in node.args[len(takes) :]]
        return ", ".join(texts)

    def _is_constant(self, node: ast.expr) -> bool:
        """Whether it does not matter when `node` is evaluated."""
        return isinstance(node, (ast.Constant, ast.Lambda)) or bool(self.is_simple(node))

    # JavaScript

    def _javascript_call(self, func: ast.Name, node: ast.Call) -> str | None:
        """Generate a call of `transpiler.javascript`; None for any other callee."""
        module, name = self.declarations.imports.get(func.id, ("", ""))
        if (module, name) == ("typing", "cast") and len(node.args) == 2:  # noqa: PLR2004 - a type and a value
            text: str = self.expression(node.args[1])
            return text
        if module != JAVASCRIPT_MODULE:
            return None
        if name == "new":
            constructor, *arguments = node.args
            return f"new ({self.expression(constructor)})({self.items(arguments)})"
        if name == "embedded":
            return self.embedded_text(node)
        raise Refusal(node, f"{name}() is only supported as the value of a module-level name")

    # Methods

    def _method_call(self, func: ast.Attribute, node: ast.Call) -> str:
        """Generate `receiver.name(…)`."""
        name = func.attr
        if isinstance(func.value, ast.Call) and isinstance(func.value.func, ast.Name) and func.value.func.id == "super":
            return self._super_call(func, node)
        if self.is_module(func.value, "math"):
            return f"{self.expression(func)}({self.positional(node)})"
        owner = self.type_of(func.value)
        receiver = self.expression(func.value)
        if owner.kind == "js":
            return f"{receiver}.{name}({self.positional(node)})"
        if owner.declaration:
            if owner.declaration.attribute(name) is None and owner.declaration.knows_all_attributes():
                raise Refusal(node, f"{owner.declaration.name} has no method {name}")
            # a callback kept in an attribute: called without its object, as Python does
            return f"(0, {receiver}.{self.attribute_name(func)})({self.positional(node)})"
        known = language.METHODS.get(name)
        own = self.program_methods().get(name, [])
        if owner.kind == "unknown" and own and not known:
            if node.keywords and len(own) == 1:
                return f"{receiver}.{name}({self.arguments(node, own[0], name)})"
            return f"{receiver}.{name}({self.positional(node)})"
        if owner.kind in {"unknown", "bottom"} and not known and name not in language.REFUSED_METHODS:
            return f"{receiver}.{self.attribute_name(func)}({self.positional(node)})"
        if known is None or owner.kind not in {*known.owners, "unknown", "bottom"}:
            instead = language.REFUSED_METHODS.get(name, "transpiler/README.md lists the methods there are")
            kind = "" if owner.kind == "unknown" else f"{owner.kind}."
            raise Refusal(node, f"the method {kind}{name} is not supported: {instead}")
        return self._known_method(name, known, owner, receiver, node)

    def _known_method(self, name: str, method: language.Method, owner: Type, receiver: str, node: ast.Call) -> str:
        keywords = {k.arg: k.value for k in node.keywords}
        unknown = [k for k in keywords if k not in method.keywords]
        if unknown:
            raise Refusal(node, f"{name}() has no keyword {unknown[0]} here")
        if any(isinstance(each, ast.Starred) for each in node.args):
            raise Refusal(node, f"*arguments to {name}() are not supported: write them out")
        if not method.at_least <= len(node.args) <= method.at_most:
            raise Refusal(
                node, f"{name}() takes {method.at_least} to {method.at_most} arguments, {len(node.args)} given"
            )
        types = [self.type_of(each) for each in node.args]
        if not keywords and not owner.optional:
            for direct in method.direct.get(owner.kind, ()):
                if len(direct.arguments) == len(types) and all(map(self._fits, direct.arguments, types, node.args)):
                    texts = [
                        self.array(a) if isinstance(a, ast.GeneratorExp) else self.expression(a) for a in node.args
                    ]
                    return direct.template.format(receiver, *texts)
        texts = [self.array(each) if isinstance(each, ast.GeneratorExp) else self.placed(each) for each in node.args]
        if keywords:
            # split(sep, maxsplit): a keyword is another way to pass a position; sort(key=, reverse=): the only way
            texts += ["void 0"] * (len(method.keywords) - len(texts))
            for keyword, value in keywords.items():
                texts[method.keywords.index(str(keyword))] = self.placed(value)
            while texts[-1] == "void 0":
                texts.pop()
        return f"${name}({', '.join([receiver, *texts])})"

    @staticmethod
    def _fits(wanted: str, given: Type, node: ast.expr) -> bool:
        if wanted == "any":
            return True
        if wanted == "separator":
            return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""
        if wanted == "list[str]":
            return given.kind == "list" and not given.optional and bool(given.args) and given.args[0].is_str
        return given.kind == wanted and not given.optional

    def _super_call(self, func: ast.Attribute, node: ast.Call) -> str:
        owner = self.scope.owner if self.scope else None
        parent = owner.parent() if owner else None
        if func.attr == "__init__":
            if parent:
                return f"super({self.arguments(node, parent.constructor(), parent.name)})"
            return f"super({self.positional(node)})"
        declared = parent.method(func.attr) if parent else None
        if declared is None:
            raise Refusal(node, f"super().{func.attr}() is not supported: no base class of the program has it")
        return f"super.{func.attr}({self.arguments(node, declared, func.attr)})"

    # Built-in functions

    def _builtin_call(self, name: str, node: ast.Call) -> str:
        builtin = language.BUILTINS[name]
        keywords = {str(k.arg): k.value for k in node.keywords}
        for keyword in keywords:
            if keyword not in builtin.keywords:
                raise Refusal(node, f"{name}() has no keyword {keyword} here")
        starred = any(isinstance(each, ast.Starred) for each in node.args)
        if not builtin.at_least <= len(node.args) <= builtin.at_most or (starred and builtin.at_most != language.MANY):
            raise Refusal(
                node, f"{name}() takes {builtin.at_least} to {builtin.at_most} arguments here, {len(node.args)} given"
            )
        special = getattr(self, f"_call_{name}", None)
        if special:
            text: str = special(node, keywords)
            return text
        texts = [self.array(each) if isinstance(each, ast.GeneratorExp) else self.items([each]) for each in node.args]
        return f"${name}({', '.join(texts)})"

    def _call_isinstance(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        value, classes = node.args
        names: Sequence[ast.expr] = classes.elts if isinstance(classes, ast.Tuple) else [classes]
        if len(names) > 1 and not self.is_simple(value):
            raise Refusal(
                node, "isinstance of an expression with several classes is not supported: assign it to a name"
            )
        text = self.expression(value)
        kinds = {each.id for each in names if isinstance(each, ast.Name)}
        if "float" in kinds and "int" not in kinds:
            raise Refusal(
                node, "isinstance(x, float) is not supported, JavaScript cannot tell 2.0 from 2: write (int, float)"
            )
        tests: list[str] = []
        for each in names:
            if not isinstance(each, ast.Name):
                raise Refusal(each, "isinstance needs classes by name")
            if each.id == "float":
                continue
            if each.id == "int" and "float" in kinds:
                tests.append(f"$isNumber({text})")
            elif each.id in INSTANCE_TESTS and not self._bound(each.id):
                tests.append(INSTANCE_TESTS[each.id].format(text))
            elif each.id in language.EXCEPTIONS:
                tests.append(f"$isError({text}, ${each.id})")
            elif isinstance(self.declarations.lookup(each.id), ClassDeclaration):
                tests.append(f"{text} instanceof {self.local_name(each.id)}")
            else:
                raise Refusal(each, f"isinstance(x, {each.id}) is not supported")
        return f"({' || '.join(tests)})"

    def _call_len(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        of = self.type_of(node.args[0])
        text = self.expression(node.args[0])
        return f"{text}.length" if of.kind in {"list", "tuple"} and not of.optional else f"$len({text})"

    def _call_float(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        text: str = self.items(node.args)
        return text if node.args and self.type_of(node.args[0]).is_number else f"$float({text})"

    def _call_int(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        of = self.type_of(node.args[0]) if node.args else None
        text: str = self.items(node.args)
        if of and of.is_number:
            return text if of.kind == "int" else f"$trunc({text})"
        return f"$int({text})"

    def _call_abs(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        text: str = self.items(node.args)
        return f"Math.abs({text})" if self.type_of(node.args[0]).is_number else f"$abs({text})"

    def _call_bool(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return "false"
        text = self.condition(node.args[0])
        return f"({text})" if self.type_of(node.args[0]).is_bool else f"!!({text})"

    def _call_str(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return '""'
        text: str = self.text_of(node.args[0])
        return text

    def _call_repr(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        of = self.type_of(node.args[0])
        if of.kind == "float":
            raise Refusal(
                node,
                "repr of a float is not supported, JavaScript cannot tell 2.0 from 2: write a format such as {x:.1f}",
            )
        return f"$repr({self.expression(node.args[0])})"

    def _call_list(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return "[]"
        argument = node.args[0]
        if isinstance(argument, ast.GeneratorExp):
            text: str = self.array(argument)
            return text
        return f"[...{self.iterable(argument)}]"

    def _call_dict(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return "({})"
        argument = node.args[0]
        if self.type_of(argument).kind == "dict":
            return f"({{...{self.expression(argument)}}})"
        if isinstance(argument, ast.GeneratorExp) and isinstance(argument.elt, ast.Tuple):
            pair = ast.copy_location(ast.List(argument.elt.elts, ast.Load()), argument.elt)
            return f"$fromPairs({self.comprehension(argument, argument.generators, pair)})"
        return f"$toDict({self.array(argument)})"

    def _call_any(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return self._some(node, "some")

    def _call_all(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return self._some(node, "every")

    def _some(self, node: ast.Call, method: str) -> str:
        """Generate any/all, which stop at the first item that decides."""
        argument = node.args[0]
        if not isinstance(argument, ast.GeneratorExp) or len(argument.generators) > 1:
            if isinstance(argument, ast.GeneratorExp):
                raise Refusal(node, "any/all over two loops is not supported: write a loop")
            return f"{self.array(argument)}.{method}(x => $truth(x))"
        generator = argument.generators[0]
        outer = self.scope
        source = self.array(generator.iter)
        item = self.type_of(generator.iter).item()
        self.scope = self.comprehension_scope(argument.generators)
        try:
            target = self.pattern(generator.target, item)
            value = self.condition(argument.elt)
            if generator.ifs:
                test = " && ".join(self.condition(each) for each in generator.ifs)
                value = f"({test} && {value})" if method == "some" else f"(!({test}) || {value})"
        finally:
            self.scope = outer
        return f"{source}.{method}(({target}) => {value})"

    def _call_sorted(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        texts = [
            f"[...{self.iterable(node.args[0])}]"
            if not isinstance(node.args[0], ast.GeneratorExp)
            else self.array(node.args[0])
        ]
        texts += [self.placed(keywords[k]) if k in keywords else "void 0" for k in ("key", "reverse")]
        while texts[-1] == "void 0":
            texts.pop()
        return f"$sorted({', '.join(texts)})"

    def _call_min(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        return self._best("min", node, keywords)

    def _call_max(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        return self._best("max", node, keywords)

    def _best(self, name: str, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        if len(node.args) == 2 and not keywords and all(self.type_of(each).is_number for each in node.args):  # noqa: PLR2004 - the usual case
            return f"${name}Of2({self.items(node.args)})"
        many = len(node.args) > 1 or any(isinstance(each, ast.Starred) for each in node.args)
        if many and "default" in keywords:
            raise Refusal(node, f"{name}() takes default only with one iterable")
        items = f"[{self.items(node.args)}]" if many else self.array(node.args[0])
        texts = [items, "-1" if name == "min" else "1"]
        texts += [self.placed(keywords[k]) if k in keywords else "void 0" for k in ("key", "default")]
        while texts[-1] == "void 0":
            texts.pop()
        return f"$best({', '.join(texts)})"

    def _call_enumerate(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        start = node.args[1] if len(node.args) > 1 else keywords.get("start")
        more = f", {self.expression(start)}" if start is not None else ""
        return f"$enumerate({self.array(node.args[0])}{more})"

    def _call_reversed(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return f"[...{self.iterable(node.args[0])}].reverse()"

    def _call_round(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return f"$round({self.items(node.args)})"

    def _call_sum(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        items: str = self.array(node.args[0])
        if len(node.args) == 1 and self.type_of(node.args[0]).item().kind == "int":
            return f"{items}.reduce((total, x) => total + x, 0)"
        return f"$sum({', '.join([items, *map(self.expression, node.args[1:])])})"

    def _call_zip(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return f"$zip({', '.join(self.array(each) for each in node.args)})"

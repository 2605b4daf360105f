"""Generates calls: of the program's functions and classes, of built-in functions and methods, of JavaScript.

Where the callee is known its arguments are checked and put in order while compiling, so that a keyword costs
nothing when the program runs.
"""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.declarations import JAVASCRIPT_MODULE, ClassDeclaration, FunctionDeclaration
from transpiler.errors import Refusal
from transpiler.inference import Inference
from transpiler.types import NONE, UNKNOWN, Type, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transpiler.scopes import Scope

# Kinds of which an annotation is checked against what is given
CHECKED_KINDS = frozenset({"int", "float", "str", "bool", "list", "dict", "tuple", "none"})
# What consumes once, and has no len()
NO_LENGTH = language.ITERATORS - {"range"}
# What Python's special methods are called in JavaScript
SPECIAL_NAMES = {"__enter__": "$enter", "__exit__": "$exit", "__iter__": "[Symbol.iterator]"}
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
    formatted: Any
    binary: Any
    check_key: Any
    refuse_float: Any
    refuse_text: Any

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

    def bound(self, name: str) -> bool:
        """Whether a function around the place being generated binds `name`."""
        return bool(self.scope and self.scope.find(name))

    def name_value(self, node: ast.Name) -> str:
        """Generate the value of a name; refuse a name that nothing binds."""
        name = node.id
        if name in self.held:
            return name
        scope = self.scope.find(name) if self.scope else None
        if scope and name == scope.self_name and scope.self_name in scope.bindings:
            return "this"
        if not scope and name in self.externals:
            return self.externals[name]
        found = None if scope else self.declarations.lookup(name)
        if isinstance(found, ClassDeclaration):
            text: str = self.class_value(node, found)
            return text
        known = self.declarations
        if scope or found or name in {*known.constants, *known.variables, *known.imports}:
            if not scope and known.imports.get(name, ("",))[0] == JAVASCRIPT_MODULE:
                raise Refusal(node, f"{name} only makes sense in a call")
            text = self.local_name(name)
            function = scope.function(name) if scope else found
            if isinstance(function, FunctionDeclaration):
                text = self.arity(function, node, text)
            if id(node) in self.uncertain and self.scope is None and found:
                raise Refusal(node, f"{name} is used before it is defined")
            return f"$local({text}, {json.dumps(name)})" if id(node) in self.uncertain else text
        if name in language.BUILTINS or name in language.EXCEPTIONS:
            return self._builtin_value(node)
        raise Refusal(node, f"the name {name} is not defined, or not supported here")

    def arity(self, function: FunctionDeclaration, node: ast.expr, text: str) -> str:
        """Generate a function as a value: a call that does not know it can ask how many arguments it takes."""
        if not function.by_position:
            raise Refusal(
                node, f"{function.name} has keywords of its own and is no value: write a lambda that calls it"
            )
        if function.rest is None and function.least == len(function.parameters):
            return text
        return f"$arity({text}, {'Infinity' if function.rest is not None else len(function.parameters)})"

    def _builtin_value(self, node: ast.Name) -> str:
        if node.id in {"len", "int", "float", "bool", "abs", "list"} or (
            node.id in {"str", "repr"} and not self.compilation.makes_floats
        ):
            return f"((x) => ${node.id}(x))"
        raise Refusal(node, f"{node.id} as a value is not supported: call it, or write a lambda")

    # Calls

    def expression_Call(self, node: ast.Call) -> str:
        """Generate a call."""
        func = node.func
        node.keywords = [each for keyword in node.keywords for each in self._written_out(keyword)]
        if id(node) not in self.consumed and self.is_iterator(node):
            name = ast.unparse(func)
            raise Refusal(node, f"{name}() as a value is not supported, only to loop over: write list({name}(…))")
        if isinstance(func, ast.Name) and not self.bound(func.id):
            special = self._javascript_call(func, node)
            if special is not None:
                return special
        found = self.callee(func)
        if isinstance(found, ClassDeclaration):
            if found.is_protocol:
                raise Refusal(node, f"{found.name} is a protocol: it has no instances")
            pure = "" if self.scope else "/*#__PURE__*/ "
            if found.is_exception() and not found.init:
                self._refuse_float_texts(node)
            arguments = self.arguments(node, found.constructor(), found.name)
            return f"{pure}new {self.local_name(ast.unparse(func))}({arguments})"
        if found:
            return f"{self._callee(func, found)}({self.arguments(node, found, found.name)})"
        if isinstance(func, ast.Attribute):
            return self._method_call(func, node)
        if isinstance(func, ast.Name) and not self.bound(func.id):
            if func.id in language.EXCEPTIONS:
                self._refuse_float_texts(node)
                return f"new ${func.id}({self.positional(node)})"
            if func.id in language.BUILTINS and func.id not in self.declarations.constants:
                return self._builtin_call(func.id, node)
        if isinstance(func, ast.Call) and isinstance(func.func, ast.Name) and func.func.id == "super":
            raise Refusal(node, "super() is only supported as super().method()")
        return self._unknown_call(self.expression(func), self.type_of(func), node)

    def _written_out(self, keyword: ast.keyword) -> list[ast.keyword]:
        """Give `**{"a": 1}` as keywords; refuse any other `**`."""
        if keyword.arg is not None:
            return [keyword]
        value = keyword.value
        keys = value.keys if isinstance(value, ast.Dict) else [None]
        names = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        if not isinstance(value, ast.Dict) or len(names) < len(keys):
            raise Refusal(value, "a call with **arguments is not supported: write the keywords out")
        return [ast.keyword(name, each) for name, each in zip(names, value.values, strict=True)]

    def _callee(self, func: ast.expr, found: FunctionDeclaration) -> str:
        """Generate the callee of a call whose declaration is known."""
        if not isinstance(func, ast.Attribute):
            assert isinstance(func, ast.Name)  # noqa: S101 - what inference.callee gives a declaration for
            text = self.local_name(func.id)
            if id(func) in self.uncertain and self.scope is None:
                raise Refusal(func, f"{func.id} is called before it is defined")
            return f"$local({text}, {json.dumps(func.id)})" if id(func) in self.uncertain else text
        class_ = self.class_named(func.value)
        if class_:
            if not found.is_static:
                raise Refusal(func, f"{class_.name}.{found.name}(…) is not supported: call it on an object")
            return f"{self.local_name(ast.unparse(func.value))}.{found.name}"
        name = SPECIAL_NAMES.get(found.name, found.name)
        return f"{self.expression(func.value)}.{'constructor.' if found.is_static else ''}{name}"

    def _unknown_call(self, callee: str, of: Type, node: ast.Call) -> str:
        """Generate a call of a value: checked while compiling where its type is known, else when it runs."""
        if of.kind == "js":
            return f"{callee}({self.positional(node)})"
        starred = any(isinstance(each, ast.Starred) for each in node.args)
        if of.kind == "function" and not of.optional and not (starred and of.takes):
            if of.takes and not of.takes[0] <= len(node.args) <= of.takes[1]:
                raise Refusal(node, f"this function takes {_counted(of.takes)} arguments, {len(node.args)} given")
            return f"{callee}({self.positional(node)})"
        arguments = self.positional(node)
        return f"$call({callee}{', ' if arguments else ''}{arguments})"

    def effect(self, node: ast.expr) -> str:
        """Generate an expression whose value nobody wants."""
        self.effect_node = node
        text: str = self.expression(node)
        return text

    def _refuse_float_texts(self, node: ast.Call) -> None:
        """Refuse a float as what an exception says: its text would be asked for."""
        for each in node.args:
            if self.type_of(each).kind == "float":
                self.refuse_text(each, self.type_of(each))

    def check_given(self, node: ast.expr, wanted: Type, what: str) -> None:
        """Refuse a value that is certain not to be what an annotation says: the generated code relies on it."""
        of = self.type_of(node)
        wrong = of.kind in CHECKED_KINDS and wanted.kind in CHECKED_KINDS and of.kind != wanted.kind
        if wrong and not (of.kind == "int" and wanted.kind == "float") and not (of.kind == "none" and wanted.optional):
            raise Refusal(node, f"{what} is annotated {wanted.kind}, this is {of.kind}")
        if of.takes and wanted.takes and not of.takes[0] <= wanted.takes[0] <= of.takes[1]:
            raise Refusal(node, f"{what} is called with {_counted(wanted.takes)} arguments, this takes another number")

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
            if node.keywords or not declared.by_position:
                raise Refusal(node, f"*arguments to {name} are not supported here: write the arguments out")
            text: str = self.items(node.args)
            fixed = next(i for i, each in enumerate(node.args) if isinstance(each, ast.Starred))
            if declared.rest is not None and fixed >= declared.least:
                return text
            most = "Infinity" if declared.rest is not None else len(parameters)
            return f"...$counted([{text}], {declared.least}, {most}, {json.dumps(name)})"
        if len(node.args) > len(takes) and declared.rest is None:
            raise Refusal(node, f"{name}() takes {len(takes)} positional arguments, {len(node.args)} given")
        given: dict[str, ast.expr] = dict(zip((p.name for p in takes), node.args, strict=False))
        positions = {p.name: index for index, p in enumerate(parameters)}
        order = list(range(len(given)))
        others: list[ast.keyword] = []
        for keyword in node.keywords:
            parameter = next((p for p in parameters if p.name == keyword.arg and not p.positional_only), None)
            if parameter is None and declared.keywords is not None:
                if any(each.arg == keyword.arg for each in others):
                    raise Refusal(node, f"{name}() is given {keyword.arg} twice")
                others.append(keyword)
                order.append(len(parameters))
                continue
            if parameter is None:
                raise Refusal(node, f"{name}() has no parameter {keyword.arg}")
            if parameter.name in given:
                raise Refusal(node, f"{name}() is given {keyword.arg} twice")
            given[parameter.name] = keyword.value
            order.append(positions[parameter.name])
        values = [*given.values(), *[each.value for each in others]]
        if order != sorted(order) and sum(not self._is_constant(value) for value in values) > 1:
            raise Refusal(
                node,
                f"the keywords of {name}() must be in the order of its parameters: that is how they are evaluated",
            )
        missing = [p.name for p in parameters if p.default is None and p.name not in given]
        if missing:
            raise Refusal(node, f"{name}() misses {', '.join(missing)}")
        more = node.args[len(takes) :]
        for parameter in parameters:
            if parameter.name in given and parameter.annotation is not None:
                wanted = declared.module.annotation(parameter.annotation)
                none = isinstance(parameter.default, ast.Constant) and parameter.default.value is None
                self.check_given(given[parameter.name], join([wanted, NONE]) if none else wanted, parameter.name)
        last = max((positions[each] for each in given), default=-1)
        if more or others:
            last = len(parameters) - 1
        texts = [self.placed(given[p.name]) if p.name in given else "void 0" for p in parameters[: last + 1]]
        if declared.keywords is not None and (more or others):
            made = ast.Dict([ast.Constant(each.arg) for each in others], [each.value for each in others])
            texts.append(self.expression(ast.copy_location(made, node)))
        texts += [self.placed(each) for each in more]
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
        if name in {"external", "js_global"}:
            raise Refusal(node, f"{name}() is only supported as the value of a module-level name")
        if name == "new":
            constructor, *arguments = node.args
            return f"new ({self.expression(constructor)})({self.items(arguments)})"
        if name == "embedded":
            return self.embedded_text(node)
        raise Refusal(node, f"{name} is no function of transpiler.javascript")

    # Methods

    def _method_call(self, func: ast.Attribute, node: ast.Call) -> str:
        """Generate `receiver.name(…)`."""
        name = func.attr
        if isinstance(func.value, ast.Call) and isinstance(func.value.func, ast.Name) and func.value.func.id == "super":
            return self._super_call(func, node)
        if self.is_math(func.value):
            return self._math_call(func, node)
        owner = self.type_of(func.value)
        receiver = self.expression(func.value)
        if owner.kind == "js":
            return f"{receiver}.{name}({self.positional(node)})"
        if owner.declaration:
            if owner.declaration.attribute(name) is None and owner.declaration.knows_all_attributes():
                raise Refusal(node, f"{owner.declaration.name} has no method {name}")
            # a callback kept in an attribute: called without its object, as Python does
            return self._unknown_call(f"(0, {self.expression(func)})", self.type_of(func), node)
        known = language.METHODS.get(name)
        own = self.compilation.methods(name)
        anything = owner.kind in {"unknown", "bottom", "error"}
        if anything and own:
            self._check_candidates(own, node, name)
            if not known:
                return f"{receiver}.{name}({self._candidate_arguments(own, node, name)})"
        if anything and not known and name not in language.REFUSED_METHODS:
            return self._unknown_call(f"(0, {self.expression(func)})", UNKNOWN, node)
        if owner.kind == "iterator" and name == "send":
            return f"$send({receiver}, {self.positional(node)})"
        if known is None or owner.kind not in {*known.owners, "unknown", "bottom"}:
            instead = language.REFUSED_METHODS.get(name, "transpiler/README.md lists the methods there are")
            kind = "" if owner.kind == "unknown" else f"{owner.kind}."
            raise Refusal(node, f"the method {kind}{name} is not supported: {instead}")
        return self._known_method(name, known, owner, receiver, node)

    def _check_candidates(self, own: list[FunctionDeclaration], node: ast.Call, name: str) -> None:
        """Refuse a call of a method of an unknown class that does not suit all methods of that name."""
        starred = any(isinstance(each, ast.Starred) for each in node.args)
        suits = all(each.takes(len(node.args) + len(node.keywords)) and not each.is_static for each in own)
        if not suits or starred or (node.keywords and len(own) > 1):
            raise Refusal(node, f"this call does not suit every method {name} of the program: annotate the object")

    def _candidate_arguments(self, own: list[FunctionDeclaration], node: ast.Call, name: str) -> str:
        return self.arguments(node, own[0], name) if node.keywords else self.positional(node)

    def _math_call(self, func: ast.Attribute, node: ast.Call) -> str:
        given = 2 if func.attr == "gcd" else 1
        if len(node.args) != given or any(isinstance(each, ast.Starred) for each in node.args):
            raise Refusal(node, f"math.{func.attr}() takes {given} arguments here, {len(node.args)} given")
        return f"{self.expression(func)}({self.positional(node)})"

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
        if name == "setdefault":
            self.check_key(node.args[0], types[0])
        elif name == "update":
            self._check_pairs(node.args[0])
        if not keywords and not owner.optional:
            for direct in method.direct.get(owner.kind, ()):
                if len(direct.arguments) == len(types) and all(map(self._fits, direct.arguments, types, node.args)):
                    texts = [self.array(a) if self.is_iterator(a) else self.expression(a) for a in node.args]
                    return self._wanted(node, method, direct.template.format(receiver, *texts))
        texts = [self.array(each) if self.is_iterator(each) else self.placed(each) for each in node.args]
        if keywords:
            # split(sep, maxsplit): a keyword is another way to pass a position; sort(key=, reverse=): the only way
            texts += ["void 0"] * (len(method.keywords) - len(texts))
            for keyword, value in keywords.items():
                texts[method.keywords.index(str(keyword))] = self.placed(value)
            while texts[-1] == "void 0":
                texts.pop()
        return self._wanted(node, method, f"${name}({', '.join([receiver, *texts])})")

    def _wanted(self, node: ast.Call, method: language.Method, text: str) -> str:
        """Give None as the value of a method that gives nothing, where somebody wants it."""
        if method.result != "None" or node is self.effect_node:
            return text
        # an object of the program may have a method of that name, which gives something
        own = isinstance(node.func, ast.Attribute) and self.compilation.methods(node.func.attr)
        return f"({text} ?? null)" if own else f"({text}, null)"

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
            if keyword not in builtin.keywords and name != "dict":
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
        if name in {"chr", "range"}:
            for each in node.args:
                self.refuse_float(each, f"an argument of {name}()")
        texts = [self.array(each) if self.is_iterator(each) else self.items([each]) for each in node.args]
        return f"${name}({', '.join(texts)})"

    def _call_tuple(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return "$tuple([])"
        argument = node.args[0]
        return f"$tupleOf({self.array(argument) if self.is_iterator(argument) else self.expression(argument)})"

    def _call_pow(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        base, exponent = node.args
        text: str = self.binary(node, ast.Pow(), self.expression(base), base, exponent)
        return text

    def _call_map(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return self.expression_of_map(node, keep=False)

    def _call_filter(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return self.expression_of_map(node, keep=True)

    def expression_of_map(self, node: ast.Call, *, keep: bool) -> str:
        """Generate `[f(x) for x in xs]` for map(f, xs), `[x for x in xs if f(x)]` for filter(f, xs)."""
        name = self.temporary()
        function, items = node.args
        self.held[name] = self.type_of(items).item()
        item = ast.Name(name, ast.Load())
        if keep and isinstance(function, ast.Constant) and function.value is None:
            text = self.condition(item)
        else:
            if not (self.is_simple(function) or isinstance(function, ast.Lambda)):
                raise Refusal(function, "map() and filter() need a function by name, or a lambda: assign it to a name")
            call = ast.copy_location(ast.Call(function, [item], []), node)
            for part in ast.walk(call):
                ast.copy_location(part, node)
            text = self.condition(call) if keep else self.expression(call)
        return f"{self.array(items)}.{'filter' if keep else 'map'}(({name}) => {text})"

    def _call_format(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        value, spec = node.args
        if not (isinstance(spec, ast.Constant) and isinstance(spec.value, str)):
            raise Refusal(spec, "format() needs its spec written out")
        literal = ast.copy_location(ast.JoinedStr([spec]), spec)
        text: str = self.formatted(node, self.expression(value), self.type_of(value), literal)
        return text

    def _call_iter(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        argument = node.args[0]
        items = self.array(argument) if self.is_iterator(argument) else self.expression(argument)
        return f"$iter({items})[Symbol.iterator]()"

    def _call_next(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        return f"$next({self.items(node.args)})"

    def _call_callable(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if self.class_named(node.args[0]):
            raise Refusal(node, "a class as a value is not supported")
        return f'(typeof {self.expression(node.args[0])} === "function")'

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
        if "int" in kinds and "float" not in kinds and self.may_be_float(self.type_of(value)):
            raise Refusal(
                node,
                "isinstance(x, int) of what may be a float is not supported, JavaScript cannot tell 2.0 from 2: write "
                "(int, float), or annotate it",
            )
        tests: list[str] = []
        for each in names:
            if not isinstance(each, ast.Name):
                raise Refusal(each, "isinstance needs classes by name")
            if each.id == "float":
                continue
            if each.id == "int" and "float" in kinds:
                tests.append(f"$isNumber({text})")
            elif each.id in INSTANCE_TESTS and not self.bound(each.id):
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
        if isinstance(node.args[0], ast.GeneratorExp):
            raise Refusal(node, "a generator has no len(): make a list")
        view = self.is_iterator(node.args[0]) and ast.unparse(getattr(node.args[0], "func", node)) not in NO_LENGTH
        text = self.array(node.args[0]) if view else self.expression(node.args[0])
        return f"{text}.length" if of.kind in {"list", "tuple"} and not of.optional else f"$len({text})"

    def _call_float(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        text: str = self.items(node.args)
        return text if node.args and self.type_of(node.args[0]).is_number else f"$float({text})"

    def _call_int(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        of = self.type_of(node.args[0]) if node.args else None
        text: str = self.items(node.args)
        if len(node.args) > 1:
            return f"$intOf({text})"
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
        self.refuse_text(node.args[0], self.type_of(node.args[0]))
        return f"$repr({self.expression(node.args[0])})"

    def _call_list(self, node: ast.Call, _keywords: dict[str, ast.expr]) -> str:
        if not node.args:
            return "[]"
        argument = node.args[0]
        if isinstance(argument, ast.GeneratorExp):
            text: str = self.array(argument)
            return text
        return f"[...{self.iterable(argument)}]"

    def _call_dict(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        if keywords or not node.args:
            keys: list[ast.expr | None] = [*[None] * len(node.args), *map(ast.Constant, keywords)]
            parts = [*[ast.Call(ast.Name("dict", ast.Load()), [each], []) for each in node.args], *keywords.values()]
            made = ast.Dict(keys, parts)
            for part in ast.walk(made):
                if not hasattr(part, "lineno"):
                    ast.copy_location(part, node)
            given: str = self.expression(made)
            return given
        argument = node.args[0]
        if self.type_of(argument).kind == "dict" and not self.type_of(argument).optional:
            return f"$copy({self.expression(argument)})"
        if isinstance(argument, ast.GeneratorExp) and isinstance(argument.elt, ast.Tuple):
            if argument.elt.elts:
                self.check_key(argument.elt.elts[0], self.in_comprehension(argument.generators, argument.elt.elts[0]))
            pair = ast.copy_location(ast.List(argument.elt.elts, ast.Load()), argument.elt)
            return f"$fromPairs({self.comprehension(argument, argument.generators, pair)})"
        self._check_pairs(argument)
        return f"$toDict({self.array(argument)})"

    def _check_pairs(self, node: ast.expr) -> None:
        """Refuse pairs for a dict whose keys are not known to be texts."""
        of = self.type_of(node)
        if of.kind not in {"dict", "js"}:
            pair = of.item()
            self.check_key(node, pair.args[0] if pair.kind == "tuple" and pair.args else pair.item())

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
            if self.is_iterator(argument) and isinstance(getattr(argument, "func", None), ast.Name):
                raise Refusal(node, "any/all over map() or filter() is not supported: write a generator expression")
            return f"{self.array(argument)}.{method}((x) => $truth(x))"
        generator = argument.generators[0]
        outer, narrowed = self.scope, self.narrowed
        source = self.array(generator.iter)
        item = self.type_of(generator.iter).item()
        scope = self.comprehension_scope(argument.generators)
        self.scope, self.narrowed = scope, {n: of for n, of in narrowed.items() if n not in scope.bindings}
        try:
            target = self.pattern(generator.target, item)
            value = self.condition(argument.elt)
            if generator.ifs:
                test = " && ".join(self.condition(each) for each in generator.ifs)
                value = f"({test} && {value})" if method == "some" else f"(!({test}) || {value})"
        finally:
            self.scope, self.narrowed = outer, narrowed
        return f"{source}.{method}(({target}) => {value})"

    def _call_sorted(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        self._check_key(keywords)
        texts = [
            f"[...{self.iterable(node.args[0])}]"
            if not isinstance(node.args[0], ast.GeneratorExp)
            else self.array(node.args[0])
        ]
        texts += [self.placed(keywords[k]) if k in keywords else "void 0" for k in ("key", "reverse")]
        while texts[-1] == "void 0":
            texts.pop()
        return f"$sorted({', '.join(texts)})"

    def _check_key(self, keywords: dict[str, ast.expr]) -> None:
        """Refuse a key function that does not take one argument."""
        takes = self.type_of(keywords["key"]).takes if "key" in keywords else None
        if takes and not takes[0] <= 1 <= takes[1]:
            raise Refusal(keywords["key"], "a key function takes one argument")

    def _call_min(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        return self._best("min", node, keywords)

    def _call_max(self, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        return self._best("max", node, keywords)

    def _best(self, name: str, node: ast.Call, keywords: dict[str, ast.expr]) -> str:
        if len(node.args) == 2 and not keywords and all(self.type_of(each).is_number for each in node.args):  # noqa: PLR2004 - the usual case
            return f"${name}Of2({self.items(node.args)})"
        self._check_key(keywords)
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
        texts = [
            f"...{self.array(each.value)}.map($array)" if isinstance(each, ast.Starred) else self.array(each)
            for each in node.args
        ]
        return f"$zip({', '.join(texts)})"


def _counted(takes: tuple[int, float]) -> str:
    return str(takes[0]) if takes[0] == takes[1] else f"{takes[0]} to {takes[1]}"

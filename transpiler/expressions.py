"""Generates expressions: Python syntax in, the text of a JavaScript expression out.

Every operation with a meaning of its own in Python becomes a call of a run-time helper (`$add`, `$eq`, …), or a
plain JavaScript operation where the static types make it certain that both mean the same. The text given is
always safe to use as an operand: whatever binds loosely is in parentheses; the minifier removes what is too much.
"""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

from transpiler import language
from transpiler.calls import Calls
from transpiler.declarations import ClassDeclaration
from transpiler.errors import Refusal
from transpiler.types import UNKNOWN, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LARGEST_SAFE_INTEGER = 2**53 - 1
FIXED_POINT = re.compile(r"(,?)\.(\d+)f")
# A class instance without __len__ or __bool__, a function: true unless it is None.
ALWAYS_TRUE = frozenset({"class", "function"})
# Where JavaScript's own truth is Python's: NaN is why float is not among them.
SAME_TRUTH = frozenset({"str", "int", "bool", "none"}) | ALWAYS_TRUE


def text_literal(text: str) -> str:
    """Give the JavaScript literal of a text."""
    return json.dumps(text, ensure_ascii=True)


class Expressions(Calls):
    """Gives `expression(node)`; part of the generator."""

    def expression(self, node: ast.expr) -> str:
        """Generate an expression."""
        name = type(node).__name__
        generate = getattr(self, f"expression_{name}", None)
        if generate is None:
            what, instead = language.REFUSED_SYNTAX.get(name, (name, "write it with what transpiler/README.md lists"))
            raise Refusal(node, f"{what} is not supported: {instead}")
        text: str = generate(node)
        return text

    # Literals

    def expression_Constant(self, node: ast.Constant) -> str:
        """Generate a literal."""
        value = node.value
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, str):
            return text_literal(value)
        if isinstance(value, int) and abs(value) > LARGEST_SAFE_INTEGER:
            raise Refusal(node, "an integer over 2**53 is not supported: JavaScript cannot hold it exactly")
        if isinstance(value, (int, float)):
            return "Infinity" if value == float("inf") else repr(value)
        what, instead = language.REFUSED_SYNTAX.get(
            type(value).__name__.capitalize(), (repr(value), "use text or a number")
        )
        raise Refusal(node, f"{what} is not supported: {instead}")

    def expression_JoinedStr(self, node: ast.JoinedStr) -> str:
        """Generate an f-string as a sum of texts."""
        parts: list[str] = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(text_literal(str(value.value)))
            elif isinstance(value, ast.FormattedValue):
                parts.append(self._formatted(value))
        if not parts or not parts[0].startswith('"'):
            parts.insert(0, '""')
        return f"({' + '.join(parts)})" if len(parts) > 1 else parts[0]

    def _formatted(self, node: ast.FormattedValue) -> str:
        value = self.expression(node.value)
        of = self.type_of(node.value)
        if node.conversion == ord("r"):
            value, of = f"$repr({value})", Type("str")
        elif node.conversion == ord("s"):
            value, of = self.text_of(node.value), Type("str")
        elif node.conversion != -1:
            raise Refusal(node, "f-string conversion !a is not supported: write !r")
        if node.format_spec is None:
            return value if of.is_str or (of.kind == "int" and not of.optional) else self.text_of(node.value)
        spec = self.expression(node.format_spec)
        literal = json.loads(spec) if spec.startswith('"') and len(node.format_spec.values) == 1 else None  # type: ignore[attr-defined] # a JoinedStr
        fixed = FIXED_POINT.fullmatch(literal) if literal is not None else None
        if fixed and of.is_number:
            text = f"$fixed({value}, {int(fixed[2])})"
            return f"$grouped({text})" if fixed[1] else text
        return f"$format({value}, {spec})"

    def text_of(self, node: ast.expr) -> str:
        """Generate `str(node)`."""
        of = self.type_of(node)
        if of.is_str:
            return self.expression(node)
        if of.kind == "float" and not of.optional:
            raise Refusal(
                node,
                "the text of a float is not supported, JavaScript cannot tell 2.0 from 2: write {x:.1f} or the like",
            )
        if of.kind == "int" and not of.optional:
            return f'("" + {self.expression(node)})'
        return f"$str({self.expression(node)})"

    def expression_List(self, node: ast.List) -> str:
        """Generate a list literal."""
        return f"[{self.items(node.elts)}]"

    def expression_Tuple(self, node: ast.Tuple) -> str:
        """Generate a tuple: an array that is marked as one."""
        return f"$tuple([{self.items(node.elts)}])"

    def items(self, nodes: Sequence[ast.expr]) -> str:
        """Generate items separated by commas; `*xs` spreads."""
        return ", ".join(
            f"...{self.iterable(node.value)}" if isinstance(node, ast.Starred) else self.placed(node) for node in nodes
        )

    def expression_Dict(self, node: ast.Dict) -> str:
        """Generate a dict literal: a plain object."""
        parts: list[str] = []
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                text = self.expression(value)
                parts.append(
                    f"...{text}"
                    if self.type_of(value).kind == "dict" and not self.type_of(value).optional
                    else f"...$dict({text})"
                )
                continue
            of = self.type_of(key)
            if of.kind not in {"str", "unknown", "js"} or of.optional:
                raise Refusal(key, "dict keys must be text: write str(key)")
            literal = isinstance(key, ast.Constant) and key.value != "__proto__"
            text = (
                self.expression(key)
                if literal
                else f"[{self.expression(key) if of.is_str else f'$key({self.expression(key)})'}]"
            )
            parts.append(f"{text}: {self.placed(value)}")
        return f"({{{', '.join(parts)}}})"

    # Names and parts

    def expression_Name(self, node: ast.Name) -> str:
        """Generate a name."""
        return self.name_value(node)

    def expression_Attribute(self, node: ast.Attribute) -> str:
        """Generate an attribute; a method that is not called is bound to its object."""
        if self.is_module(node.value, "math"):
            if node.attr not in language.MATH:
                raise Refusal(node, f"math.{node.attr} is not supported: there are {', '.join(sorted(language.MATH))}")
            return self.runtime_name(language.MATH[node.attr])
        owner = self.type_of(node.value)
        text = f"{self.expression(node.value)}.{self.attribute_name(node)}"
        if owner.declaration:
            if owner.declaration.method(node.attr):
                return f"{text}.bind({self.expression(node.value)})"
            if owner.declaration.attribute(node.attr) is None and owner.declaration.knows_all_attributes():
                raise Refusal(node, f"{owner.declaration.name} has no attribute {node.attr}")
        elif owner.kind == "unknown" and (node.attr in language.METHODS or node.attr in self.program_methods()):
            raise Refusal(
                node,
                f"a method as a value (.{node.attr}) needs an object of known class: annotate it, or write a lambda",
            )
        elif owner.kind not in {"unknown", "js", "bottom"}:
            raise Refusal(node, f"{owner.kind} has no attribute {node.attr} here: call its methods, or write a lambda")
        return text

    def attribute_name(self, node: ast.Attribute) -> str:
        """Give the JavaScript property of an attribute, refusing what JavaScript keeps for itself."""
        if node.attr.startswith("__") or (
            node.attr in {"constructor", "prototype"} and self.type_of(node.value).kind != "js"
        ):
            raise Refusal(node, f"the attribute {node.attr} is not supported: choose another name")
        return node.attr

    def expression_Subscript(self, node: ast.Subscript) -> str:
        """Generate an item or a slice."""
        owner = self.type_of(node.value)
        value = self.expression(node.value)
        if isinstance(node.slice, ast.Slice):
            if node.slice.step is not None:
                bounds = [self._slice_bound(each) for each in (node.slice.lower, node.slice.upper, node.slice.step)]
                return f"$sliceStep({value}, {', '.join(bounds)})"
            upper = f", {self._slice_bound(node.slice.upper)}" if node.slice.upper else ""
            if (
                owner.kind == "list"
                and not owner.optional
                and all(self._is_int(b) for b in (node.slice.lower, node.slice.upper))
            ):
                lower = self._slice_bound(node.slice.lower) if node.slice.lower else "0"
                return f"{value}.slice({lower}{upper})"
            return f"$slice({value}, {self._slice_bound(node.slice.lower)}{upper})"
        index = self.expression(node.slice)
        if owner.kind == "js":
            return f"{value}[{index}]"
        if owner.kind == "dict" and not owner.optional:
            return f"$item({value}, {index})"
        if (
            owner.kind == "tuple"
            and len(owner.args) > 1
            and isinstance(node.slice, ast.Constant)
            and node.slice.value in range(len(owner.args))
        ):
            return f"{value}[{index}]"
        return f"$at({value}, {index})"

    def _slice_bound(self, node: ast.expr | None) -> str:
        return self.expression(node) if node else "null"

    def _is_int(self, node: ast.expr | None) -> bool:
        of = self.type_of(node) if node else None
        return of is None or (of.kind == "int" and not of.optional)

    # Operators

    def expression_BinOp(self, node: ast.BinOp) -> str:
        """Generate arithmetic."""
        return self.binary(node, node.op, self.expression(node.left), node.left, node.right)

    def binary(self, node: ast.AST, op: ast.operator, left: str, left_node: ast.expr, right_node: ast.expr) -> str:
        """Generate `left op right`, where `left` is the text already generated for `left_node`."""
        name = type(op).__name__
        if name not in language.BINARY_OPERATORS:
            raise Refusal(
                node, f"the operator {name} is not supported: JavaScript's works on 32 bits; write arithmetic"
            )
        symbol, helper = language.BINARY_OPERATORS[name]
        left_type, right_type = self.type_of(left_node), self.type_of(right_node)
        if symbol == "%" and left_type.kind == "str":
            raise Refusal(node, "% formatting is not supported: write an f-string")
        right = self.expression(right_node)
        if left_type.is_number and right_type.is_number:
            divisor = self._constant_number(right_node)
            if symbol in {"+", "-", "*"} or (symbol == "/" and divisor):
                return f"({left} {symbol} {right})"
            if symbol == "/":
                return f"$quotient({left}, {right})"
            if left_type.kind == "int" and isinstance(divisor, int) and divisor > 0:
                # exact below 2**53: the quotient's rounding error is smaller than 1/divisor
                return (
                    f"Math.floor({left} / {right})" if symbol == "//" else f"(({left} % {right} + {right}) % {right})"
                )
        if symbol == "+" and left_type.is_str and right_type.is_str:
            return f"({left} + {right})"
        return f"{helper}({left}, {right})"

    def _constant_number(self, node: ast.expr) -> float | None:
        """Give the number that a literal, or a name bound once to a literal at module level, stands for."""
        if isinstance(node, ast.Name) and not self._bound(node.id):
            _annotation, value = self.declarations.constants.get(node.id, (None, None))
            node = value or node
        number = node.value if isinstance(node, ast.Constant) else None
        return number if isinstance(number, (int, float)) and not isinstance(number, bool) else None

    def expression_UnaryOp(self, node: ast.UnaryOp) -> str:
        """Generate `not x`, `-x`, `+x`."""
        if isinstance(node.op, ast.Not):
            return self.condition(node)
        if isinstance(node.op, ast.Invert):
            raise Refusal(node, "the operator ~ is not supported: JavaScript's works on 32 bits; write arithmetic")
        operand = self.expression(node.operand)
        sign = "-" if isinstance(node.op, ast.USub) else "+"
        if self.type_of(node.operand).is_number:
            return f"({sign}{operand})"
        return f"$neg({operand})" if sign == "-" else f"$neg($neg({operand}))"

    def expression_Compare(self, node: ast.Compare) -> str:
        """Generate a comparison, also a chain over names."""
        parts: list[str] = []
        left = node.left
        for index, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            if index and not self.is_simple(left):
                raise Refusal(
                    left, "a chained comparison over an expression is not supported: assign the middle to a name"
                )
            parts.append(self._comparison(op, left, right))
            left = right
        return f"({' && '.join(parts)})"

    def _comparison(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> str:
        if isinstance(op, (ast.Is, ast.IsNot)):
            # None is null and undefined alike, so `is` between unknown values asks loosely only for None
            equals = (
                "==" if any(isinstance(each, ast.Constant) and each.value is None for each in (left, right)) else "==="
            )
            if equals == "===" and any(self._is_value_type(each) for each in (left, right)):
                raise Refusal(left, "`is` between numbers or texts is not supported: write ==")
            sign = equals if isinstance(op, ast.Is) else "!" + equals[1:]
            return f"{self.expression(left)} {sign} {self.expression(right)}"
        a, b = self.expression(left), self.expression(right)
        if isinstance(op, (ast.In, ast.NotIn)):
            text = self._contains(left, right, a, b)
            return text if isinstance(op, ast.In) else f"!{text}"
        symbol = language.COMPARISONS[type(op).__name__]
        left_type, right_type = self.type_of(left), self.type_of(right)
        numbers = left_type.is_number and right_type.is_number
        if symbol in {"==", "!="}:
            if numbers or left_type.is_str or right_type.is_str or (left_type.is_bool and right_type.is_bool):
                return f"{a} {symbol}= {b}"
            return f"{'!' if symbol == '!=' else ''}$eq({a}, {b})"
        return f"{a} {symbol} {b}" if numbers else f"$compare({a}, {b}, {text_literal(symbol)}) {symbol} 0"

    def _is_value_type(self, node: ast.expr) -> bool:
        return self.type_of(node).kind in {"int", "float", "str", "tuple"}

    def _contains(self, left: ast.expr, right: ast.expr, a: str, b: str) -> str:
        """Generate `left in right`."""
        item, container = self.type_of(left), self.type_of(right)
        if container.is_str and item.is_str:
            return f"{b}.includes({a})"
        if container.kind == "dict" and item.is_str and not container.optional:
            return f"$has({b}, {a})"
        listed = right.elts if isinstance(right, (ast.Tuple, ast.List)) else []
        plain = bool(listed) and not any(isinstance(each, ast.Starred) for each in listed)
        if plain and (item.is_str or (item.is_number and all(self.type_of(each).is_number for each in listed))):
            # nothing but an equal text equals a text, nothing but an equal number a number (no bool here)
            return f"[{self.items(listed)}].includes({a})"
        if (
            container.kind == "list"
            and not container.optional
            and container.args
            and container.args[0].is_str
            and item.is_str
        ):
            return f"{b}.includes({a})"
        return f"$in({a}, {b})"

    # Truth

    def condition(self, node: ast.expr) -> str:
        """Generate a JavaScript condition that holds exactly when `node` is true in Python."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return f"!{self.condition(node.operand)}"
        if isinstance(node, ast.BoolOp):
            sign = " && " if isinstance(node.op, ast.And) else " || "
            return f"({sign.join(self._each(node, self.condition))})"
        text = self.expression(node)
        of = self.type_of(node)
        if of.kind in SAME_TRUTH:
            return text
        if of.kind == "float" and not of.optional:
            return f"({text} !== 0)"
        if of.kind in {"list", "tuple"} and not of.optional:
            return f"({text}.length > 0)"
        return f"$truth({text})"

    def _each(self, node: ast.BoolOp, of: Callable[[ast.expr], Any]) -> list[Any]:
        """Give `of` each operand, which knows what the operands before it must have been."""
        results: list[Any] = []
        known: dict[str, Type] = {}
        for value in node.values:
            with self.narrowing(known):
                results.append(of(value))
                known = {**known, **self.facts(value, holds=isinstance(node.op, ast.And))}
        return results

    def expression_BoolOp(self, node: ast.BoolOp) -> str:
        """Generate `a and b`, `a or b` with the value that Python gives."""
        *firsts, text = self._each(node, self.expression)
        same = self._each(node, lambda value: self.type_of(value).kind in SAME_TRUTH)
        is_and = isinstance(node.op, ast.And)
        result: str = text
        for first, same_truth in zip(reversed(firsts), reversed(same[:-1]), strict=True):
            if same_truth:
                result = f"({first} {'&&' if is_and else '||'} {result})"
            else:
                result = f"{'$and' if is_and else '$or'}({first}, () => {result})"
        return result

    def expression_IfExp(self, node: ast.IfExp) -> str:
        """Generate `a if test else b`."""
        test = self.condition(node.test)
        with self.narrowing(self.facts(node.test, holds=True)):
            body = self.placed(node.body)
        with self.narrowing(self.facts(node.test, holds=False)):
            other = self.placed(node.orelse)
        return f"({test} ? {body} : {other})"

    def expression_Await(self, node: ast.Await) -> str:
        """Generate an await."""
        return f"(await {self.expression(node.value)})"

    def expression_Lambda(self, node: ast.Lambda) -> str:
        """Generate a lambda."""
        if node.args.defaults or node.args.kw_defaults or node.args.kwarg:
            raise Refusal(node, "a default value in a lambda is not supported: write a nested function")
        scope, narrowed = self.open_function(node), self.narrowed
        self.narrowed = self.lasting(narrowed)
        try:
            return f"(({self.parameters(node)}) => {self.expression(node.body)})"
        finally:
            self.scope, self.narrowed = scope, narrowed

    def lasting(self, narrowed: dict[str, Type]) -> dict[str, Type]:
        """Give what stays known inside a function that is called later: of names that are bound only once."""
        scope = self.scope.parent if self.scope else None
        return {
            name: of
            for name, of in narrowed.items()
            if (owner := scope.find(name) if scope else None) and len(owner.bindings[name]) == 1
        }

    # Comprehensions

    def expression_ListComp(self, node: ast.ListComp) -> str:
        """Generate a list comprehension."""
        return self.comprehension(node, node.generators, node.elt)

    def expression_GeneratorExp(self, node: ast.GeneratorExp) -> str:
        """Refuse a generator expression that is not consumed at once (calls handle those that are)."""
        raise Refusal(
            node,
            "a generator expression is only supported directly in all, any, dict, join, list, max, min, sorted, sum "
            "and tuple: write a list",
        )

    def expression_DictComp(self, node: ast.DictComp) -> str:
        """Generate a dict comprehension."""
        pair = ast.copy_location(ast.List([node.key, node.value], ast.Load()), node)
        return f"$fromPairs({self.comprehension(node, node.generators, pair)})"

    def comprehension(self, node: ast.expr, generators: list[ast.comprehension], element: ast.expr) -> str:
        """Generate the list of all values of `element`: in one pass, conditions and elements in Python's order."""
        if any(isinstance(each, ast.Await) for each in ast.walk(node)):
            raise Refusal(node, "await in a comprehension is not supported: write a loop")
        if any(isinstance(each, ast.Lambda) for each in ast.walk(element)):
            raise Refusal(
                node,
                "a lambda in a comprehension sees the last value of the loop variable: write a function that takes it "
                "as an argument",
            )
        outer = self.scope
        source = self.array(generators[0].iter)
        self.scope = self.comprehension_scope(generators)
        try:
            return self._comprehension_step(source, generators, element)
        finally:
            self.scope = outer

    def _comprehension_step(self, source: str, generators: list[ast.comprehension], element: ast.expr) -> str:
        first = generators[0]
        if first.is_async:
            raise Refusal(element, "an async comprehension is not supported: write a loop")
        target = self.pattern(first.target, self.type_of(first.iter).item())
        test = " && ".join(self.condition(each) for each in first.ifs)
        known: dict[str, Type] = {}
        for each in first.ifs:
            known.update(self.facts(each, holds=True))
        with self.narrowing(known):
            return self._comprehension_tail(source, target, test, generators, element)

    def _comprehension_tail(
        self, source: str, target: str, test: str, generators: list[ast.comprehension], element: ast.expr
    ) -> str:
        first, *rest = generators
        if rest:
            inner = self._comprehension_step(self.array(rest[0].iter), rest, element)
            return f"{source}.flatMap(({target}) => {f'{test} ? {inner} : []' if test else inner})"
        if not test:
            return f"{source}.map(({target}) => {self.expression(element)})"
        if isinstance(element, ast.Name) and isinstance(first.target, ast.Name) and element.id == first.target.id:
            return f"{source}.filter(({target}) => {test})"
        return f"{source}.flatMap(({target}) => {test} ? [{self.expression(element)}] : [])"

    def pattern(self, target: ast.expr, item: Type) -> str:
        """Generate what receives an item of a loop: a name, or names in brackets for a tuple of known length."""
        if isinstance(target, ast.Name):
            return self.local_name(target.id)
        if not isinstance(target, (ast.Tuple, ast.List)):
            raise Refusal(target, "a loop over this target is not supported: use names")
        known = (item.kind == "tuple" and len(item.args) == len(target.elts)) or item.kind == "js"
        if not known:
            raise Refusal(
                target, "unpacking in a comprehension needs items of known length: annotate them, or write a loop"
            )
        parts = [
            self.pattern(each, item.args[i] if item.kind == "tuple" else UNKNOWN) for i, each in enumerate(target.elts)
        ]
        return f"[{', '.join(parts)}]"

    def array(self, node: ast.expr) -> str:
        """Generate the items of an iterable as a JavaScript array (not to be changed)."""
        of = self.type_of(node)
        if isinstance(node, ast.GeneratorExp):
            return self.comprehension(node, node.generators, node.elt)
        text = self._unmarked(node)
        return text if of.kind in {"list", "tuple", "range", "js"} and not of.optional else f"$array({text})"

    def _unmarked(self, node: ast.expr) -> str:
        """Generate an expression whose items alone matter: a tuple literal needs no mark."""
        return f"[{self.items(node.elts)}]" if isinstance(node, ast.Tuple) else self.expression(node)

    def iterable(self, node: ast.expr) -> str:
        """Generate something that JavaScript's `for … of` and spread take, with Python's items."""
        of = self.type_of(node)
        text = self._unmarked(node)
        return text if of.kind in {"list", "tuple", "range", "str", "js"} and not of.optional else f"$iter({text})"

    @staticmethod
    def is_simple(node: ast.expr) -> bool:
        """Whether evaluating `node` twice is the same as once: names, constants and attributes of them."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, (ast.Name, ast.Constant))

    def class_value(self, node: ast.Name, declared: ClassDeclaration) -> str:
        """Refuse a class as a value."""
        raise Refusal(
            node, f"the class {declared.name} as a value is not supported: call it, or pass a function that does"
        )

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
from transpiler.scopes import changes
from transpiler.types import UNKNOWN, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transpiler.scopes import Scope

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
        if not isinstance(node.format_spec, ast.JoinedStr):
            raise Refusal(node, "this format spec is not supported")
        return self.formatted(node, value, of, node.format_spec)

    def formatted(self, node: ast.AST, value: str, of: Type, spec: ast.JoinedStr) -> str:
        """Generate the text of a value by a format spec, which may have values of its own in it, but no type."""
        parts = [str(each.value) if isinstance(each, ast.Constant) else "1" for each in spec.values]
        literal = "".join(parts)
        if not language.FORMAT_SPEC.fullmatch(literal):
            raise Refusal(node, f"the format spec {literal} is not supported: transpiler/README.md tells what is")
        if not literal.endswith(("f", "F", "%", "s")) and self.may_be_float(of):
            raise Refusal(
                node, f"the format {literal or 'without a spec'} needs a text or an int: write .1f or the like"
            )
        if of.kind == "int" and literal.endswith(("f", "F", "%")):
            value = f"({value} + 0)"  # an int has no negative zero
        fixed = FIXED_POINT.fullmatch(literal) if len(spec.values) == 1 else None
        if fixed and of.is_number:
            text = f"$fixed({value}, {int(fixed[2])})"
            return f"$grouped({text})" if fixed[1] else text
        return f"$format({value}, {self.expression(spec)})"

    def text_of(self, node: ast.expr) -> str:
        """Generate `str(node)`."""
        of = self.type_of(node)
        if of.is_str:
            return self.expression(node)
        if of.kind == "int" and not of.optional:
            return f'("" + {self.expression(node)})'
        if of.kind == "error" or (of.declaration and of.declaration.is_exception()):
            return f"$errorText({self.expression(node)})"
        self.refuse_text(node, of)
        return f"$str({self.expression(node)})"

    def refuse_text(self, node: ast.expr, of: Type) -> None:
        """Refuse to write out what has another text in Python, or may have."""
        if self.may_be_float(of):
            what = "a float" if of.kind == "float" else "a value that may be, or hold, a float"
            raise Refusal(
                node,
                f"the text of {what} is not supported, JavaScript cannot tell 2.0 from 2: annotate its type, or write "
                "{x:.1f} or the like",
            )
        declared = of.declaration
        textless = declared is not None and not (declared.is_dataclass or declared.is_exception())
        if of.kind in {"function", "iterator"} or textless:
            raise Refusal(node, "the text of an object without one of its own is not supported: write its parts")

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
        for each in filter(None, node.keys):
            self.check_key(each, self.type_of(each))
        texts = [self._known_text(key) for key in node.keys]
        plain = all(text is not None and language.is_plain_key(text) for text in texts)
        for key, value in zip(node.keys, node.values, strict=True):
            if plain and key is not None:
                name = self.expression(key)
                parts.append(f"{name if isinstance(key, ast.Constant) else f'[{name}]'}: {self.placed(value)}")
            elif key is None:
                parts.append(f"...$items($dict({self.expression(value)}))")
            else:
                parts.append(f"[{self.expression(key)}, {self.placed(value)}]")
        return f"({{{', '.join(parts)}}})" if plain else f"$fromPairs([{', '.join(parts)}])"

    def _known_text(self, node: ast.expr | None) -> str | None:
        """Give the text that a literal, or the name of a constant, stands for."""
        if isinstance(node, ast.Name) and not self.bound(node.id):
            return self.declarations.text(node.id)
        return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None

    def check_key(self, node: ast.expr, of: Type) -> None:
        """Refuse a key of a dict that is no text."""
        if of.kind not in {"str", "js"} or of.optional:
            raise Refusal(node, "a dict's keys must be known to be texts: annotate it, or write str(key)")

    # Names and parts

    def expression_Name(self, node: ast.Name) -> str:
        """Generate a name."""
        return self.name_value(node)

    def expression_Attribute(self, node: ast.Attribute) -> str:
        """Generate an attribute; a method that is not called is bound to its object."""
        if self.is_math(node.value):
            if node.attr not in language.MATH:
                raise Refusal(node, f"math.{node.attr} is not supported: there are {', '.join(sorted(language.MATH))}")
            return self.runtime_name(language.MATH[node.attr])
        if node.attr == "__name__" and isinstance(node.value, ast.Call):
            return self._type_name(node.value)
        class_ = self.class_named(node.value)
        if class_:
            if not class_.value(node.attr):
                raise Refusal(node, f"{class_.name}.{node.attr} as a value is not supported: write a lambda")
            return f"{self.local_name(ast.unparse(node.value))}.prototype.{self.attribute_name(node)}"
        if isinstance(node.value, ast.Name) and node.value.id == "str" and not self.bound("str"):
            return self._method_of_type(node)
        owner = self.type_of(node.value)
        if owner.kind == "js":
            return f"{self.expression(node.value)}.{self.attribute_name(node)}"
        if owner.declaration:
            return self._declared_attribute(node, owner.declaration)
        if owner.kind in {"unknown", "bottom", "error"}:
            if owner.kind == "error" and node.attr == "args":
                return f"{self.expression(node.value)}.args"
            return self._unknown_attribute(node)
        if node.attr in language.METHODS and owner.kind in language.METHODS[node.attr].owners and not owner.optional:
            return self._method_value(node)
        raise Refusal(node, f"{owner.kind} has no attribute {node.attr} here: call its methods, or write a lambda")

    def _type_name(self, node: ast.Call) -> str:
        """Generate `type(x).__name__` of an exception, or of an object of the program's classes."""
        of = self.type_of(node.args[0]) if len(node.args) == 1 else UNKNOWN
        is_type = isinstance(node.func, ast.Name) and node.func.id == "type" and not self.bound("type")
        if not is_type or of.optional or of.kind not in {"class", "error"}:
            raise Refusal(node, "__name__ is only supported as type(x).__name__ of an exception or an object")
        return f"$typeName({self.expression(node.args[0])})"

    def _declared_attribute(self, node: ast.Attribute, owner: ClassDeclaration) -> str:
        text = f"{self.expression(node.value)}.{self.attribute_name(node)}"
        method = owner.method(node.attr)
        if method:
            if method.is_static:
                raise Refusal(node, f"the static method {node.attr} as a value is not supported: write a lambda")
            object_, again = self.once(node.value)
            return self.arity(method, node, f"{object_}.{self.attribute_name(node)}.bind({again})")
        if not owner.knows_all_attributes() or owner.is_certain(node.attr):
            return text
        if owner.attribute(node.attr) is None:
            raise Refusal(node, f"{owner.name} has no attribute {node.attr}")
        return self._asked_for(node)

    def _unknown_attribute(self, node: ast.Attribute) -> str:
        """Generate an attribute of an object of unknown class: it may lack it."""
        if node.attr in language.METHODS or self.compilation.methods(node.attr):
            raise Refusal(
                node,
                f"a method as a value (.{node.attr}) needs an object of known class: annotate it, or write a lambda",
            )
        self.check_attribute(node)
        return self._asked_for(node)

    def _asked_for(self, node: ast.Attribute) -> str:
        """Generate an attribute that raises AttributeError when it is not there."""
        owner, again = self.once(node.value)
        return f"$attribute({owner}, {again}.{self.attribute_name(node)}, {text_literal(node.attr)})"

    def check_attribute(self, node: ast.Attribute) -> None:
        """Refuse an attribute that no class of the program has."""
        if not any(each.attribute(node.attr) is not None for each in self.compilation.classes()):
            raise Refusal(node, f"no class here has an attribute {node.attr}: annotate what this is, JsObject perhaps")

    def once(self, node: ast.expr) -> tuple[str, str]:
        """Generate an expression that is needed twice: first its evaluation, then what stands for its value."""
        text = self.expression(node)
        if self.is_simple(node):
            return text, text
        name = self.temporary()
        self.scratches.append(name)
        return f"({name} = {text})", name

    def _method_of_type(self, node: ast.Attribute) -> str:
        """Generate `str.lower` as a value."""
        method = language.METHODS.get(node.attr)
        if method is None or "str" not in method.owners or method.at_most:
            raise Refusal(node, f"str.{node.attr} as a value is not supported: write a lambda")
        return f"((x) => ${node.attr}(x))"

    def _method_value(self, node: ast.Attribute) -> str:
        """Generate a method of a built-in type as a value, bound to its object."""
        method = language.METHODS[node.attr]
        if method.keywords:
            raise Refusal(node, f".{node.attr} as a value is not supported: write a lambda")
        given = [f"${index}" for index in range(method.at_most)]
        texts = [name if index < method.at_least else f"{name} = void 0" for index, name in enumerate(given)]
        inner = f"({', '.join(texts)}) => ${node.attr}({', '.join(['$x', *given])})"
        if method.at_least < method.at_most:
            inner = f"$arity({inner}, {method.at_most})"
        if method.result == "None":
            inner = inner.replace("=> ", "=> (", 1) + ", null)"
        return f"(($x) => ({inner}))({self.expression(node.value)})"

    def attribute_name(self, node: ast.Attribute) -> str:
        """Give the JavaScript property of an attribute, refusing what JavaScript keeps for itself."""
        if node.attr.startswith(("__", "$")) or (
            node.attr in {"constructor", "prototype"} and self.type_of(node.value).kind != "js"
        ):
            raise Refusal(node, f"the attribute {node.attr} is not supported: choose another name")
        return node.attr

    def expression_Subscript(self, node: ast.Subscript) -> str:
        """Generate an item or a slice."""
        owner = self.type_of(node.value)
        value = self.expression(node.value)
        for bound in (
            (node.slice.lower, node.slice.upper, node.slice.step)
            if isinstance(node.slice, ast.Slice)
            else (node.slice,)
        ):
            self.refuse_float(bound, "an index")
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

    def refuse_float(self, node: ast.expr | None, what: str) -> None:
        """Refuse a float where CPython takes an int alone: 2.0 cannot be told from 2 when the program runs."""
        if node is not None and self.type_of(node).kind == "float":
            raise Refusal(node, f"{what} must be an int, this is a float: write int(…)")

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
            raise Refusal(node, f"the operator {name} is not supported: write a function")
        symbol, helper = language.BINARY_OPERATORS[name]
        left_type, right_type = self.type_of(left_node), self.type_of(right_node)
        if symbol == "%" and left_type.kind == "str":
            raise Refusal(node, "% formatting is not supported: write an f-string")
        right = self.expression(right_node)
        if symbol in language.BIT_OPERATORS or (symbol == "*" and not (left_type.is_number and right_type.is_number)):
            for each in (left_node, right_node):
                if symbol != "*" or {left_type.kind, right_type.kind} & {"str", "list", "tuple"}:
                    self.refuse_float(each, f"an operand of {symbol}")
        if left_type.is_number and right_type.is_number:
            divisor = self._constant_number(right_node)
            text = f"({left} {symbol} {right})"
            self._refuse_constant_over(node, left_node, symbol, right_node)
            if symbol in {"+", "-", "*"} and "float" not in {left_type.kind, right_type.kind}:
                return f"$exact{text}" if symbol == "*" or self.large_integers else text
            if symbol in {"+", "-", "*"} or (symbol == "/" and divisor):
                return text
            if symbol == "/":
                return f"$quotient({left}, {right})"
            if symbol in {"//", "%"} and left_type.kind == "int" and isinstance(divisor, int) and divisor > 0:
                # exact below 2**53: the quotient's rounding error is smaller than 1/divisor
                return f"Math.floor({left} / {right})" if symbol == "//" else f"$rest({left}, {right})"
        if symbol == "+" and left_type.is_str and right_type.is_str:
            return f"({left} + {right})"
        text = f"{helper}({left}, {right})"
        integers = left_type.kind == right_type.kind == "int" or not self.compilation.makes_floats
        return f"$exact({text})" if integers and symbol in {"**", "*", "+", "-"} and self.large_integers else text

    def _refuse_constant_over(self, node: ast.AST, left: ast.expr, symbol: str, right: ast.expr) -> None:
        """Refuse an operation on two constants that JavaScript cannot hold exactly."""
        a, b = self._constant_number(left), self._constant_number(right)
        if isinstance(a, int) and isinstance(b, int):
            result = {"+": a + b, "-": a - b, "*": a * b}.get(symbol, 0)
            if symbol in {"**", "<<"} and b > 0:
                result = LARGEST_SAFE_INTEGER + 1 if b > 1100 else a**b if symbol == "**" else a << b  # noqa: PLR2004 - beyond any float
            if abs(result) > LARGEST_SAFE_INTEGER:
                raise Refusal(node, "an integer over 2**53 is not supported: JavaScript cannot hold it exactly")

    def _constant_number(self, node: ast.expr) -> float | None:
        """Give the number that a literal, or a name bound once to a literal at module level, stands for."""
        if isinstance(node, ast.Name) and not self.bound(node.id):
            _annotation, value = self.declarations.constants.get(node.id, (None, None))
            node = value or node
        number = node.value if isinstance(node, ast.Constant) else None
        return number if isinstance(number, (int, float)) and not isinstance(number, bool) else None

    def expression_UnaryOp(self, node: ast.UnaryOp) -> str:
        """Generate `not x`, `-x`, `+x`."""
        if isinstance(node.op, ast.Not):
            return self.condition(node)
        if isinstance(node.op, ast.Invert):
            self.refuse_float(node.operand, "the operand of ~")
            return f"$invert({self.expression(node.operand)})"
        operand = self.expression(node.operand)
        sign = "-" if isinstance(node.op, ast.USub) else "+"
        if self.type_of(node.operand).is_number:
            return f"({sign}{operand})"
        return f"$neg({operand})" if sign == "-" else f"$neg($neg({operand}))"

    def expression_Compare(self, node: ast.Compare) -> str:
        """Generate a comparison, also a chain over names."""
        parts: list[str] = []
        left, first = node.left, self.expression(node.left)
        for index, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            last = index == len(node.ops) - 1
            second, again = (self._operand(op, right), "") if last else self.once(right)
            parts.append(self._comparison(op, left, right, first, second))
            left, first = right, again
        return f"({' && '.join(parts)})"

    def _operand(self, op: ast.cmpop, node: ast.expr) -> str:
        """Generate the right side of a comparison: `in` may ask an iterator or a view, and a literal set."""
        if not isinstance(op, (ast.In, ast.NotIn)):
            return self.expression(node)
        if isinstance(node, ast.Set):
            return f"[{self.items(node.elts)}]"
        return self.array(node) if self.is_iterator(node) else self.expression(node)

    def _comparison(self, op: ast.cmpop, left: ast.expr, right: ast.expr, a: str, b: str) -> str:
        """Generate one comparison of `left`, whose text is `a`, and `right`, whose text is `b`."""
        if isinstance(op, (ast.Is, ast.IsNot)):
            # None is null and undefined alike, so `is` between unknown values asks loosely only for None
            equals = (
                "==" if any(isinstance(each, ast.Constant) and each.value is None for each in (left, right)) else "==="
            )
            if equals == "===" and all(self._may_be_value(each) for each in (left, right)):
                raise Refusal(left, "`is` between values of unknown type is not supported: annotate one, or write ==")
            if equals == "===" and any(self._is_value_type(each) for each in (left, right)):
                raise Refusal(left, "`is` between numbers or texts is not supported: write ==")
            sign = equals if isinstance(op, ast.Is) else "!" + equals[1:]
            return f"{a} {sign} {b}"
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

    def _may_be_value(self, node: ast.expr) -> bool:
        """Whether `node` may be a text, a number or a tuple, for all that is known."""
        literal = isinstance(node, ast.Constant) and isinstance(node.value, bool)
        return not literal and self.type_of(node).kind in {"unknown", "bottom"}

    def _contains(self, left: ast.expr, right: ast.expr, a: str, b: str) -> str:
        """Generate `left in right`."""
        item, container = self.type_of(left), self.type_of(right)
        if isinstance(right, ast.Set):
            known = {"str", "int", "float", "bool", "none"}
            if not {item.kind, *(self.type_of(each).kind for each in right.elts)} <= known:
                raise Refusal(right, "a set is only supported in `x in {…}` of texts and numbers: write a list")
            return f"$in({a}, {b})"
        if container.is_str and item.is_str:
            return f"{b}.includes({a})"
        if container.kind == "dict" and item.is_str and not container.optional:
            return f"$has({b}, {a})"
        listed = right.elts if isinstance(right, (ast.Tuple, ast.List)) else []
        plain = bool(listed) and not any(isinstance(each, ast.Starred) for each in listed)
        if plain and (item.is_str or (item.is_number and all(self.type_of(each).is_number for each in listed))):
            # nothing but an equal text equals a text, nothing but an equal number a number (no bool here)
            return f"[{self.items(listed)}].includes({a})"
        known_list = container.kind == "list" and bool(container.args) and not container.optional
        of = container.args[0] if known_list else UNKNOWN
        if (of.is_str and item.is_str) or (known_list and of == item and of.kind == "int"):
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
        if any(isinstance(each, (ast.Await, ast.Yield, ast.YieldFrom)) for each in ast.walk(node)):
            raise Refusal(node, "await and yield inside and/or are not supported: assign to a name first")
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

    def expression_NamedExpr(self, node: ast.NamedExpr) -> str:
        """Generate `(name := value)`."""
        if self.scope and self.scope.is_comprehension:
            raise Refusal(node, "an assignment in a comprehension is not supported: write a loop")
        text = self.expression(node.value)
        self.narrowed = {name: of for name, of in self.narrowed.items() if name != node.target.id}
        return f"({self.local_name(node.target.id)} = {text})"

    def expression_Yield(self, node: ast.Yield) -> str:
        """Generate yield."""
        return f"(yield {self.expression(node.value) if node.value else 'null'})"

    def expression_YieldFrom(self, node: ast.YieldFrom) -> str:
        """Generate yield from."""
        return f"(yield* {self.iterable(node.value)})"

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
            if self.scope and name not in self.scope.bindings
        }

    def beyond(self, scope: Scope) -> dict[str, Type]:
        """Give what is known of the names that `scope` does not bind itself."""
        return {name: of for name, of in self.narrowed.items() if name not in scope.bindings}

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
        self.check_key(node.key, self.in_comprehension(node.generators, node.key))
        pair = ast.copy_location(ast.List([node.key, node.value], ast.Load()), node)
        return f"$fromPairs({self.comprehension(node, node.generators, pair)})"

    def comprehension(self, node: ast.expr, generators: list[ast.comprehension], element: ast.expr) -> str:
        """Generate the list of all values of `element`: in one pass, conditions and elements in Python's order."""
        if any(isinstance(each, ast.Await) for each in ast.walk(node)):
            raise Refusal(node, "await in a comprehension is not supported: write a loop")
        source_node = self.counted(generators[0]) or generators[0].iter
        if self.is_simple(source_node) and changes([ast.Expr(element)], ast.unparse(source_node)):
            raise Refusal(node, "a comprehension that changes what it loops over is not supported: write a loop")
        if any(isinstance(each, ast.Lambda) for each in ast.walk(element)):
            raise Refusal(
                node,
                "a lambda in a comprehension sees the last value of the loop variable: write a function that takes it "
                "as an argument",
            )
        outer, narrowed = self.scope, self.narrowed
        source = self.array(source_node)
        self.scope = self.comprehension_scope(generators)
        self.narrowed = self.beyond(self.scope)
        try:
            return self._comprehension_step(source, generators, element)
        finally:
            self.scope, self.narrowed = outer, narrowed

    def _comprehension_step(self, source: str, generators: list[ast.comprehension], element: ast.expr) -> str:
        first = generators[0]
        if first.is_async:
            raise Refusal(element, "an async comprehension is not supported: write a loop")
        target = self._parameters(first)
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
            inner = self._comprehension_step(self.array(self.counted(rest[0]) or rest[0].iter), rest, element)
            return f"{source}.flatMap(({target}) => {f'{test} ? {inner} : []' if test else inner})"
        if not test:
            return f"{source}.map(({target}) => {self.expression(element)})"
        if isinstance(element, ast.Name) and isinstance(first.target, ast.Name) and element.id == first.target.id:
            return f"{source}.filter(({target}) => {test})"
        return f"{source}.flatMap(({target}) => {test} ? [{self.expression(element)}] : [])"

    def counted(self, generator: ast.comprehension) -> ast.expr | None:
        """Give what `for index, item in enumerate(…)` counts from 0: JavaScript's arrays count by themselves."""
        parts = generator.target.elts if isinstance(generator.target, ast.Tuple) else []
        names = {each.id for each in parts if isinstance(each, ast.Name)} - {"enumerate"}
        is_pair = len(parts) == len(names) == 2  # noqa: PLR2004 - index and item
        arguments = self.builtin_loop(generator.iter, "enumerate") if is_pair else []
        return arguments[0] if len(arguments) == 1 else None

    def _parameters(self, generator: ast.comprehension) -> str:
        """Generate what receives each item of a loop, and its index where that is counted."""
        pattern = self.pattern(generator.target, self.type_of(generator.iter).item())
        if self.counted(generator) is None:
            return pattern
        index, item = pattern[1:-1].split(", ")
        return f"{item}, {index}"

    def builtin_loop(self, node: ast.expr, name: str) -> list[ast.expr]:
        """Give the arguments of `node` when it is a call of the built-in function `name`; else none."""
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name):
            return []
        own = self.bound(name) or self.declarations.lookup(name)
        starred = any(isinstance(each, ast.Starred) for each in node.args)
        return [] if own or node.keywords or starred else node.args

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
        self.consumed.add(id(node))
        text = self._unmarked(node)
        return text if of.kind in {"list", "tuple", "range", "js"} and not of.optional else f"$array({text})"

    def _unmarked(self, node: ast.expr) -> str:
        """Generate an expression whose items alone matter: a tuple literal needs no mark."""
        return f"[{self.items(node.elts)}]" if isinstance(node, ast.Tuple) else self.expression(node)

    def iterable(self, node: ast.expr) -> str:
        """Generate something that JavaScript's `for … of` and spread take, with Python's items."""
        of = self.type_of(node)
        if isinstance(node, ast.GeneratorExp):
            return self.array(node)
        self.consumed.add(id(node))
        text = self._unmarked(node)
        # a generator made here and now may be closed when the loop is left: nothing else has it
        fresh = of.kind == "iterator" and isinstance(node, ast.Call)
        direct = of.kind in {"list", "tuple", "range", "str", "js"} and not of.optional
        return text if direct or fresh else f"$iter({text})"

    @staticmethod
    def is_simple(node: ast.expr) -> bool:
        """Whether evaluating `node` twice is the same as once: names, constants and attributes of them."""
        if isinstance(node, ast.UnaryOp):
            node = node.operand
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, (ast.Name, ast.Constant))

    def class_value(self, node: ast.Name, declared: ClassDeclaration) -> str:
        """Refuse a class as a value."""
        raise Refusal(
            node, f"the class {declared.name} as a value is not supported: call it, or pass a function that does"
        )

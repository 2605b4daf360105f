"""The supported language, in one table: what compiles, to what, and what to write instead of the rest.

The generator, the documentation and the tests read these tables; nothing else decides what is supported.
A form that is not listed is refused at compile time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Direct:
    """A JavaScript form that means the same for one receiver type: `{0}` is the receiver, `{1}` the first argument.

    `arguments` names the static type each argument must have for the form to be right, one for each argument;
    "separator" is a text that is not empty, written out.
    """

    template: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Method:
    """A method of built-in types: who has it, how many arguments it takes, and the type of its result.

    Compiles to the run-time helper `$<name>(receiver, …)`, or to a `Direct` form where types make it certain.
    `result` is a type name, "item", "value" or "self" (the receiver's part or own type), or "" when it depends.
    """

    owners: tuple[str, ...]
    at_least: int
    at_most: int
    result: str = ""
    keywords: tuple[str, ...] = ()
    direct: dict[str, tuple[Direct, ...]] = field(default_factory=dict)


METHODS: dict[str, Method] = {
    "append": Method(("list",), 1, 1, "None", direct={"list": (Direct("{0}.push({1})", ("any",)),)}),
    "capitalize": Method(("str",), 0, 0, "str"),
    "center": Method(("str",), 1, 2, "str"),
    "clear": Method(("list", "dict"), 0, 0, "None"),
    "copy": Method(("list", "dict"), 0, 0, "self", direct={"list": (Direct("{0}.slice()"),)}),
    "count": Method(("str", "list", "tuple"), 1, 1, "int"),
    "endswith": Method(("str",), 1, 1, "bool", direct={"str": (Direct("{0}.endsWith({1})", ("str",)),)}),
    "extend": Method(("list",), 1, 1, "None"),
    "find": Method(("str",), 1, 2, "int"),
    "get": Method(
        ("dict",),
        1,
        2,
        "value",
        direct={"dict": (Direct("$pick({0}, {1})", ("any",)), Direct("$pick({0}, {1}, {2})", ("any", "any")))},
    ),
    "index": Method(("str", "list", "tuple"), 1, 1, "int"),
    "insert": Method(("list",), 2, 2, "None"),
    "isalnum": Method(("str",), 0, 0, "bool"),
    "isalpha": Method(("str",), 0, 0, "bool"),
    "isascii": Method(("str",), 0, 0, "bool"),
    "isdecimal": Method(("str",), 0, 0, "bool"),
    "isdigit": Method(("str",), 0, 0, "bool"),
    "islower": Method(("str",), 0, 0, "bool"),
    "isspace": Method(("str",), 0, 0, "bool"),
    "isupper": Method(("str",), 0, 0, "bool"),
    "items": Method(("dict",), 0, 0, "items"),
    "join": Method(("str",), 1, 1, "str", direct={"str": (Direct("{1}.join({0})", ("list[str]",)),)}),
    "keys": Method(("dict",), 0, 0, "keys"),
    "ljust": Method(("str",), 1, 2, "str"),
    "lower": Method(("str",), 0, 0, "str", direct={"str": (Direct("{0}.toLowerCase()"),)}),
    "lstrip": Method(("str",), 0, 1, "str"),
    "partition": Method(("str",), 1, 1, "str3"),
    "pop": Method(("list", "dict"), 0, 2, ""),
    "remove": Method(("list",), 1, 1, "None"),
    "removeprefix": Method(("str",), 1, 1, "str"),
    "removesuffix": Method(("str",), 1, 1, "str"),
    "replace": Method(
        ("str",), 2, 3, "str", direct={"str": (Direct("{0}.split({1}).join({2})", ("separator", "str")),)}
    ),
    "reverse": Method(("list",), 0, 0, "None"),
    "rfind": Method(("str",), 1, 1, "int"),
    "rjust": Method(("str",), 1, 2, "str"),
    "rpartition": Method(("str",), 1, 1, "str3"),
    "rsplit": Method(("str",), 0, 2, "list[str]", ("sep", "maxsplit")),
    "rstrip": Method(("str",), 0, 1, "str"),
    "setdefault": Method(("dict",), 1, 2, "value"),
    "sort": Method(("list",), 0, 0, "None", ("key", "reverse")),
    "split": Method(
        ("str",), 0, 2, "list[str]", ("sep", "maxsplit"), direct={"str": (Direct("{0}.split({1})", ("separator",)),)}
    ),
    "splitlines": Method(("str",), 0, 0, "list[str]"),
    "startswith": Method(("str",), 1, 1, "bool", direct={"str": (Direct("{0}.startsWith({1})", ("str",)),)}),
    "strip": Method(("str",), 0, 1, "str"),
    "title": Method(("str",), 0, 0, "str"),
    "update": Method(("dict",), 1, 1, "None"),
    "upper": Method(("str",), 0, 0, "str", direct={"str": (Direct("{0}.toUpperCase()"),)}),
    "values": Method(("dict",), 0, 0, "values"),
    "zfill": Method(("str",), 1, 1, "str"),
}


@dataclass(frozen=True)
class Builtin:
    """A built-in function: how many positional arguments, which keywords, and the type of its result."""

    at_least: int
    at_most: int
    result: str = ""
    keywords: tuple[str, ...] = ()


MANY = 1000

BUILTINS: dict[str, Builtin] = {
    "abs": Builtin(1, 1, "number"),
    "all": Builtin(1, 1, "bool"),
    "any": Builtin(1, 1, "bool"),
    "bool": Builtin(0, 1, "bool"),
    "callable": Builtin(1, 1, "bool"),
    "chr": Builtin(1, 1, "str"),
    "dict": Builtin(0, 1, "dict"),
    "divmod": Builtin(2, 2, "tuple"),
    "enumerate": Builtin(1, 2, "enumerate", ("start",)),
    "filter": Builtin(2, 2, "list"),
    "float": Builtin(0, 1, "float"),
    "format": Builtin(2, 2, "str"),
    "int": Builtin(0, 2, "int"),
    "isinstance": Builtin(2, 2, "bool"),
    "iter": Builtin(1, 1, "iterator"),
    "len": Builtin(1, 1, "int"),
    "list": Builtin(0, 1, "list"),
    "map": Builtin(2, 2, "list"),
    "max": Builtin(1, MANY, "best", ("key", "default")),
    "min": Builtin(1, MANY, "best", ("key", "default")),
    "next": Builtin(1, 2, "next"),
    "ord": Builtin(1, 1, "int"),
    "pow": Builtin(2, 2, ""),
    "range": Builtin(1, 3, "range"),
    "repr": Builtin(1, 1, "str"),
    "reversed": Builtin(1, 1, "list"),
    "round": Builtin(1, 2, "round"),
    "sorted": Builtin(1, 1, "list", ("key", "reverse")),
    "str": Builtin(0, 1, "str"),
    "sum": Builtin(1, 2, "sum"),
    "tuple": Builtin(0, 1, "tuple"),
    "zip": Builtin(0, MANY, "list"),
}

# What these give is consumed once in Python, and an array here: it may only stand where it is consumed at once.
ITERATORS = frozenset({"enumerate", "filter", "map", "range", "reversed", "zip"})
# The same of the views of a dict.
VIEWS = frozenset({"items", "keys", "values"})

EXCEPTIONS = frozenset(
    [
        "BaseException",
        "Exception",
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "IndexError",
        "KeyError",
        "LookupError",
        "NameError",
        "NotImplementedError",
        "OSError",
        "OverflowError",
        "RuntimeError",
        "StopIteration",
        "TimeoutError",
        "TypeError",
        "UnboundLocalError",
        "ValueError",
        "ZeroDivisionError",
    ]
)

# Standard modules, function by function or constant by constant, and the JavaScript each becomes.
MATH = {
    "ceil": "$ceil",
    "fabs": "$fabs",
    "floor": "$floor",
    "gcd": "$gcd",
    "inf": "Infinity",
    "isfinite": "Number.isFinite",
    "isinf": "$isInf",
    "isnan": "Number.isNaN",
    "nan": "NaN",
    "pi": "Math.PI",
    "sqrt": "$sqrt",
    "trunc": "$trunc",
}
MATH_RESULTS = {"ceil": "int", "floor": "int", "gcd": "int", "trunc": "int"} | dict.fromkeys(
    ["isfinite", "isinf", "isnan"], "bool"
)

BINARY_OPERATORS = {
    "Add": ("+", "$add"),
    "Sub": ("-", "$sub"),
    "Mult": ("*", "$mul"),
    "Div": ("/", "$div"),
    "FloorDiv": ("//", "$floordiv"),
    "Mod": ("%", "$mod"),
    "Pow": ("**", "$pow"),
    "BitAnd": ("&", "$bitand"),
    "BitOr": ("|", "$bitor"),
    "BitXor": ("^", "$bitxor"),
    "LShift": ("<<", "$shl"),
    "RShift": (">>", "$shr"),
}
BIT_OPERATORS = frozenset({"&", "|", "^", "<<", ">>"})

COMPARISONS = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">="}

# Method names that belong to built-in types but are refused, with what to write.
REFUSED_METHODS = {
    "format": "write an f-string",
    "format_map": "write an f-string",
    "encode": "there are no bytes here",
    "casefold": "write lower()",
    "translate": "write replace()",
    "expandtabs": "write replace()",
    "swapcase": "write upper() or lower()",
    "isidentifier": "compare characters",
    "isnumeric": "write isdecimal()",
    "istitle": "compare with title()",
    "isprintable": "compare characters",
    "popitem": "write pop(key)",
    "fromkeys": "write a dict comprehension",
    "rindex": "write rfind()",
    "add": "there are no sets: use a dict or a list",
    "discard": "there are no sets: use a dict or a list",
    "union": "there are no sets: use a dict or a list",
    "intersection": "there are no sets: use a dict or a list",
    "difference": "there are no sets: use a dict or a list",
}

# Syntax that is refused, by node name: what it is, and what to write instead.
REFUSED_SYNTAX = {
    "AsyncFor": ("async for", "write a loop over a list"),
    "AsyncWith": ("async with", "write try/finally"),
    "Bytes": ("bytes", "use text"),
    "Match": ("match", "write if/elif"),
    "Set": ("a set", "use a dict or a list"),
    "SetComp": ("a set comprehension", "use a dict or list comprehension"),
    "Starred": ("a starred expression here", "write the items out"),
    "TryStar": ("except*", "write except"),
    "TypeAlias": ("a type statement", "write an assignment"),
}

# Names that mean something in JavaScript: a Python name like these gets a `$` behind it.
RESERVED_NAMES = frozenset(
    [
        "arguments",
        "async",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
        "NaN",
        "Infinity",
        "Object",
        "Array",
        "Math",
        "Number",
        "String",
        "Boolean",
        "Symbol",
        "Error",
        "JSON",
        "Promise",
        "Date",
        "Map",
        "Set",
        "Reflect",
        "globalThis",
    ]
)

# Format specs: `[[fill]align][sign][0][width][,][.digits][type]`, with these types for texts, integers and floats.
FORMAT_SPEC = re.compile(r"(?:.?[<>^])?[+\- ]?0?\d*,?(?:\.\d+)?[sdfF%xXob]?", re.DOTALL)
# A key that a JavaScript object moves to its front, or that means something else there
INTEGER_KEY = re.compile(r"0|[1-9]\d*")


def is_plain_key(key: str) -> bool:
    """Whether an object's property of this name is just that, and keeps its place among the others."""
    return key != "__proto__" and not INTEGER_KEY.fullmatch(key)

"""Static types, as far as the generator needs them to choose a faster or smaller form.

A type is only ever used to replace a general helper call by a direct JavaScript form that means the same for
every value of that type. Where nothing is known the type is `UNKNOWN` and the general form is used, so a
missing annotation costs speed, never correctness.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transpiler.declarations import ClassDeclaration


@dataclass(frozen=True)
class Type:
    """A static type: its kind, the types of its parts, and whether None is a value of it too.

    `args` holds (item,) for a list, (key, value) for a dict, the items for a tuple, (result,) for a function.
    `takes` is how many arguments a function takes at least and at most, where that is known.
    """

    kind: str
    args: tuple[Type, ...] = ()
    optional: bool = False
    declaration: ClassDeclaration | None = None
    takes: tuple[int, float] | None = None

    @property
    def is_number(self) -> bool:
        """Whether every value is an int or a float (a bool is neither here)."""
        return self.kind in {"int", "float"} and not self.optional

    @property
    def is_str(self) -> bool:
        """Whether every value is text."""
        return self.kind == "str" and not self.optional

    @property
    def is_bool(self) -> bool:
        """Whether every value is True or False."""
        return self.kind == "bool" and not self.optional

    def item(self) -> Type:
        """Give the type of what a loop over a value of this type yields."""
        if self.kind == "bottom":
            return self
        if self.kind == "str":
            return STR
        if self.kind == "range":
            return INT
        if self.kind == "tuple":
            return join(self.args) if self.args else UNKNOWN
        if self.kind in {"list", "dict", "iterator"} and self.args:
            return self.args[0]
        return UNKNOWN


UNKNOWN = Type("unknown")
# While a name's type is being found, what its own earlier values are: nothing known against anything.
BOTTOM = Type("bottom")
JS = Type("js")
INT = Type("int")
FLOAT = Type("float")
BOOL = Type("bool")
STR = Type("str")
NONE = Type("none")
RANGE = Type("range")
LIST = Type("list")
DICT = Type("dict")
TUPLE = Type("tuple")
FUNCTION = Type("function")
# What is consumed once: a generator, what zip, enumerate, map, filter, reversed give
ITERATOR = Type("iterator")
# A caught exception of a built-in class
ERROR = Type("error")

BY_NAME = {
    "int": INT,
    "float": FLOAT,
    "bool": BOOL,
    "str": STR,
    "None": NONE,
    "list": LIST,
    "List": LIST,
    "Sequence": LIST,
    "dict": DICT,
    "Dict": DICT,
    "Mapping": DICT,
    "tuple": TUPLE,
    "Tuple": TUPLE,
    "Callable": FUNCTION,
    "JsObject": JS,
    "Iterator": ITERATOR,
    "Iterable": UNKNOWN,
}


def _is_error(of: Type) -> bool:
    return of.kind == "error" or bool(of.declaration and of.declaration.is_exception())


def join(types: Iterable[Type]) -> Type:
    """Give the narrowest type that holds every value of `types`."""
    result: Type | None = None
    optional = False
    undecided = False
    for each in types:
        if each.kind == "bottom":
            undecided = True
            continue
        if each.kind == "none":
            optional = True
            continue
        optional = optional or each.optional
        plain = replace(each, optional=False)
        if result is None or result == plain:
            result = plain
        elif _is_error(result) and _is_error(plain):
            result = ERROR
        elif {result.kind, plain.kind} == {"int", "float"}:
            result = FLOAT
        elif result.kind == plain.kind and result.kind in {"list", "dict"}:
            # [] joins with list[int]: an empty literal knows nothing of its items
            result = result if not plain.args else plain if not result.args else Type(result.kind)
        else:
            return UNKNOWN
    if result is None:
        return NONE if optional else BOTTOM if undecided else UNKNOWN
    return replace(result, optional=True) if optional and result.kind != "unknown" else result

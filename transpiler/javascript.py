"""How Python source names JavaScript: used by the few modules that talk to the browser.

Each function here is known to the generator and compiles away. Under CPython the modules that use them import
and type-check, but what they give raises as soon as it is used: there is no JavaScript there.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

# A value of JavaScript: attributes, calls, subscripts and assignments go to it unchanged.
JsObject = Any


class _Elsewhere:
    """Stands, under CPython, for a value that only exists in a browser."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> _Elsewhere:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return _Elsewhere(f"{self._name}.{attribute}")

    def __call__(self, *_args: object) -> object:
        message = f"{self._name} exists only in a browser"
        raise RuntimeError(message)


def external(module: str) -> JsObject:
    """Give the namespace of the JavaScript module `module`, which the page provides (`import * as …`)."""
    return _Elsewhere(module)


def js_global(name: str) -> JsObject:
    """Give the global variable `name` of the page, such as `document`."""
    return _Elsewhere(name)


def new(constructor: JsObject, *args: object) -> JsObject:
    """Make a JavaScript object: `new(Date, 0)` is `new Date(0)`."""
    return constructor(*args)


def embedded(file_name: str) -> str:
    """Give the text of a file beside the calling module; the build puts it into the module as a constant."""
    caller = inspect.stack()[1].filename
    return (Path(caller).parent / file_name).read_text(encoding="utf-8")

"""React, as far as 17, 18 and 19 have it in common: createElement and the hooks of React 17."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transpiler.javascript import JsObject, external

if TYPE_CHECKING:
    from collections.abc import Callable

react = external("react")


def element(kind: JsObject, props: dict[str, object] | None, *children: object) -> JsObject:
    """Make a React element: of an HTML tag by name, or of a component."""
    return react.createElement(kind, props, *children)


def memo(component: JsObject) -> JsObject:
    """Make a component that is only drawn again when its props change."""
    return react.memo(component)


def use_state(initial: object) -> JsObject:
    """Keep a value between renders: gives [value, set_value]; a function as `initial` is called once."""
    return react.useState(initial)


def use_effect(effect: Callable[[], None] | Callable[[], Callable[[], None]], depends_on: list[object]) -> None:
    """Run `effect` after a render in which `depends_on` changed; what it gives is called before the next.

    An effect gives nothing (`-> None`), or a function each time: React takes no null.
    """
    react.useEffect(effect, depends_on)


def use_layout_effect(effect: Callable[[], None], depends_on: list[object]) -> None:
    """Run `effect` as `use_effect` does, but before the browser paints what was rendered."""
    react.useLayoutEffect(effect, depends_on)


def use_memo(compute: Callable[[], object], depends_on: list[object]) -> JsObject:
    """Compute a value again only when `depends_on` changed."""
    return react.useMemo(compute, depends_on)


def use_ref(initial: object) -> JsObject:
    """Keep an object whose `current` survives renders."""
    return react.useRef(initial)

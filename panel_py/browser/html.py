"""HTML elements by name, so that a view reads like the page it draws: `Div({"className": "x"}, Span(None, "text"))`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel_py.browser.react import element

if TYPE_CHECKING:
    from collections.abc import Callable

    from transpiler.javascript import JsObject


def tag(name: str) -> Callable[..., JsObject]:
    """Give the function that makes elements of one HTML tag."""

    def create(props: dict[str, object] | None, *children: object) -> JsObject:
        return element(name, props, *children)

    return create


def event_text(event: JsObject) -> str:
    """Give what stands in the control that an event is about."""
    text: str = event.target.value
    return text


Button = tag("button")
Caption = tag("caption")
Code = tag("code")
Dd = tag("dd")
Div = tag("div")
Dl = tag("dl")
Dt = tag("dt")
Form = tag("form")
H3 = tag("h3")
Li = tag("li")
P = tag("p")
Polygon = tag("polygon")
Polyline = tag("polyline")
Pre = tag("pre")
Section = tag("section")
Span = tag("span")
Strong = tag("strong")
Svg = tag("svg")
SvgPath = tag("path")
Table = tag("table")
Tbody = tag("tbody")
Td = tag("td")
Th = tag("th")
Thead = tag("thead")
Time = tag("time")
Tr = tag("tr")
Ul = tag("ul")

"""Every module.js that some Grafana could not load is refused, and a good one is not."""

from __future__ import annotations

import json

import pytest

from builder.module_checks import map_problems, module_problems

GOOD = (
    'define(["exports","react","@grafana/data"],function(e,t,n){"use strict";'
    'const r="an import of rows";e.plugin=new n.PanelPlugin(t.memo(()=>r))});'
    "\n//# sourceMappingURL=module.js.map\n"
)


def with_text(text: str) -> str:
    """Give the good module with `text` where it holds a string."""
    assert "an import of rows" in GOOD
    return GOOD.replace("an import of rows", text)


@pytest.mark.parametrize(
    "module",
    [
        GOOD,
        GOOD.replace("function(e,t,n){", "(e,t,n)=>{"),
        GOOD.replace('["exports","react","@grafana/data"],function(e,t,n)', '["exports"],e=>'),
        with_text("important; exporting"),
        with_text("retrieval (x) and medieval(y)"),
    ],
)
def test_a_good_module_is_accepted(module: str) -> None:
    """What every Grafana loads is let through, also with words that only look dangerous."""
    assert module_problems(module) == []


@pytest.mark.parametrize(
    "text",
    [
        "\\nimport x from 'y'".replace("\\n", "\n"),
        "\n  import {a}",
        "; import * as a from b",
        "}import 'x'",
        "(a)import a from b",
        ";export default",
        "}export{a}",
        "\nexport const a",
        "\nexport * from 'a'",
        ";export async function",
        "\n\ufeffimport'x'",
    ],
)
def test_text_like_an_es_module_is_refused(text: str) -> None:
    """Grafana 9.0 to 10.1 looks for ES modules in the whole text, inside strings too."""
    [problem] = module_problems(with_text(text))
    assert "ES module" in problem


@pytest.mark.parametrize(
    ("module", "complaint"),
    [
        (GOOD.replace("define([", 'define("panel",['), "does not begin with define"),
        ("/* banner */" + GOOD, "does not begin with define"),
        ("window." + GOOD, "does not begin with define"),
        ("(()=>{" + GOOD + "})()", "does not begin with define"),
        ('const a=require("react");exports.plugin=a', "does not begin with define"),
        (GOOD.replace('"react"', '"@grafana/schema"'), "@grafana/schema"),
        (GOOD.replace('"react"', '"react/jsx-runtime"'), "react/jsx-runtime"),
        (GOOD.replace('"react"', '"./chunk.js"'), "./chunk.js"),
        (GOOD.replace('"@grafana/data"', '"react"'), "names a dependency twice"),
        (GOOD.replace('"exports",', ""), "does not ask for `exports`"),
        (GOOD.replace("e.plugin=", "e.panel="), "does not export `plugin`"),
        (GOOD.replace("e.plugin=", "n.plugin="), "does not export `plugin`"),
        (GOOD.replace("e.plugin=new", "e.plugin==new"), "does not export `plugin`"),
        (GOOD.replace("e.plugin=", "define([],()=>1);e.plugin="), "define more than once"),
        (GOOD.replace("e.plugin=", 'eval("1");e.plugin='), "code from text"),
        (GOOD.replace("e.plugin=", 'new Function("1");e.plugin='), "code from text"),
        (GOOD.replace("e.plugin=", 'Function("1");e.plugin='), "code from text"),
        (GOOD.replace("e.plugin=", 't.a=import("./a.js");e.plugin='), "imports while it runs"),
        (GOOD.replace("e.plugin=", "t.a=import.meta.url;e.plugin="), "imports while it runs"),
        (GOOD.replace("//# sourceMappingURL=module.js.map", ""), "address of its source map"),
    ],
)
def test_what_a_loader_cannot_take_is_refused(module: str, complaint: str) -> None:
    """Each form that fails in some version of Grafana is named."""
    assert any(complaint in problem for problem in module_problems(module))


def source_map(**changes: object) -> str:
    """Give a good source map with some keys changed."""
    good = {
        "version": 3,
        "sources": ["llmplatform-ops-panel/panel_py/core/model.py"],
        "sourcesContent": ["x = 1\n"],
        "mappings": "AAAA",
    }
    return json.dumps({**good, **changes})


def test_a_good_source_map_is_accepted() -> None:
    """Paths inside the plugin, with their text."""
    assert map_problems(source_map()) == []


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"version": 2}, "version 3"),
        ({"sources": ["llmplatform-ops-panel/a.js"]}, "no Python file"),
        ({"sources": ["/home/me/panel_py/a.py"]}, "/home/me/panel_py/a.py"),
        ({"sources": ["../panel_py/a.py"]}, "../panel_py/a.py"),
        ({"sources": ["llmplatform-ops-panel/../../a.py"]}, "../../a.py"),
        ({"sources": ["webpack://llmplatform-ops-panel/a.py"]}, "webpack:"),
        ({"sources": ["llmplatform-ops-panel\\a.py"]}, "\\a.py"),
        ({"sourcesContent": [None]}, "lacks the text"),
        ({"sourcesContent": []}, "lacks the text"),
        ({"sourceRoot": "/src"}, "sourceRoot"),
    ],
)
def test_a_source_map_that_tells_too_much_or_too_little_is_refused(changes: dict[str, object], complaint: str) -> None:
    """No path of the machine that built it, no missing text."""
    assert any(complaint in problem for problem in map_problems(source_map(**changes)))

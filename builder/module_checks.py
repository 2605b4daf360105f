"""What a module.js must be so that every Grafana from 9.0 to 13.2 loads it.

Grafana changed its module loader four times in these versions. Each rule here stands for a load
that fails in one of them; they read the finished text, as the loaders do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.project import PLUGIN_ID

SHARED_MODULES = frozenset({"react", "@grafana/data", "@grafana/ui", "@grafana/runtime"})
"""Packages that the panel may import: shared by every version, under this very name."""

# Grafana 9.0 to 10.1 load through SystemJS 0.20, which looks for an ES module before anything else,
# in the whole text, strings and comments too, and then fails: it has nothing to compile one with.
# A word counts where a statement may begin: at the start of the text, or after one of } ) ; and a
# line end. Ours is a little wider than the loader's own rule, never narrower.
ES_MODULE = re.compile(
    r"""
    (?: ^ | [});\n] ) [\s\ufeff]*                           # where a statement may begin
    (?:
        import [\s\ufeff]* (?:
            ['"{]                                           # import "x", import {a}
          | (?: \* \s+ as \s+ )? [^'"();\n ]+ [\s\ufeff]* from  # import a from, import * as a from
        )
      | export [\s\ufeff]* (?:
            [{*] | default | function | class | var | const | let | async
        )
    )
    """,
    re.VERBOSE,
)
DEFINE = re.compile(
    r"""^define\(\[(?P<names>[^\]]*)\],
    (?: \(?function\s*\((?P<classic>[\w$,\s]*)\)\{ | \(?\(?(?P<arrow>[\w$,\s]*)\)?=>\{ )""",
    re.VERBOSE,
)
ANY_DEFINE = re.compile(r"(?<![\w$.])define\s*\(")
CODE_FROM_TEXT = re.compile(r"(?<![\w$.])(?:eval\s*\(|(?:new\s+)?Function\s*\()")
NATIVE_IMPORT = re.compile(r"(?<![\w$.])import\s*(?:\(|\.\s*meta)")
MAP_VERSION = 3
ENDING = "\n//# sourceMappingURL=module.js.map\n"


def module_problems(text: str) -> list[str]:
    """Give what is wrong with the text of a module.js, empty when every version can load it."""
    return list(_module_problems(text))


def _module_problems(text: str) -> Iterator[str]:
    found = ES_MODULE.search(text)
    if found:
        yield (
            "Grafana 9.0 to 10.1 would take it for an ES module, because of the text "
            f"{_excerpt(text, found.start())}; break that text up, also inside a string"
        )
    start = DEFINE.match(text)
    if not start:
        yield f"it does not begin with define([names], function): {_excerpt(text, 0)}"
    else:
        parameters = start["classic"] if start["classic"] is not None else start["arrow"]
        yield from _interface_problems(text, start["names"], parameters)
    if len(ANY_DEFINE.findall(text)) > 1:
        yield "it calls define more than once; a loader takes one module from a file"
    if found := CODE_FROM_TEXT.search(text):
        yield (f"it makes code from text, which a content security policy may forbid: {_excerpt(text, found.start())}")
    if found := NATIVE_IMPORT.search(text):
        yield f"it imports while it runs: {_excerpt(text, found.start())}"
    if not text.endswith(ENDING):
        yield "it does not end with the address of its source map"


def _interface_problems(text: str, names_text: str, parameters_text: str) -> Iterator[str]:
    names = re.findall(r"""["']([^"']*)["']""", names_text)
    parameters = [name.strip() for name in parameters_text.split(",")]
    strangers = [name for name in names if name not in SHARED_MODULES | {"exports"}]
    if strangers:
        yield f"it depends on {', '.join(strangers)}, which not every Grafana shares"
    if len(set(names)) < len(names):
        yield "it names a dependency twice"
    if "exports" not in names:
        yield "it does not ask for `exports`, so it cannot export `plugin`"
        return
    place = names.index("exports")
    exports = parameters[place] if place < len(parameters) else ""
    if not exports or not re.search(rf"(?<![\w$.]){re.escape(exports)}\.plugin\s*=(?!=)", text):
        yield "it does not export `plugin`"


def map_problems(text: str) -> list[str]:
    """Give what is wrong with the text of a module.js.map, empty when it may be shipped."""
    return list(_map_problems(text))


def _map_problems(text: str) -> Iterator[str]:
    source_map = json.loads(text)
    if source_map.get("version") != MAP_VERSION:
        yield "the source map is not of version 3"
    sources: list[str] = source_map.get("sources") or []
    contents: list[str | None] = source_map.get("sourcesContent") or []
    if not any(source.endswith(".py") for source in sources):
        yield "the source map names no Python file"
    if len(contents) != len(sources) or not all(contents):
        yield "the source map lacks the text of some source"
    if source_map.get("sourceRoot"):
        yield "the source map has a sourceRoot"
    for source in sources:
        path = PurePosixPath(source)
        if path.parts[:1] != (PLUGIN_ID,) or ".." in path.parts or ":" in source or "\\" in source:
            yield f"the source map names {source}, which is no path inside {PLUGIN_ID}/"


def _excerpt(text: str, start: int) -> str:
    return repr(text[start : start + 50].strip())

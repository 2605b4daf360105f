"""Grafana's rules for the plugin.json of a panel.

From Grafana's plugin.schema.json, its plugin documentation and its catalogue's validator, as far
as they concern a panel without a back end. A key that Grafana does not know is a mistake here: it
would be ignored there without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from builder.project import SEMVER

Rule = Callable[[Any], str]
"""Gives what is wrong with a value, or nothing."""


def manifest_problems(manifest: Any, root: Path) -> list[str]:  # noqa: ANN401 (it is JSON)
    """Give what is wrong with a plugin.json whose files (logos, screenshots) lie under `root`."""
    if not isinstance(manifest, dict):
        return ["it must be a JSON object"]
    found = list(_table_problems("", manifest, TOP, REQUIRED_TOP))
    for section, (rules, required) in SECTIONS.items():
        value = manifest.get(section)
        if isinstance(value, dict):
            found += _table_problems(f"{section}.", value, rules, required)
    info = manifest.get("info")
    if isinstance(info, dict):
        found += _info_problems(info, root)
    return found


def _table_problems(
    where: str, table: Mapping[str, Any], rules: Mapping[str, Rule], required: tuple[str, ...]
) -> Iterator[str]:
    for key in required:
        if key not in table:
            yield f"{where}{key} is missing"
    for key, value in table.items():
        if key not in rules:
            yield f"{where}{key} is not a key that Grafana knows"
        elif complaint := rules[key](value):
            yield f"{where}{key} {complaint}"


def _info_problems(info: Mapping[str, Any], root: Path) -> Iterator[str]:
    logos = info.get("logos")
    if isinstance(logos, dict):
        yield from _table_problems("info.logos.", logos, LOGOS, ("small", "large"))
        for name, path in logos.items():
            yield from _file_problems(f"info.logos.{name}", path, root)
    for place, screenshot in _numbered(info.get("screenshots")):
        rules = {"name": _text, "path": _text}
        where = f"info.screenshots[{place}]."
        yield from _table_problems(where, screenshot, rules, ("name", "path"))
        yield from _file_problems(f"{where}path", screenshot.get("path"), root)
    for place, link in _numbered(info.get("links")):
        where = f"info.links[{place}]."
        yield from _table_problems(where, link, {"name": _text, "url": _web_address}, ("url",))


def _numbered(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    for place, item in enumerate(value if isinstance(value, list) else []):
        yield place, item if isinstance(item, dict) else {}


def _file_problems(where: str, path: object, root: Path) -> Iterator[str]:
    if not isinstance(path, str):
        return
    if not (path.startswith("img/") and (root / path).is_file()):
        yield f"{where}: there is no file {path} (pictures belong in img/)"
    elif path.endswith(".svg") and re.search(
        r"(?i)<script|<foreignObject|\son\w+\s*=|javascript:", (root / path).read_text("utf-8")
    ):
        yield f"{where}: {path} holds a script, which Grafana refuses in pictures"


def _text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "must be a text with words in it"


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _table(value: object) -> str:
    return "" if isinstance(value, dict) else "must be a JSON object"


def _objects(value: object) -> str:
    good = isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return "" if good else "must be a list of JSON objects"


def _words(value: object) -> str:
    good = isinstance(value, list) and value and not any(_text(word) for word in value)
    return "" if good else "must be a list with at least one word"


def _web_address(value: object) -> str:
    good = isinstance(value, str) and re.fullmatch(r"https?://[^\s/]+(/\S*)?", value)
    return "" if good else "must be a full http(s) address"


def _panel(value: object) -> str:
    return "" if value == "panel" else 'must be "panel"'


def _plugin_id(value: object) -> str:
    good = isinstance(value, str) and re.fullmatch(r"[0-9a-z]+-([0-9a-z]+-)?panel", value)
    return "" if good else "must be small letters and digits, as in organisation-name-panel"


def _version(value: object) -> str:
    good = isinstance(value, str) and SEMVER.fullmatch(value)
    return "" if good else "must be a semantic version such as 1.2.3"


def _day(value: object) -> str:
    try:
        good = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    return "" if good else "must be a day, YYYY-MM-DD"


def _grafana_range(value: object) -> str:
    part = r"(>=|<=|>|<|=|\^|~)?\d+\.(\d+|x)(\.(\d+|x))?(-[0-9A-Za-z.-]+)?"
    good = isinstance(value, str) and re.fullmatch(rf"{part}(\s+(\|\|\s+)?{part})*", value)
    return "" if good else 'must be a version range such as ">=9.0.0"'


def _state(value: object) -> str:
    known = ("alpha", "beta", "stable", "deprecated")
    return "" if value in known else f"must be one of {', '.join(known)}"


REQUIRED_TOP = ("type", "name", "id", "info", "dependencies", "skipDataQuery")
"""Grafana's required keys, and skipDataQuery: without it Grafana queries the default data source
for a panel that ignores the answer."""
TOP: Mapping[str, Rule] = {
    "$schema": _web_address,
    "type": _panel,
    "name": _text,
    "id": _plugin_id,
    "info": _table,
    "dependencies": _table,
    "skipDataQuery": _flag,
    "suggestions": _flag,
    "state": _state,
}
INFO: Mapping[str, Rule] = {
    "description": _text,
    "author": _table,
    "keywords": _words,
    "logos": _table,
    "links": _objects,
    "screenshots": _objects,
    "version": _version,
    "updated": _day,
}
LOGOS: Mapping[str, Rule] = {"small": _text, "large": _text}
SECTIONS: Mapping[str, tuple[Mapping[str, Rule], tuple[str, ...]]] = {
    "info": (INFO, ("logos", "version", "updated", "keywords", "links")),
    "dependencies": (
        {"grafanaDependency": _grafana_range, "plugins": _objects},
        ("grafanaDependency",),
    ),
}

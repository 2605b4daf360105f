"""plugin.json is filled in from the project and held against Grafana's rules."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.failure import Failure
from builder.manifest import filled_in, release_date, rendered_manifest
from builder.manifest_rules import manifest_problems
from builder.project import Project, this_project

CHANGELOG = "# Changelog\n\n## [1.10.0] - 2026-03-04\n\n- x\n\n## 1.1.0 - 2026-01-02\n"


@pytest.mark.parametrize(("version", "day"), [("1.10.0", date(2026, 3, 4)), ("1.1.0", date(2026, 1, 2))])
def test_the_date_is_that_of_the_versions_heading(version: str, day: date) -> None:
    """The changelog gives the day, so a build does not depend on its own."""
    assert release_date(CHANGELOG, version) == day


@pytest.mark.parametrize(
    ("changelog", "version"),
    [
        (CHANGELOG, "1.0.0"),
        (CHANGELOG, "1.1"),
        ("## 1.0.0\n", "1.0.0"),
        ("## 1.0.0 - 2026-13-01\n", "1.0.0"),
    ],
)
def test_a_version_without_a_day_is_refused(changelog: str, version: str) -> None:
    """The message says which heading to write."""
    with pytest.raises(Failure, match=f"## {version} - YYYY-MM-DD"):
        release_date(changelog, version)


def good() -> dict[str, Any]:
    """Give the manifest of this project."""
    manifest: dict[str, Any] = json.loads(rendered_manifest(this_project()))
    return manifest


def test_our_manifest_is_valid_and_complete() -> None:
    """Version and date are filled in, and Grafana does not query for a panel that ignores data."""
    manifest = good()
    assert manifest["id"] == "llmplatform-ops-panel"
    assert manifest["info"]["version"] == this_project().version()
    assert manifest["dependencies"]["grafanaDependency"] == ">=9.0.0"
    assert manifest["skipDataQuery"] is True
    assert manifest_problems(manifest, this_project().root) == []


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda m: m.pop("id"), "id is missing"),
        (lambda m: m.pop("skipDataQuery"), "skipDataQuery is missing"),
        (lambda m: m["info"].pop("logos"), "info.logos is missing"),
        (lambda m: m["info"].pop("keywords"), "info.keywords is missing"),
        (lambda m: m["info"].pop("links"), "info.links is missing"),
        (lambda m: m["info"]["logos"].pop("large"), "info.logos.large is missing"),
        (lambda m: m["dependencies"].pop("grafanaDependency"), "grafanaDependency is missing"),
        (lambda m: m.update(colour="red"), "colour is not a key"),
        (lambda m: m["info"].update(colour="red"), "info.colour is not a key"),
        (lambda m: m.update(id="LLM-panel"), "id must be"),
        (lambda m: m.update(id="llm-app"), "id must be"),
        (lambda m: m.update(type="app"), "type must be"),
        (lambda m: m.update(name=" "), "name must be"),
        (lambda m: m.update(info=[]), "info must be"),
        (lambda m: m.update(skipDataQuery="yes"), "skipDataQuery must be"),
        (lambda m: m.update(state="new"), "state must be"),
        (lambda m: m["info"].update(version="1.0"), "info.version must be"),
        (lambda m: m["info"].update(updated="4.3.2026"), "info.updated must be"),
        (lambda m: m["info"].update(updated="20260304"), "info.updated must be"),
        (lambda m: m["info"].update(keywords=[]), "info.keywords must be"),
        (lambda m: m["info"].update(links=["x"]), "info.links must be"),
        (lambda m: m["info"].update(links=[{"url": "/docs"}]), "info.links[0].url must be"),
        (lambda m: m["info"]["logos"].update(small="img/none.svg"), "no file img/none.svg"),
        (lambda m: m["info"]["logos"].update(small="build.py"), "no file build.py"),
        (lambda m: m["info"].update(screenshots=[{"name": "x"}]), "screenshots[0].path is missing"),
        (
            lambda m: m["info"].update(screenshots=[{"name": "x", "path": "img/none.png"}]),
            "no file img/none.png",
        ),
        (lambda m: m["dependencies"].update(grafanaDependency="9+"), "grafanaDependency must be"),
    ],
)
def test_each_rule_of_grafana_is_kept(change: Change, complaint: str) -> None:
    """A manifest that breaks one rule gets the complaint that names it."""
    manifest = copy.deepcopy(good())
    change(manifest)
    assert any(complaint in problem for problem in manifest_problems(manifest, this_project().root))


@pytest.mark.parametrize("manifest", [None, [], "text"])
def test_a_manifest_that_is_no_object_is_refused(manifest: object) -> None:
    """Nothing else is looked at then."""
    assert manifest_problems(manifest, Path()) == ["it must be a JSON object"]


@pytest.mark.parametrize("trick", ["<script>1</script>", '<g onload="x()"/>'])
def test_a_logo_with_a_script_is_refused(tmp_path: Path, trick: str) -> None:
    """Grafana's validator refuses pictures that can act."""
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "logo.svg").write_text(f"<svg>{trick}</svg>", encoding="utf-8")
    assert any("holds a script" in problem for problem in manifest_problems(good(), tmp_path))


def test_the_screenshot_is_named_once_it_exists(tmp_path: Path) -> None:
    """A checkout without the picture builds; with it, the manifest shows it."""
    root = this_project().root
    for name in ("plugin.json", "pyproject.toml", "CHANGELOG.md"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "logo.svg").write_bytes((root / "img" / "logo.svg").read_bytes())
    assert "screenshots" not in json.loads(rendered_manifest(Project(tmp_path)))["info"]
    (tmp_path / "img" / "screenshot.png").write_bytes(b"PNG")
    [screenshot] = json.loads(rendered_manifest(Project(tmp_path)))["info"]["screenshots"]
    assert screenshot["path"] == "img/screenshot.png"


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ('{\n"a": {{ unknown }}\n}', "unknown"),
        ('{\n"a": {{ }\n}', "plugin.json:2"),
        ('{\n"a": 1,\n}', "no JSON"),
    ],
)
def test_a_mistake_in_the_template_is_a_message(template: str, complaint: str) -> None:
    """Never a traceback of jinja2 or json."""
    with pytest.raises(Failure, match=complaint):
        filled_in(template, {})

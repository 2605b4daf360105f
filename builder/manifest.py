"""plugin.json: the template filled in, and held against Grafana's rules."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import jinja2

from builder.failure import Failure
from builder.manifest_rules import manifest_problems
from builder.project import Project

SCREENSHOT = "img/screenshot.png"


def release_date(changelog: str, version: str) -> date:
    """Give the day of `## <version> - YYYY-MM-DD`: a build then does not depend on its own day.

    Raises:
        Failure: when CHANGELOG.md has no such heading, or it names no day.
    """
    heading = re.search(rf"(?m)^## \[?{re.escape(version)}\]?(?=\s|$)(?P<rest>.*)$", changelog)
    day = re.search(r"\d{4}-\d{2}-\d{2}", heading["rest"]) if heading else None
    try:
        if day:
            return date.fromisoformat(day[0])
    except ValueError:
        pass
    raise Failure(
        f"CHANGELOG.md has no heading with a day for version {version}.",
        f"Write one: ## {version} - YYYY-MM-DD",
    )


def rendered_manifest(project: Project) -> str:
    """Give the text of dist/plugin.json.

    Raises:
        Failure: when the template cannot be filled in or Grafana would not accept the result.
    """
    version = project.version()
    values = {
        "version": version,
        "date": release_date(project.read("CHANGELOG.md"), version).isoformat(),
        "screenshot": SCREENSHOT if (project.root / SCREENSHOT).is_file() else "",
    }
    manifest = filled_in(project.read("plugin.json"), values)
    problems = manifest_problems(manifest, project.root)
    if problems:
        raise Failure("plugin.json:\n" + "\n".join(f"    {problem}" for problem in problems))
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def filled_in(template: str, values: Mapping[str, str]) -> Any:  # noqa: ANN401 (it is JSON)
    """Give the JSON value of the template plugin.json with `values` filled in.

    Raises:
        Failure: for a mistake in the template, with its line.
    """
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 (JSON, not HTML)
    try:
        text = environment.from_string(template).render(values)
    except jinja2.TemplateSyntaxError as error:
        raise Failure(f"plugin.json:{error.lineno}: {error.message}") from None
    except jinja2.UndefinedError as error:
        raise Failure(f"plugin.json: {error.message}") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Failure(f"plugin.json: filled in, it is no JSON: {error.msg} (line {error.lineno})") from None

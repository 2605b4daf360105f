"""An error in the minified module is found in the Python source."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

from builder.source_map import SourceMap
from tests.browser.conftest import ROOT, Hosted

# Collects the stacks of calls that come from the module: what fetch and String.replace see, which all of it uses.
WATCH = """
window.stacks = new Set();
for (const [owner, name] of [[window, 'fetch'], [String.prototype, 'replace'], [Array.prototype, 'map']]) {
  const original = owner[name];
  owner[name] = function (...given) {
    const { stack } = new Error('here');
    if (stack.includes('llmplatform-ops-panel')) window.stacks.add(stack);
    return original.apply(this, given);
  };
}
Error.stackTraceLimit = 60;
"""
FRAME = re.compile(r"module\.js[^:\s)]*:(\d+):(\d+)")


def test_frames_of_every_folder_are_found_in_their_python_files(hosted: Hosted) -> None:
    """Each frame maps to a line that holds the call it stands for: the map is right in lines, not only in files."""
    hosted.page.add_init_script(WATCH)
    hosted.open()
    hosted.wait_until(lambda: hosted.asked() >= 3, "the first requests")
    source_map = SourceMap.read((ROOT / "dist/module.js.map").read_text(encoding="utf-8"))
    lines = set()
    for stack in hosted.page.evaluate("[...window.stacks]"):
        for line, column in FRAME.findall(stack):
            segment = source_map.find(int(line) - 1, int(column) - 1)
            if segment and segment.source and segment.source.endswith(".py"):
                path = "/".join(PurePosixPath(segment.source).parts[1:])
                text = source_map.texts[segment.source].splitlines()[segment.source_line]
                assert text == (ROOT / path).read_text(encoding="utf-8").splitlines()[segment.source_line]
                lines.add((path, text.strip()))
    for path, call in (
        ("panel_py/browser/network.py", "fetch(request.url"),
        ("panel_py/core/polling.py", "self.ports.send("),
        ("panel_py/options.py", "normalise_gateway_url("),
        ("panel_py/components/panel.py", "read_options("),
    ):
        assert any(found == path and call in text for found, text in lines), (path, call, sorted(lines))


def test_the_debugger_shows_the_python_sources(hosted: Hosted) -> None:
    """Chromium's debugger is told of the map, and the map holds every source's text."""
    session = hosted.page.context.new_cdp_session(hosted.page)
    scripts: list[dict[str, str]] = []
    session.on("Debugger.scriptParsed", lambda script: scripts.append(script))  # noqa: PLW0108 - it marks what it calls
    session.send("Debugger.enable")
    hosted.open()
    hosted.wait_until(lambda: any("llmplatform-ops-panel/module.js" in each["url"] for each in scripts), "the script")
    script = next(each for each in scripts if "llmplatform-ops-panel/module.js" in each["url"])
    assert script["sourceMapURL"] == "module.js.map"
    url = script["url"].partition("?")[0] + ".map"
    told = json.loads(hosted.page.evaluate("(url) => fetch(url).then((answer) => answer.text())", url))
    names = {PurePosixPath(name).name for name in told["sources"]}
    assert {"parsing.py", "polling.py", "panel.py", "page.py", "options.py"} <= names
    assert all(told["sourcesContent"])

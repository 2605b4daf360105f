"""Loading the module leaves no trace, and copies of it in one realm do not disturb each other."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.parity.worlds import bundle_with_core

ROOT = Path(__file__).parents[2]


def test_nothing_of_the_realm_changes_and_two_copies_agree(tmp_path: Path) -> None:
    """No property of any native or of globalThis, in a fresh realm; the page of each Grafana is asked too."""
    natives = (ROOT / "demo/host/page/natives.js").as_uri()
    shipped, with_core = ROOT / "dist/module.js", bundle_with_core(tmp_path)
    command = ["node", str(Path(__file__).with_name("load.mjs")), natives, str(shipped), str(with_core)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["changes"] == []
    assert found["missing"] == [False, False]
    assert len(set(found["answers"])) == 1
    assert "expected" in found["answers"][0]

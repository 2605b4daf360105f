"""The unit tests of core hold of the bundled, minified code as they hold of CPython."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AT_LEAST = 100


def test_the_unit_tests_hold_of_the_compiled_code() -> None:
    """The same assertions, the other world."""
    command = [sys.executable, "-m", "pytest", "tests/unit", "--compiled", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed
    assert int(passed[1]) >= AT_LEAST

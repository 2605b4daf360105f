"""Options of the whole suite, and how hard property tests look."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# How long something takes is no matter of tests: a machine may be busy, and the first text of all makes tables first.
TIMELESS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("check", TIMELESS)
settings.load_profile("check")
# `build.py test --deep`: other inputs each time, and many
settings.register_profile("deep", TIMELESS, max_examples=5_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of single folders here, where every run finds them."""
    parser.addoption("--keep-screenshot", action="store_true", help="write img/screenshot.png anew")
    parser.addoption(
        "--compiled", action="store_true", help="let tests/unit call the compiled core (tests/parity does)"
    )

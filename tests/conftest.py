"""Options of the whole suite, and how hard property tests look."""

from __future__ import annotations

import pytest
from hypothesis import settings

# `build.py test --deep`: other inputs each time, and many
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.register_profile("compiled", deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of single folders here, where every run finds them."""
    parser.addoption("--keep-screenshot", action="store_true", help="write img/screenshot.png anew")
    parser.addoption(
        "--compiled", action="store_true", help="let tests/unit call the compiled core (tests/parity does)"
    )

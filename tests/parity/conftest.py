"""The compiled world of the parity tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.parity.worlds import CompiledWorld, bundle_with_core


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompiledWorld]:
    """Compile, bundle and minify the panel, and start Node on it."""
    world = CompiledWorld(bundle_with_core(tmp_path_factory.mktemp("compiled")))
    yield world
    world.close()

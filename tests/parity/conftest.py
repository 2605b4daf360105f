"""The compiled world of the parity tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.parity.worlds import CompiledWorld
from transpiler import compile_program

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompiledWorld]:
    """Compile the panel and start Node on it."""
    folder = tmp_path_factory.mktemp("compiled")
    compile_program("panel_py.module", root=ROOT, out=folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    world = CompiledWorld(folder)
    yield world
    world.close()

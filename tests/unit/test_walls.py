"""The walls of the house: who may import whom."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PANEL = Path(__file__).parents[2] / "panel_py"
MODULES = sorted(PANEL.rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Give the modules that a module imports, also for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return found | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PANEL)) for path in MODULES])
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    """Core knows nothing of the browser, components reach JavaScript only through browser, nothing imports module."""
    place = path.relative_to(PANEL).parts[0]
    names = imports(path)
    assert "panel_py.module" not in names
    if place in {"core", "options.py"}:
        assert not {
            name for name in names if name.startswith(("panel_py.browser", "panel_py.components", "transpiler"))
        }
    if place == "browser":
        assert not {name for name in names if name.startswith("panel_py.components")}


def test_only_browser_names_javascript() -> None:
    """Components use its types, module.py its `new`; nobody else asks for a module or a global of the page."""
    for path in MODULES:
        if path.relative_to(PANEL).parts[0] != "browser":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            called = {
                node.func.id
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
            assert not called & {"external", "js_global"}, path


def test_no_component_is_defined_inside_another() -> None:
    """One made anew at every render would lose its state at every poll."""
    for path in (PANEL / "components").glob("*.py"):
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(outer, ast.FunctionDef):
                inner = [
                    node.name for node in ast.walk(outer) if isinstance(node, ast.FunctionDef) and node is not outer
                ]
                assert not [name for name in inner if name[0].isupper()], path


def test_the_panel_adds_nothing_to_natives_and_makes_no_code_from_text() -> None:
    """In the sources as in the runtime."""
    runtime = (PANEL.parent / "transpiler/runtime/org/transcrypt/__runtime__.js").read_text(encoding="utf-8")
    assert ".prototype." not in runtime.replace("Object.prototype.hasOwnProperty.call", "")
    assert "eval(" not in runtime
    assert "new Function" not in runtime

"""The door to Transcrypt: its modules, found where the package keeps them.

Transcrypt keeps its compiler in a folder of its own, `transcrypt/modules/org/transcrypt`, which is not an
importable part of the package; its command line puts that folder on the path, and so does this module.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
from pathlib import Path
from typing import Any


def _load(name: str) -> Any:  # noqa: ANN401 - Transcrypt has no types
    spec = importlib.util.find_spec("transcrypt")
    if spec is None or not spec.submodule_search_locations:
        message = "Transcrypt is not installed: run this through build.py, which installs it"
        raise ModuleNotFoundError(message)
    modules = str(Path(spec.submodule_search_locations[0]) / "modules")
    if modules not in sys.path:
        sys.path.append(modules)
    return importlib.import_module(name)


if sys.version_info >= (3, 12):
    # Transcrypt asks for names of syntax nodes that Python 3.14 removed and 3.12 warns about
    for _name in ("Num", "Str", "Bytes", "NameConstant", "Ellipsis"):
        ast.__dict__.setdefault(_name, ast.Constant)

compiler = _load("org.transcrypt.compiler")
utils = _load("org.transcrypt.utils")
TranscryptGenerator = compiler.Generator
TranscryptModule = compiler.Module
TranscryptProgram = compiler.Program

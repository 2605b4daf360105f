"""Reads locks/*.txt with the standard library alone, before any package is there."""

from __future__ import annotations

import ast
import importlib
import os
import platform
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path

from builder.failure import Failure

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$")


def pinned(lock: Path) -> dict[str, str]:
    """Give name → version of every package that the lock wants on this machine.

    Raises:
        Failure: when the file is missing or a marker has a form we do not know.
    """
    try:
        text = lock.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Failure(f"{lock.name} is missing in locks/.", f"Restore it: git checkout -- locks/{lock.name}") from None
    matches = [match for line in text.splitlines() if (match := PIN.match(line))]
    return {
        normalised(match["name"]): match["version"]
        for match in matches
        if match["marker"] is None or applies(match["marker"], this_machine())
    }


def missing(lock: Path, search: Sequence[str] | None = None) -> list[str]:
    """Give the pins that are not installed, exactly so, on the path `search` (default sys.path)."""
    importlib.invalidate_caches()  # pip, another process, may have been there since
    path = list(sys.path if search is None else search)
    return [f"{name}=={version}" for name, version in pinned(lock).items() if _installed(name, path) != version]


def _installed(name: str, path: list[str]) -> str | None:
    """Give the version that an import would find; a half-removed package has none."""
    found = next(iter(metadata.distributions(name=name, path=path)), None)
    return found.metadata["Version"] if found else None


def normalised(name: str) -> str:
    """Give a package name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def this_machine() -> dict[str, str]:
    """Give the variables of environment markers (PEP 508) that our locks use."""
    return {
        "implementation_name": sys.implementation.name,
        "os_name": os.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "platform_system": platform.system(),
        "python_full_version": platform.python_version(),
        "python_version": ".".join(platform.python_version_tuple()[:2]),
        "sys_platform": sys.platform,
    }


def applies(marker: str, machine: Mapping[str, str]) -> bool:
    """Tell whether a marker such as `sys_platform == 'win32'` holds on `machine`.

    Markers are a subset of Python's expressions, so Python's parser reads them.

    Raises:
        Failure: for anything but and/or over comparisons of a known variable with a text.
    """
    try:
        return _holds(ast.parse(marker.strip(), mode="eval").body, machine)
    except (SyntaxError, KeyError, TypeError, AttributeError, ValueError):
        raise Failure(
            f"The lock files hold an environment marker that is not understood: {marker}",
            "Make them again: python build.py lock",
        ) from None


def _holds(node: ast.expr, machine: Mapping[str, str]) -> bool:
    if isinstance(node, ast.BoolOp):
        parts = [_holds(part, machine) for part in node.values]
        return all(parts) if isinstance(node.op, ast.And) else any(parts)
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1):
        raise TypeError
    name, wanted = node.left, node.comparators[0]
    if not (isinstance(name, ast.Name) and isinstance(wanted, ast.Constant)):
        raise TypeError
    here, text = machine[name.id], str(wanted.value)
    if name.id.startswith("python_"):
        return _compare(node.ops[0], _release(here), _release(text))
    return _compare(node.ops[0], here, text)


def _compare(operator: ast.cmpop, here: object, wanted: object) -> bool:
    method = {
        ast.Eq: "__eq__",
        ast.NotEq: "__ne__",
        ast.Lt: "__lt__",
        ast.LtE: "__le__",
        ast.Gt: "__gt__",
        ast.GtE: "__ge__",
    }[type(operator)]
    return bool(getattr(here, method)(wanted))


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])

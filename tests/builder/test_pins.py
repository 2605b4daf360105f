"""The pins fit pyproject.toml, and no lock file names the host that packages come from."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from builder.lockfile import normalised, pinned
from builder.pins import HOST, NARROWER, WIDEST, without_hosts
from builder.project import this_project

PROJECT = this_project()
GROUPS = (WIDEST, *NARROWER)


def requirements(group: str) -> dict[str, str]:
    """Give name → version range of a dependency group, with what it includes."""
    groups = tomllib.loads(PROJECT.read("pyproject.toml"))["dependency-groups"]
    found: dict[str, str] = {}
    for item in groups[group]:
        if isinstance(item, dict):
            found |= requirements(item["include-group"])
        else:
            match = re.fullmatch(r"([\w.-]+)([=<>].*)", item)
            assert match, item
            found[normalised(match[1])] = match[2]
    return found


def numbers(version: str) -> tuple[int, ...]:
    """Give a version as numbers, to compare."""
    return tuple(int(part) for part in version.split("."))


@pytest.mark.parametrize("group", GROUPS)
def test_every_requirement_is_pinned_in_its_range(group: str) -> None:
    """Who changes pyproject.toml makes the locks again."""
    pins = pinned(PROJECT.lock(group))
    for name, wanted in requirements(group).items():
        for part in wanted.split(","):
            match = re.fullmatch(r"(==|>=|<)([\d.]+)", part)
            assert match, f"{name}{wanted}: write it as ==1.2 or >=1,<2"
            here, limit = numbers(pins[name]), numbers(match[2])
            holds = {"==": here == limit, ">=": here >= limit, "<": here < limit}
            assert holds[match[1]], f"{name} is pinned to {pins[name]}, not {wanted}"


def test_the_locks_agree() -> None:
    """One environment serves all commands: no package in two versions."""
    widest = pinned(PROJECT.lock(WIDEST))
    for group in NARROWER:
        assert pinned(PROJECT.lock(group)).items() <= widest.items()


@pytest.mark.parametrize("group", GROUPS)
def test_every_python_pin_has_hashes_and_no_host(group: str) -> None:
    """Pip refuses a package that is not, to the byte, what was locked."""
    text = PROJECT.lock(group).read_text(encoding="utf-8")
    assert not HOST.search(text)
    blocks = re.findall(r"(?m)^[\w.-]+==.*\n(?:    --hash=sha256:[0-9a-f]{64}.*\n)+", text)
    assert "".join(blocks) == text


def javascript_lock() -> dict[str, Any]:
    """Give the lock of the JavaScript tools."""
    lock: dict[str, Any] = json.loads(PROJECT.read("builder/node/package-lock.json"))
    return lock


def test_every_javascript_pin_has_a_hash_and_no_host() -> None:
    """`npm ci` asks the registry that the user has set."""
    assert not HOST.search(PROJECT.read("builder/node/package-lock.json"))
    packages = {path: package for path, package in javascript_lock()["packages"].items() if path}
    assert len(packages) > 5
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_the_javascript_tools_belong_to_no_platform() -> None:
    """One lock serves Linux, macOS and Windows; what is optional is not installed."""
    for path, package in javascript_lock()["packages"].items():
        assert package.get("optional") or not {"os", "cpu", "libc"} & package.keys(), path


def test_addresses_are_taken_out_of_a_lock() -> None:
    """The rest stays as npm wrote it."""
    lock = {
        "lockfileVersion": 3,
        "packages": {"a": {"resolved": "x", "funding": {}, "integrity": "y"}},
    }
    cleaned = without_hosts(lock)  # type: ignore[arg-type] # a small part of a lock
    assert cleaned == {"lockfileVersion": 3, "packages": {"a": {"integrity": "y"}}}

"""`size`: what module.js is made of, and whether it keeps to its budgets."""

from __future__ import annotations

import gzip
import json
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.failure import Failure
from builder.node_runtime import Node
from builder.project import PLUGIN_ID, Project
from builder.source_map import SourceMap

ORIGINS = ("core", "components", "browser", "runtime", "styles", "other")
COMPRESS = """
const zlib = require('node:zlib');
const texts = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map((text) => zlib.brotliCompressSync(Buffer.from(text)).length)));
"""


@dataclass(frozen=True)
class Size:
    """A part of module.js: bytes as they are, and compressed by themselves."""

    name: str
    raw: int
    gzip: int
    brotli: int


@dataclass(frozen=True)
class Budget:
    """What pyproject.toml allows: `module_gzip` is the whole, `runtime_gzip` the part named runtime."""

    name: str
    used: int
    allowed: int


def origin(source: str | None) -> str:
    """Give the part of the project that a source belongs to."""
    parts = PurePosixPath(source or "").parts
    if parts[:1] == (PLUGIN_ID,):
        parts = parts[1:]
    if "org" in parts or "transpiler" in parts or (source or "").endswith("__runtime__.js"):
        return "runtime"
    folder = parts[1] if parts[:1] == ("panel_py",) and len(parts) > 2 else ""  # noqa: PLR2004 - panel_py, folder, file
    return folder if folder in ORIGINS else "other"


def texts_by_origin(module: str, source_map: SourceMap) -> dict[str, str]:
    """Give the code of module.js by origin, in ORIGINS' order."""
    texts = dict.fromkeys(ORIGINS, "")
    for source, text in source_map.parts(module):
        texts[origin(source)] += text
    return texts


def measured(project: Project, node: Node) -> list[Size]:
    """Measure dist/module.js by origin, and as a whole, which comes last."""
    module = (project.dist / "module.js").read_text(encoding="utf-8")
    source_map = SourceMap.read((project.dist / "module.js.map").read_text(encoding="utf-8"))
    texts = {**texts_by_origin(module, source_map), "module": module}
    return [
        Size(name, len(text.encode()), len(gzip.compress(text.encode(), 9)), brotli)
        for (name, text), brotli in zip(texts.items(), _brotli(list(texts.values()), node), strict=True)
    ]


def _brotli(texts: list[str], node: Node) -> list[int]:
    done = subprocess.run(
        [str(node.node), "-e", COMPRESS], input=json.dumps(texts), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failure(f"Node.js could not compress module.js: {done.stderr.strip()}")
    lengths: list[int] = json.loads(done.stdout)
    return lengths


def budgets(project: Project, sizes: list[Size]) -> list[Budget]:
    """Give every budget of pyproject.toml with what is used of it.

    Raises:
        Failure: for a budget of something that is not measured.
    """
    tables = tomllib.loads(project.read("pyproject.toml"))
    allowed: dict[str, int] = tables.get("tool", {}).get("ops-panel", {}).get("budgets", {})
    known = {f"{size.name}_{kind}": getattr(size, kind) for size in sizes for kind in ("raw", "gzip", "brotli")}
    strangers = sorted(allowed.keys() - known.keys())
    if strangers:
        raise Failure(f"pyproject.toml: there is nothing to measure for the budget {strangers[0]}.")
    return [Budget(name, known[name], most) for name, most in allowed.items()]


def table(sizes: list[Size]) -> str:
    """Write sizes as a table."""
    rows = [f"{'':<12}{'raw':>9}{'gzip':>9}{'brotli':>9}"]
    rows += [f"{size.name:<12}{size.raw:>9,}{size.gzip:>9,}{size.brotli:>9,}" for size in sizes]
    rows.append("Each part is compressed by itself: the parts are more than the whole, which shares what they repeat.")
    return "\n".join(rows)

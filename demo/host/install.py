"""Gets Grafana's own front-end packages of one version and bundles the host page from them.

Nothing of this is in the checkout: packages, bundles, fonts and icons go to a work folder and are
made again when a lock file or a source of the page changes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from demo.host.icons import collect_icons

VERSIONS: Mapping[str, str] = {
    "9.0": "9.0.6",
    "10.4": "10.4.19",
    "11.6": "11.6.16",
    "12.4": "12.4.10",
    "13.2": "13.2.2",
}
HERE = Path(__file__).resolve().parent
LOCKED = ("package.json", "package-lock.json")
NPM_OPTIONS = (
    "--ignore-scripts",
    "--legacy-peer-deps",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--loglevel=error",
)
TAIL_LINES = 20


class HostPageError(Exception):
    """The host page could not be made; the message says which step failed and shows its output."""


def ensure(
    version: str,
    work: Path,
    npm: Sequence[str],
    progress: Callable[[str], None],
    *,
    node: Sequence[str] = ("node",),
    env: Mapping[str, str] | None = None,
) -> Path:
    """Give the folder of the page's assets for one Grafana version, made when they are not there.

    Args:
        version: one of VERSIONS, such as "13.2".
        work: the folder for packages and bundles of all versions; may be missing or deleted.
        npm: how to call npm, such as ["npm"].
        progress: told, in one line each, what is being done.
        node: how to call Node.js (20 or later).
        env: the environment of both, default: this process's.

    Raises:
        HostPageError: for an unknown version, or when npm or the bundler fail.
    """
    if version not in VERSIONS:
        raise HostPageError(f"Grafana {version} is not among {', '.join(VERSIONS)}.")
    home, bundler = work / version, work / "bundler"
    assets = home / "assets"
    wanted = _fingerprint(_sources(version))
    if _stamp(assets) == wanted:
        return assets
    _install(HERE / "bundler", bundler, "the bundler and the fonts", npm, env, progress)
    _install(HERE / "grafana" / version, home, f"Grafana {version}'s packages", npm, env, progress)
    progress(f"Bundling the host page of Grafana {version}")
    unfinished = home / "assets.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    _bundle(version, bundler, home, unfinished, node, env)
    collect_icons([home / "node_modules", bundler / "node_modules"], unfinished / "icons")
    (unfinished / "made-from").write_text(wanted, encoding="utf-8")
    shutil.rmtree(assets, ignore_errors=True)
    unfinished.rename(assets)
    return assets


def _sources(version: str) -> list[Path]:
    folders = [HERE / "page", HERE / "bundler", HERE / "grafana" / version]
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [*found, HERE / "icons.py", HERE / "install.py"]


def _fingerprint(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(HERE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _stamp(folder: Path) -> str:
    try:
        return (folder / "made-from").read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _install(
    source: Path,
    target: Path,
    what: str,
    npm: Sequence[str],
    env: Mapping[str, str] | None,
    progress: Callable[[str], None],
) -> None:
    """Make target/node_modules exactly what the lock file in `source` says."""
    packages = target / "node_modules"
    wanted = _fingerprint(source / name for name in LOCKED)
    if _stamp(packages) == wanted:
        return
    progress(f"Installing {what}")
    target.mkdir(parents=True, exist_ok=True)
    for name in LOCKED:
        shutil.copyfile(source / name, target / name)
    _run(
        [*npm, "ci", *NPM_OPTIONS],
        doing=f"Installing {what} (npm ci)",
        cwd=target,
        env=env,
    )
    _rename_modules(packages / "@grafana")
    (packages / "made-from").write_text(wanted, encoding="utf-8")


def _rename_modules(scope: Path) -> None:
    """Rename the .mjs files of Grafana's packages to .js, and what refers to them.

    In a file called .mjs the bundler follows Node's rule for default imports of CommonJS modules,
    and many modules that @grafana/ui imports then have no default. webpack, with which Grafana
    itself is built, reads `__esModule` instead; so does the bundler in a .js file.
    """
    for manifest in scope.glob("*/package.json"):
        text = manifest.read_text(encoding="utf-8")
        if ".mjs" not in text:
            continue
        manifest.write_text(text.replace(".mjs", ".js"), encoding="utf-8")
        for path in manifest.parent.rglob("*.mjs"):
            source = path.read_text(encoding="utf-8")
            renamed = source.replace(".mjs'", ".js'").replace('.mjs"', '.js"')
            path.with_suffix(".js").write_text(renamed, encoding="utf-8")
            path.unlink()


def _bundle(
    version: str,
    bundler: Path,
    home: Path,
    out: Path,
    node: Sequence[str],
    env: Mapping[str, str] | None,
) -> None:
    """Write page.js, page.css, fonts.css and the fonts to `out`."""
    # Beside node_modules, so that the page's imports are found by the usual rules.
    page = home / "page"
    shutil.rmtree(page, ignore_errors=True)
    shutil.copytree(HERE / "page", page)
    for name in ("bundle.cjs", "fonts.css"):
        shutil.copyfile(HERE / "bundler" / name, bundler / name)
    job = {"page": str(page), "version": version, "fonts": str(bundler / "fonts.css")}
    _run(
        [*node, str(bundler / "bundle.cjs")],
        doing=f"Bundling the host page of Grafana {version}",
        cwd=home,
        env=env,
        given=json.dumps({**job, "out": str(out)}),
    )
    shutil.copyfile(page / "page.css", out / "page.css")


def _run(
    command: Sequence[str],
    *,
    doing: str,
    cwd: Path,
    env: Mapping[str, str] | None,
    given: str | None = None,
) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=env,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise HostPageError(f"{doing} failed: {command[0]} cannot be run: {error}.") from None
    if done.returncode != 0:
        lines = [line.rstrip() for line in done.stdout.splitlines() if line.strip()]
        tail = "\n".join(f"    {line}" for line in lines[-TAIL_LINES:])
        raise HostPageError(f"{doing} failed (exit code {done.returncode}):\n{tail}")

"""The commands of build.py: what they are called, and what each needs before it can run."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType

from builder.bootstrap import enter
from builder.failure import Failure
from builder.progress import Progress
from builder.project import Project, this_project

INTERRUPTED = 130  # what a shell reports after Ctrl-C
GRAFANA_VERSIONS = ("9.0", "10.4", "11.6", "12.4", "13.2")
Command = Callable[[Project, argparse.Namespace, Progress], int]


def main(argv: Sequence[str]) -> int:
    """Run one command; give the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    progress = Progress()
    options = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _interrupt)
    project = this_project()
    command: Command = options.command
    try:
        if options.group:
            enter(options.group, project, argv, progress)
        return command(project, options, progress)
    except Failure as failure:
        print(f"build.py: {failure}", file=sys.stderr)
    except OSError as error:
        print(f"build.py: {_said(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nbuild.py: stopped.", file=sys.stderr)
        return INTERRUPTED
    return 1


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _said(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}.\n  -> Is the folder writable, and the disk not full?"


def parser() -> argparse.ArgumentParser:
    """Give the parser of the command line; every command names its function and its lock."""
    whole = argparse.ArgumentParser(
        prog="build.py",
        description="Builds, tests and shows the Grafana panel LLM Platform Ops. Everything it "
        "needs it gets by itself, into .build/.",
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Command, group: str, about: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        one.set_defaults(command=command, group=group)
        return one

    add("package", _package, "build", "make dist/ and the zip to install from")
    add("build", _build, "build", "make dist/, the plugin folder")
    add("dev", _dev, "build", "make dist/ again whenever a source changes, until Ctrl-C")
    test = add("test", _test, "test", "check the style and the types, run every test")
    test.add_argument("--fast", action="store_true", help="leave out the tests that need a browser or a host page")
    test.add_argument("--deep", action="store_true", help="try every property with 5,000 inputs, new ones each time")
    test.add_argument("-k", metavar="EXPRESSION", help="only the tests whose names match (pytest)")
    test.add_argument("pytest_arguments", nargs="*", metavar="-- ARGUMENT", help="more arguments for pytest")
    demo = add("demo", _demo, "demo", "show the panel with a reference Gateway, without a Grafana")
    demo.add_argument(
        "--grafana",
        choices=GRAFANA_VERSIONS,
        default=GRAFANA_VERSIONS[-1],
        help="whose @grafana packages the page uses (default: %(default)s)",
    )
    demo.add_argument("--port", type=_port, default=0, help="port of the page on 127.0.0.1 (default: a free one)")
    add("size", _size, "build", "tell what module.js is made of, and check its budgets")
    bench = add("bench", _bench, "test", "measure the compiled code beside hand-written JavaScript, and the page")
    bench.add_argument("--page", action="store_true", help="only what the panel costs a page, in Chromium")
    bench.add_argument("--code", action="store_true", help="only the compiled code beside hand-written JavaScript")
    add("shots", _shots, "test", "take pictures of the panel at seven sizes, in both themes and five states")
    add("lock", _lock, "", "pin the Python and JavaScript packages anew (needs uv)")
    add("clean", _clean, "", "remove everything that build.py made")
    return whole


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 2**16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port number (0 to 65535)")
    return int(text)


def _build(project: Project, _options: argparse.Namespace, progress: Progress) -> int:
    from builder.dist import build

    built = build(project, progress)
    made = "dist/ is ready" if built.fresh else "dist/ is up to date"
    print(f"{made}: module.js {built.module_bytes:,} bytes, {built.module_gzip_bytes:,} bytes gzip.")
    return 0


def _package(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.archive import write_zip
    from builder.manifest import release_date

    _build(project, options, progress)
    target = project.zip_file()
    write_zip(project.dist, target, release_date(project.read("CHANGELOG.md"), project.version()))
    print(f"{target.name} is ready: {target.stat().st_size:,} bytes.")
    return 0


def _dev(project: Project, _options: argparse.Namespace, progress: Progress) -> int:
    from builder.watch import watch

    try:
        watch(project, progress)
    except KeyboardInterrupt:
        progress.say("\nStopped.")
    return 0


def _test(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.verify import verify

    chosen = ["-k", options.k] if options.k else []
    deep = ["--hypothesis-profile=deep", "--timeout=3600"] if options.deep else []
    return verify(project, progress, fast=options.fast, pytest=[*deep, *chosen, *options.pytest_arguments])


def _demo(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.show import show

    _build(project, options, progress)
    try:
        show(project, progress, grafana=options.grafana, port=options.port)
    except KeyboardInterrupt:
        progress.say("\nStopped.")
    return 0


def _size(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.node_runtime import find_or_get
    from builder.size import budgets, measured, table

    _build(project, options, progress)
    sizes = measured(project, find_or_get(project, progress))
    print(table(sizes))
    found = budgets(project, sizes)
    for budget in found:
        verdict = "ok" if budget.used <= budget.allowed else "OVER"
        print(f"{budget.name}: {budget.used:,} of {budget.allowed:,} bytes, {verdict}")
    return 0 if all(budget.used <= budget.allowed for budget in found) else 1


def _bench(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.bench import compare, table
    from builder.node_runtime import find_or_get
    from builder.page_bench import page_figures, page_table

    if not options.page:
        print(table(compare(project, find_or_get(project, progress))))
    if not options.code:
        _build(project, options, progress)
        print(page_table(page_figures(project, progress)))
    return 0


def _shots(project: Project, options: argparse.Namespace, progress: Progress) -> int:
    from builder.shots import take

    _build(project, options, progress)
    sheets = take(project, progress)
    print(f"{len(sheets)} sheets are in {sheets[0].parent.relative_to(project.root)}/, each picture in .build/shots/.")
    return 0


def _lock(project: Project, _options: argparse.Namespace, progress: Progress) -> int:
    from builder.pins import pin_javascript, pin_python

    pin_python(project, progress)
    pin_javascript(project, progress)
    print("locks/ and builder/node/package-lock.json are new. Run the tests, then commit them.")
    return 0


def _clean(project: Project, _options: argparse.Namespace, _progress: Progress) -> int:
    from builder.cleaning import clean

    removed = clean(project)
    print(f"Removed {', '.join(removed)}." if removed else "There was nothing to remove.")
    return 0

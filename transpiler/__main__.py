"""Compiles one module from the command line: `python -m transpiler FILE.py --out DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from transpiler import CompileError, compile_program


def main() -> int:
    """Compile; give 0, or 1 with the refusals on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m transpiler", description="Compile a Python module to an ES module."
    )
    parser.add_argument("file", type=Path, help="the module to compile; it may import modules beside it")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the ES modules")
    arguments = parser.parse_args()
    source: Path = arguments.file
    if source.suffix != ".py" or not source.is_file():
        parser.error(f"{source} is not a Python file")
    try:
        compile_program(source.stem, root=source.parent, out=arguments.out)
    except CompileError as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    # lets Node take the .js files as ES modules
    (arguments.out / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

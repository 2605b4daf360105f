"""The command line of LLM Platform Ops: `python build.py --help`.

Needs CPython 3.11, 3.12 or 3.13 and the package registries, nothing else: it makes its own virtual
environment. This file is read by every Python, also by one that is too old, so it is written in
words that all of them know; everything else is in builder/.
"""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 14):
    sys.exit(
        "build.py: this is Python "
        + sys.version.split()[0]
        + ", and CPython 3.11, 3.12 or 3.13 is needed.\n"
        + "  -> Call it with one of them, for example: python3.12 build.py package"
    )

from builder.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

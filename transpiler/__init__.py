"""The strict Transcrypt back end: Python in, JavaScript out that means the same, or a refusal.

Transcrypt drives: it finds modules, parses them and writes source maps. This package replaces its code
generation and its runtime. `language.py` is the table of what is supported; README.md tells how it works.
"""

from transpiler.driver import compile_program
from transpiler.errors import CompileError

__all__ = ["CompileError", "compile_program"]

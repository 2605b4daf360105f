"""Compiles a program: runs Transcrypt's driver with the strict generator in place of its own."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from transpiler import declarations
from transpiler.errors import CompileError
from transpiler.generator import RUNTIME_MODULE, StrictGenerator
from transpiler.numbers import makes_floats
from transpiler.transcrypt import TranscryptModule, TranscryptProgram, compiler, utils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transpiler.declarations import ClassDeclaration, FunctionDeclaration, ModuleDeclaration

NOT_COMPILED = declarations.TYPING_MODULES | {declarations.JAVASCRIPT_MODULE}
RUNTIME_ROOT = Path(__file__).parent / "runtime"
EXPORTED = re.compile(r"^export \{([^}]*)\}", re.MULTILINE)


class Compilation:
    """What all modules of one compilation share: where they are, what they declare, what was refused."""

    def __init__(self, root: Path, embed: Callable[[Path], str]) -> None:
        """Compile modules found below `root`; `embed` gives the text of an embedded file."""
        self.root = root
        self.embed = embed
        self.errors: list[tuple[str, int, str]] = []
        self.crash: Exception | None = None
        self.modules: list[ModuleDeclaration] = []
        self.makes_floats = True
        self._declarations: dict[str, ModuleDeclaration] = {}
        self._trees: dict[str, ast.Module] = {}
        runtime = (RUNTIME_ROOT / "org/transcrypt/__runtime__.js").read_text(encoding="utf-8")
        self.runtime_names = {name.strip() for each in EXPORTED.findall(runtime) for name in each.split(",")}

    def path(self, module: str) -> Path:
        """Give the source file of a module."""
        path = self.root.joinpath(*module.split("."))
        return path / "__init__.py" if path.is_dir() else path.with_name(f"{path.name}.py")

    def exists(self, module: str) -> bool:
        """Whether the program has this module."""
        return self.path(module).is_file()

    def tree(self, module: str) -> ast.Module:
        """Parse a module; one that cannot be parsed counts as empty, its error recorded."""
        if module not in self._trees:
            path = self.path(module)
            try:
                source = path.read_text(encoding="utf-8")
                self._trees[module] = ast.parse(source, filename=path.name)
            except SyntaxError as error:
                self.refuse(module, error.lineno or 1, f"invalid syntax: {error.msg}")
                self._trees[module] = ast.Module([], [])
            except (UnicodeDecodeError, ValueError) as error:
                self.refuse(module, 1, f"not a text in UTF-8: {error}")
                self._trees[module] = ast.Module([], [])
        return self._trees[module]

    def declarations(self, module: str) -> ModuleDeclaration:
        """Give what a module declares."""
        if module not in self._declarations:
            self._declarations[module] = declarations.collect(module, self.tree(module), self._find)
        return self._declarations[module]

    def _find(self, module: str) -> ModuleDeclaration | None:
        return self.declarations(module) if self.exists(module) else None

    def read_all(self, entry: str) -> None:
        """Read the module `entry` and all that it imports, before any code is generated."""
        todo, seen = [entry], {entry}
        while todo:
            for node in ast.walk(self.tree(todo.pop())):
                name = node.module if isinstance(node, ast.ImportFrom) and not node.level else None
                if name and name not in seen | NOT_COMPILED and self.exists(name):
                    todo.append(name)
                    seen.add(name)
        self.modules = [self.declarations(name) for name in sorted(seen)]
        self.makes_floats = any(makes_floats(self.tree(name)) for name in seen)

    def classes(self) -> Iterator[ClassDeclaration]:
        """Give every class of the program."""
        for module in self.modules:
            yield from module.classes.values()

    def methods(self, name: str) -> list[FunctionDeclaration]:
        """Give every method of this name that a class of the program has."""
        return [each.methods[name] for each in self.classes() if name in each.methods]

    def refuse(self, module: str, line: int, message: str) -> None:
        """Record that a line of a module is outside the language."""
        path = self.path(module)
        shown = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        self.errors.append((shown, line, message))

    def raise_errors(self) -> None:
        """Raise what was refused, if anything, in order of file and line."""
        if self.errors:
            lines = [f"{path}:{line}: {message}" for path, line, message in sorted(set(self.errors))]
            raise CompileError(lines) from self.crash


class StrictModule(TranscryptModule):  # type: ignore[misc] # Transcrypt has no types
    """A module as Transcrypt drives it, parsed by us: no pragmas in comments, right lines for syntax errors."""

    def parse(self) -> None:
        """Parse the module."""
        self.parseTree = self.program.compilation.tree(self.name)


class StrictProgram(TranscryptProgram):  # type: ignore[misc] # Transcrypt has no types
    """A program as Transcrypt drives it, with what its modules share."""

    def __init__(self, compilation: Compilation, search: list[str]) -> None:
        """Compile everything that the main module needs; Transcrypt does so in its constructor."""
        self.compilation = compilation
        environment = utils.Any()
        environment.transpiler_name = environment.executor_name = "transcrypt"
        environment.interpreter_name = "python"
        environment.transpiler_version = "3.9.5"
        super().__init__(search, [], environment)


def compile_program(
    entry: str, *, root: Path, out: Path, embed: Callable[[Path], str] = lambda path: path.read_text(encoding="utf-8")
) -> None:
    """Compile the module `entry` and all it imports from below `root` to ES modules in `out`.

    Writes `<dotted.module>.js` and `.map` for each module and the runtime. Raises `CompileError` with every
    refusal found, `FileNotFoundError` when there is no such entry.
    """
    compilation = Compilation(root.resolve(), embed)
    if not compilation.exists(entry):
        message = f"there is no module {entry} in {root.name or root}"
        raise FileNotFoundError(message)
    compilation.read_all(entry)
    out.mkdir(parents=True, exist_ok=True)
    arguments = ["transcrypt", "-n", "-m", "-b", "-e", "6", "-od", str(out.resolve()), str(root.resolve() / entry)]
    with (
        patch.object(sys, "argv", arguments),
        patch.object(utils, "log", _silent),
        patch.object(compiler, "Generator", StrictGenerator),
        patch.object(compiler, "Module", StrictModule),
    ):
        utils.commandArgs.parse()
        try:
            StrictProgram(compilation, [str(RUNTIME_ROOT), str(root.resolve())])
        except utils.Error as error:
            compilation.raise_errors()
            raise CompileError([f"{entry}: {str(error.message).strip()}"]) from error
    compilation.raise_errors()
    _finish_maps(compilation, out)


def _silent(*_arguments: Any) -> None:  # noqa: ANN401 - whatever Transcrypt logs
    """Keep Transcrypt from printing its progress."""


def _finish_maps(compilation: Compilation, out: Path) -> None:
    """Let each source map name its source by its path in the project and hold its text; drop Transcrypt's copies."""
    for path in sorted(out.glob("*.map")):
        module = path.name.removesuffix(".map")
        data = json.loads(path.read_text(encoding="utf-8"))
        source = compilation.path(module)
        data["sources"] = [source.relative_to(compilation.root).as_posix()]
        data["sourcesContent"] = [source.read_text(encoding="utf-8")]
        path.write_text(json.dumps(data), encoding="utf-8")
        (out / f"{module}.py").unlink(missing_ok=True)
    for leftover in out.glob("*.project"):
        leftover.unlink()


__all__ = ["RUNTIME_MODULE", "compile_program"]

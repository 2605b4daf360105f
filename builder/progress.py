"""Tells the user what takes its time: nothing below a second, then a line with the seconds."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

QUIET_S = 1.0


@dataclass
class Progress:
    """Writes to standard error, so that standard output keeps what a command answers."""

    out: TextIO = field(default_factory=lambda: sys.stderr)
    quiet_s: float = QUIET_S

    def say(self, text: str) -> None:
        """Write one line."""
        print(text, file=self.out, flush=True)

    @contextmanager
    def step(self, text: str) -> Iterator[None]:
        """Name the work inside the `with`, once it has lasted `quiet_s`; at its end, how long.

        On a terminal the seconds are counted on one line; elsewhere (a CI log) plain lines.
        """
        start_s = time.monotonic()
        ended = threading.Event()
        counter = threading.Thread(target=self._count, args=(text, start_s, ended), daemon=True)
        counter.start()
        outcome = "failed after "
        try:
            yield
            outcome = ""
        finally:
            ended.set()
            counter.join()
            elapsed_s = time.monotonic() - start_s
            if elapsed_s >= self.quiet_s:
                self.say(f"{self._line_start}{text} … {outcome}{elapsed_s:.1f} s")

    @property
    def _line_start(self) -> str:
        return "\r" if self.out.isatty() else ""

    def _count(self, text: str, start_s: float, ended: threading.Event) -> None:
        on_terminal = self.out.isatty()
        while not ended.wait(self.quiet_s):
            if on_terminal:
                elapsed_s = time.monotonic() - start_s
                print(f"\r{text} … {elapsed_s:.0f} s", end="", file=self.out, flush=True)
            else:
                self.say(f"{text} …")
                ended.wait()

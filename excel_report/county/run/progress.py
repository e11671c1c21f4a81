"""How far a round is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

_WIDTH = 30
_LINES = 10  # plain lines in all

T = TypeVar("T")


class Progress:
    """Tells how many of ``total`` things are done; on the error stream, which no program reads.

    ``tell`` is told instead, each time: the words, how many are done, and of how many.
    """

    def __init__(
        self,
        words: str,
        total: int,
        stream: TextIO | None = None,
        tell: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self.words, self.total, self.told = words, total, tell
        self.stream = sys.stderr if stream is None else stream
        self.bar = self.stream.isatty()
        self.shown = -1

    def tell(self, done: int) -> None:
        """So many are done by now."""
        if self.told:
            self.told(self.words, done, self.total)
            return
        steps = 100 if self.bar else _LINES
        step = steps * done // self.total if self.total else steps
        if step == self.shown:
            return
        self.shown = step
        if self.bar:
            full = _WIDTH * done // max(self.total, 1)
            bar = "█" * full + "░" * (_WIDTH - full)
            end = "\n" if done >= self.total else ""
            self.stream.write(f"\r{self.words} {bar} {done}/{self.total}{end}")
        else:
            self.stream.write(f"{self.words} {done}/{self.total}\n")
        self.stream.flush()

    def along(self, things: Iterable[T]) -> Iterator[T]:
        """The things, telling as they go by."""
        for done, thing in enumerate(things):
            self.tell(done)
            yield thing
        self.tell(self.total)

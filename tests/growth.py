"""How time grows with the length of a text, taken in one run: a ratio, never a time."""

from __future__ import annotations

import time
from collections.abc import Callable

MOST = 2.5  # times the time, for twice the text
_LEAST = 0.004  # seconds that are measured at least, or the clock says nothing
_TRIES = 7


def growth(work: Callable[[str], object], piece: str, count: int) -> float:
    """How many times longer some work takes on twice as many pieces, at its best of some tries."""
    once, twice = piece * count, piece * count * 2
    times = 1
    while _taken(work, once, times) < _LEAST:
        times *= 2
    ratios = []
    for _ in range(_TRIES):
        ratios.append(_taken(work, twice, times) / _taken(work, once, times))
        if ratios[-1] <= MOST:
            break
    return min(ratios)


def _taken(work: Callable[[str], object], text: str, times: int) -> float:
    begin = time.process_time()
    for _ in range(times):
        work(text)
    return time.process_time() - begin

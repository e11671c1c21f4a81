"""Contestants taking turns, so that all meet the same noise."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def processor_seconds() -> float:
    """The time of the processor that this process and those it has waited for took until now.

    Where other work goes on, the time on the clock says little. Windows tells no other.
    """
    if sys.platform == "win32":
        return time.perf_counter()
    import resource

    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def best_times(contestants: Mapping[Name, Callable[[], object]], rounds: int) -> dict[Name, float]:
    """The best time of each in seconds of the processor, over rounds in changing order."""
    best = dict.fromkeys(contestants, float("inf"))
    order = list(contestants)
    shuffler = random.Random(0)  # noqa: S311 - the same order in every run
    for _ in range(rounds):
        shuffler.shuffle(order)
        for name in order:
            begin = processor_seconds()
            contestants[name]()
            best[name] = min(best[name], processor_seconds() - begin)
    return best

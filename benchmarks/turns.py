"""Contestants taking turns, so that all meet the same noise."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def best_times(
    contestants: Mapping[Name, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[Name, float]:
    """The best time of each in seconds, over rounds in which all take turns in changing order.

    Of what waits for nothing, ``time.process_time`` counts less of what else the machine does.
    """
    best = dict.fromkeys(contestants, float("inf"))
    order = list(contestants)
    shuffler = random.Random(0)  # noqa: S311 - the same order in every run
    for _ in range(rounds):
        shuffler.shuffle(order)
        for name in order:
            begin = clock()
            contestants[name]()
            best[name] = min(best[name], clock() - begin)
    return best

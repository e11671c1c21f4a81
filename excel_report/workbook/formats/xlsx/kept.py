"""What a part says, kept for the next workbook: much of a county's workbooks is alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Characters or bytes; what is longer, as a hostile file may have it, is made sense of each time.
MAX_KEPT = 60_000


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function of texts keep what it gave for the last few that are not long.

    What it gives must not be changed.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        known = lru_cache(maxsize=most)(function)

        @wraps(function)
        def given(*texts: P.args, **named: P.kwargs) -> T:
            if sum(map(len, texts)) < MAX_KEPT:  # type: ignore[arg-type]
                return known(*texts, **named)  # type: ignore[arg-type]
            return function(*texts, **named)

        return given

    return decorate

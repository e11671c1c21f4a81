"""One guard around each item and each answer of a round: what goes wrong stays with that one."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from excel_report.errors import UnusableError

# What ends the round where files are written: a full disk is no fault of the row at hand.
OUTPUT_FAULTS = (UnusableError, OSError)


def guarded(
    failed: Callable[[Exception], object], passing: tuple[type[Exception], ...] = ()
) -> _ItemGuard:
    """Do one thing of many; whatever goes wrong with it is given to ``failed``.

    Errors of the kinds ``passing`` are raised as ever, and so is what asks the program to stop.
    """
    return _ItemGuard(failed, passing)


class _ItemGuard:
    def __init__(
        self, failed: Callable[[Exception], object], passing: tuple[type[Exception], ...]
    ) -> None:
        self._failed, self._passing = failed, passing

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception) or isinstance(error, self._passing):
            return False
        self._failed(error)
        return True

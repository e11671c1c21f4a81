"""One guard around each item and each answer of a round: what goes wrong stays with that one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from excel_report.errors import UnusableError

# What ends the round where files are written: a full disk is no fault of the row at hand.
OUTPUT_FAULTS = (UnusableError, OSError)


@contextmanager
def guarded(
    failed: Callable[[Exception], object], passing: tuple[type[Exception], ...] = ()
) -> Iterator[None]:
    """Do one thing of many; whatever goes wrong with it is given to ``failed``.

    Errors of the kinds ``passing`` are raised as ever.
    """
    try:
        yield
    except passing:
        raise
    except Exception as error:  # noqa: BLE001 - that is what the guard is for
        failed(error)

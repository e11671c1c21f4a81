"""``python -m excel_report`` is the command ``excel-report``."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command and leave at once with its exit status.

    Most commands end before there is garbage worth looking for: the usual 700 new objects between
    two looks cost a tenth of their time, that of loading included. Long ones still look. Another
    tenth is taking down every object on the way out, while the system takes the memory back
    anyway; only worker processes want to be taken leave of.
    """
    gc.set_threshold(50_000)
    from excel_report.command_line.main import main

    status = main()
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # it may be closed, or none
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()

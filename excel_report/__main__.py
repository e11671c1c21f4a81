"""``python -m excel_report`` is the command ``excel-report``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from excel_report.cli import main


def run() -> NoReturn:
    """Run the command and leave at once with its exit status.

    Taking down every object on the way out would be a tenth of a short command's time, and the
    system takes the memory back anyway. Only worker processes want to be taken leave of.
    """
    status = main()
    if "multiprocessing" in sys.modules:
        sys.exit(status)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()

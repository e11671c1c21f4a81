"""Commands in processes of their own, as a user has them: with the modules compiled."""

from __future__ import annotations

import os
import subprocess
import sys


def run_python(*arguments: str) -> None:
    """Python with these arguments; a failure is an error.

    Installed packages are compiled once, whatever the variable says that forbids it here.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)

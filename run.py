"""Set up a private environment here and run the demo or the tests in it.

    python run.py demo     the whole round on an invented town, into the folder demo/
    python run.py page     the offline page, into offline_page/dist/; needs Node.js and the network
    python run.py test     style, types and tests: everything that must hold before a change lands

Needs nothing but Python 3.11 or later with its venv module; touches nothing outside this folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-n", "auto"),
)


def main() -> int:
    """Run what the first argument names; the exit status is that of the first failure."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons should hear why, not see a traceback
        return complain("This needs Python 3.11 or later.")
    task = sys.argv[1] if len(sys.argv) > 1 else ""
    if task == "demo":
        set_up("")
        return run("excel_report", "demo", "-o", "demo", "--force")
    if task == "page":
        set_up("")
        return run("offline_page.build")
    if task == "test":
        set_up("[dev]")
        return next((status for check in CHECKS if (status := run(*check))), 0)
    return complain(__doc__ or "")


def set_up(extras: str) -> None:
    """Make the environment, or bring it up to date."""
    if not PYTHON.exists():
        try:
            venv.create(ENVIRONMENT, with_pip=True)
        except (subprocess.CalledProcessError, ImportError):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            sys.exit("Python's venv module is missing. On Debian: apt-get install python3-venv")
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", f"{HERE}{extras}"], check=True)


def run(module: str, *arguments: str) -> int:
    """Run a module in the environment, from this folder."""
    return subprocess.run([PYTHON, "-m", module, *arguments], cwd=HERE, check=False).returncode


def complain(words: str) -> int:
    """Say what is wrong, and give the exit status for it."""
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())

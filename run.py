"""Set up a private environment here and run the demo, the checks or the tests in it.

    python run.py demo       the whole round on an invented county, into the folder demo/
    python run.py page       the offline page, into offline_page/dist/; needs Node.js, the network
    python run.py quick      style, types and the tests that are quick: while you work
    python run.py style      the first part of that
    python run.py types      the second
    python run.py test       style, types and tests: everything that must hold before a change lands
    python run.py long       the tests without samples: every damaged file; fuzzing, growth
    python run.py versions   the quick tests with every Python found and both ends of XlsxWriter
    python run.py one END    the same with this Python and the lowest or newest XlsxWriter
    python run.py generated  the files that are made from others and kept, anew

Needs nothing but Python 3.11 or later with its venv module; touches nothing outside this folder,
but for the throw-away environments of ``versions``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN, EXE = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
ENVIRONMENT = HERE / ".venv"
PYTHON = ENVIRONMENT / BIN / EXE

Command = tuple[str, ...]

STYLE: tuple[Command, ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("offline_page.javascript", "style"),
)
TYPES: tuple[Command, ...] = (("mypy",), ("offline_page.javascript", "types"))
INSTALL: Command = ("offline_page.javascript", "install")
TESTS: Command = ("pytest", "-n", "auto")
QUICK: Command = (*TESTS, "-m", "not slow and not office")
TASKS: dict[str, tuple[Command, ...]] = {
    "demo": (("excel_report", "demo", "-o", "demo", "--force"),),
    "page": (("offline_page.build",),),
    "style": STYLE,
    "types": TYPES,
    "quick": (INSTALL, *STYLE, *TYPES, QUICK),
    "test": (INSTALL, *STYLE, *TYPES, TESTS),
    "long": (
        TESTS,
        ("tests.fuzz", "--inputs", "50000"),
        ("tests.meaning_fuzz", "--mutants", "1000"),
        ("tests.published.damage", "--tables", "5000"),
        ("tests.published.round_trip", "--records", "200"),
        ("benchmarks.collect", "growth", "--own", "--files", "1000", "10000"),
    ),
    "generated": (("excel_report.generated",), ("docs.generated",)),
}
# How much the tests try, which else take samples (tests/sampling.py).
EXTENT = {"quick": ("TEST_EXAMPLES", "quick"), "long": ("TEST_WHOLE", "1")}
NO_EXTRAS = ("demo", "page")  # what people run who only use the tool
HOOKS = ("style", "types")  # before each commit, perhaps without a network: no update of anything
VERSIONS = ("3.11", "3.12", "3.13", "3.14")  # of Python


def main() -> int:
    """Run what the first argument names; the exit status is that of the first failure."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons should hear why, not see a traceback
        return complain("This needs Python 3.11 or later.")
    task = sys.argv[1] if len(sys.argv) > 1 else ""
    if task == "versions":
        return try_versions()
    if task == "one" and sys.argv[2:] in (["lowest"], ["newest"]):
        return try_one(sys.executable, this_version(), xlsxwriter_ends()[sys.argv[2] == "newest"])
    if task not in TASKS:
        return complain(__doc__ or "")
    if task not in HOOKS or not PYTHON.exists():
        set_up("" if task in NO_EXTRAS else "[dev]")
    os.environ.update([EXTENT[task]] if task in EXTENT else [])
    if task in ("quick", "test"):
        return run_beside(TASKS[task][:-1], TASKS[task][-1])
    return next((status for command in TASKS[task] if (status := run(PYTHON, *command))), 0)


def set_up(extras: str) -> None:
    """Make the environment, or bring it up to date where what it holds was changed since."""
    stamp = ENVIRONMENT / "installed.txt"
    wanted = f"{extras}\n{(HERE / 'pyproject.toml').read_text(encoding='utf-8')}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not PYTHON.exists():
        try:
            venv.create(ENVIRONMENT, with_pip=True)
        except (subprocess.CalledProcessError, ImportError):
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            sys.exit("Python's venv module is missing. On Debian: apt-get install python3-venv")
    install(PYTHON, "--editable", f"{HERE}{extras}")
    stamp.write_text(wanted, encoding="utf-8")


def install(python: Path, *what: str) -> None:
    """Have pip install something for a Python."""
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *what], check=True)


def run(python: Path, module: str, *arguments: str) -> int:
    """Run a module from this folder, and give its exit status."""
    return subprocess.run([python, "-m", module, *arguments], cwd=HERE, check=False).returncode


def run_beside(checks: tuple[Command, ...], tests: Command) -> int:
    """Run the checks while the tests run, and tell them afterwards; the first failure's status."""
    with ThreadPoolExecutor(1) as pool:
        checked = pool.submit(lambda: [called(*each) for each in checks])
        status = run(PYTHON, *tests)
    for done in checked.result():
        print(done.stdout, end="", flush=True)
        status = status or done.returncode
    return status


def called(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module from this folder, and keep what it says."""
    return subprocess.run(
        [PYTHON, "-m", module, *arguments],
        cwd=HERE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def try_versions() -> int:
    """The quick tests with each Python found and the newest XlsxWriter allowed, then the lowest."""
    pythons = dict(found_pythons())
    lowest, newest = xlsxwriter_ends()
    trials = [*((version, newest) for version in pythons), (next(iter(pythons)), lowest)]
    failed = [trial for trial in trials if try_one(pythons[trial[0]], *trial)]
    for version, writer in trials:
        verdict = "fails" if (version, writer) in failed else "passes"
        print(f"Python {version}, {writer}: {verdict}")
    return 1 if failed else 0


def try_one(python: str, version: str, writer: str) -> int:
    """The quick tests with one Python and one XlsxWriter, in an environment of their own."""
    print(f"\nPython {version}, {writer}", flush=True)
    with tempfile.TemporaryDirectory(prefix="excel-report-") as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        own = Path(folder) / BIN / EXE
        install(own, "--editable", f"{HERE}[test,pdf,dask]", writer)
        return run(own, *QUICK, "-p", "no:cacheprovider")


def found_pythons() -> Iterator[tuple[str, str]]:
    """The Pythons that the tool supports and this machine has, on the PATH or from pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for version in VERSIONS:
        places = [shutil.which(f"python{version}")]
        places += map(str, pyenv.glob(f"{version}.*/bin/python"))
        if version == this_version():
            places.insert(0, sys.executable)
        if working := next((place for place in places if place and starts(place)), None):
            yield version, working


def starts(python: str) -> bool:
    """Whether a Python starts: a launcher may stand on the PATH for a version that is not there."""
    try:
        subprocess.run([python, "-c", ""], check=True, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def this_version() -> str:
    """The version of the Python that runs this, such as 3.11."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def xlsxwriter_ends() -> tuple[str, str]:
    """The lowest and the newest XlsxWriter that is allowed, as pip is asked for them."""
    text = (HERE / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'"(XlsxWriter)>=(\d+\.\d+\.\d+),(<[\d.]+)"', text)
    if found is None:
        sys.exit("pyproject.toml should allow XlsxWriter as in XlsxWriter>=3.3.0,<3.4")
    name, lowest, below = found.groups()
    return f"{name}=={lowest}", f"{name}{below}"


def complain(words: str) -> int:
    """Say what is wrong, and give the exit status for it."""
    print(words, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())

"""What the page is made from: pinned packages of npm and PyPI, and this package's own wheel."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
NODE_MODULES = HERE / "node_modules"
_DEVELOPMENT = NODE_MODULES / "typescript"
CACHE = HERE / ".cache"
_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_EPOCH = "1704067200"  # 2024-01-01, the time of every file in the wheel

_TRIES = 10  # to move a folder into place, while others do the same
_SAID = 2000  # characters of a failed command that are shown

Files = dict[str, bytes]


class BuildError(Exception):
    """The page cannot be built; the text says why."""


def fetch_npm(*, development: bool = False) -> None:
    """The packages of ``package-lock.json``, checked against its hashes.

    ``development`` adds what only tests and the care for the JavaScript need.
    """
    installed = NODE_MODULES / ".package-lock.json"
    lock = HERE / "package-lock.json"
    current = installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime
    if not current or (development and not _DEVELOPMENT.is_dir()):
        less = [] if development else ["--omit=dev"]
        run([program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", *less])
    _check_installed()


def _check_installed() -> None:
    """Hold what the page is made of against ``installed.sha256``: npm only looks at downloads."""
    for line in (HERE / "installed.sha256").read_text(encoding="ascii").splitlines():
        wanted, name = line.split()
        if _sha256(NODE_MODULES / name) != wanted:
            raise BuildError(f"{NODE_MODULES} was changed since it was installed; remove it")


def fetch_wheels() -> list[Files]:
    """The wheels of ``requirements.txt``, each as its files."""
    return [unpacked(path) for path in _fetched("requirements")]


def _fetched(requirements: str) -> list[Path]:
    """Wheels, by the name of their list. They are kept, and checked by their hashes every time."""
    wanted, folder = HERE / f"{requirements}.txt", CACHE / requirements
    hashes = sorted(_HASH.findall(wanted.read_text(encoding="utf-8")))
    if not _holds(folder, hashes):
        CACHE.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=CACHE))
        options = ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
        run([*_PIP, "download", *options, "--dest", str(unfinished), "--requirement", str(wanted)])
        _put(unfinished, folder, hashes)
    return sorted(folder.glob("*.whl"))


def _holds(folder: Path, hashes: list[str]) -> bool:
    return sorted(map(_sha256, folder.glob("*"))) == hashes


def _put(fetched: Path, folder: Path, hashes: list[str]) -> None:
    """Move what was fetched into place, unless another process was quicker."""
    for _ in range(_TRIES):
        try:
            fetched.rename(folder)
        except OSError:
            if _holds(folder, hashes):
                shutil.rmtree(fetched)
                return
            shutil.rmtree(folder, ignore_errors=True)  # what an earlier list asked for
        else:
            return
    raise BuildError(f"{folder} cannot be replaced; remove it")


def own_wheel() -> Files:
    """The package of this checkout, as its wheel has it."""
    with tempfile.TemporaryDirectory() as folder:
        return unpacked(build_wheel(Path(folder)))


def build_wheel(folder: Path) -> Path:
    """Build the wheel of this checkout into a folder, with the tools that are pinned for that."""
    with tempfile.TemporaryDirectory() as tools:
        for path in _fetched("build-requirements"):
            with zipfile.ZipFile(path) as archive:
                archive.extractall(tools)
        options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
        environment = {"SOURCE_DATE_EPOCH": _EPOCH, "PYTHONPATH": tools}
        run([*_PIP, "wheel", *options, str(ROOT)], environment)
    return next(folder.glob("*.whl"))


def build_tool(name: str) -> Any:
    """A module among the tools that build the page. It is taken from its wheel as it is."""
    for wheel in _fetched("build-requirements"):
        if wheel.name.startswith(f"{name}-") and str(wheel) not in sys.path:
            sys.path.append(str(wheel))
    return import_module(name)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def unpacked(path: Path) -> Files:
    """The files of a zip, by name."""
    with zipfile.ZipFile(path) as archive:
        return {
            info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()
        }


def program(name: str) -> str:
    """The path of a program. Raises :class:`BuildError` where there is none."""
    path = shutil.which(name)
    if path is None:
        raise BuildError(f"{name} is not installed; on Debian: apt-get install nodejs npm")
    return path


def run(command: list[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command here; raises :class:`BuildError` with what it said where it fails."""
    done = subprocess.run(  # noqa: S603 - our own commands
        command,
        cwd=HERE,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f"{done.stdout}{done.stderr}"[-_SAID:]
        raise BuildError(f"{' '.join(command)}\n{said}")

"""What the page is made from: pinned packages of npm and PyPI, and this package's own wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
NODE_MODULES = HERE / "node_modules"
_CACHE = HERE / ".cache"
_EPOCH = "1704067200"  # 2024-01-01, the time of every file in the wheel

_SAID = 2000  # characters of a failed command that are shown

Files = dict[str, bytes]


class BuildError(Exception):
    """The page cannot be built; the text says why."""


def fetch_npm() -> None:
    """The packages of ``package-lock.json``, checked against its hashes."""
    installed = NODE_MODULES / ".package-lock.json"
    lock = HERE / "package-lock.json"
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    run([program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"])


def fetch_wheels() -> list[Files]:
    """The wheels of ``requirements.txt``, checked against its hashes, each as its files."""
    wanted = HERE / "requirements.txt"
    folder = _CACHE / "wheels"
    if not folder.is_dir() or folder.stat().st_mtime < wanted.stat().st_mtime:
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download"]
        options = ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
        unfinished = folder.with_name("unfinished")
        run([*pip, *options, "--dest", str(unfinished), "--requirement", str(wanted)])
        unfinished.replace(folder)
    return [unpacked(path) for path in sorted(folder.glob("*.whl"))]


def own_wheel() -> Files:
    """The package of this checkout, as its wheel has it."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "wheel"]
        environment = {"SOURCE_DATE_EPOCH": _EPOCH}
        run([*pip, "--no-deps", "--wheel-dir", folder, str(ROOT)], environment)
        return unpacked(next(Path(folder).glob("*.whl")))


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

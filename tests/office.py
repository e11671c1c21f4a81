"""LibreOffice for tests: many files in one run, with a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

_SECONDS = 300


def require_office() -> str:
    """The path of ``soffice``; skips the test without it, or fails it in continuous integration."""
    return require_program("soffice", "LibreOffice")


def require_program(name: str, words: str = "") -> str:
    """The path of a program; skips the test without it, or fails it where env ``CI`` is set."""
    path = shutil.which(name)
    if path is None:
        missing = f"{words or name} is not installed ({name} is not on the PATH)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path


def convert(paths: Sequence[Path], to: str, outdir: Path) -> list[Path]:
    """The files converted by one headless run of LibreOffice, in their order.

    ``to`` is a file ending or a filter as ``--convert-to`` takes it. A profile of its own lets
    tests run beside each other and beside an open LibreOffice.
    """
    office = require_office()
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(outdir), *map(str, paths)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    made = [outdir / f"{path.stem}.{to.partition(':')[0]}" for path in paths]
    missing = [path.name for path in made if not path.is_file()]
    assert not missing, f"LibreOffice did not make {missing}: {done.stdout}{done.stderr}"
    return made

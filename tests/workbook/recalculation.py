"""Workbooks recalculated by LibreOffice, which then shows what its own formulas give.

It does not recalculate a file by Excel (nor ours, which says it is) unless it is told to always.
"""

from __future__ import annotations

import csv
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_to_tuple

from tests.office import require_office

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# Comma, quotes where needed, UTF-8, every sheet to a file of its own, as shown.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
_SECONDS = 240
_PROCESSES = 2
_DONE, _FAILED = "done", "failed"

Rows = Sequence[Sequence[str]]


class Shown:
    """What the sheets of a recalculated workbook show."""

    def __init__(self, sheets: Mapping[str, Rows]) -> None:
        self._sheets = sheets

    def cell(self, sheet: str, address: str) -> str:
        row, column = coordinate_to_tuple(address)
        rows = self._sheets[sheet]
        line = rows[row - 1] if row <= len(rows) else ()
        return line[column - 1] if column <= len(line) else ""


def recalculate(books: Mapping[str, bytes], folder: Path) -> None:
    """Put what workbooks show after recalculation into a folder, by the names given to them."""
    office = require_office()
    names = list(books)
    parts = [names[start::_PROCESSES] for start in range(_PROCESSES) if names[start:]]
    with ThreadPoolExecutor(_PROCESSES) as pool:
        for done in pool.map(lambda part: _convert(office, books, part, folder), parts):
            assert done.returncode == 0, done.stderr


def recalculated(books: Mapping[str, bytes], folder: Path) -> None:
    """Put the workbooks themselves, recalculated, into the folder ``out`` of a folder."""
    done = _convert(require_office(), books, list(books), folder, "xlsx:Calc MS Excel 2007 XML")
    assert done.returncode == 0, done.stderr


def read_shown(folder: Path, name: str, sheets: Sequence[str]) -> Shown:
    """What a recalculated workbook shows on some of its sheets."""
    return Shown({sheet: _rows(folder / f"{name}-{sheet}.csv") for sheet in sheets})


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder filled by ``make``, once for all processes of a test run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if run is None:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    folder = factory.getbasetemp().parent / f"{name}-{run}"
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder)
    done = False
    try:
        make(folder)
        done = True
    finally:
        (folder / (_DONE if done else _FAILED)).touch()
    return folder


def _awaited(folder: Path) -> Path:
    for _ in range(_SECONDS * 10):
        if (folder / _DONE).exists():
            return folder
        assert not (folder / _FAILED).exists(), "another process failed to recalculate"
        time.sleep(0.1)
    raise TimeoutError(folder)


def _convert(
    office: str,
    books: Mapping[str, bytes],
    names: Sequence[str],
    folder: Path,
    to: str = EVERY_SHEET,
) -> subprocess.CompletedProcess[str]:
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(books[name])
    with tempfile.TemporaryDirectory() as profile:
        (Path(profile) / "user").mkdir()
        settings = Path(profile) / "user" / "registrymodifications.xcu"
        settings.write_text(ALWAYS, encoding="utf-8")
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        out = folder if to == EVERY_SHEET else folder / "out"  # never over what it reads
        command += ["--convert-to", to, "--outdir", str(out)]
        command += [str(folder / f"{name}.xlsx") for name in names]
        return subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))

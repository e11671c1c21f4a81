"""Reading and checking one workbook, against what a user would pick instead.

``python -m benchmarks.reading`` lets everything take turns in one process, over and over, and
prints the best times and their ratios. Machines are noisy: only the ratios of one run count.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import python_calamine

from benchmarks.processes import run_python
from benchmarks.turns import best_times
from excel_report.api import build_template, fill
from excel_report.datafile import parse_data
from excel_report.demo import SAMPLES, YEAR
from excel_report.editions import edition_for
from excel_report.workbook.read import read_workbook

ROUNDS = 100


def sample() -> bytes:
    """A filled workbook of the demo's town, with last year's figures."""
    record = parse_data((SAMPLES / f"town_{YEAR}.json").read_text("utf-8"), edition_for(YEAR))
    previous = SAMPLES / f"town_{YEAR - 1}.json"
    return fill(build_template(record.unit, YEAR, previous=previous), record)[0]


def unzip(data: bytes) -> None:
    """The floor: every part unpacked, nothing understood."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            package.read(info)


def calamine(data: bytes) -> None:
    """All values by calamine, which shows no formulas."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def openpyxl_load(data: bytes) -> None:
    """The workbook loaded by openpyxl, nothing read from it yet."""
    openpyxl.load_workbook(io.BytesIO(data))


def openpyxl_read_only(data: bytes) -> None:
    """All values by openpyxl's read-only mode."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def reading(data: bytes) -> None:
    """Ours: the record, and what was changed."""
    read_workbook(data)


def reading_and_checking(data: bytes) -> None:
    """Ours: every finding with its place."""
    read_workbook(data).check()


WAYS: tuple[Callable[[bytes], None], ...] = (
    unzip,
    calamine,
    reading,
    reading_and_checking,
    openpyxl_read_only,
    openpyxl_load,
)


def commands(folder: Path, data: bytes) -> dict[str, Callable[[], object]]:
    """The whole command, and what any command costs at least."""
    path = folder / "workbook.xlsx"
    path.write_bytes(data)
    return {
        "python -c pass": lambda: run_python("-c", "pass"),
        "the command check": lambda: run_python("-m", "excel_report", "check", str(path)),
    }


def main() -> None:
    """Print the figures."""
    data = sample()
    found = best_times({way.__name__: partial(way, data) for way in WAYS}, ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        found |= best_times(commands(Path(folder), data), ROUNDS // 5)
    for name, seconds in found.items():
        print(f"{name:24} {seconds * 1000:8.2f} ms")
    for slow, fast in (
        ("openpyxl_load", "reading_and_checking"),
        ("reading", "calamine"),
        ("the command check", "python -c pass"),
    ):
        print(f"{slow} / {fast} {found[slow] / found[fast]:.1f}")


if __name__ == "__main__":
    main()

"""Other programs that judge what the tool writes: two in Python and Debian, the rest on Node.js.

The packages of npm are installed on first use, pinned by the hashes of ``package-lock.json``.
"""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
import tempfile
import warnings
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import WINDOWS_EPOCH

from tests.office import lacking, require_program
from tests.workbook.recalculation import recalculated
from tests.workbook.xlsx import LAYOUT

HERE = Path(__file__).parent
_SECONDS = 600
_DECIMAL = re.compile(r"\d+\.\d+")

Place = tuple[str, str]  # sheet and address
Shown = dict[Place, object]


@cache
def require_judges() -> str:
    """The path of Node.js, its packages installed; skips the test without, fails it in ``CI``."""
    node, npm = require_program("node", "Node.js"), require_program("npm")
    lock = HERE / "package-lock.json"
    with lock.open("rb") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # tests run in several processes
        installed = HERE / "node_modules" / ".package-lock.json"
        if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
            return node
        # Not "ci", which asks that the lock also have what other systems would install. The hashes
        # are held to all the same, and the lock stays as it is.
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
        command = [npm, "install", "--no-save", *quiet]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        lacking(f"the judges of tests/interop are not installed: {done.stderr[-500:]}")
    return node


def ask(task: str, **job: Any) -> Any:
    """The answer of ``judges.mjs`` to one job; one process does a whole batch."""
    command = [require_judges(), str(HERE / "judges.mjs")]
    text = json.dumps({"task": task, **job})
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


# ---------------------------------------------------------------- the formulas, computed anew


def by_libreoffice(books: Mapping[str, bytes], asked: Sequence[Place]) -> dict[str, Shown]:
    with tempfile.TemporaryDirectory() as folder:
        recalculated(books, Path(folder))
        return {name: _values(Path(folder) / "out" / f"{name}.xlsx", asked) for name in books}


def by_gnumeric(books: Mapping[str, bytes], asked: Sequence[Place]) -> dict[str, Shown]:
    program = require_program("ssconvert", "Gnumeric")

    def convert(name: str) -> Path:
        before, after = Path(folder) / f"{name}.xlsx", Path(folder) / f"{name}.new.xlsx"
        before.write_bytes(books[name])
        command = [program, "--recalc", str(before), str(after)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return after

    with tempfile.TemporaryDirectory() as folder:
        with ThreadPoolExecutor(2) as pool:
            saved = list(pool.map(convert, books))
        return {name: _values(path, asked) for name, path in zip(books, saved, strict=True)}


def by_ironcalc(books: Mapping[str, bytes], asked: Sequence[Place]) -> dict[str, Shown]:
    import ironcalc

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, data in books.items():
            path = Path(folder) / f"{name}.xlsx"
            path.write_bytes(data)
            model = ironcalc.load_from_xlsx(str(path), "en", "UTC")
            model.evaluate()
            sheets = [each["name"] for each in model.get_worksheets_properties()]
            found[name] = {
                (sheet, address): plain(_computed(model, sheets.index(sheet), address))
                for sheet, address in asked
            }
    return found


def _computed(model: Any, sheet: int, address: str) -> object:
    row, column = coordinate_to_tuple(address)
    return model.get_cell_value(sheet, row, column)


def by_hyperformula(books: Mapping[str, bytes], asked: Sequence[Place]) -> dict[str, Shown]:
    answers = _ask_hyperformula(books.values(), [None], asked)
    return {
        name: dict(zip(asked, map(plain, answer[0]), strict=True))
        for name, answer in zip(books, answers, strict=True)
    }


def after_changes(
    data: bytes, changes: Sequence[tuple[Place, object]], asked: Sequence[Place]
) -> list[list[object]]:
    """What HyperFormula shows in some cells after each change of one cell."""
    job = [{"place": _place(*place), "content": content} for place, content in changes]
    return [list(map(plain, each)) for each in _ask_hyperformula([data], job, asked)[0]]


def _ask_hyperformula(
    books: Iterable[bytes], changes: Sequence[object], asked: Sequence[Place]
) -> list[list[list[object]]]:
    places = [_place(*each) for each in asked]
    sheets = [sheets_of(data) for data in books]
    answers: list[list[list[object]]]
    answers = ask("hyperformula", books=sheets, asked=places, changes=changes)
    return answers


ENGINES = {
    "LibreOffice": by_libreoffice,
    "Gnumeric": by_gnumeric,
    "HyperFormula": by_hyperformula,
    "IronCalc": by_ironcalc,
}


# ---------------------------------------------------------------- workbooks for them


def sheets_of(data: bytes) -> dict[str, list[list[object]]]:
    """A workbook's sheets as rows of what is entered in the cells, as HyperFormula takes them."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(data)
        file.flush()
        book = openpyxl.load_workbook(file.name)
    return {sheet.title: [[_entered(cell) for cell in row] for row in sheet] for sheet in book}


def _entered(cell: Any) -> object:
    value = cell.value
    if isinstance(value, datetime):
        return (value - WINDOWS_EPOCH).days
    if cell.data_type == "s":
        return f"'{value}"
    return value


def _place(sheet: str, address: str) -> tuple[str, int, int]:
    row, column = coordinate_to_tuple(address)
    return sheet, row - 1, column - 1


def _values(path: Path, asked: Sequence[Place]) -> Shown:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl thinks of the other program's styles
        book = openpyxl.load_workbook(path, data_only=True)
    missing = set(LAYOUT.sheets).difference(book.sheetnames)
    assert not missing
    return {(sheet, address): plain(book[sheet][address].value) for sheet, address in asked}


def plain(value: object) -> object:
    """A value as every program means it: numbers alike, an empty text and nothing the same."""
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(f"{value:.15g}")
    if isinstance(value, str) and value.startswith("#"):
        return "#"  # any error value: programs differ in which one it is
    if isinstance(value, str):  # some write 749.00001 in a text as 749.00001000000000001
        return _DECIMAL.sub(lambda found: f"{float(found[0]):.15g}", value)
    return value

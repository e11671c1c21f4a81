"""The values of an old workbook, read in a process of its own and told as JSON.

Run as a script: the file comes on standard input, the values go to standard output. It knows
nothing of the package, so that nothing but the library that it is given is loaded.

The library makes room for every cell up to the last one before it can be asked how many there
are, and where that fails it takes its process with it; hence the limits, and the process.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

MAX_ROW, MAX_COLUMN = 999, 26  # what lies outside A1:Z999 is outside any form: noted, not kept
MAX_CELLS = 100_000
MAX_STRAYS = 100
MAX_ROWS_SEARCHED = 70_000  # for strays; an .xls has 65,536


def main(library: str, memory: int) -> None:
    """Read the file on standard input. ``memory`` is the most that may be used, in bytes."""
    _limit(memory)
    sys.path.append(library)
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))
    sys.stdout.flush()


def _limit(memory: int) -> None:
    """Let the system refuse what is too much; Windows knows no such limit."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(data: bytes) -> dict[str, Any]:
    """The sheets, or the code of the finding that says why there are none."""
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {"sheets": list(_sheets(book, calamine))}
    except calamine.PasswordError:
        return {"error": "file.encrypted"}
    except (MemoryError, OverflowError):
        return {"error": "file.unsafe"}
    except BaseException:  # noqa: BLE001 - a panic of the library is no Exception
        return {"error": "file.damaged"}


def _sheets(book: Any, calamine: Any) -> Iterator[dict[str, Any]]:
    room = MAX_CELLS
    for index, about in enumerate(book.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        cells, strays = _cells(sheet)
        room -= len(cells)
        if room < 0:
            raise MemoryError
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        yield {"name": about.name, "hidden": hidden, "cells": cells, "strays": strays}


def _cells(sheet: Any) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Address, type and text of each cell that holds something, and the addresses far outside."""
    cells: list[tuple[str, str, str]] = []
    strays: list[str] = []
    if sheet.start is None:
        return cells, strays
    for number, row in enumerate(islice(sheet.iter_rows(), MAX_ROWS_SEARCHED), 1):
        if len(strays) >= MAX_STRAYS:
            break
        for column, value in enumerate(row):
            if value == "" and isinstance(value, str):
                continue
            address = f"{_letters(column)}{number}"
            if number <= MAX_ROW and column < MAX_COLUMN:
                cells.append((address, *_typed(value)))
            elif len(strays) < MAX_STRAYS:
                strays.append(address)
    return cells, strays


def _typed(value: object) -> tuple[str, str]:
    """The type of a cell, as a worksheet part names it, and its text."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, datetime | date | time):
        return "d", value.isoformat()
    if isinstance(value, timedelta):
        return "d", str(value)
    if isinstance(value, float) and value.is_integer():
        return "n", str(int(value))
    return ("n", repr(value)) if isinstance(value, int | float) else ("str", str(value))


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""What is read of an old workbook made by hand."""

from __future__ import annotations

import struct

import pytest

from excel_report.errors import UnusableError
from excel_report.workbook.gate import is_legacy
from excel_report.workbook.legacy import read_legacy
from excel_report.workbook.sheet import Sheet
from excel_report.workbook.values import Workings
from tests.workbook import old_files as old
from tests.workbook.old_files import place, record


def opened(data: bytes) -> tuple[Sheet, Workings]:
    assert is_legacy(data)
    _, sheets, workings = read_legacy(data)
    return sheets["表"], workings


def shown(data: bytes) -> dict[str, str]:
    """What people see in each cell."""
    sheet, workings = opened(data)
    return {address: workings.text(cell) for address, cell in sheet.cells.items()}


def figure(data: bytes, address: str = "A1") -> object:
    sheet, workings = opened(data)
    return workings.figure(sheet.cells.get(address))[0]


def refused(data: bytes) -> str:
    with pytest.raises(UnusableError) as caught:
        read_legacy(data)
    return caught.value.code


def strings(*items: bytes) -> bytes:
    """The body of the shared strings."""
    return struct.pack("<2L", len(items), len(items)) + b"".join(items)


def item(words: str) -> bytes:
    return struct.pack("<H", len(words)) + old.text(words)


def shared(row: int, index: int) -> bytes:
    return record(0xFD, place(row, 0) + struct.pack("<L", index))

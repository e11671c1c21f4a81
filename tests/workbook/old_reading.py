"""What is read of an old workbook made by hand."""

from __future__ import annotations

import struct

import pytest

from excel_report.errors import UnusableError
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.file_kinds import is_legacy
from excel_report.workbook.formats.legacy import read_legacy
from excel_report.workbook.formats.sheet import Sheet
from tests.workbook import old_files as old
from tests.workbook.old_files import place, record


def opened(data: bytes) -> tuple[Sheet, CellContext]:
    assert is_legacy(data)
    _, sheets, cell_context = read_legacy(data)
    return sheets["表"], cell_context


def shown(data: bytes) -> dict[str, str]:
    """What people see in each cell."""
    sheet, cell_context = opened(data)
    return {address: cell_context.text(cell) for address, cell in sheet.cells.items()}


def figure(data: bytes, address: str = "A1") -> object:
    sheet, cell_context = opened(data)
    return cell_context.figure(sheet.cells.get(address))[0]


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

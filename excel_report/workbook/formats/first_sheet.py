"""A sheet that people made by hand, as rows of what they see in it.

Read by the same reader as the form's own workbooks, and so within the same bounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.record import shown_date
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import Cell, Sheet, whole
from excel_report.workbook.formats.xlsx.sheet_parser import parse_sheet

MAX_COLUMNS = 100
LAST_ROW = 1_048_576  # of any sheet
_LONGEST_DAY = 10  # characters of a date that is stored as text


class _Rows(Sheet):
    """The cells of a sheet by row and column, both counted from 1, wherever they lie."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, dict[int, Cell]] = {}

    def keep(self, address: str, cell: Cell) -> None:
        letters = address.rstrip("0123456789")
        digits = address[len(letters) :]
        column = 0
        for letter in letters[:3]:
            column = column * 26 + ord(letter) - 64
        row = whole(digits)
        if 0 < column <= MAX_COLUMNS and 0 < row <= LAST_ROW:
            self.rows.setdefault(row, {})[column] = cell


def first_sheet(data: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet that is not hidden, from row 1 on; empty rows have no cells.

    Raises :class:`UnusableError` where it is no .xlsx that can be read.
    """
    source = OoxmlSource(data)
    shown = [name for name in source.book.sheets if name not in source.book.hidden]
    part = source.book.sheets[shown[0]] if shown else ""
    if part not in source.package:
        refuse("file.damaged")
    sheet = _Rows()
    parse_sheet(source.package.read(part), sheet)
    for number in range(1, max(sheet.rows, default=0) + 1):
        row = sheet.rows.get(number, {})
        texts = {column: _shown(source.cell_context, cell) for column, cell in row.items()}
        yield [texts.get(column, "") for column in range(1, max(texts, default=0) + 1)]


def _shown(cell_context: CellContext, cell: Cell) -> str:
    """What people see in a cell, a date as such."""
    if (
        cell.type == "n"
        and cell.style in cell_context.date_styles
        and (day := cell_context.day(cell.value))
    ):
        return shown_date(day)
    text = cell_context.text(cell)
    return text[:_LONGEST_DAY] if cell.type == "d" else text

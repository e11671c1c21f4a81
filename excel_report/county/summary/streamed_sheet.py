"""A sheet that is written row by row, and takes many cells of a row at once."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format

from excel_report.workbook.layout import column_name
from excel_report.workbook.writer.worksheet import PlainWorksheet


class Columns:
    """Columns side by side, and how cells in them look: their letters and formats' numbers."""

    def __init__(self, first: int, looks: Sequence[Format]) -> None:
        self.first = first
        self.letters = [column_name(first + index) for index in range(len(looks))]
        self.styles = [look._get_xf_index() for look in looks]  # noqa: SLF001


class StreamedSheet(PlainWorksheet):
    """A worksheet of XlsxWriter's in its ``constant_memory`` mode.

    A county may have many thousand units with 200 figures each, and number by number XlsxWriter
    takes twenty times as long as it takes to write the cells of a row in one piece. How it keeps a
    row until the next begins is its own affair; a test holds what is written here against what it
    writes itself.
    """

    def write_figures(self, row: int, columns: Columns, figures: Sequence[str]) -> None:
        """Figures side by side, each as a decimal number in text, or empty for a blank cell."""
        for end in (columns.first, columns.first + len(figures) - 1):
            self._check_dimensions(row, end)
        if row > self.previous_row:
            self._write_single_row(row)
        number = row + 1
        self.table[row][columns.first] = "".join(
            f'<c r="{letters}{number}" s="{style}"><v>{figure}</v></c>'
            if figure
            else f'<c r="{letters}{number}" s="{style}"/>'
            for letters, style, figure in zip(columns.letters, columns.styles, figures, strict=True)
        )

    def _write_cell(self, row: int, col: int, cell: object) -> None:
        if isinstance(cell, str):
            self.fh.write(cell)
        else:
            super()._write_cell(row, col, cell)

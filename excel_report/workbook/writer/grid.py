"""A table's grid drawn on an Excel sheet, in a unit's workbook and in the county's alike."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from excel_report.form import Field, Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.workbook.layout import GRID_TOP

# Column widths in characters: the labels' columns, by how many there are, and the figures'.
_LABEL_WIDTHS = {0: (), 1: (28,), 3: (4, 15, 40)}
_FIGURE_WIDTHS = {0: 8.5, 1: 20, 3: 12}
_LINE_HEIGHT, _MIN_HEIGHT, _HEAD_HEIGHT = 13.5, 25, 18  # pt
_LONG_CORNER = 10  # characters; a corner with more is a note, not a head

# What a figure is written as: its cell of the grid, what it is, and the row on the sheet.
WriteFigure = Callable[[GridCell, Field, int], None]


class GridDrawing:
    """Draws a table's grid; ``look`` gives a cell format by its name, ``more`` widens figures."""

    def __init__(
        self, sheet: Worksheet, table: Table, look: Callable[[str], Format], more: float = 0
    ) -> None:
        self.sheet, self.grid, self.look = sheet, grid_of(table), look
        labels = _LABEL_WIDTHS[self.grid.label_columns]
        figures = self.grid.width - len(labels)
        self.widths = [*labels, *[_FIGURE_WIDTHS[len(labels)] + more] * figures]
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width)

    def over(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """Words over several columns of a row, or one."""
        if first == last:
            self.sheet.write_string(row, first, text, self.look(style))
        else:
            self.sheet.merge_range(row, first, row, last, text, self.look(style))

    def draw(self, write_figure: WriteFigure) -> None:
        """The words and figures, on rows that are high enough for them, under heads that stay."""
        for cell in self.grid.cells:
            if cell.field:
                write_figure(cell, cell.field, GRID_TOP + cell.row)
            else:
                self.words(cell)
        for row, cells in enumerate(self.grid.rows):
            least = _HEAD_HEIGHT if row < self.grid.head_rows else _MIN_HEIGHT
            needed = [self.needed_height(cell, least) for cell in cells if cell.rows == 1]
            self.sheet.set_row(GRID_TOP + row, max(needed, default=_HEAD_HEIGHT))

    def words(self, cell: GridCell) -> None:
        row, style = GRID_TOP + cell.row, self.look(_words_style(cell))
        if cell.rows == cell.columns == 1:
            self.sheet.write_string(row, cell.column, cell.text, style)
        else:
            bottom = GRID_TOP + cell.bottom
            self.sheet.merge_range(row, cell.column, bottom, cell.right, cell.text, style)

    def needed_height(self, cell: GridCell, least: float) -> float:
        """The row height in pt that shows a label's text, wrapped."""
        if cell.field or cell.role == "title":
            return least
        width = sum(self.widths[cell.column : cell.right + 1])
        lines = ceil(len(cell.text) * 2 / (width - 2))
        return max(least, lines * _LINE_HEIGHT + 4)


def _words_style(cell: GridCell) -> str:
    if cell.role in ("title", "head"):
        return "head"
    if cell.role == "corner":
        return "corner" if len(cell.text) > _LONG_CORNER else "head"
    if cell.rows == 1:
        return "label"
    return "label_vertical" if cell.column == 0 else "label_centred"

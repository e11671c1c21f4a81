"""The sheets of the statistics tables: the official table, with inputs and totals."""

from __future__ import annotations

from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from excel_report.checks.checklist import WRONG_CODES
from excel_report.form import Field, Section, Table
from excel_report.form.grid import Grid, GridCell, grid_of
from excel_report.record import InvalidValue, Value
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.sheets.table_head import TableHead
from excel_report.workbook.writer.sheets.table_marks import TableMarks

# Column widths in characters: the labels' columns, by how many there are, and the figures'.
LABEL_WIDTHS = {0: (), 1: (28,), 3: (4, 15, 40)}
FIGURE_WIDTHS = {0: 8.5, 1: 20, 3: 10}
LINE_HEIGHT, MIN_HEIGHT, HEAD_HEIGHT = 13.5, 25, 30  # pt
LONG_CORNER = 10  # characters; a corner with more is a note, not a head


def write_table(book: WorkbookWriter, name: str, section: Section) -> None:
    """The sheet of one table."""
    _TableSheet(book, name, section).write()


@value_class(frozen=False)
class _TableSheet:
    book: WorkbookWriter
    name: str
    section: Section

    def __post_init__(self) -> None:
        self.table: Table = self.book.form.table(self.section.id)
        self.grid: Grid = grid_of(self.table)
        self.widths = self.column_widths()
        landscape = self.grid.label_columns == 0
        self.sheet: Worksheet = self.book.add_sheet(self.name, landscape=landscape)

    def write(self) -> None:
        self.sheet.fit_to_pages(1, 1)
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        TableHead(self.book, self.sheet, self.section, self.table).write()
        self.write_grid()
        TableMarks(self.book, self.sheet, self.table).write()
        self.write_faults()
        for item in self.table.fields:
            self.book.name(item.key)
        first = self.book.place(self.table.entered[0].key)
        self.sheet.set_selection(first.row, first.column, first.row, first.column)
        self.sheet.freeze_panes(at.GRID_TOP + self.grid.head_rows, 0)
        self.book.protect(self.sheet)

    def column_widths(self) -> list[float]:
        labels = LABEL_WIDTHS[self.grid.label_columns]
        figures = self.grid.width - len(labels)
        return [*labels, *[FIGURE_WIDTHS[len(labels)]] * figures]

    def write_grid(self) -> None:
        for cell in self.grid.cells:
            if cell.field:
                self.write_figure(cell, cell.field)
            else:
                self.write_words(cell)
        for row, cells in enumerate(self.grid.rows):
            needed = [self.needed_height(cell) for cell in cells if cell.rows == 1]
            height = max(needed, default=HEAD_HEIGHT)
            self.sheet.set_row(at.GRID_TOP + row, height)

    def write_words(self, cell: GridCell) -> None:
        row, bottom = at.GRID_TOP + cell.row, at.GRID_TOP + cell.bottom
        style = self.book.styles[_words_style(cell)]
        if cell.rows == cell.columns == 1:
            self.sheet.write_string(row, cell.column, cell.text, style)
        else:
            self.sheet.merge_range(row, cell.column, bottom, cell.right, cell.text, style)

    def write_figure(self, cell: GridCell, field: Field) -> None:
        row = at.GRID_TOP + cell.row
        name = "derived" if field.derived else field.kind.id
        style = self.book.style_at(self.sheet, row, cell.column, name)
        if cell.columns > 1:
            self.sheet.merge_range(row, cell.column, row, cell.right, "", style)
        if field.derived:
            value = self.book.figures.values.get(field.key, "")
            formula = self.book.formulas.derived(field.key)
            self.sheet.write_formula(row, cell.column, f"={formula}", style, value)
        else:
            self.write_value(row, cell.column, self.book.record.cells.get(field.key), style)
        self.book.note(self.sheet, row, cell.column)

    def write_faults(self) -> None:
        """How many figures of each row are faulty: the checks sheet's sums, out of sight."""
        column = at.fault_column(self.table)
        faulty = {f.keys[0] for f in self.book.findings if f.code in WRONG_CODES}
        for row, items in at.entered_rows(self.book.layout, self.table).items():
            count = sum(item.key in faulty for item in items)
            formula = self.book.formulas.wrong_in_row(items)
            self.book.formula(self.sheet, row, column, formula, "number", count)
        self.sheet.set_column(column, column, None, None, {"hidden": True})

    def write_value(self, row: int, column: int, value: Value | None, style: Format) -> None:
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(value, InvalidValue):
            self.sheet.write_string(row, column, value.shown, style)
        else:
            self.sheet.write_number(row, column, value, style)

    def needed_height(self, cell: GridCell) -> float:
        """The row height in pt that shows a label's text, wrapped."""
        if cell.field or cell.role == "title":
            return MIN_HEIGHT
        width = sum(self.widths[cell.column : cell.right + 1])
        lines = ceil(len(cell.text) * 2 / (width - 2))
        return max(MIN_HEIGHT, lines * LINE_HEIGHT + 8)


def _words_style(cell: GridCell) -> str:
    if cell.role in ("title", "head"):
        return "head"
    if cell.role == "corner":
        return "corner" if len(cell.text) > LONG_CORNER else "head"
    if cell.rows == 1:
        return "label"
    return "label_vertical" if cell.column == 0 else "label_centred"

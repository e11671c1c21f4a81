"""The sheets of the statistics tables: the official table, with inputs and totals."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from excel_report.checks.checklist import WRONG_CODES
from excel_report.form import Field, Section, Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.record import InvalidValue, Value
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.grid import GridDrawing
from excel_report.workbook.writer.sheets.table_head import TableHead
from excel_report.workbook.writer.sheets.table_marks import TableMarks

LARGE_ZOOM, ZOOM = 100, 85  # per cent; the smaller shows all columns of a wide, high table
HIGH = 20  # rows


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
        landscape = grid_of(self.table).label_columns == 0
        self.sheet: Worksheet = self.book.add_sheet(self.name, landscape=landscape)

    def write(self) -> None:
        self.sheet.fit_to_pages(1, 1)
        drawing = GridDrawing(self.sheet, self.table, self.book.styles.__getitem__)
        self.sheet.set_zoom(ZOOM if drawing.grid.height > HIGH else LARGE_ZOOM)
        TableHead(self.book, drawing, self.section, self.table).write()
        drawing.draw(self.write_figure)
        TableMarks(self.book, self.sheet, self.table).write()
        self.write_faults()
        for item in self.table.fields:
            self.book.name(item.key)
        first = self.book.place(self.table.entered[0].key)
        self.sheet.set_selection(first.row, first.column, first.row, first.column)
        self.sheet.freeze_panes(at.GRID_TOP + drawing.grid.head_rows, 0)
        self.book.protect(self.sheet)

    def write_figure(self, cell: GridCell, field: Field, row: int) -> None:
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

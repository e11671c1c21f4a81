"""The official tables added up: the same grid and look as in the units' workbooks."""

from __future__ import annotations

from math import ceil

from xlsxwriter.worksheet import Worksheet

from excel_report.county.summary.content import UNITS, YES, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import COUNTS, FIRST_ROW, UnitsSheet
from excel_report.form import Field, Section, Table
from excel_report.form.grid import Grid, GridCell, grid_of
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import Formulas
from excel_report.workbook.layout import column_name, layout_of, quoted
from excel_report.workbook.writer.sheets.table import (
    FIGURE_WIDTHS,
    HEAD_HEIGHT,
    LABEL_WIDTHS,
    LINE_HEIGHT,
    LONG_CORNER,
    MIN_HEIGHT,
)

_COUNT_ROW, _CHECK_ROW, _NOTE_ROW, _SPARE_ROW = range(1, 5)
_NOTE = "白格是各单位这一格的和，灰格是由和算出的总计。点中一格看公式，可以追到每个单位。"


def write_tables(book: SummaryBook, content: SummaryContent, units: UnitsSheet) -> None:
    """A sheet for each table, in the order of the form."""
    for section in content.form.sections:
        if section.kind == "table":
            _SumTable(book, content, units, section).write()


@value_class(frozen=False)
class _SumTable:
    book: SummaryBook
    content: SummaryContent
    units: UnitsSheet
    section: Section

    def __post_init__(self) -> None:
        self.table: Table = self.content.form.table(self.section.id)
        self.grid: Grid = grid_of(self.table)
        # The figures stand where they stand in a unit's workbook.
        self.places = layout_of(self.content.form).places
        self.formulas = Formulas(layout_of(self.content.form))
        self.side = self.grid.label_columns or at.UNLABELLED_SIDE
        self.last = self.grid.width - 1
        labels = LABEL_WIDTHS[self.grid.label_columns]
        figures = self.grid.width - len(labels)
        self.widths = [*labels, *[FIGURE_WIDTHS[len(labels)] + 1] * figures]
        landscape = self.grid.label_columns == 0
        self.sheet: Worksheet = self.book.add_sheet(self.section.sheet, landscape=landscape)

    def write(self) -> None:
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self.write_head()
        for cell in self.grid.cells:
            if cell.field:
                self.write_figure(cell, cell.field)
            else:
                self.write_words(cell)
        for row, cells in enumerate(self.grid.rows):
            heights = [self.needed_height(cell) for cell in cells if cell.rows == 1]
            self.sheet.set_row(at.GRID_TOP + row, max(heights, default=HEAD_HEIGHT))
        self.sheet.freeze_panes(at.GRID_TOP + self.grid.head_rows, 0)

    def write_head(self) -> None:
        look = self.book.look
        self.sheet.set_row(at.TITLE_ROW, 34)
        self.over(at.TITLE_ROW, 0, self.last, self.section.heading, "title")
        for row in (_COUNT_ROW, _CHECK_ROW):
            self.sheet.set_row(row, 24)
            self.over(row, self.side, self.last, "", "state")
        self.over(_COUNT_ROW, 0, self.side - 1, "计入汇总的单位", "side")
        counts = column_name(COUNTS)
        area = f"${counts}${FIRST_ROW + 1}:${counts}${self.units.last_row + 1}"
        formula = f'=COUNTIF({quoted(UNITS)}!{area},"{YES}")&" 个"'
        shown = f"{sum(row.in_sum for row in self.content.units)} 个"
        self.sheet.write_formula(_COUNT_ROW, self.side, formula, look("state"), shown)
        self.write_check()
        self.sheet.set_row(_NOTE_ROW, 24)
        self.over(_NOTE_ROW, 0, self.last, _NOTE, "note")
        self.sheet.set_row(_SPARE_ROW, None, None, {"hidden": True})

    def write_check(self) -> None:
        """Totals recomputed from the sums must equal the sums of the units' totals."""
        derived = [item.key for item in self.table.fields if item.derived]
        if not derived:
            self.sheet.set_row(_CHECK_ROW, None, None, {"hidden": True})
            return
        self.over(_CHECK_ROW, 0, self.side - 1, "总计与各单位总计之和", "side")
        wrong = "+".join(
            f"({self.places[key].address}<>{self.units.total(key)})" for key in derived
        )
        formula = f'=IF({wrong}=0,"一致","有 "&({wrong})&" 处不一致")'
        self.sheet.write_formula(_CHECK_ROW, self.side, formula, self.book.look("state"), "一致")
        for words, style in (("不一致", "over_bad"), ("一致", "over_good")):
            options = {
                "type": "text",
                "criteria": "containing",
                "value": words,
                "format": self.book.look(style),
                "stop_if_true": True,
            }
            self.sheet.conditional_format(_CHECK_ROW, self.side, _CHECK_ROW, self.side, options)

    def over(self, row: int, first: int, last: int, text: str, style: str) -> None:
        if first == last:
            self.sheet.write_string(row, first, text, self.book.look(style))
        else:
            self.sheet.merge_range(row, first, row, last, text, self.book.look(style))

    def write_words(self, cell: GridCell) -> None:
        row, bottom = at.GRID_TOP + cell.row, at.GRID_TOP + cell.bottom
        style = self.book.look(_words_style(cell))
        if cell.rows == cell.columns == 1:
            self.sheet.write_string(row, cell.column, cell.text, style)
        else:
            self.sheet.merge_range(row, cell.column, bottom, cell.right, cell.text, style)

    def write_figure(self, cell: GridCell, item: Field) -> None:
        row = at.GRID_TOP + cell.row
        money = item.kind.decimals > 0
        style = self.book.look("derived" if item.derived else "money" if money else "count")
        if cell.columns > 1:
            self.sheet.merge_range(row, cell.column, row, cell.right, "", style)
        formula = self.derived(item) if item.derived else self.units.sum(item)
        value = float(self.content.sums.values.get(item.key, 0))
        self.sheet.write_formula(row, cell.column, f"={formula}", style, value)

    def derived(self, item: Field) -> str:
        """A total recomputed from the sums, by the form's own rule."""
        parts = [term.key for term in self.formulas.deriving[item.key].right]
        return f"SUM({self.formulas.cells(parts, on_sheet=True)})"

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

"""The official tables added up: the same grid and look as in the units' workbooks."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.county.summary.content import UNITS, YES, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import COUNTS, FIRST_ROW, UnitsSheet
from excel_report.form import Field, Section, Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import Formulas
from excel_report.workbook.layout import column_name, layout_of, quoted
from excel_report.workbook.writer.grid import GridDrawing

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
        # The figures stand where they stand in a unit's workbook.
        self.places = layout_of(self.content.form).places
        self.formulas = Formulas(layout_of(self.content.form))
        landscape = grid_of(self.table).label_columns == 0
        self.sheet: Worksheet = self.book.add_sheet(self.section.sheet, landscape=landscape)

    def write(self) -> None:
        self.sheet.fit_to_pages(1, 1)
        self.sheet.center_horizontally()
        self.drawing = GridDrawing(self.sheet, self.table, self.book.look, more=1)
        self.side = self.drawing.grid.label_columns or at.UNLABELLED_SIDE
        self.last = self.drawing.grid.width - 1
        self.write_head()
        self.drawing.draw(self.write_figure)
        self.sheet.freeze_panes(at.GRID_TOP + self.drawing.grid.head_rows, 0)

    def write_head(self) -> None:
        look = self.book.look
        self.sheet.set_row(at.TITLE_ROW, 34)
        self.drawing.over(at.TITLE_ROW, 0, self.last, self.section.heading, "title")
        for row in (_COUNT_ROW, _CHECK_ROW):
            self.sheet.set_row(row, 24)
            self.drawing.over(row, self.side, self.last, "", "state")
        self.drawing.over(_COUNT_ROW, 0, self.side - 1, "计入汇总的单位", "side")
        counts = column_name(COUNTS)
        area = f"${counts}${FIRST_ROW + 1}:${counts}${self.units.last_row + 1}"
        formula = f'=COUNTIF({quoted(UNITS)}!{area},"{YES}")&" 个"'
        shown = f"{sum(row.in_sum for row in self.content.units)} 个"
        self.sheet.write_formula(_COUNT_ROW, self.side, formula, look("state"), shown)
        self.write_check()
        self.sheet.set_row(_NOTE_ROW, 24)
        self.drawing.over(_NOTE_ROW, 0, self.last, _NOTE, "note")
        self.sheet.set_row(_SPARE_ROW, None, None, {"hidden": True})

    def write_check(self) -> None:
        """Totals recomputed from the sums must equal the sums of the units' totals."""
        derived = [item.key for item in self.table.fields if item.derived]
        if not derived:
            self.sheet.set_row(_CHECK_ROW, None, None, {"hidden": True})
            return
        self.drawing.over(_CHECK_ROW, 0, self.side - 1, "总计与各单位总计之和", "side")
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

    def write_figure(self, cell: GridCell, item: Field, row: int) -> None:
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

"""A sheet with a row for each unit and all figures, and the sums over the rows that count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from excel_report.county.run.guard import OUTPUT_FAULTS, guarded
from excel_report.county.run.spool import Packed
from excel_report.county.submissions.packed_figures import texts
from excel_report.county.submissions.status_row import STATUS_WORDS, StatusRow
from excel_report.county.summary.content import LAST, NO, UNITS, YES, SummaryContent
from excel_report.county.summary.streamed_sheet import Columns, StreamedSheet
from excel_report.county.summary.summary_book import STATUS_LOOKS, SummaryBook
from excel_report.figures import Figures
from excel_report.form import Field, Form
from excel_report.record import Unit
from excel_report.value_class import value_class
from excel_report.workbook.layout import cell_name, column_name, quoted

# Rows from the top: title, note, sums, three rows of heads, then a unit a row.
TITLE_ROW, NOTE_ROW, TOTAL_ROW, TABLE_ROW, ROW_ROW, HEAD_ROW, FIRST_ROW = range(7)
# Columns from the left; the figures follow.
NUMBER, NAME, CODE, STATUS, COUNTS, FIRST_COLUMN = range(6)
_FIGURE_WIDTH = 7.5
# Percent, and columns of figures on a printed page: 60 units are one page high.
_SCALE, _PAGE = 42, 28
_NOTE = (
    "合计只加“计入汇总”为“是”的单位，改成“是”或“否”，合计和各表随之改变（汇总.json 不会变，"
    "改变它请重新汇总）。空白是没有填或填的不是数。"
)


@value_class()
class UnitLine:
    """A unit's row on the sheet."""

    unit: Unit
    status: str
    counts: bool
    packed: Packed
    row: StatusRow | None = None


@value_class()
class UnitsSheet:
    """Where the figures of the units stand, for formulas on other sheets."""

    name: str
    form: Form
    count: int

    @property
    def last_row(self) -> int:
        return FIRST_ROW + max(self.count, 1) - 1

    def column(self, key: str) -> int:
        """The column of a figure."""
        return FIRST_COLUMN + list(self.form.fields).index(key)

    def sum(self, item: Field, *, on_sheet: bool = False) -> str:
        """The sum of a figure over the units that count, as a formula."""
        sheet = "" if on_sheet else f"{quoted(self.name)}!"
        counts = self._range(COUNTS)
        figures = self._range(self.column(item.key))
        total = f'SUMIF({sheet}{counts},"{YES}",{sheet}{figures})'
        return f"ROUND({total},{item.kind.decimals})" if item.kind.decimals else total

    def total(self, key: str) -> str:
        """The cell with the sum of a figure."""
        return f"{quoted(self.name)}!${column_name(self.column(key))}${TOTAL_ROW + 1}"

    def cell(self, index: int, key: str) -> str:
        """A figure of the unit in a row."""
        return f"{quoted(self.name)}!{cell_name(FIRST_ROW + index, self.column(key))}"

    def counts(self, index: int) -> str:
        """Whether the unit in a row counts."""
        return f"{quoted(self.name)}!{cell_name(FIRST_ROW + index, COUNTS)}"

    def _range(self, column: int) -> str:
        letters = column_name(column)
        return f"${letters}${FIRST_ROW + 1}:${letters}${self.last_row + 1}"


def this_year(content: SummaryContent) -> Iterator[UnitLine]:
    """The lines of this year: every unit, with what it sent."""
    for row in content.units:
        figures = row.found.figures if row.found else b""
        yield UnitLine(row.unit, row.status, row.in_sum, figures, row)


def last_year(content: SummaryContent) -> Iterator[UnitLine]:
    """The lines of last year; those count whose unit counts this year as well."""
    for unit, packed in content.last.units if content.last else ():
        yield UnitLine(unit, "", content.has_last_year(unit), packed)


def write_units(
    book: SummaryBook, content: SummaryContent, lines: Iterable[UnitLine], count: int, sums: Figures
) -> UnitsSheet:
    """The sheet of this year's figures, or of last year's where the lines have no status."""
    is_last = content.last is not None and sums is not content.sums
    place = UnitsSheet(LAST if is_last else UNITS, content.form, count)
    sheet = book.add_streamed(place.name, wide=True)
    year = content.year - 1 if is_last else content.year
    _Units(book, sheet, place, sums).write(f"各单位数据（{year} 年度）", lines)
    return place


@value_class(frozen=False)
class _Units:
    book: SummaryBook
    sheet: StreamedSheet
    place: UnitsSheet
    sums: Figures

    def __post_init__(self) -> None:
        self.fields = list(self.place.form.fields.values())
        look = self.book.look
        looks = [
            look(("derived" if item.derived else "count") if not item.kind.decimals else "money")
            for item in self.fields
        ]
        self.columns = Columns(FIRST_COLUMN, looks)

    def write(self, title: str, lines: Iterable[UnitLine]) -> None:
        self.set_up()
        self.sheet.set_row(TITLE_ROW, 30)
        # Not over the columns that are repeated on every printed page.
        for row, height, text, look in (
            (TITLE_ROW, 30, title, "title"),
            (NOTE_ROW, 34, _NOTE, "note"),
        ):
            self.sheet.set_row(row, height)
            self.sheet.merge_range(row, CODE, row, FIRST_COLUMN + 9, text, self.book.look(look))
        self.write_totals()
        self.write_heads()
        for index, line in enumerate(lines):
            self.write_start(index, line)
            with guarded(partial(self.failed, index, line), OUTPUT_FAULTS):
                figures = texts(self.place.form, line.packed)
                self.sheet.write_figures(FIRST_ROW + index, self.columns, figures)

    def set_up(self) -> None:
        sheet, last = self.sheet, FIRST_COLUMN + len(self.fields) - 1
        for column, width in enumerate((6, 24, 12, 10, 10)):
            sheet.set_column(column, column, width)
        sheet.set_column(FIRST_COLUMN, last, _FIGURE_WIDTH)
        sheet.freeze_panes(FIRST_ROW, NAME + 1)
        sheet.repeat_rows(TABLE_ROW, HEAD_ROW)
        sheet.repeat_columns(NUMBER, NAME)
        sheet.autofilter(HEAD_ROW, 0, self.place.last_row, last)
        sheet.set_print_scale(_SCALE)
        sheet.set_v_pagebreaks(list(self.breaks()))
        rule = {"validate": "list", "source": [YES, NO]}
        sheet.data_validation(FIRST_ROW, COUNTS, self.place.last_row, COUNTS, rule)

    def breaks(self) -> Iterator[int]:
        """The columns before which a printed page ends: between the heads, not within them."""
        begun = FIRST_COLUMN
        column = FIRST_COLUMN
        for (table, _), group in groupby(self.fields, key=lambda item: (item.table, item.row)):
            first, column = column, column + len(list(group))
            new = table != self.fields[max(first - FIRST_COLUMN - 1, 0)].table
            if first > begun and (new or column - begun > _PAGE):
                yield first
                begun = first

    def write_totals(self) -> None:
        """The sums, above the heads so that they stay in sight."""
        sheet, look = self.sheet, self.book.look
        sheet.set_row(TOTAL_ROW, 26)
        for column in range(FIRST_COLUMN):
            sheet.write_string(TOTAL_ROW, column, "合计" if column == NAME else "", look("total"))
        for column, item in enumerate(self.fields, FIRST_COLUMN):
            style = look("total_money" if item.kind.decimals else "total")
            value = float(self.sums.values.get(item.key, 0))
            formula = f"={self.place.sum(item, on_sheet=True)}"
            sheet.write_formula(TOTAL_ROW, column, formula, style, value)

    def write_heads(self) -> None:
        for row, height in ((TABLE_ROW, 22), (ROW_ROW, 58), (HEAD_ROW, 44)):
            self.sheet.set_row(row, height)
        form = self.place.form
        self.write_over(TABLE_ROW, [form.section(item.table).heading for item in self.fields])
        self.write_over(ROW_ROW, [item.row for item in self.fields])
        head = self.book.look("head")
        for column, words in enumerate(("序号", "单位名称", "代码", "状态", "计入汇总")):
            self.sheet.write_string(HEAD_ROW, column, words, head)
        for column, item in enumerate(self.fields, FIRST_COLUMN):
            self.sheet.write_string(HEAD_ROW, column, item.column or "数", head)

    def write_over(self, row: int, words: list[str]) -> None:
        """A row of heads, each over the columns of a page that it is common to."""
        head, column, breaks = self.book.look("head"), FIRST_COLUMN, list(self.breaks())
        pages = [bisect_right(breaks, column + at) for at in range(len(words))]
        for (text, _), group in groupby(zip(words, pages, strict=True)):
            last = column + len(list(group)) - 1
            if last > column:
                self.sheet.merge_range(row, column, row, last, text, head)
            else:
                self.sheet.write_string(row, column, text, head)
            column = last + 1

    def failed(self, index: int, line: UnitLine, error: Exception) -> None:
        """Leave the figures blank, and say why."""
        step = "写汇总.xlsx 的各单位数据"
        if line.row:
            line.row.fail(step, error, "这一行的数空着")
        self.sheet.write_string(FIRST_ROW + index, STATUS, f"{step}时出错", self.book.look("bad"))

    def write_start(self, index: int, line: UnitLine) -> None:
        sheet, row, look = self.sheet, FIRST_ROW + index, self.book.look
        sheet.write_number(row, NUMBER, index + 1, look("centred"))
        sheet.write_string(row, NAME, line.unit.name, look("text"))
        sheet.write_string(row, CODE, line.unit.code, look("text"))
        status = STATUS_WORDS.get(line.status, "")
        sheet.write_string(row, STATUS, status, look(STATUS_LOOKS.get(line.status, "centred")))
        sheet.write_string(row, COUNTS, YES if line.counts else NO, look("switch"))

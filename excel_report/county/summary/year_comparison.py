"""The year beside the one before, figure by figure; and the figures of units that jumped."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.county.summary.content import JUMPS, YEARS, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import UnitsSheet
from excel_report.figures import Figures
from excel_report.form import Field

MAX_JUMPS = 5000
_FIRST = 4
_COLUMNS = [
    ("部分", 14),
    ("项目", 42),
    ("栏目", 16),
    ("单位", 7),
    ("今年", 11),
    ("去年", 11),
    ("增减", 11),
    ("增减比例", 11),
]
_JUMP_COLUMNS = [
    ("序号", 6),
    ("单位名称", 28),
    ("部分", 14),
    ("项目", 42),
    ("去年", 11),
    ("今年", 11),
    ("倍数", 9),
    ("提示", 40),
]
_GUIDE = (
    "今年是各单位汇总数；去年只加今年也计入的单位，两年可以相比。"
    "增减比例在去年为 0 时空着；相差十倍以上的标红。"
)


def write_years(
    book: SummaryBook, content: SummaryContent, this: UnitsSheet, last: UnitsSheet, sums: Figures
) -> None:
    """The sheet of all figures, this year and last; ``sums`` are last year's."""
    sheet = book.add_sheet(YEARS, landscape=False)
    sheet.set_row(0, 34)
    title = f"{content.year} 年与 {content.year - 1} 年对比"
    sheet.merge_range(0, 0, 0, len(_COLUMNS) - 1, title, book.look("title"))
    sheet.set_row(1, 32)
    sheet.merge_range(1, 0, 1, len(_COLUMNS) - 1, _GUIDE, book.look("note"))
    book.heads(sheet, _FIRST - 1, _COLUMNS)
    fields = list(content.form.fields.values())
    for row, item in enumerate(fields, _FIRST):
        values = tuple(float(each.values.get(item.key, 0)) for each in (content.sums, sums))
        cells = (this.total(item.key), last.total(item.key))
        _write_line(book, content, sheet, row, item, cells, values)
    _mark_tenfold(book, sheet, _FIRST + len(fields) - 1)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(_FIRST - 1)
    sheet.autofilter(_FIRST - 1, 0, _FIRST + len(fields) - 1, len(_COLUMNS) - 1)


def _write_line(  # noqa: PLR0913, PLR0917 - a line and all that stands in it
    book: SummaryBook,
    content: SummaryContent,
    sheet: Worksheet,
    row: int,
    item: Field,
    cells: tuple[str, ...],
    values: tuple[float, ...],
) -> None:
    look, money = book.look, "_money" if item.kind.decimals else ""
    figure = look(f"derived{money}" if item.derived else "money" if money else "count")
    texts = (content.form.section(item.table).sheet, item.row, item.column, item.kind.unit)
    book.fit(sheet, row, (item.row, _COLUMNS[1][1]), (item.column, _COLUMNS[2][1]))
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, look("text"))
    now, before = values
    sheet.write_formula(row, 4, f"={cells[0]}", figure, now)
    sheet.write_formula(row, 5, f"={cells[1]}", figure, before)
    change = f"E{row + 1}-F{row + 1}"
    if item.kind.decimals:
        change = f"ROUND({change},{item.kind.decimals})"
    difference = round(now - before, item.kind.decimals)
    sheet.write_formula(row, 6, f"={change}", look(f"change{money}"), difference)
    share = f'=IF(F{row + 1}=0,"",(E{row + 1}-F{row + 1})/F{row + 1})'
    value = (now - before) / before if before else ""
    sheet.write_formula(row, 7, share, look("percent"), value)


def _mark_tenfold(book: SummaryBook, sheet: Worksheet, last: int) -> None:
    here, there = f"$E{_FIRST + 1}", f"$F{_FIRST + 1}"
    rule = f"=OR({here}>=10*MAX({there},1),{there}>=10*MAX({here},1))"
    options = {"type": "formula", "criteria": rule, "format": book.look("over_bad")}
    sheet.conditional_format(_FIRST, 4, last, 7, options)


def write_jumps(book: SummaryBook, content: SummaryContent) -> None:
    """The sheet of units whose figures are ten times last year's or a tenth of them."""
    look = book.look
    found = sorted(content.jumps, key=lambda jump: (-jump.times, jump.unit.name, jump.key))
    shown = found[:MAX_JUMPS]
    title = "与去年相差十倍以上的数"
    more = f"只列出相差最大的 {MAX_JUMPS} 处。" if len(found) > MAX_JUMPS else ""
    guide = f"共 {len(found)} 处。不一定有错，请与单位核对。{more}"
    sheet = book.add_list(
        JUMPS, _JUMP_COLUMNS, len(shown), title=title, guide=guide, guide_height=26
    )
    for row, jump in enumerate(shown, 3):
        item = content.form.fields[jump.key]
        figure = look("money" if item.kind.decimals else "count")
        sheet.write_number(row, 0, row - 2, look("centred"))
        sheet.write_string(row, 1, jump.unit.name, look("text"))
        hint = _hint(item, jump.times)
        book.fit(sheet, row, (item.label, _JUMP_COLUMNS[3][1]), (hint, _JUMP_COLUMNS[7][1]))
        sheet.write_string(row, 2, content.form.section(item.table).sheet, look("text"))
        sheet.write_string(row, 3, item.label, look("text"))
        sheet.write_number(row, 4, float(jump.last), figure)
        sheet.write_number(row, 5, float(jump.this), figure)
        sheet.write_number(row, 6, round(jump.times, 1), look("centred"))
        sheet.write_string(row, 7, hint, look("text"))


_UNIT_SLIP = 1000  # times; beyond it an amount was more likely typed in 元


def _hint(item: Field, times: float) -> str:
    if item.kind.decimals and times >= _UNIT_SLIP:
        return f"金额单位是{item.kind.unit}，请核对是不是按“元”填了。"
    return "请核对今年或去年有没有填错行、填错列、多写一位。"

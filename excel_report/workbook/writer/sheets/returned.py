"""The sheet 退回意见 of a marked return: every finding with a link, and what was not moved."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.finding import SEVERITY_WORDS, Finding
from excel_report.checks.text.grouping import line_for, shown_first
from excel_report.checks.text.settings import CopiedText
from excel_report.workbook import layout as at
from excel_report.workbook.issue import Returned, UnplacedText
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.text_limits import listed

_HEADS = ("序号", "级别", "位置（点击跳转）", "问题", "怎么改")
_WIDTHS = (6, 8, 30, 56, 50)
_GUIDE = (
    "这是退回修改的填报表：原来填的内容都已移到这张新表里。有问题的单元格加了粗框，"
    "鼠标停在上面能看到说明。逐条改正后，看“校验”是否全部通过，再报送一次。"
)
_UNPLACED_GUIDE = "下面的内容在原表里不是填写的地方，没有移过来；有用的请填到应填的位置。"
_COPIED_GUIDE = "下面是相同的文字：左边是这张表里写的，右边是对方或者去年写的。"
CELLS_SHOWN = 3
_HIGHEST = 405  # pt; Excel's limit is 409
_LINE_HEIGHT, _CHARACTERS_A_LINE = 15, 23  # pt; of 11 pt in the narrower text column


def write_returned(book: WorkbookWriter, returned: Returned) -> None:
    """The list of findings in the order of the form."""
    sheet = book.add_sheet(at.RETURNED, landscape=True)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    last = at.RETURNED_HINT
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, last, at.RETURNED, book.styles["title"])
    sheet.set_row(1, 36)
    sheet.merge_range(1, 0, 1, last, _GUIDE, book.styles["note"])
    for column, head in enumerate(_HEADS):
        sheet.write_string(2, column, head, book.styles["head"])
    row = 3
    first, behind = shown_first(returned.findings)
    for number, finding in enumerate(first, 1):
        _write_finding(book, sheet, row, number, finding)
        row += 1
    if behind:
        row = _write_guide(book, sheet, row + 1, line_for([each.code for each in behind]))
        for number, finding in enumerate(behind, len(first) + 1):
            _write_finding(book, sheet, row, number, finding)
            row += 1
    if returned.copied:
        row = _write_guide(book, sheet, row + 1, _COPIED_GUIDE)
        row = _write_copies(book, sheet, row, returned.copied)
    if returned.unplaced_texts:
        row = _write_guide(book, sheet, row + 1, _UNPLACED_GUIDE)
        for offset, unplaced in enumerate(returned.unplaced_texts, row):
            _write_unplaced(book, sheet, offset, unplaced)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    book.protect(sheet)
    sheet.activate()


def _write_guide(book: WorkbookWriter, sheet: Worksheet, row: int, words: str) -> int:
    """A line over what follows, and the row of that."""
    sheet.set_row(row, 26)
    sheet.merge_range(row, 0, row, at.RETURNED_HINT, words, book.styles["note"])
    return row + 1


def _write_copies(
    book: WorkbookWriter, sheet: Worksheet, row: int, copied: Sequence[CopiedText]
) -> int:
    """The passages that another text has too, side by side, and the row after them."""
    for copy in copied:
        section = book.form.section(copy.section)
        who = f"与“{copy.unit}”" if copy.unit else "与去年的报告"
        place = f"{section.title}：{who}有 {copy.percent}% 相同"
        for passage in copy.passages:
            here, there = (listed(text) for text in (passage.here, passage.there))
            lines = -(-max(len(here), len(there)) // _CHARACTERS_A_LINE)
            sheet.set_row(row, min(_HIGHEST, max(24, lines * _LINE_HEIGHT + 8)))
            for column in (at.RETURNED_NUMBER, at.RETURNED_SEVERITY):
                sheet.write_blank(row, column, None, book.styles["cell"])
            sheet.write_string(row, at.RETURNED_LINK, place, book.styles["cell"])
            sheet.write_string(row, at.RETURNED_MESSAGE, here, book.styles["cell"])
            sheet.write_string(row, at.RETURNED_HINT, there, book.styles["cell"])
            row += 1
    return row


def _write_finding(
    book: WorkbookWriter, sheet: Worksheet, row: int, number: int, found: Finding
) -> None:
    style = book.styles["bad_cell" if found.word == SEVERITY_WORDS["error"] else "open_cell"]
    longest = max(len(found.message), len(found.hint))
    lines = -(-longest // _CHARACTERS_A_LINE)
    sheet.set_row(row, max(24, lines * _LINE_HEIGHT + 8))
    sheet.write_number(row, at.RETURNED_NUMBER, number, book.styles["number"])
    sheet.write_string(row, at.RETURNED_SEVERITY, found.word, style)
    more = " 等" if len(found.cells) > CELLS_SHOWN else ""
    cells = "、".join(found.cells[:CELLS_SHOWN]) + more
    where = f"{found.sheet} {cells}".strip()
    if found.sheet in book.layout.sheets:
        address = found.cells[0] if found.cells else "A1"
        link = f"internal:'{found.sheet}'!{address}"
        sheet.write_url(row, at.RETURNED_LINK, link, book.styles["link"], where)
    else:
        sheet.write_string(row, at.RETURNED_LINK, where, book.styles["cell"])
    sheet.write_string(row, at.RETURNED_MESSAGE, listed(found.message), book.styles["cell"])
    sheet.write_string(row, at.RETURNED_HINT, found.hint, book.styles["cell"])


def _write_unplaced(
    book: WorkbookWriter, sheet: Worksheet, row: int, unplaced: UnplacedText
) -> None:
    sheet.write_blank(row, at.RETURNED_NUMBER, None, book.styles["cell"])
    sheet.write_blank(row, at.RETURNED_SEVERITY, None, book.styles["cell"])
    sheet.write_string(
        row, at.RETURNED_LINK, f"{unplaced.sheet} {unplaced.cell}", book.styles["cell"]
    )
    sheet.merge_range(row, at.RETURNED_MESSAGE, row, at.RETURNED_HINT, "", book.styles["cell"])
    sheet.write_string(row, at.RETURNED_MESSAGE, listed(unplaced.text), book.styles["cell"])

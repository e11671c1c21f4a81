"""The sheet 退回意见 of a marked return: every finding with a link, and what was not moved."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.finding import SEVERITY_WORDS, Finding
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
_LEFTOVER_GUIDE = "下面的内容在原表里不是填写的地方，没有移过来；有用的请填到应填的位置。"
CELLS_SHOWN = 3
_LINE_HEIGHT, _CHARACTERS_A_LINE = 15, 28  # pt; of 11 pt in the narrower text column


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
    for number, finding in enumerate(returned.findings, 1):
        _write_finding(book, sheet, row, number, finding)
        row += 1
    if returned.unplaced_texts:
        sheet.set_row(row + 1, 26)
        sheet.merge_range(row + 1, 0, row + 1, last, _LEFTOVER_GUIDE, book.styles["note"])
        for offset, unplaced in enumerate(returned.unplaced_texts, row + 2):
            _write_unplaced(book, sheet, offset, unplaced)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    book.protect(sheet)
    sheet.activate()


def _write_finding(
    book: WorkbookWriter, sheet: Worksheet, row: int, number: int, found: Finding
) -> None:
    style = book.styles["bad_cell" if found.severity == "error" else "open_cell"]
    longest = max(len(found.message), len(found.hint))
    lines = -(-longest // _CHARACTERS_A_LINE)
    sheet.set_row(row, max(24, lines * _LINE_HEIGHT + 8))
    sheet.write_number(row, at.RETURNED_NUMBER, number, book.styles["number"])
    sheet.write_string(row, at.RETURNED_SEVERITY, SEVERITY_WORDS[found.severity], style)
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

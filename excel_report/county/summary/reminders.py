"""The sheet 催报: whom to call, how, since when, and the words to send."""

from __future__ import annotations

from functools import partial

from excel_report.county.run.guard import OUTPUT_FAULTS, guarded
from excel_report.county.submissions.status_row import STATUS_WORDS, StatusRow, days_late
from excel_report.county.summary.content import REMINDERS, STATUS_SHEET, SummaryContent
from excel_report.county.summary.streamed_sheet import StreamedSheet
from excel_report.county.summary.summary_book import STATUS_LOOKS, SummaryBook
from excel_report.workbook.layout import column_name

_TITLE, _ALL, _HEADS, _FIRST = range(4)
_COLUMNS = [
    ("序号", 6),
    ("单位", 20),
    ("状态", 10),
    ("截止日期", 12),
    ("逾期天数", 9),
    ("联系人", 12),
    ("联系电话", 16),
    ("邮箱", 26),
    ("催报文字（复制到微信或短信）", 60),
]
_NUMBER, _NAME, _STATUS, _DEADLINE, _DAYS, _CONTACT, _PHONE, _MAIL, _MESSAGE = range(len(_COLUMNS))
_DAY_CELL = f"'{STATUS_SHEET}'!$C$2"  # the day as of which the round stands; it may be changed
_STEP, _EFFECT = "写催报的这一行", "这一行没有写全"


def write_reminders(book: SummaryBook, content: SummaryContent) -> None:
    """The sheet of the units of which something is wanted; the letter for all is on top."""
    sheet = book.add_streamed(REMINDERS)
    asked = [row for row in content.units if id(row) in content.messages]
    last = _FIRST + max(len(asked), 1) - 1
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(_FIRST, _NAME + 1)
    sheet.repeat_rows(_HEADS)
    sheet.autofilter(_HEADS, 0, last, len(_COLUMNS) - 1)
    sheet.set_row(_TITLE, 34)
    title = f"{content.county}{content.year} 年政府信息公开工作年度报告催报（{len(asked)} 个单位）"
    sheet.merge_range(_TITLE, 0, _TITLE, _MESSAGE, title, book.look("title"))
    width = sum(width for _, width in _COLUMNS[_STATUS:])
    book.fit(sheet, _ALL, (content.message_to_all, width))
    sheet.merge_range(_ALL, 0, _ALL, _NAME, "发到群里的一条", book.look("head"))
    sheet.merge_range(_ALL, _STATUS, _ALL, _MESSAGE, content.message_to_all, book.look("text"))
    book.heads(sheet, _HEADS, _COLUMNS)
    for line, row in enumerate(asked, _FIRST):
        with guarded(partial(row.fail, _STEP, effect=_EFFECT), OUTPUT_FAULTS):
            _write_row(book, content, sheet, line, row)


def _write_row(
    book: SummaryBook, content: SummaryContent, sheet: StreamedSheet, line: int, row: StatusRow
) -> None:
    look, message = book.look, content.messages[id(row)]
    book.fit(sheet, line, (message, _COLUMNS[_MESSAGE][1]), (row.entry.short, _COLUMNS[_NAME][1]))
    sheet.write_number(line, _NUMBER, line - _FIRST + 1, look("centred"))
    sheet.write_string(line, _NAME, row.entry.short, look("text"))
    sheet.write_string(line, _STATUS, STATUS_WORDS[row.status], look(STATUS_LOOKS[row.status]))
    deadline = row.entry.deadline
    if deadline:
        sheet.write_datetime(line, _DEADLINE, deadline, look("date"))
    else:
        sheet.write_blank(line, _DEADLINE, None, look("date"))
    cell = f"{column_name(_DEADLINE)}{line + 1}"
    days = f'=IF(OR({cell}="",{_DAY_CELL}=""),"",MAX(0,{_DAY_CELL}-{cell}))'
    late = days_late(row, content.day)
    sheet.write_formula(line, _DAYS, days, look("centred"), "" if late is None else late)
    sheet.write_string(line, _CONTACT, row.entry.contact, look("text"))
    sheet.write_string(line, _PHONE, row.entry.phone, look("text"))
    sheet.write_string(line, _MAIL, row.entry.mail, look("text"))
    sheet.write_string(line, _MESSAGE, message, look("text"))

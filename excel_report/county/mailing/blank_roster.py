"""A blank list of units (名单.xlsx) for the county to fill in, with lists to choose from.

Its first sheet is what :func:`~excel_report.county.roster.read_roster` reads.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from excel_report.county.roster import (
    CODE,
    CONTACT,
    DEADLINE,
    HEADS,
    KIND,
    LEVEL,
    MAIL,
    NAME,
    PHONE,
    SHORT,
)
from excel_report.form import Form
from excel_report.form.definition import Choice
from excel_report.workbook.writer.styles import HEAD, INPUT

SHEET, GUIDE = "名单", "填写说明"
_ROWS = 500  # that are laid out to be filled in; more may be added below
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
_A4 = 9


class _Column(NamedTuple):
    head: str
    width: int
    says: str
    example: str


_COLUMNS = (
    _Column(NAME, 26, "必填。全称，与公章一致，不能重复。", "云溪镇人民政府"),
    _Column(SHORT, 12, "文件名和汇总表里怎么称呼，不写用全称；不能重复。", "云溪镇"),
    _Column(CODE, 10, "本地有统一编号的写上，没有就空着；不能重复。", "YX01"),
    _Column(LEVEL, 12, "从列表里选。空着的按乡级。", "乡级"),
    _Column(KIND, 16, "从列表里选。空着的按政府。", "政府"),
    _Column(MAIL, 26, "发填报表、催报用，只写一个；收到的邮件也凭它认。", "yunxi@example.invalid"),
    _Column(DEADLINE, 12, "哪一天为止报来，写进填报表和邮件，用来看谁晚了。", "2025-1-20"),
    _Column(CONTACT, 10, "这个单位由谁填报，要催的时候找谁。", "田小满"),
    _Column(PHONE, 16, "要催的时候打哪个电话。", "0000-1234567"),
)


def write_blank_roster(form: Form) -> bytes:
    """The blank list (.xlsx); the same form gives the same bytes."""
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    made = datetime(form.first_year, 1, 1)  # noqa: DTZ001 - written without a zone
    book.set_properties({"title": "单位名单", "created": made})
    _write_list(book, form)
    _write_guide(book)
    book.close()
    return stream.getvalue()


def _look(book: Workbook, **more: object) -> Format:
    font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
    return book.add_format({**font, "border": 1, "border_color": "#808080", **more})


def _write_list(book: Workbook, form: Form) -> None:
    sheet = book.add_worksheet(SHEET)
    head = _look(book, bold=True, align="center", bg_color=HEAD)
    must = _look(book, bold=True, align="center", bg_color="#FFD966")
    # As text, so that a code or telephone keeps the zeros that it begins with.
    text = _look(book, num_format="@", bg_color=INPUT)
    day = _look(book, num_format="yyyy-m-d", align="center", bg_color=INPUT)
    for at, column in enumerate(_COLUMNS):
        sheet.write_string(0, at, column.head, must if column.head == NAME else head)
        sheet.set_column(at, at, column.width)
        for row in range(1, _ROWS + 1):
            sheet.write_blank(row, at, None, day if column.head == DEADLINE else text)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    _ask(sheet, LEVEL, form.levels)
    _ask(sheet, KIND, form.kinds)
    at = HEADS.index(DEADLINE)
    told = {"error_title": DEADLINE, "error_message": "请写日期，例如 2025-1-20。"}
    days = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    sheet.data_validation(1, at, _ROWS, at, {"validate": "date", **days, **told})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, 60, len(_COLUMNS) - 1)


def _ask(sheet: Worksheet, head: str, choices: tuple[Choice, ...]) -> None:
    """A list to choose from, in the words that the reader knows."""
    at = HEADS.index(head)
    words = [choice.short_label for choice in choices]
    told = {"error_title": head, "error_message": f"请从列表里选：{'、'.join(words)}。"}
    sheet.data_validation(1, at, _ROWS, at, {"validate": "list", "source": words, **told})


def _write_guide(book: Workbook) -> None:
    sheet = book.add_worksheet(GUIDE)
    head = _look(book, bold=True, align="center", bg_color=HEAD)
    text = _look(book, text_wrap=True, indent=1)
    for at, (word, width) in enumerate((("列", 14), ("怎么填", 60), ("例子", 26))):
        sheet.write_string(0, at, word, head)
        sheet.set_column(at, at, width)
    for row, column in enumerate(_COLUMNS, 1):
        for at, words in enumerate((column.head, column.says, column.example)):
            sheet.write_string(row, at, words, text)
        sheet.set_row(row, 32)
    last = "一行一个单位，填在“名单”一页。列的先后可以改，不用的列可以删，另加的列不看。"
    sheet.merge_range(len(_COLUMNS) + 1, 0, len(_COLUMNS) + 1, 2, last, text)
    sheet.set_row(len(_COLUMNS) + 1, 32)
    sheet.set_landscape()
    sheet.set_paper(_A4)

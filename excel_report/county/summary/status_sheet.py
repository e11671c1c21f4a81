"""The sheet 收报情况: how the round stands, a unit a row; and 其他文件, what does not count."""

from __future__ import annotations

from datetime import date
from functools import partial

from xlsxwriter.worksheet import Worksheet

from excel_report.county.run.guard import OUTPUT_FAULTS, guarded
from excel_report.county.submissions.status_row import (
    STATUS_WORDS,
    UNIT_STATUSES,
    StatusRow,
    received_on,
    saved_on,
)
from excel_report.county.summary.content import (
    NO,
    OTHERS,
    STATUS_SHEET,
    YES,
    SummaryContent,
)
from excel_report.county.summary.summary_book import STATUS_LOOKS, SummaryBook
from excel_report.county.summary.unit_figures import UnitsSheet
from excel_report.value_class import field, value_class
from excel_report.workbook.layout import column_name

_LONGEST_LINK, _LONGEST_PATH = 600, 1000  # Excel takes 2,079 letters, some of them as three
_MAX_LINKS = 20_000  # Excel takes 65,530 a sheet, and opens one with so many slowly
_TITLE, _DAY, _COUNT_HEADS, _COUNTS, _GAP, _HEADS, _FIRST = range(7)
_COLUMNS = [
    ("序号", 6),
    ("单位名称", 24),
    ("状态", 10),
    ("计入汇总", 9),
    ("收到日期", 12),
    ("截止日期", 12),
    ("是否逾期", 13),
    ("错误", 7),
    ("提醒", 7),
    ("主要问题", 50),
    # What follows is not printed.
    ("备注", 60),
    ("联系人", 12),
    ("联系电话", 16),
    ("代码", 10),
    ("发件人", 22),
    ("文件时间", 12),
    ("收到的文件（点击打开）", 34),
    ("要发的邮件（点击打开）", 48),
]
(
    _NUMBER,
    _NAME,
    _STATUS,
    _COUNTS_IN,
    _RECEIVED,
    _DEADLINE,
    _LATE,
    _ERRORS,
    _WARNINGS,
    _PROBLEM,
    _NOTE,
    _CONTACT,
    _PHONE,
    _CODE,
    _SENDER,
    _SAVED,
    _FILE,
    _ANSWER,
) = range(len(_COLUMNS))
_ON_ONE_PAGE, _IN_TWO_LINES = 60, 30  # units
_LONGEST_PROBLEM = 36  # characters on a line, in letters that can be read in print
_ROW_HEIGHT = 17  # pt
STEP, EFFECT = "写汇总.xlsx 的这一行", "这一行没有写全"
LATE, OVERDUE = "逾期报送", "已过截止日期"
_OTHER_COLUMNS = [
    ("序号", 6),
    ("文件（点击打开）", 44),
    ("状态", 14),
    ("单位", 26),
    ("年度", 9),
    ("收到日期", 12),
    ("文件时间", 12),
    ("发件人", 24),
    ("原因", 54),
]


def write_status_sheet(book: SummaryBook, content: SummaryContent, units: UnitsSheet) -> None:
    """The status of the round: counts, then every unit with its state."""
    sheet = book.add_streamed(STATUS_SHEET)
    _StatusSheet(book, content, units, sheet).write()


@value_class(frozen=False)
class _StatusSheet:
    book: SummaryBook
    content: SummaryContent
    units: UnitsSheet
    sheet: Worksheet
    lates: dict[int, str] = field(default_factory=dict)
    is_dense: bool = False

    def write(self) -> None:
        rows = self.content.units
        self.last = _FIRST + max(len(rows), 1) - 1
        # So many on one page have room for a line each, fewer for two.
        self.is_dense = _IN_TWO_LINES < len(rows) <= _ON_ONE_PAGE
        for column, (_, width) in enumerate(_COLUMNS):
            self.sheet.set_column(column, column, width)
        self.sheet.freeze_panes(_FIRST, _NAME + 1)
        self.sheet.repeat_rows(_HEADS)
        self.sheet.autofilter(_HEADS, 0, self.last, len(_COLUMNS) - 1)
        self.sheet.print_area(0, 0, self.last, _PROBLEM)
        if len(rows) <= _ON_ONE_PAGE:
            self.sheet.set_portrait()
            self.sheet.fit_to_pages(1, 1)
        self.write_top()
        self.book.heads(self.sheet, _HEADS, _COLUMNS)
        for index, row in enumerate(rows):
            self.write_start(index, row)
            with guarded(partial(self.failed, index, row), OUTPUT_FAULTS):
                self.write_row(index, row)

    def write_top(self) -> None:
        sheet, look, end = self.sheet, self.book.look, _PROBLEM
        title = f"{self.content.county}{self.content.year} 年政府信息公开工作年度报告收报情况"
        sheet.set_row(_TITLE, 36)
        sheet.merge_range(_TITLE, 0, _TITLE, end, title, look("title"))
        guide = _guide(self.content)
        room = sum(width for _, width in _COLUMNS[3 : end + 1])
        self.book.fit(sheet, _DAY, (guide, room), least=24)
        sheet.merge_range(_DAY, 0, _DAY, 1, "截至（最后收到文件的日期）", look("side"))
        if self.content.day:
            sheet.write_datetime(_DAY, 2, self.content.day, look("day"))
        sheet.merge_range(_DAY, 3, _DAY, end, guide, look("note"))
        sheet.set_row(_COUNT_HEADS, 32)
        counts = self.counts()
        for column, (words, _, _) in enumerate(counts, 1):
            sheet.write_string(_COUNT_HEADS, column, words, look("head"))
        sheet.set_row(_COUNTS, 32)
        for column, (_, formula, value) in enumerate(counts, 1):
            sheet.write_formula(_COUNTS, column, f"={formula}", look("big"), value)

    def counts(self) -> list[tuple[str, str, int]]:
        """What is counted: words, formula, value."""
        rows = self.content.units
        found = [("单位总数", f"ROWS({self.range(_NAME)})" if rows else "0", len(rows))]
        in_sum = sum(row.in_sum for row in rows)
        found.append(("计入汇总", f'COUNTIF({self.range(_COUNTS_IN)},"{YES}")', in_sum))
        for status in UNIT_STATUSES:
            words = STATUS_WORDS[status]
            count = sum(row.status == status for row in rows)
            found.append((words, f'COUNTIF({self.range(_STATUS)},"{words}")', count))
        for words in (LATE, OVERDUE):
            count = sum(self.late(row) == words for row in rows)
            found.append((words, f'COUNTIF({self.range(_LATE)},"{words}")', count))
        found.append(("其他文件", str(len(self.content.others)), len(self.content.others)))
        return found

    def range(self, column: int) -> str:
        letters = column_name(column)
        return f"${letters}${_FIRST + 1}:${letters}${self.last + 1}"

    def late(self, row: StatusRow) -> str:
        """Whether a unit is late, found out once."""
        if id(row) not in self.lates:
            self.lates[id(row)] = ""
            with guarded(partial(row.fail, "看是否逾期", effect="是否逾期没有写")):
                self.lates[id(row)] = late_words(row, self.content.day)
        return self.lates[id(row)]

    def write_row(self, index: int, row: StatusRow) -> None:
        sheet, line, look = self.sheet, _FIRST + index, self.book.look
        found = row.found
        note, problem = row.note, found.problem if found else ""
        if self.is_dense and len(problem) > _LONGEST_PROBLEM:
            note += f"主要问题：{problem}"
            problem = f"{problem[: _LONGEST_PROBLEM - 1]}…"
        texts = [(row.unit.name, _NAME), (row.note, _NOTE)]
        if not self.is_dense:
            texts.append((problem, _PROBLEM))
        heights = ((text, _COLUMNS[column][1]) for text, column in texts)
        self.book.fit(sheet, line, *heights, least=_ROW_HEIGHT)
        problem_look = look("shrunk" if self.is_dense else "text")
        sheet.write_string(line, _PROBLEM, problem, problem_look)
        for column, text in (
            (_CONTACT, row.entry.contact),
            (_PHONE, row.entry.phone),
            (_CODE, row.unit.code),
            (_SENDER, found.sender if found else ""),
        ):
            sheet.write_string(line, column, text, look("shrunk"))
        status = look(STATUS_LOOKS[row.status])
        sheet.write_string(line, _STATUS, STATUS_WORDS[row.status], status)
        counts = f"={self.units.counts(index)}"
        sheet.write_formula(line, _COUNTS_IN, counts, look("centred"), YES if row.in_sum else NO)
        for column, day in (
            (_RECEIVED, received_on(found)),
            (_DEADLINE, row.entry.deadline),
            (_SAVED, saved_on(found)),
        ):
            if day:
                sheet.write_datetime(line, column, day, look("date"))
            else:
                sheet.write_blank(line, column, None, look("date"))
        self.write_late(line, row)
        for column, number in enumerate(
            (found.errors, found.warnings) if found else (None, None), _ERRORS
        ):
            sheet.write(line, column, number, look("centred"))
        sheet.write_string(line, _NOTE, note, look("text"))
        write_link(self.book, sheet, line, _FILE, self.content, found.path if found else "")
        answer = self.content.letters.get(id(row), "")
        if answer and line < _MAX_LINKS:
            sheet.write_url(line, _ANSWER, f"external:{answer}", look("link"), answer)
        else:
            sheet.write_string(line, _ANSWER, answer, look("text"))

    def write_start(self, index: int, row: StatusRow) -> None:
        """What a row has whatever goes wrong with the rest of it."""
        look = self.book.look
        self.sheet.write_number(_FIRST + index, _NUMBER, index + 1, look("centred"))
        self.sheet.write_string(_FIRST + index, _NAME, row.unit.name, look("text"))

    def failed(self, index: int, row: StatusRow, error: Exception) -> None:
        row.fail(STEP, error, EFFECT)
        self.sheet.write_string(_FIRST + index, _NOTE, f"{STEP}时出错，{EFFECT}。")

    def write_late(self, line: int, row: StatusRow) -> None:
        """Late is a formula, so that another day may be put on top."""
        look = self.book.look("bad" if self.late(row) else "centred")
        deadline = f"{column_name(_DEADLINE)}{line + 1}"
        if row.found:
            day, words = f"{column_name(_RECEIVED)}{line + 1}", LATE
        else:
            day, words = f"$C${_DAY + 1}", OVERDUE
        formula = f'=IF(OR({deadline}="",{day}=""),"",IF({day}>{deadline},"{words}",""))'
        self.sheet.write_formula(line, _LATE, formula, look, self.late(row))


def late_words(row: StatusRow, newest: date | None) -> str:
    """Whether a unit is late: it came late, or the day passed without it; empty where it is not.

    ``newest`` is the day on which the newest file of the round came. Of a file whose day is not
    known nothing is said.
    """
    deadline, day = row.entry.deadline, received_on(row.found) if row.found else newest
    if deadline is None or day is None or day <= deadline:
        return ""
    return LATE if row.found else OVERDUE


def _guide(content: SummaryContent) -> str:
    errors = sum(row.status == "errors" and not row.in_sum for row in content.units)
    by_hand = sum(row.status == "handwritten" and not row.in_sum for row in content.units)
    kept_out = f"其中有错误的 {errors} 个单位没有计入汇总。" if errors else ""
    kept_out += f"交手工报告（不是填报表）的 {by_hand} 个单位没有计入汇总。" if by_hand else ""
    return f"每个单位一行。{kept_out}要不要计入，在“各单位数据”一页改“计入汇总”。"


def write_link(  # noqa: PLR0913, PLR0917 - a place, and what is linked there
    book: SummaryBook, sheet: Worksheet, row: int, column: int, content: SummaryContent, path: str
) -> None:
    """A link to a file of the inbox; of one in a mail or archive, to that."""
    link = f"external:{content.link(path)}" if path else ""
    path = path if len(path) <= _LONGEST_PATH else f"{path[:_LONGEST_PATH]}…"
    if path and row < _MAX_LINKS and len(link) <= _LONGEST_LINK:
        sheet.write_url(row, column, link, book.look("link"), path)
    else:
        sheet.write_string(row, column, path, book.look("text"))


def write_others(book: SummaryBook, content: SummaryContent) -> None:
    """The sheet of files that do not count, each with the reason."""
    sheet = book.add_streamed(OTHERS)
    look = book.look
    sheet.freeze_panes(2, 2)
    sheet.repeat_rows(1)
    sheet.autofilter(1, 0, 1 + max(len(content.others), 1), len(_OTHER_COLUMNS) - 1)
    for column, (_, width) in enumerate(_OTHER_COLUMNS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 34)
    title = "没有计入的其他文件（一个也没有丢，逐个列在这里）"
    sheet.merge_range(0, 0, 0, len(_OTHER_COLUMNS) - 1, title, look("title"))
    book.heads(sheet, 1, _OTHER_COLUMNS)
    for line, row in enumerate(content.others, 2):
        with guarded(partial(row.fail, STEP, effect=EFFECT), OUTPUT_FAULTS):
            _write_other(book, content, sheet, line, row)


def _write_other(
    book: SummaryBook, content: SummaryContent, sheet: Worksheet, line: int, row: StatusRow
) -> None:
    look, found = book.look, row.found
    reason = f"{found.problem if found and row.status == 'unreadable' else ''}{row.note}"
    path = found.path if found else ""
    sender = found.sender if found else ""
    texts = ((1, path), (7, sender), (8, reason))
    book.fit(sheet, line, *((text, _OTHER_COLUMNS[at][1]) for at, text in texts))
    sheet.write_number(line, 0, line - 1, look("centred"))
    write_link(book, sheet, line, 1, content, path)
    sheet.write_string(line, 2, STATUS_WORDS[row.status], look(STATUS_LOOKS[row.status]))
    sheet.write_string(line, 3, row.unit.name, look("text"))
    sheet.write(line, 4, found.year if found else None, look("centred"))
    for column, day in ((5, received_on(found)), (6, saved_on(found))):
        if day:
            sheet.write_datetime(line, column, day, look("date"))
        else:
            sheet.write_blank(line, column, None, look("date"))
    sheet.write_string(line, 7, sender, look("text"))
    sheet.write_string(line, 8, reason, look("text"))

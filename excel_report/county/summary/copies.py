"""The sheet 文字雷同 of 汇总.xlsx: copied texts, with the two passages side by side."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks.text.settings import CopiedText
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.summary.content import COPIES, SummaryContent
from excel_report.county.summary.summary_book import SummaryBook

MOST_LINES = 5000
_LONGEST = 600  # characters of a passage that are shown
_COLUMNS = [
    ("序号", 6),
    ("单位名称", 24),
    ("部分", 18),
    ("与谁相同", 24),
    ("相同的比例", 11),
    ("本单位写的", 52),
    ("对方写的", 52),
]
_LAST_YEAR = "本单位去年的报告"


def write_copies(book: SummaryBook, content: SummaryContent) -> None:
    """One line a passage; the first line of each copy says whose it is and how much is the same."""
    look = book.look
    found = list(_once(content))
    lines = [line for each in found for line in _lines(content, *each)]
    shown = lines[:MOST_LINES]
    title = "文字与别的单位或去年雷同的"
    more = f"只列出前 {MOST_LINES} 行。" if len(lines) > MOST_LINES else ""
    guide = (
        f"共 {len(found)} 处，相同比例高的在前，每处列出最长的几段，左右对照。"
        f"比例是较短一方的文字有多少也在另一方里。请单位写自己的、今年的情况。{more}"
    )
    sheet = book.add_list(COPIES, _COLUMNS, len(shown), title=title, guide=guide, guide_height=30)
    for row, (number, texts) in enumerate(shown, 3):
        book.fit(sheet, row, (texts[-2], _COLUMNS[-2][1]), (texts[-1], _COLUMNS[-1][1]))
        sheet.write_number(row, 0, number, look("centred"))
        for column, text in enumerate(texts, 1):
            sheet.write_string(row, column, text, look("text"))


def _once(content: SummaryContent) -> Iterator[tuple[int, StatusRow, CopiedText]]:
    """Each copy once, the closest first; two units that have the same are not told twice."""
    ordered = sorted(
        content.copies, key=lambda each: (-each[1].percent, each[0].unit.name, each[1].unit)
    )
    told: set[tuple[str, frozenset[str]]] = set()
    number = 0
    for row, copy in ordered:
        pair = (copy.section, frozenset((row.unit.name, copy.unit)))
        if pair not in told:
            told.add(pair)
            number += 1
            yield number, row, copy


def _lines(
    content: SummaryContent, number: int, row: StatusRow, copy: CopiedText
) -> Iterator[tuple[int, tuple[str, ...]]]:
    section = content.form.section(copy.section)
    who = (row.unit.name, section.title, copy.unit or _LAST_YEAR, f"{copy.percent}%")
    for passage in copy.passages:
        yield number, (*who, _cut(passage.here), _cut(passage.there))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"

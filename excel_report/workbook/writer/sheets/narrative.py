"""The sheets of the narratives: one paragraph a row, tall rows, characters counted."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from excel_report.errors import UnusableError
from excel_report.form import Section
from excel_report.workbook import wording
from excel_report.workbook.formulas import seen
from excel_report.workbook.layout import NARRATIVE_TOP
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.checks_formulas import error_first
from excel_report.workbook.writer.text_limits import MAX_CELL, length

CHARACTERS_A_LINE = 43  # of 11 pt in the text column
LINE_HEIGHT, MIN_HEIGHT, MAX_HEIGHT = 15, 50, 405  # pt; Excel's limit is 409


def write_narratives(book: WorkbookWriter, name: str, sections: Sequence[Section]) -> None:
    """A sheet with one narrative, or the preface and the first one."""
    sheet = book.add_sheet(name)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 92)
    sheet.set_column(2, 2, 8)
    sheet.set_row(0, 32)
    sheet.merge_range(0, 0, 0, 2, sections[-1].heading, book.styles["title"])
    sheet.merge_range(
        1,
        0,
        1,
        2,
        wording.PARAGRAPH_GUIDE,
        book.styles["note"],
    )
    sheet.set_row(1, 34)
    for section in sections:
        _write_narrative(book, sheet, section)
    first = book.place(f"narrative.{sections[-1].id}")
    sheet.set_selection(first.row, 1, first.row, 1)
    sheet.freeze_panes(NARRATIVE_TOP, 0)
    sheet.repeat_rows(0)
    book.protect(sheet, format_rows=True)


def _write_narrative(book: WorkbookWriter, sheet: Worksheet, section: Section) -> None:
    place = book.place(f"narrative.{section.id}")
    texts = pack(book.record.narrative.get(section.id, ()), section)
    sheet.set_row(place.row - 2, 24)
    sheet.merge_range(place.row - 2, 0, place.row - 2, 1, section.heading, book.styles["section"])
    total = sum(map(count, texts))
    counted = f"C{place.row + 1}:C{place.row + place.rows}"
    book.formula(sheet, place.row - 2, 2, f'SUM({counted})&" 字"', "check", f"{total} 字")
    sheet.merge_range(place.row - 1, 0, place.row - 1, 2, section.guide, book.styles["note"])
    sheet.set_row(place.row - 1, 32)
    for index in range(place.rows):
        row = place.row + index
        text = texts[index] if index < len(texts) else ""
        sheet.set_row(row, height(text))
        sheet.write_number(row, 0, index + 1, book.styles["number"])
        style = book.style_at(sheet, row, 1, "paragraph")
        if text:
            sheet.write_string(row, 1, text, style)
        else:
            sheet.write_blank(row, 1, None, style)
        book.note(sheet, row, 1)
        book.formula(sheet, row, 2, counted_in(f"B{row + 1}"), "number", count(text))
    book.colour_errors(sheet, counted)
    book.name(f"narrative.{section.id}")


def counted_in(cell: str) -> str:
    """How many characters a paragraph has: none where it is blank, no number for an error value."""
    return error_first(cell, f"IF(LEN({seen(cell)})=0,0,LEN({cell}))")


def count(text: str) -> int:
    """What that formula shows for a text."""
    return length(text) if text.strip() else 0


def pack(texts: Sequence[str], section: Section) -> list[str]:
    """The paragraphs as the rows' texts; where rows run out, several share a cell, line by line.

    Raises :class:`UnusableError` where a text is longer than a cell keeps, since Excel would cut
    it in silence.
    """
    share = max(1, ceil(len(texts) / section.rows))
    packed = ["\n".join(texts[index : index + share]) for index in range(0, len(texts), share)]
    for text in packed:
        if length(text) > MAX_CELL:
            raise UnusableError(
                f"“{section.heading}”里有一段超过 {MAX_CELL} 个字，Excel 的单元格放不下，"
                f"请分成几段。这一段的开头是“{text[:20]}”。"
            )
    return packed


def height(text: str) -> float:
    """The height in pt that shows the whole text, as far as Excel allows."""
    lines = sum(max(1, ceil(length(line) / CHARACTERS_A_LINE)) for line in text.split("\n"))
    return min(MAX_HEIGHT, max(MIN_HEIGHT, lines * LINE_HEIGHT + 6))

"""The sheets of the narratives: one paragraph a row; rows grow, and there are always more of them.

Only the text itself and a few yellow rows after it can be seen and are printed; whatever is pasted
below is read all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from excel_report.errors import UnusableError
from excel_report.form import Section
from excel_report.workbook import layout as at
from excel_report.workbook import wording
from excel_report.workbook.layout import NARRATIVE_TOP, cell_name, column_name
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.sheets.facts import write_facts
from excel_report.workbook.writer.text_limits import MAX_CELL, length

WIDTHS = (15, 76, 8)  # characters: label, text, count
CHARACTERS_A_LINE = 36  # of 11 pt in the text column
LINE_HEIGHT, HIGHEST = 15, 405  # pt; Excel's limit is 409
GUIDE_CHARACTERS = 46  # a line of what stands over a text
DESK_ROWS = 10  # yellow from the beginning
ROWS_AHEAD = 3  # yellow after the last paragraph
LAST_ROW = 1048576  # of a sheet


def write_narratives(book: WorkbookWriter, name: str, sections: Sequence[Section]) -> None:
    """A sheet with one narrative, or the preface and the first one."""
    sheet = book.add_sheet(name)
    for column, width in enumerate(WIDTHS):
        style = book.styles["page"] if column == at.NARRATIVE_TEXT else None
        sheet.set_column(column, column, width, style)
    sheet.set_row(0, 28)
    sheet.merge_range(0, 0, 0, at.NARRATIVE_COUNT, sections[-1].heading, book.styles["title"])
    _write_state(book, sheet, sections)
    for section in sections:
        _write_narrative(book, sheet, section)
    write_facts(book, sheet, sections)
    first = book.place(f"narrative.{sections[-1].id}")
    sheet.set_selection(first.row, first.column, first.row, first.column)
    sheet.freeze_panes(NARRATIVE_TOP, 0)
    sheet.repeat_rows(0)
    # Whole columns, of which programs print as many rows as are used. XlsxWriter would leave out
    # the rows, and openpyxl not take that.
    sheet.print_area_range = f"{at.quoted(name)}!$A$1:${column_name(at.NARRATIVE_COUNT)}${LAST_ROW}"
    book.protect(sheet, format_rows=True)


def _write_state(book: WorkbookWriter, sheet: Worksheet, sections: Sequence[Section]) -> None:
    """The verdict over the sheet."""
    ids = [section.id for section in sections]
    sheet.set_row(1, 22)
    sheet.write_string(1, 0, wording.TABLE_STATE, book.styles["side"])
    sheet.merge_range(1, 1, 1, at.NARRATIVE_COUNT, "", book.styles["state"])
    formula, verdict = book.formulas.sections_state(ids), book.sections_verdict(ids)
    book.formula(sheet, 1, 1, formula, "state", verdict)
    book.colour_states(sheet, "B2")


def _write_narrative(book: WorkbookWriter, sheet: Worksheet, section: Section) -> None:
    key = f"narrative.{section.id}"
    place = book.place(key)
    texts = pack(book.record.narrative.get(section.id, ()), section, rows_of(book, key))
    _write_head(book, sheet, section, sum(map(count, texts)))
    sheet.write_string(place.row, at.NARRATIVE_LABEL, wording.TEXT_LABEL, book.styles["side"])
    for index in range(max(len(texts), min(DESK_ROWS, place.rows))):
        row = place.row + index
        text = texts[index] if index < len(texts) else ""
        style = book.style_at(sheet, row, place.column, "paragraph")
        if text:
            sheet.start_row(row, height(text))
            sheet.write_string(row, place.column, text, style)
        else:
            sheet.write_blank(row, place.column, None, style)
        book.note(sheet, row, place.column)
    _colour_ahead(book, sheet, key)
    book.name(key)


def _write_head(book: WorkbookWriter, sheet: Worksheet, section: Section, total: int) -> None:
    """The heading, how many characters there are, and what belongs here."""
    row = book.place(f"narrative.{section.id}").row - 2
    sheet.set_row(row, 24)
    sheet.merge_range(row, 0, row, at.NARRATIVE_TEXT, section.heading, book.styles["section"])
    counts = book.layout.counts(section.id).absolute
    book.formula(sheet, row, at.NARRATIVE_COUNT, f'SUM({counts})&" 字"', "check", f"{total} 字")
    guide = wording.text_guide(section)
    lines = sum(ceil(len(line) / GUIDE_CHARACTERS) for line in guide.split("\n"))
    sheet.set_row(row + 1, lines * LINE_HEIGHT + 4)
    sheet.merge_range(row + 1, 0, row + 1, at.NARRATIVE_COUNT, guide, book.styles["note"])


def _colour_ahead(book: WorkbookWriter, sheet: Worksheet, key: str) -> None:
    """Make the rows yellow that follow the last paragraph, beyond those that are so anyway."""
    place = book.place(key)
    first = place.row + DESK_ROWS
    last = at.LAST_TEXT_ROW - 1 if book.layout.is_open(key) else place.row + place.rows - 1
    if first > last:
        return
    before = cell_name(first - ROWS_AHEAD, place.column)
    own = cell_name(first, place.column)
    sheet.conditional_format(
        f"{own}:{cell_name(last, place.column)}",
        {
            "type": "formula",
            "criteria": f"=COUNTA({before}:{own})>0",
            "format": book.styles.over("input"),
        },
    )


def rows_of(book: WorkbookWriter, key: str) -> int:
    """How many rows a narrative can take."""
    place = book.place(key)
    return at.LAST_TEXT_ROW - place.row if book.layout.is_open(key) else place.rows


def count(text: str) -> int:
    """What the formula shows that counts the characters of a paragraph."""
    return length(text) if text.strip() else 0


def pack(texts: Sequence[str], section: Section, rows: int) -> list[str]:
    """The paragraphs as the rows' texts; where rows run out, several share a cell, line by line.

    Raises :class:`UnusableError` where a text is longer than a cell keeps, since Excel would cut
    it in silence.
    """
    share = max(1, ceil(len(texts) / rows))
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
    return min(HIGHEST, lines * LINE_HEIGHT + 4)

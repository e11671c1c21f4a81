"""The sheet 填报说明: what to do, in the order in which to do it."""

from __future__ import annotations

from excel_report.workbook import wording
from excel_report.workbook.layout import GUIDE
from excel_report.workbook.writer.book import WorkbookWriter


def write_guide(book: WorkbookWriter) -> None:
    """Steps with links, the colours, and how the workbook stands."""
    sheet = book.add_sheet(GUIDE)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 76)
    sheet.set_column(2, 2, 22)
    sheet.set_row(0, 40)
    sheet.merge_range(0, 0, 0, 2, wording.guide_title(book.form), book.styles["title"])
    sheet.merge_range(1, 0, 1, 2, wording.basis(book.form), book.styles["note"])
    if book.options.deadline:
        sheet.set_row(2, 26)
        words = wording.deadline(book.options.deadline)
        sheet.merge_range(2, 0, 2, 2, words, book.styles["deadline"])
    for number, (text, target) in enumerate(wording.steps(book.form), 1):
        row = wording.GUIDE_TOP + number - 1
        sheet.set_row(row, 36)
        sheet.write_number(row, 0, number, book.styles["number"])
        sheet.write_string(row, 1, text, book.styles["cell"])
        if target:
            link = f"internal:'{target}'!A1"
            sheet.write_url(row, 2, link, book.styles["link"], wording.opens(target))
        else:
            sheet.write_blank(row, 2, None, book.styles["cell"])
    legend = wording.legend_row(book.form)
    sheet.write_string(legend, 1, wording.COLOURS, book.styles["section"])
    for row, (swatch, text) in enumerate(wording.LEGEND, legend + 1):
        sheet.write_blank(row, 0, None, book.styles[swatch])
        sheet.write_string(row, 1, text, book.styles["plain"])
    now = wording.now_row(book.form)
    sheet.write_string(now, 1, wording.NOW, book.styles["section"])
    sheet.set_row(now + 1, 26)
    sheet.merge_range(now + 1, 0, now + 1, 2, "", book.styles["state"])
    book.formula(sheet, now + 1, 0, book.formulas.overall(), "state", book.verdict())
    book.colour_states(sheet, f"A{now + 2}")
    book.protect(sheet)

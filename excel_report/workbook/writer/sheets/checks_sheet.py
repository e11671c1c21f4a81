"""The sheet 校验: every check with its state and a link to its place, and one verdict."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.checklist import ChecklistLine
from excel_report.workbook import layout as at
from excel_report.workbook import wording
from excel_report.workbook.layout import column_name
from excel_report.workbook.writer.book import WorkbookWriter

_WIDTHS = (6, 52, 18, 9, 30, 40)
_CHARACTERS_A_LINE = 23  # of 11 pt in the column of the labels


def write_checks_sheet(book: WorkbookWriter) -> None:
    """The checklist of the form, line by line."""
    sheet = book.add_sheet(at.CHECKS, landscape=True)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(at.CHECKS_COUNT, at.CHECKS_COUNT, None, None, {"hidden": True})
    sheet.set_row(0, 32)
    sheet.merge_range(0, 0, 0, at.CHECKS_EXPLANATION, at.CHECKS, book.styles["title"])
    _write_verdict(book, sheet)
    for column, head in enumerate(wording.CHECKS_HEADS):
        sheet.write_string(at.CHECKS_TOP - 1, column, head, book.styles["head"])
    for row, line in book.layout.checks_lines:
        _write_line(book, sheet, row, line)
    last = at.CHECKS_TOP + len(book.layout.checks_lines)
    book.colour_states(sheet, f"D{at.CHECKS_TOP + 1}:D{last}")
    sheet.freeze_panes(at.CHECKS_TOP, 0)
    sheet.repeat_rows(at.CHECKS_TOP - 1)
    sheet.set_selection(at.CHECKS_TOP, at.CHECKS_STATE, at.CHECKS_TOP, at.CHECKS_STATE)
    book.protect(sheet)


def _write_verdict(book: WorkbookWriter, sheet: Worksheet) -> None:
    sheet.set_row(1, 28)
    sheet.write_string(1, 1, wording.OVERALL, book.styles["side"])
    sheet.merge_range(1, 2, 1, 5, "", book.styles["state"])
    book.formula(sheet, 1, 2, book.formulas.overall(), "state", book.verdict())
    book.colour_states(sheet, "C2")
    blanks = "+".join(f"({book.formulas.blanks(table)})" for table in book.form.tables)
    count = sum(finding.code == "cell.blank" for finding in book.findings)
    sheet.write_string(2, 1, wording.CHECKS_BLANKS, book.styles["side"])
    sheet.merge_range(2, 2, 2, 5, "", book.styles["state"])
    book.formula(sheet, 2, 2, f'({blanks})&" 个"', "state", f"{count} 个")
    sheet.merge_range(3, 0, 3, 5, wording.CHECKS_ADVICE, book.styles["note"])
    sheet.set_row(3, 30)


def _write_line(book: WorkbookWriter, sheet: Worksheet, row: int, line: ChecklistLine) -> None:
    place = book.place(line.link)
    outcome = book.outcomes[line]
    state = f"D{row + 1}"
    sheet.set_row(row, 32 if len(line.label) > _CHARACTERS_A_LINE else 20)
    sheet.write_number(row, at.CHECKS_NUMBER, row - at.CHECKS_TOP + 1, book.styles["number"])
    sheet.write_string(row, at.CHECKS_LABEL, line.label, book.styles["cell"])
    address = place.address.split(":")[0]
    sheet.write_url(
        row,
        at.CHECKS_LINK,
        f"internal:'{place.sheet}'!{address}",
        book.styles["link"],
        place.sheet,
    )
    formula = book.formulas.state(line)
    book.formula(sheet, row, at.CHECKS_STATE, formula, "check", outcome.state)
    count = f"{column_name(at.CHECKS_COUNT)}{row + 1}"
    formula = book.formulas.count(line, state)
    book.formula(sheet, row, at.CHECKS_COUNT, formula, "number", outcome.count)
    if detail := book.formulas.detail(line, state, count):
        book.formula(sheet, row, at.CHECKS_DETAIL, detail, "cell", outcome.detail)
    else:
        sheet.write_blank(row, at.CHECKS_DETAIL, None, book.styles["cell"])
    _write_explanation(book, sheet, row, line)


def _write_explanation(
    book: WorkbookWriter, sheet: Worksheet, row: int, line: ChecklistLine
) -> None:
    if not line.explainable:
        sheet.write_blank(row, at.CHECKS_EXPLANATION, None, book.styles["cell"])
        return
    code = line.codes[0]
    if text := book.record.explanations.get(code, ""):
        sheet.write_string(row, at.CHECKS_EXPLANATION, text, book.styles["text"])
    else:
        sheet.write_blank(row, at.CHECKS_EXPLANATION, None, book.styles["text"])
    book.name(f"explanations.{code}")
    sheet.data_validation(
        book.place(f"explanations.{code}").address,
        {
            "validate": "any",
            "input_title": "书面说明",
            "input_message": "核对后确实没有填错的，在这里写明原因，会随表报给上级。",
        },
    )

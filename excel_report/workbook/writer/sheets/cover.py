"""The sheet 封面: who reports, for which year, signed by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.cover import DATED_YEARS, dates_for
from excel_report.form import CoverField
from excel_report.workbook import wording
from excel_report.workbook.layout import COVER, COVER_TOP, issued_lines
from excel_report.workbook.writer.book import WorkbookWriter

_STYLES = {"level": "choice", "kind": "choice", "year": "year", "date": "date"}


def write_cover(book: WorkbookWriter) -> None:
    """One line for each field of the cover, with the whole workbook's verdict above."""
    sheet = book.add_sheet(COVER)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 46)
    sheet.set_column(2, 2, 60)
    sheet.set_row(0, 40)
    sheet.merge_range(0, 0, 0, 2, wording.cover_title(book.form), book.styles["title"])
    sheet.set_row(1, 24)
    sheet.write_string(1, 0, wording.OVERALL, book.styles["side"])
    book.formula(sheet, 1, 1, book.formulas.overall(), "state", book.verdict())
    book.colour_states(sheet, "B2")
    for row, field in enumerate(book.form.cover, COVER_TOP):
        sheet.set_row(row, 28)
        mark = wording.REQUIRED if field.required else ""
        sheet.write_string(row, 0, f"{mark}{field.label}", book.styles["side"])
        _write_value(book, sheet, field)
        if not is_issued(book, field):
            _validate(book, sheet, field)
        prompt = wording.ISSUED_PROMPT if is_issued(book, field) else field.prompt
        sheet.write_string(row, 2, prompt, book.styles["note"])
        book.name(field.id)
    end = COVER_TOP + len(book.form.cover)
    sheet.set_row(end, 24)
    sheet.write_string(end, 1, wording.REQUIRED_NOTE, book.styles["note"])
    first = next(field.id for field in book.form.cover if not is_issued(book, field))
    row = book.place(first).row
    sheet.set_selection(row, 1, row, 1)
    book.protect(sheet)


def is_issued(book: WorkbookWriter, field: CoverField) -> bool:
    """Whether a line of the cover was filled in by whoever sent the workbook out, for good."""
    return book.options.issued and field.id in issued_lines(book.form)


def _write_value(book: WorkbookWriter, sheet: Worksheet, field: CoverField) -> None:
    place = book.place(field.id)
    name = "issued" if is_issued(book, field) else _STYLES.get(field.type, "text")
    style = book.style_at(sheet, place.row, place.column, name)
    value = book.record.cover(field.id)
    labels = {choice.id: choice.label for choice in book.form.choices(field.type)}
    if not value:
        sheet.write_blank(place.row, place.column, None, style)
    elif isinstance(value, date):
        sheet.write_datetime(place.row, place.column, value, style)
    elif isinstance(value, int):
        sheet.write_number(place.row, place.column, value, style)
    else:
        sheet.write_string(place.row, place.column, labels.get(str(value), str(value)), style)
    book.note(sheet, place.row, place.column)


def _validate(book: WorkbookWriter, sheet: Worksheet, field: CoverField) -> None:
    rule: dict[str, Any] = {"validate": "any"}
    error = f"“{field.label}”填得不对：{field.prompt}"
    if choices := book.form.choices(field.type):
        rule = {"validate": "list", "source": [choice.label for choice in choices]}
    elif field.type == "year":
        first, last = book.form.first_year, DATED_YEARS[-1]
        if book.formulas.year:
            first = last = book.formulas.year
            error = f"这张表是 {first} 年度的，报告年度只能是 {first}。"
        rule = {"validate": "integer", "criteria": "between", "minimum": first, "maximum": last}
    elif field.type == "date":
        first_day, last_day = date(book.form.first_year, 1, 1), date(DATED_YEARS[-1], 12, 31)
        if book.formulas.year:
            first_day, last_day = dates_for(book.formulas.year)
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": first_day,
            "maximum": last_day,
        }
    place = book.place(field.id)
    rule |= {
        "input_title": field.label,
        "input_message": field.prompt,
        "error_title": "请改正",
        "error_message": error,
    }
    sheet.data_validation(place.address, rule)

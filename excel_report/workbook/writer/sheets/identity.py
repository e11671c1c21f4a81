"""The hidden sheet 标识: what this workbook is, for the reader, and the characters counted."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.workbook.fields.county_units import units_text
from excel_report.workbook.fields.identity import PROPERTY
from excel_report.workbook.layout import IDENTITY, OFFICE_KEYS, UNITS, identity_keys
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.sheets.narrative import count, pack, rows_of
from excel_report.workbook.writer.text_limits import MAX_PROPERTY, length

ISSUED = "yes"


def write_identity(book: WorkbookWriter) -> None:
    """The identity on a sheet of its own, and again in the custom properties.

    Both survive other office programs; a file's name does not say what it holds.
    """
    sheet = book.add_sheet(IDENTITY)
    sheet.very_hidden()
    for row, key in enumerate(identity_keys(book.form)):
        value = _value(book, key)
        sheet.write_string(row, 0, key, book.styles["plain"])
        sheet.write_string(row, 1, value, book.styles["plain"])
        book.name(f"identity.{key}")
        if length(value) <= MAX_PROPERTY:
            book.file.set_custom_property(PROPERTY.format(key), value, "text")
    _write_counts(book, sheet)
    book.protect(sheet)


def _write_counts(book: WorkbookWriter, sheet: Worksheet) -> None:
    """The characters of each paragraph, where no one prints them."""
    for section in book.form.narratives:
        key = f"narrative.{section.id}"
        texts = pack(book.record.narrative.get(section.id, ()), section, rows_of(book, key))
        place = book.layout.counts(section.id)
        for index in range(place.rows):
            formula = book.formulas.counted(key, index)
            value = count(texts[index]) if index < len(texts) else 0
            book.formula(sheet, index, place.column, formula, "plain", value)


def _value(book: WorkbookWriter, key: str) -> str:
    options = book.options
    how = {
        "form": book.form.name,
        UNITS: units_text(options.units) if options.units else "",
        "issued": ISSUED if options.issued else "",
        "deadline": options.deadline.isoformat() if options.deadline else "",
    }
    if key in how:
        return how[key]
    if key in OFFICE_KEYS:
        return options.office.get(key) or options.identity.get(key, "")
    if key in {"edition", "template_version"}:
        return str(getattr(book.form, key))
    value = options.identity.get(key) or (book.year if key == "year" else book.record.cover(key))
    return "" if value is None else str(value)

"""The hidden sheet 标识: what this workbook is, for the reader."""

from __future__ import annotations

from excel_report.workbook.book import Book
from excel_report.workbook.layout import IDENTITY, IDENTITY_KEYS


def write_identity(book: Book) -> None:
    """The identity on a sheet of its own, and again in the custom properties.

    Both survive other office programs; a file's name does not say what it holds.
    """
    sheet = book.add_sheet(IDENTITY)
    sheet.very_hidden()
    for row, key in enumerate(IDENTITY_KEYS):
        value = _value(book, key)
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
        book.name(f"identity.{key}")
        book.file.set_custom_property(f"excel-report {key}", value, "text")
    book.protect(sheet)


def _value(book: Book, key: str) -> str:
    if key == "form":
        return book.form.name
    if key in {"edition", "template_version"}:
        return str(getattr(book.form, key))
    value = book.record.cover(key)
    return "" if value is None else str(value)

"""A record into its locked workbook, whether blank (a template) or filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from excel_report.checks import check_record
from excel_report.figures import Figures, figures_of
from excel_report.form import Form
from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import replace
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import layout_of
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.sheets.checks_sheet import write_checks_sheet
from excel_report.workbook.writer.sheets.cover import write_cover
from excel_report.workbook.writer.sheets.guide import write_guide
from excel_report.workbook.writer.sheets.identity import write_identity
from excel_report.workbook.writer.sheets.narrative import write_narratives
from excel_report.workbook.writer.sheets.returned import write_returned
from excel_report.workbook.writer.sheets.table import write_table
from excel_report.workbook.writer.text_limits import MAX_PROPERTY, check_lengths, length


def write_workbook(
    form: Form,
    record: Record,
    previous: Figures | None = None,
    options: IssueOptions = IssueOptions(),  # noqa: B008 - frozen
) -> bytes:
    """The .xlsx file of a record: locked, self-checking, with true cached values.

    It is one as they are made today, whatever template the record came in. ``previous`` are last
    year's figures, shown beside those they must agree with; ``options`` says how the workbook
    goes out. The same input gives the same bytes. Raises
    :class:`~excel_report.errors.UnusableError` where a text is longer than a cell can hold.
    """
    form = form.newest.with_units if options.units else form.newest
    check_lengths(form, record)
    record = replace(record, cells=_known(record.cells))
    layout = layout_of(form)
    figures = figures_of(form, record)
    findings = check_record(form, record, previous)
    book = WorkbookWriter(form, layout, record, figures, previous, findings, options)
    _describe(book)
    write_guide(book)
    if options.returned:
        write_returned(book, options.returned)
    write_cover(book)
    for name, sections in layout.section_sheets.items():
        if sections[0].kind == "narrative":
            write_narratives(book, name, sections)
        else:
            write_table(book, name, sections[0])
    write_checks_sheet(book)
    write_identity(book)
    return book.close()


def _known(cells: Mapping[str, Value]) -> dict[str, Value]:
    """The cells without those of which nobody knows what they held: they are blank here."""
    return {
        key: value
        for key, value in cells.items()
        if not (isinstance(value, InvalidValue) and value.kind == "lost")
    }


def _describe(book: WorkbookWriter) -> None:
    """Properties that people see in a file dialog; a fixed date keeps the bytes the same."""
    name = book.record.unit.name
    book.file.set_properties(
        {
            "title": book.form.name,
            "author": name if length(name) <= MAX_PROPERTY else "",
            "created": datetime(book.form.first_year, 1, 1),  # noqa: DTZ001 - written without zone
        }
    )

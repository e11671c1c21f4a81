"""汇总.xlsx, whole: every sheet in the order in which the county looks at them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from excel_report.county.summary.charts import write_charts
from excel_report.county.summary.content import LAST, UNITS, SummaryContent
from excel_report.county.summary.copies import write_copies
from excel_report.county.summary.reminders import write_reminders
from excel_report.county.summary.status_sheet import write_others, write_status_sheet
from excel_report.county.summary.sum_tables import write_tables
from excel_report.county.summary.summary_book import SummaryBook
from excel_report.county.summary.unit_figures import (
    UnitsSheet,
    last_year,
    this_year,
    write_units,
)
from excel_report.county.summary.unit_rates import write_rates
from excel_report.county.summary.year_comparison import write_jumps, write_years
from excel_report.files import writing


def write_summary(content: SummaryContent, path: Path, folder: Path) -> None:
    """Write the county's workbook to ``path``; ``folder`` is for what is unfinished.

    The same content gives the same bytes. Raises :class:`UnusableError` where it cannot be
    written.
    """
    with writing(path):
        book = SummaryBook(path, folder)
        try:
            _write(content, book)
        except XlsxWriterException as error:
            # The library's own errors of files have the system's within.
            cause = error.args[0] if error.args else error
            raise (cause if isinstance(cause, OSError) else OSError(str(cause))) from None
        finally:
            book.release()


def _write(content: SummaryContent, book: SummaryBook) -> None:
    first_day = datetime(content.year, 1, 1)  # noqa: DTZ001 - written without zone
    title = f"{content.county}{content.year} 年政府信息公开工作年度报告汇总"
    book.file.set_properties({"title": title, "author": content.county, "created": first_day})
    units = UnitsSheet(UNITS, content.form, len(content.units))
    lines = list(last_year(content))
    last, sums = None, None
    if content.last:
        last = UnitsSheet(LAST, content.form, len(lines))
        sums = content.last_sums
    write_status_sheet(book, content, units)
    write_reminders(book, content)
    write_charts(book, content, units, last, sums)
    write_tables(book, content, units)
    write_rates(book, content, units)
    if last and sums:
        write_years(book, content, units, last, sums)
        write_jumps(book, content)
    if content.copies:
        write_copies(book, content)
    write_units(book, content, this_year(content), len(content.units), content.sums)
    if last and sums:
        write_units(book, content, lines, len(lines), sums)
    write_others(book, content)
    book.close()

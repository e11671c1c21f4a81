"""Old workbooks (.xls, .et) and OpenDocument sheets (.ods): their values, and nothing else."""

from __future__ import annotations

import struct

from excel_report.archive.ole import has_file_pass, read_stream
from excel_report.limits import MAX_INPUT
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.file_kinds import is_open_document
from excel_report.workbook.formats.ods import read_open_document
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.formats.xls.records import Stream
from excel_report.workbook.formats.xlsx.parts import WorkbookParts


def read_legacy(data: bytes) -> tuple[WorkbookParts, dict[str, Sheet], CellContext]:
    """The sheets of an old workbook by name, each without formulas, locks and layout.

    It is for files of which :func:`~excel_report.workbook.formats.file_kinds.is_legacy` is true.
    Cells are of the types that worksheet parts have. A formula is kept, as one without a result,
    only where the file does not tell for certain what it shows. Raises :class:`UnusableError` where
    the file cannot be read.
    """
    if len(data) > MAX_INPUT:
        refuse("file.unsafe", fault=f"超过 {MAX_INPUT // 1024 // 1024} MB")
    book = WorkbookParts()
    if is_open_document(data):
        tabs, formats = read_open_document(data)
        cell_context = CellContext([], frozenset(), formats=formats)
    else:
        tabs, cell_context = _read_old(data)
    book.sheets = dict.fromkeys(tabs, "")
    book.hidden = {name for name, (_, hidden) in tabs.items() if hidden}
    return book, {name: sheet for name, (sheet, _) in tabs.items()}, cell_context


def _read_old(data: bytes) -> tuple[dict[str, tuple[Sheet, bool]], CellContext]:
    """The sheets of an .xls by name, each with whether it is hidden."""
    if has_file_pass(data):
        refuse("file.encrypted")
    try:
        stream = Stream(read_stream(data, "Workbook", "Book"))
        tabs = {tab.name: (stream.sheet(tab), tab.hidden) for tab in stream.tabs}
    except (ValueError, LookupError, struct.error):
        refuse("file.damaged")
    if len(tabs) < len(stream.tabs):
        refuse("file.damaged")  # two of one name: whose cells are meant?
    cell_context = CellContext(
        stream.strings, stream.date_styles, stream.date_1904, formats=stream.formats
    )
    return tabs or refuse("file.damaged"), cell_context

"""What it takes to read a file that lies in a mail or an archive, told before it is read.

A small archive may hold hundreds of files that each take as long as a single one may. So what a
file takes is estimated by what its reader goes through: tags in a workbook, records in an old one.
A tag takes about a microsecond, and a filled workbook has some 9,000.
"""

from __future__ import annotations

from excel_report.archive.content import part_pieces
from excel_report.archive.directory import ArchiveError, ZipEntry, read_directory
from excel_report.archive.ole import SIGNATURE as OLE
from excel_report.limits import MAX_WORKBOOK_BLOATED
from excel_report.report_input import input_kind
from excel_report.workbook.formats.file_kinds import is_open_document

# Of all files in one file of the inbox: those of 450 units, and 20 MB hold few more.
MAX_WEIGHT = 4_500_000
_RECORD = 4  # bytes that a record of an old workbook has at least
_SHEET = 250_000  # of an OpenDocument sheet, in which one cell may be repeated so often
_PDF = 450_000  # which is read in a program of its own
_MARKUP = (".xml", ".rels", ".vml")


def least_weight(data: bytes) -> int:
    """What a file may take however small it is."""
    if is_open_document(data):
        return _SHEET
    return _PDF if b"%PDF-" in data[:1024] else 0


def weight(data: bytes, name: str) -> int:
    """What it takes besides; nothing for what is no report and so is not read either."""
    if data.startswith(b"PK"):
        try:
            return _tags(data)
        except ArchiveError:
            return 0
    if input_kind(data, name) == "workbook":
        return len(data) // _RECORD if data.startswith(OLE) else 0
    return len(data)


def _tags(data: bytes) -> int:
    parts = [entry for name, entry in read_directory(data).items() if name.endswith(_MARKUP)]
    return sum(_tags_in(data, part) for part in parts if part.size <= MAX_WORKBOOK_BLOATED)


def _tags_in(data: bytes, part: ZipEntry) -> int:
    return sum(piece.count(b"<") for piece in part_pieces(data, part))

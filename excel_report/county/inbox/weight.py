"""What it takes to read a file that lies in a mail or an archive, told before it is read.

A small archive may hold hundreds of files that each take as long as a single one may. So what a
file takes is estimated by what its reader goes through: tags in a workbook, records in an old one.
A tag takes about a microsecond, and a filled workbook has some 8,000.
"""

from __future__ import annotations

from excel_report.archive import ArchiveError, ZipEntry, pieces, read_directory
from excel_report.workbook.formats.ole import SIGNATURE as OLE
from excel_report.workbook.formats.xlsx_package import MAX_BLOATED

# Of all files in one file of the inbox: those of 500 units, and 20 MB hold no more.
MAX_WEIGHT = 4_500_000
_RECORD = 4  # bytes that a record of an old workbook has at least
_SHEET = 40_000  # of an OpenDocument sheet, whose cells may be repeated
_PDF = 700_000  # which is read in a program of its own
_MARKUP = (".xml", ".rels", ".vml")


def weight(data: bytes, *, is_report: bool = False) -> int:
    """The estimate, in tags; none for what is no workbook, unless reports of any kind are read."""
    if data.startswith(OLE):
        return len(data) // _RECORD
    if data.startswith(b"PK"):
        try:
            return _tags(data)
        except ArchiveError:
            return 0  # it is not read either
    if not is_report:
        return 0
    return _PDF if b"%PDF-" in data[:1024] else len(data) // 2


def _tags(data: bytes) -> int:
    entries = read_directory(data)
    parts = [entry for entry in entries.values() if entry.name.lower().endswith(_MARKUP)]
    known = _SHEET if "content.xml" in entries else 0
    return known + sum(_tags_in(data, part) for part in parts if part.size <= MAX_BLOATED)


def _tags_in(data: bytes, part: ZipEntry) -> int:
    return sum(piece.count(b"<") for piece in pieces(data, part))

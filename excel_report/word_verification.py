"""Whether a report is a workbook's own, figure by figure and word by word."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.document.verification.verify import Verification, Verifier
from excel_report.files import Source, input_file
from excel_report.report_input import read_source
from excel_report.workbook.read import Reading


def verify(
    report: Source, source: Source | Reading, *, master: Source | None = None
) -> Verification:
    """Whether a Word file (.docx) prints exactly the figures and texts of a workbook.

    Word, WPS or LibreOffice may have saved it again. ``master`` is the restyled master that it was
    made with, if any. Raises :class:`~excel_report.errors.UnusableError` where one of the files
    cannot be read.
    """
    reading = read_source(source)
    own = None if master is None else input_file(master).data
    verifier = Verifier(reading.form, reading.record, sha256=reading.sha256, master=own)
    return verifier.verify(input_file(report).data)


_EQUAL = "一致：Word 文件里的数字和文字都与填报表相同。"


def verification_lines(found: Verification, equal: str = _EQUAL) -> Iterator[str]:
    """What a comparison found, for reading: the verdict, every difference, what else to know."""
    if found.is_equal:
        yield equal
    else:
        yield f"不一致：有 {len(found.differences)} 处不同。"
    for difference in found.differences:
        yield f"    {difference.message}"
    for note in found.notes:
        yield f"说明：{note}"

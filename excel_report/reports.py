"""The report beyond the Word file: as HTML, verified, and what to mind before it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.api import Source, read, reportable
from excel_report.files import content_of
from excel_report.light import TYPE_CHECKING
from excel_report.record import Record
from excel_report.workbook.read import Reading

if TYPE_CHECKING:
    from excel_report.document.fonts import StandIn
    from excel_report.document.verify import Verification


def write_html(source: Source | Reading, *, draft: bool = False) -> bytes:
    """The report of a workbook as one HTML file for the unit's website, in UTF-8.

    Raises :class:`~excel_report.api.BlockedError` while the workbook has errors, unless it is a
    draft, which says so above the title.
    """
    from excel_report.document.html import write_html as write

    reading = reportable(source, draft=draft)
    return write(reading.form, reading.record, draft=draft)


def verify(report: Source, source: Source, *, master: Source | None = None) -> Verification:
    """Whether a Word file (.docx) prints exactly the figures and texts of a workbook.

    Word, WPS or LibreOffice may have saved it again. ``master`` is the restyled master that it was
    made with, if any. Raises :class:`~excel_report.errors.UnusableError` where one of the files
    cannot be read.
    """
    from excel_report.document.verify import Verifier

    reading = read(source)
    own = None if master is None else content_of(master)
    verifier = Verifier(reading.form, reading.record, sha256=reading.sha256, master=own)
    return verifier.verify(content_of(report))


def notices(record: Record, lacking: Sequence[StandIn]) -> Iterator[str]:
    """What to mind before a report is printed, a sentence each: fonts and rare characters."""
    from excel_report.document.fonts import rare_characters

    if lacking:
        named = "、".join(f"{lack.font}（现用 {lack.shown} 代替）" for lack in lacking)
        yield f"提醒：这台电脑没有这些字体：{named}。请在装有这些字体的电脑上打印，或者先安装。"
    texts = (text for texts in record.narrative.values() for text in texts)
    if rare := rare_characters([record.unit.name, *texts]):
        shown = "、".join(rare)
        yield f"提醒：仿宋_GB2312 和楷体_GB2312 里没有这些字：{shown}。打印前请看看字形是否正常。"


def verification_lines(found: Verification) -> Iterator[str]:
    """What a comparison found, for reading: the verdict, every difference, what else to know."""
    if found.is_equal:
        yield "一致：Word 文件里的数字和文字都与填报表相同。"
    else:
        yield f"不一致：有 {len(found.differences)} 处不同。"
    for difference in found.differences:
        yield f"    {difference.message}"
    for note in found.notes:
        yield f"说明：{note}"

"""The report beyond the Word file: as HTML, and what to mind before it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from excel_report.api import Source, reportable
from excel_report.record import Record
from excel_report.workbook.read import Reading

if TYPE_CHECKING:
    from excel_report.document.fonts import StandIn


def write_html(source: Source | Reading, *, draft: bool = False) -> bytes:
    """The report of a workbook as one HTML file for the unit's website, in UTF-8.

    Raises :class:`~excel_report.api.BlockedError` while the workbook has errors, unless it is a
    draft, which says so above the title.
    """
    from excel_report.document.html import write_html as write

    reading = reportable(source, draft=draft)
    return write(reading.form, reading.record, draft=draft)


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

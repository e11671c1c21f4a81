"""What to mind before a report is printed: fonts that are lacking, and rare characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.document.fonts import StandIn, rare_characters
from excel_report.record import Record


def notices(record: Record, lacking: Sequence[StandIn]) -> Iterator[str]:
    """What to mind before a report is printed, a sentence each: fonts and rare characters."""
    if lacking:
        named = "、".join(f"{lack.font}（现用 {lack.shown} 代替）" for lack in lacking)
        yield f"提醒：这台电脑没有这些字体：{named}。请在装有这些字体的电脑上打印，或者先安装。"
    texts = (text for texts in record.narrative.values() for text in texts)
    if rare := rare_characters([record.unit.name, *texts]):
        shown = "、".join(rare)
        yield f"提醒：仿宋_GB2312 和楷体_GB2312 里没有这些字：{shown}。打印前请看看字形是否正常。"

"""The paragraphs of a narrative, and the signature under the last of them."""

from __future__ import annotations

import re
from datetime import date

from excel_report.published import cover
from excel_report.published.document_text import Line
from excel_report.published.labels import without_glosses

_LONGEST_NAME = 24  # characters of a unit's name on a line of its own
# What a draft prints for what is blank; and the rest of a heading that was cut off.
_NO_TEXT = re.compile(r"〔[^〔〕]{1,40}未填〕|[一二三四五六]、")
_FOOT = re.compile(
    r"上一篇|下一篇|打印本页|关闭窗口|版权所有|主办单位|网站标识码|分享到|扫一扫|ICP备"
)


def texts_of(line: Line) -> list[str]:
    """The paragraphs of a line; each of a row's cells may have several."""
    return [
        text
        for cell in line.cells
        for part in cell.split("\n")
        if (text := without_glosses(part).strip()) and not _NO_TEXT.fullmatch(text)
    ]


def unsigned(texts: list[str], unit: str) -> tuple[list[str], date | None]:
    """What stands before the signature, and the date under it; what a page adds is left out."""
    for at, text in enumerate(texts):
        if _FOOT.search(text[:30]):
            texts = texts[:at]
            break
    for at in range(len(texts) - 1, max(len(texts) - 6, -1), -1):
        day = cover.dated(texts[at])
        if day:
            return texts[: _signature_at(texts, at, unit)], day
    if unit and texts and "".join(texts[-1].split()) == unit:
        del texts[-1]
    return texts, None


def _signature_at(texts: list[str], date_at: int, unit: str) -> int:
    """Where the names over the date begin: short lines that are no sentence, three at most."""
    at = date_at
    if at == 1 and "".join(texts[0].split()) == unit:
        return 0  # there is nothing but the signature
    while (
        at > max(1, date_at - 3)
        and len(texts[at - 1]) <= _LONGEST_NAME
        and not texts[at - 1].endswith(("。", "；", "无", "："))
    ):
        at -= 1
    return at

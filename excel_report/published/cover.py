"""Who reports, for which year, and when, as far as the title and the text are certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from excel_report.published.document_text import Line
from excel_report.record import Unit

_TITLE = re.compile(
    r"(.*?)(20\d\d|〔[^〔〕]{1,10}未填〕)\s*年度?(.*?)政?府?信息公开(?:工作)?年度报告"
)
_PERIOD = re.compile(
    r"(?:自|从|期限[为是]?[:：]?)?\s*(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*起?\s*(?:至|到|—+|-+|~)\s*"
    r"(?:(20\d\d)\s*年\s*)?12\s*月\s*31\s*日?"
)
_DATE = re.compile(r"[（(]?\s*(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*[）)]?")
_TOWN = ("镇人民政府", "乡人民政府", "街道办事处", "街道", "镇", "乡")
_ZONES = ("开发区", "新区", "管委会", "管理委员会")
# The end of a unit's name, with the level and kind of which it leaves no doubt.
_ENDINGS = (
    (("省人民政府", "自治区人民政府"), "province", "government"),
    (("自治州人民政府",), "prefecture", "government"),
    (("县人民政府", "区人民政府", "旗人民政府"), "county", "government"),
    (("市人民政府",), "", "government"),
    (("局", "委员会", "厅", "办公室", "委"), "", "department"),
)
_UNIT_ENDS = (
    *("人民政府", "政府", *_TOWN, "局", "委员会", "厅", "办公室", "委", "馆", "院", "中心", "所"),
    *("队", "社", "会", "站", "部", "处", "大学", "公司"),
)
_LONGEST_UNIT = 30
_LONGEST_TITLE = 70  # characters; more are a sentence


def titled(lines: Sequence[Line]) -> tuple[str, int | None, int]:
    """The unit, the year and how many lines come before what follows the title."""
    texts = [re.sub(r"\s", "", line.text) for line in lines]
    for end in range(1, len(texts) + 1):
        for start in range(end - 1, max(end - 4, -1), -1):
            joined = "".join(texts[start:end])
            found = _TITLE.fullmatch(joined) if len(joined) <= _LONGEST_TITLE else None
            if found:
                unit = found[1] or found[3] or _unit_above(texts, start)
                unit = unit.removeprefix("关于").removesuffix("关于").removesuffix("的")
                return (
                    (unit if len(unit) <= _LONGEST_UNIT else ""),
                    (int(found[2]) if found[2].isdecimal() else None),
                    end,
                )
    return "", None, 0


def _unit_above(texts: Sequence[str], at: int) -> str:
    """The line over a title where it is a unit's name, and not a page's own words."""
    above = texts[at - 1] if at else ""
    return above if above.endswith(_UNIT_ENDS) else ""


def period_year(text: str) -> int | None:
    """The year whose figures the report says it has, where all places agree."""
    years = {int(one) for one, other in _PERIOD.findall(text) if not other or other == one}
    return years.pop() if len(years) == 1 else None


def unit_of(name: str) -> Unit:
    """The unit with level and kind where its name leaves no doubt."""
    if name.endswith(_TOWN):
        return Unit(name=name, level="township", kind="government")
    if any(word in name for word in _ZONES):
        return Unit(name=name)  # a zone's level is what its county made it
    for ending, level, kind in _ENDINGS:
        if name.endswith(ending):
            return Unit(name=name, level=level, kind=kind)
    return Unit(name=name)


def dated(text: str) -> date | None:
    """The date that a line is, and nothing else."""
    found = _DATE.fullmatch(text.strip())
    with suppress(ValueError):
        return date(*map(int, found.groups())) if found else None
    return None

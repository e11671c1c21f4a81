"""Who reports, for which year, and when, as far as the title and the text are certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from excel_report.published.document_text import Line
from excel_report.published.labels import simplified
from excel_report.record import Unit

_REPORT = r"政?府?信息公开(?:工作)?(?:年度报告|年度工作报告|年报)"
_TITLE = re.compile(
    r"(?:关于(?:印发|发布|公布|公开|报送)?)?《?(.*?)(?:关于)?"
    rf"(20\d\d|〔[^〔〕]{{1,10}}未填〕)\s*年?度?(.*?)的?{_REPORT}》?"
    r"(?:的?(?:通知|公告|函|报告))?(?:[（(][^（）()]{1,12}[）)])?"
)
_NAME = r"[\u4e00-\u9fff（）()]{3,30}?"
# Sentences that say whose report this is, before the first heading.
_ANNOUNCED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:现将|公布|发布|公开|编制|《)(?P<unit>{_NAME})(?P<year>20\d\d)年?度?{_REPORT}",
        rf"(?:现将|公布|发布|公开|编制|《)(?P<year>20\d\d)年度?(?P<unit>{_NAME}){_REPORT}",
        rf"由(?P<unit>{_NAME})编制的(?P<year>20\d\d)年",
    )
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
            found = _title(joined) if len(joined) <= _LONGEST_TITLE else None
            if found:
                unit, year = found
                unit = unit or _unit_above(texts, start)
                return (unit if len(unit) <= _LONGEST_UNIT else ""), year, end
    return "", None, 0


def _title(text: str) -> tuple[str, int | None] | None:
    """The unit and the year in a title, in whichever characters it is written."""
    found = _TITLE.fullmatch(simplified(text)) if "信息公" in text else None
    if not found:
        return None
    of = 1 if found[1] else 3
    unit = _whole(text[found.start(of) : found.end(of)].removesuffix("的"))
    return unit, int(found[2]) if found[2].isdecimal() else None


def _whole(unit: str) -> str:
    """A unit's name whose end is also the beginning of 「政府信息公开」."""
    return f"{unit}政府" if unit.endswith("人民") else unit


def named(title: str) -> tuple[str, int | None]:
    """The unit and the year in the title of a window or the name of a file, beside other words."""
    for part in re.split(r"[\s_|·—–]+|--|-", title):
        found = _title(part)
        if found:
            return found
    return "", None


def announced(text: str) -> tuple[str, int | None]:
    """The unit and the year that the sentences before the first heading are certain about."""
    text = re.sub(r"[ \t\u3000]", "", text)
    for pattern in _ANNOUNCED:
        if found := pattern.search(text):
            unit = _whole(found["unit"])
            if unit.endswith(_UNIT_ENDS) and not unit.startswith(("我", "本", "政府")):
                return unit, int(found["year"])
    return "", None


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

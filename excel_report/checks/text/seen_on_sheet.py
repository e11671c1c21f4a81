"""What a sheet itself can tell of its texts, by the plainest of tests.

The lines of the checklist are judged by these, in the workbook by formulas that say the same. Each
tells less than the check of that code, and nothing that the check does not: a sheet that warns is
always right to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from excel_report.checks.text.report_texts import OTHER, OVERVIEW, PROBLEMS
from excel_report.checks.text.required_content import SHORTEST_PROBLEMS
from excel_report.form import Form
from excel_report.record import Record

LOOKED_AT = (OVERVIEW, PROBLEMS, OTHER)
# How a paragraph begins that tells of a year, {} for it, and what makes that no fault.
YEAR_BEGINS = ("{}年，", "{}年,", "{}年度，", "{}年度,")
PERIOD_BEGINS = "1月1日"


def placeholders(form: Form) -> tuple[str, ...]:
    """Words that stand in no finished text, in capitals."""
    return form.phrases.signs.get("placeholder", ())


def headings(form: Form) -> tuple[str, ...]:
    """The headings of the sections as somebody types them who does not know that they are added."""
    return tuple(section.heading for section in form.sections if section.number)


def _has_heading(form: Form, record: Record) -> bool:
    known = headings(form)
    return any(text in known for text in _texts(record))


def _has_placeholder(form: Form, record: Record) -> bool:
    words = placeholders(form)
    return any(word in text.upper() for text in _texts(record) for word in words)


def _tells_last_year(form: Form, record: Record) -> bool:  # noqa: ARG001 - as the others
    if not isinstance(record.year, int):
        return False
    begins = tuple(each.format(record.year - 1) for each in YEAR_BEGINS)
    return any(
        text.startswith(begins) and f"{record.year}年" not in text and PERIOD_BEGINS not in text
        for text in _texts(record)
    )


def _has_short_problems(form: Form, record: Record) -> bool:  # noqa: ARG001 - as the others
    texts = (text for text in record.narrative.get(PROBLEMS, ()) if text.strip())
    # As LEN counts them: characters beyond the basic plane are two.
    written = sum(len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts)
    return 0 < written < SHORTEST_PROBLEMS


def _texts(record: Record) -> tuple[str, ...]:
    return tuple(text for section in LOOKED_AT for text in record.narrative.get(section, ()))


FAULTS: Mapping[str, Callable[[Form, Record], bool]] = {
    "text.heading": _has_heading,
    "text.placeholder": _has_placeholder,
    "text.year": _tells_last_year,
    "text.problems": _has_short_problems,
}
# The lines of the checklist, by code; the last one is answered once for all other findings.
LINES: Mapping[str, str] = {
    "text.problems": f"“存在的主要问题及改进情况”不少于 {SHORTEST_PROBLEMS} 个字，不只写“无”",
    "text.heading": "文字里没有另打标题（标题会自动加上）",
    "text.placeholder": "文字里没有“某某”“XX件”这样没填的地方",
    "text.year": "文字里没有只写去年年份的段落",
    "text": "文字与表格、年度、单位相符（收表时核对；有提醒的可以在右边一并说明）",
}

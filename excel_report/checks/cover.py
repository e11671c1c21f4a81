"""Checks of the cover and of the narratives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, date

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding
from excel_report.form import CoverField, Form, Section
from excel_report.record import Record, shown_date

MAX_LINE = 255  # characters of a name and the like; a file's properties hold no more
DATED_YEARS = range(1900, MAXYEAR)  # all of whose dates, and of the year after, sheets have


def dates_for(year: int) -> tuple[date, date]:
    """The first and last day on which a year's report may be dated.

    It is written after the year has (nearly) ended; 条例 第四十九条 wants it published by
    31 March, and late ones still come in the year after.
    """
    return date(year, 12, 1), date(min(year + 1, MAXYEAR), 12, 31)


def check_cover(form: Form, record: Record) -> Iterator[Finding]:
    """A finding for each cover field that is missing or makes no sense."""
    for line in form.cover:
        value = record.cover(line.id)
        if value is None or (isinstance(value, str) and not value.strip()):
            if line.required:
                yield finding("cover.missing", keys=(line.id,), label=line.label)
        elif reason := _fault(form, record, line, value):
            found = shown_date(value) if isinstance(value, date) else str(value)
            yield finding(
                "cover.invalid", keys=(line.id,), found=found, label=line.label, reason=reason
            )


def _fault(form: Form, record: Record, line: CoverField, value: object) -> str:
    """What is wrong with a value that is there, as the end of a sentence; empty if nothing."""
    choices = form.choices(line.type)
    if choices and value not in [choice.id for choice in choices]:
        return f"应从“{'”“'.join(choice.label for choice in choices)}”中选择"
    if line.type == "year" and not (
        isinstance(value, int) and form.first_year <= value <= DATED_YEARS[-1]
    ):
        return f"应是 {form.first_year} 年或以后的四位数年份"
    if line.type == "date":
        return date_fault(record, value)
    if isinstance(value, str) and len(value) > MAX_LINE:
        return f"有 {len(value)} 个字，最多 {MAX_LINE} 个字"
    return ""


def date_fault(record: Record, value: object) -> str:
    """What is wrong with the date of a record's year, as the end of a sentence."""
    if not isinstance(value, date):
        return "应是 2022-1-15 这样的日期"
    if isinstance(record.year, int) and record.year in DATED_YEARS:
        first, last = dates_for(record.year)
        if not first <= value <= last:
            return f"{record.year} 年度报告的日期应在{shown_date(first)}至{shown_date(last)}之间"
    return ""


def check_narrative(section: Section, record: Record) -> Iterator[Finding]:
    """A finding if a narrative that must be written is empty."""
    if section.required and not record.narrative.get(section.id):
        yield finding("narrative.missing", keys=(f"narrative.{section.id}",), label=section.heading)

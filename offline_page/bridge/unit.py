"""填报单位: one workbook checked, shown, returned and made into a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from excel_report.api import (
    BlockedError,
    Result,
    build_template,
    check,
    check_reading,
    mark,
    read,
    write_report,
)
from excel_report.checks import has_errors
from excel_report.county.run.filenames import report_name, safe_name
from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.record import Record, Unit
from excel_report.result_text import group_findings, result_text, summary
from excel_report.value_class import fields_of
from offline_page.bridge.task_result import TaskResult

Wanted = Mapping[str, Any]


def check_book(wanted: Wanted) -> TaskResult:
    """Every finding about a workbook, in words, and the report as it would look."""
    path, previous = Path(wanted["book"]), _previous(wanted)
    try:
        reading = read(path)
    except UnusableError:
        return TaskResult(_told(check(path, previous=previous)))
    result = check_reading(reading, path.name, previous=previous)
    blocked = has_errors(result.findings)
    preview = write_html(reading.form, reading.record, draft=blocked).decode()
    return TaskResult({**_told(result), "blocked": blocked, "preview": preview})


def make_report(wanted: Wanted) -> TaskResult:
    """The Word report, or a draft of it."""
    reading = read(Path(wanted["book"]))
    draft = bool(wanted["draft"])
    try:
        report = write_report(reading, draft=draft)
    except BlockedError as error:
        raise UnusableError(str(error)) from None
    return TaskResult({}, {f"{_name(reading.record)}{'（草稿）' if draft else ''}.docx": report})


def make_marked(wanted: Wanted) -> TaskResult:
    """A fresh workbook with the unit's values and every finding on its cell."""
    path = Path(wanted["book"])
    marked, result = mark(path, previous=_previous(wanted))
    name = _name(read(path).record)
    ending = "-退回修改" if result.findings else ""
    return TaskResult({}, {f"{name}{ending}.xlsx": marked})


def make_template(wanted: Wanted) -> TaskResult:
    """A blank workbook for a unit and a year."""
    fields = ("name", "short_name", "code", "level", "kind")
    unit = Unit(**{field: str(wanted[field]).strip() for field in fields})
    year = str(wanted["year"]).strip()
    if not unit.name:
        raise UnusableError("请填写单位名称。")
    if not (year.isascii() and year.isdecimal() and len(year) == 4):  # noqa: PLR2004 - a year
        raise UnusableError(f"“{year}”不是可用的年度，应是四位数字，例如 2024。")
    made = build_template(unit, int(year), previous=_previous(wanted))
    return TaskResult(
        {}, {f"{report_name(safe_name(unit.short_name or unit.name), int(year))}.xlsx": made}
    )


def _previous(wanted: Wanted) -> Path | None:
    return Path(wanted["previous"]) if wanted.get("previous") else None


def _name(record: Record) -> str:
    """What the report of a record is called, without an ending."""
    name = safe_name(record.unit.short_name or record.unit.name)
    return report_name(name, record.year) if isinstance(record.year, int) else name


def _told(result: Result) -> dict[str, Any]:
    return {
        "file": Path(result.file).name,
        "unit": result.unit,
        "year": str(result.year or ""),
        "verdict": result.verdict,
        "summary": summary(result),
        "sheets": list(_sheets(result)),
        "text": result_text(result),
    }


def _sheets(result: Result) -> Iterator[dict[str, Any]]:
    """Findings sheet by sheet."""
    for sheet, told in groupby(group_findings(result.findings), key=lambda each: each.sheet):
        yield {"sheet": sheet, "findings": [fields_of(each) for each in told]}

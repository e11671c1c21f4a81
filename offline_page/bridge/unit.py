"""填报单位: one workbook checked, shown, returned and made into a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from excel_report.api import (
    BlockedError,
    Result,
    build_template,
    check_reading,
    facts_to_write,
    mark,
    read,
    read_or_refusal,
    write_report,
)
from excel_report.api import write_html as write_page
from excel_report.checks import Finding, has_errors
from excel_report.checks.text.grouping import line_for, shown_first
from excel_report.county.run.filenames import report_name, safe_name
from excel_report.county.submissions.handwritten import FORMAT_WORDS
from excel_report.county.submissions.handwritten_rows import tables_read
from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.previous_year import certain_figures
from excel_report.record import Record, Unit
from excel_report.report_input import Known, ReportReading
from excel_report.result_text import group_findings, result_text, summary
from excel_report.value_class import fields_of, replace
from excel_report.workbook.read import Reading
from offline_page.bridge.handing_in import told_of_handing_in
from offline_page.bridge.last_year import last_year
from offline_page.bridge.task_result import TaskResult
from offline_page.bridge.texts import boxes, facts_in_words

Wanted = Mapping[str, Any]


def check_book(wanted: Wanted) -> TaskResult:
    """Every finding about a workbook, in words, and the report as it would look."""
    reading = read_or_refusal(Path(wanted["book"]), known_of(wanted))
    if isinstance(reading, Result):
        return TaskResult(_told(reading))
    last = last_year(wanted, reading)
    result = check_reading(reading, previous=last.reading)
    blocked = has_errors(result.findings)
    facts = facts_to_write(reading, previous=last.reading)
    told = {
        **_told(result),
        **_by_hand(reading),
        "previous_problem": last.problem,
        "previous_other_unit": last.other_unit,
        "next_year": _next_year(reading.record),
        "report_name": _name(reading.record),
        "blocked": blocked,
        "preview": write_html(reading.form, reading.record, draft=blocked).decode(),
    }
    if told["by_hand"]:
        told["facts"] = facts_in_words(facts)
    elif not blocked:
        told["send"] = told_of_handing_in(reading)
    if not told["by_hand"]:
        told["texts"] = boxes(reading, facts)
    return TaskResult(told)


def make_report(wanted: Wanted) -> TaskResult:
    """The Word report, or a draft of it."""
    reading = read(Path(wanted["book"]), known_of(wanted))
    draft = bool(wanted["draft"])
    try:
        report = write_report(reading, draft=draft)
    except BlockedError as error:
        raise UnusableError(str(error)) from None
    return TaskResult({}, {f"{_name(reading.record)}{'（草稿）' if draft else ''}.docx": report})


def make_html(wanted: Wanted) -> TaskResult:
    """The report as a web page for the unit's site."""
    reading = read(Path(wanted["book"]), known_of(wanted))
    try:
        page = write_page(reading)
    except BlockedError as error:
        raise UnusableError(str(error)) from None
    return TaskResult({}, {f"{_name(reading.record)}.html": page})


def make_marked(wanted: Wanted) -> TaskResult:
    """A fresh workbook with the unit's values and every finding on its cell."""
    reading = read(Path(wanted["book"]), known_of(wanted))
    marked, result = mark(reading, previous=last_year(wanted, reading).reading)
    is_returned = result.findings and not isinstance(reading, ReportReading)
    ending = "-退回修改" if is_returned else ""
    return TaskResult({}, {f"{_name(reading.record)}{ending}.xlsx": marked})


def make_next(wanted: Wanted) -> TaskResult:
    """The next year's workbook of the unit whose report this is, with its figures beside."""
    reading = read(Path(wanted["book"]), known_of(wanted))
    record = reading.record
    year = _next_year(record)
    if not (record.unit.name and year):
        raise UnusableError("看不出这份报告是哪个单位、哪一年度的，请先补上。")
    if not (record.unit.level and record.unit.kind):
        raise UnusableError("请先选这个单位的行政层级和机关性质。")
    made = build_template(record.unit, year, previous=reading)
    return TaskResult({}, {f"{_name(replace(record, year=year))}.xlsx": made})


def make_template(wanted: Wanted) -> TaskResult:
    """A blank workbook for a unit and a year."""
    fields = ("name", "short_name", "code", "level", "kind")
    unit = Unit(**{field: str(wanted[field]).strip() for field in fields})
    year = str(wanted["year"]).strip()
    if not unit.name:
        raise UnusableError("请填写单位名称。")
    made = build_template(unit, _year(year), previous=_previous(wanted))
    return TaskResult(
        {}, {f"{report_name(safe_name(unit.short_name or unit.name), int(year))}.xlsx": made}
    )


def known_of(wanted: Wanted) -> Known | None:
    """What the clerk says of a report that was made by hand."""
    given = wanted.get("known")
    if not given:
        return None
    year = str(given["year"]).strip()
    return Known(
        unit=str(given["unit"]).strip(),
        level=str(given["level"]),
        kind=str(given["kind"]),
        year=_year(year) if year else None,
        by_order=bool(given["by_order"]),
    )


def _by_hand(reading: Reading) -> dict[str, Any]:
    """What the page shows of a report that is no workbook; nothing of a workbook."""
    if not isinstance(reading, ReportReading):
        return {"by_hand": ""}
    record, evidence = reading.record, reading.evidence
    known = certain_figures(reading).values
    return {
        "by_hand": FORMAT_WORDS[reading.format],
        "read": [f"{words}。" for words in tables_read(reading.form, evidence, known)],
        "by_order": "order" in [evidence.get(table.id) for table in reading.form.tables],
        "whose": {
            "unit": record.unit.name,
            "level": record.unit.level,
            "kind": record.unit.kind,
            "year": str(record.year or ""),
        },
    }


def _next_year(record: Record) -> int | None:
    return record.year + 1 if isinstance(record.year, int) else None


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):  # noqa: PLR2004 - a year
        raise UnusableError(f"“{text}”不是可用的年度，应是四位数字，例如 2024。")
    return int(text)


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
        **_grouped(result.findings),
        "text": result_text(result),
    }


def _grouped(findings: Sequence[Finding]) -> dict[str, Any]:
    """Findings sheet by sheet; those about texts beyond the first stand behind a line."""
    shown, behind = shown_first(findings)
    line = line_for([each.code for each in behind]) if behind else ""
    return {"sheets": list(_sheets(shown)), "more": line, "behind": list(_sheets(behind))}


def _sheets(findings: Sequence[Finding]) -> Iterator[dict[str, Any]]:
    """Findings sheet by sheet."""
    for sheet, told in groupby(group_findings(findings), key=lambda each: each.sheet):
        yield {"sheet": sheet, "findings": [fields_of(each) for each in told]}

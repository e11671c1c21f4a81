"""A report as it was published, held against the checked workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from excel_report.errors import UnusableError
from excel_report.files import InputFile, input_file
from excel_report.report_comparison import compare, comparison_lines, is_word_file_of_workbook
from excel_report.report_input import ReportReading, read_source
from excel_report.word_verification import verification_lines, verify
from excel_report.workbook.read import Reading
from offline_page.bridge.task_result import TaskResult
from offline_page.bridge.unit import known_of

_PUBLISHED = "发布的报告"


def compare_published(wanted: Mapping[str, Any]) -> TaskResult:
    """Whether the report says what the workbook says: the verdict, and each difference.

    A Word file that was made here is looked at to the last blank; of any other report, what it
    says counts, however it is laid out.
    """
    book = input_file(Path(wanted["book"]))
    given = input_file(Path(wanted["report"]))
    report = InputFile(Path(given.name).name, given.data)
    reading = read_source(book, known_of(wanted))
    is_equal, lines = _printed(report, book, reading) or _said(report, reading)
    verdict, *rest = [line.strip() for line in lines]
    return TaskResult({"equal": is_equal, "verdict": verdict, "lines": rest, "file": report.name})


def _printed(report: InputFile, book: InputFile, reading: Reading) -> tuple[bool, list[str]] | None:
    """What differs as it is printed; None where the report was not made here."""
    if not is_word_file_of_workbook(report, book):
        return None
    try:
        found = verify(report, reading)
    except UnusableError:  # no Word file as they should be: it may be read all the same
        return None
    return (found.is_equal, list(verification_lines(found))) if found.is_own else None


def _said(report: InputFile, reading: Reading) -> tuple[bool, list[str]]:
    """What differs in figures and texts."""
    own = "放入的报告" if isinstance(reading, ReportReading) else "填报表"
    found = compare(reading, report, sides=(own, _PUBLISHED))
    return found.is_equal, list(comparison_lines(found))

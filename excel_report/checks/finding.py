"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from excel_report.form.definition import Severity
from excel_report.record import Value
from excel_report.value_class import replace, value_class

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒"}


@value_class()
class Finding:
    """One fault of a report.

    ``keys`` name the places in the terms of the data file (``requests.received.natural_person``,
    ``unit.name``, ``narrative.overview``); ``sheet`` and ``cells`` are added by whoever knows the
    workbook. ``found`` and ``expected`` are figures or the text that stands there.
    ``explanation`` is the unit's written answer to a warning.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    keys: tuple[str, ...] = ()
    sheet: str = ""
    cells: tuple[str, ...] = ()
    found: Value | str | None = None
    expected: Value | str | None = None
    explanation: str = ""

    def at(self, sheet: str, cells: Sequence[str]) -> Finding:
        """The same finding with its place in the workbook."""
        return replace(self, sheet=sheet, cells=tuple(cells))


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any of the findings blocks the report."""
    return any(finding.severity == "error" for finding in findings)


def verdict(findings: Sequence[Finding]) -> str:
    """``errors``, ``warnings`` or ``pass``."""
    if has_errors(findings):
        return "errors"
    return "warnings" if findings else "pass"

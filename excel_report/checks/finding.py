"""A finding: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from excel_report.form.definition import Severity
from excel_report.record import Value
from excel_report.value_class import replace, value_class

SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "warning": "提醒"}
# What is not filled in yet is no mistake, though no report can be made before it is.
OPEN_WORD = "待填"
OPEN_CODES = frozenset({"cell.blank", "cover.missing", "narrative.missing"})
FINDING_WORDS = (OPEN_WORD, *SEVERITY_WORDS.values())


def finding_word(code: str, severity: Severity) -> str:
    """How a finding is called before people: 待填, 错误 or 提醒."""
    return OPEN_WORD if code in OPEN_CODES else SEVERITY_WORDS[severity]


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

    @property
    def word(self) -> str:
        """How it is called before people."""
        return finding_word(self.code, self.severity)

    def at(self, sheet: str, cells: Sequence[str]) -> Finding:
        """The same finding with its place in the workbook."""
        return replace(self, sheet=sheet, cells=tuple(cells))


@value_class()
class FindingCounts:
    """How many findings there are of each word: what the sheets and every command count alike."""

    wrong: int = 0
    unfilled: int = 0
    warnings: int = 0

    def sentence(self) -> str:
        """How a report stands, short; empty where nothing is found."""
        parts = []
        if self.wrong:
            parts.append(f"有 {self.wrong} 项错误")
            if self.unfilled:
                parts.append(f"还有 {self.unfilled} 项没有填完")
        elif self.unfilled:
            parts.append(f"还没有填完（{self.unfilled} 项）")
        if self.warnings:
            parts.append(f"{'' if parts else '有 '}{self.warnings} 项提醒")
        return "，".join(parts)


def count_findings(findings: Iterable[Finding]) -> FindingCounts:
    """The findings counted by their words."""
    words = Counter(finding.word for finding in findings)
    return FindingCounts(
        words[SEVERITY_WORDS["error"]], words[OPEN_WORD], words[SEVERITY_WORDS["warning"]]
    )


def has_errors(findings: Sequence[Finding]) -> bool:
    """Whether any of the findings blocks the report."""
    return any(finding.severity == "error" for finding in findings)


def verdict(findings: Sequence[Finding]) -> str:
    """``errors``, ``warnings`` or ``pass``."""
    if has_errors(findings):
        return "errors"
    return "warnings" if findings else "pass"

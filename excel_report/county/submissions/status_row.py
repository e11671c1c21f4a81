"""A line of the status of the round, and what becomes known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.submission import (
    Submission,
    counted,
    pack_findings,
    unpack_findings,
)
from excel_report.record import Unit
from excel_report.result_text import finding_data
from excel_report.value_class import replace, value_class

Status = Literal[
    "accepted",
    "warnings",
    "errors",
    "missing",
    "unreadable",
    "unexpected",
    "superseded",
    "unconfirmed",
    "handwritten",
]
STATUS_OF: dict[str, Status] = {"pass": "accepted", "warnings": "warnings", "errors": "errors"}
STATUS_WORDS = {
    "accepted": "通过",
    "warnings": "有提醒",
    "errors": "有错误",
    "handwritten": "手工报告",
    "missing": "未报",
    "unreadable": "无法读取",
    "unexpected": "不在本次范围",
    "unconfirmed": "待确认",
    "superseded": "已有新表",
}
# What a unit's line may be.
UNIT_STATUSES = ("accepted", "warnings", "errors", "handwritten", "missing")
COUNTING = ("accepted", "warnings", "errors")  # workbooks that may count, by their verdict


@value_class(frozen=False)
class StatusRow:
    """A line of the status sheet: a unit with the file that counts for it, or another file.

    ``note`` says in words why a file does not count, or what else to know about it. ``in_sum`` is
    whether the unit's figures are added up. ``is_unit`` is whether the line stands for a unit and
    not for one more file; ``useless`` are the files that came from a unit and cannot be used, by
    name and with the reason, where nothing else came.
    """

    status: Status
    entry: RosterEntry
    found: Submission | None = None
    note: str = ""
    in_sum: bool = False
    is_unit: bool = False
    useless: tuple[tuple[str, str], ...] = ()

    @property
    def unit(self) -> Unit:
        return self.entry.unit

    @property
    def late(self) -> bool | None:
        """Whether it came after the deadline; None where that cannot be said."""
        day = received_on(self.found)
        return day > self.entry.deadline if day and self.entry.deadline else None

    def judged(self, findings: Sequence[dict[str, Any]]) -> None:
        """Take other findings for the file's own."""
        if self.found is None:
            return
        errors, warnings, problem = counted(findings)
        packed = pack_findings(findings)
        self.found = replace(
            self.found, findings=packed, errors=errors, warnings=warnings, problem=problem
        )
        if self.status in COUNTING:
            self.status = "errors" if errors else "warnings" if warnings else "accepted"

    def tell(self, *found: Finding) -> None:
        """Add findings; to a row without a file, in its note."""
        if not found:
            return
        if self.found is None:
            self.note += "".join(each.message for each in found)
            return
        self.judged([*map(finding_data, found), *unpack_findings(self.found.findings)])

    def fail(self, step: str, error: Exception, effect: str = "没有做成") -> None:
        """Tell that a step of the round went wrong on this row, and what that means for it."""
        self.tell(finding("round.failed", step=step, kind=type(error).__name__, effect=effect))


def received_on(found: Submission | None) -> date | None:
    """The day on which a file came, in China; None where that is not known.

    A file's own time is when it was saved, which may be long before or after.
    """
    return found.received.date() if found and found.received and found.dated_by != "file" else None


def saved_on(found: Submission | None) -> date | None:
    """The day of a file's own time, in China, where nothing tells when it came."""
    return found.received.date() if found and found.received and found.dated_by == "file" else None


def days_late(row: StatusRow, day: date | None) -> int | None:
    """How many days a unit's deadline has passed by ``day``; None where either is not known."""
    deadline = row.entry.deadline
    return max(0, (day - deadline).days) if day and deadline else None


def as_of(rows: Iterable[StatusRow]) -> date | None:
    """When the newest file came: the round as it stood then, whatever the clock says now."""
    return max(filter(None, (received_on(row.found) for row in rows)), default=None)

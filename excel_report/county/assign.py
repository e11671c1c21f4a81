"""Which file is whose, and which of them counts: the state of the round.

Units are told apart by what stands in their workbooks, by code and then by name; files' names
mean nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parseaddr
from typing import Literal

from excel_report.county.examine import Found, counted, pack_findings
from excel_report.county.inbox import CHINA
from excel_report.county.roster import Entry
from excel_report.errors import UnusableError
from excel_report.light import fresh, light, replace
from excel_report.record import Unit

Status = Literal[
    "accepted", "warnings", "errors", "missing", "unreadable", "unexpected", "superseded"
]
_STATUS: dict[str, Status] = {"pass": "accepted", "warnings": "warnings", "errors": "errors"}


@dataclass(slots=True)
class Row:
    """A line of the board: a unit with the file that counts for it, or another file.

    ``note`` says in words why a file does not count, or what else to know about it. ``in_sum`` is
    whether the unit's figures are added up.
    """

    status: Status
    entry: Entry
    found: Found | None = None
    note: str = ""
    in_sum: bool = False

    @property
    def unit(self) -> Unit:
        return self.entry.unit

    @property
    def late(self) -> bool | None:
        """Whether it came after the deadline; None where that cannot be said."""
        day = received_on(self.found)
        return day > self.entry.deadline if day and self.entry.deadline else None

    def judged(self, findings: Sequence[dict[str, object]]) -> None:
        """Take other findings for the file's own."""
        if self.found is None:
            return
        errors, warnings, problem = counted(findings)
        packed = pack_findings(findings)
        self.found = replace(
            self.found, findings=packed, errors=errors, warnings=warnings, problem=problem
        )
        self.status = "errors" if errors else "warnings" if warnings else "accepted"


def received_on(found: Found | None) -> date | None:
    """The day on which a file came, in China."""
    return found.received.astimezone(CHINA).date() if found else None


def common_year(found: Iterable[Found]) -> int:
    """The year of most workbooks, the later of equals. Raises :class:`UnusableError` for none."""
    years = Counter(each.year for each in found if each.year)
    if not years:
        raise UnusableError("收件夹里没有一份能读的填报表，看不出年度，请写明年度（--year）。")
    return max(years.items(), key=lambda pair: (pair[1], pair[0]))[0]


@light(frozen=False)
class Assignment:
    """Sorts the files of a round by unit; the order in which they come does not matter."""

    year: int
    form: str
    roster: Sequence[Entry] | None = None
    others: list[Row] = fresh(factory=list)

    def __post_init__(self) -> None:
        entries = self.roster or ()
        self.by_code = {entry.unit.code: entry for entry in entries if entry.unit.code}
        self.by_name = {entry.unit.name: entry for entry in entries}
        self.by_mail: dict[str, set[str]] = {}
        for entry in entries:
            if entry.mail:
                self.by_mail.setdefault(entry.mail.casefold(), set()).add(entry.short)

    def run(self, found: Iterable[Found]) -> list[Row]:
        """The rows of the round: the units in the roster's order, then other files by path."""
        candidates: dict[str, list[tuple[Entry, Found]]] = {}
        readable: list[Found] = []
        for each in found:
            if each.verdict == "unreadable":
                self.others.append(Row("unreadable", Entry(Unit()), each, self.from_whom(each)))
            elif reason := self.stranger(each):
                self.others.append(Row("unexpected", Entry(each.unit), each, reason))
            else:
                readable.append(each)
        if self.roster is None:
            self.enrol(readable)
        for each in readable:
            self.claim(each, candidates)
        rows = [self.unit_row(entry, candidates) for entry in self.entries()]
        self.others.sort(key=lambda row: row.found.path if row.found else "")
        return [*rows, *self.others]

    def entries(self) -> list[Entry]:
        """The units of the round: the roster's, or whoever sent something."""
        return list(self.roster) if self.roster is not None else self.enrolled

    def stranger(self, found: Found) -> str:
        """Why a workbook is not of this round; empty if it is."""
        if found.year is not None and found.year != self.year:
            return f"这是 {found.year} 年度的表，本次收的是 {self.year} 年度的。"
        if found.form != self.form:
            return f"这是 {found.form} 版的表，{self.year} 年度用 {self.form} 版。"
        if not any((found.unit.code, found.unit.name, found.issued_to.name, found.issued_to.code)):
            return "封面没有单位名称和代码，认不出是哪个单位的。"
        return ""

    def from_whom(self, found: Found) -> str:
        """Whose mail brought a file that does not say whose it is."""
        names = self.by_mail.get(parseaddr(found.sender)[1].casefold(), set())
        return f"发件邮箱是“{'、'.join(sorted(names))}”的。" if names else ""

    # -- without a roster

    def enrol(self, readable: Sequence[Found]) -> None:
        """Make up the list of units from the workbooks: by code, and by name without one."""
        self.enrolled: list[Entry] = []
        units = sorted({_own(each) for each in readable}, key=vars_of)
        for unit in [*filter(_has_code, units), *(unit for unit in units if not unit.code)]:
            if unit.code in self.by_code or (not unit.code and unit.name in self.by_name):
                continue
            entry = Entry(unit)
            self.enrolled.append(entry)
            if unit.code:
                self.by_code[unit.code] = entry
            if unit.name:
                self.by_name.setdefault(unit.name, entry)

    # -- whose is it, which counts

    def claim(self, found: Found, candidates: dict[str, list[tuple[Entry, Found]]]) -> None:
        """Put a workbook down for its unit, or aside where that cannot be said."""
        claims = {id(e): e for e in (self.find(found.issued_to), self.find(found.unit)) if e}
        if self.roster is None:
            own = self.find(_own(found))
            claims = {id(own): own} if own else {}
        if len(claims) == 1:
            (entry,) = claims.values()
            candidates.setdefault(entry.unit.name + "\0" + entry.unit.code, []).append(
                (entry, found)
            )
            return
        if claims:
            first, second = claims.values()
            reason = (
                f"这张表是发给“{first.unit.name}”的，封面写的是“{second.unit.name}”，"
                "没有计入，请核对是哪个单位的。"
            )
        else:
            reason = "名单里没有这个单位。"
        self.others.append(Row("unexpected", Entry(_own(found)), found, reason))

    def find(self, unit: Unit) -> Entry | None:
        """The unit's line of the roster, by code, then by name."""
        return self.by_code.get(unit.code) or self.by_name.get(unit.name)

    def unit_row(self, entry: Entry, candidates: dict[str, list[tuple[Entry, Found]]]) -> Row:
        """A unit's row; the newest of its files counts, of equals the one with the last path."""
        files = [each for _, each in candidates.get(entry.unit.name + "\0" + entry.unit.code, [])]
        if not files:
            return Row("missing", entry)
        files.sort(key=lambda each: (each.received.astimezone(UTC), each.path))
        newest = files.pop()
        for each in files:
            note = f"后来又报了一次，以“{newest.path}”为准。"
            self.others.append(Row("superseded", entry, each, note))
        note = f"共报送 {len(files) + 1} 次，以最后一次为准。" if files else ""
        if self.by_name.get(entry.unit.name, entry) is not entry:
            note += "另一份表的单位名称相同而代码不同，请核对是不是同一个单位。"
        return Row(_STATUS[newest.verdict], entry, newest, note)


def _own(found: Found) -> Unit:
    """The unit that a workbook names: its cover's, or what the cover leaves out, as issued."""
    cover, issued = found.unit, found.issued_to
    return replace(cover, code=cover.code or issued.code, name=cover.name or issued.name)


def _has_code(unit: Unit) -> bool:
    return bool(unit.code)


def vars_of(unit: Unit) -> tuple[str, ...]:
    """What units are sorted by."""
    return (unit.code, unit.name, unit.short_name, unit.level, unit.kind)


def as_of(rows: Iterable[Row]) -> datetime | None:
    """When the newest file came: the round as it stood then, whatever the clock says now."""
    times = [row.found.received.astimezone(CHINA) for row in rows if row.found]
    return max(times, default=None)

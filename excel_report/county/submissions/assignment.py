"""Which file is whose, and which of them counts: the state of the round.

Units are told apart by what stands in their workbooks, by code and by name; files' names mean
nothing there. Where code and name speak of different units, nobody is preferred: all are told.
Reports that were made without the workbook, and files that cannot be read, are given to their
units as far as title, file name or sender leave no doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from excel_report.county.inbox.received_time import is_plausible
from excel_report.county.roster import RosterEntry
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.attribution import Attributed, Attribution
from excel_report.county.submissions.handwritten_rows import as_listed, what_was_read
from excel_report.county.submissions.received_dates import dated_by_officer
from excel_report.county.submissions.resubmissions import (
    Resubmissions,
    changes,
    compared,
    sorted_out,
)
from excel_report.county.submissions.sender_check import Senders
from excel_report.county.submissions.status_row import STATUS_OF, StatusRow, as_of, received_on
from excel_report.county.submissions.submission import Submission
from excel_report.county.submissions.unit_list import UnitList, own_unit
from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.record import Unit
from excel_report.value_class import field, replace, value_class

__all__ = ["Assignment", "StatusRow", "as_of", "common_year", "received_on"]

NO_YEAR = "round.no_year"  # the code of the refusal where nothing tells the year
_HINTS = 3  # other files named on a unit's row


def common_year(found: Iterable[Submission]) -> int:
    """The year of most reports, the later of equals. Raises :class:`UnusableError` for none."""
    years = Counter(each.year for each in found if each.year)
    if not years:
        raise UnusableError("收件夹里没有一份能读的填报表，看不出年度，请写明年度。", NO_YEAR)
    return max(years.items(), key=lambda pair: (pair[1], pair[0]))[0]


@value_class(frozen=False)
class Assignment:
    """Sorts the files of a round by unit; the order in which they come does not matter.

    ``confirmed`` are paths of files whose sender or date the officer has vouched for,
    ``received`` the days on which files or units' files came as the officer knows them.
    """

    year: int
    form: Form
    roster: Sequence[RosterEntry] | None = None
    confirmed: frozenset[str] = frozenset()
    received: Mapping[str, date] = field(default_factory=dict)
    others: list[StatusRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.senders = Senders(self.roster or (), self.confirmed)
        self.units = UnitList(self.roster or ())
        self.whose = Attribution(self.units, self.senders)
        self.files: dict[int, list[Submission]] = {}
        self.how: dict[int, str] = {}
        self.hints: dict[int, list[str]] = {}
        self.useless: dict[int, list[tuple[str, str]]] = {}

    def run(self, found: Iterable[Submission]) -> list[StatusRow]:
        """The rows of the round: the units in the roster's order, then other files by path."""
        dated = [self.dated(each) for each in found]
        readable = [each for each in dated if self.is_of_round(each)]
        if self.roster is None:
            self.units = UnitList.of_senders(readable)
            self.whose = Attribution(self.units, self.senders)
        for each in readable:
            with guarded(self.failure(each)):
                self.claim(each)
        rows = [self.row_of(entry) for entry in self.units.entries]
        self.others.sort(key=lambda row: row.found.path if row.found else "")
        for row in self.others:
            if row.found:
                row.note += _undated(row.found)
        return [*rows, *self.others]

    def dated(self, found: Submission) -> Submission:
        """A file without its date, where nothing of this round can have come then."""
        if self.received:
            found = dated_by_officer(found, (), self.received)
        if found.received is None or is_plausible(found.received, self.year):
            return found
        return replace(found, received=None, dated=f"{found.received:%Y-%m-%d %H:%M}")

    def failure(self, found: Submission) -> Callable[[Exception], None]:
        """What becomes of a file on which the sorting fails."""

        def failed(error: Exception) -> None:
            row = StatusRow("unreadable", RosterEntry(Unit()), found)
            row.fail("分辨这是哪个单位的表", error, "没有计入汇总")
            self.others.append(row)

        return failed

    def is_of_round(self, found: Submission) -> bool:
        """Whether a file is a report of the round; any other is put aside with the reason."""
        with guarded(self.failure(found)):
            if found.verdict == "unreadable":
                whose = self.whose.from_outside(found)
                row = StatusRow("unreadable", whose.entry or RosterEntry(Unit()), found, whose.how)
                self.put_by(row, whose, found.problem)
            elif reason := self.stranger(found):
                row = StatusRow("unexpected", RosterEntry(found.unit), found, reason)
                self.put_by(row, self.whose.of_report(found), reason)
            else:
                return True
        return False

    def put_by(self, row: StatusRow, whose: Attributed, reason: str) -> None:
        """A file that is of no use; its unit is to know that it came."""
        self.others.append(row)
        if whose.entry and row.found:
            self.useless.setdefault(id(whose.entry), []).append((row.found.name, reason))

    def stranger(self, found: Submission) -> str:
        """Why a report is not of this round; empty if it is."""
        if found.year is not None and found.year != self.year:
            kind = "报告" if found.is_handwritten else "表"
            return f"这是 {found.year} 年度的{kind}，本次收的是 {self.year} 年度的。"
        if found.form != self.form.edition:
            edition = self.form.edition
            return f"这是 {found.form} 版的表，{self.year} 年度用 {edition} 版。"
        names = (found.unit.code, found.unit.name, found.issued_to.name, found.issued_to.code)
        if not any(names) and not found.is_handwritten:
            return "封面没有单位名称和代码，认不出是哪个单位的。"
        return ""

    # -- whose is it

    def claim(self, found: Submission) -> None:
        """Put a report down for its unit, or aside where that cannot be said."""
        whose = self.whose.of_report(found)
        entry = whose.entry
        if entry:
            self.files.setdefault(id(entry), []).append(found)
            self.how[id(found)] = whose.how
            for owner in self.senders.owners(found):
                if owner is not entry and owner.mail != entry.mail:
                    self.hint(owner, f"本单位的邮箱发来了“{entry.short}”的表（{found.path}）")
            return
        row = StatusRow(
            "unexpected", RosterEntry(own_unit(found)), found, self.unclaimed(found, whose)
        )
        outside = Attributed() if whose.entries else self.whose.from_outside(found)
        if found.is_handwritten:
            row.note += outside.how
        place = "标题" if found.is_handwritten else "封面"
        self.put_by(row, outside, f"{place}写的单位是“{found.unit.name}”。")

    def unclaimed(self, found: Submission, whose: Attributed) -> str:
        """Why a report is put down for nobody; whoever it may be of is told."""
        claims = whose.entries
        for entry in claims:
            others = "、".join(each.unit.name for each in claims if each is not entry)
            words = f"“{found.path}”的代码或名称既是本单位的，又是“{others}”的，没有计入"
            self.hint(entry, words)
        if claims:
            return f"{_told_claims(found, claims)}，没有计入，请核对是哪个单位的。"
        if found.is_handwritten and not found.unit.name:
            return "标题、文件名和发件邮箱都看不出是哪个单位的，没有计入。"
        return "名单里没有这个单位。"

    def hint(self, entry: RosterEntry, words: str) -> None:
        """Something about another file that a unit's row has to tell."""
        self.hints.setdefault(id(entry), []).append(words)

    # -- which counts

    def row_of(self, entry: RosterEntry) -> StatusRow:
        """A unit's row; where finding it out fails, its files are named one by one."""
        files, begun = self.files.get(id(entry), []), len(self.others)
        failures: list[Exception] = []
        with guarded(failures.append):
            return self.unit_row(entry, files)
        row = StatusRow("errors", entry, is_unit=True)
        row.fail("确定以哪一份表为准", failures[0], "没有计入汇总")
        del self.others[begun:]
        for each in files:
            self.failure(each)(failures[0])
        return row

    def unit_row(self, entry: RosterEntry, files: Sequence[Submission]) -> StatusRow:
        told = self.told_hints(entry)
        if not files:
            useless = tuple(self.useless.get(id(entry), ()))
            row = StatusRow("missing", entry, note=_came(useless) + told, is_unit=True)
            row.useless = useless
            return row
        sent = sorted_out(entry, files, self.senders)
        names = (entry.unit.name, entry.unit.short_name)
        counted = dated_by_officer(sent.counted, names, self.received)
        status = "handwritten" if counted.is_handwritten else STATUS_OF[counted.verdict]
        row = StatusRow(status, entry, counted, is_unit=True)
        row.note = f"{self.told(sent)}{_undated(counted)}{told}"
        if self.roster is not None and counted.is_handwritten:
            row.judged(as_listed(self.form, entry.unit, counted))
        row.tell(*self.units.contradictions(entry, counted))
        sender = self.senders.finding(entry, counted)
        if sender and counted.path not in self.confirmed:
            row.tell(sender)
        self.put_aside(entry, sent)
        return row

    def told_hints(self, entry: RosterEntry) -> str:
        """What other files say of a unit."""
        hints = self.hints.get(id(entry), [])
        more = f"等 {len(hints)} 处" if len(hints) > _HINTS else ""
        return f"{'；'.join(hints[:_HINTS])}{more}，请核对。" if hints else ""

    def told(self, sent: Resubmissions) -> str:
        """What came, how often a unit sent, what changed, and what waits."""
        counted = sent.counted
        note = ""
        if counted.is_handwritten:
            note = what_was_read(self.form, counted)
            note += self.how[id(counted)]
        others = [each for each in sent.older if each.sha256 != counted.sha256]
        if others:  # the same file once more is no other report
            times = len({each.sha256 for each in others}) + 1
            note += f"共报送 {times} 次，以最后一次为准。"
            note += changes(self.form, others[-1], counted)
        for each in sent.beside:
            told = compared(self.form, counted, each)
            note += f"另交来“{each.name}”，{told}"
        if sent.waiting:
            note += f"另有 {len(sent.waiting)} 份待确认，见“其他文件”。"
        return note

    def put_aside(self, entry: RosterEntry, sent: Resubmissions) -> None:
        """The rows of a unit's files that do not count."""
        for each in sent.older:
            same = each.sha256 == sent.counted.sha256
            note = "又收到了同一份文件" if same else "后来又报了一次"
            self.others.append(
                StatusRow("superseded", entry, each, f"{note}，以“{sent.counted.path}”为准。")
            )
        for each in sent.beside:
            row = StatusRow("handwritten", entry, each)
            row.note = what_was_read(self.form, each)
            row.note += f"{self.how[id(each)]}本单位报了填报表“{sent.counted.path}”，以填报表为准；"
            row.note += compared(self.form, sent.counted, each)
            if sender := self.senders.finding(entry, each):
                row.tell(sender)
            self.others.append(row)
        for each in sent.waiting:
            row = StatusRow("unconfirmed", entry, each)
            if sender := self.senders.finding(entry, each):
                row.tell(sender)
                row.note = sender.message
            row.note += f"没有代替“{sent.counted.path}”，核实后请确认用不用这一份。"
            row.note += changes(self.form, sent.counted, each)
            self.others.append(row)


def _came(useless: Sequence[tuple[str, str]]) -> str:
    """What came from a unit and is of no use, in words."""
    shown = "".join(f"收到了“{name}”，不能用：{reason}" for name, reason in useless[:_HINTS])
    return shown + (f"这样的文件共 {len(useless)} 个。" if len(useless) > _HINTS else "")


def _told_claims(found: Submission, claims: Sequence[RosterEntry]) -> str:
    """That a report speaks of several units, by what it does."""
    own = own_unit(found)
    names = "、".join(f"“{entry.unit.name}”" for entry in claims)
    if found.issued_to.name and found.issued_to.name != found.unit.name:
        return (
            f"这张表是发给“{found.issued_to.name}”的，封面写的是“{found.unit.name}”"
            f"（代码“{own.code}”），对得上的单位有：{names}"
        )
    if found.is_handwritten:
        return f"标题写的“{own.name}”、文件名或发件邮箱对得上不止一个单位：{names}"
    return f"这张表的代码“{own.code}”和名称“{own.name}”对得上不止一个单位：{names}"


def _undated(found: Submission) -> str:
    if found.received or not found.dated:
        return ""
    return f"时间“{found.dated}”不会是本次报送的时间，没有用来分先后、看逾期。"

"""Which file is whose, and which of them counts: the state of the round.

Units are told apart by what stands in their workbooks, by code and by name; files' names mean
nothing. Where code and name speak of different units, nobody is preferred: all are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from excel_report.county.inbox.received_time import is_plausible
from excel_report.county.roster import RosterEntry
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.resubmissions import Resubmissions, changes, sorted_out
from excel_report.county.submissions.sender_check import Senders
from excel_report.county.submissions.status_row import STATUS_OF, StatusRow, as_of, received_on
from excel_report.county.submissions.submission import Submission
from excel_report.county.submissions.unit_list import UnitList, own_unit
from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.record import Unit
from excel_report.value_class import field, replace, value_class

__all__ = ["Assignment", "StatusRow", "as_of", "common_year", "received_on"]

_HINTS = 3  # other files named on a unit's row


def common_year(found: Iterable[Submission]) -> int:
    """The year of most workbooks, the later of equals. Raises :class:`UnusableError` for none."""
    years = Counter(each.year for each in found if each.year)
    if not years:
        raise UnusableError("收件夹里没有一份能读的填报表，看不出年度，请写明年度（--year）。")
    return max(years.items(), key=lambda pair: (pair[1], pair[0]))[0]


@value_class(frozen=False)
class Assignment:
    """Sorts the files of a round by unit; the order in which they come does not matter.

    ``confirmed`` are paths of files whose sender or date the officer has vouched for.
    """

    year: int
    form: Form
    roster: Sequence[RosterEntry] | None = None
    confirmed: frozenset[str] = frozenset()
    others: list[StatusRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.senders = Senders(self.roster or (), self.confirmed)
        self.units = UnitList(self.roster or ())
        self.files: dict[int, list[Submission]] = {}
        self.hints: dict[int, list[str]] = {}

    def run(self, found: Iterable[Submission]) -> list[StatusRow]:
        """The rows of the round: the units in the roster's order, then other files by path."""
        dated = [self.dated(each) for each in found]
        readable = [each for each in dated if self.is_of_round(each)]
        if self.roster is None:
            self.units = UnitList.of(own_unit(each) for each in readable)
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
        """Whether a file is a workbook of the round; any other is put aside with the reason."""
        with guarded(self.failure(found)):
            if found.verdict == "unreadable":
                self.others.append(
                    StatusRow("unreadable", RosterEntry(Unit()), found, self.from_whom(found))
                )
            elif reason := self.stranger(found):
                self.others.append(StatusRow("unexpected", RosterEntry(found.unit), found, reason))
            else:
                return True
        return False

    def stranger(self, found: Submission) -> str:
        """Why a workbook is not of this round; empty if it is."""
        if found.year is not None and found.year != self.year:
            return f"这是 {found.year} 年度的表，本次收的是 {self.year} 年度的。"
        if found.form != self.form.edition:
            edition = self.form.edition
            return f"这是 {found.form} 版的表，{self.year} 年度用 {edition} 版。"
        if not any((found.unit.code, found.unit.name, found.issued_to.name, found.issued_to.code)):
            return "封面没有单位名称和代码，认不出是哪个单位的。"
        return ""

    def from_whom(self, found: Submission) -> str:
        """Whose mail brought a file that does not say whose it is."""
        names = sorted({entry.short for entry in self.senders.owners(found)})
        return f"发件邮箱是“{'、'.join(names)}”的。" if names else ""

    # -- whose is it

    def claim(self, found: Submission) -> None:
        """Put a workbook down for its unit, or aside where that cannot be said."""
        claims = self.units.claimed(found)
        if len(claims) == 1:
            self.files.setdefault(id(claims[0]), []).append(found)
            for owner in self.senders.owners(found):
                if owner is not claims[0] and owner.mail != claims[0].mail:
                    self.hint(owner, f"本单位的邮箱发来了“{claims[0].short}”的表（{found.path}）")
            return
        reason = "名单里没有这个单位。"
        if claims:
            reason = f"{_told_claims(found, claims)}，没有计入，请核对是哪个单位的。"
            for entry in claims:
                others = "、".join(each.unit.name for each in claims if each is not entry)
                words = f"“{found.path}”的代码或名称既是本单位的，又是“{others}”的，没有计入"
                self.hint(entry, words)
        self.others.append(StatusRow("unexpected", RosterEntry(own_unit(found)), found, reason))

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
        row = StatusRow("errors", entry)
        row.fail("确定以哪一份表为准", failures[0], "没有计入汇总")
        del self.others[begun:]
        for each in files:
            self.failure(each)(failures[0])
        return row

    def unit_row(self, entry: RosterEntry, files: Sequence[Submission]) -> StatusRow:
        hints = self.hints.get(id(entry), [])
        more = f"等 {len(hints)} 处" if len(hints) > _HINTS else ""
        told = f"{'；'.join(hints[:_HINTS])}{more}，请核对。" if hints else ""
        if not files:
            return StatusRow("missing", entry, note=told)
        sent = sorted_out(entry, files, self.senders)
        row = StatusRow(STATUS_OF[sent.counted.verdict], entry, sent.counted)
        row.note = f"{self.told(sent)}{_undated(sent.counted)}{told}"
        row.tell(*self.units.contradictions(entry, sent.counted))
        sender = self.senders.finding(entry, sent.counted)
        if sender and sent.counted.path not in self.confirmed:
            row.tell(sender)
        self.put_aside(entry, sent)
        return row

    def told(self, sent: Resubmissions) -> str:
        """How often a unit sent, what changed, and what waits."""
        note = ""
        if sent.older:
            note = f"共报送 {len(sent.older) + 1} 次，以最后一次为准。"
            note += changes(self.form, sent.older[-1], sent.counted)
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
        for each in sent.waiting:
            row = StatusRow("unconfirmed", entry, each)
            if sender := self.senders.finding(entry, each):
                row.tell(sender)
                row.note = sender.message
            row.note += f"没有代替“{sent.counted.path}”，核实后请确认用不用这一份。"
            row.note += changes(self.form, sent.counted, each)
            self.others.append(row)


def _told_claims(found: Submission, claims: Sequence[RosterEntry]) -> str:
    """That a workbook speaks of several units, by what it does."""
    own = own_unit(found)
    names = "、".join(f"“{entry.unit.name}”" for entry in claims)
    if found.issued_to.name and found.issued_to.name != found.unit.name:
        return (
            f"这张表是发给“{found.issued_to.name}”的，封面写的是“{found.unit.name}”"
            f"（代码“{own.code}”），对得上的单位有：{names}"
        )
    return f"这张表的代码“{own.code}”和名称“{own.name}”对得上不止一个单位：{names}"


def _undated(found: Submission) -> str:
    if found.received or not found.dated:
        return ""
    return f"时间“{found.dated}”不会是本次报送的时间，没有用来分先后、看逾期。"

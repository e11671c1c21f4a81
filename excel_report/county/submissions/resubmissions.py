"""Which of the files that a unit sent counts, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.handwritten import FORMAT_WORDS
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.sender_check import Senders
from excel_report.county.submissions.submission import Submission
from excel_report.form import Form
from excel_report.record import Number, shown_number
from excel_report.value_class import field, value_class

CHANGES_SHOWN = 3
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@value_class()
class Resubmissions:
    """A unit's files: the one that counts, older ones, and later ones that wait for a word.

    ``beside`` are hand-made reports beside a workbook that counts.
    """

    counted: Submission
    older: Sequence[Submission] = field(default_factory=tuple)
    waiting: Sequence[Submission] = field(default_factory=tuple)
    beside: Sequence[Submission] = field(default_factory=tuple)


def sorted_out(entry: RosterEntry, files: Sequence[Submission], senders: Senders) -> Resubmissions:
    """The newest workbook counts, of equals the one with the last path; else the newest report.

    A file without a date is no newer than any other, and one from a stranger's address replaces
    none from the unit's own; both wait, unless the officer has confirmed them. Where all are from
    strangers, the newest of theirs counts: to leave the unit out would be the greater fault, and
    the status sheet warns of the sender.
    """
    strange = {id(each) for each in files if senders.is_unknown(entry, each)}

    def order(each: Submission) -> tuple[bool, datetime, str]:
        vouched = each.received is None and each.path in senders.confirmed
        return vouched, each.received or _BEFORE_ALL, each.path

    known = [each for each in files if id(each) not in strange]
    eligible = known or files
    workbooks = [each for each in eligible if not each.is_handwritten]
    counted = max(workbooks or eligible, key=order)
    older: list[Submission] = []
    waiting: list[Submission] = []
    beside: list[Submission] = []
    for each in sorted(files, key=order):
        if each is counted:
            continue
        if each.is_handwritten and not counted.is_handwritten:
            beside.append(each)
            continue
        if counted.is_handwritten and not each.is_handwritten:
            waiting.append(each)  # a workbook, but a stranger's
            continue
        undated = each.received is None and counted.received is not None
        later = order(each)[1] >= order(counted)[1] or each.received is None
        doubtful = undated or (bool(known) and id(each) in strange and later)
        is_same = each.sha256 == counted.sha256
        (waiting if doubtful and not is_same else older).append(each)
    return Resubmissions(counted, older, waiting, beside)


def changes(form: Form, before: Submission, after: Submission) -> str:
    """The figures that differ between two files of a unit, with both values; empty for none."""
    if before.figures == after.figures:
        return ""
    told = [
        f"“{label}”{_shown(old)} → {_shown(new)}"
        for label, old, new in _changed(form, before, after)
    ]
    if not told:
        return ""
    more = f"等 {len(told)} 项" if len(told) > CHANGES_SHOWN else ""
    return f"改了数：{'，'.join(told[:CHANGES_SHOWN])}{more}。"


def compared(form: Form, workbook: Submission, report: Submission) -> str:
    """Where a hand-made report says otherwise than the unit's workbook, as far as it was read."""
    old, new = unpack(form, workbook.figures), unpack(form, report.figures)
    kind = FORMAT_WORDS[report.format]
    told = [
        f"“{item.label}”填报表 {_shown(old.get(key))}、{kind} {_shown(new[key])}"
        for key, item in form.fields.items()
        if not item.derived and key in new and old.get(key) != new[key]
    ]
    if not told:
        return "读到的数与填报表都相同。"
    more = f"等 {len(told)} 项" if len(told) > CHANGES_SHOWN else ""
    return f"与填报表不同：{'，'.join(told[:CHANGES_SHOWN])}{more}。"


def _changed(
    form: Form, before: Submission, after: Submission
) -> Iterator[tuple[str, Number | None, Number | None]]:
    old, new = unpack(form, before.figures), unpack(form, after.figures)
    for key, item in form.fields.items():
        if not item.derived and old.get(key) != new.get(key):
            yield item.label, old.get(key), new.get(key)


def _shown(value: Number | None) -> str:
    return "空白" if value is None else shown_number(value)

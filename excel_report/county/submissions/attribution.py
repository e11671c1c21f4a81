"""Whose a file is, by what it says of itself, by its name, or by who sent it."""

from __future__ import annotations

from collections.abc import Sequence

from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.sender_check import Senders
from excel_report.county.submissions.submission import Submission
from excel_report.county.submissions.unit_list import UnitList
from excel_report.county.submissions.unit_names import UnitNames, says_a_unit
from excel_report.value_class import value_class

BY_TITLE = "标题写的是“{title}”。"
BY_FILE_NAME = "文件名里写的是“{units}”。"
BY_SENDER = "发件邮箱是“{units}”的。"


@value_class()
class Attributed:
    """The units that a file may be of; ``how`` says by what, empty where it names the unit itself.

    One unit is whose it is; of several nobody is preferred.
    """

    entries: Sequence[RosterEntry] = ()
    how: str = ""

    @property
    def entry(self) -> RosterEntry | None:
        """Whose it is, where that is certain."""
        return self.entries[0] if len(self.entries) == 1 else None


class Attribution:
    """Finds the units of files among those of a round."""

    def __init__(self, units: UnitList, senders: Senders) -> None:
        self.units, self.senders = units, senders
        self.names = UnitNames(units.entries)

    def of_report(self, found: Submission) -> Attributed:
        """Whose a readable report is.

        A workbook was made for a unit. Any other report is known by its title; only where that
        names nobody, by the file's name and at last by the sender.
        """
        claims = self.units.claimed(found)
        if claims or not found.is_handwritten:
            return Attributed(claims)
        title = found.unit.name
        if says_a_unit(title):
            return Attributed(self.names.titled(title), BY_TITLE.format(title=title))
        return self.from_outside(found)

    def from_outside(self, found: Submission) -> Attributed:
        """Whose a file may be that does not tell it itself."""
        for entries, words in (
            (self.names.in_path(found.path), BY_FILE_NAME),
            (self.senders.owners(found), BY_SENDER),
        ):
            if entries:
                units = "、".join(sorted({entry.short for entry in entries}))
                return Attributed(entries, words.format(units=units))
        return Attributed()

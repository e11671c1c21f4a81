"""Whether a file came from the unit that it speaks of, by the roster's addresses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.submission import Submission

_NOBODY = "（没有写发件人）"


class Senders:
    """The addresses of a roster, and files whose sender the officer has vouched for.

    A From header is what its writer put there, so that a listed address proves nothing; but
    another one is a reason to ask.
    """

    def __init__(self, roster: Sequence[RosterEntry], confirmed: Collection[str] = ()) -> None:
        self.confirmed = confirmed
        self._entries: dict[str, list[RosterEntry]] = {}
        for entry in roster:
            if entry.mail:
                self._entries.setdefault(entry.mail.casefold(), []).append(entry)

    def owners(self, found: Submission) -> list[RosterEntry]:
        """The units whose listed address a file was sent from."""
        return [entry for address in found.addresses for entry in self._entries.get(address, ())]

    def is_unknown(self, entry: RosterEntry, found: Submission) -> bool:
        """Whether the sender needs the officer's word; without a mail there is none to compare."""
        return found.path not in self.confirmed and self.finding(entry, found) is not None

    def finding(self, entry: RosterEntry, found: Submission) -> Finding | None:
        """What is to be told of a sender: it is another unit's, or not the one listed."""
        own = entry.mail.casefold()
        strange = [address for address in found.addresses if address != own]
        if not strange:
            return None
        others = [
            each.short
            for address in strange
            for each in self._entries.get(address, ())
            if each is not entry
        ]
        if others:
            names = "、".join(dict.fromkeys(others))
            return finding(
                "sender.other_unit",
                found="、".join(each or _NOBODY for each in strange),
                others=names,
                unit=entry.short,
            )
        if entry.mail:
            told = "、".join(each or _NOBODY for each in strange)
            return finding("sender.unlisted", found=told, expected=entry.mail)
        return None

"""The units of a round, found by the code and the name that stand in a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.submission import Submission
from excel_report.county.submissions.unit_names import UnitNames, says_a_unit
from excel_report.record import Unit
from excel_report.value_class import replace


class UnitList:
    """The roster's units, or those of whoever sent something."""

    def __init__(self, entries: Sequence[RosterEntry], *, is_roster: bool = True) -> None:
        self.entries, self.is_roster = list(entries), is_roster
        self.by_code: dict[str, list[RosterEntry]] = {}
        self.by_name: dict[str, list[RosterEntry]] = {}
        self.by_both: dict[tuple[str, str], RosterEntry] = {}
        for entry in self.entries:
            unit = entry.unit
            if unit.code:
                self.by_code.setdefault(unit.code, []).append(entry)
            if unit.name:
                self.by_name.setdefault(unit.name, []).append(entry)
            self.by_both[unit.code, unit.name] = entry

    @classmethod
    def of(cls, units: Iterable[Unit]) -> UnitList:
        """The units of workbooks; one that lacks a code or a name is another's that has it."""
        known = sorted(set(units), key=_order)
        codes = {unit.code for unit in known if unit.name}
        names = {unit.name for unit in known if unit.code}
        whole = [
            unit
            for unit in known
            if (unit.code and unit.name)
            or (unit.code and unit.code not in codes)
            or (not unit.code and unit.name not in names)
        ]
        first: dict[tuple[str, str], RosterEntry] = {}
        for unit in whole:
            first.setdefault((unit.code, unit.name), RosterEntry(unit))
        return cls(list(first.values()), is_roster=False)

    @classmethod
    def of_senders(cls, reports: Sequence[Submission]) -> UnitList:
        """The units of whoever sent a report; a title may name a workbook's unit otherwise."""
        known = cls.of(own_unit(each) for each in reports if not each.is_handwritten)
        names = UnitNames(known.entries)
        titled = {each.unit for each in reports if each.is_handwritten}
        more: list[Unit] = []
        for unit in sorted(titled, key=lambda unit: (-len(unit.name), _order(unit))):
            is_new = says_a_unit(unit.name) and not names.titled(unit.name)
            if unit.code or is_new:
                names.add(RosterEntry(unit))
                more.append(unit)
        return cls.of([*(entry.unit for entry in known.entries), *more])

    def claimed(self, found: Submission) -> list[RosterEntry]:
        """Every unit that a workbook speaks of, by code or by name, on its cover or as issued."""
        if not self.is_roster:
            return self._claimed(own_unit(found))
        claims = [entry for unit in (found.issued_to, found.unit) for entry in self._by_parts(unit)]
        return list({id(entry): entry for entry in claims}.values())

    def _claimed(self, unit: Unit) -> list[RosterEntry]:
        if entry := self.by_both.get((unit.code, unit.name)):
            return [entry]
        return self._by_parts(unit)

    def _by_parts(self, unit: Unit) -> list[RosterEntry]:
        return [*self.by_code.get(unit.code, ()), *self.by_name.get(unit.name, ())]

    def contradictions(self, entry: RosterEntry, found: Submission) -> Iterator[Finding]:
        """Where a unit's workbook has another code or name than the roster, or it is not alone."""
        unit, own = found.unit, entry.unit
        if self.is_roster:
            for what, typed, listed in (
                ("代码", unit.code, (own.code,)),
                # A title calls a unit as people do.
                ("名称", "" if found.is_handwritten else unit.name, (own.name, own.short_name)),
            ):
                if typed and listed[0] and typed not in listed:
                    yield finding("unit.differs", what=what, found=typed, expected=listed[0])
            return
        for what, value, shared in (
            ("代码", own.code, self.by_code.get(own.code, ())),
            ("名称", own.name, self.by_name.get(own.name, ())),
        ):
            others = [_told(each.unit, what) for each in shared if each is not entry]
            if others:
                words = "、".join(others[:LISTED]) + ("等" if len(others) > LISTED else "")
                yield finding("unit.shared", what=what, found=value, others=words)


LISTED = 3  # units named in a finding


def own_unit(found: Submission) -> Unit:
    """The unit that a workbook names: its cover's, or what the cover leaves out, as issued."""
    cover, issued = found.unit, found.issued_to
    return replace(cover, code=cover.code or issued.code, name=cover.name or issued.name)


def _told(unit: Unit, what: str) -> str:
    """A unit by what it does not share with another."""
    return f"“{unit.name}”" if what == "代码" else f"代码“{unit.code or '空白'}”"


def _order(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, unit.short_name, unit.level, unit.kind)

"""Whose the county's figures are: what the round adds up of them, for the facts to write with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from heapq import heappush, heappushpop

from excel_report.checks import TextSettings
from excel_report.checks.text.fees import processing_fee
from excel_report.checks.text.report_texts import ReportTexts
from excel_report.checks.text.unit_facts import CountyUnits, Share, UnitShares
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.form.unit_facts import UnitFact, UnitWords
from excel_report.record import Number, Record, Unit, one_line
from excel_report.value_class import value_class

_LONGEST_NAME = 40  # characters that are told of a unit's name
Narrative = Mapping[str, tuple[str, ...]]


@value_class()
class YearOfUnit:
    """A unit's figures and texts of one year."""

    figures: Mapping[str, Number]
    narrative: Narrative


class UnitTally:
    """What the units of a round have of each sum that is told by its units.

    Kept small however many units there are: the sums by kind, and the few units with most. The
    ``county`` itself is no unit of its own, should its report be among them.
    """

    def __init__(self, form: Form, county: str = "") -> None:
        self.form, self.county = form, county
        self.office: YearOfUnit | None = None
        words = form.unit_words
        self.sums = [_Sum(words, item) for item in words.facts] if words else []

    def add(self, unit: Unit, now: YearOfUnit, last: YearOfUnit | None) -> None:
        """Add a unit's report, with the one of the year before where that is known."""
        if self.county and unit.name == self.county:
            self.office = now
            return
        for each in self.sums:
            before = each.value(self.form, last) if last else None
            each.add(unit, each.value(self.form, now), before)

    def told(
        self, county: Unit, office: YearOfUnit | None = None, last: Figures | None = None
    ) -> CountyUnits | None:
        """Whose the sums are; asked once, when all units are added, as the office's part is too.

        ``office`` is the report of the county's own office, where it has one beside its units;
        ``last`` are the county's own figures of last year, where they are known.
        """
        words = self.form.unit_words
        if words is None:
            return None
        own, whole = words.own_and_whole(county.name, county.level)
        office = office or self.office
        published = YearOfUnit(last.values, {}) if last else None
        found: dict[str, UnitShares] = {}
        for each in self.sums:
            before = each.value(self.form, published) if published else None
            if before is None and office is None and each.units:
                before = each.last
            if office and not each.item.keys:
                each.add(Unit(own), each.value(self.form, office), None)
            found[each.item.id] = each.shares(before)
        return CountyUnits(own, whole, found)


class _Sum:
    """One sum, and who has how much of it."""

    def __init__(self, words: UnitWords, item: UnitFact) -> None:
        self.words, self.item = words, item
        self.units = self.having = 0
        self.last: Number | None = 0
        self.groups: dict[str, Number] = {}
        self.members: Counter[str] = Counter()
        self.sole: dict[str, str] = {}  # the unit of a group of which one alone has any
        self.most: list[tuple[Number, int, str]] = []
        self.unclear: list[str] = []
        self.unclear_count = 0

    def value(self, form: Form, year: YearOfUnit) -> Number | None:
        """What a report has of the sum; None where it is not known."""
        if self.item.keys:
            known = all(key in year.figures for key in self.item.keys)
            return sum(year.figures[key] for key in self.item.keys) if known else None
        record = Record(form.edition, None, narrative=year.narrative)
        return processing_fee(ReportTexts(form, record, Figures({}, frozenset()), TextSettings()))

    def add(self, unit: Unit, amount: Number | None, last: Number | None) -> None:
        """Add a unit's part; what a figure is not known of counts nothing, as in the sums."""
        name = one_line(one_line(unit.short_name or unit.name)[:_LONGEST_NAME])
        self.units += 1
        self.last = None if self.last is None or last is None else self.last + last
        if amount is None:
            self.unclear_count += 1
            if len(self.unclear) < self.words.first:
                self.unclear.append(name)
        if not amount:
            return
        self.having += 1
        label = self.words.group(unit.level, unit.kind)
        self.groups[label] = self.groups.get(label, 0) + amount
        self.members[label] += 1
        self.sole[label] = name
        push = heappush if len(self.most) < self.words.named else heappushpop
        push(self.most, (amount, -self.units, name))

    def shares(self, last: Number | None) -> UnitShares:
        """Who has how much."""
        units = tuple(Share(name, amount) for amount, _, name in sorted(self.most, reverse=True))
        is_few = self.having <= self.words.named
        return UnitShares(
            units if is_few else tuple(self.by_kind()),
            () if is_few else units[: self.words.first],
            self.having,
            self.units - self.having - self.unclear_count,
            last,
            tuple(self.unclear) if not self.item.keys else (),
            self.unclear_count if not self.item.keys else 0,
        )

    def by_kind(self) -> list[Share]:
        """The sums of each kind of unit, in the order of the form."""
        labels = dict.fromkeys([*(each.label for each in self.words.groups), self.words.others])
        return [
            Share(self.sole[label] if self.members[label] == 1 else label, self.groups[label])
            for label in labels
            if self.members[label]
        ]

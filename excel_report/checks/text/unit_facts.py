"""Facts to write with that tell a county's figures by its units, as facts of the form are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from excel_report.form.facts import Condition, Fact, Figure, Variant
from excel_report.form.unit_facts import UnitFact, UnitWords
from excel_report.record import Number, shown_number
from excel_report.value_class import field, value_class


@value_class()
class Share:
    """What a unit, or the units of one kind together, have of a sum."""

    who: str
    amount: Number


@value_class()
class UnitShares:
    """Whose a sum is.

    ``shares`` are the units that have any, the largest first, where these are few; else they are
    added up by kind, and ``first`` are the units that have most. ``having`` counts the units that
    have any, ``others`` those that have none. ``last`` is the whole sum of the year before, None
    where it is not known. ``unclear`` are units whose share is not known, and ``unclear_count`` how
    many these are.
    """

    shares: tuple[Share, ...]
    first: tuple[Share, ...]
    having: int
    others: int
    last: Number | None = None
    unclear: tuple[str, ...] = ()
    unclear_count: int = 0


@value_class()
class CountyUnits:
    """What a county's own workbook knows of its units: the shares by the ids of the facts.

    ``own`` is what its own office is called, ``whole`` all that belongs to it.
    """

    own: str
    whole: str
    facts: Mapping[str, UnitShares] = field(default_factory=dict)


def facts_by_units(words: UnitWords | None, units: CountyUnits | None) -> Iterator[Fact]:
    """The facts that tell whose a county's figures are.

    What the county has beyond its units is its own office's, as its figures stand now.
    """
    if words is None or units is None:
        return
    for item in words.facts:
        yield _FactMaker(words, units, item, units.facts[item.id]).fact()


@value_class(eq=False)
class _FactMaker:
    words: UnitWords
    units: CountyUnits
    item: UnitFact
    told: UnitShares

    def fact(self) -> Fact:
        item = self.item
        pieces = self.of_figures() if item.keys else self.of_texts()
        return Fact(item.id, item.section, f"{item.label}{self.doubt()}", tuple(pieces))

    def doubt(self) -> str:
        """What the label says of units whose share is not known."""
        count = self.told.unclear_count
        if not count:
            return ""
        return self.words.doubt.format(who=self.among(self.told.unclear, count))

    def of_figures(self) -> Iterator[tuple[Variant, ...]]:
        """The sum as the county's cells have it now; what the units do not have is its own."""
        item, keys = self.item, self.item.keys
        total = Figure(keys)
        whole = (*self.split(item.all, total), *self.last())
        none = Variant((Condition(total, "="),), (*self.split(item.none), *self.last()))
        yield none, Variant((), tuple(whole))
        units: Number = sum(each.amount for each in self.told.shares)
        own = Figure(keys, less=units)
        there = Condition(total, ">")
        yield (
            Variant((there, Condition(own, "=")), self.shares(None)),
            Variant((there, Condition(own, ">")), self.shares(own)),
        )
        if self.told.first:
            having = (Condition(total, ">"), Condition(own, "=")), (there, Condition(own, ">"))
            yield tuple(Variant(conditions, (self.having(),)) for conditions in having)

    def of_texts(self) -> Iterator[tuple[Variant, ...]]:
        """What no figure tells: the sum is that of the shares, the office's own among them."""
        total: Number = sum(each.amount for each in self.told.shares)
        if not total:
            if not self.told.unclear_count:
                yield (Variant((), (*self.split(self.item.none), *self.last())),)
            return
        said = self.split(self.item.all.replace("{total}", shown_number(total)))
        yield (Variant((), (*said, *self.last(), *self.shares(None))),)
        if self.told.first:
            yield (Variant((), (self.having(),)),)

    def split(self, text: str, total: Figure | None = None) -> tuple[str | Figure, ...]:
        """A text of the form with its fields filled."""
        said = text.replace("{whole}", self.units.whole)
        before, year, after = said.partition("{year}")
        parts: list[str | Figure] = [before, Figure(())] if year else [before]
        first, sign, rest = (after if year else "").partition("{total}")
        parts += [first, total, rest] if sign and total else [first]
        return tuple(part for part in parts if part != "")

    def last(self) -> tuple[str, ...]:
        """Last year's sum in brackets."""
        if self.told.last is None:
            return ()
        last = shown_number(self.told.last)
        return (self.words.last.format(last=last, unit=self.item.unit),)

    def shares(self, own: Figure | None) -> tuple[str | Figure, ...]:
        """Who has how much, the own office first; who alone has it all."""
        item, told = self.item, self.told
        if len(told.shares) + (own is not None) == 1:
            who = self.units.own if own else told.shares[0].who
            return (f"，{item.by.format(who=who)}",)
        units = self.listed(told.shares)
        others = self.others() if not told.first else ""
        if own:
            return (f"，其中{self.units.own}", own, f"{item.unit}、{units}{others}")
        return (f"，其中{units}{others}",) if units else ()

    def having(self) -> str:
        """The units that have most, of how many that have any."""
        first = [self.with_amount(each) for each in self.told.first]
        said = self.item.having.format(who=self.among(first, self.told.having))
        return f"；{said}{self.others()}"

    def others(self) -> str:
        count = self.told.others
        return f"，{self.item.others.format(others=count)}" if count else ""

    def listed(self, shares: Sequence[Share]) -> str:
        return "、".join(map(self.with_amount, shares))

    def with_amount(self, share: Share) -> str:
        return f"{share.who}{shown_number(share.amount)}{self.item.unit}"

    def among(self, first: Sequence[str], count: int) -> str:
        """The first few of so many."""
        names = "、".join(first)
        return names if count == len(first) else self.words.among.format(first=names, count=count)

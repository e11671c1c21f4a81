"""A record's figures as they count: zero switches applied, derived figures recomputed."""

from __future__ import annotations

from collections.abc import Iterable

from excel_report.form import Form, Instance, Term
from excel_report.record import InvalidValue, Number, Record
from excel_report.value_class import value_class


@value_class()
class Figures:
    """The figures that are known, by key.

    ``values`` has each known figure; a derived one is the sum of its known parts and absent where
    no part is known. ``incomplete`` names the derived figures of which a part is unknown: they can
    be shown, not judged.
    """

    values: dict[str, Number]
    incomplete: frozenset[str]

    def known(self, keys: Iterable[str]) -> bool:
        """Whether every one of the figures is known for certain."""
        return all(key in self.values and key not in self.incomplete for key in keys)

    def total(self, terms: Iterable[Term], previous: Figures | None = None) -> Number:
        """The sum of terms that are known; ``previous`` are last year's figures."""
        total: Number = 0
        for term in terms:
            source = previous if term.previous and previous else self
            total += source.values[term.key]
        return total

    def judgeable(self, instance: Instance, previous: Figures | None = None) -> bool:
        """Whether every figure that a rule looks at is known."""
        last_years = instance.last_years
        if last_years and (previous is None or not previous.known(last_years)):
            return False
        return self.known(instance.keys)


def figures_of(form: Form, record: Record) -> Figures:
    """The figures of a record. Derived figures in the record are ignored."""
    values: dict[str, Number] = {}
    for table in form.tables:
        zero = record.zero_if_blank.get(table.id, False)
        for item in table.entered:
            value = record.cells.get(item.key)
            if value is None:
                if zero:
                    values[item.key] = 0
            elif not isinstance(value, InvalidValue):
                values[item.key] = value
    return Figures(values, _derive(form, values))


def _derive(form: Form, values: dict[str, Number]) -> frozenset[str]:
    """Add the derived figures to the entered ones; those are told of which a part is unknown."""
    incomplete: set[str] = set()
    for instance in form.derivations:
        key, *parts = instance.keys
        known = [values[part] for part in parts if part in values]
        if len(known) < len(parts) or not incomplete.isdisjoint(parts):
            incomplete.add(key)
        if known:
            values[key] = sum(known)
    return frozenset(incomplete)

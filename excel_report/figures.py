"""A record's figures as they count: zero switches applied, derived figures recomputed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from excel_report.form import Form, Instance, Term
from excel_report.record import Number, Record, Wrong


@dataclass(frozen=True)
class Figures:
    """The figures that are known, by key.

    ``values`` has each known figure; a derived one is the sum of its known parts and absent where
    no part is known. ``partial`` names the derived figures of which a part is unknown: they can
    be shown, not judged.
    """

    values: dict[str, Number]
    partial: frozenset[str]

    def known(self, keys: Iterable[str]) -> bool:
        """Whether every one of the figures is known for certain."""
        return all(key in self.values and key not in self.partial for key in keys)

    def total(self, terms: Iterable[Term], previous: Figures | None = None) -> Number:
        """The sum of terms that are known; ``previous`` are last year's figures."""
        total: Number = 0
        for term in terms:
            source = previous if term.previous and previous else self
            total += source.values[term.key]
        return total

    def judgeable(self, instance: Instance, previous: Figures | None = None) -> bool:
        """Whether every figure that a rule looks at is known."""
        last_year = [term.key for term in instance.terms if term.previous]
        if last_year and (previous is None or not previous.known(last_year)):
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
            elif not isinstance(value, Wrong):
                values[item.key] = value
    return _Derivation(form, values).run()


class _Derivation:
    """Derives figures in whatever order their parts need."""

    def __init__(self, form: Form, values: dict[str, Number]) -> None:
        self.values = values
        self.partial: set[str] = set()
        self.waiting: dict[str, Instance] = {}
        for rule in form.deriving_rules:
            for instance in rule.instances:
                self.waiting.setdefault(instance.left[0].key, instance)

    def run(self) -> Figures:
        while self.waiting:
            self.derive(next(iter(self.waiting)))
        return Figures(self.values, frozenset(self.partial))

    def derive(self, key: str) -> None:
        instance = self.waiting.pop(key)
        known: list[Number] = []
        for term in instance.right:
            if term.key in self.waiting:
                self.derive(term.key)
            if term.key in self.values:
                known.append(self.values[term.key])
            if term.key not in self.values or term.key in self.partial:
                self.partial.add(key)
        if known:
            self.values[key] = sum(known)

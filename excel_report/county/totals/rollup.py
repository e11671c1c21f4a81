"""Many records added up into one: cell by cell, keyed by code and never by position."""

from __future__ import annotations

from collections.abc import Mapping

from excel_report.figures import Figures, figures_of
from excel_report.form import Form
from excel_report.record import Number, Record, Unit


class Rollup:
    """The running sum of the figures of many records; order does not matter.

    Only figures that people enter are added; totals are recomputed from the sums. A figure that a
    record does not know counts nothing: whether such a record belongs into a sum is for the
    county to say.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self.count = 0
        self.sums: dict[str, Number] = {
            item.key: 0 for table in form.tables for item in table.entered
        }

    def add(self, figures: Mapping[str, Number]) -> None:
        """Add one unit's figures, by key."""
        # All or nothing: a unit's figures must not be added by half.
        self.sums = {key: total + figures.get(key, 0) for key, total in self.sums.items()}
        self.count += 1

    def record(self, unit: Unit, year: int) -> Record:
        """The sums as a record: the county's own report before its own figures and text."""
        return Record(
            form=self.form.edition,
            year=year,
            unit=unit,
            narrative={item.id: () for item in self.form.narratives},
            zero_if_blank={table.id: False for table in self.form.tables},
            cells=dict(self.sums),
        )


def compared(form: Form, record: Record, sums: Figures) -> dict[str, tuple[Number, Number]]:
    """Where a county's own figures differ from the sum of its units: key → (own, sum)."""
    own = figures_of(form, record).values
    return {
        key: (own[key], sums.values[key])
        for key in form.fields
        if key in own and key in sums.values and own[key] != sums.values[key]
    }

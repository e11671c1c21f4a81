"""What an untouched workbook of a form locks, restricts and shows, by address."""

from __future__ import annotations

from functools import cached_property, lru_cache

from excel_report.form import Form
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import TemplateContent, template_content
from excel_report.workbook.layout import position

_RESTRICTED_TYPES = frozenset({"level", "kind", "year", "date"})


@lru_cache(maxsize=8)
def locks_of(form: Form) -> ExpectedLocks:
    """The locks of an untouched workbook of the form."""
    return ExpectedLocks(form)


class ExpectedLocks:
    """Which cells may be typed into, with what restriction, and which not."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.expected: TemplateContent = template_content(form)

    @cached_property
    def inputs(self) -> dict[str, tuple[str, ...]]:
        """The addresses that may be typed into, by sheet."""
        found: dict[str, list[str]] = {name: [] for name in self.expected.used}
        for key, place in self.expected.layout.places.items():
            item = self.form.fields.get(key)
            is_input = not item.derived if item else not key.startswith(("previous.", "identity."))
            if is_input:
                found[place.sheet] += place.addresses
        return {name: tuple(addresses) for name, addresses in found.items()}

    @cached_property
    def fixed(self) -> dict[str, tuple[str, ...]]:
        """The addresses of words and formulas, which are locked, by sheet."""
        found = {name: list(labels) for name, labels in self.expected.labels.items()}
        found[at.CHECKS] = list(self.expected.checks_words)
        for table in self.form.tables:
            sheet = self.form.section(table.id).sheet
            found[sheet] += (
                self.expected.layout.places[item.key].address
                for item in self.expected.derived[table.id]
            )
        return {name: tuple(addresses) for name, addresses in found.items()}

    @cached_property
    def on_view(self) -> dict[str, tuple[frozenset[int], frozenset[int]]]:
        """The rows and the columns of each table and the cover that people must see."""
        found = {}
        for name in (at.COVER, *(self.form.section(table.id).sheet for table in self.form.tables)):
            cells = [
                *map(position, (*self.expected.labels[name], *self.inputs[name], *self.fixed[name]))
            ]
            found[name] = (frozenset(row for row, _ in cells), frozenset(col for _, col in cells))
        return found

    @cached_property
    def restricted(self) -> dict[str, tuple[str, ...]]:
        """The addresses that do not take just anything, by sheet."""
        places = self.expected.layout.places
        lines = (line for line in self.form.cover if line.type in _RESTRICTED_TYPES)
        found: dict[str, tuple[str, ...]] = dict.fromkeys(self.expected.used, ())
        found[at.COVER] = tuple(places[line.id].address for line in lines)
        for table in self.form.tables:
            keys = [f"zero_if_blank.{table.id}", *(item.key for item in table.entered)]
            sheet = self.form.section(table.id).sheet
            found[sheet] = tuple(places[key].address for key in keys)
        return found

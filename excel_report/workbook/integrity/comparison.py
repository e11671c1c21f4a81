"""One workbook beside its form: what every comparison of the two asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from excel_report.form import Form
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import (
    FieldLocations,
    TemplateContent,
    template_content,
)
from excel_report.workbook.formats.open_workbook import Outline, Source
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.formats.xlsx.parts import WorkbookParts
from excel_report.workbook.issue import issued_as
from excel_report.workbook.layout import Layout, column_name, layout_of
from excel_report.workbook.wording import DEADLINE, SWITCH_LABEL, deadline


@value_class(eq=False)
class Comparison:
    """A workbook and what it was when it was sent out.

    ``where`` says where its fields are, ``identity`` what it was made for.
    """

    form: Form
    source: Source
    where: FieldLocations
    identity: Mapping[str, str]

    @cached_property
    def layout(self) -> Layout:
        return layout_of(self.form)

    @cached_property
    def expected(self) -> TemplateContent:
        return template_content(self.form)

    @property
    def book(self) -> WorkbookParts:
        return self.source.book

    @property
    def is_issued(self) -> bool:
        """Whether unit and year were filled in and locked when it was sent out."""
        return bool(self.identity.get("issued"))

    @property
    def has_these_words(self) -> bool:
        """Whether it was made with the words that the sheets have today."""
        version = str(self.form.template_version)
        return self.form.renewed is None and self.identity.get("template_version") == version

    @cached_property
    def guide_words(self) -> dict[str, str]:
        """The words of the guide by address, its deadline among them."""
        _, day = issued_as(self.identity)
        return self.expected.guide_words | ({DEADLINE: deadline(day)} if day else {})

    @cached_property
    def checks_sheet_is_whole(self) -> bool:
        """Whether the checks sheet is as sent out, with no explanation, as can be told unread.

        It is by far the largest sheet, and nothing but explanations is entered there.
        """
        here, unlocked = self.where.sheets.get(at.CHECKS, ""), self.source.cell_context.unlocked
        outline = self.source.outline(here) if here and self.has_these_words else None
        if outline is None or unlocked is None:
            return False
        words = self.expected.checks_words
        formulas = outline.formulas
        return (
            formulas - self.expected.checks_details == self.expected.checks_formulas
            and outline.shared.keys() - formulas == words.keys() | self.expected.checks_others
            and unlocked.isdisjoint(outline.styles)
            and self.has_words(outline, words)
        )

    def has_words(self, outline: Outline, words: Mapping[str, str]) -> bool:
        """Whether words stand in their cells."""
        numbers = self.source.cell_context.numbers
        return all(outline.shared[each] == numbers.get(text) for each, text in words.items())

    def sheet(self, name: str) -> Sheet:
        return self.source.sheet(name)

    def text(self, cell: Cell | None) -> str:
        """What people see in a cell."""
        return self.source.cell_context.text(cell)

    def is_table(self, name: str) -> bool:
        return any(self.form.section(table.id).sheet == name for table in self.form.tables)

    def keys_of(self, name: str) -> list[str]:
        """The fields of a sheet of the form."""
        return [key for key, place in self.layout.places.items() if place.sheet == name]

    def addresses(self, keys: Iterable[str]) -> list[str]:
        """Where the form has fields."""
        return [self.layout.places[key].address for key in keys]

    def read_on(self, name: str) -> dict[str, str]:
        """The fields of a sheet of the form that are read, by their addresses here."""
        places = self.where.places
        return {
            address: key
            for key in self.keys_of(name)
            if key in places
            for address in self.addresses_of(key)
        }

    def addresses_of(self, key: str) -> tuple[str, ...]:
        """The cells of a field that is read; a text may go on below its rows."""
        place = self.where.places[key]
        if not key.startswith("narrative.") or not self.layout.is_open(key):
            return place.addresses
        column, end = column_name(place.column), place.row + place.rows
        rows = (
            int(address[1:])
            for address in self.sheet(place.sheet).cells
            if address[0] == column and address[1:].isdigit()
        )
        below = sorted(row for row in rows if row > end)
        return (*place.addresses, *(f"{column}{row}" for row in below))

    def label(self, key: str) -> str:
        """A field in words."""
        kind, _, rest = key.partition(".")
        if key in self.form.fields:
            return self.form.fields[key].label
        if kind == "narrative":
            return self.form.section(rest).heading
        if kind == "zero_if_blank":
            return SWITCH_LABEL
        if kind == "explanations":
            return "书面说明"
        return next(line.label for line in self.form.cover if line.id == key)

"""A workbook that comes back, read into a record, and what was changed in it.

Past the gates every finding is collected. Cached totals are never believed: the record keeps them
only so that they can be compared with the recomputed ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from excel_report.checks import Finding, TextSettings, check_record
from excel_report.checks.catalogue import finding
from excel_report.checks.cover import date_fault
from excel_report.checks.number_coercion import as_text
from excel_report.checks.text.unit_facts import CountyUnits
from excel_report.checksum import sha256_of
from excel_report.figures import Figures
from excel_report.form import Field, Form
from excel_report.record import (
    InvalidValue,
    Number,
    People,
    Record,
    Unit,
    Value,
    one_line,
    paragraphs,
)
from excel_report.value_class import replace, value_class
from excel_report.workbook.fields.county_units import parse_units
from excel_report.workbook.fields.expected_content import FieldLocations
from excel_report.workbook.fields.identity import identity_of
from excel_report.workbook.fields.locate import FieldLocator
from excel_report.workbook.finding_cells import located
from excel_report.workbook.formats.cell_values import ERROR, has_controls
from excel_report.workbook.formats.open_workbook import Source, open_source
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import Cell
from excel_report.workbook.formulas import YES, Formulas
from excel_report.workbook.integrity.check import Structure
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.formulas_without_value import check_unread
from excel_report.workbook.integrity.identity_check import check_made_for
from excel_report.workbook.integrity.shown_values import ShownOtherwise
from excel_report.workbook.issue import UnplacedText
from excel_report.workbook.layout import (
    COVER,
    UNITS,
    Layout,
    Place,
    cell_name,
    layout_of,
    position,
)

# What no report comes near, but a hostile file could hold of one text many times over.
MAX_WRITTEN, MAX_PARAGRAPHS = 3_000_000, 10_000  # characters, paragraphs


@value_class()
class Reading:
    """What a workbook holds.

    ``findings`` are those that only the workbook can show: what was changed in it, and what was
    read with coercion. ``unplaced_texts`` is what stands where the form has no place for it.
    ``previous`` are last year's figures as the workbook shows them, None where it shows none.
    ``places`` is where each field was found, ``lost`` those that were not, ``identity`` what the
    workbook was made for.
    ``data`` is the file. ``password_hash`` is that of its sheets. ``file`` is what the file is
    called, as far as it is known.
    """

    form: Form
    record: Record
    previous: Figures | None
    findings: tuple[Finding, ...]
    unplaced_texts: tuple[UnplacedText, ...]
    places: Mapping[str, Place]
    lost: frozenset[str]
    identity: Mapping[str, str]
    data: bytes
    password_hash: str = ""
    file: str = ""

    @property
    def layout(self) -> Layout:
        return layout_of(self.form)

    @cached_property
    def sha256(self) -> str:
        """The checksum of the file."""
        return sha256_of(self.data)

    @cached_property
    def units(self) -> CountyUnits | None:
        """What a county's own workbook knows of its units; None of every other."""
        return parse_units(self.identity.get(UNITS, ""), self.form)

    @property
    def year(self) -> int | None:
        """The report year: the one the workbook was made for, else the one on the cover."""
        made_for = self.identity["year"]
        if made_for.isdecimal():
            return int(made_for)
        return self.record.year if isinstance(self.record.year, int) else None

    def check(
        self,
        previous: Figures | None = None,
        *,
        template_cells: bool = False,
        settings: TextSettings | None = None,
    ) -> list[Finding]:
        """Every finding about the workbook, with sheet and cells, in the order of its sheets.

        ``previous`` are last year's figures, instead of those that the workbook shows.
        ``template_cells`` gives the cells of a workbook that was not changed, such as a new one;
        ``settings`` say which checks of the texts are judged.
        """
        if template_cells:
            found = map(self._as_today, self._found(previous, settings))
            return located(layout_of(self.form.newest), found)
        if previous is None and settings is None:
            return [*self._findings]
        return located(self.layout, self._found(previous, settings), self.places)

    @cached_property
    def _findings(self) -> list[Finding]:
        """Every finding by what the workbook itself shows: a report asks for them twice."""
        return located(self.layout, self._found(None, None), self.places)

    def _as_today(self, found: Finding) -> Finding:
        """A finding on a paragraph, with its cell where the text begins today."""
        key = found.keys[0] if found.keys else ""
        if self.form is self.form.newest or not (key.startswith("narrative.") and found.cells):
            return found
        now, then = layout_of(self.form.newest).places[key], self.layout.places[key]
        rows = (position(cell)[0] + now.row - then.row for cell in found.cells)
        return found.at(now.sheet, [cell_name(row, now.column) for row in rows])

    def _found(self, previous: Figures | None, settings: TextSettings | None) -> list[Finding]:
        record = self.record
        is_told = any(each.code == "cover.invalid" for each in self.findings)
        if is_told and isinstance(record.year, int):
            # The year on the cover is not this workbook's, which is told: judge by the right one.
            record = replace(record, year=self.year)
        found = check_record(self.form, record, previous or self.previous, settings)
        return [*self.findings, *(each for each in found if not self.is_known(each))]

    def is_known(self, found: Finding) -> bool:
        """Whether a finding only follows from one that the workbook itself gave.

        What could not be read is not missing; and a date is right if it is right for the year
        on the cover.
        """
        if found.code in ("cover.missing", "narrative.missing"):
            unread = {
                key
                for each in self.findings
                if each.code in ("cell.unread", "cell.error")
                for key in each.keys
            }
            return (self.lost | unread).issuperset(found.keys)
        return (
            found.code == "cover.invalid"
            and found.keys == ("dated",)
            and not date_fault(self.record, self.record.dated)
        )


def read_workbook(data: bytes) -> Reading:
    """The record in a workbook.

    Raises :class:`~excel_report.errors.UnusableError`, its ``code`` that of the finding, where
    the file is no safe workbook or not one of this form.
    """
    source = open_source(data)
    return _WorkbookReader(source).read(data)


class _WorkbookReader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.cell_context = source.cell_context
        self.found: list[Finding] = []
        self.written = 0
        self.form, self.identity = identity_of(source)
        self.layout = layout_of(self.form)
        label_anchors = FieldLocator(self.form, source.book, source.sheet, self.cell_context)
        self.where: FieldLocations = label_anchors.locations()
        self.compared = Comparison(self.form, source, self.where, self.identity)
        self.structure = Structure(self.compared)

    def read(self, data: bytes) -> Reading:
        record = Record(
            form=self.form.edition,
            year=self.cell_context.year(self.cell("year")),
            unit=self.unit(),
            people=People(*(self.line(f"people.{name}") for name in _PEOPLE)),
            dated=self.cell_context.date(self.cell("dated")),
            narrative={item.id: self.narrative(item.id) for item in self.form.narratives},
            zero_if_blank={
                table.id: self.text(f"zero_if_blank.{table.id}") == YES
                for table in self.form.tables
            },
            cells=self.cells(),
            explanations=dict(self.explanations()),
        )
        self.found += check_made_for(self.form, record, self.identity)
        if not self.source.has_layout:
            self.found.append(finding("file.values_only"))
        self.found += check_unread(self.compared, self.structure.unexpected)
        self.found += ShownOtherwise(self.compared).check()
        self.found += self.structure.check()
        # All sheets have the same; these have been read.
        sheets = (self.where.sheets.get(name) for name in (COVER, *self.layout.section_sheets))
        passwords = (self.source.sheet(name).password for name in sheets if name)
        return Reading(
            form=self.form,
            record=record,
            previous=self.previous(),
            findings=tuple(self.found),
            unplaced_texts=tuple(self.structure.unplaced_texts),
            places=self.where.places,
            lost=self.where.lost,
            identity=self.identity,
            data=data,
            password_hash=next(filter(None, passwords), ""),
        )

    def cell(self, key: str) -> Cell | None:
        """The cell of a field; none where it is blank, in doubt, or an error value."""
        place = self.where.places.get(key)
        cell = self.source.sheet(place.sheet).cells.get(place.address) if place else None
        return None if cell and cell.type == ERROR else cell

    def text(self, key: str) -> str:
        return self.cell_context.text(self.cell(key)).strip()

    def line(self, key: str) -> str:
        """A text of the cover, which is one line."""
        cell, text = self.cell(key), self.text(key)
        line = one_line(text)
        if cell and (line != text or has_controls(self.cell_context.raw(cell))):
            label = next(line.label for line in self.form.cover if line.id == key)
            words = finding("cover.normalised", keys=(key,), found=text, expected=line, label=label)
            self.found.append(words)
        return line

    def unit(self) -> Unit:
        labels = {
            choice.label: choice.id
            for line in self.form.cover
            for choice in self.form.choices(line.type)
        }
        values = {name: self.line(f"unit.{name}") for name in _UNIT}
        return Unit(**{name: labels.get(value, value) for name, value in values.items()})

    def narrative(self, section: str) -> tuple[str, ...]:
        key = f"narrative.{section}"
        place = self.where.places.get(key)
        if place is None:
            return ()
        cells = self.source.sheet(place.sheet).cells
        found: list[str] = []
        for address in self.compared.addresses_of(key):
            if (cell := cells.get(address)) and cell.type != ERROR:
                text = self.cell_context.text(cell)
                found += paragraphs(text)
                self.written += len(text)
                if self.written > MAX_WRITTEN or len(found) > MAX_PARAGRAPHS:
                    refuse("file.unsafe", fault="里的文字多得不正常")
                if has_controls(self.cell_context.raw(cell)):
                    label = self.form.section(section).heading
                    words = finding("text.controls", keys=(key,), label=label)
                    self.found.append(words.at(place.sheet, (address,)))
        return tuple(found)

    def cells(self) -> dict[str, Value]:
        """The figures, and the totals that the sheet shows, so that they can be compared.

        A number written as text counts in the record but not in the sheet's own sums, so totals
        that rest on one are not held against it: the number has its own error.
        """
        found = dict(self.figures())
        texts = {item.keys[0] for item in self.found if item.code == "cell.as_text"}
        if texts:
            formulas = Formulas(self.layout)
            for key in formulas.deriving:
                if texts.intersection(formulas.inputs([key])):
                    found.pop(key, None)
        return found

    def figures(self) -> Iterator[tuple[str, Value]]:
        lost, places, sheet = self.where.lost, self.where.places, self.source.sheet
        for key, item in self.form.fields.items():
            if key in lost:
                if not item.derived:
                    yield key, InvalidValue("lost", "")
            elif (place := places.get(key)) and (
                cell := sheet(place.sheet).cells.get(place.address)
            ):
                value, coercion = self.cell_context.figure(cell)
                if value is None or (item.derived and not cell.value):
                    continue
                yield key, value
                if coercion and not item.derived and not isinstance(value, InvalidValue):
                    self.found.append(self.coercion(item, cell, value, coercion))

    def coercion(self, item: Field, cell: Cell, value: Number, how: str) -> Finding:
        """The finding about a figure that was read with coercion."""
        if how == "normalised":
            return as_text(item, self.cell_context.text(cell), value)
        shown, key = f"={cell.formula}", (item.key,)
        return finding("cell.formula", keys=key, found=shown, expected=value, label=item.label)

    def explanations(self) -> Iterator[tuple[str, str]]:
        for key in () if self.compared.checks_sheet_is_whole else self.layout.explanations:
            if text := self.text(key):
                yield key.removeprefix("explanations."), text

    def previous(self) -> Figures | None:
        values = {}
        for key in self.layout.previous:
            value, _ = self.cell_context.figure(self.cell(key))
            if value is not None and not isinstance(value, InvalidValue):
                values[key.removeprefix("previous.")] = value
        return Figures(values, frozenset()) if values else None


_UNIT = ("name", "short_name", "code", "level", "kind")
_PEOPLE = ("approved_by", "prepared_by", "phone")

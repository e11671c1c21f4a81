"""A workbook that comes back, read into a record, and what was changed in it.

Past the gates every finding is collected. Cached totals are never believed: the record keeps them
only so that they can be compared with the recomputed ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from excel_report.checks import Finding, check_record
from excel_report.checks.catalogue import CATALOGUE, finding
from excel_report.editions import edition, edition_names
from excel_report.errors import UnusableError
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import People, Record, Unit, Value, Wrong, paragraphs
from excel_report.workbook.altered import check_structure
from excel_report.workbook.formulas import YES
from excel_report.workbook.layout import Layout, Place, layout_of
from excel_report.workbook.locate import located
from excel_report.workbook.package import Package, refuse
from excel_report.workbook.parts import (
    Book,
    Cell,
    Sheet,
    read_book,
    read_date_styles,
    read_sheet,
    read_strings,
)
from excel_report.workbook.values import Workings


@dataclass(frozen=True)
class Reading:
    """What a workbook holds.

    ``findings`` are those that only the workbook can show: what was changed in it, and what was
    read with goodwill. ``previous`` are last year's figures as the workbook shows them, None
    where it shows none. ``sha256`` is the file's. ``password_hash`` is that of its sheets.
    """

    form: Form
    record: Record
    previous: Figures | None
    findings: tuple[Finding, ...]
    sha256: str
    password_hash: str = ""

    @property
    def layout(self) -> Layout:
        return layout_of(self.form)

    def check(self, previous: Figures | None = None) -> list[Finding]:
        """Every finding about the workbook, with sheet and cells, in the order of its sheets.

        ``previous`` are last year's figures, instead of those that the workbook shows.
        """
        found = check_record(self.form, self.record, previous or self.previous)
        return located(self.layout, [*self.findings, *found])


def read_workbook(data: bytes) -> Reading:
    """The record in a workbook.

    Raises :class:`~excel_report.errors.UnusableError`, its ``code`` that of the finding, where
    the file is no safe workbook or not one of this form.
    """
    return _Reader(data).read()


@dataclass
class _Reader:
    data: bytes
    found: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.package = Package(self.data)
        self.book: Book
        self.book, self.parts = read_book(self.package)
        self.loaded: dict[str, Sheet] = {}

    def read(self) -> Reading:
        self.form = self.identify()
        self.layout = layout_of(self.form)
        record = Record(
            form=self.form.edition,
            year=self.workings.year(self.cell("year")),
            unit=self.unit(),
            people=People(*(self.text(f"people.{name}") for name in _PEOPLE)),
            dated=self.workings.date(self.cell("dated")),
            narrative={item.id: self.narrative(item.id) for item in self.form.narratives},
            zero_if_blank={
                table.id: self.text(f"zero_if_blank.{table.id}") == YES
                for table in self.form.tables
            },
            cells=dict(self.figures()),
            explanations=dict(self.explanations()),
        )
        self.check_year(record)
        self.found += check_structure(self.form, self.book, self.sheet, self.workings)
        password = next((s.password for s in self.loaded.values() if s.password), "")
        return Reading(
            form=self.form,
            record=record,
            previous=self.previous(),
            findings=tuple(self.found),
            sha256=hashlib.sha256(self.data).hexdigest(),
            password_hash=password,
        )

    # -- parts

    @cached_property
    def workings(self) -> Workings:
        strings = self.parts.get("sharedStrings")
        return Workings(
            strings=read_strings(self.package.read(strings)) if strings else [],
            date_styles=self.date_styles(),
            date_1904=self.book.date_1904,
        )

    def date_styles(self) -> frozenset[int]:
        """The styles of dates; none where another program's styles cannot be read."""
        try:
            return read_date_styles(self.package.read(self.parts["styles"]))
        except (KeyError, UnusableError):
            return frozenset()

    def sheet(self, name: str) -> Sheet:
        """A sheet by name, empty if it is not there."""
        if name not in self.loaded:
            part = self.book.sheets.get(name, "")
            found = read_sheet(self.package.read(part)) if part in self.package else Sheet()
            self.loaded[name] = found
        return self.loaded[name]

    def place(self, key: str) -> Place:
        return self.layout.places[key]

    def cell(self, key: str) -> Cell | None:
        place = self.place(key)
        return self.sheet(place.sheet).cells.get(place.address)

    def text(self, key: str) -> str:
        return self.workings.text(self.cell(key)).strip()

    # -- what it is

    def identify(self) -> Form:
        """The edition this workbook says it is; a gate."""
        forms = [edition(name) for name in edition_names()]
        for form in forms:
            self.layout = layout_of(form)
            if self.text("identity.form") == form.name:
                name = self.text("identity.edition")
                if name == form.edition:
                    return form
                entry = CATALOGUE["form.other_edition"]
                words = {"found": name, "expected": form.edition}
                raise UnusableError((entry.message + entry.hint).format(**words), entry.code)
        return refuse("form.unknown")

    def unit(self) -> Unit:
        labels = {
            choice.label: choice.id
            for line in self.form.cover
            for choice in self.form.choices(line.type)
        }
        values = {name: self.text(f"unit.{name}") for name in _UNIT}
        return Unit(**{name: labels.get(value, value) for name, value in values.items()})

    def check_year(self, record: Record) -> None:
        """The year on the cover is the year for which the workbook was made."""
        made_for = self.text("identity.year")
        if made_for and isinstance(record.year, int) and str(record.year) != made_for:
            label = next(line.label for line in self.form.cover if line.id == "year")
            self.found.append(
                finding(
                    "cover.invalid",
                    keys=("year",),
                    found=str(record.year),
                    expected=made_for,
                    label=label,
                    reason=f"这张表是 {made_for} 年度的",
                )
            )

    # -- what it holds

    def narrative(self, section: str) -> tuple[str, ...]:
        place = self.place(f"narrative.{section}")
        cells = self.sheet(place.sheet).cells
        texts = (self.workings.text(cells.get(address)) for address in place.addresses)
        return tuple(line for text in texts if text for line in paragraphs(text))

    def figures(self) -> Iterator[tuple[str, Value]]:
        for key, item in self.form.fields.items():
            cell = self.cell(key)
            if cell is None:
                continue
            value, goodwill = self.workings.figure(cell)
            if item.derived:
                if value is not None and value != Wrong("text", ""):
                    yield key, value
                continue
            if value is not None:
                yield key, value
            if goodwill:
                shown = f"={cell.formula}" if goodwill == "formula" else self.workings.text(cell)
                self.found.append(
                    finding(
                        f"cell.{goodwill}",
                        keys=(key,),
                        found=shown,
                        expected=value,
                        label=item.label,
                    )
                )

    def explanations(self) -> Iterator[tuple[str, str]]:
        for key in self.layout.places:
            if key.startswith("explanations.") and (text := self.text(key)):
                yield key.removeprefix("explanations."), text

    def previous(self) -> Figures | None:
        values = {}
        for key in self.layout.places:
            if key.startswith("previous."):
                value, _ = self.workings.figure(self.cell(key))
                if value is not None and not isinstance(value, Wrong):
                    values[key.removeprefix("previous.")] = value
        return Figures(values, frozenset()) if values else None


_UNIT = ("name", "short_name", "code", "level", "kind")
_PEOPLE = ("approved_by", "prepared_by", "phone")

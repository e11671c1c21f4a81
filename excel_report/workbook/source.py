"""An opened workbook: its sheets, names and words, from whichever format it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from excel_report.errors import UnusableError
from excel_report.workbook.gate import is_legacy
from excel_report.workbook.package import Package
from excel_report.workbook.parts import (
    Book,
    read_book,
    read_date_styles,
    read_notes,
    read_properties,
    read_sheet,
    read_strings,
)
from excel_report.workbook.sheet import Cell, Sheet
from excel_report.workbook.values import Workings


class Source(Protocol):
    """What the reader asks of a workbook.

    ``has_layout`` is False where the format shows values only, so that nothing is concluded from
    what is not there.
    """

    book: Book
    has_layout: bool

    @property
    def workings(self) -> Workings:
        """What the meaning of cells depends on beyond themselves."""

    @property
    def properties(self) -> dict[str, str]:
        """The custom properties of the file."""

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name; an empty one if it is not there."""


@dataclass
class OoxmlSource:
    """An .xlsx or .xlsm; its parts are read when asked for. Macros are never looked at."""

    data: bytes
    book: Book = field(init=False)
    has_layout: bool = True

    def __post_init__(self) -> None:
        self.package = Package(self.data)
        self.book, self.parts = read_book(self.package)
        self.loaded: dict[str, Sheet] = {}

    @cached_property
    def workings(self) -> Workings:
        strings = self.parts.get("sharedStrings")
        return Workings(
            strings=read_strings(self.package.read(strings)) if strings else [],
            date_styles=self._date_styles(),
            date_1904=self.book.date_1904,
        )

    def _date_styles(self) -> frozenset[int]:
        """The styles of dates; none where another program's styles cannot be read."""
        try:
            return read_date_styles(self.package.read(self.parts["styles"]))
        except (KeyError, UnusableError):
            return frozenset()

    @cached_property
    def properties(self) -> dict[str, str]:
        for _, kind, part in self.package.relations(""):
            if kind == "custom-properties" and part in self.package:
                return read_properties(self.package.read(part))
        return {}

    def sheet(self, name: str) -> Sheet:
        if name not in self.loaded:
            part = self.book.sheets.get(name, "")
            found = read_sheet(self.package.read(part)) if part in self.package else Sheet()
            found.notes = self._notes(part)
            self.loaded[name] = found
        return self.loaded[name]

    def _notes(self, part: str) -> dict[str, str]:
        """The notes on a sheet's cells."""
        for _, kind, target in self.package.relations(part):
            if kind == "comments" and target in self.package:
                return read_notes(self.package.read(target))
        return {}


@dataclass
class LegacySource:
    """An old workbook or OpenDocument sheet, of which only the values can be had."""

    data: bytes
    book: Book = field(init=False)
    workings: Workings = field(init=False)
    properties: dict[str, str] = field(default_factory=dict)
    has_layout: bool = False

    def __post_init__(self) -> None:
        from excel_report.workbook.legacy import read_legacy

        self.book, self.sheets, self.workings = read_legacy(self.data)

    def sheet(self, name: str) -> Sheet:
        return self.sheets.get(name) or Sheet(has_formulas=False, has_layout=False)


def open_source(data: bytes) -> Source:
    """A workbook of whichever format. Raises :class:`UnusableError` where it is none."""
    return LegacySource(data) if is_legacy(data) else OoxmlSource(data)


def text_at(source: Source, sheet: str, address: str) -> str:
    """What people see in a cell."""
    cell: Cell | None = source.sheet(sheet).cells.get(address)
    return source.workings.text(cell).strip()

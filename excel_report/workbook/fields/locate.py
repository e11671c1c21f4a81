"""Where each field of a workbook really is, after whatever was done to it.

Three things speak for a field: its defined name, its address, and the words in its row and over its
column. Where they leave no doubt the field is read, even if it moved; where they disagree nothing
is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from excel_report.form import Form
from excel_report.value_class import replace, value_class
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import (
    FieldLocations,
    LabelAnchor,
    TemplateContent,
    normalise_label,
    plain_reference,
    template_content,
)
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.formats.xlsx.parts import WorkbookParts
from excel_report.workbook.layout import Place, cell_name, column_number, layout_of

_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?"
)
_FEW = 3  # names that are too few to say that a sheet is another than it is called


@value_class(frozen=False)
class FieldLocator:
    """Hears the label_anchors for every field of one workbook."""

    form: Form
    book: WorkbookParts
    sheet: Callable[[str], Sheet]
    cell_context: CellContext

    def __post_init__(self) -> None:
        self.layout = layout_of(self.form)
        self.expected: TemplateContent = template_content(self.form)
        self.text: Callable[[Cell | None], str] = self.cell_context.text

    def locations(self) -> FieldLocations:
        if self.is_untouched():
            return self.expected.untouched
        places: dict[str, Place] = {}
        lost: set[str] = set()
        gone: set[str] = set()
        moved: set[str] = set()
        for key, home in self.layout.places.items():
            if home.sheet not in self.sheets:
                lost.add(key)
            elif found := self.find(key, home):
                places[key] = found
                if (found.row, found.column, found.rows) != (home.row, home.column, home.rows):
                    moved.add(home.sheet)
            else:
                lost.add(key)
                if self.is_gone(key, home):
                    gone.add(key)
                    if not key.startswith("previous."):
                        moved.add(home.sheet)
        nameless = frozenset(key for key in self.layout.places if key not in self.named)
        return FieldLocations(
            places,
            frozenset(lost),
            frozenset(gone),
            frozenset(moved),
            nameless,
            self.sheets,
            self.copied_sheets,
        )

    def is_untouched(self) -> bool:
        """Whether every sheet, name and label is where it was, so that no witness is needed."""
        names, sheets = self.book.names, self.book.sheets
        return (
            all(name in sheets for name in self.layout.sheets)
            and (
                self.expected.references.items() <= names.items()
                or all(
                    plain_reference(names.get(name, "")) == plain_reference(reference)
                    for name, reference in self.expected.references.items()
                )
            )
            and not self.denied_among({name: name for name in self.layout.sheets})
        )

    # -- the label_anchors

    @cached_property
    def named(self) -> dict[str, Place]:
        """What the names say, for those that say something."""
        found = {}
        for key, name in self.layout.names.items():
            place = parse_reference(self.book.names.get(name, ""))
            if place and (place.rows == 1 or self.layout.places[key].rows > 1):
                found[key] = place
        return found

    @cached_property
    def sheets(self) -> dict[str, str]:
        """What each sheet of the form is called here, or its only twin where it is gone."""
        copied_sheets = {
            name: each[0] for name, each in self.copied_sheets.items() if len(each) == 1
        }
        return self.own_sheets | copied_sheets

    @cached_property
    def copied_sheets(self) -> dict[str, tuple[str, ...]]:
        """The sheets that hold what a sheet of the form held that is gone: copies of it.

        They are known by all its labels, each in its place.
        """
        found = {}
        others = [each for each in self.book.sheets if each not in self.own_sheets.values()]
        for name, labels in (
            self.expected.labels | {at.CHECKS: self.expected.checks_words}
        ).items():
            if name not in self.own_sheets:
                alike = tuple(each for each in others if self.has_labels(each, labels))
                if alike:
                    found[name] = alike
        return found

    def has_labels(self, sheet: str, labels: Mapping[str, str]) -> bool:
        cells = self.sheet(sheet).cells
        return all(
            normalise_label(self.text(cells.get(each))) == normalise_label(words)
            for each, words in labels.items()
        )

    @cached_property
    def own_sheets(self) -> dict[str, str]:
        """What each sheet of the form is called here: as most of its names say, else its own."""
        found: dict[str, str] = {}
        for name in self.layout.sheets:
            voted = self.voted(name)
            if voted and voted not in found.values():
                found[name] = voted
        for name in self.layout.sheets:
            free = name in self.book.sheets and name not in found.values()
            if name not in found and free:
                found[name] = name
        if at.GUIDE not in found and (guide := self.guide(found)):
            found[at.GUIDE] = guide
        return found

    def voted(self, name: str) -> str:
        """The sheet that most names of a form's sheet point at; empty where they do not tell."""
        keys = [key for key, home in self.layout.places.items() if home.sheet == name]
        if name in self.book.sheets and len(keys) < _FEW:
            return name
        votes = Counter(self.named[key].sheet for key in keys if key in self.named)
        winner, count = next(iter(votes.most_common(1)), ("", 0))
        return winner if winner in self.book.sheets and count * 2 > sum(votes.values()) else ""

    def guide(self, found: dict[str, str]) -> str:
        """The guide under another name; it has no fields, but a title."""
        title = f"{self.form.name}{at.GUIDE}"
        others = [sheet for sheet in self.book.sheets if sheet not in found.values()]
        titled = (each for each in others if self.text(self.sheet(each).cells.get("A1")) == title)
        return next(titled, "")

    @cached_property
    def denied(self) -> frozenset[str]:
        """The fields beside which another field's label stands: rows sorted, labels swapped."""
        return self.denied_among(self.sheets)

    def denied_among(self, sheets: Mapping[str, str]) -> frozenset[str]:
        found: set[str] = set()
        numbers = self.cell_context.numbers
        for sheet, labels in self.expected.label_anchors.items():
            cells = self.sheet(sheets[sheet]).cells if sheet in sheets else {}
            for address, label in labels.items():
                cell = cells.get(address)
                if cell is not None and cell.value == numbers.get(label.text) and cell.type == "s":
                    continue
                text = self.text(cell)
                if text != label.text and self.is_rival(
                    normalise_label(text), label, labels.values()
                ):
                    found |= label.keys
        return frozenset(found)

    @staticmethod
    def is_rival(words: str, label: LabelAnchor, labels: Iterable[LabelAnchor]) -> bool:
        """Whether the words that stand in a label's place are another one's of its role."""
        return words != label.words and any(
            words == other.words and label.role == other.role for other in labels
        )

    @cached_property
    def claims(self) -> Counter[tuple[str, int, int]]:
        """How many names sit on each cell; two after a cell was cut and pasted onto another."""
        return Counter(map(_corner, self.named.values()))

    def find(self, key: str, home: Place) -> Place | None:
        """Where a field is, or None where its label_anchors disagree."""
        address = replace(home, sheet=self.sheets[home.sheet])
        name = self.named.get(key)
        if name is None:
            agreed = not self.claimed(address) and self.words_agree(key, address)
            return address if agreed and key not in self.denied else None
        if self.claimed(name) > 1:
            return None
        if _corner(name) == _corner(address):
            return None if key in self.denied else name
        if self.words_agree(key, name) and not self.may_be_at(key, address):
            return name
        return None

    def is_gone(self, key: str, home: Place) -> bool:
        """Whether a field's row or column is no more: neither its name nor its words are left."""
        address = replace(home, sheet=self.sheets[home.sheet])
        return key not in self.named and not self.words_agree(key, address)

    def claimed(self, place: Place) -> int:
        """How many names sit on a place."""
        return self.claims[_corner(place)]

    def may_be_at(self, key: str, address: Place) -> bool:
        """Whether a field whose name is elsewhere may as well be at its address."""
        if self.claimed(address) or not self.words_agree(key, address):
            return False
        cells = self.sheet(address.sheet).cells
        return any(self.text(cells.get(each)) for each in address.addresses)

    def words_agree(self, key: str, place: Place) -> bool:
        """Whether the words that belong to a field stand in its row and over its column."""
        if place.sheet not in self.book.sheets:
            return False
        row_words, column_words = self.expected.words.get(key, ("", ""))
        cells = self.sheet(place.sheet).cells
        row = any(
            row_words == normalise_label(self.text(cells.get(cell_name(place.row, column))))
            for column in range(place.column)
        )
        column = any(
            column_words == normalise_label(self.text(cells.get(cell_name(row, place.column))))
            for row in range(place.row)
        )
        return (row or not row_words) and (column or not column_words)


def _corner(place: Place) -> tuple[str, int, int]:
    return place.sheet, place.row, place.column


def parse_reference(text: str) -> Place | None:
    """What a defined name refers to: one cell, or cells under each other; None for all else."""
    found = _REFERENCE.fullmatch(text.removeprefix("="))
    if found is None:
        return None
    sheet = (found[1] or found[2]).replace("''", "'")
    first = int(found[4])
    last = int(found[5] or first)
    if not 1 <= first <= last:
        return None
    return Place(sheet, first - 1, column_number(found[3]), last - first + 1)

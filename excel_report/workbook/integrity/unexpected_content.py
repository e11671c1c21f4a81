"""What stands in a workbook where nothing is read: told and kept, never dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, cached_property

from excel_report.checks import Finding
from excel_report.checks import checklist as c
from excel_report.checks.finding import FINDING_WORDS
from excel_report.editions import edition, edition_names
from excel_report.form.facts import Fact
from excel_report.form.unit_facts import UnitFact
from excel_report.value_class import replace
from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import normalise_formula, normalise_label
from excel_report.workbook.fields.locate import parse_reference
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import UNREAD, warning
from excel_report.workbook.issue import UnplacedText
from excel_report.workbook.layout import Place, cell_name, position

MAX_UNPLACED = 200


class UnexpectedContent:
    """Finds what stands outside the places to fill in, and remembers it for who sent it."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self.left: dict[tuple[str, str], str] = {}

    @property
    def unplaced_texts(self) -> list[UnplacedText]:
        """What was found, sheet and cell and text; told as a number where it is much."""
        found = [UnplacedText(sheet, cell, text) for (sheet, cell), text in self.left.items()]
        more = len(found) - MAX_UNPLACED
        if more <= 0:
            return found
        words = f"还有 {more} 处内容没有列出，请对照原来的文件"
        return [*found[:MAX_UNPLACED], UnplacedText("", "", words)]

    def leave(self, sheet: str, addresses: Iterable[str]) -> None:
        """Remember what stands in cells that are not read."""
        cells, far = self.compared.sheet(sheet).cells, dict(self.compared.sheet(sheet).far)
        for address in addresses:
            if text := self.compared.text(cells.get(address) or far.get(address)).strip():
                self.left[sheet, address] = text

    def leave_notes(self, sheet: str, notes: Mapping[str, str]) -> None:
        """Remember notes, which are never read."""
        for address, text in notes.items():
            self.left[sheet, f"{address} 的批注"] = text.strip()

    def check(
        self, name: str, sheet: Sheet, told: AbstractSet[str] = frozenset()
    ) -> Iterator[Finding]:
        """The notes on a sheet, and what stands beyond what the form uses.

        Of the cells that are ``told`` it is known already.
        """
        here = self.compared.where.sheets[name]
        if sheet.notes and (notes := self.notes(sheet)):
            what = f"工作表“{name}”里有批注，批注的内容没有读"
            yield warning(name, notes, what, UNREAD)
            self.leave_notes(here, notes)
        if outside := self.outside(name, sheet, told):
            self.leave(here, outside)
            what = f"工作表“{name}”的填写位置以外有内容，没有读"
            yield warning(name, outside, what, UNREAD)

    # -- cells

    def outside(self, name: str, sheet: Sheet, told: AbstractSet[str]) -> list[str]:
        """The cells with something in them beyond what the form uses."""
        if name in self.compared.where.moved or name == at.GUIDE:
            known = self.compared.read_on(name).keys() | self.in_doubt(name) | told
            return [*self.added(name, sheet, known), *sheet.far_addresses]
        beyond = sheet.cells.keys() - self.compared.expected.used[name]
        if beyond:
            text = self.compared.text
            beyond = {each for each in beyond if text(sheet.cells[each]).strip()}
            # A column put in beside a table moves the hidden counts, which are no content.
            counts = self.compared.expected.fault_counts.get(name, frozenset())
            beyond = {
                each
                for each in beyond
                if normalise_formula(sheet.cells[each].formula or "") not in counts
            }
            beyond -= self.in_doubt(name) | self.compared.read_on(name).keys()
        return [*sorted(beyond, key=position), *sheet.far_addresses]

    def added(self, name: str, sheet: Sheet, known: AbstractSet[str]) -> list[str]:
        """What was typed into the rows and columns that were put into a sheet."""
        words = self.compared.expected.spoken[name]
        if name == at.GUIDE:
            words = words.union(map(normalise_label, self.compared.guide_words.values()))
        typed = {
            address: text
            for address, cell in sheet.cells.items()
            if address not in known and cell.formula is None
            if (text := self.compared.text(cell).strip()) and normalise_label(text) not in words
            if not is_computed(text)
        }
        return sorted(
            (each for each in typed if not self.is_numbering(each, typed, known, sheet)),
            key=position,
        )

    def is_numbering(
        self, address: str, typed: Mapping[str, str], known: AbstractSet[str], sheet: Sheet
    ) -> bool:
        """Whether a number only counts what stands right of it: a paragraph, a line.

        Where formulas are not seen, it may be any that was computed.
        """
        if not typed[address].isdigit():
            return False
        row, column = position(address)
        beside = cell_name(row, column + 1)
        is_sheets_own = beside in sheet.cells and beside not in typed
        return beside in known or is_sheets_own or not sheet.has_formulas

    def in_doubt(self, name: str) -> set[str]:
        """Where fields of a sheet may be that were not read; that is told of them."""
        here = self.compared.where.sheets[name]
        places = self.where_lost(self.compared.where.lost)
        return {each for place in places if place.sheet == here for each in place.addresses}

    def where_lost(self, keys: Iterable[str]) -> Iterator[Place]:
        """Where fields in doubt may be, save where another one was read."""
        where, book = self.compared.where, self.compared.book
        read = {(place.sheet, place.address) for place in where.places.values()}
        for key in keys:
            home = self.compared.layout.places[key]
            if home.sheet not in where.sheets:
                continue
            address = replace(home, sheet=where.sheets[home.sheet])
            named = parse_reference(book.names.get(self.compared.layout.names[key], ""))
            for place in (address, named):
                is_there = place is not None and place.sheet in book.sheets
                if place and is_there and (place.sheet, place.address) not in read:
                    yield place

    # -- notes, and the list of a marked return

    def notes(self, sheet: Sheet) -> dict[str, str]:
        """The notes that people wrote, without what the tool noted on a marked return."""
        if not self.said:
            return sheet.notes
        found = {}
        for address, text in sheet.notes.items():
            lines = text.splitlines() if normalise_label(text) not in self.said else []
            if own := [
                line
                for line in lines
                if normalise_label(line) and normalise_label(line) not in self.said
            ]:
                found[address] = "\n".join(own)
        return found

    @cached_property
    def said(self) -> frozenset[str]:
        """The sentences of the list in a marked return, plain, which its notes repeat."""
        if not self.is_return(at.RETURNED):
            return frozenset()
        cells = self.compared.sheet(at.RETURNED).cells
        severities = FINDING_WORDS
        found: set[str] = set()
        for address, cell in cells.items():
            row, column = position(address)
            if column == at.RETURNED_SEVERITY and self.compared.text(cell) in severities:
                said = (cell_name(row, each) for each in (at.RETURNED_MESSAGE, at.RETURNED_HINT))
                texts = [self.compared.text(cells.get(each)) for each in said]
                found |= {normalise_label(line) for text in texts for line in text.splitlines()}
                found.add(normalise_label("".join(texts)))
        return frozenset(found)

    def is_return(self, sheet: str) -> bool:
        """Whether a sheet is the list of findings of a marked return."""
        if sheet != at.RETURNED or sheet not in self.compared.book.sheets:
            return False
        title = self.compared.sheet(sheet).cells.get("A1")
        return self.compared.text(title) == at.RETURNED

    def check_return(self) -> Iterator[Finding]:
        """What was typed beside the list of a marked return."""
        sheet = self.compared.sheet(at.RETURNED)
        beside = [each for each in sheet.cells if position(each)[1] > at.RETURNED_HINT]
        beside += sheet.far_addresses
        self.leave(at.RETURNED, beside)
        self.leave_notes(at.RETURNED, sheet.notes)
        if beside or sheet.notes:
            what = f"工作表“{at.RETURNED}”里加了内容，没有读"
            yield warning(at.RETURNED, [*beside, *sheet.notes], what, UNREAD)

    # -- other sheets

    def new_on(self, sheet: str) -> list[str]:
        """The cells of a sheet that the form has not, save those that repeat one that it has."""
        others = [self.compared.sheet(here).cells for here in self.compared.where.sheets.values()]
        text = self.compared.text
        return [
            address
            for address, cell in self.compared.sheet(sheet).cells.items()
            if not any(text(other.get(address)) == text(cell) for other in others)
        ]


_LONGEST = 300  # characters; what the sheets compute is a line


def is_computed(text: str) -> bool:
    """Whether a text is what the sheets compute, where a program has put values for formulas."""
    if len(text) > _LONGEST:
        return False
    return any(pattern.fullmatch(text) for pattern in (_computed(), _facts()))


@cache
def _computed() -> re.Pattern[str]:
    told = (re.escape(text.format(0, 0)).replace("0", r"\d+") for text in (*c.STATES, *c.VERDICTS))
    return re.compile(
        "|".join(told) + r"|平|差 -?[\d.]+|\d+ (个|字)|(还有|有) \d+ (处|个|项).*|左边 .*，右边 .*"
    )


@cache
def _facts() -> re.Pattern[str]:
    """The sentences that figures make beside the texts."""
    forms = [edition(name).with_units for name in edition_names()]
    facts = (fact for form in forms for fact in form.all_facts)
    return re.compile("|".join(map(_fact_pattern, facts)))


def _fact_pattern(fact: Fact | UnitFact) -> str:
    if isinstance(fact, UnitFact):  # the units' names are in it
        told = (re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in (fact.all, fact.none))
        return f"(?:{'|'.join(told)}).*。"
    pieces = []
    for piece in fact.pieces:
        texts = (
            "".join(
                re.escape(part) if isinstance(part, str) else r"-?\d+(?:\.\d+)?" for part in parts
            )
            for parts in (variant.parts for variant in piece)
        )
        pieces.append(f"(?:{'|'.join(texts)})?")
    return f"{''.join(pieces)}。"

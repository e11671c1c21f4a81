"""What was changed in a workbook that only figures and texts should be typed into.

A change that keeps the figures from being read, or makes the sheets say something else than the
form, is an error; one that merely takes away a help or a lock is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.form import Form
from excel_report.workbook import layout as at
from excel_report.workbook.altered_tables import TableChanges
from excel_report.workbook.change import (
    ASK_AGAIN,
    COMPLETE,
    NO_FORMULA,
    UNREAD,
    error,
    warning,
)
from excel_report.workbook.dispatch import Leftover
from excel_report.workbook.expected import (
    SWITCH_LABEL,
    Expected,
    Whereabouts,
    expected_of,
    plain,
)
from excel_report.workbook.layout import Layout, Place, cell_name, layout_of, position
from excel_report.workbook.parts import Book
from excel_report.workbook.sheet import Cell, Sheet
from excel_report.workbook.witness import parse_reference

MAX_LEFTOVERS = 200
DOUBT = "的单元格位置对不上，里面的内容没有读"


@dataclass
class Structure:
    """Compares one workbook with what it was when it was sent out."""

    form: Form
    book: Book
    where: Whereabouts
    sheet: Callable[[str], Sheet]
    text: Callable[[Cell | None], str]

    def __post_init__(self) -> None:
        self.layout: Layout = layout_of(self.form)
        self.expected: Expected = expected_of(self.form)
        self.tables = TableChanges(self.form, self.where, self.text)
        self.left: dict[tuple[str, str], str] = {}

    @property
    def leftovers(self) -> list[Leftover]:
        """What stands where the form has no place for it; told as a number where it is much."""
        found = [Leftover(sheet, cell, text) for (sheet, cell), text in self.left.items()]
        more = len(found) - MAX_LEFTOVERS
        if more <= 0:
            return found
        words = f"还有 {more} 处内容没有列出，请对照原来的文件"
        return [*found[:MAX_LEFTOVERS], Leftover("", "", words)]

    def check(self) -> Iterator[Finding]:
        """A finding for each kind of change, sheet by sheet."""
        yield from self.check_sheets()
        yield from self.check_fields()
        for name, here in self.where.sheets.items():
            if name not in (at.GUIDE, at.IDENTITY):
                yield from self.check_help(name, self.sheet(here))
                yield from self.check_headings(name, self.sheet(here))
        for table in self.form.tables:
            name = self.form.section(table.id).sheet
            if name in self.where.sheets:
                yield from self.tables.check(table, self.sheet(self.where.sheets[name]))
        yield from self.check_paragraphs()
        yield from self.check_extra_sheets()

    # -- sheets

    def check_sheets(self) -> Iterator[Finding]:
        here = self.where.sheets
        for name in self.layout.sheets:
            # The guide and the identity hold nothing that people fill in.
            change = warning if name in (at.GUIDE, at.IDENTITY) else error
            if name not in here:
                lost = "" if change is warning else "，里面的内容没有读到"
                yield change(name, (), f"缺少工作表“{name}”{lost}")
            elif here[name] != name:
                yield change(name, (), f"工作表“{name}”被改名为“{here[name]}”")
            elif name in self.book.hidden and name != at.IDENTITY:
                yield warning(name, (), f"工作表“{name}”被隐藏")
        order = [sheet for sheet in self.book.sheets if sheet in here.values()]
        if order != [here[name] for name in self.layout.sheets if name in here]:
            yield warning(order[0], (), "工作表的顺序被改变")

    def check_extra_sheets(self) -> Iterator[Finding]:
        """Sheets that the form has not; of a copy, only what is otherwise there."""
        for sheet in self.book.sheets:
            if sheet in self.where.sheets.values() or self.is_return(sheet):
                continue
            cells = self.sheet(sheet).cells
            others = [self.sheet(here).cells for here in self.where.sheets.values()]
            new = [
                address
                for address, cell in cells.items()
                if not any(self.text(other.get(address)) == self.text(cell) for other in others)
            ]
            self.leave(sheet, new)
            yield warning("", (), f"多出工作表“{sheet}”，里面的内容没有读", UNREAD)

    def is_return(self, sheet: str) -> bool:
        """Whether a sheet is the list of findings of a marked return."""
        title = self.sheet(sheet).cells.get("A1")
        return sheet == at.RETURNED and self.text(title) == at.RETURNED

    # -- fields

    def check_fields(self) -> Iterator[Finding]:
        """Fields that moved, were doubled or lost their names."""
        if not (self.where.lost or self.where.moved or self.where.nameless):
            return
        for name, here in self.where.sheets.items():
            keys = [key for key, place in self.layout.places.items() if place.sheet == name]
            yield from self.check_lost(name, [key for key in keys if key in self.where.lost])
            gone = any(key in self.where.gone for key in keys)
            if name in self.where.moved and not gone and name != at.IDENTITY:
                what = f"工作表“{here}”里增加、删除了行、列，或移动了单元格"
                is_table = self.is_table(name)
                yield error(name, (), what) if is_table else warning(name, (), what, COMPLETE)
            nameless = [k for k in keys if k in self.where.nameless and k not in self.where.lost]
            nameless = [key for key in nameless if is_shown(key)]
            if nameless and self.sheet(here).has_layout:
                cells = [self.layout.places[key].address for key in nameless]
                yield warning(
                    name, cells, f"工作表“{here}”里 {len(nameless)} 个单元格的定位名称被删除"
                )

    def check_lost(self, name: str, lost: list[str]) -> Iterator[Finding]:
        """Fields that are gone with their row or column, and others that are in doubt."""
        if any(key.startswith("previous.") for key in lost):
            what = f"工作表“{self.where.sheets[name]}”里去年的数字不见了，有的没有与去年核对"
            yield warning(name, (), what, ASK_AGAIN)
        shown = [key for key in lost if is_shown(key)]
        gone = [key for key in shown if key in self.where.gone]
        doubtful = [key for key in shown if key not in self.where.gone]
        for keys, what in ((gone, "的单元格不见了，所在的行、列可能被删除"), (doubtful, DOUBT)):
            if keys:
                cells = [self.layout.places[key].address for key in keys]
                for place in self.where_lost(keys):
                    self.leave(place.sheet, place.addresses)
                count = f"等 {len(keys)} 项" if len(keys) > 1 else ""
                sentence = (
                    f"工作表“{self.where.sheets[name]}”里“{self.label(keys[0])}”{count}{what}"
                )
                yield error(name, cells, sentence, tuple(keys))

    def where_lost(self, keys: Iterable[str]) -> Iterator[Place]:
        """Where fields in doubt may be, save where another one was read."""
        read = {(place.sheet, place.address) for place in self.where.places.values()}
        for key in keys:
            home = self.layout.places[key]
            address = replace(home, sheet=self.where.sheets[home.sheet])
            named = parse_reference(self.book.names.get(self.layout.names[key], ""))
            for place in (address, named):
                is_there = place is not None and place.sheet in self.book.sheets
                if place and is_there and (place.sheet, place.address) not in read:
                    yield place

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

    def is_table(self, name: str) -> bool:
        return any(self.form.section(table.id).sheet == name for table in self.form.tables)

    # -- helps and locks

    def check_help(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        if not sheet.protected and sheet.has_layout:
            yield warning(name, (), f"工作表“{name}”的保护被解除")
        if sheet.notes and at.RETURNED not in self.book.sheets:
            what = f"工作表“{name}”里有批注，批注的内容没有读"
            yield warning(name, sheet.notes, what, UNREAD)
            for address, text in sheet.notes.items():
                self.left[self.where.sheets[name], f"{address} 的批注"] = text
        outside = self.outside(name, sheet)
        if outside:
            self.leave(self.where.sheets[name], outside)
            what = f"工作表“{name}”的填写位置以外有内容，没有读"
            yield warning(name, outside, what, UNREAD)

    def outside(self, name: str, sheet: Sheet) -> list[str]:
        """The cells with something in them beyond what the form uses."""
        if name in self.where.moved:
            return [*self.added(name, sheet), *sheet.strays]
        beyond = sheet.cells.keys() - self.expected.used[name]
        if beyond:
            here = self.where.sheets[name]
            lost = {
                a for p in self.where_lost(self.where.lost) if p.sheet == here for a in p.addresses
            }
            beyond = {each for each in beyond - lost if self.text(sheet.cells[each]).strip()}
        return sorted(beyond, key=position) + sheet.strays

    def added(self, name: str, sheet: Sheet) -> list[str]:
        """What was typed into the rows and columns that were put into a table."""
        if not self.is_table(name):
            return []
        here = self.where.sheets[name]
        read = {place.address for place in self.where.places.values() if place.sheet == here}
        words = {
            plain(each) for labels in self.expected.labels.values() for each in labels.values()
        }
        found = [
            address
            for address, cell in sheet.cells.items()
            if address not in read and cell.formula is None and plain(self.text(cell)) not in words
        ]
        top = min((position(each)[0] for each in read & self.figures_here(name)), default=0)
        return sorted((each for each in found if position(each)[0] >= top), key=position)

    def figures_here(self, name: str) -> set[str]:
        """Where the figures of a table are."""
        places = self.where.places
        return {
            places[key].address
            for key in self.form.fields
            if key in places and self.layout.places[key].sheet == name
        }

    def leave(self, name: str, addresses: Iterable[str]) -> None:
        """Remember what stands in cells that are not read."""
        cells = self.sheet(name).cells
        for address in addresses:
            if text := self.text(cells.get(address)).strip():
                self.left[name, address] = text

    # -- words of the other sheets

    def check_headings(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        """The labels of the cover, and the headings of the narratives, are those of the form."""
        if name in self.where.moved:
            return
        labels: dict[str, str] = {}
        if name == at.COVER:
            for line in self.form.cover:
                labels[cell_name(self.layout.places[line.id].row, 0)] = line.label
        for section in self.layout.section_sheets.get(name, ()):
            if section.kind == "narrative":
                labels |= self.expected.labels[section.id]
        yield from self.tables.check_words(name, sheet, labels)

    def check_paragraphs(self) -> Iterator[Finding]:
        """A text that begins like a formula becomes an error value when it is typed."""
        for section in self.form.narratives:
            key = f"narrative.{section.id}"
            place = self.where.places.get(key)
            for address in place.addresses if place else ():
                cell = self.sheet(place.sheet).cells.get(address) if place else None
                if place and cell and cell.type == "e":
                    self.left[place.sheet, address] = f"={cell.formula or self.text(cell)}"
                    found = finding("cell.error", keys=(key,), found=self.text(cell), label="")
                    what = f"“{section.heading}”里有一段是错误值“{self.text(cell)}”，不是文字。"
                    found = replace(found, message=what, hint=NO_FORMULA)
                    yield found.at(section.sheet, (address,))


def is_shown(key: str) -> bool:
    """Whether people see a field; last year's figures and the identity are for the tool."""
    return not key.startswith(("previous.", "identity."))

"""What stands in the parts of a workbook: the book, its strings, its date styles, its sheets.

Sparse and tolerant: only what the reader asks for is kept, whatever office program wrote it.
"""

from __future__ import annotations

import re

from excel_report.record import UNPRINTABLE
from excel_report.value_class import field, replace, value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import TRUE, Sheet
from excel_report.workbook.formats.xlsx.kept import kept
from excel_report.workbook.formats.xlsx.markup import RICH_TEXT, RUN, TEXT, Grammar, Markup, place
from excel_report.workbook.formats.xlsx.package import Package, local, new_parser, parse
from excel_report.workbook.formats.xlsx.sheet_parser import parse_sheet
from excel_report.workbook.formats.xlsx.sheet_scanner import scan_names, scan_sheet, scan_strings

_ESCAPE = r"_x([0-9A-Fa-f]{4})_"
_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_SINGLE = ("sharedStrings", "styles")  # kinds of which a workbook has one part at most


@value_class(frozen=False)
class WorkbookParts:
    """The workbook part: sheets (name → part) in order, hidden ones, defined names.

    ``locked`` is whether its sheets can be neither added, removed nor renamed.
    """

    sheets: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    date_1904: bool = False
    locked: bool = False


_BOOK: Grammar = {
    "": place("workbook"),
    "workbook": place("workbookPr workbookProtection sheets definedNames", others=True),
    "sheets": place(many="sheet"),
    "definedNames": place(many="definedName"),
    "definedName": TEXT,
}


class _BookReader(Markup):
    """Follows the workbook part; of its sheets it knows the relations, not the parts."""

    def __init__(self) -> None:
        super().__init__(_BOOK)
        self.book = WorkbookParts()
        self.name = ""
        self.text: list[str] = []

    def begin(self, _: str, name: str, attributes: dict[str, str], /) -> None:
        if name == "sheet":
            self.begin_sheet(attributes)
        elif name == "definedName":
            self.name = "" if "localSheetId" in attributes else attributes.get("name", "")
            self.text.clear()
        elif name == "workbookPr":
            self.book.date_1904 = attributes.get("date1904", "0") in TRUE
        elif name == "workbookProtection":
            self.book.locked = attributes.get("lockStructure", "0") in TRUE

    def begin_sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        # Office programs hold the names of sheets alike that differ in case only.
        if name.casefold() in {each.casefold() for each in self.book.sheets}:
            refuse("file.damaged")
        self.book.sheets[name] = next((attributes[each] for each in _IDS if each in attributes), "")
        if attributes.get("state", "visible") != "visible":
            self.book.hidden.add(name)

    def characters(self, data: str) -> None:
        self.text.append(data)

    def finish(self, name: str) -> None:
        if name == "definedName" and self.name:
            if self.name in self.book.names:
                refuse("file.damaged")
            self.book.names[self.name] = "".join(self.text)


def read_book(package: Package) -> tuple[WorkbookParts, dict[str, str]]:
    """The workbook part, and the paths of its other parts by kind (``sharedStrings``, …)."""
    main = package.main_part()
    targets = package.relations_of_sheets(main)
    names, xml = scan_names(package.read(main))
    said = _book_of(xml)
    sheets = {name: targets.get(relation, "") for name, relation in said.sheets.items()}
    found = [part for part in sheets.values() if part]
    if said.names.keys() & names.keys() or len({*found}) != len(found):
        refuse("file.damaged")
    book = replace(said, sheets=sheets, hidden={*said.hidden}, names=said.names | names)
    others: dict[str, str] = {}
    for _, kind, path in package.relations(main):
        if path in package and others.setdefault(kind, path) != path and kind in _SINGLE:
            refuse("file.damaged")
    return book, others


@kept(16)
def _book_of(xml: bytes) -> WorkbookParts:
    """What a workbook part says, with the relations of its sheets for their parts."""
    reader = _BookReader()
    reader.read(xml)
    return reader.book


_SST: Grammar = {
    "": place("sst"),
    "sst": place(many="si"),
    "si": RICH_TEXT,
    "r": RUN,
    "t": TEXT,
}


class _StringsReader(Markup):
    """Follows the shared strings; runs are joined, phonetic guides left out."""

    def __init__(self) -> None:
        super().__init__(_SST)
        self.strings: list[str] = []
        self.text: list[str] = []
        self.is_read = False

    def begin(self, parent: str, name: str, _: dict[str, str], /) -> None:
        if name == "si":
            self.text.clear()
        self.is_read = name == "t" and parent in ("si", "r")

    def characters(self, data: str) -> None:
        if self.is_read:
            self.text.append(data)

    def finish(self, name: str) -> None:
        if name == "si":
            self.strings.append("".join(self.text))


def read_strings(xml: bytes) -> list[str]:
    """The shared strings; runs are joined, phonetic guides left out."""
    if (scanned := scan_strings(xml)) is not None:
        return scanned
    reader = _StringsReader()
    reader.read(xml)
    return reader.strings


def read_sheet(xml: bytes) -> Sheet:
    """The cells of a worksheet part with value, formula and type, in one pass."""
    return scan_sheet(xml) or parse_sheet(xml)


def read_notes(xml: bytes) -> dict[str, str]:
    """The comments of a sheet by address."""
    notes: dict[str, str] = {}
    address = ""
    inside: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal address
        inside.append(local(tag))
        if inside[-1] == "comment":
            address = attributes.get("ref", "")
            notes[address] = ""

    def characters(data: str) -> None:
        if address and inside[-1] == "t":
            notes[address] += data

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: inside.pop()
    parser.CharacterDataHandler = characters
    parse(parser, xml)
    return notes


def has_shapes(xml: bytes) -> bool:
    """Whether a drawing holds anything but the boxes of notes."""
    found = 0  # shapes, without those that are said to be of notes

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal found
        name = local(tag)
        if name == "ClientData":
            found -= attributes.get("ObjectType") == "Note"
        found += name in _SHAPES

    parser = new_parser()
    parser.StartElementHandler = start
    parse(parser, xml)
    return found > 0


# Of drawings, and of the older ones that notes are in.
_SHAPES = frozenset(
    {
        *("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"),
        *("shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc", "image"),
    }
)


def read_properties(xml: bytes) -> dict[str, str]:
    """The custom properties of a file by name."""
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if local(tag) == "property":
            name = attributes.get("name", "")
            found[name] = ""

    def characters(data: str) -> None:
        if name:
            found[name] += data

    parser = new_parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, characters
    parse(parser, xml)
    return {key: value.strip() for key, value in found.items()}


def read_program(xml: bytes) -> str:
    """The office program that saved a file, as its properties name it."""
    found: list[str] = []
    inside = False

    def start(tag: str, _: object) -> None:
        nonlocal inside
        inside = local(tag) == "Application"

    def characters(data: str) -> None:
        if inside:
            found.append(data)

    parser = new_parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, characters
    parse(parser, xml)
    return "".join(found).strip()


def decoded(text: str) -> str:
    """Excel's ``_x000D_`` back to the character it stands for."""
    return re.sub(_ESCAPE, lambda match: chr(int(match[1], 16)), text)


def unescaped(text: str) -> str:
    """A stored text as people see it; what no text may hold is dropped."""
    return UNPRINTABLE.sub("", decoded(text)) if "_x" in text else text

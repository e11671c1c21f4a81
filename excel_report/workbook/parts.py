"""What stands in the parts of a workbook: the book, its strings, its date styles, its sheets.

Sparse and tolerant: only what the reader asks for is kept, whatever office program wrote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from excel_report.workbook.layout import column_name
from excel_report.workbook.package import Package, local, new_parser, parse

# Cells with longer addresses (beyond Z999 and the like) lie outside any form: noted, not kept.
MAX_ADDRESS = 4
MAX_DIGITS = 10
MAX_STRAYS = 100
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LETTERS = re.compile("[A-Z]")
_DATE_FORMAT_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Cell(NamedTuple):
    """A cell as written: its type attribute, value text, formula (None if none) and style."""

    type: str
    value: str
    formula: str | None
    style: int


@dataclass
class Sheet:
    """A worksheet: its cells by address, addresses far outside, merged areas, whether locked."""

    cells: dict[str, Cell] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    protected: bool = False
    password: str = ""


@dataclass
class Book:
    """The workbook part: sheets (name → part) in order, hidden ones, defined names."""

    sheets: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    date_1904: bool = False


def read_book(package: Package) -> tuple[Book, dict[str, str]]:
    """The workbook part, and the paths of its other parts by kind (``sharedStrings``, …)."""
    main = package.main_part()
    relations = package.relations(main)
    targets = {id_: path for id_, _, path in relations}
    book = Book()
    name = ""
    text: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        tag = local(tag)
        if tag == "sheet":
            part = next((targets.get(v, "") for k, v in attributes.items() if local(k) == "id"), "")
            book.sheets[attributes.get("name", "")] = part
            if attributes.get("state", "visible") != "visible":
                book.hidden.add(attributes.get("name", ""))
        elif tag == "definedName" and "localSheetId" not in attributes:
            name = attributes.get("name", "")
            text.clear()
        elif tag == "workbookPr":
            book.date_1904 = attributes.get("date1904", "0") in ("1", "true")

    def end(tag: str) -> None:
        nonlocal name
        if name and local(tag) == "definedName":
            book.names[name] = "".join(text)
            name = ""

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    parse(parser, package.read(main))
    return book, {kind: path for _, kind, path in relations if path in package}


def read_strings(xml: bytes) -> list[str]:
    """The shared strings; runs are joined, phonetic guides left out."""
    strings: list[str] = []
    text: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: object) -> None:
        tag = local(tag)
        inside.append(tag)
        if tag == "si":
            text.clear()

    def end(_: str) -> None:
        if inside.pop() == "si":
            strings.append("".join(text))

    def characters(data: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            text.append(data)

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    parse(parser, xml)
    return strings


def read_date_styles(xml: bytes) -> frozenset[int]:
    """The cell styles that show a number as a date."""
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = local(tag)
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        nonlocal inside
        if local(tag) == "cellXfs":
            inside = False

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, xml)
    return frozenset(i for i, id_ in enumerate(styles) if _shows_date(id_, formats.get(id_)))


def _shows_date(format_id: str, code: str | None) -> bool:
    if code is None:
        return format_id.isdigit() and int(format_id) in _DATE_FORMAT_IDS
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    return any(letter in bare for letter in "ymd") and "general" not in bare


def read_sheet(xml: bytes) -> Sheet:
    """The cells of a worksheet part with value, formula and type, in one pass."""
    reader = _SheetReader()
    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml)
    return reader.sheet


class _SheetReader:
    """Follows a worksheet part from tag to tag."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.row = 0
        self.address = ""
        self.attributes: dict[str, str] = {}
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.sink: list[str] | None = None
        self.phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            # Some programs leave addresses out: then it is the cell after the last one.
            self.address = attributes.get("r") or _after(self.address, self.row)
            self.attributes = attributes
            self.value = []
            self.formula = None
        elif tag == "v" or (tag == "t" and not self.phonetic):
            self.sink = self.value
        elif tag == "f":
            self.sink = self.formula = []
        elif tag == "row":
            self.row = _int(attributes.get("r", "")) or self.row + 1
            self.address = ""
        else:
            self.start_rare(tag, attributes)

    def start_rare(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "rPh":
            self.phonetic = True
        elif tag == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))
        elif tag == "sheetProtection":
            self.sheet.protected = attributes.get("sheet", "0") in ("1", "true")
            self.sheet.password = attributes.get("password", "")

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            if self.value or self.formula is not None:
                self.keep()
        elif tag in ("v", "t", "f"):
            self.sink = None
        elif tag == "rPh":
            self.phonetic = False

    def keep(self) -> None:
        """Keep the cell that ends here, or note it where it lies outside any form."""
        attributes, address = self.attributes, self.address
        if len(address) > MAX_ADDRESS:
            if len(self.sheet.strays) < MAX_STRAYS:
                self.sheet.strays.append(address)
            return
        formula = None if self.formula is None else "".join(self.formula)
        style = _int(attributes.get("s", "0"))
        cell = Cell(attributes.get("t", "n"), "".join(self.value), formula, style)
        self.sheet.cells[address] = cell

    def characters(self, data: str) -> None:
        if self.sink is not None:
            self.sink.append(data)


def _after(address: str, row: int) -> str:
    """The address right of another; the first one of the row after none."""
    column = 0
    for letter in _LETTERS.findall(address[:3]):
        column = column * 26 + ord(letter) - 64
    return f"{column_name(column)}{row}"


def unescaped(text: str) -> str:
    """Excel's ``_x000D_`` back to the character it stands for; what no text may hold is dropped."""
    if "_x" not in text:
        return text
    return _UNPRINTABLE.sub("", _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text))


def _int(text: str) -> int:
    return int(text) if len(text) < MAX_DIGITS and text.isascii() and text.isdigit() else 0

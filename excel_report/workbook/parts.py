"""What stands in the parts of a workbook: the book, its strings, its date styles, its sheets.

Sparse and tolerant: only what the reader asks for is kept, whatever office program wrote it.
"""

from __future__ import annotations

import re

from excel_report.light import fresh, light
from excel_report.record import UNPRINTABLE
from excel_report.workbook.package import Package, local, new_parser, parse
from excel_report.workbook.parse import parse_sheet
from excel_report.workbook.scan import scan_names, scan_sheet, scan_strings, scan_styles
from excel_report.workbook.sheet import FALSE, TRUE, Sheet

_ESCAPE = r"_x([0-9A-Fa-f]{4})_"
_DATE_FORMAT_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LONGEST_CODE = 255  # characters of a number format; no office program takes more


@light(frozen=False)
class Book:
    """The workbook part: sheets (name → part) in order, hidden ones, defined names.

    ``locked`` is whether its sheets can be neither added, removed nor renamed.
    """

    sheets: dict[str, str] = fresh(factory=dict)
    hidden: set[str] = fresh(factory=set)
    names: dict[str, str] = fresh(factory=dict)
    date_1904: bool = False
    locked: bool = False


@light()
class CellStyles:
    """The numbers of the cell styles that show a number as a date, and of those without a lock."""

    dates: frozenset[int]
    unlocked: frozenset[int]


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
            book.date_1904 = attributes.get("date1904", "0") in TRUE
        elif tag == "workbookProtection":
            book.locked = attributes.get("lockStructure", "0") in TRUE

    def end(tag: str) -> None:
        nonlocal name
        if name and local(tag) == "definedName":
            book.names[name] = "".join(text)
            name = ""

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text.append
    names, xml = scan_names(package.read(main))
    parse(parser, xml)
    book.names |= names
    return book, {kind: path for _, kind, path in relations if path in package}


def read_strings(xml: bytes) -> list[str]:
    """The shared strings; runs are joined, phonetic guides left out."""
    if (scanned := scan_strings(xml)) is not None:
        return scanned
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


def read_styles(xml: bytes) -> CellStyles:
    """What the cell styles say about dates and locks."""
    formats, styles = scan_styles(xml) or parse_styles(xml)
    dates = (i for i, (id_, _) in enumerate(styles) if shows_date(id_, formats.get(id_)))
    unlocked = (i for i, (_, is_unlocked) in enumerate(styles) if is_unlocked)
    return CellStyles(frozenset(dates), frozenset(unlocked))


def parse_styles(xml: bytes) -> tuple[dict[str, str], list[tuple[str, bool]]]:
    """The same as ``scan_styles``, for a part of any shape."""
    formats: dict[str, str] = {}
    styles: list[tuple[str, bool]] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = local(tag)
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append((attributes.get("numFmtId", "0"), False))
        elif tag == "protection" and inside and attributes.get("locked") in FALSE:
            styles[-1] = (styles[-1][0], True)

    def end(tag: str) -> None:
        nonlocal inside
        if local(tag) == "cellXfs":
            inside = False

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, xml)
    return formats, styles


def shows_date(format_id: str, code: str | None) -> bool:
    """Whether a number format shows a date: its own code, or the number of a built-in one."""
    if code is None:
        return format_id.isdigit() and int(format_id) in _DATE_FORMAT_IDS
    bare = _QUOTED.sub("", code[:_LONGEST_CODE].split(";")[0]).lower()
    return any(letter in bare for letter in "ymd") and "general" not in bare


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

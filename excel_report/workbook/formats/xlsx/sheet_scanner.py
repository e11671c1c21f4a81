"""The quick way through a worksheet part of the plain shape that office programs write.

Most of reading a workbook is worksheets, and nearly all of them are the same few tags in the same
order. A pattern walks over those several times faster than an XML parser with callbacks. Whatever
departs from the shape by a single character is left to the parser in
:mod:`excel_report.workbook.formats.xlsx.sheet_parser`; that both say the same is a test.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from xml.parsers import expat

from excel_report.errors import UnusableError
from excel_report.workbook.formats.sheet import MAX_ADDRESS, TYPES, Cell, Sheet
from excel_report.workbook.formats.xlsx.markup import NAMESPACES
from excel_report.workbook.formats.xlsx.sheet_parser import SheetReader

_BEGIN, _END = "<sheetData>", "</sheetData>"
_PATH = ["", "worksheet", "sheetData"]
_DECLARATION = re.compile(
    r"\ufeff?<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?"
    r"(?: standalone=[\"'](?:yes|no)[\"'])?[ \t\r\n]*+\?>"
)
# A cell with something in it, after any number of empty ones and of row tags; or these alone, so
# that a search goes over none of them twice. No quantifier ever gives back (the + after each): no
# file can make this slow.
_CELL = re.compile(
    r'(?=<c |</?row|[ \t\r\n])((?:<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,5}+")?+/>'
    r'|<row r="[1-9][0-9]*+"(?: [a-zA-Z0-9:]++="[^"<>&]*+")*+/?+>|</row>|[ \t\r\n]++)*+'
    r'(?:<c r="([A-Z]{1,3}+[1-9][0-9]{0,6}+)"(?: s="([0-9]{1,5}+)")?+(?: t="([a-zA-Z]{1,9}+)")?+>'
    r'(?:(<f(?: [a-z]++="[^"<>&]*+")*+)(?:/>|>([^<]*+)</f>))?+(?:<v>([^<]*+)</v>|<v/>)?+</c>)?+)'
)
MAX_DATA = 1_500_000  # characters of cells; for more, the parser takes less memory
_MAX_KEPT = 30_000  # characters around the cells that are kept for the next workbook
MAX_AROUND = 200_000  # characters around the cells; for more, the parser must be watched
# What opens each row and cell, and the rows as they must follow each other.
_OPENED = re.compile(r' r="([A-Z]*+[0-9]++)"')
_IN_ROWS = re.compile(r"(?:([0-9]++) (?:[A-Z]++\1 )*+)*+")
_ROW = re.compile(r"<row([^<>]*+)>")
_ROWS = re.compile(
    r"(?:[ \t\r\n]*+<row[^<>]*+(?:(?<=/)>|>[^<]*+(?:<(?!/?row)[^<]*+)*+</row>))*+[ \t\r\n]*+"
)
_ATTRIBUTE = re.compile(" ([a-zA-Z]+)=")
_SHARED_TYPES = TYPES - {"inlineStr"} | {""}
_STRING = re.compile(
    r'(<si><t(?: xml:space="preserve")?+>([^<]*+)</t>(?:<phoneticPr[^<>]*/>)?+</si>|<si><t/></si>)'
)
# How the shared strings begin, after the declaration.
_SST = re.compile(r'<sst xmlns="([^"]*+)"(?: [a-zA-Z]++="[0-9]*+")*+>')
_NAMES, _NAMES_END = "<definedNames>", "</definedNames>"
_NAME = re.compile(
    r'(<definedName name="([^"<]*+)"((?: [a-zA-Z]++="[^"<]*+")*+)>([^<]*+)</definedName>)'
)
# What no XML may hold: other references, control characters, two that are no characters at all.
_LOOSE = re.compile(r"&(?!(?:#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot|apos);)")
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = ("\ufffe", "\uffff")
_REFERENCE = re.compile("&([^;]++);")
_BLANKS = " \t\r\n"


class _NotPlainError(Exception):
    """A part is not of the plain shape."""


class _Characters(dict[str, str]):
    """What references stand for."""

    def __missing__(self, reference: str) -> str:
        is_hexadecimal = reference.startswith("#x")
        char = chr(int(f"0{reference[1:]}", 0) if is_hexadecimal else int(reference[1:]))
        is_control = char < " " and ord(char) in _CONTROLS
        if is_control or "\ud800" <= char <= "\udfff" or _has_none(char):
            raise _NotPlainError  # no character that XML may hold
        return char


_CHARACTERS = _Characters(lt="<", gt=">", quot='"', apos="'", amp="&")


def scan_sheet(xml: bytes) -> Sheet | None:
    """The sheet, or None where the part is not of the plain shape.

    Only the cells are scanned; what stands around them, and the rows, are for the parser.
    """
    try:
        text = _plain(xml)
        data, tail = _between(text, _BEGIN, _END)
        rows = _rows(data)
        head = text[: len(text) - len(data) - len(tail) - len(_END)]
        around = _around if len(head) + len(rows) + len(tail) < _MAX_KEPT else _around.__wrapped__
        found = around(head, f"{rows}{_END}{tail}")
        if found is None:
            return None
        sheet = found.copy()
        _scan_cells(data, sheet)
    except (_NotPlainError, ValueError):
        return None
    return sheet


# The sheets of a county's workbooks are alike in all but their cells.
@lru_cache(maxsize=64)
def _around(head: str, tail: str) -> Sheet | None:
    """A sheet by all but its cells: what stands before the rows, and the rows and the rest."""
    reader = SheetReader()
    if len(head) + len(tail) > MAX_AROUND:
        return None
    try:
        reader.parser.Parse(head, False)  # noqa: FBT003 - expat takes no keyword
        if reader.path != _PATH or reader.prefixes[""][-1] not in NAMESPACES:
            return None
        reader.parser.Parse(tail, True)  # noqa: FBT003
    except (UnusableError, expat.ExpatError, ValueError, KeyError, IndexError):
        return None
    return reader.sheet


def _rows(data: str) -> str:
    """The rows of the data without their cells.

    They must follow each other, each with its own cells, none of them twice.
    """
    opened = _OPENED.findall(data)
    if len({*opened}) != len(opened):
        raise _NotPlainError
    if not _IN_ROWS.fullmatch(f"{' '.join(opened)} " if opened else ""):
        raise _NotPlainError
    if not _ROWS.fullmatch(data):
        raise _NotPlainError
    rows = _ROW.findall(data)
    return f"<row{'/><row'.join(rows)}/>".replace("//>", "/>") if rows else ""


def scan_strings(xml: bytes) -> list[str] | None:
    """The shared strings, or None where the part is not of the plain shape."""
    try:
        text = _plain(xml)
        data, rest = _between(text, "<si>", "</sst>")
        head = _DECLARATION.sub("", text[: text.find("<si>")], 1).strip(_BLANKS)
        begin = _SST.fullmatch(head)
        if (
            not begin
            or begin[1] not in NAMESPACES
            or not _has_each_once(head)
            or rest.strip(_BLANKS)
        ):
            return None
        found = _whole(_STRING, f"<si>{data}")
        return [*_all_unescaped([string for _, string in found])]
    except (_NotPlainError, ValueError):
        return None


def scan_names(xml: bytes) -> tuple[dict[str, str], bytes]:
    """The defined names of the whole workbook, and its part without them.

    None are taken, and all left in the part, where they are not of the plain shape.
    """
    try:
        text = _plain(xml)
        if _NAMES not in text:
            return {}, xml
        data, rest = _between(text, _NAMES, _NAMES_END)
        read = _names if len(data) < _MAX_KEPT else _names.__wrapped__
        names = read(data)
    except (_NotPlainError, ValueError):
        return {}, xml
    return {**names}, (text[: text.find(_NAMES)] + rest).encode()


# The names in a county's workbooks are alike.
@lru_cache(maxsize=8)
def _names(data: str) -> dict[str, str]:
    """The names that are not those of one sheet."""
    found = _whole(_NAME, data)
    if "&" in data:
        found = [tuple(map(_unescaped, each)) for each in found]
    own = [each for each in found if " localSheetId=" not in each[2]]
    names = {each[1]: each[3] for each in own}
    if len(names) != len(own):
        raise _NotPlainError
    return names


def _plain(xml: bytes) -> str:
    """A part's text: UTF-8, and none of what XML may not hold."""
    text = xml.decode()
    is_clean = len(xml.translate(None, _CONTROLS)) == len(xml) and not _LOOSE.search(text)
    if not _DECLARATION.match(text) or not is_clean or _has_none(text):
        raise _NotPlainError
    return text


def _has_none(text: str) -> bool:
    return any(char in text for char in _NO_CHARACTERS)


def _between(text: str, begin: str, end: str) -> tuple[str, str]:
    """What stands between two tags, of which the last may stand only once, and after them.

    Around them there may be no comment, CDATA or DOCTYPE; what they hold is looked at by itself.
    """
    first, last = text.find(begin), text.find(end)
    # Line ends are for the parser, which makes them all alike.
    is_plain = 0 < first < last and text.find(end, last + 1) < 0
    if not is_plain or text.find("\r", first, last) >= 0:
        raise _NotPlainError
    if text.find("<!", 0, first) >= 0 or text.find("<!", last) >= 0:
        raise _NotPlainError
    return text[first + len(begin) : last], text[last + len(end) :]


def _whole(pattern: re.Pattern[str], text: str) -> list[tuple[str, ...]]:
    """The matches of a pattern that must cover a text from end to end, blanks between apart."""
    found: list[tuple[str, ...]] = pattern.findall(text)
    left = len(text) - _length(found)
    # Matches do not overlap: with the text's length between them, they leave nothing out.
    if left and pattern.sub("", text).strip(_BLANKS):
        raise _NotPlainError
    return found


def _length(found: list[tuple[str, ...]]) -> int:
    """How long matches are together."""
    return sum(map(len, map(itemgetter(0), found)))


def _scan_cells(data: str, sheet: Sheet) -> None:
    """Every cell of the data, among whose rows nothing else may stand.

    All of one attribute at a time, which takes half as long as cell by cell.
    """
    if len(data) > MAX_DATA:
        raise _NotPlainError
    found: list[tuple[str, ...]] = _CELL.findall(data)
    if not found:
        return
    matched, addresses, styles, types, tags, formulas, values = zip(*found, strict=True)
    if sum(map(len, matched)) != len(data):
        raise _NotPlainError
    if not {*types} <= _SHARED_TYPES or not all(map(_has_each_once, {*tags})):
        raise _NotPlainError
    numbers = {style: int(style or 0) for style in {*styles}}
    cells = map(
        Cell,
        [each or "n" for each in types],
        _all_unescaped(values),
        [each if tag else None for each, tag in zip(_all_unescaped(formulas), tags, strict=True)],
        map(numbers.__getitem__, styles),
    )
    filled = {
        address: cell
        for address, cell in zip(addresses, cells, strict=True)
        if cell.value or cell.formula is not None
    }
    if max(map(len, filled), default=0) <= MAX_ADDRESS:
        sheet.cells.update(filled)
    else:
        for address, cell in filled.items():
            sheet.keep(address, cell)


def _has_each_once(tag: str) -> bool:
    """Whether a tag has no attribute twice."""
    names = _ATTRIBUTE.findall(tag)
    return len(names) == len({*names})


def _all_unescaped(texts: Sequence[str]) -> Sequence[str]:
    """All of some texts at once, set off by a character that none of them can hold."""
    joined = "\0".join(texts)
    return _unescaped(joined).split("\0") if "&" in joined else texts


def _unescaped(text: str) -> str:
    """A text with what its references stand for."""
    if "&" not in text:
        return text
    pieces = _REFERENCE.split(text)
    pieces[1::2] = map(_CHARACTERS.__getitem__, pieces[1::2])
    return "".join(pieces)

"""The quick way through a worksheet part of the plain shape that office programs write.

Most of reading a workbook is worksheets, and nearly all of them are the same few tags in the same
order. A pattern walks over those several times faster than an XML parser with callbacks. Whatever
departs from the shape by a single character is left to the parser in
:mod:`excel_report.workbook.formats.xlsx.sheet_parser`; that both say the same is a test.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from xml.parsers import expat

from excel_report.errors import UnusableError
from excel_report.workbook.formats.sheet import MAX_ADDRESS, TYPES, Cell, Sheet
from excel_report.workbook.formats.xlsx.kept import kept
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
    r'(?=<c |</?row|[ \t\r\n])(((?:<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,5}+")?+/>'
    r'|<row r="[1-9][0-9]*+"(?: [a-zA-Z0-9:]++="[^"<>&]*+")*+/?+>|</row>|[ \t\r\n]++)*+)'
    r'(?:<c r="([A-Z]{1,3}+[1-9][0-9]{0,6}+)"(?: s="([0-9]{1,5}+)")?+(?: t="([a-zA-Z]{1,9}+)")?+>'
    r'(?:(<f(?: [a-z]++="[^"<>&]*+")*+)(?:/>|>([^<]*+)</f>))?+(?:<v>([^<]*+)</v>|<v/>)?+</c>)?+)'
)
MAX_DATA = 1_500_000  # characters of cells; for more, the parser takes less memory
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
    r'(<si><t(?: xml:space="preserve")?+>([^<]*+)</t>(?:<phoneticPr[^<>&]*/>)?+</si>|<si><t/></si>)'
)
# How the shared strings begin, after the declaration.
_SST = re.compile(r'<sst xmlns="([^"]*+)"(?: [a-zA-Z]++="[0-9]*+")*+>')
_NAMES, _NAMES_END = "<definedNames>", "</definedNames>"
_NAME = re.compile(
    r'(<definedName name="([^"<]*+)"((?: [a-zA-Z]++="[^"<]*+")*+)>([^<]*+)</definedName>)'
)
# What no XML may hold: control characters, two that are no characters at all.
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = ("\ufffe", "\uffff")
_REFERENCE = re.compile("&([^;]*+);")
_NUMBERED = re.compile("#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))")
_BLANKS = " \t\r\n"


class _NotPlainError(Exception):
    """A part is not of the plain shape."""


class _Characters(dict[str, str]):
    """What references stand for."""

    def __missing__(self, reference: str) -> str:
        numbered = _NUMBERED.fullmatch(reference)
        if not numbered:
            raise _NotPlainError
        char = chr(int(numbered[1], 16) if numbered[1] else int(numbered[2]))
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
        head, data, tail = _between(_plain(xml), _BEGIN, _END)
        if len(data) > MAX_DATA:
            return None
        found: list[tuple[str, ...]] = _CELL.findall(data)
        if _length(found) != len(data):
            return None
        emptied = "".join(
            [
                f'{before}<c r="{address}" s="{style}"/>' if address else before
                for _, before, address, style, *_ in found
            ]
        )
        sheet = _around(head, emptied, tail)
        if sheet is None:
            return None
        sheet = sheet.copy()
        if found:
            _fill(sheet, found)
    except (_NotPlainError, ValueError):
        return None
    return sheet


# The sheets of a county's workbooks are alike in all but what stands in their cells.
@kept(64)
def _around(head: str, emptied: str, tail: str) -> Sheet | None:
    """A sheet by its rows of empty cells, and what stands before and after them."""
    if "<!" in head or "<!" in tail:
        return None  # what begins or ends there may be inside a comment
    rows = _rows(emptied)
    if len(head) + len(rows) + len(tail) > MAX_AROUND:
        return None
    reader = SheetReader()
    try:
        reader.parser.Parse(f"{head}{_BEGIN}", False)  # noqa: FBT003 - expat takes no keyword
        if reader.path != _PATH or reader.prefixes[""][-1] not in NAMESPACES:
            return None
        reader.parser.Parse(f"{rows}{_END}{tail}", True)  # noqa: FBT003
    except (UnusableError, expat.ExpatError, ValueError, KeyError, IndexError):
        return None
    return reader.sheet


def _rows(emptied: str) -> str:
    """The rows without their cells.

    They must follow each other, each with its own cells, none of them twice.
    """
    opened = _OPENED.findall(emptied)
    if len({*opened}) != len(opened):
        raise _NotPlainError
    if not _IN_ROWS.fullmatch(f"{' '.join(opened)} " if opened else ""):
        raise _NotPlainError
    if not _ROWS.fullmatch(emptied):
        raise _NotPlainError
    rows = _ROW.findall(emptied)
    return f"<row{'/><row'.join(rows)}/>".replace("//>", "/>") if rows else ""


def scan_strings(xml: bytes) -> list[str] | None:
    """The shared strings, or None where the part is not of the plain shape."""
    try:
        head, data, rest = _between(_plain(xml), "<si>", "</sst>")
        head = _DECLARATION.sub("", head, 1).strip(_BLANKS)
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
        head, data, rest = _between(text, _NAMES, _NAMES_END)
        if "<!" in head or "<!" in rest:
            return {}, xml  # the names may be inside a comment
        names = _names(data)
    except (_NotPlainError, ValueError):
        return {}, xml
    return {**names}, (head + rest).encode()


@kept(8)
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
    """A part's text: UTF-8, and no characters that XML may not hold."""
    text = xml.decode()
    is_clean = len(xml.translate(None, _CONTROLS)) == len(xml)
    if not _DECLARATION.match(text) or not is_clean or _has_none(text):
        raise _NotPlainError
    return text


def _has_none(text: str) -> bool:
    return any(char in text for char in _NO_CHARACTERS)


def _between(text: str, begin: str, end: str) -> tuple[str, str, str]:
    """What stands before, between and after two tags, of which the last may stand only once."""
    first, last = text.find(begin), text.find(end)
    after = last + len(end)
    # Line ends are for the parser, which makes them all alike.
    if not 0 < first < last or text.find(end, after) >= 0 or text.find("\r", first, last) >= 0:
        raise _NotPlainError
    return text[:first], text[first + len(begin) : last], text[after:]


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


def _fill(sheet: Sheet, found: list[tuple[str, ...]]) -> None:
    """Keep the cells that hold something.

    All of one attribute at a time, which takes half as long as cell by cell.
    """
    _, _, addresses, styles, types, tags, formulas, values = zip(*found, strict=True)
    if not {*types} <= _SHARED_TYPES or not all(map(_has_each_once, {*tags})):
        raise _NotPlainError
    numbers = {style: int(style or 0) for style in {*styles}}
    joined = "\0".join(formulas)
    cells = map(
        Cell,
        [each or "n" for each in types],
        _all_unescaped(values),
        [each if tag else None for each, tag in zip(_formulas(joined), tags, strict=True)],
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


@kept(32)
def _formulas(joined: str) -> list[str]:
    """Formulas that are set off like that."""
    return _unescaped(joined).split("\0")


def _unescaped(text: str) -> str:
    """A text with what its references stand for."""
    if "&" not in text:
        return text
    pieces = _REFERENCE.split(text)
    if "&" in pieces[-1]:
        raise _NotPlainError
    pieces[1::2] = map(_CHARACTERS.__getitem__, pieces[1::2])
    return "".join(pieces)

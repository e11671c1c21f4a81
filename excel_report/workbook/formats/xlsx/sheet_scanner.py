"""The quick way through a worksheet part of the plain shape that office programs write.

Most of reading a workbook is worksheets, and nearly all of them are the same few tags in the same
order. A pattern walks over those several times faster than an XML parser with callbacks. Whatever
departs from the shape by a single character is left to the parser in
:mod:`excel_report.workbook.formats.xlsx.sheet_parser`; that both say the same is a test.
"""

from __future__ import annotations

import re
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
# that a search goes over none of them twice; the second group holds the slash of the last empty
# row, if there was one. No quantifier ever gives back (the + after each): no
# file can make this slow.
_CELL = re.compile(
    r'(?=<c |</?row|[ \t\r\n])((?:<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,5}+")?+/>'
    r'|<row r="[1-9][0-9]*+"(?: [a-zA-Z0-9:]++="[^"<>&]*+")*+(/)?+>|</row>|[ \t\r\n]++)*+'
    r'(?:<c r="([A-Z]{1,3}+[1-9][0-9]{0,6}+)"(?: s="([0-9]{1,5}+)")?+(?: t="([a-zA-Z]{1,9}+)")?+>'
    r'(?:(<f(?: [a-z]++="[^"<>&]*+")*+)(?:/>|>([^<]*+)</f>))?+(?:<v>([^<]*+)</v>|<v/>)?+</c>)?+)'
)
MAX_DATA = 1_500_000  # characters of cells; for more, the parser takes less memory
_MAX_KEPT = 30_000  # characters around the cells that are kept for the next workbook
MAX_AROUND = 200_000  # characters around the cells; for more, the parser must be watched
# What opens each row and cell, and the rows as they must follow each other.
_OPENED = re.compile(r' r="([A-Z]*+[0-9]++)"')
_IN_ROWS = re.compile(r"(?:([0-9]++) (?:[A-Z]++\1 )*+)*+")
_ROW = re.compile(r"<row([^<>/]*+)/?>")
# Compiled only where blanks stand between rows, or a row is empty.
_ROWS = r"(?:[ \t\r\n]*+<row[^<>]*+(?:(?<=/)>|>[^<]*+(?:<(?!/?row)[^<]*+)*+</row>))*+[ \t\r\n]*+"
_EMPTY_ROW = re.compile(r"<row[^<>/]*+/>")
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
_ANY_REFERENCE = r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));"
_BLANKS = " \t\r\n"
# In this order: were "&" made first, what stands after it could look like another reference.
_NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class _NotPlainError(Exception):
    """A part is not of the plain shape."""


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
    rows = _ROW.findall(data)
    # So it is where nothing stands between rows, and none is without cells.
    in_turn = data.count("</row><row") + 1 == len(rows) and data.startswith("<row")
    if not (in_turn and data.endswith("</row>")) and not re.fullmatch(_ROWS, data):
        raise _NotPlainError
    if not _IN_ROWS.fullmatch(f"{' '.join(opened)} " if opened else ""):
        raise _NotPlainError
    return "".join(f"<row{each}/>" for each in rows)


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
        return _all_unescaped([string for _, string in found])
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
        found = _whole(_NAME, data)
        if "&" in data:
            found = [tuple(map(_unescaped, each)) for each in found]
    except (_NotPlainError, ValueError):
        return {}, xml
    own = [each for each in found if " localSheetId=" not in each[2]]
    names = {each[1]: each[3] for each in own}
    if len(names) != len(own):
        return {}, xml
    return names, (text[: text.find(_NAMES)] + rest).encode()


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
    """Every cell of the data, among which nothing else may stand."""
    if len(data) > MAX_DATA:
        raise _NotPlainError
    found: list[tuple[str, ...]] = _CELL.findall(data)
    rows = data.count("</row>")
    if any(map(itemgetter(1), found)):
        rows += len(_EMPTY_ROW.findall(data))
    if _length(found) != len(data) or data.count("<row") != rows:
        raise _NotPlainError
    types, tags = set(map(itemgetter(4), found)), set(map(itemgetter(5), found))
    if not types <= _SHARED_TYPES or not all(map(_has_each_once, tags)):
        raise _NotPlainError
    cells = sheet.cells
    has_references = "&" in data
    for _, _, address, style, kind, has_formula, formula, value in found:
        if value or has_formula:
            if has_references:
                value, formula = _unescaped(value), _unescaped(formula)  # noqa: PLW2901
            shown = formula if has_formula else None
            cell = Cell(kind or "n", value, shown, int(style or 0))
            if len(address) <= MAX_ADDRESS:
                cells[address] = cell
            else:
                sheet.keep(address, cell)


def _has_each_once(tag: str) -> bool:
    """Whether a tag has no attribute twice."""
    names = _ATTRIBUTE.findall(tag)
    return len(names) == len({*names})


def _all_unescaped(texts: list[str]) -> list[str]:
    """All of some texts at once, set off by a character that none of them can hold."""
    joined = "\0".join(texts)
    return _unescaped(joined).split("\0") if "&" in joined else texts


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    if "&#" in text:
        # In one go, as what a reference stands for may look like another.
        return re.sub(_ANY_REFERENCE, _character, text)
    for reference, char in _NAMED:
        text = text.replace(reference, char)
    return text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return dict(_NAMED)[f"&{name};"]
    char = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
    if (char < " " and ord(char) in _CONTROLS) or "\ud800" <= char <= "\udfff" or _has_none(char):
        raise _NotPlainError  # no character that XML may hold
    return char

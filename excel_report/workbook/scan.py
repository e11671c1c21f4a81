"""The quick way through a worksheet part of the plain shape that office programs write.

Most of reading a workbook is worksheets, and nearly all of them are the same few tags in the same
order. A pattern walks over those several times faster than an XML parser with callbacks. Whatever
departs from the shape by a single character is left to the parser in
:mod:`excel_report.workbook.parse`; that both say the same is a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from excel_report.workbook.sheet import Cell, Sheet

_DECLARATION = re.compile(
    r"\ufeff?<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?[^?]*\?>"
)
# A cell with something in it, after any number of empty ones and of row tags.
_EMPTY = (
    r'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?/>'
    r'|<row(?: [a-zA-Z0-9:]+="[^"<>&]*")*/?>|</row>|\s+)*+'
)
_CELL = re.compile(
    _EMPTY + r'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?>'
    r'(?:<f(?: [a-z]+="[^"<>&]*")*(?:(/)>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<v/>)?</c>'
)
_EMPTY_ROW = re.compile(r"<row [^<>]*/>")
_NO_CELL = re.compile(_EMPTY)
_STRING = re.compile(
    r"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t>(?:<phoneticPr[^<>]*/>)?</si>"
    r"|<si><t/></si>|\s+"
)
_NAMES = re.compile(r"<definedNames>(.*?)</definedNames>", re.DOTALL)
_NAME = re.compile(
    r'\s*<definedName name="([^"<]*)"((?: [a-zA-Z]+="[^"<]*")*)>([^<]*)</definedName>\s*'
)
# A tag with its attributes, of which only some matter; a quoted ">" ends no tag.
_TAG = r'<%s((?: [a-zA-Z0-9:]+="[^"<]*")*)/?>'
_TAGS = {
    name: re.compile(_TAG % name) for name in ("mergeCell", "sheetProtection", "dataValidation")
}
_ATTRIBUTE = re.compile(r' (ref|sheet|password|type|sqref)="([^"]*)"')
# What no XML may hold: other references, control characters, two that are no characters at all.
_LOOSE = re.compile(r"&(?!(?:#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|lt|gt|amp|quot|apos);)")
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = ("\ufffe", "\uffff")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class _NotPlainError(Exception):
    """A part is not of the plain shape."""


def scan_sheet(xml: bytes) -> Sheet | None:
    """The sheet, or None where the part is not of the plain shape."""
    sheet = Sheet()
    try:
        text = _plain(xml)
        data, rest = _between(text, "<sheetData>", "</sheetData>")
        if not rest.rstrip().endswith("</worksheet>"):
            return None
        _scan_cells(data, sheet)
        _scan_rest(rest, sheet)
    except (_NotPlainError, ValueError):
        return None
    return sheet


def scan_strings(xml: bytes) -> list[str] | None:
    """The shared strings, or None where the part is not of the plain shape."""
    try:
        text = _plain(xml)
        data, _ = _between(text, "<si>", "</sst>")
        found = list(_whole(_STRING, f"<si>{data}"))
        return [_unescaped(item[1] or "") for item in found if item[0].startswith("<si>")]
    except (_NotPlainError, ValueError):
        return None


def scan_names(xml: bytes) -> tuple[dict[str, str], bytes]:
    """The defined names of the whole workbook, and its part without them.

    None are taken, and all left in the part, where they are not of the plain shape.
    """
    try:
        text = _plain(xml)
        found = _NAMES.search(text)
        if found is None:
            return {}, xml
        names = {
            _unescaped(item[1]): _unescaped(item[3])
            for item in _whole(_NAME, found[1])
            if " localSheetId=" not in item[2]
        }
    except (_NotPlainError, ValueError):
        return {}, xml
    return names, (text[: found.start()] + text[found.end() :]).encode()


def _plain(xml: bytes) -> str:
    """A part's text: UTF-8 without comments, CDATA or a DOCTYPE."""
    text = xml.decode()
    is_clean = len(xml.translate(None, _CONTROLS)) == len(xml) and not _LOOSE.search(text)
    if not _DECLARATION.match(text) or "<!" in text or not is_clean or _has_none(text):
        raise _NotPlainError
    return text


def _has_none(text: str) -> bool:
    return any(char in text for char in _NO_CHARACTERS)


def _between(text: str, begin: str, end: str) -> tuple[str, str]:
    """What stands between two tags, of which the last may stand only once, and after them."""
    first, last = text.find(begin), text.find(end)
    # Line ends are for the parser, which makes them all alike.
    is_plain = 0 < first < last and text.find(end, last + 1) < 0
    if not is_plain or text.find("\r", first, last) >= 0:
        raise _NotPlainError
    return text[first + len(begin) : last], text[last + len(end) :]


def _whole(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that must cover a text from end to end."""
    at = 0
    for found in pattern.finditer(text):
        if found.start() != at:
            raise _NotPlainError
        at = found.end()
        yield found
    if at != len(text):
        raise _NotPlainError


def _scan_cells(data: str, sheet: Sheet) -> None:
    """Every cell of the data, among which nothing else may stand."""
    at = 0
    keep = sheet.keep
    for found in _CELL.finditer(data):
        if found.start() != at:
            raise _NotPlainError
        at = found.end()
        address, style, kind, empty_formula, formula, value = found.groups()
        if value or formula is not None or empty_formula:
            if value and "&" in value:
                value = _unescaped(value)
            if formula is None:
                formula = "" if empty_formula else None
            elif "&" in formula:
                formula = _unescaped(formula)
            keep(address, Cell(kind or "n", value or "", formula, int(style or 0)))
    rows = data.count("<row ") - len(_EMPTY_ROW.findall(data))
    if _NO_CELL.fullmatch(data, at) is None or rows != data.count("</row>"):
        raise _NotPlainError


def _scan_rest(rest: str, sheet: Sheet) -> None:
    for attributes in _attributes("mergeCell", rest):
        sheet.merged.append(attributes.get("ref", ""))
    for attributes in _attributes("sheetProtection", rest):
        sheet.protect(attributes)
    for attributes in _attributes("dataValidation", rest):
        sheet.restrict(attributes)


def _attributes(name: str, xml: str) -> Iterator[dict[str, str]]:
    """The attributes of each tag of a name, all of which must be of the plain shape."""
    tags = list(_TAGS[name].finditer(xml))
    if len(tags) != xml.count(f"<{name}") - xml.count(f"<{name}s"):
        raise _NotPlainError
    for found in tags:
        yield {name: _unescaped(value) for name, value in _ATTRIBUTE.findall(found[1])}


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    char = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
    if (char < " " and ord(char) in _CONTROLS) or "\ud800" <= char <= "\udfff" or _has_none(char):
        raise _NotPlainError  # no character that XML may hold
    return char

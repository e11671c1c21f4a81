"""The quick way through a worksheet part of the plain shape that office programs write.

Most of reading a workbook is worksheets, and nearly all of them are the same few tags in the same
order. A pattern walks over those several times faster than an XML parser with callbacks. Whatever
departs from the shape by a single character is left to the parser in
:mod:`excel_report.workbook.parse`; that both say the same is a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from excel_report.workbook.sheet import FALSE, MAX_ADDRESS, TRUE, Cell, Sheet

_DECLARATION = re.compile(
    r"\ufeff?<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?[^?]*\?>"
)
# A cell with something in it, after any number of empty ones and of row tags; or these alone, so
# that a search goes over none of them twice; the second group holds the slash of the last empty
# row, if there was one. No quantifier ever gives back (the + after each): no
# file can make this slow.
_CELL = re.compile(
    r'(?=<c |</?row|\s)((?:<c r="[A-Z]{1,3}+[0-9]{1,7}+"(?: s="[0-9]{1,5}+")?+/>'
    r'|<row(?: [a-zA-Z0-9:]++="[^"<>&]*+")*+(/)?+>|</row>|\s++)*+'
    r'(?:<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="([0-9]{1,5}+)")?+(?: t="([a-zA-Z]{1,9}+)")?+>'
    r'(?:(<f(?: [a-z]++="[^"<>&]*+")*+)(?:/>|>([^<]*+)</f>))?+(?:<v>([^<]*+)</v>|<v/>)?+</c>)?+)'
)
MAX_DATA = 1_500_000  # characters of cells; for more, the parser takes less memory
_EMPTY_ROW = re.compile(r"<row[^<>/]*+/>")
_STRING = re.compile(
    r'(<si><t(?: xml:space="preserve")?+>([^<]*+)</t>(?:<phoneticPr[^<>]*/>)?+</si>|<si><t/></si>)'
)
_FORMAT = re.compile(r'(<numFmt numFmtId="([0-9]++)" formatCode="([^"<]*+)"/>)')
_STYLE = re.compile(
    r'(<xf numFmtId="([0-9]++)"(?: [a-zA-Z]++="[^"<>]*+")*+'
    r'(?:/>|>((?:<(?:alignment|protection)(?: [a-zA-Z]++="[^"<>]*+")*+/>)*+)</xf>))'
)
_UNLOCKED = tuple(f' locked="{word}"' for word in FALSE)
_NAMES, _NAMES_END = "<definedNames>", "</definedNames>"
_NAME = re.compile(
    r'(<definedName name="([^"<]*+)"((?: [a-zA-Z]++="[^"<]*+")*+)>([^<]*+)</definedName>)'
)
# A tag with its attributes, of which only some matter; a quoted ">" ends no tag.
_TAG = r'<%s((?: [a-zA-Z0-9:]++="[^"<\t\r\n]*+")*+)/?>'
_TAGS = {
    name: re.compile(_TAG % name) for name in ("mergeCell", "sheetProtection", "dataValidation")
}
_MERGED = re.compile(r'<mergeCell ref="([A-Z0-9:]++)"/>')
_ATTRIBUTE = re.compile(r' (r|min|max)="([^"]*)"')
_HIDDEN = tuple(f' hidden="{word}"' for word in TRUE)
_LONGEST_TAG = 500
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
    """The sheet, or None where the part is not of the plain shape."""
    sheet = Sheet()
    try:
        text = _plain(xml)
        data, rest = _between(text, "<sheetData>", "</sheetData>")
        if not rest.rstrip().endswith("</worksheet>"):
            return None
        _scan_cells(data, sheet)
        _scan_rest(rest, sheet)
        if "hidden" in text:
            _scan_hidden(text, sheet)
    except (_NotPlainError, ValueError):
        return None
    return sheet


def scan_strings(xml: bytes) -> list[str] | None:
    """The shared strings, or None where the part is not of the plain shape."""
    try:
        text = _plain(xml)
        data, _ = _between(text, "<si>", "</sst>")
        found = _whole(_STRING, f"<si>{data}")
        return _all_unescaped([string for _, string in found])
    except (_NotPlainError, ValueError):
        return None


def scan_styles(xml: bytes) -> tuple[dict[str, str], list[tuple[str, bool]]] | None:
    """The codes of number formats by id, and each cell style's format and whether it has no lock.

    None where the part is not of the plain shape.
    """
    try:
        text = _plain(xml)
        before, data = text[: text.find("<cellXfs ")], _between(text, "<cellXfs ", "</cellXfs>")[0]
        formats = {id_: _unescaped(code) for _, id_, code in _FORMAT.findall(before)}
        styles = _whole(_STYLE, data[data.find(">") + 1 :])
    except (_NotPlainError, ValueError):
        return None
    if len(formats) != text.count("<numFmt "):
        return None
    return formats, [(id_, any(word in rest for word in _UNLOCKED)) for _, id_, rest in styles]


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
        names = {each[1]: each[3] for each in found if " localSheetId=" not in each[2]}
    except (_NotPlainError, ValueError):
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


def _scan_rest(rest: str, sheet: Sheet) -> None:
    sheet.merged = _MERGED.findall(rest)
    if len(sheet.merged) != _count(rest, "mergeCell"):
        sheet.merged = [each.get("ref", "") for each in _attributes(rest, "mergeCell", "ref")]
    for attributes in _attributes(rest, "sheetProtection", "sheet", "password"):
        sheet.protect(attributes)
    for attributes in _attributes(rest, "dataValidation", "type", "sqref"):
        sheet.restrict(attributes)


def _scan_hidden(text: str, sheet: Sheet) -> None:
    """The rows and columns that say of themselves that they are hidden."""
    if text.count("hidden") != text.count(' hidden="'):
        raise _NotPlainError
    for mark in _HIDDEN:
        at = text.find(mark)
        while at >= 0:
            begin = text.rfind("<", max(0, at - _LONGEST_TAG), at)
            tag = text[begin : text.find(">", begin)] if begin >= 0 else ""
            if begin + len(tag) > at and tag[:5].rstrip() in {"<row", "<col"}:
                known = dict(_ATTRIBUTE.findall(tag))
                where = known.get("r") or known.get("min", "")
                if "\n" in tag or "\t" in tag or not where.isdigit():
                    raise _NotPlainError
                sheet.hide(known)
            at = text.find(mark, at + 1)


def _attributes(xml: str, name: str, *wanted: str) -> Iterator[dict[str, str]]:
    """Some attributes of each tag of a name, all of which must be of the plain shape."""
    first = xml.find(f"<{name}")
    if first < 0:
        return
    part = xml[first : xml.find("<", xml.rfind(f"<{name}") + 1)]
    tags = _TAGS[name].findall(part)
    if len(tags) != _count(part, name):
        raise _NotPlainError
    marks = [(each, f' {each}="') for each in wanted]
    for tag in tags:
        found = {}
        for each, mark in marks:
            # No value holds a quote, so that only an attribute can look like this.
            at = tag.find(mark) + len(mark)
            if at >= len(mark):
                if tag[at : at + 1] in {" ", ""}:  # another's value that ends like this
                    raise _NotPlainError
                found[each] = _unescaped(tag[at : tag.find('"', at)])
        yield found


def _count(xml: str, name: str) -> int:
    """How many tags of a name there are, those apart that stand around them."""
    return xml.count(f"<{name}") - xml.count(f"<{name}s")


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

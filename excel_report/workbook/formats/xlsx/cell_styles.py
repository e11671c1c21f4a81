"""What the styles of a workbook say about its cells: number formats, dates, locks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from excel_report.value_class import value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import FALSE
from excel_report.workbook.formats.xlsx.built_in_formats import BUILT_IN, GENERAL, PLAIN
from excel_report.workbook.formats.xlsx.markup import Grammar, Markup, place

_DATE_FORMAT_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LONGEST_CODE = 255  # characters of a number format; no office program takes more
_MAX_KEPT = 30_000  # bytes of styles that are kept for the next workbook


@value_class()
class CellStyles:
    """The numbers of the cell styles that show a number as a date, and of those without a lock.

    ``formats`` has the codes of those that may show a figure otherwise than it is stored,
    ``conditions`` those of the formats that conditions lay over cells, by their numbers.
    """

    dates: frozenset[int]
    unlocked: frozenset[int]
    formats: Mapping[int, str]
    conditions: Mapping[int, str]


_STYLE_SHEET: Grammar = {
    "": place("styleSheet"),
    "styleSheet": place("numFmts cellXfs dxfs", others=True),
    "numFmts": place(many="numFmt"),
    "cellXfs": place(many="xf"),
    "xf": place("alignment protection"),
    "dxfs": place(many="dxf"),
    "dxf": place("numFmt", others=True),
}


class _StylesReader(Markup):
    """Follows the styles: the codes of number formats, the formats of cells and of conditions."""

    def __init__(self) -> None:
        super().__init__(_STYLE_SHEET)
        self.formats: dict[str, str] = {}
        self.styles: list[tuple[str, bool]] = []
        self.conditions: dict[int, str] = {}
        self.condition = -1

    def begin(self, parent: str, name: str, attributes: dict[str, str], /) -> None:
        if name == "numFmt":
            id_, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
            if parent == "dxf":
                self.conditions[self.condition] = code
            elif self.formats.setdefault(id_, code) != code:
                refuse("file.damaged")
        elif name == "xf":
            self.styles.append((attributes.get("numFmtId", "0"), False))
        elif name == "protection" and attributes.get("locked") in FALSE:
            self.styles[-1] = (self.styles[-1][0], True)
        elif name == "dxf":
            self.condition += 1


@lru_cache(maxsize=16)
def _styles_of(xml: bytes) -> CellStyles:
    reader = _StylesReader()
    reader.read(xml)
    formats, styles = reader.formats, reader.styles
    dates = frozenset(i for i, (id_, _) in enumerate(styles) if shows_date(id_, formats.get(id_)))
    unlocked = (i for i, (_, is_unlocked) in enumerate(styles) if is_unlocked)
    codes = (formats.get(id_, BUILT_IN.get(id_, GENERAL)) for id_, _ in styles)
    # A figure that looks like a date is told as one; what shows dates only changes no text.
    others = {
        number: code
        for number, code in enumerate(codes)
        if code not in PLAIN and (number not in dates or ";" in code or "@" in code)
    }
    conditions = {id_: code for id_, code in reader.conditions.items() if code not in PLAIN}
    return CellStyles(dates, frozenset(unlocked), others, conditions)


def read_styles(xml: bytes) -> CellStyles:
    """What the cell styles say; those of a county's workbooks are alike, and read once."""
    return _styles_of(xml) if len(xml) < _MAX_KEPT else _styles_of.__wrapped__(xml)


def shows_date(format_id: str, code: str | None) -> bool:
    """Whether a number format shows a date: its own code, or the number of a built-in one."""
    if code is None:
        return format_id.isdigit() and int(format_id) in _DATE_FORMAT_IDS
    bare = _QUOTED.sub("", code[:_LONGEST_CODE].split(";")[0]).lower()
    return any(letter in bare for letter in "ymd") and "general" not in bare

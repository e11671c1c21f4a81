"""What the styles of a workbook say about its cells: number formats, dates, locks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from excel_report.legibility import Colour, colour_of
from excel_report.value_class import value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import FALSE, whole
from excel_report.workbook.formats.xlsx.built_in_formats import BUILT_IN, GENERAL, PLAIN
from excel_report.workbook.formats.xlsx.cell_looks import (
    PLAIN_THEME,
    Fill,
    Font,
    Legibility,
    Theme,
    read_theme,
)
from excel_report.workbook.formats.xlsx.kept import kept
from excel_report.workbook.formats.xlsx.markup import Grammar, Markup, place

_DATE_FORMAT_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LONGEST_CODE = 255  # characters of a number format; no office program takes more


@value_class()
class CellStyles:
    """The numbers of the cell styles that show a number as a date, and of those without a lock.

    ``formats`` has the codes of those that may show a figure otherwise than it is stored,
    ``conditions`` those of the formats that conditions lay over cells, by their numbers. ``unseen``
    and ``unseen_if`` say of styles and of such formats why they do not show what stands there.
    """

    dates: frozenset[int]
    unlocked: frozenset[int]
    formats: Mapping[int, str]
    conditions: Mapping[int, str]
    unseen: Mapping[int, str]
    unseen_if: Mapping[int, str]


_STYLE_SHEET: Grammar = {
    "": place("styleSheet"),
    "styleSheet": place("numFmts fonts fills cellXfs dxfs colors", others=True),
    "numFmts": place(many="numFmt"),
    "cellXfs": place(many="xf"),
    "xf": place("alignment protection"),
    "dxfs": place(many="dxf"),
    "dxf": place("numFmt font fill", others=True),
    "fonts": place(many="font", others=True),
    "font": place(many="color sz name strike scheme", others=True),
    "fills": place(many="fill", others=True),
    "fill": place(many="patternFill gradientFill", others=True),
    "patternFill": place(many="fgColor bgColor", others=True),
    "gradientFill": place(many="stop", others=True),
    "stop": place(many="color", others=True),
    "colors": place("indexedColors", others=True),
    "indexedColors": place(many="rgbColor", others=True),
}


class _Style:
    """A style of cells: its number format, font and fill, by their numbers, and its alignment."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.format = attributes.get("numFmtId", "0")
        self.font, self.fill = (whole(attributes.get(name, "0")) for name in ("fontId", "fillId"))
        self.horizontal = ""
        self.is_unlocked = False


class _StylesReader(Markup):
    """Follows the styles: the codes of number formats, the formats of cells and of conditions."""

    def __init__(self) -> None:
        super().__init__(_STYLE_SHEET)
        self.formats: dict[str, str] = {}
        self.styles: list[_Style] = []
        self.conditions: dict[int, str] = {}
        self.condition = -1
        self.fonts: list[Font] = []
        self.fills: list[Fill] = []
        self.overlays: list[list[Font | Fill]] = []
        self.font, self.fill = Font(), Fill()  # being read
        self.indexed: list[Colour | None] = []

    def begin(self, parent: str, name: str, attributes: dict[str, str], /) -> None:
        if name == "numFmt":
            id_, code = attributes.get("numFmtId", ""), attributes.get("formatCode", "")
            if parent == "dxf":
                self.conditions[self.condition] = code
            elif self.formats.setdefault(id_, code) != code:
                refuse("file.damaged")
        elif name == "xf":
            self.styles.append(_Style(attributes))
        elif name == "protection" and attributes.get("locked") in FALSE:
            self.styles[-1].is_unlocked = True
        elif name == "dxf":
            self.condition += 1
            self.overlays.append([])
        else:
            self.begin_look(parent, name, attributes)

    def begin_look(self, parent: str, name: str, attributes: dict[str, str]) -> None:
        """A font, an alignment, a colour of the palette, or what is in a font."""
        if name == "font":
            self.font = Font()
            if parent == "dxf":
                self.overlays[-1].append(self.font)
            else:
                self.fonts.append(self.font)
        elif parent == "font":
            self.font.note(name, attributes)
        elif name == "alignment":
            self.styles[-1].horizontal = attributes.get("horizontal", "")
        elif name == "rgbColor":
            self.indexed.append(colour_of(attributes.get("rgb", "")[-6:]))
        else:
            self.begin_fill(parent, name, attributes)

    def begin_fill(self, parent: str, name: str, attributes: dict[str, str]) -> None:
        """A fill, or what is in one."""
        if name == "fill":
            self.fill = Fill()
            if parent == "dxf":
                self.overlays[-1].append(self.fill)
            else:
                self.fills.append(self.fill)
        elif name == "patternFill":
            self.fill.pattern = attributes.get("patternType", "none")
        elif name == "gradientFill":
            self.fill.pattern = "gradient"
        elif name in ("fgColor", "color"):
            self.fill.inks.append(attributes)
        elif name == "bgColor":
            self.fill.grounds.append(attributes)

    def unseen(self, theme: Theme) -> dict[int, str]:
        """Why styles do not show what stands in their cells."""
        judge = Legibility(theme, self.indexed)

        @cache
        def fault(font: int, fill: int, horizontal: str) -> str:
            own = self.fonts[font] if 0 <= font < len(self.fonts) else Font()
            behind = self.fills[fill] if 0 <= fill < len(self.fills) else None
            return judge.fault(own, behind, horizontal)

        words = (fault(each.font, each.fill, each.horizontal) for each in self.styles)
        return {number: each for number, each in enumerate(words) if each}

    def unseen_if(self, theme: Theme) -> dict[int, str]:
        """Why formats that conditions lay over cells do not."""
        judge = Legibility(theme, self.indexed)
        words = (
            judge.fault_of_overlay(
                next((one for one in each if isinstance(one, Font)), None),
                next((one for one in each if isinstance(one, Fill)), None),
            )
            for each in self.overlays
        )
        return {number: each for number, each in enumerate(words) if each}


@kept(16)
def read_styles(xml: bytes, *themes: bytes) -> CellStyles:
    """What the cell styles say, with the colours of a theme where there is one."""
    reader = _StylesReader()
    reader.read(xml)
    formats, styles = reader.formats, reader.styles
    ids = [each.format for each in styles]
    dates = frozenset(i for i, id_ in enumerate(ids) if shows_date(id_, formats.get(id_)))
    unlocked = (i for i, each in enumerate(styles) if each.is_unlocked)
    others = other_formats(ids, formats, dates)
    conditions = {id_: code for id_, code in reader.conditions.items() if code not in PLAIN}
    theme = read_theme(themes[0]) if themes else PLAIN_THEME
    looks = reader.unseen(theme), reader.unseen_if(theme)
    return CellStyles(dates, frozenset(unlocked), others, conditions, *looks)


def other_formats(
    ids: Sequence[str], formats: Mapping[str, str], dates: AbstractSet[int]
) -> dict[int, str]:
    """The codes of the styles that may show a figure otherwise, by the formats' ids of all.

    ``dates`` are those that show dates: a figure that looks like one is told as such, and what
    shows dates only changes no text.
    """
    codes = (formats.get(id_, BUILT_IN.get(id_, GENERAL)) for id_ in ids)
    return {
        number: code
        for number, code in enumerate(codes)
        if code not in PLAIN and (number not in dates or ";" in code or "@" in code)
    }


def shows_date(format_id: str, code: str | None) -> bool:
    """Whether a number format shows a date: its own code, or the number of a built-in one."""
    if code is None:
        return format_id.isdigit() and int(format_id) in _DATE_FORMAT_IDS
    bare = _QUOTED.sub("", code[:_LONGEST_CODE].split(";")[0]).lower()
    return any(letter in bare for letter in "ymd") and "general" not in bare

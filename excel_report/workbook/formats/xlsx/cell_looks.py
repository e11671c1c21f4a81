"""What fonts, fills and alignments of cells make of what stands there, as far as it is not seen.

The elements are those of ECMA-376 part 1, 18.8; a colour is one of the file, of its palette or of
its theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from excel_report.legibility import (
    BLACK,
    INDEXED_COLOURS,
    SMALLEST_FONT,
    WHITE,
    Colour,
    can_be_read,
    colour_of,
    is_sign_font,
    mixed,
)
from excel_report.value_class import field, value_class
from excel_report.workbook.formats.sheet import FALSE
from excel_report.workbook.formats.xlsx.kept import kept
from excel_report.workbook.formats.xlsx.package import local, new_parser, parse

_NO_CONTRAST = "的字与底色分不清，看不见"
_TOO_SMALL = "的字太小，看不清"
_SIGNS = "的字体是符号字体，显示成别的符号"
_STRUCK = "的字被划掉了"
_REPEATED = "用了“填充”对齐，会重复显示"

Attributes = Mapping[str, str]

_BACKGROUND = 65  # the number of the system's own; that of the foreground is black
# How much of a pattern is ink.
_SHARES = {"solid": 1.0, "darkGray": 0.75, "mediumGray": 0.5, "lightGray": 0.25, "gray125": 0.125}
_USUAL_SHARE = 0.4


@value_class()
class Theme:
    """A theme's colours in the order in which styles number them, and its fonts."""

    colours: tuple[Colour | None, ...]
    has_sign_font: bool = False


PLAIN_THEME = Theme((WHITE, BLACK))


@value_class(frozen=False)
class Font:
    """A font of the styles: what is said of it, as often as it is said."""

    colours: list[Attributes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_of_theme: bool = False

    def note(self, name: str, attributes: Attributes) -> None:
        """What one of its elements says."""
        value = attributes.get("val", "")
        if name == "color":
            self.colours.append(attributes)
        elif name == "sz" and _number(value, SMALLEST_FONT) < SMALLEST_FONT:
            self.faults.append(_TOO_SMALL)
        elif name == "name" and is_sign_font(value):
            self.faults.append(_SIGNS)
        elif name == "strike" and value not in FALSE:
            self.faults.append(_STRUCK)
        elif name == "scheme" and value not in ("", "none"):
            self.is_of_theme = True


@value_class(frozen=False)
class Fill:
    """What is behind a cell: a pattern of two colours, or the stops of a gradient."""

    pattern: str = "none"
    inks: list[Attributes] = field(default_factory=list)
    grounds: list[Attributes] = field(default_factory=list)


class Legibility:
    """Judges fonts on fills, by the colours of a file."""

    def __init__(self, theme: Theme, indexed: Sequence[Colour | None]) -> None:
        self.theme = theme
        self.indexed = indexed or INDEXED_COLOURS

    def fault(self, font: Font, fill: Fill | None, horizontal: str = "") -> str:
        """Why a cell with these does not show what stands in it; empty where it does."""
        return next(self._faults(font, fill or Fill(), horizontal), "")

    def fault_of_overlay(self, font: Font | None, fill: Fill | None) -> str:
        """The same of what a condition lays over cells, whose solid fill is its ground."""
        if fill is not None and fill.pattern in ("none", "solid"):
            own = fill.grounds or fill.inks
            fill = Fill("solid", own) if own else None
        return self.fault(font or Font(), fill) if font or fill else ""

    def _faults(self, font: Font, fill: Fill, horizontal: str) -> Iterator[str]:
        words = [colour for each in font.colours if (colour := self._colour(each))] or [BLACK]
        behind = [*self._behind(fill)]
        if not all(can_be_read(one, other) for one in words for other in behind):
            yield _NO_CONTRAST
        yield from font.faults
        if font.is_of_theme and self.theme.has_sign_font:
            yield _SIGNS
        if horizontal == "fill":
            yield _REPEATED

    def _behind(self, fill: Fill) -> Iterator[Colour]:
        """Every colour behind a cell."""
        if fill.pattern == "gradient":
            yield from (colour for each in fill.inks if (colour := self._colour(each)))
            return
        grounds = [self._colour(each) for each in fill.grounds if fill.pattern != "solid"]
        ground = next(filter(None, grounds), WHITE)
        inks = [self._colour(each) for each in fill.inks]
        if fill.pattern == "none" or not any(inks):
            yield ground
            return
        share = _SHARES.get(fill.pattern, _USUAL_SHARE)
        yield from (mixed(ink, ground, share) for ink in inks if ink)

    def _colour(self, said: Attributes) -> Colour | None:
        """A colour (CT_Color); None where it is left to the program."""
        if "rgb" in said:
            return colour_of(said["rgb"][-6:])
        if "indexed" in said:
            index = int(_number(said["indexed"], -1))
            if index == _BACKGROUND:
                return WHITE
            return self.indexed[index] if 0 <= index < len(self.indexed) else None
        index = int(_number(said.get("theme", ""), -1))
        colour = self.theme.colours[index] if 0 <= index < len(self.theme.colours) else None
        tint = max(-1.0, min(1.0, _number(said.get("tint", ""), 0)))
        return mixed(colour, BLACK if tint < 0 else WHITE, 1 - abs(tint)) if colour else None


@kept(16)
def read_theme(xml: bytes) -> Theme:
    """The colours and fonts of a theme part (20.1.6)."""
    found: dict[str, Colour | None] = {}
    inside: list[str] = []
    fonts: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        inside.append(local(tag))
        if inside[-1] in ("srgbClr", "sysClr") and inside[-3:-2] == ["clrScheme"]:
            found[inside[-2]] = colour_of(attributes.get("lastClr") or attributes.get("val", ""))
        elif inside[-1] in ("latin", "ea") and "fontScheme" in inside:
            fonts.append(attributes.get("typeface", ""))

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, lambda _: inside.pop()
    parse(parser, xml)
    # Styles number light before dark, where the theme has them the other way round.
    order = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    return Theme(tuple(map(found.get, order)), any(map(is_sign_font, fonts)))


def _number(text: str, default: float) -> float:
    try:
        return float(text)
    except ValueError:
        return default

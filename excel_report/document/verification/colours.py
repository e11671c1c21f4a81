"""The colours that a Word file gives its words and what is behind them, and what can be read."""

from __future__ import annotations

from collections.abc import Mapping

from excel_report.document.word_input.xml_tree import Node
from excel_report.legibility import BLACK, WHITE, Colour, colour_of, mixed

# ST_HighlightColor: the colours of the marker pen.
_MARKER = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
# The names of theme colours in a text, and in the theme's own part.
_THEME = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1",
    "background1": "lt1", "text2": "dk2", "background2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink", "tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2",
}  # fmt: skip
_MAPPED = {
    "text1": "t1", "tx1": "t1", "background1": "bg1", "bg1": "bg1", "text2": "t2", "tx2": "t2",
    "background2": "bg2", "bg2": "bg2",
}  # fmt: skip
_PLAIN_THEME = {"dk1": BLACK, "lt1": WHITE, "dk2": (68, 84, 106), "lt2": (231, 230, 230)}


class Palette:
    """The theme's colours by their names, as the settings map them."""

    def __init__(self, theme: Node | None, settings: Node | None) -> None:
        self._colours: dict[str, Colour] = dict(_PLAIN_THEME)
        scheme = next(theme.every("a:clrScheme"), None) if theme else None
        for each in scheme.children if scheme else ():
            for inner in each.children:
                value = inner.attributes.get("lastClr") or inner.attributes.get("val", "")
                if colour := colour_of(value):
                    self._colours[each.tag.removeprefix("a:")] = colour
        mapping = settings.child("clrSchemeMapping") if settings else None
        self._mapping: Mapping[str, str] = mapping.attributes if mapping else {}

    def named(self, name: str) -> Colour | None:
        """A theme colour, None for one that there is not."""
        mapped = self._mapping.get(_MAPPED.get(name, ""), name)
        return self._colours.get(_THEME.get(mapped, mapped))

    def of(self, node: Node, plain: str, theme: str) -> Colour | None:
        """The colour in two attributes of a node, the theme's before the plain one's.

        None where it is left to the program, which sees to it that it can be read.
        """
        if name := node.attributes.get(f"theme{theme}"):
            colour = self.named(name)
            if colour:
                return _toned(
                    colour,
                    node.attributes.get(f"theme{theme}Tint" if theme == "Fill" else "themeTint"),
                    node.attributes.get(f"theme{theme}Shade" if theme == "Fill" else "themeShade"),
                )
        return colour_of(node.attributes.get(plain, ""))

    def behind(self, shading: Node | None) -> Colour | None:
        """What a ``w:shd`` puts behind words."""
        if shading is None:
            return None
        fill = self.of(shading, "fill", "Fill")
        kind = shading.attributes.get("val", "clear")
        if kind in ("clear", "nil"):
            return fill
        ink = self.of(shading, "color", "Color") or BLACK
        share = 1.0 if kind == "solid" else 0.5
        if kind.startswith("pct") and kind[3:].isdigit():
            share = min(100, int(kind[3:])) / 100
        return mixed(ink, fill or WHITE, share)


def marker(highlight: Node | None) -> Colour | None:
    """The colour of the marker pen behind a run."""
    value = highlight.attributes.get("val", "") if highlight else ""
    return colour_of(_MARKER.get(value, ""))


def changed_colour(colour: Colour, change: str, share: float) -> Colour:
    """A colour after one of the changes that drawings know (20.1.2.3), or nearly so."""
    share = min(1.0, max(0.0, share))
    if change.endswith(("lumMod", "shade")):
        return mixed(colour, BLACK, share)
    if change.endswith("lumOff"):
        return mixed(WHITE, colour, share)
    return mixed(colour, WHITE, share) if change.endswith("tint") else colour


def _toned(colour: Colour, tint: str | None, shade: str | None) -> Colour:
    for target, share in ((WHITE, tint), (BLACK, shade)):
        try:
            part = int(share, 16) / 255 if share else 1.0
        except ValueError:
            part = 1.0
        colour = mixed(colour, target, min(1.0, max(0.0, part)))
    return colour

"""How the words of a Word file look, as far as that decides what can be read on paper.

Looks come from the words themselves, their styles and what those are based on, and the defaults.
A look with which words are hidden, unreadable or other ones has a name here, for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from excel_report.document.verification import allowed_markup as v
from excel_report.document.verification.colours import Palette, changed_colour, marker
from excel_report.document.verification.properties import (
    OFF,
    flag_in,
    group,
    is_on,
    measure_of,
    nearest,
)
from excel_report.document.word_input.docx_input import DocxInput
from excel_report.document.word_input.xml_tree import Node
from excel_report.legibility import (
    BLACK,
    SMALLEST_FONT,
    WHITE,
    Colour,
    can_be_read,
    is_sign_font,
)

_SMALLEST = 2 * SMALLEST_FONT  # half-points
_DEEPEST_STYLE = 20
_HALF_POINT = 10  # twips
_LOWEST_LINE = 120  # twips
_CLOSEST_LINES = 120  # of 240: half of what the font takes
_TRANSPARENT = 70_000  # of 100,000
Looks = Mapping[str, Node]


class Appearance:
    """The styles, theme and fonts of a Word file."""

    def __init__(self, received: DocxInput) -> None:
        settings = _part(received, received.main, "settings")
        theme = _part(received, received.main, "theme")
        self.palette = Palette(theme, settings)
        self.numbering = _printing_numbers(_part(received, received.main, "numbering"))
        self.sign_fonts = _sign_fonts(_part(received, received.main, "fontTable"))
        self.theme_signs = theme is not None and any(
            is_sign_font(each.attributes.get("typeface", ""))
            for each in theme.every("a:latin", "a:ea", "a:cs", "a:font")
        )
        self.styles: dict[str, Node] = {}
        self.repeated = False
        self.default: dict[str, str] = {}
        self.defaults: Node | None = None
        root = _part(received, received.main, "styles")
        for each in root.children if root else ():
            if each.tag == "docDefaults":
                self.defaults = each
            if each.tag == "style":
                self._add(each)
        self._looks: dict[tuple[str, str, str], Looks] = {}

    def _add(self, style: Node) -> None:
        style_id = style.attributes.get("styleId", "")
        self.repeated = self.repeated or style_id in self.styles
        self.styles[style_id] = style
        if style.attributes.get("default", "0") not in OFF:
            self.default[style.attributes.get("type", "")] = style_id

    def chain(self, style_id: str) -> Iterator[Node]:
        """A style and what it is based on, in turn."""
        for _ in range(_DEEPEST_STYLE):
            style = self.styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.value("basedOn") or ""

    def looks(self, kind: str, own: Node | None, paragraph: str, character: str = "") -> Looks:
        """Every property of ``pPr`` or ``rPr`` that holds, by name, the nearest one of each."""
        key = (kind, paragraph, character)
        if key not in self._looks:
            known = paragraph if paragraph in self.styles else self.default.get("paragraph", "")
            own_character = character if character in self.styles else ""
            own_character = own_character or self.default.get("character", "")
            sources = [group(style, kind) for style in self.chain(own_character)]
            sources += [group(style, kind) for style in self.chain(known)]
            sources.append(
                self.defaults.at(f"{kind}Default", kind) if self.defaults is not None else None
            )
            self._looks[key] = nearest(sources)
        shared = self._looks[key]
        if own is None or not own.children:
            return shared
        return nearest([own, Node("", children=list(shared.values()))])

    # ---------------------------------------------------------------- what is odd

    def of_words(self, looks: Looks, behind: Colour | None) -> str:
        """What makes words of these looks other than their letters, empty where nothing does."""
        if is_on(looks.get("vanish")):
            return "隐藏的字"
        if named := odd("rPr", looks.values()):
            return named
        if named := _misplaced(looks):
            return named
        if self._shows_signs(looks.get("rFonts")):
            return "符号字体的字"
        return "" if self._can_be_seen(looks, behind) else "看不清的字"

    def _can_be_seen(self, looks: Looks, behind: Colour | None) -> bool:
        own = marker(looks.get("highlight")) or self.palette.behind(looks.get("shd"))
        colour = self.palette.of(looks["color"], "val", "Color") if "color" in looks else None
        if colour is None and looks.get("highlight"):
            colour = BLACK
        if fill := looks.get("w14:textFill"):
            seen, filled = self._filled(fill)
            if not seen:
                return False
            colour = filled or colour
        if (glow := looks.get("w14:glow")) and (around := self._of_drawing(glow)):
            behind, own = around, None
        return colour is None or can_be_read(colour, own or behind or WHITE)

    def _filled(self, fill: Node) -> tuple[bool, Colour | None]:
        """Whether the newer programs' own fill of letters can be seen, and in which colour."""
        for alpha in fill.every("w14:alpha"):
            if measure_of(alpha, "w14:val") > _TRANSPARENT:
                return False, None
        solid = fill.child("w14:solidFill")
        return (False, None) if solid is None else (True, self._of_drawing(solid))

    def _of_drawing(self, fill: Node) -> Colour | None:
        """A colour of the newer programs' effects, made lighter or darker as it says."""
        for each in fill.children:
            value = each.attributes.get("w14:val", "")
            colour = (
                self.palette.named(value)
                if each.tag == "w14:schemeClr"
                else self.palette.of(Node("", {"val": value}), "val", "Color")
            )
            for change in each.children if colour else ():
                share = measure_of(change, "w14:val", 100_000) / 100_000
                colour = changed_colour(colour or BLACK, change.tag, share)
            return colour
        return None

    def _shows_signs(self, fonts: Node | None) -> bool:
        if fonts is None:
            return False
        return any(
            self.theme_signs if name.endswith("Theme") else self._is_sign_font(value)
            for name, value in fonts.attributes.items()
            if name != "hint"
        )

    def _is_sign_font(self, name: str) -> bool:
        return is_sign_font(name) or name in self.sign_fonts

    def of_paragraph(self, looks: Looks) -> str:
        """What makes the words of a paragraph others than they are, empty where nothing does."""
        if named := odd("pPr", looks.values()):
            return named
        spacing = looks.get("spacing")
        is_exact = spacing is not None and spacing.attributes.get("lineRule") == "exact"
        if measure_of(spacing, "line", 240) < (_LOWEST_LINE if is_exact else _CLOSEST_LINES):
            return "行距太小的段落"
        mark = looks.get("rPr")
        if mark is not None and (is_on(mark.child("vanish")) or is_on(mark.child("specVanish"))):
            return "隐藏的段落标记"
        number = looks.get("numPr")
        if number is not None and number.value("numId") in self.numbering:
            return "自动编号"
        return ""

    def of_table(self, properties: Node | None) -> str:
        """What a table's own properties and its style make of its words."""
        if properties is None:
            return ""
        own = odd("tblPr", properties.children)
        style = properties.value("tblStyle") or self.default.get("table", "")
        regions = [r for s in self.chain(style) for r in (s, *s.every("tblStylePr"))]
        return own or next(filter(None, map(self._of_region, regions)), "")

    def _of_region(self, region: Node) -> str:
        """What a part of a table style makes of words that have no looks of their own."""
        shading = region.at("tcPr", "shd") or region.at("tblPr", "shd")
        looks = nearest([group(region, "rPr")])
        behind = self.palette.behind(shading)
        if behind and not can_be_read(BLACK, behind) and "color" not in looks:
            return "看不清的字"
        return self.of_words(looks, behind) or self.of_paragraph(nearest([group(region, "pPr")]))


def indents(looks: Looks) -> float:
    """How far words are kept from both sides, in twips; or how far they stand out."""
    said = looks.get("ind")
    left, right = (
        max(measure_of(said, name) for name in names)
        for names in (("left", "start"), ("right", "end"))
    )
    first = measure_of(said, "firstLine") - measure_of(said, "hanging")
    return abs(left + first) if left + first < 0 else left + right + max(first, 0)


def _misplaced(looks: Looks) -> str:
    """What size and place make of words, empty where they stand as words do."""
    size = measure_of(looks.get("sz"), "val", 24)
    if size < _SMALLEST or measure_of(looks.get("szCs"), "val", size) < _SMALLEST:
        return "太小的字"
    # A digit is half as wide as high: a third of it may be lost.
    if measure_of(looks.get("spacing"), "val") < -size * _HALF_POINT / 6:
        return "叠在一起的字"
    if abs(measure_of(looks.get("position"), "val")) > size:
        return "移出本行的字"
    raised = looks.get("vertAlign")
    return _RAISED.get(raised.attributes.get("val", ""), "") if raised else ""


_RAISED = {"superscript": "上标的字", "subscript": "下标的字"}


def odd(kind: str, properties: Iterable[Node]) -> str:
    """What is not allowed among the properties of one kind, in words; empty where all are."""
    properties = [*properties]
    once = [each.tag for each in properties if each.tag not in v.MANY]
    if len({*once}) < len(once):
        return v.NAMED["repeated"]
    return next(filter(None, (_oddity(each, v.PROPERTIES[kind]) for each in properties)), "")


def _oddity(each: Node, allowed: frozenset[str]) -> str:
    if each.tag in v.NAMED and is_on(each):
        return v.NAMED[each.tag]
    is_known = each.tag in allowed or each.tag.startswith("?:")
    if not is_known or any(name.startswith("!:") for name in each.attributes):
        return f"不认识的格式“{each.tag}”"
    if each.tag == "eastAsianLayout" and is_on(flag_in(each, "combine")):
        return "双行合一的字"
    if each.tag == "tcBorders" and any(map(_is_drawn, each.every("tl2br", "tr2bl"))):
        return "斜线划过的单元格"
    return "移出页面或压扁的内容" if _is_beyond(each) else ""


def _is_drawn(border: Node) -> bool:
    return border.attributes.get("val", "nil") not in ("nil", "none")


def _is_beyond(node: Node) -> bool:
    if node.tag in v.MARGINS:
        return any(_outside("margin", side) for side in node.children)
    return _outside(node.tag, node)


def _outside(tag: str, node: Node) -> bool:
    for name, value in node.attributes.items():
        limits = v.LIMITS.get((tag, name))
        if limits and value and not limits[0] <= measure_of(node, name) <= limits[1]:
            return True
    return False


def _part(received: DocxInput, of: str, kind: str) -> Node | None:
    found = received.related(of, kind)
    return received.tree(found[0]) if found else None


def _sign_fonts(table: Node | None) -> frozenset[str]:
    """The fonts that the font table says hold signs, or stand for such fonts."""
    found = set()
    for font in table.children if table else ():
        if font.value("charset") in ("02", "2") or is_sign_font(font.value("altName") or ""):
            found.add(font.attributes.get("name", ""))
    return frozenset(found)


def _printing_numbers(numbering: Node | None) -> frozenset[str]:
    """The ids of the lists that print something before a paragraph."""
    if numbering is None:
        return frozenset()
    silent = set()
    for each in numbering.every("abstractNum"):
        levels = [*each.every("lvl")]
        if levels and not any(_prints(level) for level in levels):
            silent.add(each.attributes.get("abstractNumId", ""))
    return frozenset(
        each.attributes.get("numId", "")
        for each in numbering.every("num")
        if each.value("abstractNumId") not in silent or any(map(_prints, each.every("lvl")))
    )


def _prints(level: Node) -> bool:
    if level.child("lvlPicBulletId") is not None:
        return True
    return bool((level.value("lvlText") or "").strip())

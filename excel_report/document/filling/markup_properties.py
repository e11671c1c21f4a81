"""The properties of paragraphs, runs and styles, changed as markup and kept in schema order.

The kept master takes the short ways; patterns are for masters that people restyled, and are
compiled when first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from excel_report.errors import UnusableError

# Quotes and dashes belong to both scripts; in this report they are East Asian.
EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'

_RUN_STYLE = "<w:rPr>(?:<w:rStyle [^>]*/>)?"
# CT_RPr, ECMA-376 Part 1, 17.3.2.28: what stands before w:sz.
_BEFORE_SIZE = (
    "<w:rPr>(?:<w:(?:rStyle|rFonts|b|bCs|i|iCs|caps|smallCaps|strike|outline|shadow|noProof"
    "|snapToGrid|vanish|color|spacing|w|kern|position)(?: [^>]*)?/>)*"
)
# CT_PPr, 17.3.1.26: what may only stand behind w:keepNext, behind w:ind.
_BEHIND_KEEP_NEXT = "<w:(?!pPr|pStyle)"
_BEHIND_INDENT = (
    "<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment"
    "|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)[ />]"
)
_LONGEST_SIZE = 4  # digits: Word's largest is 3276 half points
_ONLY_A_STYLE = 2  # elements: w:pPr and w:pStyle


def hinted(properties: str) -> str:
    """A ``w:rPr`` that says of quotes and dashes that they are East Asian.

    LibreOffice drops the hint when it saves a master.
    """
    if "<w:rFonts " in properties:
        return properties.replace("<w:rFonts ", '<w:rFonts w:hint="eastAsia" ', 1)
    return re.sub(_RUN_STYLE, rf"\g<0>{EAST_ASIAN}", properties, count=1)


def kept_with_next(properties: str) -> str:
    """A ``w:pPr`` that keeps its paragraph on the page of the one that follows."""
    if "<w:keepNext" in properties:
        return properties
    return _inserted(properties, "<w:keepNext/>", _BEHIND_KEEP_NEXT)


def indented(properties: str, left: int) -> str:
    """A ``w:pPr`` indented by ``left`` twips on the left and by nothing else."""
    if "<w:ind " in properties:
        properties = re.sub(r"<w:ind [^>]*/>", "", properties)
    if not left:
        return properties
    return _inserted(properties, f'<w:ind w:left="{left}"/>', _BEHIND_INDENT)


def _inserted(properties: str, markup: str, behind: str) -> str:
    """A ``w:pPr`` with one more child, before whatever has to stand behind it."""
    properties = properties or "<w:pPr></w:pPr>"
    place = properties.index("</w:pPr>")
    if properties.count("<w:") > _ONLY_A_STYLE and (found := re.search(behind, properties)):
        place = found.start()
    return f"{properties[:place]}{markup}{properties[place:]}"


def resized(markup: str, choose: Callable[[float], float]) -> str:
    """Properties that have a size with another one, chosen from it in points.

    Raises :class:`UnusableError` where a restyled master has a size that is none.
    """
    now = _between(markup, '<w:sz w:val="', '"')
    if not now:
        return markup
    if not (now.isascii() and now.isdecimal() and len(now) <= _LONGEST_SIZE):
        raise UnusableError(
            f"Word 母版里有一处字号“{now[:20]}”不是数字，请在 Word 里重新设好，或恢复原母版。"
        )
    half_points = round(choose(int(now) / 2) * 2)
    for tag in ("w:sz", "w:szCs"):
        old = _between(markup, f'<{tag} w:val="', '"')
        markup = markup.replace(f'<{tag} w:val="{old}"', f'<{tag} w:val="{half_points}"')
    return markup


def in_own_fonts(styles: str) -> str:
    """``word/styles.xml`` with Latin letters and digits in each style's East Asian font."""
    return re.sub(r"<w:rFonts [^>]*/>", lambda found: _in_own_font(found[0]), styles)


def _in_own_font(fonts: str) -> str:
    font = _between(fonts, ' w:eastAsia="', '"')
    if not font:
        return fonts
    others = re.sub(r' w:(?:ascii|hAnsi)(?:Theme)?="[^"]*"', "", fonts)
    return others.replace("<w:rFonts", f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"', 1)


def with_size(styles: str, style: str, choose: Callable[[float], float], usual: float) -> str:
    """``word/styles.xml`` with the size of one style chosen anew, from its size in points now.

    ``usual`` is the size to start from where the style itself has none.
    """
    start = styles.rindex("<w:style ", 0, styles.index(f'w:styleId="{style}"'))
    end = styles.index("</w:style>", start)
    return styles[:start] + _sized(styles[start:end], choose, usual) + styles[end:]


def _sized(style: str, choose: Callable[[float], float], usual: float) -> str:
    """A style, without its end tag, with a size chosen."""
    if '<w:sz w:val="' in style:
        return resized(style, choose)
    half_points = round(choose(usual) * 2)
    sizes = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    if "<w:rPr>" in style:
        return re.sub(_BEFORE_SIZE, rf"\g<0>{sizes}", style, count=1)
    return f"{style}<w:rPr>{sizes}</w:rPr>"


def _between(text: str, begin: str, end: str) -> str:
    """What stands between two marks, the first time; empty where the first mark is not."""
    _, found, rest = text.partition(begin)
    return rest.partition(end)[0] if found else ""

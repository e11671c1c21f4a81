"""What CSS says of an element that matters to its words.

They may be hidden, struck through, or keep the breaks between their lines. Of what is there but can
hardly be seen (white, beside the page, clipped away) nobody knows whether it is meant: it is
doubtful; ``uncertain`` where nobody knows whether it is shown at all. Figures may be shown
elsewhere than they stand in the source (``moved``), as others (``apart``): turned, or with
generated content before or behind, or ``raised`` as the mark of a note. Whether ``white`` words are
seen hangs on what is behind them (``backed``: a colour or a picture).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

Rendering = Literal[
    "",
    "hidden",
    "collapsed",
    "uncertain",
    "doubtful",
    "struck",
    "moved",
    "apart",
    "raised",
    "keep",
    "block",
    "white",
    "backed",
]
# What of several things counts, the first of them first.
_BY_WEIGHT: tuple[Rendering, ...] = (
    *("hidden", "collapsed", "uncertain", "doubtful", "struck"),
    *("moved", "apart", "raised", "keep", "block"),
)
_COLOURS = ("color", "-webkit-text-fill-color")
_NOTHING = r"0?(?:\.0\d*)?%?"  # of an opacity
_COLOUR = (
    r"transparent|(?:ghost|floral)?white|whitesmoke|snow|ivory|#f{3,4}|#(?:f[\da-f]){3}(?:[\da-f]{2})?"
    r"|#[\da-f]{3}0|#[\da-f]{6}00|rgba?\((?:\s*(?:2[45]\d|100%|9[5-9]%)[,\s]*){3}(?:[,/].*)?\)"
    rf"|(?:rgb|hsl)a?\((?:[^,/]*,){{3}}\s*{_NOTHING}\s*\)|(?:rgb|hsl)a?\([^/]*/\s*{_NOTHING}\s*\)"
    r"|hsla?\([^,\s]+[,\s]+[^,\s]+[,\s]+(?:100|9[5-9])(?:\.\d+)?%.*"
)
_AWAY = r"-(?:\d{4,}|999)\D.*"
_PLACED = r"-?\d+(?!\s*/\s*-1\s*$).*"  # from the first line of a grid to its last is no place
_GENERATED = r"(?:attr|counters?)\(.*|.*[\"'](?:[^\"'\\]|\\[^ef])*[\w.,%+-].*"
# Properties, with what they say where they have such a value: of CSS Display, Color, Text, Flexible
# Box, Grid, Transforms, Masking and Positioned Layout, and Word's own for hidden and raised text.
_PROPERTIES: dict[str, tuple[tuple[Rendering, str], ...]] = {
    "display": (
        ("hidden", "none"),
        ("doubtful", r"var\(.*"),
        ("block", "block|flex|grid|table|list-item|flow-root"),
    ),
    "visibility": (("hidden", "hidden"), ("collapsed", "collapse"), ("doubtful", r"var\(.*")),
    "mso-hide": (("hidden", "all"),),
    "content-visibility": (("hidden", "hidden"),),
    "font-size": (
        ("hidden", r"0+(?:\.0+)?(?:[a-z]+|%)?"),
        ("doubtful", r"(?:1|[01]?\.\d+)(?:px|pt)"),
    ),
    "font": (("hidden", r"(?:\S+\s+)*0+(?:[a-z]+|%)?(?:\s*/\s*\S+)?\s+\D.*"),),
    "opacity": (("doubtful", _NOTHING),),
    "filter": (("doubtful", rf".*opacity\(\s*{_NOTHING}\s*\).*"),),
    **dict.fromkeys(_COLOURS, (("white", _COLOUR),)),
    **dict.fromkeys(("left", "right", "top", "margin-left", "text-indent"), (("doubtful", _AWAY),)),
    "clip": (("doubtful", r"rect\(\s*[01](?:px)?[,\s]+[01](?:px)?\b.*"),),
    "clip-path": (("doubtful", r"inset\(\s*(?:50|100)%.*|circle\(\s*0\b.*"),),
    "transform": (
        ("doubtful", r".*(?:scale\w*\(\s*0?(?:\.0+)?\s*[,)]|translate\w*\([^()]*-\s*\d{4}).*"),
        ("apart", r".*(?:rotate|matrix|scale\w*\([^()]*-).*"),
    ),
    "rotate": (("apart", r"[^n0].*"),),
    **dict.fromkeys(
        ("text-decoration", "text-decoration-line"), (("struck", r"(?:.*\s)?line-through.*"),)
    ),
    "order": (("moved", r"[-+]?[1-9]\d*"),),
    **dict.fromkeys(("flex-direction", "flex-flow"), (("moved", r".*-reverse\b.*"),)),
    "float": (("moved", "right"),),
    "position": (("moved", "absolute|fixed"),),
    **dict.fromkeys(
        (
            *("grid-column", "grid-row", "grid-area"),
            *("grid-column-start", "grid-row-start"),
        ),
        (("moved", _PLACED),),
    ),
    "unicode-bidi": (("apart", ".*override"),),
    "vertical-align": (("raised", "super|sub"),),
    "mso-text-raise": (("raised", r"-?[\d.]*[1-9].*"),),
    "white-space": (("keep", r"pre(?:-wrap|-line)?|break-spaces"),),
}
_SIZES, _NO_SIZE = ("width", "height"), re.compile(r"[01](?:px|pt)?")
_LONGEST_VALUE = 200  # characters that are looked at
# What is the same as no background at all.
_BLANK = re.compile(rf"(?:none|initial|inherit|unset|0|{_COLOUR})", re.IGNORECASE | re.DOTALL)
_DECLARATION = re.compile(r"([a-z-]{3,40})\s*+:\s*+([^;]{0,200})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_STYLE = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_HIDDEN = re.compile(r"\s(?:hidden|popover)(?=[\s=/>]|$)", re.IGNORECASE)
_BACKGROUND = re.compile(r"\sbgcolor\s*=\s*[\"']?\s*([^\"'\s>]+)", re.IGNORECASE)
_FONT_COLOUR = re.compile(r"<?font\b[^>]*?\scolor\s*=\s*[\"']?\s*([^\"'\s>]+)", re.IGNORECASE)
_INLINE = re.compile(r"<?(?:span|[abius]|em|strong|font|label|small)\b", re.IGNORECASE)
_TELLING_WORDS = ("style", "hidden", "popover", "font")

# What declarations say by property, and whether that is important (``!important``).
Declared = Mapping[str, tuple[Rendering, bool]]


def declared(block: str) -> Declared:
    """What the declarations of a rule or a style attribute say, of the properties that matter."""
    found: dict[str, tuple[Rendering, bool]] = {}
    values: dict[str, str] = {}
    for declaration in _DECLARATION.finditer(_COMMENT.sub("", block)):
        name, (value, _, mark) = declaration[1].lower(), declaration[2].partition("!")
        is_important = "important" in mark.lower()
        if name in _PROPERTIES:
            found[name] = (_said(name, value), is_important)
        elif name.startswith("background") and found.get("background", ("",))[0] != "backed":
            found["background"] = (_behind(value), is_important)
        values[name] = value.strip().lower()
    if any(_NO_SIZE.fullmatch(values.get(name, "")) for name in _SIZES) and (
        "hidden" in values.get("overflow", "")
    ):
        found["overflow"] = ("doubtful", False)
    if values.get("position") == "relative" and values.get("top", "").startswith("-"):
        found["position"] = ("raised", False)
    return found


def generated(block: str) -> Declared:
    """What the content that a rule puts before or behind an element says of the element."""
    own = declared(block)
    if any(says in ("hidden", "collapsed", "doubtful", "white") for says, _ in own.values()):
        return {}
    for declaration in _DECLARATION.finditer(_COMMENT.sub("", block)):
        if declaration[1].lower() == "content" and _content().fullmatch(declaration[2].strip()):
            return {"content": ("apart", False)}
    return {}


@cache
def _content() -> re.Pattern[str]:
    """The values of ``content`` with which figures may be another: no icons, no bullets."""
    return re.compile(_GENERATED, re.IGNORECASE | re.DOTALL)


def rendering_in(sheet: str) -> bool:
    """Whether a style sheet may say of any element that it is not shown as usual."""
    words = sheet.lower()
    if any(
        _said(name, value) not in ("", "block")
        for name in _PROPERTIES
        if name in words
        for value in _set(name, words)
    ):
        return True
    if "content" in words and any(map(_content().fullmatch, _set("content", words))):
        return True
    return "overflow" in words and any(
        _NO_SIZE.fullmatch(value.strip()) for name in _SIZES for value in _set(name, words)
    )


def _set(name: str, sheet: str) -> Iterator[str]:
    """The values that a style sheet sets a property to."""
    before, *rest = sheet.split(name)
    for after in rest:
        said = after.lstrip()
        if said.startswith(":") and not (before[-1:] == "-" or before[-1:].isalpha()):
            value = said[1:].lstrip()[:_LONGEST_VALUE]
            yield value.partition(";")[0].partition("}")[0].partition("!")[0]
        before = after


def _said(name: str, value: str) -> Rendering:
    """What a property says where it has that value."""
    value = value.strip()
    return next((says for says, telling in _telling(name) if telling.fullmatch(value)), "")


def _behind(value: str) -> Rendering:
    """What a background says: it is one, or the same as none."""
    return "" if _BLANK.fullmatch(value.strip()) else "backed"


@cache
def _telling(name: str) -> tuple[tuple[Rendering, re.Pattern[str]], ...]:
    """The values with which a property says something."""
    return tuple(
        (says, re.compile(value, re.IGNORECASE | re.DOTALL)) for says, value in _PROPERTIES[name]
    )


def weightiest(renderings: Iterable[Rendering]) -> Rendering:
    """What counts, where several properties say something."""
    said = {*renderings}
    return next((each for each in _BY_WEIGHT if each in said), "")


def style_of(attributes: str) -> dict[str, tuple[Rendering, bool]]:
    """What the attributes of an element's tag say of it."""
    found = _STYLE.search(attributes)
    block = (found[1] or found[2] or found[3] or "") if found else ""
    if "&" in block:
        from html import unescape

        block = unescape(block)
    said = dict(declared(block))
    if said.get("display", ("",))[0] == "block" and not _INLINE.match(attributes):
        said["display"] = ("", said["display"][1])  # as usual, whatever a style sheet says
    if background := _BACKGROUND.search(attributes):
        said.setdefault("background", (_behind(background[1]), False))
    if colour := _FONT_COLOUR.match(attributes):
        said.setdefault("color", (_said("color", colour[1]), False))
    low = attributes.lower()
    if ("hidden" in low or "popover" in low) and _HIDDEN.search(_VALUE.sub("=", attributes)):
        said.setdefault("display", ("hidden", False))
    return said


def rendering_of(attributes: str) -> Rendering:
    """How an element is shown as far as the attributes of its tag say; nothing where as usual."""
    low = attributes.lower()
    if not any(word in low for word in _TELLING_WORDS):
        return ""
    said = {name: says for name, (says, _) in style_of(attributes).items()}
    paint = paint_of(said)
    is_doubtful = paint.is_white and not paint.is_backed
    return weightiest((*said.values(), "doubtful")) if is_doubtful else weightiest(said.values())


class Paint(NamedTuple):
    """Whether the words of an element are white, and on something; None where it does not say."""

    is_white: bool | None = None
    is_backed: bool | None = None


def paint_of(said: Mapping[str, Rendering]) -> Paint:
    """What properties say of the colours of an element."""
    colours = [said[name] for name in _COLOURS if name in said]
    return Paint(
        is_white=any(colours) if colours else None,
        is_backed=said["background"] == "backed" if "background" in said else None,
    )

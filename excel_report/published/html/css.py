"""What CSS says of an element that matters to its words.

They may be hidden, struck through, or keep the breaks between their lines. Of what is there but can
hardly be seen (white, beside the page) nobody knows whether it is meant: it is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal

Rendering = Literal["", "hidden", "doubtful", "struck", "keep"]
# What of several things counts, the first of them first.
_BY_WEIGHT: tuple[Rendering, ...] = ("hidden", "doubtful", "struck", "keep")
# Properties, with what they say where they have such a value: of CSS Display, Color, Text and
# Positioned Layout, and Word's own for hidden text.
_PROPERTIES: dict[str, tuple[Rendering, str]] = {
    "display": ("hidden", "none"),
    "visibility": ("hidden", "hidden|collapse"),
    "mso-hide": ("hidden", "all"),
    "font-size": ("hidden", r"0+(?:\.0+)?(?:[a-z]+|%)?"),
    "opacity": ("doubtful", r"0+(?:\.0+)?%?"),
    "color": ("doubtful", r"#f{3,4}|#f{6}(?:f{2})?|white|transparent|rgba?\(255[, ]\s*255[, ].*"),
    **dict.fromkeys(
        ("left", "top", "margin-left", "text-indent"), ("doubtful", r"-(?:\d{4,}|999)\D.*")
    ),
    **dict.fromkeys(
        ("text-decoration", "text-decoration-line"), ("struck", r"(?:.*\s)?line-through.*")
    ),
    "white-space": ("keep", r"pre(?:-wrap|-line)?|break-spaces"),
}
_DECLARATION = re.compile(r"([a-z-]{3,40})\s*:([^;]{0,200})", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_STYLE = re.compile(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_HIDDEN = re.compile(r"\shidden(?=[\s=/>]|$)", re.IGNORECASE)

# What declarations say by property, and whether that is important (``!important``).
Declared = Mapping[str, tuple[Rendering, bool]]


def declared(block: str) -> Declared:
    """What the declarations of a rule or a style attribute say, of the properties that matter."""
    found: dict[str, tuple[Rendering, bool]] = {}
    for declaration in _DECLARATION.finditer(_COMMENT.sub("", block)):
        name, (value, _, mark) = declaration[1].lower(), declaration[2].partition("!")
        if name in _PROPERTIES:
            found[name] = (_said(name, value), "important" in mark.lower())
        elif name.startswith("background"):
            found["color"] = ("", False)  # white, but on something
    return found


def rendering_in(sheet: str) -> bool:
    """Whether a style sheet may say of any element that it is not shown as usual."""
    words = sheet.lower()
    return any(
        _said(name, value) for name in _PROPERTIES if name in words for value in _set(name, words)
    )


def _set(name: str, sheet: str) -> Iterator[str]:
    """The values that a style sheet sets a property to."""
    before, *rest = sheet.split(name)
    for after in rest:
        if after.lstrip().startswith(":") and not before.endswith("-"):
            yield after.lstrip()[1:].partition(";")[0].partition("}")[0].partition("!")[0]
        before = after


def _said(name: str, value: str) -> Rendering:
    """What a property says where it has that value."""
    return _PROPERTIES[name][0] if _telling(name).fullmatch(value.strip()) else ""


@cache
def _telling(name: str) -> re.Pattern[str]:
    """The values with which a property says something."""
    return re.compile(_PROPERTIES[name][1], re.IGNORECASE | re.DOTALL)


def weightiest(renderings: Iterable[Rendering]) -> Rendering:
    """What counts, where several properties say something."""
    said = {*renderings}
    return next((each for each in _BY_WEIGHT if each in said), "")


def style_of(attributes: str) -> Declared:
    """What the attributes of an element's tag say of it."""
    found = _STYLE.search(attributes)
    block = (found[1] or found[2] or found[3] or "") if found else ""
    if "&" in block:
        from html import unescape

        block = unescape(block)
    said = dict(declared(block))
    if "hidden" in attributes.lower() and _HIDDEN.search(_VALUE.sub("=", attributes)):
        said.setdefault("display", ("hidden", False))
    return said


def rendering_of(attributes: str) -> Rendering:
    """How an element is shown as far as the attributes of its tag say; nothing where as usual."""
    if any(word in attributes for word in ("style", "hidden", "STYLE", "HIDDEN", "Style")):
        return weightiest(says for says, _ in style_of(attributes).values())
    return ""

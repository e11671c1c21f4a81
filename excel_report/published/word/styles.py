"""What the styles of a Word file say that matters to words: lists, and what is not shown as usual.

A style has what the one that it is based on has (ECMA-376, 17.7), but for what it says itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from xml.parsers import expat

from excel_report.value_class import field, value_class

# Properties of runs by which words may be unseen, struck through, raised, or set in two lines.
RUN_PROPERTIES = (
    *("vanish", "strike", "dstrike", "vertAlign", "color", "sz", "position", "w"),
    "eastAsianLayout",
)
# What a part of a table may have by its place, so that none of its cells is certain.
_BY_PLACE = ("vanish", "strike", "dstrike")
_OFF = ("", "0", "false", "off", "none", "baseline", "auto")
_DEEPEST = 30  # styles that are based on one another
_TINIEST = 4  # half points; of smaller letters nobody can say what they are
_RAISED = 4  # half points, up or down
_NARROWEST = 20  # hundredths of a letter's own width
_WHITE = re.compile(r"(?:F[0-9A-F]){3}", re.IGNORECASE)
_WHITE_THEME = ("background1", "light1")


@value_class(frozen=False)
class WordStyle:
    """A style: its list with its level, and the properties of its runs."""

    based_on: str = ""
    list_number: str = ""
    list_level: int = 0
    run: dict[str, str] = field(default_factory=dict)


@value_class()
class WordStyles:
    """All styles by their id. ``default`` is the one of paragraphs that name none."""

    styles: Mapping[str, WordStyle]
    default: str = ""
    run: Mapping[str, str] = field(default_factory=dict)  # of all runs
    resolved: dict[str, dict[str, str]] = field(default_factory=dict)

    def chain(self, name: str) -> Iterator[WordStyle]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.based_on

    def list_of(self, name: str) -> tuple[str, int]:
        """The list of a paragraph with that style, and its level."""
        found = (style for style in self.chain(name) if style.list_number)
        return next(((style.list_number, style.list_level) for style in found), ("", 0))

    def run_of(
        self, table: str, paragraph: str, character: str, own: Mapping[str, str]
    ) -> dict[str, str]:
        """The properties of a run: its own, else of its style, its paragraph's or its table's."""
        return {
            **self.run,
            **self._run(table),
            **self._run(paragraph or self.default),
            **self._run(character),
            **own,
        }

    def _run(self, name: str) -> dict[str, str]:
        """The properties of runs of a style, with those of the styles that it is based on."""
        if name not in self.resolved:
            self.resolved[name] = {}
            for style in self.chain(name):
                self.resolved[name] = {**style.run, **self.resolved[name]}
        return self.resolved[name]


def is_on(properties: Mapping[str, str], *names: str) -> bool:
    """Whether any of these properties is switched on."""
    return any(properties.get(name, "off") not in _OFF for name in names)


def run_property(name: str, attributes: Mapping[str, str]) -> str:
    """What a property of a run says, ``on`` where it says nothing."""
    if name == "eastAsianLayout":
        return attributes.get("combine", "off")
    if name == "color" and attributes.get("themeColor") in _WHITE_THEME:
        return "auto" if "themeShade" in attributes else "FFFFFF"
    return attributes.get("val", "") or "on"


def is_doubtful(properties: Mapping[str, str], *, is_shaded: bool) -> bool:
    """Whether a run is no part of what stands around it, or can hardly be seen."""
    return (
        is_on(properties, "strike", "dstrike", "vertAlign")
        or abs(_number(properties, "position", 0)) >= _RAISED
        or _number(properties, "sz", _TINIEST) < _TINIEST
        or _number(properties, "w", _NARROWEST) < _NARROWEST
        or (not is_shaded and bool(_WHITE.fullmatch(properties.get("color", ""))))
    )


def _number(properties: Mapping[str, str], name: str, otherwise: int) -> int:
    text = properties.get(name, "")
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def read_styles(markup: bytes) -> WordStyles:
    """The styles of a document. What cannot be understood is left out."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = _stop
    with suppress(expat.ExpatError, UnicodeError, ValueError, LookupError):
        parser.Parse(markup, True)  # noqa: FBT003 - expat takes no keyword
    return WordStyles(reader.styles, reader.default, reader.run)


def _stop(*_: object) -> None:
    raise ValueError("no document type")


class _Reader:
    def __init__(self) -> None:
        self.styles: dict[str, WordStyle] = {}
        self.default = ""
        self.run: dict[str, str] = {}
        self.style = WordStyle()
        self.tags: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        value = own.get("val", "")
        tag = name.rpartition(":")[2]
        self.tags.append(tag)
        if tag == "style":
            self.style = self.styles.setdefault(own.get("styleId", ""), WordStyle())
            if own.get("default") in ("1", "true") and own.get("type") == "paragraph":
                self.default = own.get("styleId", "")
        elif tag == "basedOn":
            self.style.based_on = value
        elif tag == "ilvl":
            self.style.list_level = int(value[:2]) if value.isdecimal() else 0
        elif tag == "numId":
            self.style.list_number = value
        elif tag in RUN_PROPERTIES and self.tags[-2:-1] == ["rPr"]:
            self.run_property(self.tags[-3], tag, run_property(tag, own))

    def run_property(self, of: str, name: str, says: str) -> None:
        """A property of all runs, of those of a style, or of some cells of a table."""
        if of == "rPrDefault":
            self.run[name] = says
        elif of == "style":
            self.style.run[name] = says
        elif of == "tblStylePr" and name in _BY_PLACE and says not in _OFF:
            self.style.run.setdefault("strike", "on")

    def end(self, _: str) -> None:
        if self.tags:
            self.tags.pop()

"""A page of which something is hidden, struck through, or as its lines are broken: as it is shown.

Each tag is read, with the elements that it stands in and all that CSS says of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from excel_report.published.document_text import DocumentText, DocumentTextBuilder
from excel_report.published.figure_cells import MOVED
from excel_report.published.html.css import (
    Rendering,
    paint_of,
    rendering_in,
    style_of,
    weightiest,
)
from excel_report.published.html.elements import FORMATTING, SHOWN, VOID, action_of
from excel_report.published.html.open_elements import SPECIAL, Element, OpenElements
from excel_report.published.html.shown_text import shown_words, unescaped
from excel_report.published.html.source import TAG, HtmlSource, tag_name
from excel_report.published.html.style_sheet import StyleSheet

_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ID = re.compile(r"""\bid\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_OPEN = re.compile(r"\sopen(?=[\s=/>]|$)", re.IGNORECASE)
_COLUMNS, _INLINE = ("col", "colgroup"), FORMATTING | {"span", "label"}
# A figure, whose place tells what it counts.
_FIGURE = re.compile(
    r"\s*[-+]?[\d０-９](?:[\d０-９.,，\s]*[\d０-９])?\s*(?:[%件条个份次宗起项]|万元)?\s*"
)
_ATTRIBUTE = re.compile(r"\s([a-zA-Z][\w-]*)")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
# How a figure is marked that is not shown as it stands; a raised one is the mark of a note.
_MARKS = {"moved": f"{MOVED}{{}}", "apart": "〈{}〉", "raised": "[{}]"}
_ROOTS = ("html", "body")  # which scripts show when they have begun


class RenderedPage:
    """A page that is read tag by tag."""

    def __init__(self, source: HtmlSource, builder: DocumentTextBuilder | None = None) -> None:
        self.source = source
        self.builder = builder or DocumentTextBuilder()
        self.open = OpenElements()
        is_styled = any(map(rendering_in, source.styles))
        self.sheet = StyleSheet("\n".join(source.styles)) if is_styled else None

    def read(self) -> DocumentText:
        """The paragraphs and rows of the page."""
        first, *parts = TAG.split(self.source.markup)
        self.words(first)
        for tag, words in zip(parts[::2], parts[1::2], strict=True):
            name, is_end = tag_name(tag)
            if is_end:
                blocks = self.open.blocks
                self.open.end(name)
                if self.open.blocks < blocks:
                    self.builder.end_paragraph()
            elif name in _COLUMNS:
                self.column(Element(name, _names(tag), tag))
            elif name not in VOID:
                self.begin(name, tag)
            if "hidden" not in self.open.shown:
                self.act(name, tag, is_end=is_end)
            if words:
                self.go_on()
                self.words(words)
        document = self.builder.done()
        document.title = self.source.title
        return document

    def begin(self, name: str, tag: str) -> None:
        """An element begins."""
        self.open.make_room(name)
        if name not in SPECIAL:
            self.go_on()
        self._begin(Element(name, _names(tag), tag))

    def go_on(self) -> None:
        """Formatting that was left open begins again."""
        for element in self.open.to_go_on():
            self._begin(element)

    def _begin(self, element: Element) -> None:
        said = self.said(element)
        rendering = self.rendering(element, said)
        hidden: Rendering = "hidden" if rendering == "collapsed" else rendering
        self.open.begin(element, hidden, paint_of(said))
        if rendering == "block":
            self.builder.end_paragraph()

    def said(self, element: Element) -> dict[str, Rendering]:
        """What attributes, style sheets and scripts say of an element, by property."""
        own = style_of(element.tag)
        if element.names & self.source.written:
            own["content"] = ("apart", True)
        if self.sheet is None:
            return {name: says for name, (says, _) in own.items()}
        return self.sheet.said(element, self.open.elements, own)

    def rendering(self, element: Element, said: Mapping[str, Rendering]) -> Rendering:
        """How an element is shown, where it is not as usual."""
        if element.type in _ROOTS:
            return ""
        if element.type in SHOWN and not (element.type == "dialog" and _OPEN.search(element.tag)):
            return SHOWN[element.type]
        found = weightiest(said.values())
        return "" if found == "block" and element.type not in _INLINE else found

    def column(self, element: Element) -> None:
        """A column, or several: what stands in one that is not shown is not known here."""
        if self.rendering(element, self.said(element)) == "collapsed":
            self.open.spoil("table")

    def act(self, name: str, tag: str, *, is_end: bool) -> None:  # noqa: ARG002 - others look at it
        """Does what a tag does to the document."""
        action = action_of(self.builder, name, is_end=is_end)
        if action:
            action()

    def words(self, words: str) -> None:
        """Words between tags."""
        shown = self.open.shown
        if "hidden" in shown:
            return
        if "keep" in shown:
            self.lines(words)
            return
        self.builder.text(self.marked(shown_words(words)))

    def marked(self, text: str) -> str:
        """Words with a mark where they are in doubt."""
        if not text or text.isspace():
            return text
        if shown := self.open.shown - {"keep"}:
            return f"〈{text}〉" if "uncertain" in shown else f"[{text}]"
        near = {*self.open.near}
        if not near or not _FIGURE.fullmatch(text):
            return text
        mark = next((mark for says, mark in _MARKS.items() if says in near), "{}")
        return mark.format(text)

    def lines(self, words: str) -> None:
        """Words whose line breaks are kept."""
        for number, line in enumerate(unescaped(words).split("\n")):
            if number:
                self.builder.end_paragraph()
            self.builder.text(self.marked(line.rstrip("\r")))


@lru_cache(maxsize=1024)
def _names(tag: str) -> frozenset[str]:
    """The classes, the id and the attributes of an element, as selectors have them."""
    names: set[str] = set()
    if found := _CLASS.search(tag):
        names |= {f".{name}" for name in (found[1] or found[2] or found[3] or "").split()}
    if found := _ID.search(tag):
        names.add(f"#{found[1]}")
    names |= {f"[{name.lower()}" for name in _ATTRIBUTE.findall(_VALUE.sub("=", tag))}
    return frozenset(names)

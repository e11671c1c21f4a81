"""A web page (.html, .htm) as paragraphs and rows: what browsers show of it.

Most pages show all that they hold: they are read at once, without a look at which element stands
in which. The others are read as browsers do (:mod:`excel_report.published.html.rendered_page`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from excel_report.published.charsets import decode
from excel_report.published.document_text import DocumentText, DocumentTextBuilder
from excel_report.published.html.css import rendering_in, rendering_of
from excel_report.published.html.elements import SHOWN, action_of
from excel_report.published.html.plain_tags import without_plain_tags
from excel_report.published.html.shown_text import shown_cells, shown_words
from excel_report.published.html.source import PLAIN_ATTRIBUTES, TAG, HtmlSource, tag_name

_BEGUN = re.compile(r"<[a-zA-Z/!?]")  # a tag without its end
# A whole cell with nothing but words in it, perhaps in one paragraph as offices write it: most of a
# report is such cells, and to take them all at once takes half the time of going tag by tag.
_CELL = re.compile(
    rf"<([tT][dhDH]{PLAIN_ATTRIBUTES})>(?:\s*+<([pP]{PLAIN_ATTRIBUTES})>)?+([^<]*+)"
    r"(?:</[pP]>\s*+)?+</[tT][dhDH]>\s*+"
)
# What stands between the cells of one row and those of the next.
_NEXT_ROW = re.compile(
    rf"</tr>\s*+(?:</?t(?:head|body|foot){PLAIN_ATTRIBUTES}>\s*+)*+<tr{PLAIN_ATTRIBUTES}>\s*+",
    re.IGNORECASE,
)
_STYLED = ("style", "STYLE", "Style", "hidden", "HIDDEN", "popover")
_LONG_SHEET = 100_000  # characters
_CAPTIONED = '<caption class="'


def read_html(data: bytes, charset: str = "", style_sheet: str = "") -> DocumentText:
    """The page in any of the usual encodings.

    ``charset`` is what a mail part says of itself, ``style_sheet`` what comes beside the page.
    """
    bare = without_plain_tags(data)
    if bare is not None:
        source = HtmlSource(decode(bare, charset), style_sheet)
        tells = source.styles or source.written
        if not tells or not _is_styled(
            source if bare is data else HtmlSource(decode(data, charset), style_sheet)
        ):
            document = _PlainPage(source).read()
            if document:
                return document
    from excel_report.published.html.rendered_page import RenderedPage

    return RenderedPage(HtmlSource(decode(data, charset), style_sheet)).read()


def _is_styled(source: HtmlSource) -> bool:
    """Whether style sheets or scripts may have an element shown otherwise than usual."""
    if any(name[1:] in source.markup for name in source.written):
        return True
    sheet = _without_captions("\n".join(source.styles), source.markup)
    for key, name in (_kept if len(sheet) < _LONG_SHEET else _telling)(sheet):
        if key not in ".#[" or name in source.markup:
            return True
    return False


def _without_captions(sheet: str, markup: str) -> str:
    """A style sheet without what it says of the captions of tables alone.

    Words for those who have the page read to them may be clipped away: they are no figures.
    """
    at = markup.find(_CAPTIONED) + len(_CAPTIONED) if sheet else 0
    name = markup[at : markup.find('"', at)] if at >= len(_CAPTIONED) else ""
    if name.isalnum() and markup.count(name) == markup.count(f'{_CAPTIONED}{name}"'):
        return re.sub(rf"\.{name}\s*\{{(?![^{{}}]*(?:display|visib))[^{{}}]*\}}", "", sheet)
    return sheet


def _telling(sheet: str) -> tuple[tuple[str, str], ...]:
    """What elements have of which a style sheet may say that they are not shown as usual.

    With the name that stands in their tags.
    """
    if not rendering_in(sheet):
        return ()
    from excel_report.published.html.style_sheet import StyleSheet

    return tuple((key[0], key[1:]) for key in StyleSheet(sheet).telling())


_kept = lru_cache(maxsize=16)(_telling)  # the pages of a site have the same


class _PlainPage:
    """A page that shows all that it holds, as far as it is read: ``is_plain``."""

    def __init__(self, source: HtmlSource) -> None:
        self.source = source
        self.is_plain = True
        self.styled = any(word in source.markup for word in _STYLED)
        self.builder = DocumentTextBuilder()
        self.actions: dict[str, Callable[[], None] | None] = {}
        self.next_rows: set[str] = set()

    def read(self) -> DocumentText | None:
        """The paragraphs and rows of the page; none where it is not plain.

        Plain cells are taken as they are, what stands between them tag by tag.
        """
        parts = _CELL.split(self.source.markup)
        if self.styled and any(map(rendering_of, filter(None, {*parts[1::4], *parts[2::4]}))):
            return None
        cells = shown_cells(parts[3::4])
        begin = 0
        for at, between in enumerate(parts[::4]):
            if not between:
                continue
            if between in self.next_rows:
                self.builder.next_row(cells[begin:at])
            else:
                self.builder.cells(cells[begin:at])
                self.tags(between)
                if not self.is_plain:
                    return None
                if _NEXT_ROW.fullmatch(between):
                    self.next_rows.add(between)
            begin = at
        self.builder.cells(cells[begin:])
        document = self.builder.done()
        document.title = self.source.title
        return document

    def tags(self, markup: str) -> None:
        """Reads what stands between plain cells."""
        parts = TAG.split(markup)
        if markup.count("<") * 2 >= len(parts) and any(map(_BEGUN.search, parts[::2])):
            self.is_plain = False  # a cell may be part of an attribute
        write, actions = self.builder.text, self.actions
        write(shown_words(parts[0]))
        for tag, words in zip(parts[1::2], parts[2::2], strict=True):
            action = actions[tag] if tag in actions else self.action(tag)
            if action:
                action()
            if words and words != "\n":
                write(words if words.isalnum() else shown_words(words))

    def action(self, tag: str) -> Callable[[], None] | None:
        """What a tag does; found once for all tags of the same text."""
        name, is_end = tag_name(tag)
        may_tell = self.styled or name == "font"
        if not is_end and (name in SHOWN or (may_tell and rendering_of(tag))):
            self.is_plain = False
        self.actions[tag] = action_of(self.builder, name, is_end=is_end)
        return self.actions[tag]

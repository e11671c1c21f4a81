"""HTML as the clipboard has it when something is copied in Word, WPS or a browser.

Beside what :mod:`excel_report.published.html` reads there are the numbers that lists make by
themselves: Word writes them out, with a gap behind them; other programs leave ``<ol>`` to count.
Bullets, and letters of fonts that show something else, are no text; what is struck through was
taken back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from excel_report.published.document_text import DocumentText, DocumentTextBuilder
from excel_report.published.html.css import Rendering
from excel_report.published.html.open_elements import Element
from excel_report.published.html.rendered_page import RenderedPage
from excel_report.published.html.source import HtmlSource
from excel_report.published.word.numbering import ListLevel, numbered_as
from excel_report.value_class import value_class

# Fonts whose letters are shown as something else.
_SYMBOLS = re.compile(
    r"(?<![\w-])font-family\s*:\s*[\"']?(?:Wingdings|Webdings|Symbol)", re.IGNORECASE
)
_STYLE_KIND = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_START = re.compile(r"\bstart\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_VALUE = re.compile(r"\bvalue\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_TYPE = re.compile(r"\btype\s*=\s*[\"']?([1aAiI])(?![\w])")
_WORD = "mso-"  # in the looks of all that Word writes
# It breaks the lines of its HTML behind any Chinese character, also before a digit.
_BROKEN = re.compile(r"(?<=[\u2e80-\uffee])[ \t]*[\r\n]+[ \t]*(?=[^\s<])")
_CHINESE = "chineseCounting"
# The lists of CSS and HTML, in the terms of Word.
_KINDS = {
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"),
        _CHINESE,
    ),
    **dict.fromkeys(("simp-chinese-formal", "trad-chinese-formal", "japanese-informal"), _CHINESE),
    "decimal-leading-zero": "decimalZero",
    **dict.fromkeys(("lower-alpha", "lower-latin", "a"), "lowerLetter"),
    **dict.fromkeys(("upper-alpha", "upper-latin", "A"), "upperLetter"),
    **dict.fromkeys(("lower-roman", "i"), "lowerRoman"),
    **dict.fromkeys(("upper-roman", "I"), "upperRoman"),
    **dict.fromkeys(("none", "disc", "circle", "square"), "none"),
}


@value_class(frozen=False)
class _List:
    """An open list: how it counts, and how far it is. One that does not count has no level."""

    level: ListLevel | None
    count: int = 0


class _NumberingBuilder(DocumentTextBuilder):
    """Puts a list's number before the words of its item, once there are some."""

    def __init__(self) -> None:
        super().__init__()
        self.number = ""

    def text(self, words: str) -> None:
        if self.number and words.strip():
            words, self.number = self.number + words.lstrip(), ""
        super().text(words)


class _PastedPage(RenderedPage):
    def __init__(self, text: str) -> None:
        self.lists: list[_List] = []
        self.struck = False
        self.numbering = _NumberingBuilder()
        source = HtmlSource(_BROKEN.sub("", text) if _WORD in text else text)
        super().__init__(source, self.numbering)

    def said(self, element: Element) -> dict[str, Rendering]:
        found = super().said(element)
        return {name: says for name, says in found.items() if says != "white"}

    def rendering(self, element: Element, said: Mapping[str, Rendering]) -> Rendering:
        rendering = super().rendering(element, said)
        if rendering == "struck":
            self.struck = True
            return "hidden"
        if rendering in ("uncertain", "doubtful", "moved", "apart", "raised"):
            return ""  # who copies it has seen it
        return rendering or ("hidden" if _SYMBOLS.search(element.tag) else "")

    def act(self, name: str, tag: str, *, is_end: bool) -> None:
        if name in ("sup", "sub"):
            return
        if name in ("ol", "ul"):
            self.builder.end_paragraph()
            if is_end:
                self.close_list()
            else:
                self.open_list(name, tag)
        elif name == "li" and not is_end:
            self.open_item(tag)
        else:
            super().act(name, tag, is_end=is_end)

    def open_list(self, name: str, tag: str) -> None:
        start = _START.search(tag)
        level = None if name == "ul" else _level(tag)
        self.lists.append(_List(level, int(start[1]) - 1 if start else 0))
        self.numbering.number = ""

    def close_list(self) -> None:
        if self.lists:
            self.lists.pop()

    def open_item(self, tag: str) -> None:
        self.builder.end_paragraph()
        self.numbering.number = ""
        if not self.lists:
            return
        item = self.lists[-1]
        value = _VALUE.search(tag)
        item.count = int(value[1]) if value else item.count + 1
        if item.level:
            self.numbering.number = numbered_as(item.level, item.count)


def _level(tag: str) -> ListLevel:
    """How an ordered list counts, by its looks or else its type."""
    style, kind = _STYLE_KIND.search(tag), _TYPE.search(tag)
    name = style[1].lower() if style else kind[1] if kind else "decimal"
    found = _KINDS.get(name, "decimal")
    if found == "none":
        return ListLevel("", found)
    return ListLevel("%1、" if found == _CHINESE else "%1.", found)


def read_pasted_html(text: str) -> tuple[DocumentText, bool]:
    """What was copied, as paragraphs and rows, and whether struck words were left out of it.

    Raises :class:`~excel_report.errors.UnusableError` where it is far more than any report.
    """
    page = _PastedPage(text)
    return page.read(), page.struck

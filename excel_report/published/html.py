"""A web page (.html, .htm) as paragraphs and rows.

A scanner of its own instead of ``html.parser``, which takes ten times as long and, on a page of
20 MB, more time than a file may take. What browsers do not show is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from excel_report.published.charsets import decode
from excel_report.published.document_text import (
    MAX_CHARACTERS,
    DocumentText,
    DocumentTextBuilder,
    too_large,
)

MAX_TAGS = 200_000
_MOST_WATCHES = 50

# Where something begins that holds no markup to be shown. To look at two letters before all names
# takes an eighth of the time.
_UNSHOWN = re.compile(
    r"<(?=[!scntoixavmSCNTOIXAVM][-cteovbfimuaCTEOVBFIMUA])(?i:(!--|script\b|style\b|noscript\b"
    r"|template\b|select\b|textarea\b|object\b|svg\b|iframe\b|title\b|xmp\b|audio\b|video\b"
    r"|canvas\b|math\b))"
)
# What a tag holds. A quoted value may hold “>” and, where it is short, “<”; a quote that is never
# closed is just a character. Possessive throughout: no text makes it go back.
_HOLDS = r"""(?:[^<>=]++|=\s*+(?:"[^"]{0,300}+"|'[^']{0,300}+')|=)*+"""
# What a tag holds that has no other tag in its values.
_SIMPLE = r"""(?:\s[^<>"']*+(?:"[^<>"]*+"[^<>"']*+|'[^<>']*+'[^<>"']*+)*+)?+"""
# A tag; or first, since most of a table is that, a whole cell without any markup.
_TAG = re.compile(
    rf"()<([tT][dhDH](?:\s{_HOLDS})?)>()([^<]*+)</[tT][dhDH]>|<([a-zA-Z/!?]{_HOLDS})>",
)
# The same with the names of the tags only, for pages where no looks matter; a cell may hold one
# paragraph there, as offices write it, and first comes a whole row of such cells.
_CELL = rf"<([tT][dhDH])(?:\s{_HOLDS})?>(?:<([pP]){_SIMPLE}>)?+([^<]*+)"
_CELLS = re.compile(_CELL)
_BARE_TAG = re.compile(
    rf"<[tT][rR](?:\s{_HOLDS})?>((?:\s*+<[tT][dhDH](?:\s{_HOLDS})?>"
    rf"(?:<[pP]{_SIMPLE}>[^<]*+</[pP]>|[^<]*+)</[tT][dhDH]>)++)\s*+</[tT][rR]>"
    rf"|{_CELL}(?(3)</[pP]>)</[tT][dhDH]>|<(/?[a-zA-Z!?][a-zA-Z0-9:]*+){_HOLDS}>",
)
# Tags that change nothing but the looks of words, as offices strew them; where no looks of the
# page matter, they go: all runs of the same text at once, as long as there are few different ones.
_PLAIN_TAG = (
    r"</?(?:span|font|SPAN|FONT|o:p|O:P|[biuaBIUA]|strong|STRONG|em|EM|big|BIG|small|SMALL)"
    rf"{_SIMPLE}>"
)
_INERT = re.compile(rf"{_PLAIN_TAG}(?:{_PLAIN_TAG})*+")
_MOST_ALIKE = 12
_STYLED = ("style", "STYLE", "Style", "hidden", "HIDDEN")
_TELLING = (
    *("display", "visibility", "hid", "line-through", "white-space", "font-size:0", "font-size: 0"),
    *("DISPLAY", "VISIBILITY", "HID", "LINE-THROUGH", "WHITE-SPACE", "FONT-SIZE: 0"),
)
# Looks that hide an element, strike it through, or keep the breaks between its lines.
_LOOKS = re.compile(
    r"(?P<hidden>display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:[;\"'!]|$)|\shidden(?=[\s=/]|$))"
    r"|(?P<struck>text-decoration[a-z-]*\s*:[^;\"']{0,40}line-through)"
    r"|(?P<keep>white-space\s*:\s*(?:pre|break-spaces))",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    r"p|div|br|h[1-6]|li|ul|ol|d[ltd]|section|article|main|header|footer|nav|aside|hr|body|html"
    r"|form|center|blockquote|address|caption|t(?:head|body|foot)|figure|figcaption|option"
    r"|fieldset|legend|details|summary|button|pre"
)
_VOID = re.compile(r"br|hr|img|input|meta|link|col|area|base|wbr|source|embed|param")
# Elements that are so by their own meaning; of a ruby only the characters are part of the text.
_MODES = {
    **dict.fromkeys(("rt", "rp", "datalist"), "hidden"),
    **dict.fromkeys(("s", "strike", "del"), "struck"),
    **dict.fromkeys(("pre", "listing", "plaintext"), "keep"),
}
_NAME = re.compile(r"(/?)([a-zA-Z0-9:]+)")
# What the tags of tables do, where they begin and where they end.
_TABLE = {
    "table": ("open_table", "close_table"),
    "tr": ("open_row", "close_row"),
    "td": ("open_cell", "close_cell"),
    "th": ("open_cell", "close_cell"),
}
_ENDED_BY_BLOCKS = frozenset(("p", "rt", "rp"))
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BROKEN = re.compile(r"(?<=[\u2e80-\uffee])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\uffee])")


def read_html(data: bytes, charset: str = "") -> DocumentText:
    """The page in any of the usual encodings; ``charset`` is what a mail part says of itself."""
    return read_markup(decode(data, charset))


def read_markup(text: str) -> DocumentText:
    """The text of a page as it is shown."""
    return HtmlPage(text).flow()


class _Watch:
    """An element whose end matters: it is hidden, struck through or keeps its line breaks."""

    def __init__(self, name: str, mode: str) -> None:
        self.name = name
        self.mode = mode
        self.depth = 1  # of elements of that name within it


class HtmlPage:
    """A page that is read. ``looks`` says whether attributes matter; else tags are bare names."""

    def __init__(self, text: str, builder: DocumentTextBuilder | None = None) -> None:
        self.title = ""
        self.text = self.shown(text) if _UNSHOWN.search(text) else text
        if self.text.count("<") > MAX_TAGS:
            raise too_large()
        bare = self.bare()
        self.looks = bare is None
        self.text = (self.text if bare is None else bare).replace("&nbsp;", "\xa0")
        self.builder = builder or DocumentTextBuilder()
        self.watches: list[_Watch] = []
        self.actions: dict[str, Callable[[], None] | None] = {}
        self.plain_cells: set[str] = set()  # tags of cells that only begin a cell

    def bare(self) -> str | None:
        """The text without tags that change looks only; None where looks may hide any of it."""
        text, at = self.text, 0
        for _ in range(_MOST_ALIKE):
            found = _INERT.search(text, at)
            if found is None:
                return None if _tells_looks(text) else text
            if _tells_looks(found[0]):
                return None
            text, at = text.replace(found[0], ""), found.start()
        return None if _tells_looks(text) else _INERT.sub("", text)

    def shown(self, text: str) -> str:
        """The text without comments, scripts and the like; the title is kept apart."""
        parts: list[str] = []
        at = 0
        while found := _UNSHOWN.search(text, at):
            parts.append(text[at : found.start()])
            name = found[1].lower()
            if name == "!--":
                end = text.find("-->", found.end())
                at = len(text) if end < 0 else end + len("-->")
                continue
            closing = _closing(name).search(text, found.end())
            if closing and name == "title" and not self.title:
                words = text[found.end() : closing.start()].partition(">")[2]
                self.title = _shown_words(words).strip()
            at = closing.end() if closing else len(text)
        parts.append(text[at:])
        return "".join(parts)

    def flow(self) -> DocumentText:
        parts = (_TAG if self.looks else _BARE_TAG).split(self.text)
        write, put, actions = self.builder.text, self.builder.cell, self.actions
        watches, plain_cells = self.watches, self.plain_cells
        write(_shown_words(parts[0]))
        for row, cell, paragraph, inside, tag, words in zip(
            *(parts[at::6] for at in range(1, 7)), strict=True
        ):
            if row:
                self.row(_CELLS.findall(row))
            elif cell:
                if cell in plain_cells and not watches:
                    put(inside if inside.isalnum() else _shown_words(inside))
                else:
                    self.cell(cell, paragraph, inside)
            elif watches:
                self.tag(tag, words)
                continue
            else:
                action = actions[tag] if tag in actions else self.action(tag)
                if action:
                    action()
            if watches:
                self.words(words)
            elif words and words != "\n":
                write(words if words.isalnum() else _shown_words(words))
        while self.watches:
            self.leave()
        flow = self.builder.done()
        flow.title = self.title
        return flow

    def row(self, cells: list[tuple[str, str, str]]) -> None:
        """A whole row, perhaps within elements whose end matters."""
        if self.watches:
            self.tag("tr", "")
            for cell in cells:
                self.cell(*cell)
            self.tag("/tr", "")
        else:
            stripped = [words.strip() for _, _, words in cells]
            self.builder.whole_row(
                [each if each.isalnum() else _shown_words(each).strip() for each in stripped]
            )

    def cell(self, cell: str, paragraph: str, words: str) -> None:
        """A whole cell with perhaps one paragraph in it, perhaps within such elements."""
        if paragraph:
            self.tag(cell, "")
            self.tag("p", words)
            self.tag("/p", "")
        else:
            self.tag(cell, words)
        self.tag(f"/{cell[:2]}", "")

    def tag(self, tag: str, words: str) -> None:
        """A tag and the words after it, perhaps within elements whose end matters."""
        action = self.actions[tag] if tag in self.actions else self.action(tag)
        if self.watches:
            name, is_end = tag_name(tag)
            watch = self.watches[-1]
            if name == watch.name:
                watch.depth += -1 if is_end else 1
            if not watch.depth or (watch.name in _ENDED_BY_BLOCKS and _BLOCKS.fullmatch(name)):
                self.leave()
        if action and not self.is_hidden():
            action()
        self.words(words)

    def is_hidden(self) -> bool:
        """Whether what stands here is not shown."""
        return bool(self.watches) and self.watches[-1].mode == "hidden"

    def words(self, words: str) -> None:
        """Words between tags."""
        if not words or self.is_hidden():
            return
        if not self.watches or self.watches[-1].mode != "keep":
            self.builder.text(_shown_words(words))
            return
        for number, line in enumerate(_unescaped(words).split("\n")):
            if number:
                self.builder.end_paragraph()
            self.builder.text(line.rstrip("\r"))

    def begin(self, name: str, mode: str) -> None:
        """An element begins whose end matters."""
        if name in _TABLE and mode != "hidden":
            getattr(self.builder, _TABLE[name][0])()
        if len(self.watches) < _MOST_WATCHES:
            self.watches.append(_Watch(name, mode))
            if mode == "struck":
                self.builder.text("[")
            elif mode == "keep" and name not in _TABLE:
                self.builder.end_paragraph()

    def leave(self) -> None:
        """The innermost of these elements has ended."""
        mode = self.watches.pop().mode
        if mode == "struck":
            self.builder.text("]")
        elif mode == "keep":
            self.builder.end_paragraph()

    def mode(self, name: str, tag: str) -> str:
        """How an element is shown, where its looks or its own meaning say so."""
        if name in _MODES:
            return _MODES[name]
        found = _LOOKS.search(tag) if "style" in tag or "hidden" in tag or "STYLE" in tag else None
        return (found.lastgroup or "") if found else ""

    def action(self, tag: str) -> Callable[[], None] | None:
        """What a tag does; found once for all tags of the same text."""
        name, is_end = tag_name(tag)
        mode = "" if is_end or _VOID.fullmatch(name) else self.mode(name, tag)
        action: Callable[[], None] | None = None
        if mode:
            action = partial(self.begin, name, mode)
        elif name in _TABLE:
            action = getattr(self.builder, _TABLE[name][is_end])
            if name in ("td", "th") and not is_end:
                self.plain_cells.add(tag)
        elif name == "img":
            action = self.builder.picture
        elif name in ("sup", "sub"):
            action = partial(self.builder.text, "]" if is_end else "[")
        elif _BLOCKS.fullmatch(name):
            action = self.builder.end_paragraph
        self.actions[tag] = action
        return action


def _tells_looks(text: str) -> bool:
    """Whether attributes may hide anything of a text, so that they have to be read."""
    return any(word in text for word in _STYLED) and any(word in text for word in _TELLING)


def tag_name(tag: str) -> tuple[str, bool]:
    """The name in a tag, in small letters, and whether it ends an element."""
    found = _NAME.match(tag)
    return (found[2].lower(), bool(found[1])) if found else ("", False)


def _unescaped(words: str) -> str:
    if "&" in words:
        from html import unescape

        words = unescape(words)
    return words.replace("\xa0", " ") if "\xa0" in words else words


def _shown_words(words: str) -> str:
    """Words as they are shown: line breaks within Chinese text are none, and blanks are one."""
    if words.isspace():
        return "" if "\n" in words or "\r" in words else " "
    if len(words) > MAX_CHARACTERS:
        raise too_large()
    if "\n" in words or "\r" in words:
        words = _BROKEN.sub("", words.strip("\r\n\t "))
    if not words.isprintable() or "  " in words:
        words = _WHITE.sub(" ", words)
    return _unescaped(words)


@lru_cache(maxsize=16)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE)

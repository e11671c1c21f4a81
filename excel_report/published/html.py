"""A web page (.html, .htm, .mht) as paragraphs and rows.

A scanner of its own instead of ``html.parser``, which takes ten times as long and, on a page of
20 MB, more time than a file may take. What browsers do not show is not read.
"""

from __future__ import annotations

import re

from excel_report.errors import UnusableError
from excel_report.published.flow import Flow, FlowBuilder, too_large

MAX_TAGS = 1_000_000

_HIDDEN_TAGS = "script|style|noscript|template|select|textarea|object|svg|iframe"
_META = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# Quotes may hold “>”; an unbalanced one is just a character. Nothing is tried a second time, and no
# tag goes past the next “<”, so that the time grows with the page alone.
_ATTRIBUTES = r"""(?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+"""
_TAG = re.compile(rf"<(/?[a-zA-Z!?]{_ATTRIBUTES})>([^<]*+)")  # with the words after it
_NAME = re.compile(r"/?[a-zA-Z0-9:]+")
_STYLE_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|\shidden(?=[\s=/]|$)",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "hr",
        "body",
        "html",
        "form",
        "center",
        "blockquote",
        "pre",
        "address",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "figure",
        "option",
        "title",
        "time",
    ]
) - {"time"}
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source"]
)
_STRUCK = frozenset(("s", "strike", "del"))


def read_html(data: bytes, charset: str = "") -> Flow:
    """The page in any of the usual encodings; ``charset`` is what a mail part says of itself."""
    return read_markup(decode(data, charset))


def decode(data: bytes, charset: str = "") -> str:
    """Text by its byte order mark, then by what it says of itself, then UTF-8, then GB18030."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    told = _META.search(data[:4096])
    for name in (charset, told[1].decode("ascii") if told else "", "utf-8"):
        wide = "gb18030" if name.lower() in ("gb2312", "gbk") else name
        try:
            if name:
                return data.decode(wide)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030", "replace")


def read_markup(text: str) -> Flow:
    """The text of a page as it is shown."""
    return _Page(text).flow()


class _Page:
    def __init__(self, text: str) -> None:
        self.text = _without_unshown(text)
        self.builder = FlowBuilder()
        self.hidden = ""  # the tag of the element that is not shown
        self.depth = 0  # of elements of that tag within it
        self.title = ""

    def flow(self) -> Flow:
        first = self.text.find("<")
        if first < 0:
            first = len(self.text)
        self.words(self.text[:first])
        names: dict[str, str] = {}
        for count, match in enumerate(_TAG.finditer(self.text)):  # which stops where it is left
            tag, words = match.groups()
            if count > MAX_TAGS:
                raise too_large()
            name = names.get(tag)
            if name is None:
                found = _NAME.match(tag)
                name = names[tag] = _action(found[0].lower(), tag) if found else ""
            if self.hidden:
                self.skip(name)
            elif name:
                self.element(name)
            if words and not self.hidden:
                self.words(words)
        flow = self.builder.done()
        flow.title = self.title
        return flow

    def words(self, words: str) -> None:
        if "&" in words:
            from html import unescape

            words = unescape(words)
        if "\n" in words or "\r" in words or "\t" in words:
            words = " ".join(words.split()) if words.strip() else ""
        if words:
            self.builder.text(words.replace("\xa0", " "))

    def skip(self, name: str) -> None:
        bare = name.lstrip("-")
        if bare == self.hidden:
            self.depth += 1
        elif bare == f"/{self.hidden}":
            self.depth -= 1
            if not self.depth:
                self.hidden = ""

    def element(self, name: str) -> None:  # noqa: C901 - one line an element
        builder = self.builder
        if name[0] == "-":
            self.hidden, self.depth = name[1:], 1
        elif name in ("td", "th"):
            builder.open_cell()
        elif name in ("/td", "/th"):
            builder.close_cell()
        elif name == "tr":
            builder.open_row()
        elif name == "/tr":
            builder.close_row()
        elif name == "table":
            builder.open_table()
        elif name == "/table":
            builder.close_table()
        elif name == "block":
            builder.end_paragraph()
        elif name == "img":
            builder.picture()
        elif name == "mark":
            builder.text("[")
        elif name == "/mark":
            builder.text("]")


def _action(name: str, tag: str) -> str:
    """What a tag does, for all tags of the same text: "" for nothing, "-p" for a hidden one."""
    bare = name.lstrip("/")
    is_end = name.startswith("/")
    if not is_end and bare not in _VOID and _STYLE_HIDDEN.search(tag):
        return f"-{bare}"
    if bare in ("td", "th", "tr", "table", "img"):
        return name
    if bare in ("sup", "sub") or bare in _STRUCK:
        return "/mark" if is_end else "mark"
    if bare in _BLOCKS:
        return "block"
    return name if is_end else ""


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[[^\]>]{0,200}\]>", re.DOTALL)
_UNSHOWN = re.compile(
    rf"<({_HIDDEN_TAGS}|head)\b{_ATTRIBUTES}>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)


def _without_unshown(text: str) -> str:
    if "<!" in text:
        text = _CDATA.sub("", _COMMENT.sub("", text))
    return _UNSHOWN.sub("", text)


def read_mht(data: bytes) -> Flow:
    """The page in a web archive (RFC 2557): its first part of HTML."""
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(data)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return read_html(content, part.get_content_charset() or "")
    except (MessageError, ValueError, LookupError, RecursionError):
        pass
    raise UnusableError(
        "这个网页存档（.mht）里没有找到网页。", "file.damaged", "请用浏览器另存为 .html 再试。"
    )

"""The source of a web page: its title, its style sheets, and its markup without what has no words.

A scanner of its own instead of ``html.parser``, which takes ten times as long and, on a page of
20 MB, more time than a file may take.
"""

from __future__ import annotations

import re
from functools import lru_cache

from excel_report.published.document_text import too_large
from excel_report.published.html.shown_text import shown_words

MAX_TAGS = 200_000

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
PLAIN_ATTRIBUTES = r"""(?:\s[^<>"']*+(?:"[^<>"]*+"[^<>"']*+|'[^<>']*+'[^<>"']*+)*+)?+"""
TAG = re.compile(rf"<([a-zA-Z/!?]{_HOLDS})>")
_NAME = re.compile(r"(/?)([a-zA-Z0-9:]+)")


# What a script names to write into it, in its own words or those of a usual library.
_WRITTEN = re.compile(
    r"""getElementById\(\s*["']([\w-]+)["']\s*\)\s*\.\s*(?:innerHTML|innerText|textContent)\s*\+?="""
    r"""|\$\(\s*["']#([\w-]+)["']\s*\)\s*\.\s*(?:html|text|append|prepend)\(\s*[^)\s]"""
)


class HtmlSource:
    """The source of a page. ``styles`` are its style sheets, with the one that is given.

    ``written`` are the ids of elements that scripts write into (``#a``).

    Raises :class:`~excel_report.errors.UnusableError` where it has far more tags than any report.
    """

    def __init__(self, text: str, style_sheet: str = "") -> None:
        self.title = ""
        self.written: set[str] = set()
        self.styles = [style_sheet] if style_sheet else []
        self.markup = self._shown(text) if _UNSHOWN.search(text) else text
        if len(self.markup) > MAX_TAGS and self.markup.count("<") > MAX_TAGS:
            raise too_large()

    def _shown(self, text: str) -> str:
        """The text without comments, scripts and the like; title and styles are kept apart."""
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
            words = text[found.end() : closing.start()].partition(">")[2] if closing else ""
            if name == "script":
                self.written |= {f"#{one or other}" for one, other in _WRITTEN.findall(words)}
            elif name == "style":
                self.styles.append(words)
            elif name == "title" and not self.title:
                self.title = shown_words(words).strip()
            at = closing.end() if closing else len(text)
        parts.append(text[at:])
        return "".join(parts)


def tag_name(tag: str) -> tuple[str, bool]:
    """The name in a tag, in small letters, and whether it ends an element."""
    found = _NAME.match(tag)
    return (found[2].lower(), bool(found[1])) if found else ("", False)


@lru_cache(maxsize=16)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE)

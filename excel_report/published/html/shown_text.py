"""The words of a web page as browsers show them: blanks and line breaks of its source are none."""

from __future__ import annotations

import re

from excel_report.published.document_text import MAX_CHARACTERS, too_large

_WHITE = re.compile(r"[ \t\r\n\f]+")
_BROKEN = re.compile(r"(?<=[\u2e80-\uffee])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\uffee])")


def shown_words(words: str) -> str:
    """Words between tags: line breaks within Chinese text are none, and blanks are one.

    Raises :class:`~excel_report.errors.UnusableError` where they are more than any report has.
    """
    if words.isspace():
        return "" if "\n" in words or "\r" in words else " "
    if len(words) > MAX_CHARACTERS:
        raise too_large()
    if "\n" in words or "\r" in words:
        words = _BROKEN.sub("", words.strip("\r\n\t "))
    if not words.isprintable() or "  " in words:
        words = _WHITE.sub(" ", words)
    return unescaped(words)


def shown_cells(words: list[str]) -> list[str]:
    """The words of each cell, of many at once."""
    together = "<".join(words)  # no words have “<”
    others = "&" in together and together.count("&") > together.count("&nbsp;")
    if others or not words:
        return [shown_words(each).strip() for each in words]
    shown = f"<{shown_words(together)}<".replace(" <", "<")
    cells = shown[1:-1].split("<")
    return [cell.strip() for cell in cells] if " <" in shown or "< " in shown else cells


def unescaped(words: str) -> str:
    """Words with what their entities stand for; a blank that is never a line's end is a blank."""
    if "&" in words:
        words = words.replace("&nbsp;", " ")
    if "&" in words:
        from html import unescape

        words = unescape(words)
    return words.replace("\xa0", " ") if "\xa0" in words else words

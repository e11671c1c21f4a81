"""Words into WordprocessingML, by the standard library alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from excel_report.document.filling.markup_properties import EAST_ASIAN, hinted
from excel_report.record import UNPRINTABLE

_BLANKS = re.compile("[\t\n\r\u0085\u2028\u2029]+")

_PROPERTIES = """<?xml version='1.0' encoding='UTF-8' standalone='yes'?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dates}</cp:coreProperties>"""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def clean(text: str) -> str:
    """A text as one line: no forbidden characters, no blanks around (full-width ones included)."""
    return _BLANKS.sub(" ", UNPRINTABLE.sub("", text)).strip()


def escape(text: str) -> str:
    """A text as XML character data."""
    # Not xml.sax.saxutils, which brings the whole of urllib along.
    return text.translate(_ESCAPES)


def run(text: str, style: str = "", properties: str = "") -> str:
    """A ``w:r`` of a text, in a character style or with a ``w:rPr`` given; empty for no text."""
    if not text:
        return ""
    if not properties:
        styled = f'<w:rStyle w:val="{style}"/>' if style else ""
        properties = f"<w:rPr>{styled}{EAST_ASIAN}</w:rPr>"
    elif "w:hint=" not in properties:
        properties = hinted(properties)
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def lines(texts: Sequence[str], properties: str = "") -> str:
    """Runs of texts with a ``w:rPr`` given, each on a line of its own within one paragraph."""
    return "<w:r><w:br/></w:r>".join(run(text, properties=properties) for text in texts)


def paragraph(properties: str, content: str) -> str:
    """A ``w:p`` with its ``w:pPr``, which may be empty."""
    return f"<w:p>{properties}{content}</w:p>"


def styled(style: str) -> str:
    """The ``w:pPr`` of a paragraph that has a style and nothing of its own."""
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'


def properties(title: str, author: str, day: date | None) -> str:
    """``docProps/core.xml``; ``day`` is when the file was made, for all that it says."""
    stamp = day and f"{day:%Y-%m-%d}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
        if stamp
    )
    return _PROPERTIES.format(title=escape(title), author=escape(author), dates=dates)

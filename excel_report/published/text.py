"""A text file, as typed or as crawled from a web page, as paragraphs and rows.

Seen: a cell a line with “ |” after it; a cell line and a bar line in turn; a cell a line with blank
lines; rows with bars, with tabs, with spaces; a whole page laid out with hundreds of bars.
"""

from __future__ import annotations

import re

from excel_report.published.charsets import decode
from excel_report.published.document_text import MAX_PIECES, DocumentText, Line, too_large

_RULE = re.compile(r"[|\s:+-]*")  # a line of bars, or the line under a Markdown head
PAGE_NUMBER = re.compile(r"[-—–―－•·\s]+\d{1,3}[-—–―－•·\s]+|第\s*\d{1,3}\s*页(\s*共\s*\d+\s*页)?")


def read_text(data: bytes) -> DocumentText:
    """The text in any of the usual encodings."""
    return lines_of(decode(data))


def lines_of(text: str) -> DocumentText:
    """The lines of a text; page numbers that stand alone on a line are none."""
    if text.count("|") + text.count("\n") > MAX_PIECES:
        raise too_large()
    raw = [line.strip(" \r\f\u3000\xa0") for line in text.split("\n")]
    lone = sum(line.strip() == "|" for line in raw)
    ended = sum(len(line) > 1 and line.endswith("|") and line.count("|") == 1 for line in raw)
    between = lone > ended  # bars stand between the cells, on lines of their own
    flow = DocumentText()
    after_bar = True
    for line in raw:
        if line.strip() == "|":
            if after_bar or not between:
                flow.lines.append(Line(("",)))
            after_bar = True
            continue
        after_bar = False
        if _RULE.fullmatch(line) or PAGE_NUMBER.fullmatch(line):
            continue
        flow.lines.append(_line(line))
    return flow


def with_bars_read(flow: DocumentText) -> None:
    """Takes apart paragraphs that are rows with bars or tabs, whatever the file's format."""
    if not any(not line.row and ("|" in line.text or "\t" in line.text) for line in flow.lines):
        return
    lines: list[Line] = []
    places = [len(flow.lines)] * (len(flow.lines) + 1)
    stretch: list[str] = []
    for at, line in enumerate([*flow.lines, Line(("",), row=True)]):
        if not line.row and at not in flow.pictures:
            stretch += line.text.split("\n")
            continue
        lines += lines_of("\n".join(stretch)).lines
        stretch = []
        places[at] = len(lines)
        if line.row:
            lines.append(line)
        else:
            stretch = [line.text]
    del lines[-1]
    flow.pictures = [places[at] for at in flow.pictures]
    flow.lines = lines


def _line(line: str) -> Line:
    if "|" in line:
        cells = [cell.strip() for cell in line.split("|")]
        if not cells[0]:
            del cells[0]
        if cells and not cells[-1]:
            del cells[-1]
        while len(cells) > 1 and not any(cells[1:]):
            del cells[1:]
        return Line(tuple(cells), row=len(cells) > 1)
    if "\t" in line:
        return Line(tuple(cell.strip() for cell in line.split("\t")), row=True)
    return Line((line,))

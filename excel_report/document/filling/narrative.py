"""A narrative's paragraphs as Word paragraphs, their headings told from their numbering.

The levels are those of GB/T 9704-2012, 7.3.3: 「一、」「（一）」「1.」「（1）」.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.filling.markup_properties import kept_with_next
from excel_report.document.filling.template import TemplateField
from excel_report.document.filling.text_fitting import em_width
from excel_report.document.filling.writing import clean, paragraph, run, styled
from excel_report.record import paragraphs
from excel_report.value_class import value_class

_LEVEL_2 = re.compile(r"[（(][一二三四五六七八九十百]+[）)]")
_LEVEL_3 = re.compile(r"[0-9０-９]{1,2}[.．、](?![0-9０-９])")
_LEVEL_4 = re.compile(r"[（(][0-9０-９]{1,2}[）)]")
_KAITI = 2  # the level of 「（一）」
_SENTENCE_END = re.compile(r"[。！？；：!?;:]")
# A longer paragraph is a sentence that somebody forgot to end.
_HEADING_LENGTH = 40
_RUN_IN_LENGTH = 25


@value_class()
class Paragraph:
    """One paragraph: its style, and how many of its first characters are a run-in heading."""

    text: str
    style: str = names.BODY
    run_in: int = 0


def read_paragraph(text: str) -> Paragraph:
    """What a cleaned paragraph is: a heading of some level, a run-in heading, or body text."""
    level = _level(text)
    head = text.find("。") + 1
    is_ended = head == len(text) <= _RUN_IN_LENGTH and (level == _KAITI or "，" not in text)
    if level and (is_ended or _is_heading(text)):
        return Paragraph(text, names.LEVELS[level - 1])
    # Lower headings are set like the body: nothing of a run-in one looks otherwise.
    if level == _KAITI and 0 < head <= _RUN_IN_LENGTH:
        return Paragraph(text, run_in=head)
    return Paragraph(text)


def read_narrative(texts: Iterable[str]) -> list[Paragraph]:
    """The paragraphs of a narrative; a text with line breaks is several, blank ones are none."""
    lines = (clean(line) for text in texts for line in paragraphs(text))
    return [read_paragraph(line) for line in lines if line]


def write_narrative(
    read: Sequence[Paragraph],
    field: TemplateField,
    styles: Mapping[str, str],
    *,
    keep_last: bool = False,
) -> str:
    """The paragraphs as markup, body text looking as the field does.

    ``styles`` gives the master's id of each style. ``keep_last`` keeps the last paragraph with
    what follows, so that a signature is never alone on a page; where heading, paragraph and
    signature are more than a page they cannot be kept, and LibreOffice would part unit and date.
    """
    longest = m.PAGE_LINES - m.SIGNATURE_LINES - 1
    keep_last = keep_last and bool(read) and lines_of(read[-1].text) <= longest
    pieces = []
    for number, item in enumerate(read, 1):
        is_body = item.style == names.BODY
        looks = field.paragraph if is_body else styled(styles[item.style])
        if keep_last and number == len(read):
            looks = kept_with_next(looks)
        head = run(item.text[: item.run_in], styles[names.RUN_IN]) if item.run_in else ""
        rest = run(item.text[item.run_in :], properties=field.run if is_body else "")
        pieces.append(paragraph(looks, head + rest))
    return "".join(pieces)


def lines_of(text: str) -> int:
    """How many lines a paragraph takes, its indent included."""
    return ceil((em_width(text) + 2) / m.LINE_CHARACTERS)


def _level(text: str) -> int:
    for level, pattern in ((2, _LEVEL_2), (3, _LEVEL_3), (4, _LEVEL_4)):
        if pattern.match(text):
            return level
    return 0


def _is_heading(text: str) -> bool:
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text)

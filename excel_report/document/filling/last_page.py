"""Where the text ends on its last page, as far as that can be reckoned: for the signature's sake.

A paragraph that is kept with the signature is never parted from it. LibreOffice moves such a
paragraph whole, though, and leaves the page before half empty where it is a long one. So a long one
is kept only where the signature might be alone otherwise: where the text ends near the foot of a
page, or at the top of one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.filling.narrative import Paragraph, lines_of
from excel_report.form import Form
from excel_report.form.grid import grid_of

_SHORT = 4  # lines; as much may move to the next page with the signature
_IN_DOUBT = 2  # lines that a page may have more or less than is reckoned
_PARAGRAPHS_IN_DOUBT = 8  # of so many, one may take a line more or less


def may_end_apart(form: Form, narratives: Mapping[str, Sequence[Paragraph]]) -> bool:
    """Whether the last paragraph has to be kept with the signature.

    ``narratives`` are those of the report by their fields. Reckoned is from the last table, which
    begins a page where the one before takes a whole one.
    """
    tables = [section.id for section in form.sections if section.kind == "table"]
    *before, last = tables
    after = form.sections[[section.id for section in form.sections].index(last) + 1 :]
    texts = [narratives.get(names.narrative_field(section.id), ()) for section in after]
    if not (texts and texts[-1]) or lines_of(texts[-1][-1].text) <= _SHORT:
        return True
    if not before or grid_of(form.table(before[-1])).height < m.FULL_PAGE_ROWS:
        return True
    end = 1 + _table_lines(form, last) + len(texts)  # and the headings
    end += sum(lines_of(item.text) for text in texts for item in text)
    doubt = _IN_DOUBT + sum(map(len, texts)) // _PARAGRAPHS_IN_DOUBT
    on_page = (end - 1) % m.PAGE_LINES + 1
    return not doubt < on_page <= m.PAGE_LINES - m.SIGNATURE_LINES - doubt


def _table_lines(form: Form, table: str) -> int:
    """How many lines of the body a table of few rows takes; heads of two lines take more."""
    return ceil(grid_of(form.table(table)).height * m.FIGURE_ROW / m.LINE_PITCH) + 1

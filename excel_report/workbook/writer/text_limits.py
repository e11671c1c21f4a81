"""What a cell can hold: a longer text is refused before XlsxWriter cuts it in silence."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.record import InvalidValue, Record

MAX_CELL = 32767  # characters (UTF-16 units) that Excel keeps in a cell
MAX_PROPERTY = 255  # in a property of a file


def length(text: str) -> int:
    """The length that Excel's LEN gives: UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def check_lengths(form: Form, record: Record) -> None:
    """Raise :class:`UnusableError` where a text is longer than its cell can hold.

    Narratives may take several cells: whoever divides them among cells looks after them.
    """
    for place, text in _texts(form, record):
        if len(text) > MAX_CELL // 2 and length(text) > MAX_CELL:
            raise UnusableError(
                f"{place}有 {length(text)} 个字，Excel 的一个单元格最多放 {MAX_CELL} 个字，请缩短。"
            )


def listed(text: str) -> str:
    """A text for a list of what was found: where it is too long, it says how much is left out."""
    if length(text) <= MAX_CELL:
        return text
    kept = text[: MAX_CELL // 2 - 100]
    return f"{kept}……（后面还有 {len(text) - len(kept)} 个字没有列出，请看原来的文件）"


def _texts(form: Form, record: Record) -> Iterator[tuple[str, str]]:
    """Each text of one cell, with its place in words."""
    for line in form.cover:
        if isinstance(value := record.cover(line.id), str):
            yield f"封面的“{line.label}”", value
    for key, value in record.cells.items():
        if isinstance(value, InvalidValue) and key in form.fields:
            yield f"“{form.fields[key].label}”里的文字", value.shown
    for text in record.explanations.values():
        yield f"书面说明“{text[:20]}…”", text

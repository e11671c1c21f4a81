"""The words of a table's lines, and which of the form's labels they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from excel_report.published.document_text import Line
from excel_report.published.figure_cells import is_number, may_be_figure
from excel_report.published.labels import Label, TableLabels, plain


class Token(NamedTuple):
    text: str
    line: int
    row: bool  # in a real row of a table
    several: bool  # on a line with others


_ONLY_ROW = Label("row", "")
_MOST_SEEN = 2000  # rows' words that are kept with their labels
_MOST_JOINED = 14
_PARAGRAPH = 40  # words on a line that are no cells of a table


def plain_row(
    cells: tuple[str, ...], labels: TableLabels
) -> tuple[tuple[Label, ...], tuple[str, ...]] | None:
    """The labels of a row that holds known words, and what is behind them: numbers and blanks.

    Most rows are so, and the words of reports are the same: they are looked up at once.
    """
    count = 0
    for cell in cells:
        if cell.isdecimal() or (cell[-1:].isdecimal() and is_number(cell)):
            break
        count += 1
    figures = cells[count:]
    if not count or (figures and not "".join(figures).replace(".", "").isdecimal()):
        return None
    words = cells[:count]
    found = labels.rows_seen.get(words, ())
    if found == ():
        found = _labels_of(words, labels)
        if len(labels.rows_seen) < _MOST_SEEN:
            labels.rows_seen[words] = found
    if found is None or (figures and found[-1].kind not in ("row", "group")):
        return None
    return found, figures


def only_row(cells: tuple[str, ...]) -> tuple[tuple[Label, ...], tuple[str, ...]] | None:
    """The one row of a table whose row has no words, where it has plain numbers and blanks."""
    is_plain = "".join(cells).replace(".", "").isdecimal()
    return ((_ONLY_ROW,), cells) if is_plain else None


def bare_rows(lines: Sequence[Line], columns: int) -> set[int]:
    """The rows without words: of as many cells as a table has columns, each blank or a figure."""
    return {
        number
        for number, line in enumerate(lines)
        if line.row
        and len(line.cells) == columns
        and all(not cell or may_be_figure(cell) for cell in line.cells)
    }


def tokens_of(lines: Sequence[Line], numbers: Sequence[int]) -> list[Token]:
    tokens: list[Token] = []
    for number in numbers:
        line = lines[number]
        cells = line.cells
        if line.row:
            several = len(cells) > 1
            tokens += [Token(cell, number, row=True, several=several) for cell in cells]
            continue
        parts = line.text.split() or [""]
        if len(parts) > _PARAGRAPH:
            parts = [line.text]
        tokens += [Token(part, number, row=False, several=len(parts) > 1) for part in parts]
    return tokens


def label_at(tokens: list[Token], at: int, labels: TableLabels) -> tuple[Label | None, int]:
    """The longest label that begins there, over several cells or lines, and where it ends."""
    text, line, row, _ = tokens[at]
    if not text or text.isdecimal() or is_number(text):
        return None, at
    best, after = labels.find(text), at + 1
    words = text
    for end in range(after, min(at + _MOST_JOINED, len(tokens))):
        token = tokens[end]
        if not token.text or token.text.isdecimal():
            break
        if token.line != line and (token.row or row):
            break
        if not labels.begins(words) or len(plain(words)) > labels.longest or is_number(token.text):
            break
        words += token.text
        found = labels.find(words)
        if found is not None:
            best, after = found, end + 1
    return best, after


def _labels_of(words: tuple[str, ...], labels: TableLabels) -> tuple[Label, ...] | None:
    """The labels that the words of a row are, none where any of them is not known."""
    tokens = [Token(word, 0, row=True, several=True) for word in words]
    found: list[Label] = []
    at = 0
    while at < len(tokens):
        label, at = label_at(tokens, at, labels)
        if label is None:
            return None
        if found and found[-1].kind == "group" and label.kind in ("row", "group"):
            del found[-1]  # it only says what the row is part of
        found.append(label)
    return tuple(found)

"""One table of the form in a stretch of a document: its rows, each by its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from excel_report.published.document_text import Line
from excel_report.published.figure_cells import MOVED, is_number, may_be_figure
from excel_report.published.labels import CORNER, Label, TableLabels, plain
from excel_report.published.table_evidence import FoundRow, FoundTable, judged


class _Token(NamedTuple):
    text: str
    line: int
    row: bool  # in a real row of a table
    several: bool  # on a line with others


_MOST_SEEN = 2000  # rows' words that are kept with their labels
_MOST_JOINED = 14
_PARAGRAPH = 40  # words on a line that are no cells of a table
_LONGEST_HEAD = 30  # characters


def read_table(lines: Sequence[Line], labels: TableLabels) -> FoundTable:
    """The table of these labels, in lines that may hold more than it."""
    scan = _Scan(labels)
    bare = _bare_rows(lines, len(labels.heads[0].columns)) if labels.is_one_row else set()
    begin = 0
    for number, line in enumerate(lines):
        if not line.row:
            continue
        found = _plain_row(line.cells, labels)
        if found is None and number not in bare:
            continue
        if begin < number:
            _scan_lines(scan, lines, range(begin, number))
        begin = number + 1
        if number in bare:
            scan.bare_row(line.cells, number)
        elif found:
            scan.plain_row(*found, number)
    _scan_lines(scan, lines, range(begin, len(lines)))
    scan.close()
    return judged(scan.rows, scan.foreign, labels)


def _scan_lines(scan: _Scan, lines: Sequence[Line], numbers: Sequence[int]) -> None:
    """Goes through lines word by word."""
    labels = scan.labels
    tokens = _tokens(lines, numbers)
    at = 0
    while at < len(tokens):
        if scan.took(tokens[at]):
            at += 1
            continue
        label, after = _label_at(tokens, at, labels)
        if label is None:
            scan.other(tokens[at])
            at += 1
        else:
            first, last = tokens[at], tokens[after - 1]
            scan.label(label, last.line, is_free=not (first.row or last.row))
            at = after


def _plain_row(
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


def _labels_of(words: tuple[str, ...], labels: TableLabels) -> tuple[Label, ...] | None:
    """The labels that the words of a row are, none where any of them is not known."""
    tokens = [_Token(word, 0, row=True, several=True) for word in words]
    found: list[Label] = []
    at = 0
    while at < len(tokens):
        label, at = _label_at(tokens, at, labels)
        if label is None:
            return None
        if found and found[-1].kind == "group" and label.kind in ("row", "group"):
            del found[-1]  # it only says what the row is part of
        found.append(label)
    return tuple(found)


def _bare_rows(lines: Sequence[Line], columns: int) -> set[int]:
    """The rows without words: of as many cells as a table has columns, each blank or a figure."""
    return {
        number
        for number, line in enumerate(lines)
        if line.row
        and len(line.cells) == columns
        and all(not cell or may_be_figure(cell) for cell in line.cells)
    }


def _tokens(lines: Sequence[Line], numbers: Sequence[int]) -> list[_Token]:
    tokens: list[_Token] = []
    for number in numbers:
        line = lines[number]
        cells = line.cells
        if line.row:
            several = len(cells) > 1
            tokens += [_Token(cell, number, row=True, several=several) for cell in cells]
            continue
        parts = line.text.split() or [""]
        if len(parts) > _PARAGRAPH:
            parts = [line.text]
        tokens += [_Token(part, number, row=False, several=len(parts) > 1) for part in parts]
    return tokens


def _label_at(tokens: list[_Token], at: int, labels: TableLabels) -> tuple[Label | None, int]:
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


class _Scan:
    """Goes through the words of a table and collects its rows."""

    def __init__(self, labels: TableLabels) -> None:
        self.labels = labels
        self.rows: list[FoundRow] = []
        self.foreign = 0
        self.heads: tuple[str, ...] = ()
        self.taking_heads = False
        self.open: FoundRow | None = None
        self.line = -1
        self.free = False  # the open row's cells may stand on lines of their own

    def label(self, label: Label, line: int, *, is_free: bool) -> None:
        """A label that ends on a line, and is in no row of a table where it ``is_free``."""
        self.close()
        if label.kind == "words":
            if label.key == CORNER and not self.taking_heads:
                self.heads, self.taking_heads = (), True
            return
        if label.kind == "head":
            self.heads = (*self.heads, label.key) if self.taking_heads else (label.key,)
            self.taking_heads = True
            return
        self.taking_heads = False
        self.open = FoundRow(label.key, [], label.kind == "group", self.heads)
        self.line, self.free = line, is_free

    def plain_row(self, words: tuple[Label, ...], figures: tuple[str, ...], line: int) -> None:
        """A row of known words, with the figures behind them: nothing after it belongs to it."""
        for label in words[:-1] if figures else words:
            self.label(label, line, is_free=False)
        if not figures:
            return
        last = words[-1]
        self.close()
        self.taking_heads = False
        self.rows.append(
            FoundRow(
                last.key,
                [*figures],
                last.kind == "group",
                self.heads,
                in_row=True,
                in_table=True,
            )
        )

    def took(self, token: _Token) -> bool:
        """Takes a plain number in the open row of a table: most of all words are that."""
        row = self.open
        if row is None or not token.row or token.line != self.line or not token.text.isdecimal():
            return False
        row.in_row, row.in_table = token.several, True
        row.cells.append(token.text)
        return True

    def other(self, token: _Token) -> None:
        if plain(token.text) in self.labels.foreign:
            self.foreign += 1
            self.close()
            self.heads = (*self.heads, plain(token.text)) if self.taking_heads else ("?",)
            self.taking_heads = True
            return
        row = self.open
        if row is not None and token.line != self.line and not self._goes_on(row, token):
            self.close()
            row = None
        if row is None:
            self._without_label(token)
            return
        is_full = len(row.cells) >= self._wanted(row)
        if is_full and not token.row and not may_be_figure(token.text):
            self.close()
            return
        if is_full and not token.row and not token.text:
            return
        row.in_row, row.in_table = token.several, token.row
        row.cells.append(token.text)
        self.line = token.line

    def bare_row(self, cells: Sequence[str], line: int) -> None:
        """A row of a table without words of its own, whatever of it is blank."""
        self.close()
        self.rows.append(FoundRow("", list(cells), heads=self.heads, in_row=True, in_table=True))
        self.taking_heads, self.line = False, line

    def _goes_on(self, row: FoundRow, token: _Token) -> bool:
        """Whether what stands on another line still belongs to the open row."""
        if not self.free or token.row:
            return False
        return not (row.cells and (row.in_row or token.several))

    def _wanted(self, row: FoundRow) -> int:
        return self.labels.wanted.get(row.key, self.labels.most_columns)

    def _without_label(self, token: _Token) -> None:
        if is_number(token.text):
            self.taking_heads = False
            self.open = FoundRow("", [token.text], heads=self.heads, in_row=token.several)
            self.line, self.free = token.line, not token.row
        elif self.taking_heads and plain(token.text) and len(token.text) < _LONGEST_HEAD:
            self.heads = (*self.heads, "?" + plain(token.text))

    def close(self) -> None:
        if self.open is not None:
            if any(cell[:1] == MOVED for cell in self.open.cells):
                self.open.in_table = False  # where its cells are is not where they stand
            if self.open.cells or not self.open.is_group:
                self.rows.append(self.open)
            self.open = None

"""One table of the form in a stretch of a document: its rows, each by its own words."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from excel_report.published.document_text import Line
from excel_report.published.figure_cells import is_number, may_be_figure
from excel_report.published.labels import Label, TableLabels, plain
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
    figures = _figure_rows(lines, len(labels.heads[0].columns)) if labels.is_one_row else set()
    begin = 0
    for number, line in enumerate(lines):
        if not line.row:
            continue
        words = _plain_row(line.cells, labels)
        if words is None:
            continue
        _scan_lines(scan, lines, range(begin, number), figures)
        scan.plain_row(words, line.cells, number)
        begin = number + 1
    _scan_lines(scan, lines, range(begin, len(lines)), figures)
    scan.close()
    return judged(scan.rows, scan.foreign, labels)


def _scan_lines(
    scan: _Scan, lines: Sequence[Line], numbers: Sequence[int], figures: Container[int]
) -> None:
    """Goes through lines word by word."""
    if not numbers:
        return
    labels = scan.labels
    tokens = _tokens(lines, numbers)
    at = 0
    while at < len(tokens):
        if scan.took(tokens[at]):
            at += 1
            continue
        label, after = _label_at(tokens, at, labels)
        if tokens[at].line in figures:
            cells = lines[tokens[at].line].cells
            scan.figures(cells, tokens[at].line)
            at += len(cells)
        elif label is None:
            scan.other(tokens[at])
            at += 1
        else:
            scan.label(label, tokens[at], tokens[after - 1])
            at = after


def _plain_row(cells: tuple[str, ...], labels: TableLabels) -> tuple[Label, ...] | None:
    """The labels of a row that holds known words, and after them nothing but plain numbers.

    Most rows are so, and the words of reports are the same: they are looked up at once.
    """
    count = 0
    while count < len(cells) and not cells[count].isdecimal():
        count += 1
    figures = cells[count:]
    if not count or not all(map(str.isdecimal, figures)):
        return None
    words = cells[:count]
    found = labels.rows_seen.get(words, ())
    if found == ():
        found = _labels_of(words, labels)
        if len(labels.rows_seen) < _MOST_SEEN:
            labels.rows_seen[words] = found
    if found is None or (figures and found[-1].kind not in ("row", "group")):
        return None
    return found


def _labels_of(words: tuple[str, ...], labels: TableLabels) -> tuple[Label, ...] | None:
    """The labels that the words of a row are, none where any of them is not known."""
    tokens = [_Token(word, 0, row=True, several=True) for word in words]
    found: list[Label] = []
    at = 0
    while at < len(tokens):
        label, at = _label_at(tokens, at, labels)
        if label is None:
            return None
        found.append(label)
    return tuple(found)


def _figure_rows(lines: Sequence[Line], columns: int) -> set[int]:
    """The rows with just as many cells as a table has columns, each blank or like a figure."""
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
        self.heads: list[str] = []
        self.taking_heads = False
        self.open: FoundRow | None = None
        self.line = -1
        self.free = False  # the open row's cells may stand on lines of their own

    def label(self, label: Label, first: _Token, last: _Token) -> None:
        if label.kind == "words":
            self.close()
            return
        if label.kind == "head":
            self.close()
            if not self.taking_heads:
                self.heads = []
            self.taking_heads = True
            self.heads.append(label.key)
            return
        self.close()
        self.taking_heads = False
        self.open = FoundRow(label.key, [], label.kind == "group", tuple(self.heads))
        self.line = last.line
        self.free = not (first.row or last.row)

    def plain_row(self, words: tuple[Label, ...], cells: Sequence[str], line: int) -> None:
        """A row of known words, with the numbers behind them."""
        token = _Token("", line, row=True, several=len(cells) > 1)
        for label in words:
            self.label(label, token, token)
        if self.open is not None:
            figures = [cell for cell in cells if cell.isdecimal()]
            self.open.cells += figures
            self.open.in_row, self.open.in_table = token.several, bool(figures)

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
            self.heads = [*self.heads, plain(token.text)] if self.taking_heads else ["?"]
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

    def figures(self, cells: Sequence[str], line: int) -> None:
        """A row of a table without words of its own, whatever of it is blank."""
        self.close()
        self.rows.append(
            FoundRow("", list(cells), heads=tuple(self.heads), in_row=True, in_table=True)
        )
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
            self.open = FoundRow("", [token.text], heads=tuple(self.heads), in_row=token.several)
            self.line, self.free = token.line, not token.row
        elif self.taking_heads and plain(token.text) and len(token.text) < _LONGEST_HEAD:
            self.heads.append("?" + plain(token.text))

    def close(self) -> None:
        if self.open is not None:
            if self.open.cells or not self.open.is_group:
                self.rows.append(self.open)
            self.open = None

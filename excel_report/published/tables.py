"""One table of the form in a stretch of a document: its rows, each by its own words."""

from __future__ import annotations

from collections.abc import Sequence

from excel_report.published.document_text import Line
from excel_report.published.figure_cells import MOVED, is_number, may_be_figure
from excel_report.published.labels import CORNER, Label, TableLabels, plain
from excel_report.published.row_words import (
    Token,
    bare_rows,
    label_at,
    only_row,
    plain_row,
    tokens_of,
)
from excel_report.published.table_evidence import FoundRow, FoundTable, heads_state, judged

_LONGEST_HEAD = 30  # characters


def read_table(lines: Sequence[Line], labels: TableLabels) -> FoundTable:
    """The table of these labels, in lines that may hold more than it."""
    return _read_at_once(lines, labels) or _read_by_words(lines, labels)


def _read_at_once(lines: Sequence[Line], labels: TableLabels) -> FoundTable | None:
    """A table that is nothing but plain rows, each once and under its heads; none for any other.

    Most tables are so. It is what going through their words finds, in half the time.
    """
    table = _PlainTable(labels)
    for line in lines:
        found = plain_row(line.cells, labels) if line.row else None
        if found is None and line.row and labels.is_one_row:
            found = only_row(line.cells)
        if found is None:
            return None
        words, figures = found
        heads = words[:-1] if figures else words
        if heads and not table.took_heads(heads):
            return None
        if figures and not table.took_row(words[-1], figures):
            return None
    rows = table.rows
    return FoundTable("labels", rows, seen=True) if len(rows) == len(labels.rows) else None


class _PlainTable:
    """The rows of such a table as far as they were read."""

    def __init__(self, labels: TableLabels) -> None:
        self.labels = labels
        self.rows: dict[str, list[str]] = {}
        self.heads: tuple[str, ...] = ()
        self.taking_heads = False
        self.block = -1  # for which the heads are known to be right

    def took_heads(self, words: Sequence[Label]) -> bool:
        """Takes words of heads, if they are nothing else."""
        for label in words:
            if label.kind == "head":
                self.heads = (*self.heads, label.key) if self.taking_heads else (label.key,)
            elif label.kind != "words":
                return False
            elif label.key != CORNER or self.taking_heads:
                continue
            else:
                self.heads = ()
            self.taking_heads, self.block = True, -1
        return True

    def took_row(self, row: Label, figures: Sequence[str]) -> bool:
        """Takes a row, if it has as many figures as columns, and is the first of its kind."""
        key = row.key
        if row.kind != "row" or key in self.rows or len(figures) != self.labels.wanted[key]:
            return False
        if row.block != self.block and heads_state(self.heads, self.labels, row.block) != "right":
            return False
        self.taking_heads, self.block = False, row.block
        self.rows[key] = [*figures]
        return True


def _read_by_words(lines: Sequence[Line], labels: TableLabels) -> FoundTable:
    scan = _Scan(labels)
    bare = bare_rows(lines, len(labels.heads[0].columns)) if labels.is_one_row else set()
    begin = 0
    for number, line in enumerate(lines):
        if not line.row:
            continue
        found = plain_row(line.cells, labels)
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
    tokens = tokens_of(lines, numbers)
    at = 0
    while at < len(tokens):
        if scan.took(tokens[at]):
            at += 1
            continue
        label, after = label_at(tokens, at, labels)
        if label is None:
            scan.other(tokens[at])
            at += 1
        else:
            first, last = tokens[at], tokens[after - 1]
            scan.label(label, last.line, is_free=not (first.row or last.row))
            at = after


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

    def took(self, token: Token) -> bool:
        """Takes a plain number in the open row of a table: most of all words are that."""
        row = self.open
        if row is None or not token.row or token.line != self.line or not token.text.isdecimal():
            return False
        row.in_row, row.in_table = token.several, True
        row.cells.append(token.text)
        return True

    def other(self, token: Token) -> None:
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

    def _goes_on(self, row: FoundRow, token: Token) -> bool:
        """Whether what stands on another line still belongs to the open row."""
        if not self.free or token.row:
            return False
        return not (row.cells and (row.in_row or token.several))

    def _wanted(self, row: FoundRow) -> int:
        return self.labels.wanted.get(row.key, self.labels.most_columns)

    def _without_label(self, token: Token) -> None:
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

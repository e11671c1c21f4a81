"""One table of the form in a stretch of a document: each row by its own words, or not at all.

A row is read where its label is known and just as many cells stand behind it as its block has
columns, under heads that are known. Whose a figure is in a row that is short or long is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.light import TYPE_CHECKING, fresh, light
from excel_report.published.figures import is_number, may_be_figure, read_cell
from excel_report.published.flow import Line
from excel_report.published.labels import BlockHeads, Label, TableLabels, plain

if TYPE_CHECKING:
    from typing import Literal

    Evidence = Literal["labels", "order", "none"]


@light(frozen=False)
class FoundRow:
    """A row as it stands there; ``key`` is empty for one without known words."""

    key: str
    cells: list[str]
    is_group: bool = False
    heads: tuple[str, ...] = ()
    in_row: bool = False  # all of it in one row of a table, or on one line


@light(frozen=False)
class FoundTable:
    """What was read of a table: the cells of each row by its id, and on what evidence."""

    evidence: Evidence = "none"
    rows: dict[str, list[str]] = fresh(factory=dict)
    foreign: int = 0  # how many heads of a former edition stand there
    seen: bool = False  # whether anything of the table stands there
    lump: list[str] = fresh(factory=list)  # a group that is one row


@light()
class _Token:
    text: str
    line: int
    row: bool  # in a real row of a table
    several: bool  # on a line with others


_MOST_JOINED = 14


def read_table(lines: Sequence[Line], labels: TableLabels) -> FoundTable:
    """The table of these labels, in lines that may hold more than it."""
    scan = _Scan(labels)
    tokens = list(_tokens(lines))
    at = 0
    while at < len(tokens):
        label, after = _label_at(tokens, at, labels)
        if label is None:
            scan.other(tokens[at])
            at += 1
        else:
            scan.label(label, tokens[at], tokens[after - 1])
            at = after
    scan.close()
    return _judged(scan.rows, scan.foreign, labels)


def _tokens(lines: Sequence[Line]) -> Iterator[_Token]:
    for number, line in enumerate(lines):
        parts = line.cells if line.row else (line.text.split() or [""])
        if not line.row and len(parts) > 40:  # noqa: PLR2004 - a paragraph
            parts = [line.text]
        for part in parts:
            yield _Token(part, number, line.row, len(parts) > 1)


def _label_at(tokens: list[_Token], at: int, labels: TableLabels) -> tuple[Label | None, int]:
    """The longest label that begins there, over several cells or lines, and where it ends."""
    first = tokens[at]
    if not first.text or is_number(first.text):
        return None, at
    best, after = labels.find(first.text), at + 1
    words = first.text
    for end in range(at + 1, min(at + _MOST_JOINED, len(tokens))):
        token = tokens[end]
        crosses = token.line != first.line and (token.row or first.row)
        if crosses or not labels.begins(words) or len(plain(words)) > labels.longest:
            break
        if not token.text or is_number(token.text):
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
        row.in_row = token.several
        row.cells.append(token.text)
        self.line = token.line

    def _goes_on(self, row: FoundRow, token: _Token) -> bool:
        """Whether what stands on another line still belongs to the open row."""
        if not self.free or token.row:
            return False
        return not (row.cells and (row.in_row or token.several))

    def _wanted(self, row: FoundRow) -> int:
        for block, key, _ in self.labels.rows:
            if key == row.key:
                return len(self.labels.heads[block].columns)
        return max(len(heads.columns) for heads in self.labels.heads)

    def _without_label(self, token: _Token) -> None:
        if is_number(token.text):
            self.taking_heads = False
            self.open = FoundRow("", [token.text], heads=tuple(self.heads), in_row=token.several)
            self.line, self.free = token.line, not token.row
        elif self.taking_heads and token.text and plain(token.text) and len(token.text) < 30:  # noqa: PLR2004
            self.heads.append("?" + plain(token.text))

    def close(self) -> None:
        if self.open is not None:
            if self.open.cells or not self.open.is_group:
                self.rows.append(self.open)
            self.open = None


# ---------------------------------------------------------------- judging what was found


def _judged(rows: list[FoundRow], foreign: int, labels: TableLabels) -> FoundTable:
    found = FoundTable(foreign=foreign, seen=any(row.cells for row in rows))
    if len(labels.rows) == 1 and not labels.rows[0][2]:
        return _judged_single(rows, labels, found)
    doubtful: set[str] = set()
    sure_heads = True
    for row in rows:
        block, columns = _block_of(row, labels)
        cells = _fitted(row, len(columns.columns)) if columns else None
        if not row.key or cells is None or columns is None:
            continue
        state = _heads_state(row.heads, columns)
        if state == "wrong":
            continue
        if row.is_group:
            if len(labels.groups[row.key]) == 3 and row.key.endswith("other"):  # noqa: PLR2004
                found.lump = cells
            continue
        if row.key in found.rows and found.rows[row.key] != cells:
            doubtful.add(row.key)
        found.rows[row.key] = cells
        sure_heads = sure_heads and state == "right"
        del block
    # A row that also stands there with cells that do not fit is in doubt as well.
    for row in rows:
        if row.key in found.rows and row.cells:
            _, columns = _block_of(row, labels)
            if columns and _fitted(row, len(columns.columns)) != found.rows[row.key]:
                doubtful.add(row.key)
    for key in doubtful:
        del found.rows[key]
    _spread_lump(found, labels)
    wanted = [key for _, key, _ in labels.rows]
    if all(key in found.rows for key in wanted):
        found.evidence = "labels" if sure_heads else "order"
    elif not doubtful:
        _by_order(rows, labels, found)
    return found


def _judged_single(rows: list[FoundRow], labels: TableLabels, found: FoundTable) -> FoundTable:
    """A table whose one row has no words: by its heads."""
    columns = labels.heads[0]
    whole = [row for row in rows if row.cells]
    fitting = [row for row in whole if len(row.cells) == len(columns.columns)]
    if len(fitting) != 1 or len(whole) != 1:
        return found
    state = _heads_state(fitting[0].heads, columns)
    if state != "wrong":
        found.rows[""] = fitting[0].cells
        found.evidence = "labels" if state == "right" else "order"
    elif fitting[0].in_row:
        found.rows[""] = fitting[0].cells
        found.evidence = "order"
    return found


def _block_of(row: FoundRow, labels: TableLabels) -> tuple[int, BlockHeads | None]:
    for block, key, _ in labels.rows:
        if key == row.key or (row.is_group and key.startswith(f"{row.key}.")):
            return block, labels.heads[block]
    return 0, None


def _fitted(row: FoundRow, count: int) -> list[str] | None:
    """The cells of a row where they are as many as the columns; blanks around them may be more."""
    cells = row.cells
    if len(cells) == count:
        return cells
    if len(cells) > count and row.in_row:
        full = [index for index, cell in enumerate(cells) if cell]
        if not full:
            return [""] * count
        if len(full) == count and full[-1] - full[0] + 1 == count:
            return cells[full[0] : full[-1] + 1]
    return None


def _heads_state(seen: tuple[str, ...], heads: BlockHeads) -> str:
    """Whether the heads over a row are ``right``, ``wrong`` or ``absent``."""
    if not seen:
        return "absent"
    known = set(heads.orders[0])
    leaves = tuple(word for word in seen if word in known)
    groups = tuple(word for word in seen if word in heads.groups)
    if leaves not in heads.orders:
        return "wrong"
    if not heads.distinct and groups != heads.groups:
        return "wrong"
    return "right"


def _spread_lump(found: FoundTable, labels: TableLabels) -> None:
    """A group that is one row: where its figure is 0, so is each of its parts; else unknown."""
    group = next((rows for key, rows in labels.groups.items() if key.endswith("other")), [])
    if not found.lump or any(key in found.rows for key in group):
        found.lump = []
        return
    for key in group:
        found.rows[key] = [
            "0" if read_cell(cell).value == 0 else cell and "\0" for cell in found.lump
        ]


def _by_order(rows: list[FoundRow], labels: TableLabels, found: FoundTable) -> None:
    """Rows whose words are lost, where each that is known stands in its place."""
    lines = [row for row in rows if row.cells and not row.is_group]
    if len(lines) != len(labels.rows):
        return
    taken: dict[str, list[str]] = {}
    for row, (block, key, _) in zip(lines, labels.rows, strict=True):
        cells = _fitted(row, len(labels.heads[block].columns))
        if cells is None or row.key not in ("", key):
            return
        if _heads_state(row.heads, labels.heads[block]) == "wrong":
            return
        if not row.key and not all(is_number(cell) for cell in cells):
            return
        taken[key] = cells
    found.rows = taken
    found.evidence = "order"

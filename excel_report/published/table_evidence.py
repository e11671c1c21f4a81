"""What the rows of a table that stand in a document tell for certain.

A row is read where its label is known and just as many cells stand behind it as its block has
columns, under heads that are known. Whose a figure is in a row that is short or long is never
guessed.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import Literal

from excel_report.published.figure_cells import is_number, may_be_figure, read_cell
from excel_report.published.labels import BlockHeads, TableLabels
from excel_report.value_class import field, value_class

# Words among the heads that say that figures are in something else than the form asks for.
# Heads that are kept with what they are, and words of each: those of reports are the same.
_MOST_SEEN, _MOST_HEADS = 500, 40
_OTHER_UNIT = re.compile(r"\?(?:单位)?(?:[百千亿]?元|[百千万亿][件项个份次条宗起])")

Evidence = Literal["labels", "order", "none"]


@value_class(frozen=False)
class FoundRow:
    """A row as it stands there; ``key`` is empty for one without known words."""

    key: str
    cells: list[str]
    is_group: bool = False
    heads: tuple[str, ...] = ()
    in_row: bool = False  # all of it in one row of a table, or on one line
    in_table: bool = False  # and that is a row of a table, whose cells hold whatever they hold

    @property
    def is_sound(self) -> bool:
        """Whether nothing but what may stand in cells of figures is taken for one."""
        return self.in_table or all(_may_stand(cell) for cell in self.cells)


@value_class(frozen=False)
class FoundTable:
    """What was read of a table: the cells of each row by its id, and on what evidence."""

    evidence: Evidence = "none"
    rows: dict[str, list[str]] = field(default_factory=dict)
    foreign: int = 0  # how many heads of a former edition stand there
    seen: bool = False  # whether anything of the table stands there
    lump: list[str] = field(default_factory=list)  # a group that is one row


def judged(rows: list[FoundRow], foreign: int, labels: TableLabels) -> FoundTable:
    """The figures that are certain among the rows that stand there, and on what evidence."""
    found = FoundTable(foreign=foreign, seen=any(row.cells for row in rows))
    if labels.is_one_row:
        return _judged_single(rows, labels, found)
    sure_heads, doubtful = _take_rows(rows, labels, found)
    doubtful |= _contradicted(rows, labels, found)
    for key in doubtful:
        del found.rows[key]
    _spread_lump(found, labels)
    if all(key in found.rows for _, key, _ in labels.rows):
        found.evidence = "labels" if sure_heads else "order"
    elif not doubtful:
        _by_order(rows, labels, found)
    return found


def _take_rows(
    rows: list[FoundRow], labels: TableLabels, found: FoundTable
) -> tuple[bool, set[str]]:
    """Takes the rows that fit; whether all heads stand there, and which rows are in doubt."""
    doubtful: set[str] = set()
    sure_heads = True
    states: dict[tuple[int, tuple[str, ...]], str] = {}  # most rows have the same heads
    for row in rows:
        columns = _heads_of(row, labels)
        cells = _fitted(row, len(columns.columns)) if columns else None
        if not row.key or cells is None or columns is None:
            continue
        over = id(columns), row.heads
        state = states.get(over) or states.setdefault(over, _heads_state(row.heads, columns))
        if state == "wrong":
            continue
        if row.is_group:
            if labels.is_lump(row.key):
                found.lump = cells
            continue
        if row.key in found.rows and found.rows[row.key] != cells:
            doubtful.add(row.key)
        found.rows[row.key] = cells
        sure_heads = sure_heads and state == "right"
    return sure_heads, doubtful


def _contradicted(rows: list[FoundRow], labels: TableLabels, found: FoundTable) -> set[str]:
    """Rows that also stand there with cells that do not fit: they are in doubt as well."""
    doubtful: set[str] = set()
    keys = [row.key for row in rows]
    if len({*keys}) == len(keys):
        return doubtful  # each stands there once, as nearly always
    for row in rows:
        columns = _heads_of(row, labels)
        if row.key not in found.rows or not row.cells or not columns:
            continue
        if _fitted(row, len(columns.columns)) != found.rows[row.key]:
            doubtful.add(row.key)
    return doubtful


def _judged_single(rows: list[FoundRow], labels: TableLabels, found: FoundTable) -> FoundTable:
    """A table whose one row has no words: by its heads."""
    columns = labels.heads[0]
    whole = [row for row in rows if row.cells and row.is_sound]
    fitting = [row for row in whole if len(row.cells) == len(columns.columns)]
    if len(fitting) != 1 or len(whole) != 1:
        return found
    state = _heads_state(fitting[0].heads, columns)
    if state != "wrong":
        found.rows[""] = fitting[0].cells
        found.evidence = "labels" if state == "right" else "order"
    elif fitting[0].in_row and not _in_another_order(fitting[0].heads, columns):
        found.rows[""] = fitting[0].cells
        found.evidence = "order"
    return found


def _may_stand(cell: str) -> bool:
    """Whether something may stand in a figure's cell, blank or with a note."""
    return not cell or may_be_figure(cell) or read_cell(cell).noted


def _heads_of(row: FoundRow, labels: TableLabels) -> BlockHeads | None:
    block = labels.blocks.get(row.key)
    if block is None and row.is_group:
        block = labels.blocks[labels.groups[row.key][0]]
    return None if block is None else labels.heads[block]


def _fitted(row: FoundRow, count: int) -> list[str] | None:
    """The cells of a row where they are as many as the columns; blanks around them may be more."""
    cells = row.cells
    if row.in_table and len(cells) == count:
        return cells
    if not row.is_sound:
        return None
    if len(cells) == count:
        return cells
    if len(cells) > count and row.in_row:
        full = [index for index, cell in enumerate(cells) if cell]
        if not full:
            return [""] * count
        if len(full) == count and full[-1] - full[0] + 1 == count:
            return cells[full[0] : full[-1] + 1]
    return None


def heads_state(seen: tuple[str, ...], labels: TableLabels, block: int) -> str:
    """The state of heads over a block, which are mostly those of the report before."""
    over = block, seen
    state = labels.heads_seen.get(over)
    if state is None:
        state = _heads_state(seen, labels.heads[block])
        if len(seen) <= _MOST_HEADS and len(labels.heads_seen) < _MOST_SEEN:
            labels.heads_seen[over] = state
    return state


def _heads_state(seen: tuple[str, ...], heads: BlockHeads) -> str:
    """Whether the heads over a row are ``right``, ``wrong`` or ``absent``."""
    if not seen:
        return "absent"
    known = set(heads.orders[0])
    # A merged head may have been filled into each cell that it was over.
    leaves = tuple(word for word in seen if word in known)
    groups = tuple(word for word, _ in groupby(word for word in seen if word in heads.groups))
    if any(map(_OTHER_UNIT.fullmatch, seen)):
        return "wrong"
    if heads.distinct:
        leaves = tuple(dict.fromkeys(leaves))
        every = tuple(dict.fromkeys(word for word in seen if word in known or word in heads.groups))
        # A group stands before what it is over; it may not stand there at all.
        if not any(every == tuple(w for w in order if w in every) for order in heads.with_groups):
            return "wrong"
    if leaves not in heads.orders:
        return "wrong"
    if not heads.distinct and groups != heads.groups:
        return "wrong"
    return "right"


def _in_another_order(seen: tuple[str, ...], heads: BlockHeads) -> bool:
    """Whether all heads stand there, but say that the columns are others than the form's."""
    known = {*heads.orders[0], *heads.groups}
    own = sorted(word for word in seen if word in known)
    return own == sorted(heads.with_groups[0])


def _spread_lump(found: FoundTable, labels: TableLabels) -> None:
    """A group that is one row: where its figure is 0, so is each of its parts; else unknown."""
    group = next((rows for key, rows in labels.groups.items() if labels.is_lump(key)), [])
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

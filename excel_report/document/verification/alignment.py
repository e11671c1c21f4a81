"""Where the cells of a table begin: a figure in another column says something else.

Word goes by the cells' own widths, LibreOffice by the table's grid; either must put cells that
belong into one column one under the other. Columns may be as wide as people like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median_low

from excel_report.document.word_input.xml_tree import Node

# From the left, in twips, by the cells' own widths and by the grid.
Edge = tuple[int, int]
Edges = tuple[Edge, ...]

_TOLERANCE = 150  # twips; some 3 mm
_NARROWEST = 60
_WHOLE = 5000  # what widths in per cent are shares of
_MOST = 10_000_000  # twips, beyond any paper


def grid_of_table(table: Node) -> list[int]:
    """The widths of a table's columns."""
    grid = table.child("tblGrid")
    return [_measure(each, "w") for each in grid.children if each.tag == "gridCol"] if grid else []


def edges_of_row(properties: Node | None, cells: Sequence[Node], grid: Sequence[int]) -> Edges:
    """Where each cell of a row begins."""
    column = _measure(properties.child("gridBefore"), "val") if properties else 0
    left = _measure(properties.child("wBefore"), "w") if properties else 0
    left = left or sum(grid[:column])
    found = []
    for cell in cells:
        own = cell.child("tcPr")
        span = max(1, _measure(own.child("gridSpan"), "val")) if own else 1
        spanned = sum(grid[column : column + span])
        found.append((left, sum(grid[:column])))
        left += _width(own.child("tcW") if own else None, spanned, sum(grid))
        column += span
    return tuple(found)


def misplaced_rows(expected: Sequence[Edges], found: Sequence[Edges]) -> list[int]:
    """The rows of a table in which cells do not stand in their columns, counted from 0."""
    return sorted({*_by(0, expected, found), *_by(1, expected, found)})


def _by(way: int, expected: Sequence[Edges], found: Sequence[Edges]) -> Iterator[int]:
    columns: dict[int, list[tuple[int, int]]] = {}  # row and edge, by where they should begin
    for row, (ours, theirs) in enumerate(zip(expected, found, strict=True)):
        for (_, should), edge in zip(ours, theirs, strict=False):
            columns.setdefault(should, []).append((row, edge[way]))
    before = -_MOST
    for _, cells in sorted(columns.items()):
        usual = median_low([edge for _, edge in cells])
        yield from (row for row, edge in cells if abs(edge - usual) > _TOLERANCE)
        if usual - before < _NARROWEST:
            yield from (row for row, _ in cells)  # one column lies upon another
        before = usual


def _width(said: Node | None, spanned: int, whole: int) -> int:
    kind = said.attributes.get("type", "dxa") if said else "auto"
    value = _measure(said, "w")
    if kind == "pct":
        return value * whole // _WHOLE
    return value if kind == "dxa" and value else spanned


def _measure(node: Node | None, name: str) -> int:
    text = node.attributes.get(name, "") if node else ""
    return min(int(text[:9]), _MOST) if text.isascii() and text.isdigit() else 0

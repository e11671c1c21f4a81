"""Tables drawn as text, so that a test shows a grid the way people see it.

A place that a cell covers besides its first is drawn ``<`` in the cell's first row, else ``^``.
"""

from __future__ import annotations

from excel_report.form import Field, FigureKind, Table
from excel_report.form.grid import Grid, GridCell
from excel_report.form.tables import Block, path_id

COUNT = FigureKind("count", "件", 0, 99, "", "")


def table_of(*blocks: Block) -> Table:
    """A table with these blocks and a figure for each row and column."""
    fields = [
        Field(".".join(filter(None, ("t", path_id(row), path_id(column)))), "t", "", "", COUNT)
        for block in blocks
        for row in block.row_paths
        for column in block.column_paths
    ]
    return Table("t", blocks, tuple(fields))


def picture(grid: Grid) -> str:
    """The grid as lines of text, one a row."""
    drawn = {place: sign for cell in grid.cells for place, sign in _signs(cell)}
    rows = [[drawn[row, column] for column in range(grid.width)] for row in range(grid.height)]
    widths = [max(len(row[column]) for row in rows) for column in range(grid.width)]
    lines = [" | ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join(lines)


def _signs(cell: GridCell) -> list[tuple[tuple[int, int], str]]:
    words = f"[{cell.field.key.removeprefix('t.')}]" if cell.field else cell.text or "''"
    signs = []
    for row in range(cell.row, cell.bottom + 1):
        for column in range(cell.column, cell.right + 1):
            first = (row, column) == (cell.row, cell.column)
            signs.append(((row, column), words if first else "<" if row == cell.row else "^"))
    return signs


def trimmed(text: str) -> str:
    """A picture written in a test, without its indentation."""
    return "\n".join(line.strip() for line in text.strip().splitlines())

"""A table as one grid of cells with spans, which Excel, Word and every other face draw alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

from excel_report.form.tables import Block, Field, Part, Table, path_id
from excel_report.value_class import value_class

Role = Literal["title", "corner", "head", "label", "figure"]


@value_class()
class GridCell:
    """A cell of the grid, from its top left place (0-based) over ``rows`` × ``columns``.

    ``field`` is the figure that stands there, or None for words.
    """

    row: int
    column: int
    rows: int
    columns: int
    role: Role
    text: str = ""
    field: Field | None = None

    @property
    def bottom(self) -> int:
        """The last row that the cell covers."""
        return self.row + self.rows - 1

    @property
    def right(self) -> int:
        """The last column that the cell covers."""
        return self.column + self.columns - 1


@value_class()
class Grid:
    """A whole table: ``height`` × ``width`` places, covered by cells without gap or overlap.

    ``label_columns`` is how many columns on the left hold labels; ``head_rows`` are the rows that
    repeat when the table breaks over pages (none where a table has several heads).
    """

    table: str
    height: int
    width: int
    label_columns: int
    head_rows: int
    cells: tuple[GridCell, ...]

    @cached_property
    def figures(self) -> dict[str, GridCell]:
        """The cell of each figure, by key."""
        return {cell.field.key: cell for cell in self.cells if cell.field}

    @cached_property
    def rows(self) -> tuple[tuple[GridCell, ...], ...]:
        """The cells that begin in each row, from left to right."""
        lines: list[list[GridCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            lines[cell.row].append(cell)
        return tuple(tuple(sorted(line, key=lambda cell: cell.column)) for line in lines)


@lru_cache(maxsize=16)
def grid_of(table: Table) -> Grid:
    """The grid of a table, laid out from its blocks."""
    label_columns = _label_columns(table.blocks)
    width = label_columns + max(len(block.column_paths) for block in table.blocks)
    fields = {field.key: field for field in table.fields}
    cells: list[GridCell] = []
    top = 0
    for block in table.blocks:
        layout = _BlockLayout(table.id, block, fields, label_columns, width, top)
        cells.extend(layout.cells())
        top = layout.bottom
    head_rows = _head_height(table.blocks[0]) if len(table.blocks) == 1 else 0
    return Grid(table.id, top, width, label_columns, head_rows, tuple(cells))


def _label_columns(blocks: tuple[Block, ...]) -> int:
    """How many columns the row labels take; none where no row of the table has words."""
    paths = [path for block in blocks for path in block.row_paths]
    has_words = any(part.label for path in paths for part in path)
    return max(map(len, paths)) if has_words else 0


def _head_height(block: Block) -> int:
    return (1 if block.title else 0) + max(part.depth for part in block.columns)


@value_class(frozen=False)
class _BlockLayout:
    table: str
    block: Block
    fields: dict[str, Field]
    label_columns: int
    width: int
    top: int

    @property
    def head_top(self) -> int:
        return self.top + (1 if self.block.title else 0)

    @property
    def body_top(self) -> int:
        return self.top + _head_height(self.block)

    @property
    def bottom(self) -> int:
        return self.body_top + len(self.block.row_paths)

    def cells(self) -> Iterator[GridCell]:
        if self.block.title:
            yield GridCell(self.top, 0, 1, self.width, "title", self.block.title)
        if self.label_columns:
            height = self.body_top - self.head_top
            yield GridCell(
                self.head_top, 0, height, self.label_columns, "corner", self.block.corner
            )
            yield from self.labels(self.block.rows, self.body_top, 0)
        yield from self.heads(self.block.columns, self.head_top, self.label_columns)
        yield from self.figures()

    def heads(self, parts: tuple[Part, ...], row: int, column: int) -> Iterator[GridCell]:
        """Column heads: leaves reach down to the body, a block's last leaf to the right edge."""
        for part in parts:
            leaves = sum(1 for _ in part.leaves())
            is_last = column + leaves == self.label_columns + len(self.block.column_paths)
            columns = self.width - column if is_last else leaves
            rows = 1 if part.parts else self.body_top - row
            yield GridCell(row, column, rows, columns, "head", part.label)
            yield from self.heads(part.parts, row + 1, column)
            column += leaves

    def labels(self, parts: tuple[Part, ...], row: int, column: int) -> Iterator[GridCell]:
        """Row labels: a leaf reaches right to the figures, a group down over its rows."""
        for part in parts:
            leaves = sum(1 for _ in part.leaves())
            columns = 1 if part.parts else self.label_columns - column
            yield GridCell(row, column, leaves, columns, "label", part.label)
            yield from self.labels(part.parts, row, column + 1)
            row += leaves

    def figures(self) -> Iterator[GridCell]:
        paths = self.block.column_paths
        for row, row_path in enumerate(self.block.row_paths, self.body_top):
            for index, column_path in enumerate(paths):
                column = self.label_columns + index
                columns = self.width - column if index == len(paths) - 1 else 1
                ids = (self.table, path_id(row_path), path_id(column_path))
                field = self.fields[".".join(part for part in ids if part)]
                yield GridCell(row, column, 1, columns, "figure", field=field)

"""A table's grid drawn as a ``w:tbl``.

WPS draws a table by its grid columns and Word by its cells, so ``w:tblGrid``, every ``w:tcW`` and
the fixed layout say the same.
"""

from __future__ import annotations

from typing import Any

from excel_report.document import page_setup as m
from excel_report.document import style_names as names
from excel_report.document.master.ooxml import element, printed_paragraph, put
from excel_report.form.grid import Grid, GridCell

_CHARACTERS_A_LINE = 2
# A corner with more to say than a head is a note, and set as a label.
_LONGEST_HEAD = 12


def draw_table(grid: Grid) -> Any:
    """The ``w:tbl`` of a grid; every figure's cell holds the field ``{key}``."""
    table = element("tbl")
    table.append(_properties())
    columns = element("tblGrid")
    for width in m.column_widths(grid):
        columns.append(element("gridCol", w=width))
    table.append(columns)
    covering = _covering(grid)
    for row in range(grid.height):
        table.append(_row(grid, row, covering[row]))
    return table


def _properties() -> Any:
    properties = element("tblPr")
    put(properties, "tblStyle", val=names.TABLE)
    put(properties, "tblW", w=m.TYPE_WIDTH, type="dxa")
    put(properties, "jc", val="center")
    put(properties, "tblLayout", type="fixed")
    return properties


def _covering(grid: Grid) -> list[list[GridCell]]:
    """For each row the cells that cover it, from left to right, those from above included."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, cell.bottom + 1):
            rows[row].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in rows]


def _row(grid: Grid, row: int, cells: list[GridCell]) -> Any:
    made = element("tr")
    properties = element("trPr")
    put(properties, "cantSplit")
    put(properties, "trHeight", val=_row_height(grid), hRule="atLeast")
    if row < grid.head_rows:
        put(properties, "tblHeader")
    made.append(properties)
    for cell in cells:
        made.append(_cell(grid, cell, row))
    return made


def _width(grid: Grid, cell: GridCell) -> int:
    return sum(m.column_widths(grid)[cell.column : cell.right + 1])


def _row_height(grid: Grid) -> int:
    if not m.is_dense(grid):
        return m.ROOMY_ROW
    return m.DENSE_ROW if grid.height >= m.FULL_PAGE_ROWS else m.FIGURE_ROW


def _cell(grid: Grid, cell: GridCell, row: int) -> Any:
    made = element("tc")
    properties = element("tcPr")
    put(properties, "tcW", w=_width(grid, cell), type="dxa")
    if cell.columns > 1:
        put(properties, "gridSpan", val=cell.columns)
    if cell.rows > 1:
        put(properties, "vMerge", val="restart" if row == cell.row else None)
    put(properties, "vAlign", val="center")
    made.append(properties)
    made.append(_paragraph(grid, cell, row))
    return made


def _paragraph(grid: Grid, cell: GridCell, row: int) -> Any:
    text = f"{{{cell.field.key}}}" if cell.field else cell.text
    paragraph = printed_paragraph(_style(grid, cell), text if row == cell.row else "")
    if not _ends_block(grid, row):
        # Keeps the rows of a block on one page, where there is room for all of them.
        put(paragraph.pPr, "keepNext")
    _shape(paragraph.pPr, grid, cell)
    return paragraph


def _ends_block(grid: Grid, row: int) -> bool:
    """Whether a page may end behind a row: at the table's end, and before a title within it."""
    return row == grid.height - 1 or any(
        cell.role == "title" and cell.row == row + 1 for cell in grid.cells
    )


def _style(grid: Grid, cell: GridCell) -> str:
    if cell.role == "figure":
        return names.figures_style(grid.table)
    dense = m.is_dense(grid)
    if cell.role == "label" or (cell.role == "corner" and len(cell.text) > _LONGEST_HEAD):
        return names.DENSE_LABEL if dense else names.TABLE_LABEL
    return names.DENSE_HEAD if dense else names.TABLE_HEAD


def _shape(properties: Any, grid: Grid, cell: GridCell) -> None:
    """What a cell's words need beyond their style to break and stand well."""
    width = _width(grid, cell) - 2 * m.CELL_INSET
    if cell.role == "label":
        if width < 2 * m.DENSE_LABEL_PT * 20:
            # One character a line, the comma of 「三、」 included.
            put(properties, "kinsoku", val=0)
        elif m.is_dense(grid) and cell.right == grid.label_columns - 1:
            put(properties, "jc", val="left")
            put(properties, "ind", left=m.LABEL_INSET, right=m.LABEL_INSET_RIGHT)
    elif cell.role == "head" and m.is_dense(grid):
        if len(cell.text) * m.DENSE_HEAD_PT * 20 > width:
            # Room for two characters and no third: 商业/企业, 社会/公益/组织.
            _narrow(properties, _width(grid, cell), _CHARACTERS_A_LINE, m.DENSE_HEAD_PT)
    elif cell.role == "corner" and "，" in cell.text:
        # The note breaks behind its comma.
        _narrow(properties, _width(grid, cell), cell.text.rindex("，") + 1, m.DENSE_LABEL_PT)


def _narrow(properties: Any, width: int, characters: int, points: float) -> None:
    """Leave a cell's words room for so many characters a line and no more."""
    room = (characters + 0.4) * points * 20
    inset = max(m.CELL_INSET, round((width - room) / 2))
    put(properties, "ind", left=inset, right=inset)

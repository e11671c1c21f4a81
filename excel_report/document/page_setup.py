"""Every measure of the printed report, in one place.

Page and type follow GB/T 9704-2012 (党政机关公文格式). Lengths are twips (1/20 pt) unless a name
says ``_PT``; type sizes are points.
"""

from __future__ import annotations

from excel_report.form.grid import Grid


def twips(millimetres: float) -> int:
    """Millimetres in twips, the unit of WordprocessingML lengths."""
    return round(millimetres * 1440 / 25.4)


# ---------------------------------------------------------------- the page

PAGE_WIDTH, PAGE_HEIGHT = twips(210), twips(297)
MARGIN_TOP, MARGIN_BOTTOM = twips(37), twips(35)
MARGIN_LEFT, MARGIN_RIGHT = twips(28), twips(26)
TYPE_WIDTH = twips(156)

# 22 lines in 225 mm: 29 pt would give 21, so the pitch stays just below.
LINE_PITCH = 579
PAGE_LINES, LINE_CHARACTERS = 22, 28  # of the body
# 28 characters of 16 pt in 156 mm come out even when each gives up a quarter point.
BODY_TRACKING = -5

HEADER_DISTANCE = twips(15)
# Brings the dashes of the page number 7 mm below the type area, with a line of 14 pt.
FOOTER_DISTANCE = twips(25.5)
PAGE_NUMBER_LINE = 280

# ---------------------------------------------------------------- type

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
SONGTI, XIAOBIAOSONG = "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
FONTS = (LATIN, FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG)

BODY_PT, TITLE_PT, PAGE_NUMBER_PT, DRAFT_PT = 16, 22, 14, 36
TITLE_LINE, DRAFT_LINE = 720, 880
# The seal is some 42 mm wide and sits on both lines: two free lines keep it off the text.
SIGNATURE_BEFORE = 2 * LINE_PITCH
SIGNATURE_LINES = 4
# The date stands four characters in from the right.
SIGNATURE_INSET_PT = 4 * BODY_PT

# ---------------------------------------------------------------- tables

ROOMY_PT = 12
DENSE_HEAD_PT, DENSE_LABEL_PT = 10, 9
DENSE_FIGURE_PT, SMALLEST_FIGURE_PT = 10.5, 4
# Figure columns narrower than this are set in the dense sizes.
DENSE_BELOW = 1200
# A roomy row of 20.5 pt lets table 2 with its heading take 11 of a page's 22 lines: kept whole it
# never leaves half a page empty, and to break it would save no page, as table 3 begins one anyway.
ROOMY_ROW, DENSE_ROW, FIGURE_ROW = 410, 348, 500
# From this many rows on a table takes a page of its own.
FULL_PAGE_ROWS = 20
LINE_WIDTH_EIGHTHS = 4
# Kept clear beside a cell's words, beside the widest figure, and above and below.
CELL_INSET = 20
# Beside the words of a row in a dense table, left and right.
LABEL_INSET, LABEL_INSET_RIGHT = 100, 50
FIGURE_INSET = 20
CELL_PADDING = 20

# The label columns, by how many a table has; the figure columns share the rest.
_LABEL_WIDTHS: dict[int, tuple[int, ...]] = {
    0: (),
    1: (2640,),
    2: (1340, 2420),
    3: (330, 1430, 2510),
}


def column_widths(grid: Grid) -> tuple[int, ...]:
    """The widths of a table's columns; together the type area's width exactly."""
    labels = _LABEL_WIDTHS[grid.label_columns]
    figures = grid.width - len(labels)
    each, rest = divmod(TYPE_WIDTH - sum(labels), figures)
    return labels + tuple(each + (1 if index < rest else 0) for index in range(figures))


def is_dense(grid: Grid) -> bool:
    """Whether a table's figure columns are so narrow that it is set in the small sizes."""
    return column_widths(grid)[-1] < DENSE_BELOW


def figure_pt(grid: Grid) -> float:
    """The size of a table's figures where all of them have room."""
    return DENSE_FIGURE_PT if is_dense(grid) else ROOMY_PT

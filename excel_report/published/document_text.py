"""What every format becomes: a sequence of paragraphs and rows of cells, in reading order.

Tables that only lay out a page are taken apart: what stands in them are paragraphs and tables like
any other.
"""

from __future__ import annotations

from excel_report.errors import UnusableError
from excel_report.value_class import field, value_class

# A published report has some 1,500 pieces; a page of a hundred thousand rows is none.
MAX_PIECES = 120_000
MAX_CHARACTERS = 500_000  # of all its text; the longest reports have a fifth of it
_LAYOUT_LINES, _LINES_CHARACTERS, _LAYOUT_CHARACTERS = (
    8,
    60,
    400,
)  # more than these is no cell of a table


@value_class()
class Line:
    """A paragraph, or a row of a table (``row``) with its cells from left to right."""

    cells: tuple[str, ...]
    row: bool = False

    @property
    def text(self) -> str:
        """All that stands in it."""
        return self.cells[0] if len(self.cells) == 1 else " ".join(self.cells)


@value_class(frozen=False)
class DocumentText:
    """A whole document. ``pictures`` are the places (indexes of lines) before which one stands,
    ``boxes`` the first words of text boxes, whose place among the lines is not certain.
    """

    lines: list[Line] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    title: str = ""


class _Row:
    """A row that is being read; ``laid_out`` where it turned out to lay out the page."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.laid_out = False
        self.in_cell = False


class DocumentTextBuilder:
    """Collects what a parser of marked-up text meets. Nesting costs no recursion."""

    def __init__(self) -> None:
        self.flow = DocumentText()
        self._rows: list[_Row | None] = []  # of each table that is open, outermost first
        self._words: list[str] = []
        self._pieces = 0

    def text(self, words: str) -> None:
        """More words of the paragraph or cell."""
        if words:
            self._words.append(words)

    def picture(self) -> None:
        """A picture stands here."""
        self.flow.pictures.append(len(self.flow.lines))

    def end_paragraph(self) -> None:
        """A paragraph or line ends, in a cell or outside."""
        if not self._words:
            return
        row = self._rows[-1] if self._rows else None
        if row is not None and row.in_cell and not row.laid_out:
            if self._words[-1] != "\n":
                self._words.append("\n")
        else:
            self._flush()

    def open_table(self) -> None:
        """A table begins; one within a cell shows that the outer row lays out the page."""
        row = self._rows[-1] if self._rows else None
        if row is not None and not row.laid_out:
            row.laid_out = True
            self._paragraphs(row.cells)
            row.cells = []
        self._flush()
        self._rows.append(None)

    def close_table(self) -> None:
        self.close_row()
        if self._rows:
            self._rows.pop()

    def open_row(self) -> None:
        self.close_row()
        if not self._rows:
            self._rows.append(None)
        self._flush()
        self._rows[-1] = _Row()

    def close_row(self) -> None:
        row = self._rows[-1] if self._rows else None
        if row is None:
            return
        self.close_cell()
        self._rows[-1] = None
        self._add_row(row.cells)

    def open_cell(self) -> None:
        if not self._rows or self._rows[-1] is None:
            self.open_row()
        self.close_cell()
        row = self._rows[-1]
        if row is not None:
            row.in_cell = True

    def close_cell(self) -> None:
        row = self._rows[-1] if self._rows else None
        if row is None or not row.in_cell:
            return
        if row.laid_out:
            self._flush()
        else:
            row.cells.append("".join(self._words).strip())
            self._words.clear()
            self._count()
        row.in_cell = False

    def cells(self, cells: list[str]) -> None:
        """More whole cells, stripped."""
        row = self._rows[-1] if self._rows else None
        if row is None or row.in_cell or row.laid_out or self._words:
            for cell in cells:
                self.open_cell()
                self.text(cell)
                self.close_cell()
        else:
            row.cells += cells
            self._pieces += len(cells)

    def next_row(self, cells: list[str]) -> None:
        """The open row ends with these cells, and the next begins."""
        row = self._rows[-1] if self._rows else None
        if row is None or row.cells or row.in_cell or row.laid_out or self._words:
            self.cells(cells)
            self.open_row()
        else:
            self._pieces += len(cells)
            self._add_row(cells)

    def drop_cell(self) -> None:
        """The open cell is none: it only continues the one above it."""
        row = self._rows[-1] if self._rows else None
        if row is not None and row.in_cell and not row.laid_out:
            self._words.clear()
            row.in_cell = False
        else:
            self.close_cell()

    def drop_row(self) -> None:
        """The open row is not shown."""
        if self._rows:
            self._words.clear()
            self._rows[-1] = None

    def done(self) -> DocumentText:
        """The document, whatever was left open."""
        while self._rows:
            self.close_table()
        self._flush()
        return self.flow

    def _paragraphs(self, cells: list[str]) -> None:
        for cell in cells:
            for part in cell.split("\n"):
                if part.strip():
                    self._add(Line((part.strip(),)))

    def _add_row(self, cells: list[str]) -> None:
        """A row; where a cell is too long for a table, the paragraphs of all."""
        long = len("".join(cells)) > _LINES_CHARACTERS and any(
            len(cell) > _LAYOUT_CHARACTERS
            or (cell.count("\n") > _LAYOUT_LINES and len(cell) > _LINES_CHARACTERS)
            for cell in cells
        )
        if long:
            self._paragraphs(cells)
        elif len(cells) > 1 or any(cells):
            self._add(Line(tuple(cells), row=True))

    def _flush(self) -> None:
        if self._words:
            words = "".join(self._words).strip()
            self._words.clear()
            if words:
                self._add(Line((words,)))

    def _add(self, line: Line) -> None:
        self.flow.lines.append(line)
        self._count()

    def _count(self) -> None:
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise too_large()


def too_large() -> UnusableError:
    """The file holds far more than any report."""
    return UnusableError(
        "这个文件里的内容异常多，不像一份年度报告，没有读取。",
        "file.unsafe",
        "请只保存报告正文再试。",
    )

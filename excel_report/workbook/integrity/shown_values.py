"""Where people see something else than what is stored: formats, heights, marks of direction.

What is stored is read; that it looks otherwise is told with both, for nobody can check a figure
that is not the one on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.record import Value
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import BLANK
from excel_report.workbook.integrity.protection import unrestricted
from excel_report.workbook.layout import cell_name, column_name, position

# Left and right, embeddings, overrides and isolates (Unicode TR 9).
MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TURNING = frozenset("\u200f\u202b\u2067")
_OVERRIDE, _ENDS = "\u202e", "\u202c\u2069\n"
_WITHOUT_MARKS = {ord(mark): None for mark in MARKS}
_INLINE = ("inlineStr", "str")
_ADDRESS = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
# Beyond every field of a form; and how many cells may be merged in all, where some are twice.
_LAST_ROW, _LAST_COLUMN, _MAX_COVERED = 200, 40, 50_000
_OTHERS = ("previous.", "identity.", "explanations.")  # fields that people do not fill in
Differing = tuple[str, str, Value | str]  # how a cell differs, what it shows, what it holds


class ShownOtherwise:
    """Tells the cells of one workbook that show something else than they hold."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self.formats = compared.source.cell_context.formats
        self.conditions = compared.source.cell_context.conditions
        self.unseen = compared.source.cell_context.unseen
        self.unseen_if = compared.source.cell_context.unseen_if

    def check(self) -> Iterator[Finding]:
        """A finding for each such cell that is filled in."""
        if self.is_quiet():
            return
        fields, sheets = self.compared.form.fields, self.compared.source.sheet
        for key, place in self.compared.where.places.items():
            item = fields.get(key)
            if item.derived if item else key.startswith(_OTHERS):
                continue
            sheet = sheets(place.sheet)
            for address in self.compared.addresses_of(key):
                cell = sheet.cells.get(address)
                if cell is None or not cell.value:
                    continue
                if found := self.differs(sheet, address, cell, is_figure=item is not None):
                    yield self.finding(key, found).at(place.sheet, (address,))

    def is_quiet(self) -> bool:
        """Whether nothing in the workbook can make a cell look like another, as nearly always."""
        cell_context, where = self.compared.source.cell_context, self.compared.where
        if (
            cell_context.formats
            or cell_context.conditions
            or cell_context.unseen
            or cell_context.unseen_if
            or _may_turn("".join(cell_context.strings))
        ):
            return False
        names = (
            here for name, here in where.sheets.items() if name in self.compared.expected.labels
        )
        sheets = list(map(self.compared.sheet, names))
        return not any(
            sheet.flat_rows
            or sheet.flat_columns
            or not covered_by(sheet).isdisjoint(sheet.cells)
            or _may_turn("".join(c.value for c in sheet.cells.values() if c.type in _INLINE))
            for sheet in sheets
        )

    def differs(
        self, sheet: Sheet, address: str, cell: Cell, *, is_figure: bool
    ) -> Differing | None:
        """How a cell differs, what it shows and what it holds; None where it does not."""
        if how := self.not_seen(sheet, address, cell, is_figure=is_figure):
            return how, BLANK, self.stored(cell)
        if is_figure and (found := self.by_condition(sheet, address, cell)):
            return found
        if cell.style in self.formats:
            return self.by_format(cell, is_figure=is_figure)
        return self.by_marks(cell) if cell.type not in ("n", "b", "e", "d") else None

    def not_seen(self, sheet: Sheet, address: str, cell: Cell, *, is_figure: bool) -> str:
        """Why nobody sees what stands in a cell, empty where people do."""
        if cell.style in self.unseen:
            return self.unseen[cell.style]
        if address in covered_by(sheet):
            return "被合并的单元格盖住，显示不出来"
        for areas, number in sheet.conditions if self.unseen_if else ():
            if number in self.unseen_if and not unrestricted((address,), tuple(areas.split())):
                return f"按条件格式{self.unseen_if[number]}"
        return self.in_flat(sheet, address) if is_figure else ""

    def in_flat(self, sheet: Sheet, address: str) -> str:
        """The row or column of a cell that is too low or too narrow."""
        row, column = position(address)
        if row in sheet.flat_rows:
            return f"所在的第 {row + 1} 行高度太小，显示不出来"
        if any(first <= column <= last for first, last in sheet.flat_columns):
            return f"所在的 {column_name(column)} 列宽度太小，显示不出来"
        return ""

    def by_format(self, cell: Cell, *, is_figure: bool) -> Differing | None:
        from excel_report.workbook.formats.number_format import other_number, other_text

        code, stored = self.formats[cell.style], self.stored(cell)
        is_date = cell.style in self.compared.source.cell_context.date_styles
        shown = None
        if isinstance(stored, str):
            shown = other_text(code, stored)
        elif is_figure and not is_date and isinstance(stored, int | Decimal) and stored >= 0:
            shown = other_number(code, stored)
        if shown is None:
            return self.by_marks(cell) if isinstance(stored, str) else None
        seen = visual(shown).strip() or BLANK
        return f"按单元格的格式显示成“{_short(seen)}”", seen, stored

    def by_condition(self, sheet: Sheet, address: str, cell: Cell) -> Differing | None:
        """What a condition makes of a figure, whether or not it is met as the file stands."""
        from excel_report.workbook.formats.number_format import other_number

        stored = self.stored(cell)
        for areas, number in sheet.conditions if self.conditions else ():
            code = self.conditions.get(number)
            if (
                code is None
                or isinstance(stored, str)
                or unrestricted((address,), tuple(areas.split()))
            ):
                continue
            if (
                isinstance(stored, int | Decimal)
                and (shown := other_number(code, stored)) is not None
            ):
                seen = visual(shown).strip() or BLANK
                return f"会按条件格式显示成“{_short(seen)}”", seen, stored
        return None

    def by_marks(self, cell: Cell) -> Differing | None:
        text = self.compared.text(cell)
        if MARKS.isdisjoint(text):
            return None
        seen = visual(text)
        plain = text.translate(_WITHOUT_MARKS)
        # Inside a turned stretch, letters and digits keep their order; signs between them do not.
        is_turned = not _TURNING.isdisjoint(text) and not plain.strip().isalnum()
        if seen == plain and not is_turned:
            return None
        return f"里有改变文字方向的符号，会显示成“{_short(seen)}”", seen, plain

    def stored(self, cell: Cell) -> Value | str:
        """What a cell holds: a number, or a text."""
        if cell.type == "n":
            value, _ = self.compared.source.cell_context.figure(Cell("n", cell.value, None, -1))
            return value if value is not None else ""
        return self.compared.text(cell)

    def finding(self, key: str, found: Differing) -> Finding:
        how, shown, stored = found
        return finding(
            "cell.format",
            keys=(key,),
            found=shown,
            expected=stored,
            label=self.compared.label(key),
            how=how,
        )


def covered_by(sheet: Sheet) -> frozenset[str]:
    """The cells of a sheet that a merged one covers, as far as its form reaches."""
    return _covered(tuple(sheet.merged)) if sheet.has_layout else frozenset()


# The merged cells of a county's workbooks are alike.
@lru_cache(maxsize=64)
def _covered(areas: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    room = _MAX_COVERED
    for area in dict.fromkeys(areas):
        first, _, last = area.partition(":")
        if not last or not (_ADDRESS.fullmatch(first) and _ADDRESS.fullmatch(last)):
            continue
        (top, left), (bottom, right) = position(first), position(last)
        rows = range(top, min(bottom, _LAST_ROW) + 1)
        columns = range(left, min(right, _LAST_COLUMN) + 1)
        room -= len(rows) * len(columns)
        if room < 0:
            refuse("file.unsafe", fault="里的内容异常多")
        found.update(cell_name(row, column) for row in rows for column in columns)
        found.discard(cell_name(top, left))
    return frozenset(found)


def _may_turn(stored: str) -> bool:
    """Whether a stored text has a mark of direction in it, as it is or as an escape of Excel's."""
    return any(mark in stored for mark in MARKS) or "_x20" in stored


def visual(text: str) -> str:
    """A text in the order in which it is seen: what is overridden runs from right to left."""
    found: list[str] = []
    start = -1
    for char in text:
        if char == _OVERRIDE:
            start = len(found) if start < 0 else start
        elif char in _ENDS and start >= 0:
            found[start:] = found[start:][::-1]
            start = -1
        if char not in MARKS:
            found.append(char)
    if start >= 0:
        found[start:] = found[start:][::-1]
    return "".join(found)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:19]}…"  # noqa: PLR2004 - what one takes in at once

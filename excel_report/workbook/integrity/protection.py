"""What was changed in the locks and helps of a sheet: protection, restrictions, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from excel_report.checks import Finding
from excel_report.workbook import layout as at
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.expected_protection import locks_of
from excel_report.workbook.integrity.findings import PASTED, SHOW_ZEROS, UNCOVER, UNHIDE, warning
from excel_report.workbook.layout import column_name, issued_lines, position

Told = Callable[[], AbstractSet[str]]  # the cells of a sheet of which an error was told


class LockChanges:
    """Compares the locks of one workbook with those that it was sent out with."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self.expected = locks_of(compared.form)

    def check_protection(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        if not sheet.protected and sheet.has_layout:
            yield warning(name, (), f"工作表“{name}”的保护被解除")

    def check(self, name: str, sheet: Sheet, told: Told) -> Iterator[Finding]:
        """A finding for each kind of change, without the cells of which an error was ``told``."""
        if not sheet.has_layout:
            return
        yield from check_view(name, sheet)
        if sheet.hidden_rows or sheet.hidden_columns or sheet.flat_rows or sheet.flat_columns:
            yield from self.check_hidden(name, sheet)
        if name in self.compared.where.moved:
            return
        free = self.but(name, unrestricted(self.expected.restricted[name], tuple(sheet.validated)))
        free = [cell for cell in free if cell not in told()]
        if free:
            yield warning(name, free, f"工作表“{name}”里 {len(free)} 个单元格的填写限制被清除")
        if sheet.protected:
            yield from self.check_cells(name, sheet, told)

    def but(self, name: str, cells: Iterable[str]) -> list[str]:
        """Cells without those of the cover that were filled in and locked when it was sent out."""
        if name != at.COVER or not self.compared.is_issued:
            return list(cells)
        issued = self.compared.addresses(issued_lines(self.compared.form))
        return [each for each in cells if each not in issued]

    def check_cells(self, name: str, sheet: Sheet, told: Told) -> Iterator[Finding]:
        """Cells to fill in that have got a lock, and others that have lost theirs."""
        free = self.compared.source.cell_context.unlocked
        if free is None:
            return
        cells = sheet.cells
        inputs, fixed = self.expected.inputs[name], self.expected.fixed[name]
        if not free.issuperset(_styles(cells, inputs)):
            locked = [each for each in inputs if each in cells and cells[each].style not in free]
            locked = [each for each in self.but(name, locked) if each not in told()]
            if locked:
                what = f"工作表“{name}”里 {len(locked)} 个填写的单元格被锁定，不能再改"
                yield warning(name, locked, what, PASTED)
        if not free.isdisjoint(_styles(cells, fixed)):
            open_ = [each for each in fixed if each in cells and cells[each].style in free]
            open_ = [each for each in open_ if each not in told()]
            if open_:
                what = f"工作表“{name}”里 {len(open_)} 个不用填写的单元格被解除锁定"
                yield warning(name, open_, what)

    def may_hide(self, name: str, sheet: Sheet) -> bool:
        """Whether a hidden row or column is one that people must see, where none was moved."""
        rows, columns = self.expected.on_view[name]
        return (
            name in self.compared.where.moved
            or not rows.isdisjoint(sheet.hidden_rows | sheet.flat_rows)
            or any(
                first <= each <= last
                for first, last in (*sheet.hidden_columns, *sheet.flat_columns)
                for each in columns
            )
        )

    def check_hidden(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        """Rows and columns of a table or the cover that nobody sees, though they hold a field.

        Of a figure that is too low or narrow to be seen it is told with its value.
        """
        if name not in self.expected.on_view:
            yield from self.check_hidden_texts(name, sheet)
            return
        if not self.may_hide(name, sheet):
            return
        seen = [address for address, key in self.compared.read_on(name).items() if is_seen(key)]
        if name not in self.compared.where.moved:
            seen += self.compared.expected.labels[name]
        rows, columns, cells = set(), set(), []
        figures = self.filled(name, sheet)
        for address in seen:
            row, column = position(address)
            is_told = address in figures
            no_rows = sheet.hidden_rows if is_told else sheet.hidden_rows | sheet.flat_rows
            no_columns = [*sheet.hidden_columns, *([] if is_told else sheet.flat_columns)]
            hidden = any(first <= column <= last for first, last in no_columns)
            if hidden:
                columns.add(column)
            if row in no_rows:
                rows.add(row)
            if hidden or row in no_rows:
                cells.append(address)
        if cells:
            words = [f"第 {'、'.join(str(row + 1) for row in sorted(rows))} 行"] if rows else []
            if columns:
                words.append(f"{'、'.join(map(column_name, sorted(columns)))} 列")
            what = f"工作表“{name}”的{'和'.join(words)}被隐藏"
            yield warning(name, sorted(cells, key=position), what)

    def check_hidden_texts(self, name: str, sheet: Sheet) -> Iterator[Finding]:
        """Paragraphs and explanations that nobody sees, though they are read."""
        rows = sheet.hidden_rows | sheet.flat_rows
        columns = (*sheet.hidden_columns, *sheet.flat_columns)
        hidden = []
        for address in self.compared.read_on(name):
            row, column = position(address)
            is_hidden = row in rows or any(first <= column <= last for first, last in columns)
            if is_hidden and self.compared.text(sheet.cells.get(address)).strip():
                hidden.append(address)
        if hidden:
            what = f"工作表“{name}”里写了文字的行或列被隐藏，看不见的文字也已读出"
            yield warning(name, hidden, what, UNHIDE)

    def filled(self, name: str, sheet: Sheet) -> frozenset[str]:
        """The cells of a sheet with a figure that was filled in."""
        fields, cells = self.compared.form.fields, sheet.cells
        return frozenset(
            address
            for address, key in self.compared.read_on(name).items()
            if key in fields and not fields[key].derived
            if address in cells and cells[address].value
        )


def check_view(name: str, sheet: Sheet) -> Iterator[Finding]:
    """What keeps people from seeing what stands in the cells of a sheet, whichever they are."""
    if sheet.hides_zeros:
        what = f"工作表“{name}”设成不显示 0，填了 0 的单元格看起来是空的"
        yield warning(name, (), what, SHOW_ZEROS)
    if sheet.hides_values:
        yield warning(name, (), f"工作表“{name}”的条件格式只显示图标或色条，不显示数字", UNCOVER)
    if sheet.objects:
        what = f"工作表“{name}”里有{'、'.join(sheet.objects)}，可能盖住单元格里的内容"
        yield warning(name, (), what, UNCOVER)


def _styles(cells: Mapping[str, Cell], addresses: Iterable[str]) -> set[int]:
    """The styles of the cells that hold something."""
    return {cell.style for cell in map(cells.get, addresses) if cell}


def is_seen(key: str) -> bool:
    """Whether a field is on view: last year's figures are not where there are none."""
    return not key.startswith("previous.")


@lru_cache(maxsize=64)
def unrestricted(inputs: tuple[str, ...], areas: tuple[str, ...]) -> list[str]:
    """The cells among the inputs that no area covers."""
    covered = []
    singles = set()
    for area in areas:
        first, _, last = area.partition(":")
        if last:
            covered.append((position(first), position(last)))
        else:
            singles.add(first)
    return [
        cell
        for cell in inputs
        if cell not in singles and not any(_covers(area, position(cell)) for area in covered)
    ]


def _covers(area: tuple[tuple[int, int], tuple[int, int]], cell: tuple[int, int]) -> bool:
    (top, left), (bottom, right) = area
    return top <= cell[0] <= bottom and left <= cell[1] <= right

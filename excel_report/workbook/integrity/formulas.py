"""What was changed in a statistics table: its formulas, spans and switch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.form import Field, Table
from excel_report.value_class import replace
from excel_report.workbook.fields.expected_content import normalise_formula
from excel_report.workbook.formats.cell_values import ERROR
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.formulas import NO, YES
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import CHOOSE, error, warning
from excel_report.workbook.wording import SWITCH_LABEL

FEW = 3  # findings told one by one


class TableChanges:
    """Compares the tables of one workbook with those of the form."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self.where = compared.where

    def check(self, table: Table, name: str, sheet: Sheet) -> Iterator[Finding]:
        """Totals that are computed no more, or otherwise, and merged cells undone."""
        moved = name in self.where.moved
        yield from self.check_formulas(table, sheet, moved=moved)
        if moved or not sheet.has_layout:
            return
        unmerged = sorted(self.compared.expected.merged[table.id].difference(sheet.merged))
        if unmerged:
            cells = [area.split(":")[0] for area in unmerged]
            yield warning(name, cells, f"工作表“{name}”里 {len(unmerged)} 处合并单元格被拆开")

    def check_switch(self, table: Table, name: str, sheet: Sheet) -> Iterator[Finding]:
        """The switch says yes or no; anything else counts as no."""
        key = f"zero_if_blank.{table.id}"
        if place := self.where.places.get(key):
            cell = sheet.cells.get(place.address)
            text = self.compared.text(cell).strip()
            if text not in (YES, NO, "") and not (cell and cell.type == ERROR):
                what = f"“{SWITCH_LABEL}”现在是“{text}”，已按“{NO}”读取"
                yield replace(warning(name, [place.address], what, CHOOSE), keys=(key,))

    def check_formulas(self, table: Table, sheet: Sheet, *, moved: bool) -> Iterator[Finding]:
        if not sheet.has_formulas:
            return
        expected, places, cells = self.compared.expected.formulas, self.where.places, sheet.cells
        deleted, typed, changed = [], [], []
        for item in self.compared.expected.derived[table.id]:
            place = places.get(item.key)
            if place is None:
                continue
            cell = cells.get(place.address)
            if cell is None or (cell.formula is None and not self.compared.text(cell).strip()):
                deleted.append(item)
            elif cell.formula is None:
                typed.append(item)
            elif not moved and not _is_same(cell.formula, *expected[item.key]):
                changed.append(item)
        yield from self.gathered(deleted, "公式被删除")
        yield from self.overwritten(typed, sheet)
        yield from self.gathered(changed, "公式被改动")

    def gathered(self, items: Sequence[Field], what: str) -> Iterator[Finding]:
        """A finding for each of a few cells, one for all of many."""
        for group in _groups(items):
            count = f"等 {len(group)} 处" if len(group) > 1 else ""
            places = [self.where.places[item.key] for item in group]
            sentence = f"“{group[0].label}”{count}的{what}"
            cells = [place.address for place in places]
            yield error(places[0].sheet, cells, sentence, tuple(item.key for item in group))

    def overwritten(self, items: Sequence[Field], sheet: Sheet) -> Iterator[Finding]:
        for group in _groups(items):
            first = group[0]
            cell = sheet.cells.get(self.where.places[first.key].address)
            shown = self.compared.text(cell)
            keys = tuple(item.key for item in group)
            found = finding("formula.overwritten", keys=keys, found=shown, label=first.label)
            if len(group) > 1:
                words = f"“{first.label}”等 {len(group)} 处本来是自动计算的公式，现在都是数。"
                found = replace(found, message=words, found=None)
            yield found


def _is_same(formula: str, written: str, plain: str) -> bool:
    """Whether a formula is the one that was written, or is so without its looks."""
    return formula == written or normalise_formula(formula) == plain


def _groups(items: Sequence[Field]) -> list[Sequence[Field]]:
    """Few things one by one, many together."""
    return [items] if len(items) > FEW else [[item] for item in items]

"""What was changed in a statistics table: its words, formulas, spans, restrictions and switch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.form import Field, Form, Table
from excel_report.workbook.change import CHOOSE, error, warning
from excel_report.workbook.expected import (
    SWITCH_LABEL,
    Expected,
    Whereabouts,
    bare,
    expected_of,
    plain,
)
from excel_report.workbook.formulas import NO, YES
from excel_report.workbook.layout import position
from excel_report.workbook.sheet import Cell, Sheet

EXAMPLES = 3


@dataclass(frozen=True)
class TableChanges:
    """Compares the tables of one workbook with those of the form."""

    form: Form
    where: Whereabouts
    text: Callable[[Cell | None], str]

    @property
    def expected(self) -> Expected:
        return expected_of(self.form)

    def check(self, table: Table, sheet: Sheet) -> Iterator[Finding]:
        """A finding for each kind of change in a table."""
        name = self.form.section(table.id).sheet
        moved = name in self.where.moved
        yield from self.check_switch(table, name, sheet)
        yield from self.check_words(name, sheet, self.expected.labels[table.id])
        yield from self.check_formulas(table, sheet, moved=moved)
        if moved or not sheet.has_layout:
            return
        unmerged = sorted(self.expected.merged[table.id].difference(sheet.merged))
        if unmerged:
            cells = [area.split(":")[0] for area in unmerged]
            yield warning(name, cells, f"工作表“{name}”里 {len(unmerged)} 处合并单元格被拆开")
        free = unrestricted(self.expected.inputs[table.id], tuple(sheet.validated))
        if free:
            yield warning(name, free, f"工作表“{name}”里 {len(free)} 个单元格的填写限制被清除")

    def check_switch(self, table: Table, name: str, sheet: Sheet) -> Iterator[Finding]:
        """The switch says yes or no; anything else counts as no."""
        key = f"zero_if_blank.{table.id}"
        if place := self.where.places.get(key):
            text = self.text(sheet.cells.get(place.address)).strip()
            if text not in (YES, NO, ""):
                what = f"“{SWITCH_LABEL}”现在是“{text}”，已按“{NO}”读取"
                yield replace(warning(name, [place.address], what, CHOOSE), keys=(key,))

    def check_words(self, name: str, sheet: Sheet, labels: Mapping[str, str]) -> Iterator[Finding]:
        """The words of a sheet are those of the form, each in its place."""
        moved = name in self.where.moved
        there = {plain(self.text(cell)) for cell in sheet.cells.values()} if moved else set()
        changed: dict[str, str] = {}
        for address, words in labels.items():
            found = self.text(sheet.cells.get(address))
            if found == words or plain(found) == plain(words) or plain(words) in there:
                continue
            gone = moved or not plain(found)
            changed[address] = f"“{words}”" + ("不见了" if gone else f"变成“{found.strip()}”")
        if changed:
            more = f"，等 {len(changed)} 处" if len(changed) > EXAMPLES else ""
            examples = "，".join(list(changed.values())[:EXAMPLES])
            yield error(name, changed, f"项目名称被改动：{examples}{more}")

    def check_formulas(self, table: Table, sheet: Sheet, *, moved: bool) -> Iterator[Finding]:
        if not sheet.has_formulas:
            return
        deleted, typed, changed = [], [], []
        for item in table.fields:
            place = self.where.places.get(item.key)
            if not item.derived or place is None:
                continue
            cell = sheet.cells.get(place.address)
            if cell is None or (cell.formula is None and not self.text(cell).strip()):
                deleted.append(item)
            elif cell.formula is None:
                typed.append(item)
            elif not moved and bare(cell.formula) != self.expected.formulas[item.key]:
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
            shown = self.text(sheet.cells.get(self.where.places[first.key].address))
            keys = tuple(item.key for item in group)
            found = finding("formula.overwritten", keys=keys, found=shown, label=first.label)
            if len(group) > 1:
                words = f"“{first.label}”等 {len(group)} 处本来是自动计算的公式，现在都是数。"
                found = replace(found, message=words, found=None)
            yield found


def _groups(items: Sequence[Field]) -> list[Sequence[Field]]:
    """Few things one by one, many together."""
    return [items] if len(items) > EXAMPLES else [[item] for item in items]


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

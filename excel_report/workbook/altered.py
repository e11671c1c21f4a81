"""What was changed in a workbook that only figures and texts should be typed into."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.form import Form, Table
from excel_report.form.grid import grid_of
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import Formulas
from excel_report.workbook.layout import Layout, cell_name, layout_of
from excel_report.workbook.parts import Book, Sheet
from excel_report.workbook.values import Workings


def check_structure(
    form: Form, book: Book, sheet: Callable[[str], Sheet], workings: Workings
) -> Iterator[Finding]:
    """A finding for each change of sheets, labels, protection or formulas."""
    layout = layout_of(form)
    yield from _sheets(layout, book)
    for name in layout.sheets:
        if name in book.sheets and name not in (at.GUIDE, at.IDENTITY):
            yield from _protection(name, sheet(name))
    for table in form.tables:
        name = form.section(table.id).sheet
        if name in book.sheets:
            yield from _labels(table, name, sheet(name), workings)
            yield from _formulas(layout, table, sheet(name), workings)


def _altered(sheet: str, cells: list[str], what: str, *, warning: bool = False) -> Finding:
    found = finding("form.altered", what=what, severity="warning" if warning else "error")
    return found.at(sheet, cells)


def _sheets(layout: Layout, book: Book) -> Iterator[Finding]:
    there = [name for name in book.sheets if name in layout.sheets]
    for name in layout.sheets:
        if name not in book.sheets:
            yield _altered(name, [], f"缺少工作表“{name}”")
    if there != [name for name in layout.sheets if name in there]:
        yield _altered(there[0], [], "工作表的顺序被改变")


def _protection(name: str, sheet: Sheet) -> Iterator[Finding]:
    if not sheet.protected:
        yield _altered(name, [], f"工作表“{name}”的保护被解除", warning=True)


def _labels(table: Table, name: str, sheet: Sheet, workings: Workings) -> Iterator[Finding]:
    """One finding a sheet for the words of its table that are not those of the form."""
    changed: list[str] = []
    example = ""
    for cell in grid_of(table).cells:
        address = cell_name(at.GRID_TOP + cell.row, cell.column)
        if cell.field is None and cell.text != workings.text(sheet.cells.get(address)).strip():
            example = example or cell.text
            changed.append(address)
    if changed:
        count = f"等 {len(changed)} 处" if len(changed) > 1 else ""
        yield _altered(name, changed, f"表格的项目名称被改动：“{example}”{count}不在原来的位置")


def _formulas(layout: Layout, table: Table, sheet: Sheet, workings: Workings) -> Iterator[Finding]:
    formulas = Formulas(layout)
    for item in table.fields:
        if not item.derived:
            continue
        place = layout.places[item.key]
        cell = sheet.cells.get(place.address)
        if cell is None:
            what = f"“{item.label}”的公式被删除"
            yield _altered(place.sheet, [place.address], what)
        elif cell.formula is None:
            found = workings.text(cell)
            yield finding("formula.overwritten", keys=(item.key,), found=found, label=item.label)
        elif _bare(cell.formula) != _bare(formulas.derived(item.key)):
            what = f"“{item.label}”的公式被改动"
            yield _altered(place.sheet, [place.address], what)


def _bare(formula: str) -> str:
    """A formula without what office programs write differently."""
    return formula.replace(" ", "").replace("$", "").upper()

"""Rows and columns put in or taken out, cells cut and pasted, sheets renamed: all goes along.

As office programs do it: cells, merged and restricted areas, formats, names and formulas on every
sheet follow; what pointed at something that is gone says ``#REF!``.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from excel_report.workbook.layout import cell_name, position, quoted
from tests.workbook.xlsx import BOOK, S
from tests.zoo.desk import Desk, area
from tests.zoo.references import Shift, carried

_FORMULAS = ("f", "formula", "formula1", "formula2")


def shift(desk: Desk, sheet: str, change: Shift) -> None:
    """Put rows or columns in or take them out."""
    root = desk.sheet(sheet)
    data = root.find(f"{S}sheetData")
    assert data is not None
    for row in list(data):
        _shift_row(data, row, change)
    _shift_areas(root, change)
    carry(desk, sheet, change.area)


def _shift_row(data: ET.Element, row: ET.Element, change: Shift) -> None:
    at = int(row.attrib["r"]) - 1
    span = change.span(at, at) if change.rows else (at, at)
    if span is None:
        data.remove(row)
        return
    row.set("r", str(span[0] + 1))
    row.attrib.pop("spans", None)
    for cell in list(row):
        moved = change.area(cell.attrib["r"])
        if moved is None:
            row.remove(cell)
        else:
            cell.set("r", moved)


def _shift_areas(root: ET.Element, change: Shift) -> None:
    for parent in list(root.iter()):
        for item in list(parent):
            for attribute in ("sqref", "ref"):
                if item.tag.endswith(("}f", "}dimension", "}selection")) or not item.get(attribute):
                    continue
                areas = [change.area(each) for each in item.attrib[attribute].split()]
                kept = [each for each in areas if each]
                if kept:
                    item.set(attribute, " ".join(kept))
                else:
                    parent.remove(item)
                    break
    for merges in root.iter(f"{S}mergeCells"):
        for item in list(merges):
            first, _, last = item.attrib["ref"].partition(":")
            if first == last:
                merges.remove(item)


def carry(desk: Desk, sheet: str, change: Callable[[str], str | None]) -> None:
    """Let every formula and name that speaks of a sheet follow a change on it."""
    for here in desk.sheets:
        tree = desk.sheet(here)
        for tag in _FORMULAS:
            for item in tree.iter(f"{S}{tag}"):
                item.text = carried(item.text or "", here, sheet, change)
    for item in desk.names:
        item.text = carried(item.text or "", "", sheet, change)


def rename(desk: Desk, old: str, new: str) -> None:
    """A sheet gets another name, and everything that speaks of it says so."""
    for item in desk.tree(BOOK).iter(f"{S}sheet"):
        if item.get("name") == old:
            item.set("name", new)
    for root in [desk.names, *map(desk.sheet, desk.sheets)]:
        for item in root.iter():
            if item.text and f"{quoted(old)}!" in item.text:
                item.text = item.text.replace(f"{quoted(old)}!", f"{quoted(new)}!")
            if (location := item.get("location")) and f"{quoted(old)}!" in location:
                item.set("location", location.replace(f"{quoted(old)}!", f"{quoted(new)}!"))
    desk.sheets = {new if name == old else name: part for name, part in desk.sheets.items()}


def cut(desk: Desk, sheet: str, source: str, target: str, *, keeps_names: bool = False) -> None:
    """Cut cells and paste them onto others of the sheet.

    What spoke of the source now speaks of the target. What spoke of the target speaks of nothing
    in Excel; LibreOffice lets its names stay (``keeps_names``), so that a cell has two.
    """
    onto = _onto(source, target)
    taken = set(onto.values())
    names = [(item, item.text) for item in desk.names if _cell_of(item.text) in taken]

    def change(text: str) -> str | None:
        if ":" in text:
            return text
        plain = text.replace("$", "")
        if plain in onto:
            return _like(text, onto[plain])
        return None if plain in taken else text

    carry(desk, sheet, change)
    if keeps_names:
        for item, text in names:
            if sheet in (text or ""):
                item.text = text
    held = {old: desk.cell(sheet, old) for old in onto}
    copies = {old: (dict(cell.attrib), list(cell)) for old, cell in held.items()}
    for cell in held.values():
        cell[:] = []
        cell.attrib.pop("t", None)
    for old, new in onto.items():
        cell = desk.cell(sheet, new)
        attributes, content = copies[old]
        cell.attrib.clear()
        cell.attrib.update({**attributes, "r": new})
        cell[:] = content


def copy(desk: Desk, sheet: str, source: str, target: str) -> None:
    """Copy cells onto others: only what they hold goes along."""
    for old, new in _onto(source, target).items():
        content, kind = list(desk.cell(sheet, old)), desk.cell(sheet, old).get("t")
        cell = desk.cell(sheet, new)
        cell.attrib.pop("t", None)
        if kind:
            cell.set("t", kind)
        cell[:] = content


def _onto(source: str, target: str) -> dict[str, str]:
    (top, left), (row, column) = position(source.split(":", maxsplit=1)[0]), position(target)
    return {
        each: cell_name(position(each)[0] - top + row, position(each)[1] - left + column)
        for each in area(source)
    }


def _cell_of(reference: str | None) -> str:
    return (reference or "").rpartition("!")[2].replace("$", "")


def _like(text: str, address: str) -> str:
    """An address with the dollar signs of another."""
    letters = address.rstrip("0123456789")
    fixed_column, fixed_row = text.startswith("$"), "$" in text[1:]
    return (
        ("$" if fixed_column else "")
        + letters
        + ("$" if fixed_row else "")
        + address[len(letters) :]
    )

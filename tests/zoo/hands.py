"""What people and programs do to a workbook, each as a function of the workbook on the desk."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from excel_report.workbook.layout import (
    CHECKS,
    COVER,
    GUIDE,
    IDENTITY,
    cell_name,
    column_number,
    position,
)
from tests.workbook.xlsx import BOOK, LAYOUT, S
from tests.zoo import moves
from tests.zoo.desk import Desk, area
from tests.zoo.references import Shift
from tests.zoo.specimen import Damage

__all__ = ["CHECKS", "COVER", "GUIDE", "IDENTITY"]

OVERVIEW, PROACTIVE, REQUESTS = "一、总体情况", "二、主动公开", "三、申请办理"
DISPUTES, PROBLEMS, OTHER = "四、复议诉讼", "五、问题及改进", "六、其他事项"
TABLES = (PROACTIVE, REQUESTS, DISPUTES)
CONTENT_TYPES = "[Content_Types].xml"
CUSTOM = "docProps/custom.xml"


def both(*damages: Damage) -> Damage:
    """One after the other."""
    return lambda desk: [damage(desk) for damage in damages]


# ---------------------------------------------------------------- cells


def typed(key: str, value: object) -> Damage:
    """Someone types a value into a field; None clears it."""
    place = LAYOUT.places[key]
    return at(place.sheet, place.address.split(":")[0], value)


def at(sheet: str, address: str, value: object) -> Damage:
    return lambda desk: desk.put(sheet, address, value)


def reworded(sheet: str, address: str, text: str) -> Damage:
    """Another text typed over one; the program leaves out the one that is used no more."""

    def damage(desk: Desk) -> None:
        item = desk.strings[int(desk.cell(sheet, address).findtext(f"{S}v") or "")]
        item[:] = []
        ET.SubElement(item, f"{S}t").text = text

    return damage


def stored(key: str, kind: str = "", **tags: str) -> Damage:
    """A field's cell with that type and content: ``v`` its value, ``f`` its formula."""
    place = LAYOUT.places[key]
    return lambda desk: desk.content(place.sheet, place.address.split(":")[0], kind, **tags)


def paragraph(key: str, row: int, text: object) -> Damage:
    """A paragraph typed into a row of a narrative, counted from 0."""
    place = LAYOUT.places[f"narrative.{key}"]
    return at(place.sheet, place.addresses[row], text)


def emptied(sheet: str, cells: str) -> Damage:
    """Cells selected, and Delete pressed."""

    def damage(desk: Desk) -> None:
        for address in area(cells):
            desk.content(sheet, address, "")

    return damage


def as_values(sheet: str, cells: str) -> Damage:
    """Cells copied and pasted over themselves as values."""

    def damage(desk: Desk) -> None:
        for each in area(cells):
            cell = desk.cell(sheet, each)
            for formula in cell.findall(f"{S}f"):
                cell.remove(formula)

    return damage


def cut(sheet: str, source: str, target: str, *, keeps_names: bool = False) -> Damage:
    return lambda desk: moves.cut(desk, sheet, source, target, keeps_names=keeps_names)


def copied(sheet: str, source: str, target: str) -> Damage:
    return lambda desk: moves.copy(desk, sheet, source, target)


def swapped(sheet: str, one: str, other: str) -> Damage:
    """What two areas of one shape hold changes places; names and formulas do not know."""

    def damage(desk: Desk) -> None:
        for first, second in zip(area(one), area(other), strict=True):
            a, b = desk.cell(sheet, first), desk.cell(sheet, second)
            content = [(list(cell), cell.get("t")) for cell in (a, b)]
            for cell, (tags, kind) in zip((b, a), content, strict=True):
                cell[:] = tags
                cell.attrib.pop("t", None)
                if kind:
                    cell.set("t", kind)

    return damage


# ---------------------------------------------------------------- rows and columns


def rows_in(sheet: str, before: int, count: int = 1) -> Damage:
    """Rows put in before a row, as Excel numbers it."""
    return lambda desk: moves.shift(desk, sheet, Shift(before - 1, count))


def rows_out(sheet: str, first: int, count: int = 1) -> Damage:
    return lambda desk: moves.shift(desk, sheet, Shift(first - 1, -count))


def columns_in(sheet: str, before: str, count: int = 1) -> Damage:
    return lambda desk: moves.shift(desk, sheet, Shift(column_number(before), count, rows=False))


def columns_out(sheet: str, first: str, count: int = 1) -> Damage:
    return lambda desk: moves.shift(desk, sheet, Shift(column_number(first), -count, rows=False))


def hidden_row(sheet: str, row: int) -> Damage:
    return lambda desk: desk.row(sheet, row - 1).set("hidden", "1")


def hidden_columns(sheet: str, first: str, last: str) -> Damage:
    """Columns hidden; those that had their width together are told apart, as programs do."""
    begin, end = column_number(first) + 1, column_number(last) + 1

    def damage(desk: Desk) -> None:
        columns = desk.sheet(sheet).find(f"{S}cols")
        assert columns is not None
        widths = {
            number: dict(item.attrib)
            for item in columns
            for number in range(int(item.attrib["min"]), int(item.attrib["max"]) + 1)
        }
        columns[:] = []
        for number in sorted({*widths, *range(begin, end + 1)}):
            column = {**widths.get(number, {}), "min": str(number), "max": str(number)}
            if begin <= number <= end:
                column["hidden"] = "1"
            ET.SubElement(columns, f"{S}col", column)

    return damage


def pushed_down(sheet: str, cells: str) -> Damage:
    """Cells put in, what is below goes down by one: as "Insert, shift cells down" does it."""
    first, _, last = cells.partition(":")
    (top, left), (_, right) = position(first), position(last or first)

    def damage(desk: Desk) -> None:
        bottom = max(position(cell.attrib["r"])[0] for cell in desk.cells(sheet))
        for column in range(left, right + 1):
            source = f"{cell_name(top, column)}:{cell_name(bottom, column)}"
            moves.cut(desk, sheet, source, cell_name(top + 1, column))

    return damage


# ---------------------------------------------------------------- sheets


def renamed(old: str, new: str) -> Damage:
    return lambda desk: moves.rename(desk, old, new)


def sheet_out(name: str) -> Damage:
    """A sheet deleted: what spoke of it says ``#REF!``."""

    def damage(desk: Desk) -> None:
        def gone(_: str) -> None:
            return None

        moves.carry(desk, name, gone)
        _tabs(desk, [tab for tab in _sheets(desk) if tab.get("name") != name])
        del desk.sheets[name]

    return damage


def moved_to(name: str, index: int) -> Damage:
    """A sheet dragged to another place among the tabs."""

    def damage(desk: Desk) -> None:
        tabs = [tab for tab in _sheets(desk) if tab.get("name") != name]
        tabs.insert(index, _sheet(desk, name))
        _tabs(desk, tabs)

    return damage


def _tabs(desk: Desk, tabs: list[ET.Element]) -> None:
    """Other tabs; names that belong to one sheet go along with it."""
    before = list(_sheets(desk))
    _sheets(desk)[:] = tabs
    for item in list(desk.names):
        if local := item.get("localSheetId"):
            sheet = before[int(local)]
            if sheet in tabs:
                item.set("localSheetId", str(tabs.index(sheet)))
            else:
                desk.names.remove(item)


def state(name: str, value: str) -> Damage:
    """``hidden``, ``veryHidden`` or ``visible``."""
    return lambda desk: _sheet(desk, name).set("state", value)


def duplicate(name: str, new: str) -> Damage:
    """A sheet copied inside the workbook: the copy has names of its own, as Excel writes them."""

    def damage(desk: Desk) -> None:
        moves_part = _add_sheet(desk, new, desk.parts[desk.sheets[name]])
        assert moves_part
        index = str(len(_sheets(desk)) - 1)
        for item in list(desk.names):
            if f"'{name}'!" in (item.text or ""):
                copy = ET.SubElement(desk.names, item.tag, dict(item.attrib))
                copy.set("localSheetId", index)
                copy.text = (item.text or "").replace(f"'{name}'!", f"'{new}'!")

    return damage


def added_sheet(name: str, text: str = "") -> Damage:
    """A new sheet, with a text in A1."""

    def damage(desk: Desk) -> None:
        row = f'<row r="1"><c r="A1" t="s"><v>{desk.string(text)}</v></c></row>' if text else ""
        namespace = S.strip("{}")
        xml = f'<worksheet xmlns="{namespace}"><sheetData>{row}</sheetData></worksheet>'
        _add_sheet(desk, name, f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode())

    return damage


def _add_sheet(desk: Desk, name: str, content: bytes) -> str:
    number = str(len(_sheets(desk)) + 30)
    part = f"xl/worksheets/sheet{number}.xml"
    desk.parts[part] = content
    desk.sheets[name] = part
    relation = (
        f'<Relationship Id="rId{number}0" Type="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/></Relationships>'
    )
    desk.edit("xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", relation))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    override = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    desk.edit(CONTENT_TYPES, lambda xml: xml.replace("</Types>", override))
    attributes = {
        "name": name,
        "sheetId": number,
        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id": f"rId{number}0",
    }
    ET.SubElement(_sheets(desk), f"{S}sheet", attributes)
    return part


def _sheets(desk: Desk) -> ET.Element:
    found = desk.tree(BOOK).find(f"{S}sheets")
    assert found is not None
    return found


def _sheet(desk: Desk, name: str) -> ET.Element:
    return next(item for item in _sheets(desk) if item.get("name") == name)

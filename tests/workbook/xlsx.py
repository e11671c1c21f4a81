"""Workbooks taken apart and put together for tests: as parts, as XML, by openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from string import ascii_uppercase
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.worksheet.cell_range import CellRange

from excel_report.figures import figures_of
from excel_report.record import Record
from excel_report.workbook.layout import Layout, cell_name, layout_of
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, blank_record, last_year_record, town_record

LAYOUT: Layout = layout_of(FORM)
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHARED = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"


@lru_cache(maxsize=1)
def town() -> bytes:
    """The good town's workbook, with last year's figures beside; it has no finding."""
    return write_workbook(FORM, town_record(), figures_of(FORM, last_year_record()))


@lru_cache(maxsize=1)
def blank() -> bytes:
    """A workbook with nothing in it at all."""
    return write_workbook(FORM, blank_record())


def written(record: Record) -> bytes:
    return write_workbook(FORM, record)


# ---------------------------------------------------------------- parts


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one part changed; the change must change something."""
    content = parts(data)
    before = content[part].decode()
    after = change(before)
    assert after != before, f"nothing changed in {part}"
    return zipped({**content, part: after.encode()})


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with every ``old`` in a part replaced."""
    return changed(data, part, lambda xml: xml.replace(old, new))


def sheet_part(sheet: str) -> str:
    """The part of a sheet of a workbook that the tool wrote."""
    return f"xl/worksheets/sheet{LAYOUT.sheets.index(sheet) + 1}.xml"


def with_cell(data: bytes, sheet: str, address: str, content: str, kind: str = "n") -> bytes:
    """The workbook with other XML in one cell, whose style stays; no cached value is lost."""
    row = address.lstrip(ascii_uppercase)
    cell = re.compile(rf'<c r="{address}"( s="\d+")?( t="\w+")?(?:/>|>.*?</c>)')

    def change(xml: str) -> str:
        new, count = cell.subn(rf'<c r="{address}"\1 t="{kind}">{content}</c>', xml)
        if not count:
            new, count = _with_new_cell(xml, row, address, f' t="{kind}">{content}</c>')
        assert count == 1, f"{count} cells {address}"
        return new

    return changed(data, sheet_part(sheet), change)


def _with_new_cell(xml: str, row: str, address: str, rest: str) -> tuple[str, int]:
    """A sheet with a cell where the tool writes none, and how many rows it was put into."""
    line = re.search(rf'<row r="{row}"[^>]*?(/>|>(.*?)</row>)', xml)
    if line is None:  # below all that the tool writes
        new = f'<row r="{row}"><c r="{address}"{rest}</row>'
        return xml.replace("</sheetData>", f"{new}</sheetData>"), 1
    begin = line[0][: -len(line[1])].rstrip("/>")
    column = address.rstrip(row)
    cells = re.findall(r"<c r=.*?(?:/>|</c>)", line[2] or "")
    key = [re.sub(r'<c r="([A-Z]+).*', r"\1", each) for each in cells]
    at = sum((len(each), each) < (len(column), column) for each in key)
    cells.insert(at, f'<c r="{address}"{rest}')
    return xml.replace(line[0], f"{begin}>{''.join(cells)}</row>"), 1


def with_figure(data: bytes, key: str, content: str, kind: str = "n") -> bytes:
    """The workbook with other XML in the cell of a field."""
    place = LAYOUT.places[key]
    return with_cell(data, place.sheet, place.address.split(":")[0], content, kind)


def inline(text: str) -> str:
    """The content of a cell of type ``inlineStr``."""
    return f'<is><t xml:space="preserve">{text}</t></is>'


# ---------------------------------------------------------------- XML


def tree(data: bytes, part: str) -> ET.Element:
    return ET.fromstring(parts(data)[part])


def formulas(data: bytes) -> Iterator[tuple[str, str, str, str | None]]:
    """Sheet, address, formula and cached value of each formula in the cells."""
    for sheet in LAYOUT.sheets:
        for cell in tree(data, sheet_part(sheet)).iter(f"{S}c"):
            formula = cell.find(f"{S}f")
            if formula is not None:
                yield sheet, cell.attrib["r"], formula.text or "", cell.findtext(f"{S}v")


def unlocked(data: bytes, sheet: str) -> set[str]:
    """The addresses of the cells of a sheet that may be typed into; those without a style, too."""
    free, root = free_styles(data), tree(data, sheet_part(sheet))
    assert not any(row.get("s") for row in root.iter(f"{S}row"))
    return {cell.attrib["r"] for cell in root.iter(f"{S}c") if cell.get("s", "0") in free}


def unlocked_columns(data: bytes, sheet: str) -> set[int]:
    """The columns of a sheet, from 1, whose empty cells may be typed into."""
    free, locked = free_styles(data), set[int]()
    for column in tree(data, sheet_part(sheet)).iter(f"{S}col"):
        if column.get("style", "0") not in free:
            locked.update(range(int(column.attrib["min"]), int(column.attrib["max"]) + 1))
    return set(range(1, 16385)) - locked


def free_styles(data: bytes) -> set[str]:
    """The numbers of the cell styles that are not locked."""
    styles = tree(data, "xl/styles.xml").find(f"{S}cellXfs")
    assert styles is not None
    return {
        str(index)
        for index, style in enumerate(styles)
        for lock in style.findall(f"{S}protection")
        if lock.get("locked") in {"0", "false"}
    }


# ---------------------------------------------------------------- openpyxl


def opened(data: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=False)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def addresses(areas: Iterable[str]) -> list[str]:
    """Every cell of some ranges, in their order."""
    return [
        cell_name(row - 1, column - 1)
        for area in areas
        for line in CellRange(area.replace("$", "")).rows
        for row, column in line
    ]

"""A workbook on the desk of an office program: cells, names, sheets, as their XML.

Other cells, styles, cached values and parts stay as they are, as when Excel saves the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from xml.etree import ElementTree as ET

from excel_report.workbook.layout import cell_name, position
from tests.workbook.xlsx import BOOK, LAYOUT, SHARED, S, parts, zipped

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DAY_ZERO = date(1899, 12, 30)

ET.register_namespace("", S.strip("{}"))
ET.register_namespace("r", R.strip("{}"))


def xml_of(root: ET.Element) -> bytes:
    """A part as office programs write it."""
    return HEAD + ET.tostring(root, encoding="unicode").replace(" />", "/>").encode()


class Desk:
    """One workbook that the tool wrote, opened for damage; :meth:`close` gives the file."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts(data)
        self.sheets = {
            name: f"xl/worksheets/sheet{number}.xml"
            for number, name in enumerate(re.findall('<sheet name="([^"]*)"', self.text(BOOK)), 1)
        }
        self.trees: dict[str, ET.Element] = {}

    def text(self, part: str) -> str:
        return self.parts[part].decode()

    def close(self) -> bytes:
        content = {n: xml_of(tree) for n, tree in self.trees.items() if n in self.parts}
        return zipped({**self.parts, **content})

    def tree(self, part: str) -> ET.Element:
        """A part to be changed."""
        if part not in self.trees:
            self.trees[part] = ET.fromstring(self.parts[part])
        return self.trees[part]

    def sheet(self, name: str) -> ET.Element:
        return self.tree(self.sheets[name])

    def edit(self, part: str, change: Callable[[str], str]) -> None:
        """Change the text of a part; something must change."""
        before = xml_of(self.trees.pop(part)).decode() if part in self.trees else self.text(part)
        after = change(before)
        assert after != before, f"nothing changed in {part}"
        self.parts[part] = after.encode()

    # -- names

    @property
    def names(self) -> ET.Element:
        found = self.tree(BOOK).find(f"{S}definedNames")
        assert found is not None
        return found

    def name(self, key: str) -> ET.Element:
        """The name of a field."""
        wanted = LAYOUT.names[key]
        return next(item for item in self.names if item.get("name") == wanted)

    # -- cells

    @cached_property
    def strings(self) -> ET.Element:
        return self.tree(SHARED)

    def cell(self, sheet: str, address: str) -> ET.Element:
        """A cell, made where there is none, in its order."""
        row, column = position(address)
        line = self.row(sheet, row)
        for index, cell in enumerate(line):
            at = position(cell.attrib["r"])[1]
            if at == column:
                return cell
            if at > column:
                line.insert(index, found := ET.Element(f"{S}c", r=address))
                return found
        return ET.SubElement(line, f"{S}c", r=address)

    def row(self, sheet: str, row: int) -> ET.Element:
        data = self.sheet(sheet).find(f"{S}sheetData")
        assert data is not None
        for index, line in enumerate(data):
            at = int(line.attrib["r"]) - 1
            if at == row:
                return line
            if at > row:
                data.insert(index, found := ET.Element(f"{S}row", r=str(row + 1)))
                return found
        return ET.SubElement(data, f"{S}row", r=str(row + 1))

    def cells(self, sheet: str) -> Iterator[ET.Element]:
        return self.sheet(sheet).iter(f"{S}c")

    def content(self, sheet: str, address: str, kind: str, **tags: str) -> None:
        """Other content in a cell, whose style stays."""
        cell = self.cell(sheet, address)
        cell[:] = []
        cell.attrib.pop("t", None)
        if kind not in ("", "n"):
            cell.set("t", kind)
        for tag, text in tags.items():
            ET.SubElement(cell, f"{S}{tag}").text = text

    def put(self, sheet: str, address: str, value: object) -> None:
        """What a program stores when people type: a number, a text, a date; None clears."""
        match value:
            case None:
                self.content(sheet, address, "")
            case bool():
                self.content(sheet, address, "b", v=str(int(value)))
            case int() | float() | Decimal():
                self.content(sheet, address, "", v=str(value))
            case date():
                self.content(sheet, address, "", v=str((value - _DAY_ZERO).days))
                self.cell(sheet, address).set("s", self.date_style())
            case _:
                self.content(sheet, address, "s", v=str(self.string(str(value))))

    def string(self, text: str) -> int:
        """The number of a new shared string."""
        item = ET.SubElement(ET.SubElement(self.strings, f"{S}si"), f"{S}t")
        item.text = text
        item.set(_SPACE, "preserve")
        return len(self.strings) - 1

    def date_style(self) -> str:
        """The number of a style that shows a date, in a cell to fill in."""
        styles = self.tree("xl/styles.xml").find(f"{S}cellXfs")
        assert styles is not None
        attributes = {"numFmtId": "14", "fontId": "0", "fillId": "0", "borderId": "0"}
        style = ET.SubElement(styles, f"{S}xf", {**attributes, "applyProtection": "1"})
        ET.SubElement(style, f"{S}protection", locked="0")
        return str(len(styles) - 1)

    def shown(self, sheet: str, address: str) -> str:
        """The stored text of a cell."""
        cell = self.cell(sheet, address)
        value = cell.findtext(f"{S}v") or ""
        return "".join(self.strings[int(value)].itertext()) if cell.get("t") == "s" else value


def area(addresses: str) -> list[str]:
    """``A1:B2`` → A1, B1, A2, B2."""
    first, _, last = addresses.partition(":")
    (top, left), (bottom, right) = position(first), position(last or first)
    return [cell_name(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]

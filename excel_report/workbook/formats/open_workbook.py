"""An opened workbook: its sheets, names and words, from whichever format it came in."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from itertools import compress

from excel_report.archive.ole import SIGNATURE as OLE
from excel_report.errors import UnusableError
from excel_report.value_class import value_class
from excel_report.workbook.formats.cell_values import CellContext
from excel_report.workbook.formats.file_kinds import is_legacy
from excel_report.workbook.formats.sheet import Cell, Sheet
from excel_report.workbook.formats.xlsx.cell_styles import CellStyles, read_styles
from excel_report.workbook.formats.xlsx.package import Package
from excel_report.workbook.formats.xlsx.parts import (
    has_shapes,
    read_book,
    read_notes,
    read_program,
    read_properties,
    read_sheet,
    read_strings,
)

_FILLED = re.compile(
    rb'<c r="([A-Z]{1,3}+[0-9]{1,7}+)"(?: s="([0-9]{1,5}+)")?+'
    rb'(?: t="s"><v>([0-9]{1,9}+)</v></c>|(?: t="[a-zA-Z]{1,9}+")?+>(<f)?+)'
)
# What the relations of a worksheet lead to, by the last word of their type.
_OBJECTS = {
    "drawing": "图片或图形",
    "vmlDrawing": "图片或图形",
    "image": "背景图片",
    "oleObject": "嵌入的对象",
    "package": "嵌入的对象",
    "control": "控件",
    "ctrlProp": "控件",
    "table": "套用了格式的表格",
    "pivotTable": "数据透视表",
    "queryTable": "外部数据",
    "slicer": "切片器",
}
_DRAWINGS = ("drawing", "vmlDrawing")  # which may be empty, or hold notes only
_PROTECTED = re.compile(rb"<sheetProtection [^<>]*\bsheet=\"(?:1|true)\"")


@value_class()
class Outline:
    """The cells of a sheet that hold something, told without reading the sheet.

    ``shared`` is the number of each one's shared string by its address, empty where it holds
    another thing; ``formulas`` are those with a formula, ``styles`` the numbers of all styles.
    """

    shared: dict[str, str]
    formulas: frozenset[str]
    styles: frozenset[int]


class OoxmlSource:
    """An .xlsx or .xlsm; its parts are read when asked for. Macros are never looked at."""

    has_layout: bool = True

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.package = Package(data)
        self.book, self.parts = read_book(self.package)
        self.loaded: dict[str, Sheet] = {}
        self.outlines: dict[str, Outline | None] = {}

    @cached_property
    def cell_context(self) -> CellContext:
        """What the meaning of cells depends on beyond themselves."""
        strings = self.parts.get("sharedStrings")
        styles = self._styles()
        return CellContext(
            strings=read_strings(self.package.read(strings)) if strings else [],
            date_styles=styles.dates if styles else frozenset(),
            date_1904=self.book.date_1904,
            unlocked=styles.unlocked if styles else None,
            formats=styles.formats if styles else {},
            conditions=styles.conditions if styles else {},
            unseen=styles.unseen if styles else {},
            unseen_if=styles.unseen_if if styles else {},
        )

    def _styles(self) -> CellStyles | None:
        """What the styles say; nothing where there are none.

        Raises :class:`UnusableError` where they cannot be read: nobody knows then what is shown.
        """
        part, theme = self.parts.get("styles"), self.parts.get("theme")
        themes = [self.package.read(theme)] if theme else []
        return read_styles(self.package.read(part), *themes) if part else None

    @cached_property
    def properties(self) -> dict[str, str]:
        """The custom properties of the file."""
        for _, kind, part in self.package.relations(""):
            if kind == "custom-properties" and part in self.package:
                return read_properties(self.package.read(part))
        return {}

    def sheet(self, name: str) -> Sheet:
        """A sheet by its name; an empty one if it is not there."""
        if name not in self.loaded:
            part = self.book.sheets.get(name, "")
            found = read_sheet(self.package.read(part)) if part in self.package else Sheet()
            found.notes = self._notes(part)
            found.objects = self._objects(part)
            self.loaded[name] = found
        return self.loaded[name]

    def outline(self, name: str) -> Outline | None:
        """What a sheet holds; None where it cannot be told, or has notes or no protection."""
        if name not in self.outlines:
            part = self.book.sheets.get(name, "")
            is_told = part in self.package and not self._notes(part)
            self.outlines[name] = _outline_of(self.package.read(part)) if is_told else None
        return self.outlines[name]

    def text(self, sheet: str, address: str) -> str:
        """What people see in a cell, told without reading the sheet where that is possible.

        What the workbook is stands on a sheet that holds nothing else that is read, but is large.
        """
        outline = self.outline(sheet)
        number = outline.shared.get(address) if outline else ""
        if number == "":  # something else than a shared string
            return self.cell_context.text(self.sheet(sheet).cells.get(address))
        return self.cell_context.text(Cell("s", number, None, 0)) if number else ""

    @cached_property
    def program(self) -> str:
        """What the program that saved the file calls itself; empty where it does not."""
        for _, kind, part in self.package.relations(""):
            if kind == "extended-properties" and part in self.package:
                with suppress(UnusableError):  # a help only, which other programs may write badly
                    return read_program(self.package.read(part))
        return ""

    def _objects(self, part: str) -> list[str]:
        """What lies upon the cells of a sheet or takes their place, as people call it."""
        found = {
            _OBJECTS[kind]: None
            for _, kind, target in self.package.relations(part)
            if kind in _OBJECTS and target in self.package
            if kind not in _DRAWINGS or has_shapes(self.package.read(target))
        }
        return list(found)

    def _notes(self, part: str) -> dict[str, str]:
        """The notes on a sheet's cells."""
        for _, kind, target in self.package.relations(part):
            if kind == "comments" and target in self.package:
                return read_notes(self.package.read(target))
        return {}


class LegacySource:
    """An old workbook or OpenDocument sheet, of which only the values can be had."""

    # Nothing is concluded from what is not there.
    has_layout: bool = False

    def __init__(self, data: bytes) -> None:
        from excel_report.workbook.formats.legacy import read_legacy

        self.data = data
        self.properties: dict[str, str] = {}
        self.program = ""
        self.book, self.sheets, self.cell_context = read_legacy(data)

    def outline(self, _: str) -> None:
        return None

    def text(self, sheet: str, address: str) -> str:
        return self.cell_context.text(self.sheet(sheet).cells.get(address))

    def sheet(self, name: str) -> Sheet:
        return self.sheets.get(name) or Sheet(has_formulas=False, has_layout=False)


Source = OoxmlSource | LegacySource


def open_source(data: bytes) -> Source:
    """A workbook of whichever format. Raises :class:`UnusableError` where it is none."""
    if data.startswith(OLE):
        from excel_report.workbook.formats.encryption.default_password import opened

        data = opened(data)
    return LegacySource(data) if is_legacy(data) else OoxmlSource(data)


def _outline_of(xml: bytes) -> Outline | None:
    """What a worksheet part holds, where every cell that is filled is written as usual.

    All that is looked at is ASCII, so the part is not decoded.
    """
    found = _FILLED.findall(xml)
    protection = xml.find(b"<sheetProtection ")
    if len(found) != xml.count(b"</c>") or not _PROTECTED.match(xml, max(protection, 0)):
        return None
    if not found:
        return Outline({}, frozenset(), frozenset())
    names, styles, numbers, formulas = zip(*found, strict=True)
    addresses, shared = (b" ".join(each).decode().split(" ") for each in (names, numbers))
    outline = dict(zip(addresses, shared, strict=True))
    if len(outline) != len(addresses):
        return None
    return Outline(
        outline,
        frozenset(compress(addresses, formulas)),
        frozenset(int(style or 0) for style in set(styles)),
    )

"""A worksheet part of any shape, by the XML parser, in one pass."""

from __future__ import annotations

import re

from excel_report.workbook.layout import column_name
from excel_report.workbook.package import local, new_parser, parse
from excel_report.workbook.sheet import TRUE, Cell, Sheet, whole

_LETTERS = re.compile("[A-Z]")


def parse_sheet(xml: bytes, sheet: Sheet | None = None) -> Sheet:
    """The cells of a worksheet part with value, formula and type, whoever wrote it.

    They are kept in ``sheet``, where one is given.
    """
    reader = _SheetReader(sheet)
    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml)
    return reader.sheet


class _SheetReader:
    """Follows a worksheet part from tag to tag."""

    def __init__(self, sheet: Sheet | None = None) -> None:
        self.sheet = sheet or Sheet()
        self.row = 0
        self.address = ""
        self.attributes: dict[str, str] = {}
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.sink: list[str] | None = None
        self.phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            # Some programs leave addresses out: then it is the cell after the last one.
            self.address = attributes.get("r") or _after(self.address, self.row)
            self.attributes = attributes
            self.value = []
            self.formula = None
        elif tag == "v" or (tag == "t" and not self.phonetic):
            self.sink = self.value
        elif tag == "f":
            self.sink = self.formula = []
        elif tag == "row":
            self.row = whole(attributes.get("r", "")) or self.row + 1
            self.address = ""
            if attributes.get("hidden") in TRUE:
                self.sheet.hide({"r": str(self.row)})
        else:
            self.start_rare(tag, attributes)

    def start_rare(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "rPh":
            self.phonetic = True
        elif tag == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))
        elif tag == "sheetProtection":
            self.sheet.protect(attributes)
        elif tag == "dataValidation":
            self.sheet.restrict(attributes)
        elif tag == "col" and attributes.get("hidden") in TRUE:
            self.sheet.hide(attributes)

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            if self.value or self.formula is not None:
                self.keep()
        elif tag in ("v", "t", "f"):
            self.sink = None
        elif tag == "rPh":
            self.phonetic = False

    def keep(self) -> None:
        """Keep the cell that ends here."""
        attributes = self.attributes
        formula = None if self.formula is None else "".join(self.formula)
        style = whole(attributes.get("s", "0"))
        cell = Cell(attributes.get("t", "n"), "".join(self.value), formula, style)
        self.sheet.keep(self.address, cell)

    def characters(self, data: str) -> None:
        if self.sink is not None:
            self.sink.append(data)


def _after(address: str, row: int) -> str:
    """The address right of another; the first one of the row after none."""
    column = 0
    for letter in _LETTERS.findall(address[:3]):
        column = column * 26 + ord(letter) - 64
    return f"{column_name(column)}{row}"

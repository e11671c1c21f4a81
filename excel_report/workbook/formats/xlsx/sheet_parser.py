"""A worksheet part of any shape, by the XML parser, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import (
    FALSE,
    LOWEST,
    NARROWEST,
    TRUE,
    TYPES,
    Cell,
    Sheet,
    is_below,
    whole,
)
from excel_report.workbook.formats.xlsx.markup import RICH_TEXT, RUN, TEXT, Grammar, Markup, place
from excel_report.workbook.layout import column_name

_LETTERS = re.compile("[A-Z]")
_ADDRESS = re.compile("[A-Z]{1,3}([1-9][0-9]{0,6})")
LAST_COLUMN = 16_383
# Conditions of Excel 2010 and later, among the extensions of a sheet.
_NEWER_RULES = tuple(
    f"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main {name}"
    for name in ("dataBar", "iconSet")
)
_STRINGS = ("is", "r")  # what the text of a cell may stand in, save phonetic guides

# ECMA-376 part 1, 18.3.1, as far as anything is read of it.
GRAMMAR: Grammar = {
    "": place("worksheet"),
    "worksheet": place(
        "sheetData sheetFormatPr sheetProtection mergeCells dataValidations",
        "sheetViews cols conditionalFormatting",
        others=True,
    ),
    "sheetViews": place(many="sheetView", others=True),
    "cols": place(many="col"),
    "sheetData": place(many="row"),
    "row": place(many="c"),
    "c": place("f v is"),
    "f": TEXT,
    "v": TEXT,
    "t": TEXT,
    "is": RICH_TEXT,
    "r": RUN,
    "mergeCells": place(many="mergeCell"),
    "conditionalFormatting": place(many="cfRule", others=True),
    "cfRule": place(many="dataBar iconSet", others=True),
    "dataValidations": place(many="dataValidation", others=True),
}


def parse_sheet(xml: bytes, sheet: Sheet | None = None) -> Sheet:
    """The cells of a worksheet part with value, formula and type, whoever wrote it.

    They are kept in ``sheet``, where one is given.
    """
    reader = SheetReader(sheet)
    reader.read(xml)
    return reader.sheet


class SheetReader(Markup):
    """Follows a worksheet part from tag to tag."""

    def __init__(self, sheet: Sheet | None = None) -> None:
        super().__init__(GRAMMAR)
        self.sheet = sheet or Sheet()
        self.row = 0
        self.rows: set[int] = set()
        self.addresses: set[str] = set()
        self.address = ""
        self.attributes: dict[str, str] = {}
        self.value: list[str] = []
        self.formula: list[str] | None = None
        self.sink: list[str] | None = None
        self.area = ""  # that the conditions are for
        # Rows without a height of their own are hidden or low, columns without a width narrow.
        self.is_hidden = self.is_low = self.is_narrow = False
        self.wide: list[tuple[int, int]] = []  # the columns with a width of their own
        self.inside = ""  # the element that the value stands in

    def begin(self, parent: str, name: str, attributes: dict[str, str], /) -> None:
        if name == "c":
            self.begin_cell(attributes)
        elif name == "v" or (name == "t" and parent in _STRINGS):
            self.sink = self.value
            self.inside = "v" if name == "v" else "is"
            is_inline = self.attributes.get("t") == "inlineStr"
            if is_inline != (self.inside == "is"):
                refuse("file.damaged")  # programs differ in which of a cell's two texts they show
        elif name == "f":
            self.sink = self.formula = []
        elif name == "row":
            self.begin_row(attributes)
        else:
            self.begin_rare(name, attributes)

    def begin_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        self.row = self.row + 1 if said is None else whole(said)
        if not self.row or self.row in self.rows:
            refuse("file.damaged")
        self.rows.add(self.row)
        self.address = ""
        known = {**attributes, "r": str(self.row)}
        if attributes.get("hidden") in TRUE:
            self.sheet.hide(known)
        self.sheet.measure(known)
        if "ht" not in attributes and self.is_hidden:
            self.sheet.hidden_rows.add(self.row - 1)
        elif "ht" not in attributes and self.is_low:
            self.sheet.flat_rows.add(self.row - 1)

    def begin_cell(self, attributes: dict[str, str]) -> None:
        # Some programs leave addresses out: then it is the cell after the last one.
        said = attributes.get("r")
        address = _after(self.address, self.row) if said is None else said
        found = _ADDRESS.fullmatch(address)
        is_known = attributes.get("t", "n") in TYPES
        if not found or int(found[1]) != self.row or address in self.addresses or not is_known:
            refuse("file.damaged")
        self.addresses.add(address)
        self.address = address
        self.attributes = attributes
        self.value = []
        self.formula = None

    def begin_rare(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetProtection":
            self.sheet.protect(attributes)
        elif name == "dataValidation":
            self.sheet.restrict(attributes)
        elif name == "conditionalFormatting":
            self.area = attributes.get("sqref", "")
        elif name == "cfRule":
            self.sheet.lay_over(self.area, attributes)
        elif name in ("dataBar", "iconSet"):
            self.sheet.hides_values |= attributes.get("showValue") in FALSE
        else:
            self.begin_layout(name, attributes)

    def begin_layout(self, name: str, attributes: dict[str, str]) -> None:
        """What is said of columns, of rows and columns of which nothing is said, of the view."""
        if name == "mergeCell":
            self.sheet.merged.append(attributes.get("ref", ""))
        elif name == "sheetView":
            self.sheet.hides_zeros |= attributes.get("showZeros") in FALSE
        elif name == "sheetFormatPr":
            self.is_hidden = attributes.get("zeroHeight") in TRUE
            self.is_low = is_below(attributes.get("defaultRowHeight", ""), LOWEST)
            self.is_narrow = is_below(attributes.get("defaultColWidth", ""), NARROWEST)
        elif name == "col":
            if attributes.get("hidden") in TRUE:
                self.sheet.hide(attributes)
            self.sheet.measure(attributes)
            if "width" in attributes and self.is_narrow:
                first, last = (whole(attributes.get(each, "")) for each in ("min", "max"))
                self.wide.append((first - 1, last - 1))

    def finish(self, name: str) -> None:
        if name == "c":
            if self.value or self.formula is not None:
                self.keep()
        elif name in ("v", "t", "f"):
            self.sink = None
        elif name == "worksheet" and self.is_narrow:
            self.sheet.flat_columns += self.narrow()

    def narrow(self) -> Iterator[tuple[int, int]]:
        """The columns without a width of their own, first and last."""
        after = 0
        for first, last in sorted(self.wide):
            if first > after:
                yield after, first - 1
            after = max(after, last + 1)
        yield after, LAST_COLUMN

    def skip(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _NEWER_RULES:
            self.sheet.hides_values |= attributes.get("showValue") in FALSE

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

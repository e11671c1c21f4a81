"""What stands in the places for texts and is no text: an error value, a formula.

A text that begins with “=” becomes a formula when it is typed, most often one that shows an error.
Some programs save a formula without its result, and old formats do not always tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.value_class import replace
from excel_report.workbook.formats.cell_values import ERROR
from excel_report.workbook.formats.sheet import Cell
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.findings import BLANK, NO_FORMULA
from excel_report.workbook.integrity.unexpected_content import UnexpectedContent


def check_unread(compared: Comparison, unexpected: UnexpectedContent) -> Iterator[Finding]:
    """A finding for each such cell.

    What was typed is kept for who sent it wherever it is not read.
    """
    for key in compared.expected.texts:
        place = compared.where.places.get(key)
        if place is None or (key.startswith("explanations.") and compared.checks_sheet_is_whole):
            continue
        cells = compared.sheet(place.sheet).cells
        for address in place.addresses:
            cell = cells.get(address)
            if cell and (cell.type == ERROR or cell.formula is not None):
                code = _code(cell)
                typed = f"={cell.formula}" if cell.formula else ""
                shown = compared.text(cell)
                if code != "cell.formula" and (left := typed or shown):
                    unexpected.left[place.sheet, address] = left
                found = finding(
                    code,
                    keys=(key,),
                    found=shown if code == "cell.error" else typed,
                    expected=(shown or BLANK) if code == "cell.formula" else None,
                    label=compared.label(key),
                )
                yield replace(found, hint=NO_FORMULA).at(place.sheet, (address,))


def _code(cell: Cell) -> str:
    if cell.type == ERROR:
        return "cell.error"
    # Of a text as the result it is known if it is empty.
    return "cell.formula" if cell.value or cell.type == "str" else "cell.unread"

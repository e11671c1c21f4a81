"""Formulas in the places for texts that show nothing: what is there was not read.

Some programs save a formula without its result, and old formats do not always tell it.
"""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.workbook.compared import Compared
from excel_report.workbook.strays import Strays


def check_unread(compared: Compared, strays: Strays) -> Iterator[Finding]:
    """A finding for each such cell; its formula, where it is known, is kept for who sent it."""
    for key in compared.expected.texts:
        place = compared.where.places.get(key)
        if place is None or (key.startswith("explanations.") and compared.board_is_whole):
            continue
        cells = compared.sheet(place.sheet).cells
        for address in place.addresses:
            cell = cells.get(address)
            if cell and cell.formula is not None and not cell.value:
                found = f"={cell.formula}" if cell.formula else ""
                if found:
                    strays.left[place.sheet, address] = found
                words = finding("cell.unread", keys=(key,), found=found, label=compared.label(key))
                yield words.at(place.sheet, (address,))

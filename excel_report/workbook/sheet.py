"""A worksheet as read: cells with value, formula and type, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

# Cells with longer addresses (beyond Z999 and the like) lie outside any form: noted, not kept.
MAX_ADDRESS = 4
MAX_STRAYS = 100
MAX_AREAS = 5000  # restricted areas; a filled workbook has 200


class Cell(NamedTuple):
    """A cell as written: its type attribute, value text, formula (None if none) and style."""

    type: str
    value: str
    formula: str | None
    style: int


@dataclass
class Sheet:
    """A worksheet.

    ``cells`` by address, ``strays`` the addresses of cells far outside any form, ``merged`` the
    merged areas, ``validated`` the areas whose input is restricted, ``notes`` the texts of
    comments by address. ``has_formulas`` and ``has_layout`` are False where a file's format does
    not show them, so that nothing is concluded from their absence.
    """

    cells: dict[str, Cell] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    validated: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    protected: bool = False
    password: str = ""
    has_formulas: bool = True
    has_layout: bool = True

    def keep(self, address: str, cell: Cell) -> None:
        """Keep a cell, or note it where it lies outside any form."""
        if len(address) <= MAX_ADDRESS:
            self.cells[address] = cell
        elif len(self.strays) < MAX_STRAYS:
            self.strays.append(address)

    def protect(self, attributes: dict[str, str]) -> None:
        """What a ``sheetProtection`` says."""
        self.protected = attributes.get("sheet", "0") in ("1", "true")
        self.password = attributes.get("password", "")

    def restrict(self, attributes: dict[str, str]) -> None:
        """What a ``dataValidation`` says; one that allows anything restricts nothing."""
        if attributes.get("type", "none") != "none":
            room = MAX_AREAS - len(self.validated)
            self.validated += attributes.get("sqref", "").split(maxsplit=MAX_AREAS)[:room]

"""A worksheet as read: cells with value, formula and type, and what surrounds them."""

from __future__ import annotations

from excel_report.value_class import field, fields_of, value_class

# Cells with longer addresses (beyond Z999 and the like) lie outside any form; few are noted.
MAX_ADDRESS = 4
MAX_FAR = 100
MAX_AREAS = 5000  # restricted areas; a filled workbook has 200
MAX_DIGITS = 10
TRUE, FALSE = ("1", "true"), ("0", "false")
TYPES = frozenset({"n", "s", "str", "inlineStr", "b", "e", "d"})  # of cells
# Rows lower than this (points) and columns narrower (characters) show no figure.
LOWEST, NARROWEST = 6.0, 0.5


class Cell:
    """A cell as written: its type attribute, value text, formula (None if none) and style.

    A workbook has hundreds: no other class is made and read as fast.
    """

    __slots__ = ("formula", "style", "type", "value")

    def __init__(self, type: str, value: str, formula: str | None, style: int) -> None:  # noqa: A002
        self.type = type
        self.value = value
        self.formula = formula
        self.style = style

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cell) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Cell({self.type!r}, {self.value!r}, {self.formula!r}, {self.style})"


@value_class(frozen=False)
class Sheet:
    """A worksheet.

    ``cells`` by address, ``far`` the first of those that lie far outside any form, ``merged`` the
    merged areas, ``validated`` the areas whose input is restricted, ``notes`` the texts of comments
    by address, ``hidden_rows`` and ``hidden_columns`` (first and last) those that nobody sees,
    counted from 0; ``flat_rows`` and ``flat_columns`` are those without a height or width to speak
    of. ``conditions`` are the areas and the formats that conditions lay over them. ``hides_zeros``
    is whether zeros look blank, ``hides_values`` whether conditions show bars or icons instead of
    values, ``objects`` names what lies upon the cells.
    ``has_formulas`` and ``has_layout`` are False where a file's format does not
    show them, so that nothing is concluded from their absence.
    """

    cells: dict[str, Cell] = field(default_factory=dict)
    far: list[tuple[str, Cell]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    validated: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    flat_rows: set[int] = field(default_factory=set)
    flat_columns: list[tuple[int, int]] = field(default_factory=list)
    conditions: list[tuple[str, int]] = field(default_factory=list)
    hides_zeros: bool = False
    hides_values: bool = False
    objects: list[str] = field(default_factory=list)
    protected: bool = False
    password: str = ""
    has_formulas: bool = True
    has_layout: bool = True

    def copy(self) -> Sheet:
        """A sheet like this, of which all can be changed but this one's."""
        copies = {name: type(held)(held) for name, held in fields_of(self).items()}
        return Sheet(**copies)

    def keep(self, address: str, cell: Cell) -> None:
        """Keep a cell, or note it where it lies outside any form."""
        if len(address) <= MAX_ADDRESS:
            self.cells[address] = cell
        elif len(self.far) < MAX_FAR:
            self.far.append((address, cell))

    @property
    def far_addresses(self) -> list[str]:
        """The addresses of the cells far outside any form."""
        return [address for address, _ in self.far]

    def protect(self, attributes: dict[str, str]) -> None:
        """What a ``sheetProtection`` says."""
        self.protected = attributes.get("sheet", "0") in TRUE
        self.password = attributes.get("password", "")

    def restrict(self, attributes: dict[str, str]) -> None:
        """What a ``dataValidation`` says; one that allows anything restricts nothing."""
        if attributes.get("type", "none") != "none":
            room = MAX_AREAS - len(self.validated)
            self.validated += attributes.get("sqref", "").split(maxsplit=MAX_AREAS)[:room]

    def lay_over(self, areas: str, attributes: dict[str, str]) -> None:
        """What a ``cfRule`` says about how cells look."""
        if "dxfId" in attributes and len(self.conditions) < MAX_AREAS:
            self.conditions.append((areas, whole(attributes["dxfId"])))

    def hide(self, attributes: dict[str, str]) -> None:
        """What a hidden ``row`` or ``col`` says."""
        row, first, last = (whole(attributes.get(name, "")) for name in ("r", "min", "max"))
        if row:
            self.hidden_rows.add(row - 1)
        elif first and len(self.hidden_columns) < MAX_AREAS:
            self.hidden_columns.append((first - 1, last - 1))

    def measure(self, attributes: dict[str, str]) -> None:
        """Note a ``row`` or ``col`` too low or narrow to show anything, save hidden ones."""
        is_row = "r" in attributes
        size = attributes.get("ht" if is_row else "width", "")
        if not size or attributes.get("hidden") in TRUE:
            return
        is_flat = is_below(size, LOWEST if is_row else NARROWEST)
        if is_flat and is_row:
            self.flat_rows.add(whole(attributes["r"]) - 1)
        elif is_flat and len(self.flat_columns) < MAX_AREAS:
            first, last = (whole(attributes.get(name, "")) for name in ("min", "max"))
            self.flat_columns.append((first - 1, last - 1))


def is_below(size: str, least: float) -> bool:
    """Whether a measure is given and smaller than another one."""
    try:
        return float(size) < least
    except ValueError:
        return False


def whole(text: str) -> int:
    """A whole number as XML writes it, 0 for anything else."""
    return int(text) if len(text) < MAX_DIGITS and text.isascii() and text.isdigit() else 0

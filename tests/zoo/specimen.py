"""A specimen of the zoo: a filled workbook, one damage, and everything that must be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from excel_report.checks import Finding
from excel_report.record import InvalidValue, Record, Value
from excel_report.value_class import replace
from excel_report.workbook.layout import cell_name, position
from tests.samples import FORM, town_record, with_cells
from tests.workbook.xlsx import LAYOUT, town
from tests.zoo.desk import Desk, area

if TYPE_CHECKING:
    from excel_report.form.definition import Severity

Damage = Callable[[Desk], object]


class Found(NamedTuple):
    """A finding as the zoo writes it down; ``cells`` as they are told, with spaces between."""

    severity: Severity
    code: str
    sheet: str
    cells: str


def err(code: str, sheet: str = "", cells: str = "") -> Found:
    return Found("error", code, sheet, cells)


def warn(code: str, sheet: str = "", cells: str = "") -> Found:
    return Found("warning", code, sheet, cells)


def altered(sheet: str = "", cells: str = "") -> Found:
    """The form was changed so that it says something else or cannot be read."""
    return err("form.altered", sheet, cells)


def touched(sheet: str = "", cells: str = "") -> Found:
    """The form was changed, and lost a help or a lock."""
    return warn("form.altered", sheet, cells)


def told(finding: Finding) -> Found:
    """A finding in the zoo's words."""
    return Found(finding.severity, finding.code, finding.sheet, brief(finding.cells))


def brief(cells: Iterable[str]) -> str:
    """Cells in the order of the sheet, those side by side and under each other as areas."""
    whole = [each for each in cells if ":" in each]
    rows: dict[int, list[int]] = {}
    for row, column in sorted(position(each) for each in cells if ":" not in each):
        rows.setdefault(row, []).append(column)
    areas: list[list[int]] = []  # top, bottom, left, right
    for row, columns in rows.items():
        for left, right in _runs(columns):
            above = [each for each in areas if each[1:] == [row - 1, left, right]]
            if above:
                above[0][1] = row
            else:
                areas.append([row, row, left, right])
    return " ".join([*map(_area, sorted(areas)), *whole])


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = before = columns[0]
    for column in columns[1:]:
        if column != before + 1:
            yield start, before
            start = column
        before = column
    yield start, before


def _area(area: list[int]) -> str:
    top, bottom, left, right = area
    first, last = cell_name(top, left), cell_name(bottom, right)
    return first if first == last else f"{first}:{last}"


# ---------------------------------------------------------------- what is read otherwise


def lost(sheet: str, areas: str) -> dict[str, Value | None]:
    """The figures of these cells, where the form has them: their place is in doubt."""
    cells = {each for part in areas.split() for each in area(part)}
    return {
        key: InvalidValue("lost", "")
        for key, place in LAYOUT.places.items()
        if place.sheet == sheet and place.address in cells and key in FORM.fields
        if not FORM.fields[key].derived
    }


def unit(**changes: str) -> dict[str, Any]:
    return {"unit": replace(town_record().unit, **changes)}


def people(**changes: str) -> dict[str, Any]:
    return {"people": replace(town_record().people, **changes)}


def texts(**sections: tuple[str, ...]) -> dict[str, Any]:
    return {"narrative": {**town_record().narrative, **sections}}


def switched(*tables: str) -> dict[str, Any]:
    return {"zero_if_blank": {table.id: table.id in tables for table in FORM.tables}}


@dataclass(frozen=True, eq=False)
class Specimen:
    """One damage to the good town's workbook, with last year's figures beside, or to another one.

    ``found`` are all findings in their order. ``cells`` are the figures that are then read
    otherwise (None: blank), ``record`` other fields of the record; nothing else may change.
    ``resaved`` are the findings once LibreOffice has saved it, where they differ; ``kept`` is
    False where it then holds something else. ``stays`` are
    those that remain when the unit has corrected all that it may type. ``readable`` is False
    where the file is refused. ``base`` is the workbook before the damage.
    """

    name: str
    damage: Damage
    found: tuple[Found, ...] = ()
    cells: Mapping[str, Value | None] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    resaved: tuple[Found, ...] | None = None
    kept: bool = True
    stays: tuple[Found, ...] = ()
    readable: bool = True
    base: Callable[[], bytes] = town

    def make(self) -> bytes:
        return _made(self)

    @property
    def expected(self) -> Record:
        """The record that must come out; derived figures are left out."""
        return with_cells(replace(town_record(), **dict(self.record)), self.cells)


@cache
def _made(specimen: Specimen) -> bytes:
    desk = Desk(specimen.base())
    specimen.damage(desk)
    return desk.close()

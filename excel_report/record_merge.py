"""One record's values over those of another, as data are filled into a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.record import Record, Unit, Value
from excel_report.value_class import replace

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


def merged(form: Form, template: Record, given: Record) -> Record:
    """The template's record with the given values over it; totals are left out.

    Raises :class:`UnusableError` where they are of two years or of two units.
    """
    if template.year and given.year and template.year != given.year:
        raise UnusableError(f"数据是 {given.year} 年度的，填报表是 {template.year} 年度的。")
    if template.unit.name and given.unit.name and template.unit.name != given.unit.name:
        raise UnusableError(
            f"数据是“{given.unit.name}”的，填报表是“{template.unit.name}”的，请核对。"
        )
    switches = {
        table.id: template.zero_if_blank.get(table.id, False)
        or given.zero_if_blank.get(table.id, False)
        for table in form.tables
    }
    return Record(
        form=form.edition,
        year=given.year or template.year,
        unit=_filled(template.unit, given.unit),
        people=_filled(template.people, given.people),
        dated=given.dated or template.dated,
        narrative=_overlaid(template.narrative, given.narrative),
        zero_if_blank=switches,
        cells=entered(form, template.cells) | entered(form, given.cells),
        explanations=_overlaid(template.explanations, given.explanations),
    )


def entered(form: Form, cells: Mapping[str, Value]) -> dict[str, Value]:
    """The figures that people enter, without the totals that are computed from them."""
    return {key: value for key, value in cells.items() if not form.fields[key].derived}


def reissued(record: Record, identity: Mapping[str, str]) -> Record:
    """The record with unit and year as issued: they are locked, so nobody could correct them.

    ``identity`` is what the workbook was made for, by its keys (``unit.name``, …, ``year``).
    """
    unit = Unit(**{name: identity.get(f"unit.{name}", "") for name in vars(record.unit)})
    year = identity.get("year", "")
    return replace(record, unit=unit, year=int(year) if year.isdecimal() else record.year)


def _filled(template: T, given: T) -> T:
    return type(template)(
        **{name: getattr(given, name) or value for name, value in vars(template).items()}
    )


def _overlaid(template: Mapping[K, V], given: Mapping[K, V]) -> dict[K, V]:
    return {**template, **{key: value for key, value in given.items() if value}}

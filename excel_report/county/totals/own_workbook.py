"""本级填报表.xlsx: the county's own locked workbook, its units' sums with its office's figures."""

from __future__ import annotations

from excel_report.api import read
from excel_report.county.totals.unit_shares import UnitTally, YearOfUnit
from excel_report.errors import UnusableError
from excel_report.figures import Figures
from excel_report.files import Source, name_of
from excel_report.form import Form
from excel_report.record import Number, Record, Unit, Value
from excel_report.value_class import replace
from excel_report.workbook.read import Reading


def own_record(form: Form, sums: Record, unit: Unit, office: Record | None = None) -> Record:
    """The county's record before its clerk goes on with it.

    Each figure is the units' sum and the office's own. What the office typed that is no number
    stays as it was typed, so that it is found and put right; its texts, people and explanations
    are kept. ``unit`` is what is known of the county beforehand, and stands before what the
    office's workbook says.
    """
    if office is None:
        return replace(sums, unit=unit)
    known = {name: value or getattr(office.unit, name) for name, value in vars(unit).items()}
    cells: dict[str, Value] = {}
    for table in form.tables:
        for item in table.entered:
            cells[item.key] = _added(sums.cells.get(item.key), office.cells.get(item.key))
    return replace(
        office,
        year=sums.year,
        unit=Unit(**known),
        cells=cells,
        zero_if_blank=dict(sums.zero_if_blank),
    )


def _added(total: Value | None, own: Value | None) -> Value:
    """A unit's sum and the office's own figure; what is no number stands instead of both."""
    number: Number = total if isinstance(total, Number) else 0
    if own is None:
        return number
    return number + own if isinstance(own, Number) else own


def read_office(source: Source, year: int) -> Reading:
    """The report of the county's own office.

    Raises :class:`UnusableError` for what is no report, and for another year's.
    """
    try:
        reading = read(source)
    except UnusableError as error:
        raise UnusableError(f"本级机关的表“{name_of(source)}”不能用：{error}") from None
    if reading.year not in (None, year):
        raise UnusableError(
            f"本级机关的表是 {reading.year} 年度的，本次汇总的是 {year} 年度的，请换成本年度的。"
        )
    return reading


def write_own_workbook(  # noqa: PLR0913, PLR0917 - what the county has, and what is known of it
    form: Form,
    sums: Record,
    unit: Unit,
    office: Reading | None = None,
    previous: Figures | None = None,
    tally: UnitTally | None = None,
) -> bytes:
    """The county's own workbook (.xlsx); ``previous`` are its own figures of last year.

    Where these are not known, those that the office's workbook shows stand there. ``tally`` is
    what the units have of the sums, for the facts to write with.
    """
    from excel_report.workbook.issue import IssueOptions
    from excel_report.workbook.writer.write import write_workbook

    record = own_record(form, sums, unit, office.record if office else None)
    last = previous or (office.previous if office else None)
    own = YearOfUnit({}, office.record.narrative) if office else None
    units = tally.told(record.unit, own, last) if tally else None
    return write_workbook(form, record, last, IssueOptions(units=units))

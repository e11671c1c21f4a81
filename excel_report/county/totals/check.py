"""Where a county's own workbook says something else than the sum of its units."""

from __future__ import annotations

from excel_report.api import Result, check_reading, read_or_refusal
from excel_report.checks import Finding, verdict
from excel_report.checks.catalogue import finding
from excel_report.county.totals.rollup import compared
from excel_report.datafile import parse_data
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.files import Source
from excel_report.record import Number, shown_number
from excel_report.report_input import decode
from excel_report.value_class import replace
from excel_report.workbook.finding_cells import located
from excel_report.workbook.read import Reading


def check_sum(source: Source, sums: bytes, *, previous: Source | Reading | None = None) -> Result:
    """Every finding about a county's workbook, with where it differs from the sum of its units.

    ``sums`` is the data file of the sum (汇总.json). Differences are warnings: the county's own
    office has figures too. Raises :class:`UnusableError` where the sum cannot be used.
    """
    reading = read_or_refusal(source)
    if isinstance(reading, Result):
        return reading
    result = check_reading(reading, previous=previous)
    order = {sheet: index for index, sheet in enumerate(reading.layout.sheets)}
    found = [*result.findings, *differences(reading, sums)]
    found.sort(key=lambda each: order.get(each.sheet, -1))
    return replace(result, findings=found, verdict=verdict(found))


def differences(reading: Reading, sums: bytes) -> list[Finding]:
    """A finding for each figure that differs from the sum, with its cell."""
    record = parse_data(decode(sums), reading.form)
    if record.year != reading.record.year:
        raise UnusableError(f"汇总是 {record.year} 年度的，填报表是 {reading.record.year} 年度的。")
    fields = reading.form.fields
    found = [
        finding(
            "sum.differs",
            keys=(key,),
            found=own,
            expected=total,
            label=fields[key].label,
            way="多" if own > total else "少",
            difference=_difference(own, total),
        )
        for key, (own, total) in compared(
            reading.form, reading.record, figures_of(reading.form, record)
        ).items()
        if not fields[key].derived
    ]
    return located(reading.layout, found, reading.places)


def _difference(own: Number, total: Number) -> str:
    return shown_number(own - total if own > total else total - own)

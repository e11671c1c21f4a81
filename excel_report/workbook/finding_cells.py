"""Findings with their places in the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from excel_report.checks import Finding
from excel_report.workbook.layout import Layout, Place


def located(
    layout: Layout, findings: Iterable[Finding], places: Mapping[str, Place] | None = None
) -> list[Finding]:
    """The findings with sheet and cells, in the order of the sheets and as they came in each.

    ``places`` is where the fields are in a workbook whose rows or sheets were moved.
    """
    findings = list(findings)
    if not findings:
        return []
    where = layout.places if places is None else {**layout.places, **places}
    placed = [_placed(where, finding) for finding in findings]
    order = {sheet: index for index, sheet in enumerate(layout.sheets)}
    for key, place in (places or {}).items():  # sheets that were renamed
        order.setdefault(place.sheet, order[layout.places[key].sheet])
    return sorted(placed, key=lambda finding: order.get(finding.sheet, -1))


def _placed(where: Mapping[str, Place], finding: Finding) -> Finding:
    """A finding on the sheet of its first key, with the cells there in the order of reading."""
    places = [where[key] for key in finding.keys if key in where]
    if finding.sheet or not places:
        return finding
    sheet = places[0].sheet
    there = sorted((each.row, each.column, each.address) for each in places if each.sheet == sheet)
    return finding.at(sheet, [address for _, _, address in there])

"""Findings with their places in the workbook."""

from __future__ import annotations

from collections.abc import Iterable

from excel_report.checks import Finding
from excel_report.workbook.layout import Layout


def located(layout: Layout, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with sheet and cells, in the order of the sheets and as they came in each."""
    placed = [_placed(layout, finding) for finding in findings]
    order = {sheet: index for index, sheet in enumerate(layout.sheets)}
    return sorted(placed, key=lambda finding: order.get(finding.sheet, -1))


def _placed(layout: Layout, finding: Finding) -> Finding:
    places = [layout.places[key] for key in finding.keys if key in layout.places]
    if finding.sheet or not places:
        return finding
    return finding.at(places[0].sheet, [place.address for place in places])

"""Where findings are: on one sheet, its cells named as one reads them."""

from __future__ import annotations

from excel_report.checks.catalogue import finding
from excel_report.workbook.finding_cells import located
from tests.workbook.xlsx import LAYOUT

ISSUED, REPEALED, IN_FORCE = (
    f"proactive.rules.{each}" for each in ("issued", "repealed", "in_force")
)


class DescribeLocated:
    def it_names_cells_in_the_order_of_reading(self) -> None:
        found = finding("cell.blank", keys=(IN_FORCE, REPEALED, ISSUED), label="规章")
        (placed,) = located(LAYOUT, [found])
        assert placed.cells == ("B8", "C8", "D8")
        assert placed.keys == found.keys

    def it_names_no_cell_of_another_sheet(self) -> None:
        keys = ("narrative.overview", "requests.received.total")
        (placed,) = located(LAYOUT, [finding("cell.blank", keys=keys, label="")])
        assert placed.sheet == "一、总体情况"
        assert placed.cells == (LAYOUT.places["narrative.overview"].address,)

"""What a marked return tells its unit: findings by cell, and what could not be moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from excel_report.checks import Finding


@dataclass(frozen=True)
class Leftover:
    """Something that stood in a workbook where the form has no place for it."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True)
class Returned:
    """The findings of a workbook that goes back, and what of it could not be moved."""

    findings: Sequence[Finding]
    leftovers: Sequence[Leftover] = ()

    @cached_property
    def by_cell(self) -> dict[tuple[str, str], list[Finding]]:
        """The findings on each cell, by sheet and address; of an area, on its first cell."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            for cell in finding.cells:
                found.setdefault((finding.sheet, cell.split(":")[0]), []).append(finding)
        return found

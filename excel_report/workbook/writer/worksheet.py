"""A sheet as XlsxWriter writes it, without what costs it half of its time."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class PlainWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A worksheet whose formulas use only functions that Excel 2007 has, and WPS with it.

    XlsxWriter looks at each formula with some thirty patterns for functions that came later.
    """

    def _prepare_formula(self, formula: str, *_: object) -> str:
        return formula.removeprefix("=")

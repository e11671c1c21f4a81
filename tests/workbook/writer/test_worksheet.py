"""No formula needs what XlsxWriter does for functions that came after Excel 2007."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from excel_report.figures import figures_of
from excel_report.workbook.writer.worksheet import PlainWorksheet
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, last_year_record, town_record
from tests.workbook.xlsx import formulas


class DescribeFormulas:
    def they_are_as_xlsxwriter_would_write_them(self) -> None:
        written = write_workbook(FORM, town_record(), figures_of(FORM, last_year_record()))
        found = {formula for _, _, formula, _ in formulas(written)}
        assert len(found) > 100
        assert {Worksheet()._prepare_formula(each) for each in found} == found

    def they_lose_their_sign_of_equality(self) -> None:
        assert PlainWorksheet()._prepare_formula("=SUM(A1:A2)=3") == "SUM(A1:A2)=3"

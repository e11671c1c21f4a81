"""Formulas need nothing that came after Excel 2007, and rows are as high as what stands in them."""

from __future__ import annotations

import io

import openpyxl
from xlsxwriter.worksheet import Worksheet

from excel_report.figures import figures_of
from excel_report.value_class import replace
from excel_report.workbook.layout import layout_of
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


class DescribeARowOfTwoTexts:
    """Beside a paragraph of the overview stands the name of a figure of last year."""

    def heights(self, length: int) -> list[float]:
        texts = {**town_record().narrative, "overview": ("字" * length,) * 40}
        written = write_workbook(
            FORM, replace(town_record(), narrative=texts), figures_of(FORM, last_year_record())
        )
        book = openpyxl.load_workbook(io.BytesIO(written))
        places = layout_of(FORM).places
        keys = dict.fromkeys(f"previous.{key}" for fact in FORM.facts for key in fact.previous_keys)
        beside = [places[key] for key in keys if places[key].sheet == "一、总体情况"]
        return [book[each.sheet].row_dimensions[each.row + 1].height for each in beside]

    def it_is_as_high_as_the_name_needs(self) -> None:
        heights = self.heights(1)
        assert len(heights) > 1
        assert max(heights) >= 30  # two lines of a long name

    def it_is_as_high_as_the_paragraph_needs_where_that_is_more(self) -> None:
        assert min(self.heights(360)) >= 150  # ten lines

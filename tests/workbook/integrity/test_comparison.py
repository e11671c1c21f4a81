"""A workbook beside its form: the checks sheet, told to be whole without being read."""

from __future__ import annotations

import re

import pytest

from excel_report.workbook import layout as at
from excel_report.workbook.fields.expected_content import template_content
from excel_report.workbook.fields.identity import identity_of
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.integrity.comparison import Comparison
from tests.samples import FORM
from tests.workbook.xlsx import blank, changed, replaced, sheet_part, town, with_cell

PART = sheet_part(at.CHECKS)
EXPLANATION = "F31"


def checks_sheet_is_whole(data: bytes) -> bool:
    source = OoxmlSource(data)
    _, identity = identity_of(source)
    compared = Comparison(FORM, source, template_content(FORM).untouched, identity)
    whole = compared.checks_sheet_is_whole
    assert at.CHECKS not in source.loaded
    return whole


class DescribeTheBoard:
    def it_is_whole_as_it_was_sent_out(self) -> None:
        assert checks_sheet_is_whole(blank())
        assert checks_sheet_is_whole(town())

    def it_is_not_whole_with_an_explanation(self) -> None:
        assert not checks_sheet_is_whole(with_cell(town(), at.CHECKS, EXPLANATION, "是对的", "str"))

    def it_is_not_whole_with_a_stray_word(self) -> None:
        assert not checks_sheet_is_whole(with_cell(town(), at.CHECKS, "E6", "x", "str"))
        stray = '<c r="G1" t="str"><v>x</v></c></row>'
        assert not checks_sheet_is_whole(
            changed(town(), PART, lambda xml: xml.replace("</row>", stray, 1))
        )

    @pytest.mark.parametrize("address", ["D6", "C2", "E13"])
    def it_is_not_whole_with_a_value_over_a_formula(self, address: str) -> None:
        assert not checks_sheet_is_whole(with_cell(town(), at.CHECKS, address, "通过", "str"))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("<sheetProtection ", "<sheetProtect "),
            ('<c r="B6"', '<c r="B66"'),
            ('<c r="D6"', '<x:c r="D6"'),
        ],
    )
    def it_is_not_whole_in_another_shape(self, old: str, new: str) -> None:
        assert not checks_sheet_is_whole(replaced(town(), PART, old, new))

    def it_is_not_whole_with_a_word_that_the_form_has_not(self) -> None:
        word = "三张表的空白单元格"
        assert not checks_sheet_is_whole(replaced(town(), "xl/sharedStrings.xml", word, "空白"))

    def it_is_not_whole_with_words_that_changed_places(self) -> None:
        swap = {"B6": "B7", "B7": "B6"}
        swapped = changed(
            town(), PART, lambda xml: re.sub(r'r="(B[67])"', lambda m: f'r="{swap[m[1]]}"', xml)
        )
        assert not checks_sheet_is_whole(swapped)

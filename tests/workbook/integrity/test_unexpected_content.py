"""What the sheets compute is known again where a program has put values for formulas."""

from __future__ import annotations

import random
from typing import get_args

import pytest

from excel_report.figures import figures_of
from excel_report.workbook.integrity.unexpected_content import is_computed
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, Kind, last_year_record, random_record
from tests.workbook.xlsx import formulas


class DescribeComputedWords:
    @pytest.mark.parametrize("kind", get_args(Kind))
    def they_are_all_known(self, kind: Kind) -> None:
        rng = random.Random(kind)
        last_year = figures_of(FORM, last_year_record())
        shown = {
            value or ""
            for _ in range(8)
            for *_, value in formulas(
                write_workbook(FORM, random_record(FORM, rng, kind), last_year)
            )
        }
        words = {value for value in shown if not value.replace(".", "").lstrip("-").isdigit()}
        assert len(words) > 5
        assert {each for each in words if each and not is_computed(each)} == set()

    @pytest.mark.parametrize("typed", ["请看这里", "12 人", "通过审核", "差不多"])
    def they_are_no_others(self, typed: str) -> None:
        assert not is_computed(typed)

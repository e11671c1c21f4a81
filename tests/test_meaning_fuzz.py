"""A short run of the fuzzer on meaning, and that it would find a difference."""

from __future__ import annotations

import os

import pytest

from excel_report.value_class import replace
from excel_report.workbook.layout import position
from excel_report.workbook.read import read_workbook
from tests.meaning_fuzz import Mutant, as_shown, differences, run, same
from tests.meaning_mutations import INPUTS
from tests.samples import with_cells
from tests.sampling import SEED, WHOLE
from tests.workbook.xlsx import town

MUTANTS = 200 if WHOLE or os.environ.get("CI") else 60


@pytest.mark.office
class DescribeAMutant:
    def it_is_read_as_libreoffice_shows_it_or_told(self) -> None:
        outcome = run(MUTANTS, SEED)
        assert [words for _, words in outcome.differences] == []
        assert sum(outcome.seen.values()) == MUTANTS
        assert outcome.seen["agrees"] > MUTANTS // 4

    def it_would_be_found_in_every_input_cell(self) -> None:
        sheets = as_shown([Mutant(1, (), town())])[1]
        reading = read_workbook(town())
        assert list(differences(reading, sheets)) == []
        for key, place in INPUTS:
            wrong = replace(reading, record=with_cells(reading.record, {key: 54_321}), findings=())
            found = [each for each in differences(wrong, sheets) if place.address in each]
            told = {key for each in wrong.check() for key in each.keys}
            assert found or key in told, key
            row, column = position(place.address)
            assert sheets[place.sheet][row][column]


class DescribeTheComparison:
    @pytest.mark.parametrize(
        ("read", "shown", "alike"),
        [
            (218, "218", True),
            (218, "1,218", False),
            (1218, "1,218", True),
            (218, "218.00 ", True),
            (218, "21800%", False),
            (None, "", True),
            (None, "0", False),
            (0, "", False),
        ],
    )
    def it_is_of_what_the_number_says(self, read: int | None, shown: str, *, alike: bool) -> None:
        assert same(read, shown) == alike

"""The words that the reader knows are those that the writer writes, each where it is looked for."""

from __future__ import annotations

from datetime import date

import pytest

from excel_report.workbook import wording
from excel_report.workbook.fields.expected_content import normalise_label, template_content
from excel_report.workbook.formats.open_workbook import OoxmlSource
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import CHECKS, GUIDE, IDENTITY
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, town_record
from tests.workbook.xlsx import LAYOUT, town

EXPECTED = template_content(FORM)


def texts(data: bytes, sheet: str) -> dict[str, str]:
    """What stands on a sheet by address, without what is computed."""
    source = OoxmlSource(data)
    cells = source.sheet(sheet).cells.items()
    return {
        address: source.cell_context.text(cell) for address, cell in cells if cell.formula is None
    }


class DescribeTheWordsOfASheet:
    @pytest.mark.parametrize(
        ("sheet", "words"),
        [
            *EXPECTED.labels.items(),
            (CHECKS, EXPECTED.checks_words),
            (GUIDE, EXPECTED.guide_words),
        ],
    )
    def they_stand_where_they_are_expected(self, sheet: str, words: dict[str, str]) -> None:
        found = texts(town(), sheet)
        assert {address: found.get(address) for address in words} == words

    @pytest.mark.parametrize("sheet", [name for name in LAYOUT.sheets if name != IDENTITY])
    def they_are_all_known_but_what_was_typed(self, sheet: str) -> None:
        read = {
            address
            for key, place in LAYOUT.places.items()
            if place.sheet == sheet
            for address in place.addresses
        }
        others = {a: text for a, text in texts(town(), sheet).items() if a not in read}
        unknown = {
            text for text in others.values() if normalise_label(text) not in EXPECTED.spoken[sheet]
        }
        assert all(text.isdigit() for text in unknown)

    def they_tell_the_deadline_on_the_guide(self) -> None:
        day = date(2025, 1, 20)
        data = write_workbook(FORM, town_record(), None, IssueOptions(deadline=day))
        assert texts(data, GUIDE)[wording.DEADLINE] == wording.deadline(day)

    def they_are_as_many_on_the_guide_as_are_counted(self) -> None:
        cells = OoxmlSource(town()).sheet(GUIDE).cells
        assert len(cells) == len(EXPECTED.guide_words | dict.fromkeys(EXPECTED.guide_others))

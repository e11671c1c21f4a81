"""What figures prose tells: invented sentences, and published texts marked by hand."""

from __future__ import annotations

import pytest

from excel_report.checks.text.claims import claims_of
from excel_report.checks.text.sentences import sentences_of
from tests.checks.text.prose import prose
from tests.samples import FORM


def told(*paragraphs: str, year: int = 2024) -> list[str]:
    found = claims_of(FORM.phrases, sentences_of("overview", paragraphs), year)
    return [f"{claim.meaning.id}={claim.number}" for claim in found]


class DescribeTheFiguresOfAText:
    @pytest.mark.parametrize(("text", "figures"), prose(), ids=lambda value: str(value)[:24])
    def they_are_those_that_people_read_in_it(self, text: str, figures: list[str]) -> None:
        assert sorted(told(text)) == sorted(figures)

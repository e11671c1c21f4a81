"""Published reports, where they are at hand: what is known to be wrong in them, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from excel_report.checks import Finding, check_record
from excel_report.datafile import parse_data
from tests.beside import REPORTS
from tests.samples import FORM

FILES = sorted(REPORTS.glob("*.json"))

pytestmark = pytest.mark.skipif(not FILES, reason="the published reports are not here")


def in_the_tables(path: Path) -> list[Finding]:
    """The findings in the three tables; the samples have no cover and no texts to speak of."""
    record = parse_data(path.read_text(encoding="utf-8"), FORM)
    findings = check_record(FORM, record)
    return [
        found for found in findings if not found.code.startswith(("cover.", "narrative.", "text."))
    ]


class DescribePublishedReports:
    def they_include_one_with_two_wrong_totals(self) -> None:
        found = in_the_tables(REPORTS / "hongze_2023.json")
        assert [(each.code, each.keys, each.found, each.expected) for each in found] == [
            ("derived.mismatch", ("disputes.review.total",), 0, 11),
            ("derived.mismatch", ("disputes.litigation_after_review.total",), 0, 5),
        ]

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
    def they_are_right_otherwise(self, path: Path) -> None:
        if path.stem != "hongze_2023":
            assert in_the_tables(path) == []

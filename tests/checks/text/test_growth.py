"""Hostile texts cost no more than their length: doubling one doubles the work."""

from __future__ import annotations

import sys

import pytest

from excel_report.checks import TextSettings
from excel_report.checks.text.check import check_texts
from excel_report.checks.text.similarity import shared_passages
from excel_report.figures import figures_of
from tests.samples import FORM, town_record

RECORD = town_record()
FIGURES = figures_of(FORM, RECORD)
SETTINGS = TextSettings(figures_wanted=True, longest=10, other_units=("白鹭乡人民政府",))

HOSTILE = {
    "digits": "1",
    "commas in digits": "1,",
    "numerals": "一二三",
    "years": "2023年1月1日至",
    "open brackets": "(申请",
    "open titles": "《",
    "percents": "申请3件,占1.1%",
    "negations": "未无没有零",
    "one clause": "收到申请、复议和诉讼",
    "lists": "收到申请、办结分别为1件、2件",
    "placeholders": "X_",
    "spaces": " 　",
    "sentences": "未收到申请3件。",
}


def steps(text: str) -> int:
    """How many calls, returns and calls of built-in functions reading a text takes."""
    narrative = {section.id: (text,) for section in FORM.narratives}
    record = town_record(narrative=narrative)
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        check_texts(FORM, record, FIGURES, SETTINGS)
    finally:
        sys.setprofile(None)
    return count


class DescribeAHostileText:
    @pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
    def it_costs_at_most_in_proportion_to_its_length(self, piece: str) -> None:
        short = piece * (4000 // len(piece))
        steps(short)  # what is made once
        assert steps(short * 2) <= 2.5 * steps(short)

    @pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
    def it_is_compared_at_most_in_proportion_to_its_length(self, piece: str) -> None:
        text = piece * (4000 // len(piece))
        assert sum(len(each.here) for each in shared_passages(text, text)) <= len(text)

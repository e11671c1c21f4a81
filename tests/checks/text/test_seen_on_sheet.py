"""What a sheet sees of its texts is also told by the checks."""

from __future__ import annotations

import random

import pytest

from excel_report.checks.text.seen_on_sheet import FAULTS, LINES, headings, placeholders
from tests.checks.text.test_check import found_in
from tests.samples import FORM, NARRATIVE, town_record

PIECES = [
    "2023年，",
    "2023年度,",
    "2024年",
    "1月1日",
    "较",
    "《2023年通知》",
    "。",
    "www.qinghe.gov.cn/xx件",
    "AXX件",
    "镇里设了公开栏，",
    *headings(FORM),
    *placeholders(FORM),
    *(word.lower() for word in placeholders(FORM)),
]


class DescribeWhatASheetSees:
    def it_has_a_line_each_and_one_for_all_other_findings(self) -> None:
        assert set(LINES) == {*FAULTS, "text"}

    @pytest.mark.parametrize("section", ["overview", "problems", "other"])
    def it_is_a_finding_whatever_the_text_is(self, section: str) -> None:
        rng = random.Random(section)
        seen = 0
        for _ in range(400):
            text = "".join(rng.choices(PIECES, k=rng.randint(1, 3)))
            texts = (text,) if rng.random() < 0.3 else (*NARRATIVE[section], text)
            record = town_record(narrative={**NARRATIVE, section: texts})
            faults = {code for code, is_faulty in FAULTS.items() if is_faulty(FORM, record)}
            seen += len(faults)
            assert faults <= {each.code for each in found_in(record)}, text
        assert seen > 100

    def it_is_nothing_of_a_good_text(self) -> None:
        record = town_record()
        assert not any(is_faulty(FORM, record) for is_faulty in FAULTS.values())

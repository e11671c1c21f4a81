"""Copied texts: between units, and from last year."""

from __future__ import annotations

import random

import pytest

from excel_report.checks.text import similarity
from excel_report.checks.text.similarity import (
    copied_between,
    copied_from_last_year,
    shared_part,
    shared_passages,
    text_of,
)

WORDS = [chr(0x4E00 + code) for code in range(2000)]


def text(seed: int, length: int = 400) -> str:
    return "".join(random.Random(seed).choices(WORDS, k=length))


class DescribeTheSharedPart:
    def it_is_measured_over_the_shorter_text(self) -> None:
        whole = text(1)
        assert shared_part(whole, whole) == 1
        assert shared_part(whole[:200], whole) == 1
        assert shared_part(whole, text(2)) == 0
        assert 0.45 < shared_part(whole[:200] + text(3, 200), whole[:200] + text(4, 200)) < 0.55

    def it_is_none_of_texts_that_are_short(self) -> None:
        assert shared_part("本年度无其他需要报告的事项。", "本年度无其他需要报告的事项。") == 0

    def it_is_the_same_however_the_characters_are_wide(self) -> None:
        assert shared_part("２０２４年，" + text(1), "2024年," + text(1)) == 1


class DescribeThePassages:
    def they_are_the_longest_stretches_as_each_text_has_them(self) -> None:
        long, short = text(5, 60), text(6, 30)
        here = text(7, 50) + long + "２０２４年" + text(8, 50) + short
        there = short + text(9, 40) + long + "2024年" + text(10, 40)
        found = shared_passages(here, there)
        assert [(each.here, each.there) for each in found] == [
            (long + "２０２４年", long + "2024年"),
            (short, short),
        ]

    def they_are_not_more_than_asked_for(self) -> None:
        assert len(shared_passages(text(1), text(1), most=1)) == 1


class DescribeCopiesBetweenUnits:
    def they_are_pairs_with_what_they_share(self) -> None:
        texts = {f"单位{n}": text(n) for n in range(40)}
        texts["单位7"] = texts["单位31"][:320] + text(99, 80)
        found = copied_between(texts)
        assert [(copy.here, copy.there, copy.percent) for copy in found] == [
            ("单位7", "单位31", 79)
        ]
        assert found[0].passages[0].here == texts["单位31"][:320]

    def they_are_found_among_many_that_share_their_beginning(self) -> None:
        texts = {f"单位{n}": text(0, 200) + text(n, 300) for n in range(1, 60)}
        texts["单位60"] = texts["单位5"]
        assert [(copy.here, copy.there) for copy in copied_between(texts)] == [("单位5", "单位60")]

    def they_are_told_of_each_where_many_have_the_same(self) -> None:
        found = copied_between({f"单位{n}": text(1) for n in range(50)})
        named = {unit for copy in found for unit in (copy.here, copy.there)}
        assert len(named) == 50
        assert len(found) <= 50 * 4

    def they_are_found_in_a_part_of_the_samples_where_all_of_them_are_too_many(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        texts = {f"单位{n}": text(n % 20, 400 - n) for n in range(60)}
        whole = {(copy.here, copy.there) for copy in copied_between(texts)}
        monkeypatch.setattr(similarity, "_MOST_INDEXED", 300)
        part = {(copy.here, copy.there) for copy in copied_between(texts)}
        assert {unit for pair in part for unit in pair} == set(texts)
        assert part <= whole

    def only_what_comes_again_is_indexed(self) -> None:
        samples = similarity._Samples({f"单位{n}": text(n % 30) for n in range(31)})
        again = [code for code in samples.codes if samples.is_repeated(code)]
        assert set(again) >= similarity._sample(text(0))
        assert len(set(again)) < 1.2 * len(similarity._sample(text(0)))

    def they_are_looked_for_in_time_that_grows_with_the_units(self) -> None:
        compared = [len(list(_compared(count))) for count in (200, 400, 800)]
        assert compared[1] <= 2.5 * compared[0]
        assert compared[2] <= 2.5 * compared[1]


def _compared(count: int) -> list[tuple[str, str]]:
    """The pairs that are compared in full, of units that all share half of their text."""
    from excel_report.checks.text.similarity import _candidates

    return list(_candidates({f"单位{n}": text(0, 200) + text(n, 200) for n in range(count)}))


class DescribeACopyOfLastYear:
    def it_is_told_from_four_fifths_on(self) -> None:
        then = text(1)
        copied = copied_from_last_year(then[:380] + text(2, 20), then)
        assert copied is not None
        assert copied.percent >= 90
        assert copied.passages
        assert copied_from_last_year(then[:250] + text(2, 150), then) is None


class DescribeTheTextOfANarrative:
    def it_is_one_without_spaces_and_not_endless(self) -> None:
        assert text_of(["一 二", "三"]) == "一二三"
        assert len(text_of(["字" * 50_000])) == 20_000

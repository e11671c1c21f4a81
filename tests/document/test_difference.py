"""Which text of one sequence stands for which of another, in stretches of any length."""

from __future__ import annotations

import random

import pytest

from excel_report.document.verification import difference
from excel_report.document.verification.difference import common_start, pairs


def changed(count: int, rng: random.Random) -> tuple[list[str], list[str]]:
    """Two sequences of texts, of which some were changed, came, went, or are there often."""
    one = [rng.choice(("同", f"第{n}段的文字没有改动", f"{n}")) for n in range(count)]
    other = [f"{text}了" if rng.random() < 0.1 else text for text in one if rng.random() < 0.9]
    return one, [text for each in other for text in [each] * rng.choice((1, 1, 1, 2))]


class DescribePairs:
    @pytest.mark.parametrize("few", [0, 40, 40_000])
    @pytest.mark.parametrize("count", [0, 1, 7, 60, 400])
    def they_have_every_place_once_and_in_order(
        self, few: int, count: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(difference, "_FEW", few)
        for seed in range(10):
            one, other = changed(count, random.Random(seed))
            found = list(pairs(one, other))
            assert [i for i, _ in found if i is not None] == list(range(len(one)))
            assert [j for _, j in found if j is not None] == list(range(len(other)))

    def they_are_found_in_long_stretches(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(difference, "_FEW", 0)
        one = [f"第{n}段" for n in range(500)]
        other = ["新", *one[:200], "第200段，改过", *one[201:300], *one[310:]]
        found = dict(pairs(one, other))
        assert (found[0], found[199], found[200], found[299]) == (1, 200, 201, 300)
        assert [found[n] for n in range(300, 310)] == [None] * 10
        assert found[499] == len(other) - 1

    def they_have_a_common_start(self) -> None:
        for one, other, count in [("", "a", 0), ("ab", "ab", 2), ("abc", "abd", 2), ("x", "y", 0)]:
            assert common_start(one, other) == common_start(list(one), list(other)) == count

"""Whose the county's figures are, as the round adds it up."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from excel_report.checks.text.unit_facts import Share, UnitShares
from excel_report.county.totals.unit_shares import UnitTally, YearOfUnit
from excel_report.figures import Figures
from excel_report.record import Number, Unit
from excel_report.workbook.fields.county_units import parse_units, units_text
from tests.samples import FORM

COUNTY = Unit("云岭县人民政府", level="county", kind="government")
KEY, RECEIVED, FEE = "requests.received.total", "units.received", "units.processing_fee"
NO_FEE = "本年度没有收取信息处理费。"


def unit(number: int, kind: str = "government") -> Unit:
    level = "township" if kind == "government" else "county"
    return Unit(f"第{number}单位", "", str(number), level, kind)


def year(amount: Number | None, text: str = NO_FEE) -> YearOfUnit:
    return YearOfUnit({} if amount is None else {KEY: amount}, {"other": (text,)})


def tally(*units: tuple[Unit, YearOfUnit, YearOfUnit | None], county: str = "") -> UnitTally:
    made = UnitTally(FORM, county)
    for each in units:
        made.add(*each)
    return made


def shares(made: UnitTally, fact: str = RECEIVED, **known: Figures | YearOfUnit) -> UnitShares:
    told = made.told(COUNTY, **known)  # type: ignore[arg-type]
    assert told
    return told.facts[fact]


class DescribeTheShares:
    def they_name_up_to_five_units_the_largest_first(self) -> None:
        made = tally(*((unit(n), year(n), None) for n in range(6)))
        assert shares(made) == UnitShares(
            tuple(Share(f"第{n}单位", n) for n in (5, 4, 3, 2, 1)), (), 5, 1
        )

    def they_are_by_kind_where_more_have_any(self) -> None:
        kinds = ["department"] * 4 + ["government"] * 3 + ["enterprise"]
        made = tally(*((unit(n, kind), year(n + 1), None) for n, kind in enumerate(kinds)))
        found = shares(made)
        assert found.shares == (
            Share("各部门", 10),
            Share("各乡镇（街道）", 18),
            Share("第7单位", 8),  # the only one of its kind that has any
        )
        assert [each.amount for each in found.first] == [8, 7, 6]
        assert (found.having, found.others) == (8, 0)

    def they_add_up_to_the_sum_whatever_the_units_are(self) -> None:
        rng = random.Random(5)
        amounts = [Decimal(rng.choice((0, 0, 1, 1000))) / 4 for _ in range(200)]
        made = tally(*((unit(n), year(each), None) for n, each in enumerate(amounts)))
        assert sum(each.amount for each in shares(made).shares) == sum(amounts)

    def they_count_units_of_which_the_figure_is_not_known_as_neither(self) -> None:
        made = tally((unit(1), year(None), None), (unit(2), year(3), None))
        assert (shares(made).having, shares(made).others) == (1, 0)

    def they_leave_the_county_itself_to_be_its_own_office(self) -> None:
        made = tally((COUNTY, year(9), None), (unit(1), year(3), None), county=COUNTY.name)
        assert shares(made).shares == (Share("第1单位", 3),)

    def they_have_names_that_can_be_kept_whatever_a_unit_is_called(self) -> None:
        odd = Unit("很长的单位" * 7 + "名称里\u3000  有空格\n和换行" * 9)
        told = tally((odd, year(3), None)).told(COUNTY)
        assert told
        assert parse_units(units_text(told), FORM) == told

    def they_stay_small_however_many_units_there_are(self) -> None:
        made = tally(*((unit(n), year(n), None) for n in range(3000)))
        for each in made.sums:
            assert len(each.most) <= 5
            assert len(each.groups) <= 1
            assert len(each.unclear) <= 3


class DescribeLastYear:
    def it_is_the_sum_of_the_same_units(self) -> None:
        made = tally((unit(1), year(3), year(4)), (unit(2), year(3), year(5)))
        assert shares(made).last == 9

    def it_is_not_known_where_it_is_not_of_one_unit(self) -> None:
        assert shares(tally((unit(1), year(3), year(4)), (unit(2), year(3), None))).last is None
        assert shares(tally()).last is None

    def it_is_what_the_county_published_where_that_is_known(self) -> None:
        made = tally((unit(1), year(3), year(4)))
        assert shares(made, last=Figures({KEY: 44}, frozenset())).last == 44

    def it_is_not_known_of_an_office_whose_own_is_not(self) -> None:
        made = tally((unit(1), year(3), year(4)))
        assert shares(made, office=year(1)).last is None


class DescribeTheProcessingFee:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("本年度收取信息处理费120元。", 120),
            ("收取政府信息公开信息处理费共计1,230元，无其他事项。", 1230),
            ("信息处理费收取情况：0.05万元。", 500),
            ("未收取信息处理费，没有其他事项。", 0),
            ("信息处理费：本年度未收取。", 0),
            ("收取信息处理费0元。", 0),
        ],
    )
    def it_is_read_from_the_text(self, text: str, expected: int) -> None:
        found = shares(tally((unit(1), year(0, text), None)), FEE)
        assert found.shares == ((Share("第1单位", expected),) if expected else ())
        assert found.unclear_count == 0

    @pytest.mark.parametrize(
        "text",
        [
            "无其他需要报告的事项。",
            "信息处理费依规定执行。",
            "收取信息处理费120元。另收取信息处理费80元。",
        ],
    )
    def it_is_unclear_where_the_text_does_not_say_it_plainly(self, text: str) -> None:
        found = shares(tally((unit(1), year(0, text), None), (unit(2), year(0), None)), FEE)
        assert (found.unclear, found.unclear_count, found.others) == (("第1单位",), 1, 1)

    def it_has_the_offices_own_beside(self) -> None:
        made = tally((unit(1), year(0, "收取信息处理费20元。"), None))
        found = shares(made, FEE, office=year(0, "收取信息处理费30元。"))
        assert found.shares == (Share("县政府", 30), Share("第1单位", 20))

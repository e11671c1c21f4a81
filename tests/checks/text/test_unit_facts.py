"""Facts that tell a county's figures by its units, and the formulas that show the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from excel_report.checks.text.facts import (
    LONGEST_FORMULA,
    FormulaCells,
    all_facts,
    fact_formula,
    facts_to_write,
)
from excel_report.checks.text.unit_facts import CountyUnits, Share, UnitShares
from excel_report.figures import Figures
from excel_report.form.unit_facts import UnitWords
from excel_report.record import Number
from excel_report.value_class import replace
from tests.samples import FORM
from tests.workbook.recalculation import read_shown, recalculate

YEAR, RECEIVED, FEE = 2024, "units.received", "units.processing_fee"
KEY = "requests.received.total"
NONE = UnitShares((), (), 0, 0)
BUREAU, TOWN = Share("县教育局", 933), Share("云溪镇", 120)
FEW = UnitShares((BUREAU, TOWN), (), 2, 6)
MANY = UnitShares(
    (Share("各部门", 933), Share("各乡镇（街道）", 120)), (BUREAU, TOWN, Share("石桥乡", 9)), 20, 12
)


def words() -> UnitWords:
    assert FORM.unit_words
    return FORM.unit_words


def county(**shares: UnitShares) -> CountyUnits:
    told = {item.id: NONE for item in words().facts}
    named = {f"units.{name}": each for name, each in shares.items()}
    return CountyUnits("县政府", "全县", told | named)


def told(total: Number, shares: UnitShares) -> str:
    """The sentence about new requests, where the county's own cells add up to a total."""
    figures = Figures({KEY: total}, frozenset())
    found = facts_to_write(FORM, figures, YEAR, units=county(received=shares))
    return next((fact.text for fact in found if fact.id == RECEIVED), "")


def fee(shares: UnitShares) -> tuple[str, str]:
    """Label and sentence of the processing fee."""
    units = county(processing_fee=shares)
    (fact,) = (each for each in all_facts(FORM, units) if each.id == FEE)
    made = facts_to_write(FORM, Figures({}, frozenset()), YEAR, units=units)
    return fact.label, next((each.text for each in made if each.id == FEE), "")


class DescribeTheSentence:
    def it_names_few_units_one_by_one(self) -> None:
        assert told(1053, FEW) == (
            "2024年，全县新收政府信息公开申请1053件，"
            "其中县教育局933件、云溪镇120件，其余6个单位没有收到。"
        )

    def it_names_what_the_office_has_beyond_its_units_first(self) -> None:
        assert told(1402, replace(FEW, others=0)) == (
            "2024年，全县新收政府信息公开申请1402件，其中县政府349件、县教育局933件、云溪镇120件。"
        )

    def it_tells_many_units_by_their_kinds_and_names_those_with_most(self) -> None:
        assert told(1402, MANY) == (
            "2024年，全县新收政府信息公开申请1402件，其中县政府349件、各部门933件、各乡镇（街道）120件；"
            "收到申请的有县教育局933件、云溪镇120件、石桥乡9件等20个单位，其余12个单位没有收到。"
        )

    def it_says_who_alone_has_it_all(self) -> None:
        one = UnitShares((TOWN,), (), 1, 7)
        assert told(120, one) == "2024年，全县新收政府信息公开申请120件，均由云溪镇收到。"
        assert told(5, NONE) == "2024年，全县新收政府信息公开申请5件，均由县政府收到。"

    def it_says_plainly_that_there_was_none(self) -> None:
        assert told(0, NONE) == "2024年，全县没有新收政府信息公开申请。"

    def it_has_last_years_sum_beside(self) -> None:
        assert told(0, replace(NONE, last=7)).endswith("没有新收政府信息公开申请（上年为7件）。")
        assert "申请1053件（上年为0件），其中" in told(1053, replace(FEW, last=0))

    def it_says_nothing_of_units_that_have_more_than_the_whole(self) -> None:
        assert told(7, FEW) == told(7, MANY) == "2024年，全县新收政府信息公开申请7件。"

    def it_is_left_out_where_the_figure_is_blank(self) -> None:
        made = facts_to_write(FORM, Figures({}, frozenset()), YEAR, units=county(received=FEW))
        assert RECEIVED not in [fact.id for fact in made]


class DescribeTheProcessingFee:
    def it_is_what_the_texts_tell_in_yuan(self) -> None:
        shares = UnitShares((Share("县教育局", 80), Share("县政府", 40)), (), 2, 3)
        assert fee(shares) == (
            "信息处理费",
            "2024年，全县收取信息处理费120元，其中县教育局80元、县政府40元，其余3个单位没有收取。",
        )
        assert fee(replace(NONE, others=4))[1] == "2024年，全县没有收取信息处理费。"

    def it_names_the_units_that_do_not_tell_it_and_claims_nothing_for_them(self) -> None:
        unclear = replace(NONE, unclear=("云溪镇", "石桥乡"), unclear_count=2)
        label, text = fee(unclear)
        assert label == "信息处理费（云溪镇、石桥乡的报告没有写清，请核实）"
        assert not text
        label, _ = fee(replace(unclear, unclear_count=9))
        assert label == "信息处理费（云溪镇、石桥乡等9个单位的报告没有写清，请核实）"


class DescribeTheNames:
    @pytest.mark.parametrize(
        ("name", "level", "expected"),
        [
            ("云岭县人民政府", "county", ("县政府", "全县")),
            ("洪湖区人民政府", "county", ("区政府", "全区")),
            ("桃源市人民政府", "county", ("市政府", "全市")),
            ("青山州人民政府办公室", "prefecture", ("州政府", "全州")),
            ("云岭县政务公开办", "county", ("县政府", "全县")),
            ("", "prefecture", ("市政府", "全市")),
            ("某单位", "", ("本级政府", "共")),
        ],
    )
    def they_are_the_places(self, name: str, level: str, expected: tuple[str, str]) -> None:
        assert words().own_and_whole(name, level) == expected

    def they_put_units_together_by_kind_and_level(self) -> None:
        group = words().group
        assert group("county", "department") == group("township", "department") == "各部门"
        assert group("township", "government") == "各乡镇（街道）"
        assert group("county", "government") == "各县（市、区）"
        assert group("", "") == "其他单位"


CASES = [
    (total, shares)
    for shares in (NONE, FEW, MANY, replace(MANY, last=5), UnitShares((TOWN,), (), 1, 0))
    for total in (0, 7, 120, 1053, 1402)
]


def formulas(units: CountyUnits) -> list[str]:
    cells = FormulaCells(
        figure=lambda key: "A1" if key == KEY else "A3",
        previous=lambda key: "",  # noqa: ARG005 - a sheet without last year's figures
        known=lambda keys: "COUNT(A1)=1" if keys else "TRUE",
        year="A2",
    )
    return [fact_formula(fact, cells) for fact in all_facts(FORM, units)]


class DescribeTheFormulas:
    def they_are_not_longer_than_excel_takes_with_the_longest_names(self) -> None:
        long = tuple(Share("县" * 40, 10**9) for _ in range(5))
        units = county(**{name: UnitShares(long, long[:3], 9, 9, 10**9) for name in ("received",)})
        assert max(map(len, formulas(units))) <= LONGEST_FORMULA

    @pytest.mark.office
    def they_show_the_same_sentences(self, tmp_path: Path) -> None:
        written = io.BytesIO()
        with xlsxwriter.Workbook(written) as book:
            for number, (total, shares) in enumerate(CASES):
                sheet = book.add_worksheet(f"S{number}")
                sheet.write("A1", total)
                sheet.write("A2", YEAR)
                place = [fact.id for fact in all_facts(FORM, county())].index(RECEIVED)
                sheet.write_formula("B1", formulas(county(received=shares))[place])
        recalculate({"facts": written.getvalue()}, tmp_path)
        shown = read_shown(tmp_path, "facts", [f"S{number}" for number in range(len(CASES))])
        assert [shown.cell(f"S{number}", "B1") for number in range(len(CASES))] == [
            told(total, shares) for total, shares in CASES
        ]

"""What leaders are told of a round."""

from __future__ import annotations

from excel_report.county.briefing.content import (
    NAMES_TOLD,
    UNITS_LISTED,
    ColumnChart,
    Text,
    TextTable,
    blocks_of,
    title_of,
    total,
)
from excel_report.county.briefing.facts import RoundFacts
from excel_report.value_class import replace
from tests.county.briefing.rounds import a_round, of_many, unit
from tests.samples import FORM


def texts(facts: RoundFacts) -> list[str]:
    return [block.text for block in blocks_of(facts) if isinstance(block, Text)]


def grids(facts: RoundFacts) -> list[TextTable]:
    return [block for block in blocks_of(facts) if isinstance(block, TextTable)]


class DescribeWhoReported:
    def it_counts_units_by_their_state(self) -> None:
        facts = a_round(
            unit("甲镇"), unit("乙镇", "errors", errors=2), unit("丙镇", "missing", None)
        )
        first = texts(facts)[0]
        assert first == (
            "截至2025年1月25日，应报送的单位3个，已收到2个（通过1个、有错误1个），"
            "还没有收到1个，计入汇总1个。"
        )

    def it_names_who_was_late_and_by_how_much(self) -> None:
        told = texts(a_round(unit("甲镇"), unit("乙镇", day=23)))
        assert "逾期报送的1个：乙镇（晚3天）。" in told

    def it_says_that_nobody_was_late(self) -> None:
        assert "没有逾期报送的单位。" in texts(a_round(unit("甲镇", day=20)))

    def it_names_no_more_than_a_sentence_holds(self) -> None:
        (late,) = [text for text in texts(of_many(200)) if text.startswith("逾期")]
        assert late.count("镇") == NAMES_TOLD
        assert late.endswith("等20个。")

    def it_lists_every_unit_with_its_day(self) -> None:
        units = [unit(f"第{n}镇") for n in range(9)] + [unit("末镇", "missing", None)]
        cells = [cell for row in grids(a_round(*units))[0].rows for cell in row]
        for each in units:
            at = cells.index(each.name)
            assert cells[at + 1] == ("未报" if each.status == "missing" else "1.10")

    def it_lists_none_of_very_many(self) -> None:
        assert len(grids(of_many(UNITS_LISTED))) == 2
        assert len(grids(of_many(UNITS_LISTED + 1))) == 1


class DescribeWhatWasWrong:
    def it_tells_errors_by_their_kind(self) -> None:
        told = texts(a_round(unit("甲镇", "errors", errors=2), unit("乙镇", "errors", errors=3)))
        assert "共发现错误5处，涉及2个单位。" in told
        assert any("不成立（5处，2个单位）" in text for text in told)

    def it_says_that_nothing_was(self) -> None:
        assert "没有发现错误，也没有提醒。" in texts(a_round(unit("甲镇")))


class DescribeTheFigures:
    def it_has_every_main_figure_with_last_years(self) -> None:
        facts = a_round(unit("甲镇"))
        rows = grids(facts)[-1].rows
        cells = [tuple(row[at : at + 4]) for row in rows for at in (0, 4)]
        for item in FORM.main_figures:
            (found,) = [each for each in cells if each[0].startswith(f"{item.label}（")]
            assert facts.last
            now, before = total(facts.sums, item), total(facts.last, item)
            assert found[1:3] == (str(now), str(before))
            assert float(found[3]) == float(now - before)

    def it_leaves_last_year_open_where_it_is_not_known(self) -> None:
        rows = grids(a_round(unit("甲镇"), last=False))[-1].rows
        assert {row[2] for row in rows} == {"—"}

    def it_draws_two_charts(self) -> None:
        charts = [b for b in blocks_of(a_round(unit("甲镇"))) if isinstance(b, ColumnChart)]
        assert len(charts) == 2
        assert all(len(chart.series) == 2 for chart in charts)
        for chart in charts:
            assert all(len(numbers) == len(chart.labels) for _, numbers in chart.series)

    def it_has_none_where_nothing_counts(self) -> None:
        facts = a_round(unit("甲镇", "missing", None))
        assert "还没有可以汇总的数。" in texts(facts)
        assert not [b for b in blocks_of(facts) if isinstance(b, ColumnChart)]


class DescribeWhatIsMissing:
    def it_says_whose_figures_are_left_out_and_why(self) -> None:
        told = texts(a_round(unit("甲镇"), unit("乙镇", "errors", errors=1)))
        assert "有1个单位的数没有计入：乙镇（有错误）。" in told
        assert any("无法读取2个" in text for text in told)

    def it_says_that_all_are_there(self) -> None:
        facts = replace(a_round(unit("甲镇")), others={})
        assert texts(facts)[-1] == "应报送的单位已经全部计入。"


class DescribeTheTitle:
    def it_says_whose_it_is_of_which_year(self) -> None:
        assert "".join(title_of(a_round())) == (
            "云岭县人民政府2024年政府信息公开工作年度报告汇总情况"
        )

"""The checks of a report's texts: what each finds, and what it leaves alone."""

from __future__ import annotations

import random
from typing import Any

import pytest

from excel_report.api import Result
from excel_report.checks import Finding, TextSettings, check_record
from excel_report.checks.text.facts import facts_to_write
from excel_report.checks.text.grouping import by_worth, shown_first
from excel_report.checks.text.settings import switches
from excel_report.figures import figures_of
from excel_report.record import Record, Unit
from excel_report.result_text import result_text
from excel_report.value_class import replace
from tests.checks.text.fact_narratives import narrative_of
from tests.samples import FORM, NARRATIVE, Kind, random_record, town_record, with_cells
from tests.sampling import sample

SPOILED: list[tuple[str, str, str, str]] = [
    ("text.figure", "overview", "受理行政复议3件。", "受理行政复议3件"),
    ("text.figure", "overview", "未发生行政复议、行政诉讼。", "行政复议、行政诉讼"),
    ("text.figure", "overview", "部分公开5件。", "部分公开5件"),
    ("text.rules", "overview", "现行有效的行政规范性文件13件。", "13件"),
    ("text.year", "overview", "2023年，镇里新设了三处公开栏。", "2023 年"),
    ("text.year", "problems", "2022年的主要不足是解读偏少。", "2022 年"),
    ("text.year", "preface", "现公布青禾镇2023年政府信息公开工作年度报告。", "2023 年"),
    (
        "text.period",
        "preface",
        "统计期限为2023年1月1日至2023年12月31日。",
        "2024年1月1日至12月31日",
    ),
    ("text.period", "preface", "统计期限为2024年1月1日至12月30日。", "2024年1月1日至12月31日"),
    (
        "text.other_unit",
        "preface",
        "现公布白鹭乡人民政府2024年政府信息公开工作年度报告。",
        "白鹭乡",
    ),
    ("fee.unit", "overview", "行政事业性收费金额18.6205元。", "18.6205元"),
    ("fee.multiple", "other", "收取信息处理费125元。", "125元"),
    ("text.edition", "preface", "依据国办公开办函〔2019〕60号文件编制。", "60号"),
    ("text.percent", "overview", "共收到申请17件，予以公开8件，占57.1%。", "57.1%"),
    ("text.parts", "preface", "本报告由总体情况等七个部分组成。", "七个部分"),
    ("text.placeholder", "overview", "全年发布信息XX条。", "XX条"),
    ("text.placeholder", "other", "收取信息处理费____元。", "____"),
    ("text.heading", "overview", "一、总体情况", "一、总体情况"),
]

FINE = [
    ("overview", "受理行政复议4件，行政诉讼2件。"),
    ("overview", "本年新收和上年结转共20件，全年受理申请20件。"),
    ("overview", "较2023年增加3条。"),
    ("overview", "公开了2023年部门决算和2023年政府信息公开工作年度报告。"),
    ("overview", "2023年收到申请3件，2024年收到申请17件。"),
    ("overview", "按照《关于做好2023年政务公开工作的通知》要求推进。"),
    ("problems", "2025年将继续改进。"),
    ("preface", "统计期限为2024年1月1日至12月31日。"),
    ("preface", "统计期限自2024年1月1日起，至2024年12月31日止。"),
    ("preface", "现公布青禾镇人民政府2024年政府信息公开工作年度报告。"),
    ("preface", "依据国办公开办函〔2021〕30号文件编制，由六个部分组成。"),
    ("overview", "共收到申请17件，其中自然人9件，占52.9%。"),
    ("overview", "培训分为三个部分。"),
    ("overview", "（二）主动公开政府信息情况"),
    ("other", "收取信息处理费120元。"),
]


def with_text(section: str, *texts: str, **changes: Any) -> Record:
    """The good town with paragraphs more in one narrative."""
    narrative = {**NARRATIVE, section: (*NARRATIVE[section], *texts)}
    return town_record(narrative=narrative, **changes)


def found_in(record: Record, settings: TextSettings | None = None) -> list[Finding]:
    findings = check_record(FORM, record, None, settings)
    return [each for each in findings if each.code in FORM.text_checks]


class DescribeATextWithAFault:
    @pytest.mark.parametrize(("code", "section", "text", "words"), SPOILED)
    def it_is_told_once_with_the_words_quoted(
        self, code: str, section: str, text: str, words: str
    ) -> None:
        findings = [each for each in found_in(with_text(section, text)) if each.code == code]
        assert findings
        assert words in findings[0].message
        assert findings[0].severity == "warning"
        assert findings[0].keys[0] == f"narrative.{section}"

    @pytest.mark.parametrize(("code", "section", "text", "words"), SPOILED)
    def it_may_be_answered_and_switched_off(
        self, code: str, section: str, text: str, words: str
    ) -> None:
        record = with_text(section, text, explanations={code: f"不是：{words}"})
        answers = [each.explanation for each in found_in(record) if each.code == code]
        assert answers == [f"不是：{words}"] * len(answers)
        assert code not in {each.code for each in found_in(record, TextSettings(frozenset({code})))}


class DescribeATextWithoutFault:
    @pytest.mark.parametrize(("section", "text"), FINE)
    def it_has_no_finding(self, section: str, text: str) -> None:
        assert found_in(with_text(section, text)) == []

    def it_may_tell_the_offices_own_figures_where_tables_hold_the_whole_countys(self) -> None:
        text = "区政府办代表区政府受理政府信息公开申请25件。"
        unit = Unit("青禾县人民政府", "青禾县", "", "county", "government")
        assert found_in(with_text("overview", text, unit=unit)) == []
        assert [each.code for each in found_in(with_text("overview", text))] == ["text.figure"]

    def it_is_not_judged_against_figures_that_are_blank(self) -> None:
        record = with_text("overview", "受理行政复议9件。")
        blank = with_cells(record, {"disputes.review.upheld": None})
        assert found_in(blank) == []


class DescribeAnAnswer:
    def it_may_be_given_to_all_texts_at_once(self) -> None:
        texts = ("受理行政复议3件。", "2023年，设了公开栏。")
        record = with_text("overview", *texts, explanations={"text": "都核对过。"})
        assert [each.explanation for each in found_in(record)] == ["都核对过。"] * 2


class DescribeOtherUnits:
    settings = TextSettings(other_units=("白鹭乡人民政府", "白鹭乡", "青禾县", "溪"))

    def they_are_those_of_the_roster(self) -> None:
        record = with_text("overview", "白鹭乡全年发布信息200条。")
        found = found_in(record, self.settings)
        assert [(each.code, "“白鹭乡”" in each.message) for each in found] == [
            ("text.other_unit", True)
        ]

    def they_are_no_part_of_the_units_own_name_nor_very_short(self) -> None:
        record = with_text("overview", "溪边的公开栏由青禾县统一制作。")
        record = replace(record, unit=replace(record.unit, name="青禾县青禾镇人民政府"))
        assert found_in(record, self.settings) == []


class DescribeTheAspects:
    def they_are_named_in_one_finding_where_they_are_missing(self) -> None:
        record = town_record(narrative={**NARRATIVE, "overview": ("全年主动公开信息3条。",)})
        found = found_in(record)
        assert [each.code for each in found] == ["text.aspects"]
        assert "“依申请公开”“政府信息管理”" in found[0].message
        assert "追究" in found[0].message

    def they_are_fewer_for_a_department(self) -> None:
        record = with_text("overview")
        texts = [text.replace("，没有发生责任追究的情形", "") for text in NARRATIVE["overview"]]
        record = replace(record, narrative={**NARRATIVE, "overview": tuple(texts)})
        assert [each.code for each in found_in(record)] == ["text.aspects"]
        assert found_in(replace(record, unit=replace(record.unit, kind="department"))) == []

    def they_are_known_in_traditional_characters_as_mirrors_have_them(self) -> None:
        texts = (
            "主動公開信息3條。",
            "依申請公開。",
            "審核信息。",
            "專欄更新。",
            "監督檢查、考評。",
        )
        assert found_in(town_record(narrative={**NARRATIVE, "overview": texts})) == []

    @pytest.mark.parametrize("text", ["各村的公示栏每月更新。", "拓宽了公开渠道。"])
    def they_are_known_by_the_words_of_villages(self, text: str) -> None:
        texts = ("主动公开信息3条。", "依申请公开。", "审核信息。", "考评结果已通报。", text)
        assert found_in(town_record(narrative={**NARRATIVE, "overview": texts})) == []


class DescribeProblems:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("无", "只写了“无”"),
            ("公开不够及时，将改进。", "只有 11 个字"),
            (
                "一是更新不够及时，二是解读形式单一，三是各村公开栏的内容不全，群众看不明白。",
                "没有写改进",
            ),
            (
                "一是每月检查公开栏，二是为重点政策配图解，三是组织培训，不断提升公开质量和水平。",
                "没有写问题",
            ),
        ],
    )
    def they_need_shortcomings_and_what_is_done_about_them(self, text: str, fault: str) -> None:
        found = found_in(town_record(narrative={**NARRATIVE, "problems": (text,)}))
        assert [each.code for each in found] == ["text.problems"]
        assert fault in found[0].message


class DescribeFees:
    def they_belong_in_the_last_part(self) -> None:
        narrative = {
            **with_text("overview", "全年收取信息处理费120元。").narrative,
            "other": ("无其他需要报告的事项。",),
        }
        assert [each.code for each in found_in(town_record(narrative=narrative))] == ["fee.missing"]

    def they_may_show_in_the_tables_alone(self) -> None:
        record = town_record(narrative={**NARRATIVE, "other": ("无其他需要报告的事项。",)})
        changed = with_cells(record, {"requests.other.fee_unpaid.natural_person": 1})
        assert "fee.missing" in {each.code for each in found_in(changed)}
        assert found_in(record) == []


class DescribeWhatACountyAsksFor:
    plain = town_record(
        narrative={
            **NARRATIVE,
            "overview": ("主动公开、依申请公开、信息管理、平台和监督保障都有安排，接受考核。",),
        }
    )

    def it_may_be_a_figure(self) -> None:
        assert found_in(self.plain) == []
        found = found_in(self.plain, TextSettings(figures_wanted=True))
        assert [each.code for each in found] == ["text.no_figures"]

    def it_may_be_no_more_than_so_many_characters(self) -> None:
        found = found_in(self.plain, TextSettings(longest=20))
        assert [(each.code, each.found, each.expected) for each in found] == [
            ("text.length", 33, 20)
        ]


class DescribeTheOrder:
    def it_is_by_worth_and_what_was_answered_comes_last(self) -> None:
        record = with_text(
            "overview",
            "发布信息XX条。",
            "受理行政复议3件。",
            "2023年，设了公开栏。",
            "一、总体情况",
        )
        codes = [each.code for each in found_in(record)]
        assert codes == ["text.figure", "text.year", "text.placeholder", "text.heading"]
        answered = found_in(replace(record, explanations={"text.figure": "口径不同"}))
        assert by_worth(answered)[-1].code == "text.figure"
        error = Finding("cell.blank", "error", "没有填写。")
        first, more = shown_first([error, *answered])
        codes = ["cell.blank", "text.year", "text.placeholder", "text.heading"]
        assert [each.code for each in first] == codes
        assert [each.code for each in more] == ["text.figure"]

    def it_is_the_forms(self) -> None:
        assert tuple(code for code, _ in switches()) == FORM.text_checks

    def it_stands_in_words_with_a_line_for_what_comes_later(self) -> None:
        told = [Finding(code, "warning", title) for code, title in switches()[:5]]
        result = Result("表.xlsx", "", "青禾镇", 2024, "warnings", told)
        lines = result_text(result, how="见表。").split("\n")
        assert [line.strip()[:2] for line in lines[1:4]] == ["提醒"] * 3
        assert lines[4:] == [
            "    还有 2 条关于文字的提醒：文字里出现了别的单位；文字与去年的雷同。见表。"
        ]
        assert len(result_text(result, every=True).split("\n")) == 6


class DescribeReportsThatUseTheFacts:
    @pytest.mark.parametrize("seed", sample(8, range(200)))
    def they_have_no_finding_about_their_texts(self, seed: int) -> None:
        rng = random.Random(20240117 + seed)
        kind: Kind = rng.choice(("balanced", "unbalanced", "zero_switch"))
        record = replace(random_record(FORM, rng, kind), year=rng.randint(2021, 2030))
        assert isinstance(record.year, int)
        figures = figures_of(FORM, record)
        previous = figures_of(FORM, random_record(FORM, rng, "balanced")) if seed % 2 else None
        facts = facts_to_write(FORM, figures, record.year, previous)
        narrative = narrative_of(facts, record.year, rng)
        text = "".join(narrative["overview"])
        assert facts
        assert all(fact.text in text for fact in facts if fact.section == "overview")
        assert found_in(replace(record, narrative=narrative)) == [], narrative

"""The edition of 2021 as 国办公开办函〔2021〕30号 prints it, word for word."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.samples import FORM

COUNT, MONEY = "count", "money"

# Table 3: each row's key, and its label with the group that it stands in.
REQUEST_ROWS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partially_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "refused.state_secret": "（三）不予公开 1.属于国家秘密",
    "refused.other_law": "（三）不予公开 2.其他法律行政法规禁止公开",
    "refused.security_stability": "（三）不予公开 3.危及“三安全一稳定”",
    "refused.third_party": "（三）不予公开 4.保护第三方合法权益",
    "refused.internal_affairs": "（三）不予公开 5.属于三类内部事务信息",
    "refused.deliberative": "（三）不予公开 6.属于四类过程性信息",
    "refused.enforcement_files": "（三）不予公开 7.属于行政执法案卷",
    "refused.administrative_inquiry": "（三）不予公开 8.属于行政查询事项",
    "unavailable.not_held": "（四）无法提供 1.本机关不掌握相关政府信息",
    "unavailable.needs_creation": "（四）无法提供 2.没有现成信息需要另行制作",
    "unavailable.unclear": "（四）无法提供 3.补正后申请内容仍不明确",
    "not_processed.petition": "（五）不予处理 1.信访举报投诉类申请",
    "not_processed.repeated": "（五）不予处理 2.重复申请",
    "not_processed.publication": "（五）不予处理 3.要求提供公开出版物",
    "not_processed.excessive": "（五）不予处理 4.无正当理由大量反复申请",
    "not_processed.reconfirm": "（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
    "other.not_corrected": (
        "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    ),
    "other.fee_unpaid": (
        "（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    ),
    "other.other": "（六）其他处理 3.其他",
    "handled_total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}
REQUEST_COLUMNS = {
    "natural_person": "自然人",
    "company": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
    "total": "总计",
}
DISPUTE_COURSES = {
    "review": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
DISPUTE_RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
PROACTIVE = {
    "rules.issued": ("规章", "本年制发件数", COUNT),
    "rules.repealed": ("规章", "本年废止件数", COUNT),
    "rules.in_force": ("规章", "现行有效件数", COUNT),
    "normative_documents.issued": ("行政规范性文件", "本年制发件数", COUNT),
    "normative_documents.repealed": ("行政规范性文件", "本年废止件数", COUNT),
    "normative_documents.in_force": ("行政规范性文件", "现行有效件数", COUNT),
    "licensing.decisions": ("行政许可", "本年处理决定数量", COUNT),
    "penalties.decisions": ("行政处罚", "本年处理决定数量", COUNT),
    "compulsory_measures.decisions": ("行政强制", "本年处理决定数量", COUNT),
    "fees.amount": ("行政事业性收费", "本年收费金额（单位：万元）", MONEY),
}


class DescribeThe2021Edition:
    def it_is_the_form_in_force_since_2021(self) -> None:
        assert (FORM.edition, FORM.first_year) == ("2021", 2021)
        assert FORM.name == "政府信息公开工作年度报告"
        assert FORM.basis == "国办公开办函〔2021〕30号"

    def it_has_six_numbered_sections_after_an_optional_preface(self) -> None:
        preface, *numbered = FORM.sections
        assert (preface.id, preface.number, preface.title) == ("preface", "", "")
        assert [(section.id, section.heading) for section in numbered] == [
            ("overview", "一、总体情况"),
            ("proactive", "二、主动公开政府信息情况"),
            ("requests", "三、收到和处理政府信息公开申请情况"),
            ("disputes", "四、政府信息公开行政复议、行政诉讼情况"),
            ("problems", "五、存在的主要问题及改进情况"),
            ("other", "六、其他需要报告的事项"),
        ]

    def it_requires_every_narrative_but_the_preface(self) -> None:
        required = {section.id for section in FORM.narratives if section.required}
        assert required == {"overview", "problems", "other"}
        assert {section.id for section in FORM.narratives} - required == {"preface"}

    def it_has_200_figures_of_which_34_are_derived(self) -> None:
        derived = [item for item in FORM.fields.values() if item.derived]
        assert len(FORM.fields) == 200
        assert len(derived) == 34
        assert sum(len(table.entered) for table in FORM.tables) == 166
        assert {t.id: (len(t.fields), len(t.entered)) for t in FORM.tables} == {
            "proactive": (10, 10),
            "requests": (175, 25 * 7 - 31),
            "disputes": (15, 12),
        }

    def it_has_the_keys_labels_and_kinds_of_table_2(self) -> None:
        fields = FORM.table("proactive").fields
        assert {item.key: (item.row, item.column, item.kind.id) for item in fields} == {
            f"proactive.{key}": words for key, words in PROACTIVE.items()
        }
        assert [item.key.removeprefix("proactive.") for item in fields] == list(PROACTIVE)

    def it_has_the_keys_and_labels_of_table_3(self) -> None:
        expected = {
            f"requests.{row}.{column}": (row_words, column_words, COUNT)
            for row, row_words in REQUEST_ROWS.items()
            for column, column_words in REQUEST_COLUMNS.items()
        }
        fields = FORM.table("requests").fields
        assert {item.key: (item.row, item.column, item.kind.id) for item in fields} == expected
        assert [item.key for item in fields] == list(expected)

    def it_has_the_keys_and_labels_of_table_4(self) -> None:
        expected = {
            f"disputes.{course}.{result}": ("", f"{course_words} {result_words}", COUNT)
            for course, course_words in DISPUTE_COURSES.items()
            for result, result_words in DISPUTE_RESULTS.items()
        }
        fields = FORM.table("disputes").fields
        assert {item.key: (item.row, item.column, item.kind.id) for item in fields} == expected
        assert [item.key for item in fields] == list(expected)

    def it_derives_the_totals_and_nothing_else(self) -> None:
        row = {f"requests.handled_total.{column}" for column in REQUEST_COLUMNS}
        column = {f"requests.{key}.total" for key in REQUEST_ROWS}
        courses = {f"disputes.{course}.total" for course in DISPUTE_COURSES}
        derived = {key for key, item in FORM.fields.items() if item.derived}
        assert derived == row | column | courses
        assert FORM.fields["disputes.review.total"].derived == "disputes.total"
        assert FORM.fields["requests.granted.total"].derived == "requests.total"
        assert FORM.fields["requests.handled_total.total"].derived == "requests.handled_total"

    def it_limits_counts_to_whole_numbers_and_money_to_four_decimals(self) -> None:
        count = FORM.fields["requests.granted.other"].kind
        money = FORM.fields["proactive.fees.amount"].kind
        assert (count.unit, count.decimals) == ("件", 0)
        assert (money.unit, money.decimals) == ("万元", 4)

    @pytest.mark.parametrize(
        ("key", "value", "fits"),
        [
            ("requests.granted.other", 0, True),
            ("requests.granted.other", 999_999_999, True),
            ("requests.granted.other", 1_000_000_000, False),
            ("requests.granted.other", -1, False),
            ("requests.granted.other", Decimal("1.5"), False),
            ("requests.granted.other", Decimal("1.0"), True),
            ("proactive.fees.amount", Decimal("0.1234"), True),
            ("proactive.fees.amount", Decimal("0.12345"), False),
            ("proactive.fees.amount", Decimal("-0.1"), False),
        ],
    )
    def it_knows_which_numbers_fit(self, key: str, value: int | Decimal, *, fits: bool) -> None:
        assert FORM.fields[key].kind.fits(value) is fits

    def it_names_the_levels_and_kinds_of_bodies(self) -> None:
        assert [choice.id for choice in FORM.choices("level")] == [
            "province",
            "prefecture",
            "county",
            "township",
        ]
        assert [(c.id, c.label) for c in FORM.choices("kind")] == [
            ("government", "政府"),
            ("department", "部门"),
            ("enterprise", "公共企事业单位"),
        ]
        assert FORM.choices("text") == ()

    def it_asks_the_cover_lines_of_the_data_file(self) -> None:
        assert {line.id: line.type for line in FORM.cover} == {
            "unit.name": "text",
            "unit.short_name": "text",
            "unit.code": "text",
            "unit.level": "level",
            "unit.kind": "kind",
            "year": "year",
            "dated": "date",
            "people.approved_by": "text",
            "people.prepared_by": "text",
            "people.phone": "text",
        }
        assert {line.id for line in FORM.cover if line.required} == {
            "unit.name",
            "unit.level",
            "unit.kind",
            "year",
            "dated",
        }

    def it_has_the_rules_of_the_contract(self) -> None:
        assert {rule.id: (rule.severity, rule.derives) for rule in FORM.rules} == {
            "requests.handled_total": ("error", True),
            "requests.total": ("error", True),
            "disputes.total": ("error", True),
            "requests.balance": ("error", False),
            "rules.not_competent": ("error", False),
            "previous.carried_in": ("warning", False),
            "previous.in_force": ("warning", False),
            "previous.repealed": ("warning", False),
        }
        assert {r.id for r in FORM.rules if r.needs_previous} == {
            "previous.carried_in",
            "previous.in_force",
            "previous.repealed",
        }
        assert set(FORM.rule("rules.not_competent").levels) == {"township", "county"}

    def it_balances_each_of_the_seven_columns(self) -> None:
        balance = FORM.rule("requests.balance")
        assert [instance.star for instance in balance.instances] == list(REQUEST_COLUMNS)
        assert balance.instances[1].keys == (
            "requests.received.company",
            "requests.carried_in.company",
            "requests.handled_total.company",
            "requests.carried_out.company",
        )

    def it_adds_up_the_21_items_of_each_column(self) -> None:
        items = list(REQUEST_ROWS)[2:-2]
        assert len(items) == 21
        for instance in FORM.rule("requests.handled_total").instances:
            assert [t.key for t in instance.right] == [
                f"requests.{i}.{instance.star}" for i in items
            ]


class DescribeLookingThingsUp:
    def it_finds_sections_tables_and_rules_by_id(self) -> None:
        assert FORM.section("other").number == "六"
        assert FORM.table("disputes").id == "disputes"
        assert FORM.rule("disputes.total").table == "disputes"

    @pytest.mark.parametrize("look_up", [FORM.section, FORM.table, FORM.rule])
    def it_raises_a_key_error_for_what_the_form_does_not_have(
        self, look_up: Callable[[str], object]
    ) -> None:
        with pytest.raises(KeyError, match="nothing"):
            look_up("nothing")

    def it_words_a_figure_by_row_and_column(self) -> None:
        assert FORM.fields["proactive.rules.issued"].label == "规章 · 本年制发件数"
        assert FORM.fields["disputes.review.total"].label == "行政复议 总计"

    def it_heads_the_preface_with_the_label_of_the_workbook(self) -> None:
        assert FORM.section("preface").heading == "前言（可不填）"

"""What people type instead of a number, and the words that tell them what to type."""

from __future__ import annotations

import pytest

from excel_report.checks import check_record
from excel_report.checks.catalogue import CATALOGUE
from excel_report.checks.typed_text_hints import hint
from excel_report.record import InvalidValue
from tests.samples import FORM, town_record, with_cells

COUNT = FORM.fields["proactive.licensing.decisions"]
FEE = FORM.fields["proactive.fees.amount"]

COUNTS = {
    "/": "没有发生的填 0。",
    "—": "没有发生的填 0。",
    "——": "没有发生的填 0。",
    "－": "没有发生的填 0。",
    " - ": "没有发生的填 0。",
    "无": "没有发生的填 0。",
    "没有": "没有发生的填 0。",
    "零": "没有发生的填 0。",
    "N/A": "没有发生的填 0。",
    "0件": "只填 0，不要写“件”。",
    "12件": "只填 12，不要写“件”。",
    "１２件": "只填 12，不要写“件”。",
    "1,234件": "只填 1234，不要写“件”。",
    "3人次": "只填 3，不要写“人次”。",
    "22（其中修订16件）": "只填 22；括号里的说明写到第一部分“总体情况”。",
    "22件(其中修订16件)": "只填 22；括号里的说明写到第一部分“总体情况”。",
    "184719元": "这里填件数，不填金额；收费金额填到“行政事业性收费”一栏。",
    "约10": "填准确的件数，不要写“约”“左右”“以上”。",
    "10件左右": "填准确的件数，不要写“约”“左右”“以上”。",
    "+1/-2": "一格只填一个数：算好后填结果；几个数要分开说明的，写到第一部分“总体情况”。",
    "3+4": "一格只填一个数：算好后填结果；几个数要分开说明的，写到第一部分“总体情况”。",
    "   ": "单元格里只有空格，看起来是空的；没有发生的填 0。",
    "\u3000": "单元格里只有空格，看起来是空的；没有发生的填 0。",
    "": "单元格里的公式看不到结果；请直接填写数字，没有发生的填 0。",
    "=100+56": "单元格里的公式看不到结果；请直接填写数字，没有发生的填 0。",
    "'12": "只填 12，不要带引号。",
    "见附件": "",
    "二十二": "",
    "件": "",
}

FEES = {
    "/": "没有发生的填 0。",
    "184719元": "单位是万元：184719 元换算成万元填 18.4719，不要写“元”。",
    "18,4719元": "单位是万元：184719 元换算成万元填 18.4719，不要写“元”。",
    "500元整": "单位是万元：500 元换算成万元填 0.05，不要写“元”。",
    "0元": "单位是万元：0 元换算成万元填 0，不要写“元”。",
    "18.62万元": "只填 18.62，不要写“万元”。",
    "18.62万": "只填 18.62，不要写“万元”。",
    "18.62（含罚没）": "只填万元数；括号里的说明写到第六部分“其他需要报告的事项”。",
    "约18": "填准确的金额（万元），不要写“约”“左右”“以上”。",
    "见附件": "",
}


class DescribeAHint:
    @pytest.mark.parametrize("typed", COUNTS)
    def it_says_what_to_type_for_a_count(self, typed: str) -> None:
        assert hint(COUNT, typed) == COUNTS[typed]

    @pytest.mark.parametrize("typed", FEES)
    def it_says_what_to_type_for_an_amount(self, typed: str) -> None:
        assert hint(FEE, typed) == FEES[typed]

    @pytest.mark.parametrize("typed", ["约1" + "1" * 200, "-" * 200, "1件 (" + "注" * 200 + ")"])
    def it_says_nothing_of_a_text_that_is_too_long_for_a_number(self, typed: str) -> None:
        assert hint(COUNT, typed) == hint(FEE, typed) == ""

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [("12件", "只填 12，不要写“件”。"), ("见附件", CATALOGUE["cell.text"].hint)],
    )
    def it_stands_with_the_finding(self, typed: str, expected: str) -> None:
        record = with_cells(town_record(), {COUNT.key: InvalidValue("text", typed)})
        (found,) = check_record(FORM, record)
        assert (found.code, found.hint) == ("cell.text", expected)

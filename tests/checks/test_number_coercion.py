"""Numbers written otherwise than Excel stores them: what is read, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.checks.number_coercion import (
    as_text,
    coerce_text_numbers,
    normalised,
    written_number,
)
from excel_report.record import InvalidValue, Value
from tests.samples import FORM, town_record, with_cells

COUNT = FORM.fields["proactive.licensing.decisions"]
TOTAL = FORM.fields["disputes.review.total"]


class DescribeWrittenNumber:
    @pytest.mark.parametrize(
        "words",
        [
            "",
            " ",
            "无",
            "12件",
            "1,23",
            "1,2345",
            "12.",
            ".5",
            "1e3",
            "0x10",
            "--1",
            "1/2",
            "一",
            "½",
            "①",
            "10²",
            "٣",
            "1" * 30,
        ],
    )
    def it_takes_no_other_words(self, words: str) -> None:
        assert written_number(words) is None

    @given(st.integers(0, 10**12))
    def it_takes_full_width_digits_and_thousands(self, value: int) -> None:
        wide = str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
        assert written_number(wide) == value
        assert written_number(f" {value:,} ") == value


class DescribeTheWords:
    @pytest.mark.parametrize(
        ("text", "how"),
        [
            ("12", "是按文字存放的数字"),
            ("１２", "带有全角字符"),
            ("12 ", "带有空格"),
            ("\u300012", "带有空格"),
            ("12\u200b", "带有看不见的字符"),
            ("1,234", "带有千位逗号"),
            ("+12", "带有正号"),
            ("0012", "带有前面多余的 0"),
            ("0", "是按文字存放的数字"),
            ("0.5", "是按文字存放的数字"),
            (" １，２３４ ", "带有全角字符、空格、千位逗号"),
        ],
    )
    def they_say_how_the_number_was_written(self, text: str, how: str) -> None:
        number = written_number(text)
        assert number is not None
        found = normalised(COUNT, text, number)
        shown = " ".join(text.split())
        assert found.code == "cell.normalised"
        assert found.message == f"“{COUNT.label}”写的是“{shown}”，{how}，已按 {number} 读取。"
        assert found.hint == f"请核对；改成半角数字 {number} 后不再提醒。"
        assert (found.found, found.expected) == (text, number)

    def they_are_errors_on_a_sheet_that_leaves_them_out(self) -> None:
        found = as_text(COUNT, "1,234", 1234)
        assert (found.code, found.severity) == ("cell.as_text", "error")
        assert found.message == (
            f"“{COUNT.label}”写的是“1,234”，带有千位逗号，表里的总计没有把它加上。"
        )
        assert "重新输入半角数字 1234" in found.hint


class DescribeARecordOfADataFile:
    def it_has_numbers_for_texts_that_are_numbers(self) -> None:
        written = with_cells(town_record(), {COUNT.key: InvalidValue("text", "１5６")})
        record, found = coerce_text_numbers(FORM, written)
        assert record == with_cells(town_record(), {COUNT.key: 156})
        assert [(each.code, each.keys) for each in found] == [("cell.normalised", (COUNT.key,))]
        assert found[0].hint == "请核对；数据文件里写成不带引号的数字 156 后不再提醒。"

    def it_has_no_words_for_totals(self) -> None:
        record, found = coerce_text_numbers(
            FORM, with_cells(town_record(), {TOTAL.key: InvalidValue("text", "4")})
        )
        assert (record.cells[TOTAL.key], found) == (4, [])

    @pytest.mark.parametrize(
        "value", [InvalidValue("text", "12件"), InvalidValue("boolean", "1"), 12]
    )
    def it_stays_as_it_is_otherwise(self, value: Value) -> None:
        record = with_cells(town_record(), {COUNT.key: value})
        assert coerce_text_numbers(FORM, record) == (record, [])

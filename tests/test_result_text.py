"""Findings in words, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from excel_report.api import Result
from excel_report.checks import Finding, verdict
from excel_report.record import InvalidValue
from excel_report.result_text import result_json, result_text, summary

BLANK = Finding("cell.blank", "error", "“自然人”没有填写。", "没有发生的填 0。")
NEGATIVE = Finding("cell.negative", "error", "不能是负数。", "填 0 或正数。")
CARRIED = Finding("previous.carried_in", "warning", "相差 1。", "核对去年的报告。")


def result(*findings: Finding, outcome: str = "") -> Result:
    return Result("表.xlsx", "ab" * 32, "青禾镇", 2024, outcome or verdict(findings), findings)


def lines(*findings: Finding) -> Sequence[str]:
    return result_text(result(*findings)).split("\n")


class DescribeSummary:
    def it_counts_what_was_found(self) -> None:
        assert summary(result()) == "没有发现问题"
        assert summary(result(BLANK, BLANK)) == "还没有填完（2 项）"
        assert summary(result(CARRIED)) == "有 1 项提醒"
        assert summary(result(BLANK, CARRIED)) == "还没有填完（1 项），1 项提醒"
        assert summary(result(BLANK, outcome="unreadable")) == "无法读取"


class DescribeText:
    def it_begins_with_file_unit_and_year(self) -> None:
        assert lines() == ["表.xlsx（青禾镇 2024）：没有发现问题"]

    def it_leaves_out_a_unit_that_is_not_known(self) -> None:
        unknown = Result("表.xlsx", "", "", None, "unreadable", [NEGATIVE])
        assert result_text(unknown).startswith("表.xlsx：无法读取\n")

    def it_tells_each_finding_in_its_place_and_what_to_do(self) -> None:
        assert lines(NEGATIVE.at("二", ["B8"]), CARRIED.at("三", ["D10", "E10"]))[1:] == [
            "  【二】",
            "    错误  B8：不能是负数。",
            "          填 0 或正数。",
            "  【三】",
            "    提醒  D10、E10：相差 1。",
            "          核对去年的报告。",
        ]

    def it_tells_blank_cells_together(self) -> None:
        cells = [f"D{row}" for row in range(9, 20)]
        shown = lines(*(BLANK.at("三", [cell]) for cell in cells))[1:]
        assert shown == [
            "  【三】",
            "    待填  D9、D10、D11、D12、D13、D14、D15、D16 等 11 格：有 11 个单元格没有填写。",
            "          没有发生的填 0。",
        ]

    def it_shows_a_written_explanation_instead_of_advice(self) -> None:
        explained = Finding(
            CARRIED.code, "warning", "相差 1。", "核对。", explanation="去年的数更正过。"
        )
        assert lines(explained)[-1] == "          填报单位说明：去年的数更正过。"

    def it_names_no_place_where_there_is_none(self) -> None:
        assert lines(NEGATIVE)[1] == "    错误  不能是负数。"


class DescribeJson:
    def it_is_one_line_in_the_order_of_the_contract(self) -> None:
        text = result_json(result(CARRIED.at("三", ["D10"])))
        assert "\n" not in text
        assert "青禾镇" in text
        data = json.loads(text)
        assert list(data) == ["file", "sha256", "unit", "year", "verdict", "findings"]
        assert data["findings"][0] == {
            "code": "previous.carried_in",
            "severity": "warning",
            "sheet": "三",
            "cells": ["D10"],
            "keys": [],
            "message": "相差 1。",
            "found": None,
            "expected": None,
            "hint": "核对去年的报告。",
        }

    def it_has_values_as_json_has_them(self) -> None:
        finding = Finding(
            "a", "error", "", found=Decimal("18.6205"), expected=InvalidValue("text", "无")
        )
        (data,) = json.loads(result_json(result(finding)))["findings"]
        assert (data["found"], data["expected"]) == (18.6205, "无")

    def it_has_an_explanation_only_where_there_is_one(self) -> None:
        explained = Finding("a", "warning", "", explanation="更正过。")
        (data,) = json.loads(result_json(result(explained)))["findings"]
        assert data["explanation"] == "更正过。"

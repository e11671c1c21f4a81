"""Every code that only a workbook can have: a good one spoiled so that it and only it appears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from excel_report import api
from excel_report.checks import Finding
from excel_report.checks.catalogue import entries
from excel_report.limits import MAX_INPUT
from excel_report.workbook.layout import COVER
from excel_report.workbook.read import read_workbook
from tests.checks.cases import CASES as RECORD_CASES
from tests.samples import FORM
from tests.workbook.formats.xlsx.test_package import GATES, Gate
from tests.workbook.integrity.test_check import ALTERED, CHANGES
from tests.workbook.xlsx import (
    LAYOUT,
    inline,
    opened,
    saved,
    town,
    with_cell,
    with_figure,
)

LICENSING = "proactive.licensing.decisions"
REVIEW_TOTAL = "disputes.review.total"
PROACTIVE, DISPUTES = "二、主动公开", "四、复议诉讼"


@dataclass(frozen=True)
class Case:
    """A spoiled workbook and the one finding that it must have."""

    code: str
    name: str
    make: Callable[[], bytes]
    message: str
    sheet: str
    cells: tuple[str, ...] = ()
    severity: str = "error"


def licensing(content: str, kind: str = "n") -> Callable[[], bytes]:
    return lambda: with_figure(town(), LICENSING, content, kind)


def by_hand(key: str, value: object, number_format: str = "") -> Callable[[], bytes]:
    """A value set by openpyxl, which drops every cached value."""

    def make() -> bytes:
        book, place = opened(town()), LAYOUT.places[key]
        cell = book[place.sheet][place.address]
        cell.value = value
        cell.number_format = number_format or cell.number_format
        return saved(book)

    return make


def review_total(content: str, kind: str = "n") -> Callable[[], bytes]:
    return lambda: with_figure(town(), REVIEW_TOTAL, content, kind)


# Found only in data files and reports made elsewhere, in the old formats, beside other units, or
# when a year is asked for.
TRIED_ELSEWHERE = {
    "cell.normalised",
    "file.values_only",
    "sum.differs",
    "form.other_year",
    "sender.unlisted",
    "sender.other_unit",
    "unit.differs",
    "unit.shared",
    "round.failed",
    "file.unasked",
    "published.edition",
    "published.note",
    "published.order",
    "published.picture",
    "published.text_box",
    "published.several",
    "published.doubtful",
    "published.unread",
}

NAMED = "“行政许可 · 本年处理决定数量”"
TOTALLED = "“行政复议 总计”"

CASES = [
    Case(
        "cell.as_text",
        "full width",
        licensing(inline("１５６"), "inlineStr"),
        f"{NAMED}写的是“１５６”，带有全角字符，表里的总计没有把它加上。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.as_text",
        "thousands",
        licensing(inline("1,156"), "inlineStr"),
        f"{NAMED}写的是“1,156”，带有千位逗号，表里的总计没有把它加上。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.format",
        "words from right to left",
        lambda: with_figure(town(), "narrative.preface", inline("\u202e甲乙"), "inlineStr"),
        "“前言（可不填）”里有改变文字方向的符号，会显示成“乙甲”，存的是“甲乙”，已按存的读取。",
        "一、总体情况",
        ("B5",),
        "warning",
    ),
    Case(
        "cell.formula",
        "a sum",
        licensing("<f>100+56</f><v>156</v>"),
        f"{NAMED}里是公式“=100+56”，已按它显示的“156”读取。",
        PROACTIVE,
        ("B12",),
        "warning",
    ),
    Case(
        "cell.date",
        "by its format",
        by_hand(LICENSING, date(2024, 3, 5), "yyyy-mm-dd"),
        f"{NAMED}应填数字，现在是日期“2024-03-05”。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.date",
        "by its type",
        licensing("<v>2024-03-05</v>", "d"),
        f"{NAMED}应填数字，现在是日期“2024-03-05”。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.error",
        "#REF!",
        licensing("<v>#REF!</v>", "e"),
        f"{NAMED}现在是错误值“#REF!”，没有内容。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.text",
        "TRUE",
        licensing("<v>1</v>", "b"),
        f"{NAMED}应填数字，现在是“TRUE”。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.as_text",
        "as text",
        licensing(inline("156"), "inlineStr"),
        f"{NAMED}写的是“156”，是按文字存放的数字，表里的总计没有把它加上。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.text",
        "a formula without a value",
        licensing("<f>100+56</f>"),
        f"{NAMED}应填数字，现在是“=100+56”。",
        PROACTIVE,
        ("B12",),
    ),
    Case(
        "cell.unread",
        "a formula without a value among the paragraphs",
        lambda: with_cell(town(), "六、其他事项", "B5", "<f>A1&amp;A2</f>"),
        "“六、其他需要报告的事项”里的公式看不到结果，内容没有读到。",
        "六、其他事项",
        ("B5",),
    ),
    Case(
        "cover.normalised",
        "a line break and what nobody sees",
        lambda: with_figure(
            town(), "unit.name", inline("青禾镇\n人民\u200b政府_x0007_"), "inlineStr"
        ),
        "封面的“单位名称”里有换行或看不见的字符，已按“青禾镇人民政府”读取。",
        COVER,
        ("B3",),
        "warning",
    ),
    Case(
        "formula.overwritten",
        "by the same number",
        review_total("<v>4</v>"),
        f"{TOTALLED}本来是自动计算的公式，现在是“4”。",
        DISPUTES,
        ("E9",),
    ),
    Case(
        "text.controls",
        "in a paragraph",
        lambda: with_cell(town(), "六、其他事项", "B5", inline("无其_x0001_他。"), "inlineStr"),
        "“六、其他需要报告的事项”里有看不见的控制字符，已经去掉。",
        "六、其他事项",
        ("B5",),
        "warning",
    ),
    Case(
        "cover.invalid",
        "another year than the workbook's",
        lambda: with_figure(
            with_figure(town(), "dated", inline("2025-12-15"), "inlineStr"), "year", "<v>2025</v>"
        ),
        "封面的“报告年度”是“2025”，这张表是 2024 年度的。",
        COVER,
        ("B8",),
    ),
    Case(
        "cover.other_unit",
        "another unit than the workbook's",
        lambda: with_figure(town(), "unit.name", inline("白鹭乡人民政府"), "inlineStr"),
        "封面的“单位名称”是“白鹭乡人民政府”，这张表是发给“青禾镇人民政府”的；已按封面读取。",
        COVER,
        ("B3",),
        "warning",
    ),
]


def found_in(data: bytes) -> list[Finding]:
    return read_workbook(data).check()


class DescribeASpoiledWorkbook:
    @pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}:{case.name}")
    def it_has_this_finding_and_no_other(self, case: Case) -> None:
        (found,) = found_in(case.make())
        assert (found.code, found.severity) == (case.code, case.severity)
        assert found.message == case.message
        assert (found.sheet, found.cells) == (case.sheet, case.cells)
        assert found.hint

    def it_says_too_that_a_typed_total_is_wrong(self) -> None:
        found = found_in(review_total("<v>5</v>")())
        assert [each.code for each in found] == ["formula.overwritten", "derived.mismatch"]
        assert (found[1].found, found[1].expected) == (5, 4)


class DescribeAGoodWorkbook:
    def it_has_no_finding(self) -> None:
        assert found_in(town()) == []

    def it_has_none_for_want_of_cached_values(self) -> None:
        assert found_in(saved(opened(town()))) == []


class DescribeAnUnreadableFile:
    @pytest.mark.parametrize("gate", GATES, ids=lambda gate: f"{gate.code}:{gate.name}")
    def it_has_the_one_finding_that_says_why(self, gate: Gate, tmp_path: Path) -> None:
        data = gate.make()
        path = tmp_path / "表.xlsx"  # by whose name it says that it is a workbook
        path.write_bytes(data)
        result = api.check(data if len(data) > MAX_INPUT else path)
        (found,) = result.findings
        assert (result.verdict, found.code, found.severity) == ("unreadable", gate.code, "error")
        assert found.message.endswith("。")
        assert found.hint.endswith("。")
        assert found.hint not in found.message
        assert "{" not in found.message + found.hint
        assert (result.unit, result.year) == ("", None)


class DescribeTheCatalogue:
    def it_is_tried_to_the_last_code(self) -> None:
        tried = {case.code for case in CASES} | {gate.code for gate in GATES}
        tried |= {ALTERED} if CHANGES else set()
        tried |= {case.code for case in RECORD_CASES}
        assert tried | TRIED_ELSEWHERE | set(FORM.text_checks) == set(entries(FORM))

"""What people do to a workbook besides filling it in: each is one finding, and costs no figure.

A change that keeps figures from being read is an error, one that takes away a help a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pytest
from openpyxl.comments import Comment

from excel_report.checks import Finding
from excel_report.value_class import replace
from excel_report.workbook.layout import CHECKS
from excel_report.workbook.read import read_workbook
from tests.samples import FORM, town_record
from tests.workbook.xlsx import (
    BOOK,
    changed,
    inline,
    opened,
    parts,
    replaced,
    saved,
    sheet_part,
    town,
    with_cell,
    with_figure,
    zipped,
)

ALTERED = "form.altered"
REVIEW_TOTAL = "disputes.review.total"
REQUESTS, PROACTIVE, DISPUTES, OTHER = (
    "三、申请办理",
    "二、主动公开",
    "四、复议诉讼",
    "六、其他事项",
)


@dataclass(frozen=True)
class Change:
    """What was done to the good workbook, and the one finding it must have."""

    name: str
    make: Callable[[], bytes]
    severity: str
    words: str
    sheet: str
    cells: tuple[str, ...] = ()


def by_hand(change: Callable[[openpyxl.Workbook], object]) -> Callable[[], bytes]:
    """A change made by openpyxl, which drops every cached value."""

    def make() -> bytes:
        book = opened(town())
        change(book)
        return saved(book)

    return make


def review_total(content: str) -> Callable[[], bytes]:
    return lambda: with_figure(town(), REVIEW_TOTAL, content)


def label(address: str, words: str) -> Callable[[], bytes]:
    return lambda: with_cell(town(), REQUESTS, address, inline(words), "inlineStr")


def unprotected() -> bytes:
    return replaced(town(), sheet_part(REQUESTS), '<sheetProtection sheet="1"', "<sheetProtection")


def without_sheet(name: str) -> bytes:
    return changed(town(), BOOK, lambda xml: re.sub(f'<sheet name="{name}"[^>]*>', "", xml))


def renamed() -> bytes:
    """A sheet renamed as office programs do it: names and formulas go along."""
    words = (DISPUTES.encode(), "表四".encode())
    return zipped({name: part.replace(*words) for name, part in parts(town()).items()})


def swapped() -> bytes:
    """The sheets 五 and 六 in the other order."""
    sheets = re.compile(r'(<sheet name="五[^>]*>)(<sheet name="六[^>]*>)')
    return changed(town(), BOOK, lambda xml: sheets.sub(r"\2\1", xml))


def hide(book: openpyxl.Workbook) -> None:
    book[OTHER].sheet_state = "hidden"


def write_outside(book: openpyxl.Workbook) -> None:
    book[REQUESTS]["M3"] = "备注"


def comment(book: openpyxl.Workbook) -> None:
    book[REQUESTS]["D9"].comment = Comment("请核对", "苗春生")


def clear_validation(book: openpyxl.Workbook) -> None:
    book[PROACTIVE].data_validations.dataValidation.clear()


def name_twice(book: openpyxl.Workbook) -> None:
    names = book.defined_names
    names["proactive_rules_issued"].attr_text = names["proactive_rules_repealed"].attr_text


CHANGES = [
    Change("formula deleted", review_total(""), "error", "公式被删除", DISPUTES, ("E9",)),
    Change(
        "formula changed",
        review_total("<f>SUM(A9:C9)+1</f><v>4</v>"),
        "error",
        "公式被改动",
        DISPUTES,
        ("E9",),
    ),
    Change(
        "label changed",
        label("A9", "一、本年新收申请"),
        "error",
        "“一、本年新收政府信息公开申请数量”变成“一、本年新收申请”",
        REQUESTS,
        ("A9",),
    ),
    Change("label deleted", label("A9", ""), "error", "不见了", REQUESTS, ("A9",)),
    Change("sheet deleted", lambda: without_sheet(CHECKS), "error", "缺少工作表", CHECKS),
    Change("sheet renamed", renamed, "error", "被改名为“表四”", DISPUTES),
    Change("sheets in another order", swapped, "warning", "顺序被改变", "填报说明"),
    Change("sheet hidden", by_hand(hide), "warning", "被隐藏", OTHER),
    Change(
        "sheet added",
        by_hand(lambda book: book.create_sheet("附表")),
        "warning",
        "多出工作表“附表”",
        "",
    ),
    Change("protection removed", unprotected, "warning", "保护被解除", REQUESTS),
    Change(
        "validation removed",
        by_hand(clear_validation),
        "warning",
        "11 个单元格的填写限制被清除",
        PROACTIVE,
    ),
    Change(
        "cells split",
        by_hand(lambda book: book[REQUESTS].unmerge_cells("A9:C9")),
        "warning",
        "合并单元格被拆开",
        REQUESTS,
        ("A9",),
    ),
    Change(
        "words beside the table", by_hand(write_outside), "warning", "以外有内容", REQUESTS, ("M3",)
    ),
    Change("comment", by_hand(comment), "warning", "批注", REQUESTS, ("D9",)),
    Change(
        "name deleted",
        by_hand(lambda book: book.defined_names.pop("proactive_rules_issued")),
        "warning",
        "名称被删除",
        PROACTIVE,
        ("B8",),
    ),
    Change("name on two cells", by_hand(name_twice), "error", "对不上", PROACTIVE, ("B8", "C8")),
]


def found_in(data: bytes) -> list[Finding]:
    return read_workbook(data).check()


class DescribeAChange:
    @pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
    def it_is_one_finding_in_its_place(self, change: Change) -> None:
        (found,) = found_in(change.make())
        assert (found.code, found.severity) == (ALTERED, change.severity)
        assert change.words in found.message
        assert found.sheet == change.sheet
        assert found.hint
        if change.cells:
            assert found.cells == change.cells

    @pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
    def it_costs_no_figure_that_can_still_be_told(self, change: Change) -> None:
        record = read_workbook(change.make()).record
        lost = {"proactive.rules.issued", "proactive.rules.repealed"}
        doubtful = lost if change.name == "name on two cells" else set()
        cells = {key: v for key, v in record.cells.items() if not FORM.fields[key].derived}
        assert {key: v for key, v in cells.items() if key not in doubtful} == {
            key: v for key, v in town_record().cells.items() if key not in doubtful
        }
        assert replace(record, cells={}, explanations={}) == town_record(cells={})

    def it_names_labels_together(self) -> None:
        data = with_cell(label("A9", "甲")(), REQUESTS, "A10", inline("乙"), "inlineStr")
        (found,) = found_in(data)
        assert found.cells == ("A9", "A10")
        assert "变成“甲”" in found.message
        assert "变成“乙”" in found.message

    def it_is_told_for_each_kind_of_change(self) -> None:
        book = opened(swapped())
        hide(book)
        write_outside(book)
        assert len(found_in(saved(book))) == 3

    def it_is_told_when_a_whole_table_is_gone(self) -> None:
        found = found_in(without_sheet(DISPUTES))
        assert "缺少工作表“四、复议诉讼”" in found[0].message
        assert found[0].severity == "error"

    def it_is_told_when_rows_were_put_in_and_nothing_went_along(self) -> None:
        book = opened(town())
        book[PROACTIVE].insert_rows(8)
        altered = [each for each in found_in(saved(book)) if each.code == ALTERED]
        assert any("“规章”不见了" in each.message for each in altered)

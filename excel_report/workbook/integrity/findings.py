"""Findings about what was changed in a workbook: an error, or a warning with what to do."""

from __future__ import annotations

from collections.abc import Iterable

from excel_report.checks import Finding
from excel_report.checks.catalogue import finding
from excel_report.value_class import replace
from excel_report.workbook.formulas import NO, YES

# What to do about a change that is no error.
KEPT = "填的内容都已读出，不影响报送；以后请不要解除保护或改动表格。"
CHOOSE = f"从单元格右侧的下拉列表里选“{YES}”或“{NO}”。"
NO_FORMULA = "请直接重新填写，不要用公式；以“=”“+”“-”“@”开头的文字，先打一个半角单引号（'）再打字。"
PASTED = "填的内容都已读出，不影响报送；从别处复制来的内容，请用“选择性粘贴—数值”粘贴。"
COMPLETE = "请核对填的内容是否齐全；以后请不要增删行、列。"
ASK_AGAIN = "请对照去年的报告核对，或用发下的表重新填写；以后请不要改动表格。"
BLANK = "空白"  # what people see in a cell that shows nothing
SHOW_ZEROS = "请在“选项”里勾选“在具有零值的单元格中显示零”，再核对一遍；0 都已按 0 读取。"
UNCOVER = "单元格里的内容都已读出；请去掉后核对一遍，看到的与读出的要一样。"
UNHIDE = "请取消隐藏后核对一遍；不要的文字删掉，只隐藏的也会印进报告。"
UNREAD = "有用的内容请填到应填的位置，没有用的删掉。"


def error(sheet: str, cells: Iterable[str], what: str, keys: tuple[str, ...] = ()) -> Finding:
    """A change that keeps the workbook from being read as sent out."""
    return finding("form.altered", what=what, keys=keys).at(sheet, tuple(cells))


def warning(sheet: str, cells: Iterable[str], what: str, hint: str = KEPT) -> Finding:
    """A change that takes away a help or a lock, or put something where nothing is read."""
    found = finding("form.altered", what=what, severity="warning")
    return replace(found.at(sheet, tuple(cells)), hint=hint)

"""Reminders short enough for WeChat or a text message (催报): one a unit, and one for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from excel_report.county.mailing.letters import Office
from excel_report.county.submissions.status_row import StatusRow

_REPORT = "政府信息公开工作年度报告"
_STATES = {  # what is wanted of a unit, by its status
    "missing": "还没有收到，请尽快填好发来",
    "errors": "有错误，已经退回，请照“退回意见”改好再报一次",
    "handwritten": "交来的不是填报表，已按来件填好发回，请核对后再报一次",
}
_WANTED = {"missing": "还没有报送", "errors": "改好再报", "handwritten": "用填报表再报"}


def is_asked(row: StatusRow) -> bool:
    """Whether something is wanted of a unit: its report, or a better one."""
    return row.is_unit and row.status in _STATES and not row.in_sum


def message_to(row: StatusRow, year: int, office: Office) -> str:
    """What to write to one unit."""
    errors = row.found.errors if row.found and row.status == "errors" else 0
    state = _STATES[row.status].replace("有错误", f"有 {errors} 处错误" if errors else "有错误")
    wanted = f"{year}年{_REPORT}{state}{_by(row.entry.deadline)}。"
    return f"{row.entry.short}：{wanted}{_signed(office)}"


def message_to_all(rows: Sequence[StatusRow], year: int, office: Office) -> str:
    """What to write to a group that all units are in."""
    asked = [row for row in rows if is_asked(row)]
    if not asked:
        return f"各单位：{year}年{_REPORT}已经收齐，谢谢大家。{_signed(office)}"
    parts = []
    for status, words in _WANTED.items():
        names = [row.entry.short for row in asked if row.status == status]
        if names:
            parts.append(f"{words}的 {len(names)} 个：{'、'.join(names)}")
    days = {row.entry.deadline for row in asked}
    by = _by(days.pop()) if len(days) == 1 else ""
    return f"各单位：{year}年{_REPORT}，{'；'.join(parts)}。请抓紧{by}。{_signed(office)}"


def _by(deadline: date | None) -> str:
    return f"，截止日期是{deadline.month}月{deadline.day}日" if deadline else ""


def _signed(office: Office) -> str:
    asked = f"有问题请联系{office.contact}。" if office.contact else ""
    return asked + (f"（{office.name}）" if office.name else "")

"""Reminders to send by WeChat: what is wanted, of whom, by when."""

from __future__ import annotations

from datetime import date

from excel_report.county.mailing.letters import Office
from excel_report.county.mailing.short_messages import is_asked, message_to, message_to_all
from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.status_row import Status, StatusRow
from excel_report.record import Unit

OFFICE = Office("云岭县政务公开办", "0000-7654321")
DEADLINE = date(2025, 1, 20)


def row(name: str, status: Status, deadline: date | None = DEADLINE) -> StatusRow:
    entry = RosterEntry(Unit(f"{name}人民政府", name), deadline=deadline)
    return StatusRow(status, entry, is_unit=True, in_sum=status == "accepted")


class DescribeAMessageToAUnit:
    def it_says_what_is_wanted_by_when(self) -> None:
        words = message_to(row("甲镇", "missing"), 2024, OFFICE)
        assert words == (
            "甲镇：2024年政府信息公开工作年度报告还没有收到，请尽快填好发来，截止日期是1月20日。"
            "有问题请联系0000-7654321。（云岭县政务公开办）"
        )

    def it_goes_without_deadline_and_office(self) -> None:
        words = message_to(row("甲镇", "errors", None), 2024, Office())
        assert words.endswith("请照“退回意见”改好再报一次。")


class DescribeTheMessageToAll:
    def it_names_who_has_to_do_what(self) -> None:
        rows = [row("甲镇", "missing"), row("乙镇", "accepted"), row("丙镇", "errors")]
        words = message_to_all([*rows, row("丁镇", "missing")], 2024, Office())
        assert "还没有报送的 2 个：甲镇、丁镇；改好再报的 1 个：丙镇。" in words
        assert "截止日期是1月20日" in words
        assert "乙镇" not in words

    def it_thanks_where_all_is_there(self) -> None:
        assert "已经收齐" in message_to_all([row("乙镇", "accepted")], 2024, OFFICE)


class DescribeWhoIsAsked:
    def it_is_not_who_counts_already(self) -> None:
        counted = row("甲镇", "handwritten")
        counted.in_sum = True
        assert not is_asked(counted)
        assert is_asked(row("甲镇", "handwritten"))

"""A round to which strangers write: senders, dates, contradictions, and faults at every step."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from excel_report.county.collect import CollectOptions, CollectResult, collect
from excel_report.county.inbox.received_time import file_time, sent_time
from excel_report.county.mail_addresses import is_address, senders
from excel_report.county.mailing import responses
from excel_report.county.mailing.eml import Draft, draft_bytes
from excel_report.county.mailing.write_responses import ResponseWriter
from excel_report.county.roster import RosterEntry, read_roster
from excel_report.county.run.lock import FolderLock
from excel_report.county.submissions import adding_up
from excel_report.county.submissions import assignment as assign
from excel_report.county.submissions import year_on_year as lookback
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.summary import status_sheet
from excel_report.county.summary import unit_figures as summary_units
from excel_report.county.totals.rollup import Rollup
from excel_report.datafile import parse_data
from excel_report.errors import UnusableError
from excel_report.value_class import replace
from tests.county import counties as c
from tests.samples import FORM, with_cells

KEY = "proactive.licensing.decisions"
OWN, OTHER, STRANGER = (
    "yl-00001@example.invalid",
    "yl-00002@example.invalid",
    "evil@example.invalid",
)
BAD_ADDRESSES = ["a@b.cn.", "a@b..cn", "@b.cn", "a@b@c", "x@", "<a@b.cn>", "a b@c.cn", "甲@b.cn"]


@dataclass
class Round:
    """A county of three towns, of which two have files in the inbox."""

    folder: Path

    def put(self, name: str, figure: int, sender: str, day: int, town: int = 1) -> None:
        book = c.workbook(with_cells(c.town(town), {KEY: figure}))
        mail = c.mail(c.Attached("表.xlsx", book), when=c.day(day), sender=sender)
        c.put(self.folder / "收件", name, mail, c.day(day))

    def run(self, *confirmed: str, **wanted: Any) -> CollectResult:
        roster = self.folder / "名单.csv"
        roster.write_text(c.roster_text([c.town_unit(n) for n in (1, 2, 3)]), "utf-8")
        options = CollectOptions(
            roster=read_roster(roster, FORM),
            confirmed=frozenset(confirmed),
            jobs=1,
            **{"year": c.YEAR, **wanted},
        )
        return collect(self.folder / "收件", self.folder / "结果", options)

    @property
    def sum(self) -> Any:
        text = (self.folder / "结果" / "汇总.json").read_text("utf-8")
        return parse_data(text, FORM).cells[KEY]

    @property
    def status(self) -> list[dict[str, Any]]:
        text = (self.folder / "结果" / "进度.json").read_text("utf-8")
        found: list[dict[str, Any]] = json.loads(text)
        return found


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    (tmp_path / "收件").mkdir()
    return Round(tmp_path)


def codes(row: StatusRow) -> set[str]:
    from excel_report.county.submissions.submission import unpack_findings

    return {each["code"] for each in unpack_findings(row.found.findings)} if row.found else set()


class DescribeASender:
    def it_does_not_replace_the_units_own_file(self, round_: Round) -> None:
        round_.put("1.eml", 100, OWN, 10)
        round_.put("2.eml", 777, STRANGER, 11)
        outcome = round_.run()
        unit, waiting = outcome.rows[0], outcome.rows[-1]
        assert round_.sum == 100
        assert (unit.status, waiting.status) == ("accepted", "unconfirmed")
        assert "1 份待确认" in unit.note
        assert "100 → 777" in waiting.note
        assert STRANGER in waiting.note
        assert codes(waiting) == {"sender.unlisted"}

    def it_counts_once_the_officer_says_so(self, round_: Round) -> None:
        round_.put("1.eml", 100, OWN, 10)
        round_.put("2.eml", 777, STRANGER, 11)
        unit = round_.run("2.eml!表.xlsx").rows[0]
        assert round_.sum == 777
        assert unit.status == "accepted"
        assert "100 → 777" in unit.note

    def it_must_be_of_the_inbox_to_be_confirmed(self, round_: Round) -> None:
        round_.put("1.eml", 100, OWN, 10)
        with pytest.raises(UnusableError, match=r"没有要确认的文件“没有\.eml”"):
            round_.run("没有.eml")
        assert not (round_.folder / "结果").exists()

    def it_is_told_where_it_is_another_unit(self, round_: Round) -> None:
        round_.put("1.eml", 100, OTHER, 10)
        outcome = round_.run()
        assert codes(outcome.rows[0]) == {"sender.other_unit"}
        assert outcome.rows[0].status == "warnings"
        assert round_.sum == 100  # the only file there is
        assert "1.eml" in outcome.rows[1].note

    def it_is_nobody_where_the_file_did_not_come_by_mail(self, round_: Round) -> None:
        c.put(round_.folder / "收件", "1.xlsx", c.workbook(c.town(1)), c.day(3))
        assert round_.run().rows[0].status == "accepted"

    @pytest.mark.parametrize("header", [b"", b"From: \r\n", b"From: <>\r\n", b"Sender: a@b.cn\r\n"])
    def it_may_be_left_out_which_is_a_strangers(self, round_: Round, header: bytes) -> None:
        round_.put("1.eml", 100, OWN, 10)
        book = c.workbook(with_cells(c.town(1), {KEY: 777}))
        mail = c.mail(c.Attached("表.xlsx", book), when=c.day(12), sender=OWN)
        head, _, rest = mail.partition(b"\r\n")
        assert head.startswith(b"From:")
        c.put(round_.folder / "收件", "2.eml", header + rest, c.day(12))
        waiting = round_.run().rows[-1]
        assert round_.sum == 100
        assert waiting.status == "unconfirmed"
        assert "没有写发件人" in waiting.note

    def it_is_whoever_forwarded_as_well(self, round_: Round) -> None:
        book = c.workbook(with_cells(c.town(1), {KEY: 777}))
        inner = c.mail_message(c.Attached("表.xlsx", book), when=c.day(12), sender=OWN)
        round_.put("1.eml", 100, OWN, 10)
        c.put(round_.folder / "收件", "2.eml", c.forwarded(inner, c.day(12)), c.day(12))
        round_.run()
        assert round_.sum == 100

    def it_is_not_made_of_an_encoded_name(self) -> None:
        found = senders([f"=?utf-8?q?{OWN},?= <{STRANGER}>"])
        assert STRANGER in found
        assert OWN not in found

    def it_sees_no_difference_in_a_newer_file_of_its_own(self, round_: Round) -> None:
        round_.put("1.eml", 100, OWN, 10)
        round_.put("2.eml", 120, OWN.upper(), 11)
        unit = round_.run().rows[0]
        assert unit.status == "accepted"
        assert round_.sum == 120
        assert "100 → 120" in unit.note

    def it_is_written_to_only_where_the_address_is_one(self) -> None:
        for to in BAD_ADDRESSES:
            message = message_from_bytes(draft_bytes(Draft(to, "某某", "主题", "正文\n")))
            assert message["To"] is None
            text = message_from_bytes(message.as_bytes(), policy=policy.default).get_content()
            assert "请填写收件人" in text


class DescribeAnAddress:
    @pytest.mark.parametrize("text", BAD_ADDRESSES)
    def it_is_refused_in_a_roster_row_by_row(self, tmp_path: Path, text: str) -> None:
        assert not is_address(text)
        path = tmp_path / "名单.csv"
        path.write_text(f"单位名称,邮箱\n甲镇,a@b.cn\n乙镇,{text}\n", "utf-8")
        with pytest.raises(UnusableError, match="第 3 行：邮箱“"):
            read_roster(path, FORM)


class DescribeADate:
    @pytest.mark.parametrize(
        ("header", "shown"),
        [
            ("Mon, 13 Jan 2025 10:00:00", "2025-01-13T10:00:00+08:00"),
            ("Mon, 13 Jan 2025 10:00:00 -0000", "2025-01-13T18:00:00+08:00"),
            ("Mon, 13 Jan 2025 10:00:00 +0000", "2025-01-13T18:00:00+08:00"),
            ("Mon, 13 Jan 2025 10:00:00 CST", "2025-01-13T10:00:00+08:00"),
        ],
    )
    def it_is_on_the_clock_of_china(self, header: str, shown: str) -> None:
        moment, _ = sent_time(header)
        assert moment
        assert moment.isoformat() == shown

    @pytest.mark.parametrize(
        "header",
        [
            "Fri, 31 Dec 9999 20:00:00 +0000",
            "Fri, 31 Dec 9999 23:59:59 -1200",
            "Sat, 1 Jan 3609 00:00:00 +0800",
            "Mon, 1 Jan 2052 00:00:00 +0800",
            "Mon, 1 Jan 0001 00:00:00 +1400",
        ],
    )
    def it_is_none_where_no_report_can_have_it(self, round_: Round, header: str) -> None:
        book = c.workbook(with_cells(c.town(1), {KEY: 777}))
        mail = c.mail(c.Attached("表.xlsx", book), sender=OWN)
        mail = mail.replace(b"To:", f"Date: {header}\r\nTo:".encode(), 1)
        c.put(round_.folder / "收件", "2.eml", mail, c.day(12))
        round_.put("1.eml", 100, OWN, 10)
        outcome = round_.run()
        assert round_.sum == 100
        assert outcome.rows[-1].status == "unconfirmed"
        assert "不会是本次报送的时间" in outcome.rows[-1].note
        assert not outcome.rows[1].late
        confirmed = round_.run("2.eml!表.xlsx")
        assert confirmed.rows[0].found
        assert confirmed.rows[0].found.path == "2.eml!表.xlsx"

    @pytest.mark.parametrize("seconds", [300_000_000_000.0, -100_000_000_000.0, 1e300])
    def it_may_be_a_files_in_no_year_at_all(self, seconds: float) -> None:
        assert file_time(seconds) is None


class DescribeAContradiction:
    def it_is_told_on_both_rows(self, round_: Round) -> None:
        record = replace(c.town(1), unit=replace(c.town_unit(2), code=c.town_unit(1).code))
        c.put(round_.folder / "收件", "a.xlsx", c.workbook(record), c.day(3))
        first, second, _, file = round_.run().rows
        assert file.status == "unexpected"
        for row in (first, second):
            assert row.status == "missing"
            assert "a.xlsx" in row.note

    def it_is_told_of_two_units_with_one_code(self, tmp_path: Path) -> None:
        for number in (1, 2):
            unit = replace(c.town_unit(number), code="同")
            record = replace(c.town(number), unit=unit)
            c.put(tmp_path / "收件", f"{number}.xlsx", c.workbook(record), c.day(number))
        rows = collect(tmp_path / "收件", tmp_path / "结果", CollectOptions(jobs=1)).rows
        assert [row.status for row in rows] == ["warnings", "warnings"]
        assert all(codes(row) == {"unit.shared"} for row in rows)

    def it_is_told_of_another_code_than_the_rosters(self, round_: Round) -> None:
        record = replace(c.town(1), unit=replace(c.town_unit(1), code="别的"))
        c.put(round_.folder / "收件", "a.xlsx", c.workbook(record), c.day(3))
        row = round_.run().rows[0]
        assert codes(row) == {"unit.differs"}
        assert row.in_sum


STEPS = [
    (assign.Assignment, "stranger", 1),
    (assign.Assignment, "claim", 1),
    (assign.Assignment, "unit_row", 1),
    (lookback, "_findings", 2),
    (lookback, "last_of", 2),
    (adding_up, "unpack", 1),
    (Rollup, "add", 1),
    (adding_up, "jumps", 2),
    (responses, "_planned", 2),
    (responses, "reminding", 2),
    (responses, "mark", 2),
    (responses, "write_report", 2),
    (responses, "returning", 2),
    (responses, "draft_bytes", 2),
    (responses, "finding_lines", 2),
    (summary_units, "texts", 1),
    (status_sheet, "received_on", 1),
    (status_sheet._StatusSheet, "write_late", 2),
    (ResponseWriter, "look_again", 2),
]


class DescribeAFaultAtAStep:
    @pytest.mark.parametrize(("place", "name", "least"), STEPS, ids=str)
    def it_stays_with_one_row(
        self,
        round_: Round,
        monkeypatch: pytest.MonkeyPatch,
        place: Any,
        name: str,
        least: int,
    ) -> None:
        for number in (1, 2):
            c.put(round_.folder / "收件", f"{number}.xlsx", c.workbook(c.town(number)), c.day(3))
            before = c.town(number, c.YEAR - 1)
            c.put(round_.folder / "去年", f"{number}.json", c.data_file(before), c.day(1))
        wrong = with_cells(c.town(3), {"requests.received.company": 987654})
        if name != "reminding":
            c.put(round_.folder / "收件", "3.xlsx", c.workbook(wrong), c.day(3))
        real, calls = getattr(place, name), []

        def planted(*given: Any, **named: Any) -> Any:
            calls.append(given)
            if len(calls) == 1:
                raise RuntimeError("planted")
            return real(*given, **named)

        monkeypatch.setattr(place, name, planted)
        outcome = round_.run(previous=round_.folder / "去年", reports=True)
        assert calls
        told = [row for row in round_.status if "RuntimeError" in json.dumps(row)]
        assert told
        assert outcome.in_sum >= least
        assert (round_.folder / "结果" / "汇总.xlsx").exists()
        assert len(round_.status) >= 3


class DescribeTheFolders:
    def they_are_one_rounds_at_a_time(self, round_: Round) -> None:
        round_.put("1.eml", 100, OWN, 10)
        round_.run()
        lock = FolderLock(round_.folder / "结果" / ".excel-report-lock")
        assert lock.take()
        with pytest.raises(UnusableError, match="另一个汇总正在写"):
            round_.run()
        lock.release()
        round_.run()
        assert not list((round_.folder / "结果").glob(".excel-report-*"))

    def they_are_told_where_they_cannot_be_opened(
        self, round_: Round, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        round_.put("能看/1.eml", 100, OWN, 10)
        round_.put("不能看/2.eml", 100, OTHER, 10, town=2)
        real = os.scandir

        def scandir(path: Any) -> Any:
            if isinstance(path, os.PathLike) and Path(path).name == "不能看":
                raise PermissionError(errno.EACCES, "no")
            return real(path)

        monkeypatch.setattr(os, "scandir", scandir)
        rows = round_.run().rows
        (row,) = [row for row in rows if row.status == "unreadable"]
        assert row.found
        assert row.found.path == "不能看"
        assert "没有看到" in row.found.problem
        assert round_.sum == 100

    def they_may_have_no_room_left(self, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
        from xlsxwriter.exceptions import FileCreateError
        from xlsxwriter.workbook import Workbook

        def full(_: Workbook) -> None:
            raise FileCreateError(OSError(errno.ENOSPC, "full"))

        round_.put("1.eml", 100, OWN, 10)
        monkeypatch.setattr(Workbook, "_store_workbook", full)
        with pytest.raises(UnusableError, match="磁盘已满"):
            round_.run()
        assert not list((round_.folder / "结果").glob(".excel-report-*"))

    @pytest.mark.parametrize("inbox", ["收件", "x" * 5000])
    def they_may_have_paths_beyond_any_system(self, tmp_path: Path, inbox: str) -> None:
        (tmp_path / "收件").mkdir()
        out = tmp_path / ("y" * 300) / "z"
        with pytest.raises(UnusableError, match="太长"):
            collect(
                tmp_path / inbox,
                out,
                CollectOptions(year=c.YEAR, roster=[RosterEntry(c.town_unit(1))]),
            )

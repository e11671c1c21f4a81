"""The county's round on an inbox with every mishap of a real January."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.county.roster import read_roster
from excel_report.datafile import parse_data
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from tests.commands import Runner, contents
from tests.county import counties as c
from tests.county import mishaps as m
from tests.county.rounds import FinishedRound
from tests.office import convert
from tests.samples import FORM

# What the officer knows of files that no mail dates.
RECEIVED = {"晚了/年报.xlsx": c.day(25).date(), "好的.xlsx": c.day(3).date()}


@dataclass(frozen=True)
class Done(FinishedRound):
    made: m.Inbox
    before: dict[str, bytes]


@cache
def _done(folder: Path) -> Done:
    made = m.make(folder)
    before = contents(made.inbox)
    options = CollectOptions(
        roster=read_roster(made.roster, FORM),
        reports=True,
        jobs=1,
        received=RECEIVED,
        office=Office("云岭县人民政府", "政务公开办 0000-7654321"),
    )
    return Done(folder / "结果", collect(made.inbox, folder / "结果", options), made, before)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return _done(tmp_path_factory.mktemp("round"))


class DescribeTheBoard:
    @pytest.mark.parametrize(
        ("number", "file"),
        [
            (m.GOOD, "好的.xlsx"),
            (m.LATE, "晚了/年报.xlsx"),
            (m.TWICE, "第二次.eml!年报.xlsx"),
            (m.FORWARDED, "转发.eml!附件1!表.xlsx"),
            (m.GBK_NAME, "内码.eml!年报表.xlsx"),
            (m.WORDS_NAME, "编码.eml!年报表.xlsx"),
            (m.IN_ZIP, "各镇.zip!甲.xlsx"),
            (m.IN_ZIP_TOO, "各镇.zip!乙.xlsx"),
        ],
    )
    def it_knows_whose_a_good_file_is(self, done: Done, number: int, file: str) -> None:
        row = done.unit(number)
        assert (row["unit"], row["status"], row["file"]) == (
            c.town_unit(number).name,
            "accepted",
            file,
        )
        assert row["in_sum"]

    @pytest.mark.parametrize(
        ("number", "code"), [(m.UNBALANCED, "requests.balance"), (m.BLANKS, "cell.blank")]
    )
    def it_names_the_errors_of_a_unit(self, done: Done, number: int, code: str) -> None:
        row = done.unit(number)
        assert row["status"] == "errors"
        assert not row["in_sum"]
        assert {each["code"] for each in row["findings"]} >= {code}

    @pytest.mark.parametrize("number", m.MISSING)
    def it_names_who_has_sent_nothing_that_counts(self, done: Done, number: int) -> None:
        assert done.unit(number)["status"] == "missing"
        assert done.unit(number)["file"] == ""

    @pytest.mark.parametrize(
        ("file", "status", "words"),
        [
            ("第一次.eml!年报.xlsx", "superseded", "第二次.eml"),
            ("去年的表.xlsx", "unexpected", "2023 年度"),
            ("外地.xlsx", "unexpected", "名单里没有"),
            ("word.eml!年报.docx", "unreadable", "Word"),
            ("别的表.xlsx", "unreadable", "不是"),
            ("加密.xlsx", "unreadable", "密码"),
            ("空的.eml", "unreadable", "没有附件"),
            ("富文本.eml!winmail.dat", "unreadable", "winmail.dat"),
            ("坏的.xlsx", "unreadable", "损坏"),
        ],
    )
    def it_names_every_other_file(self, done: Done, file: str, status: str, words: str) -> None:
        row = done.file(file)
        told = row["note"] + "".join(each["message"] for each in row["findings"])
        assert row["status"] == status
        assert words in told
        assert not row["in_sum"]

    def it_says_whose_address_sent_what_cannot_be_read(self, done: Done) -> None:
        note = done.file("word.eml!年报.docx")["note"]
        assert c.town_unit(m.SENT_WORD).short_name in note

    def it_has_a_row_for_everything_and_no_more(self, done: Done) -> None:
        assert len(done.status) == len(done.made.records) + 9

    def it_keeps_sender_and_date_of_a_mail(self, done: Done) -> None:
        row = done.unit(m.TWICE)
        assert row["received"] == "2025-01-12T09:00:00+08:00"
        assert "someone@example.invalid" in row["sender"]

    def it_says_who_is_late(self, done: Done) -> None:
        assert done.unit(m.LATE)["late"] is True
        assert done.unit(m.GOOD)["late"] is False
        assert done.unit(m.NEVER)["late"] is None

    def it_does_not_touch_the_inbox(self, done: Done) -> None:
        assert contents(done.made.inbox) == done.before


class DescribeTheSums:
    def they_are_those_of_plain_python(self, done: Done) -> None:
        data = parse_data((done.out / "汇总.json").read_text("utf-8"), FORM)
        found = figures_of(FORM, data).values
        counted = [row["unit"] for row in done.status if row["in_sum"]]
        expected = dict.fromkeys(FORM.fields, 0)
        for name in counted:
            figures = figures_of(FORM, done.made.records[name]).values
            for key in expected:
                expected[key] += figures[key]  # type: ignore[assignment]
        assert len(counted) >= 8
        assert found == expected

    def they_are_named_and_of_the_year(self, done: Done) -> None:
        data = json.loads((done.out / "汇总.json").read_text("utf-8"))
        assert (data["unit"]["name"], data["year"]) == ("云岭县人民政府", c.YEAR)


class DescribeWhatGoesBack:
    def it_is_a_workbook_and_a_letter_for_each_unit_with_errors(self, done: Done) -> None:
        names = {path.name for path in (done.out / "退回").iterdir()}
        errors = [row["unit"] for row in done.status if row["status"] == "errors"]
        assert len(names) == 2 * len(errors)

    def it_is_a_reminder_for_each_missing_unit(self, done: Done) -> None:
        names = {path.name.split("-")[0] for path in (done.out / "催报").iterdir()}
        assert names == {c.town_unit(number).short_name for number in m.MISSING}

    def it_is_a_report_for_each_accepted_unit(self, done: Done) -> None:
        reports = {path.name for path in (done.out / "报告").iterdir()}
        accepted = [r for r in done.status if r["status"] in ("accepted", "warnings")]
        assert len(reports) == len(accepted)


class DescribeRunningAgain:
    def it_gives_the_same(self, done: Done) -> None:
        first = contents(done.out)
        options = CollectOptions(
            roster=read_roster(done.made.roster, FORM),
            reports=True,
            jobs=2,
            office=Office("云岭县人民政府", "政务公开办 0000-7654321"),
            received=RECEIVED,
        )
        collect(done.made.inbox, done.out, options)
        assert contents(done.out) == first

    def it_drops_what_is_no_longer_wanted(self, done: Done, tmp_path: Path) -> None:
        out = tmp_path / "out"
        options = CollectOptions(roster=read_roster(done.made.roster, FORM), reports=True, jobs=1)
        collect(done.made.inbox, out, options)
        (out / "自己的笔记.txt").write_text("留着")
        collect(done.made.inbox, out, CollectOptions(jobs=1))
        assert not (out / "报告").exists()
        assert not (out / "催报").exists()
        assert (out / "自己的笔记.txt").read_text() == "留着"


class DescribeWithoutARoster:
    def it_takes_whoever_sent(self, done: Done, tmp_path: Path) -> None:
        outcome = collect(done.made.inbox, tmp_path / "out", CollectOptions(jobs=1))
        names = {row.unit.name for row in outcome.rows if row.in_sum}
        assert c.town_unit(m.STRANGER).name in names
        assert outcome.count("missing") == 0


class DescribeIncludingErrors:
    def it_adds_up_units_in_error_too(self, done: Done, tmp_path: Path) -> None:
        options = CollectOptions(
            jobs=1, include_errors=True, roster=read_roster(done.made.roster, FORM)
        )
        outcome = collect(done.made.inbox, tmp_path / "out", options)
        assert outcome.in_sum == done.outcome.in_sum + done.outcome.count("errors")


class DescribeWrongHands:
    def it_sums_no_workbook_that_names_two_units(self, tmp_path: Path) -> None:
        c.put(tmp_path / "in", "a.xlsx", m.wrong_hands(1, 2), c.day(3))
        (tmp_path / "r.csv").write_text(c.roster_text([c.town_unit(1), c.town_unit(2)]), "utf-8")
        roster = read_roster(tmp_path / "r.csv", FORM)
        outcome = collect(
            tmp_path / "in", tmp_path / "out", CollectOptions(roster=roster, year=c.YEAR)
        )
        (row,) = [row for row in outcome.rows if row.found]
        assert row.status == "unexpected"
        assert c.town_unit(1).name in row.note
        assert c.town_unit(2).name in row.note
        assert outcome.in_sum == 0


class DescribeTheFolders:
    def they_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableError, match="找不到收件夹"):
            collect(tmp_path / "no", tmp_path / "out")

    @pytest.mark.parametrize(("inbox", "out"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
    def they_may_not_lie_in_one_another(self, tmp_path: Path, inbox: str, out: str) -> None:
        (tmp_path / "a" / "b").mkdir(parents=True)
        with pytest.raises(UnusableError, match="不能一个套着另一个"):
            collect(tmp_path / inbox, tmp_path / out)

    def they_hold_nothing_of_somebody_else(self, tmp_path: Path) -> None:
        c.put(tmp_path / "out", "别人的.txt", b"", c.day(1))
        (tmp_path / "in").mkdir()
        with pytest.raises(UnusableError, match="已有别的文件"):
            collect(tmp_path / "in", tmp_path / "out")

    def they_need_a_year_where_nothing_tells_it(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        with pytest.raises(UnusableError, match="看不出年度"):
            collect(tmp_path / "in", tmp_path / "out")
        assert not (tmp_path / "out").exists()


class DescribeTheCommand:
    def it_tells_how_the_round_stands(self, done: Done, tmp_path: Path, command: Runner) -> None:
        made = done.made
        result = command(
            "collect", made.inbox, "-o", tmp_path / "out", "--roster", made.roster, "--jobs", 1
        )
        assert result.status == 1
        assert "未报 3" in result.out
        assert "正在读取" in result.err

    def it_refuses_a_bad_call_with_one_sentence(self, tmp_path: Path, command: Runner) -> None:
        result = command("collect", tmp_path / "no", "-o", tmp_path / "out")
        assert (result.status, result.err.count("\n")) == (2, 1)


@pytest.mark.office
class DescribeAFileOfAnotherProgram:
    @pytest.mark.parametrize("ending", ["ods", "xlsx"])
    def it_counts_as_well(self, tmp_path: Path, ending: str) -> None:
        record = c.town(1)
        (tmp_path / "原来的.xlsx").write_bytes(c.workbook(record))
        (tmp_path / "in").mkdir()
        convert([tmp_path / "原来的.xlsx"], ending, tmp_path / "in")
        outcome = collect(tmp_path / "in", tmp_path / "out", CollectOptions())
        (row,) = outcome.rows
        assert row.in_sum
        sums = parse_data((tmp_path / "out" / "汇总.json").read_text("utf-8"), FORM)
        assert figures_of(FORM, sums).values == figures_of(FORM, record).values

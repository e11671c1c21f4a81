"""Reports made by hand in the county's round: whose they are, what is told, what is answered."""

from __future__ import annotations

import email
import io
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from excel_report.api import check, read
from excel_report.archive.members import Member
from excel_report.county.collect import CollectOptions, CollectResult, collect
from excel_report.county.inbox.zip_archives import member_name, unpacked
from excel_report.county.roster import read_roster
from excel_report.datafile import parse_data
from excel_report.figures import figures_of
from excel_report.published.document_text import Line
from excel_report.record import Record
from tests.commands import Runner
from tests.county import by_hand as h
from tests.county import counties as c
from tests.county.rounds import FinishedRound
from tests.published.layouts import web_archive
from tests.samples import FORM, with_cells
from tests.workbook.bad_files import ole

KEY = "proactive.licensing.decisions"
(
    WORD,
    SPOKEN,
    FILE_NAME,
    SENDER,
    BOTH,
    BOTH_SAME,
    OLD_WORD,
    PICTURE,
    STRANGER,
    SHORT_ROW,
    OTHER_TITLE,
    NEVER,
    PAGE,
    TEXT,
    DATA,
    ARCHIVE,
    TWICE,
) = range(17)
BY_HAND = (WORD, SPOKEN, FILE_NAME, SENDER, STRANGER, PAGE, TEXT, DATA, ARCHIVE, TWICE)


def unit(number: int) -> str:
    return c.town_unit(number).name


def short(number: int) -> str:
    return c.town_unit(number).short_name


def address(number: int) -> str:
    return f"{c.town_unit(number).code.lower()}@example.invalid"


def changed(record: Record, figure: int) -> Record:
    return with_cells(record, {KEY: figure})


def files() -> dict[str, tuple[bytes, int]]:
    """Each file of the inbox, with the day on which it came."""
    town = [c.town(number) for number in range(17)]

    def mailed(number: int, name: str, data: bytes, sender: str, day: int) -> bytes:
        assert number < len(town)
        return c.mail(c.Attached(name, data), when=c.day(day), sender=sender)

    own = {number: address(number) for number in range(17)}
    return {
        "年报.docx": (h.word(town[WORD]), 9),
        "附件1.docx": (h.word(town[SPOKEN], f"云岭县{short(SPOKEN)}"), 9),
        f"{short(FILE_NAME)}年报终稿.docx": (h.word(town[FILE_NAME], ""), 9),
        "来信.eml": (mailed(SENDER, "年报.docx", h.word(town[SENDER], ""), own[SENDER], 9), 9),
        "两份/表.xlsx": (c.workbook(town[BOTH]), 8),
        "两份/文.docx": (h.word(changed(town[BOTH], 4321)), 12),
        "一样/表.xlsx": (c.workbook(town[BOTH_SAME]), 8),
        "一样/文.docx": (h.word(town[BOTH_SAME]), 7),
        f"{short(OLD_WORD)}.doc": (ole("WordDocument"), 9),
        "照片.eml": (mailed(PICTURE, "扫描.jpg", b"\xff\xd8\xff" + bytes(900), own[PICTURE], 9), 9),
        "自己的.eml": (mailed(STRANGER, "文.docx", h.word(town[STRANGER]), own[STRANGER], 8), 8),
        "别人的.eml": (
            mailed(STRANGER, "文.docx", h.word(changed(town[STRANGER], 77)), "x@evil.invalid", 9),
            9,
        ),
        "缺格.docx": (h.word_of(h.without_a_cell(h.lines(town[SHORT_ROW]))), 9),
        f"{short(OTHER_TITLE)}.docx": (h.word(town[OTHER_TITLE], "远山镇人民政府"), 9),
        "网页.html": (h.page(town[PAGE]), 9),
        "文本.txt": (h.text(town[TEXT]), 9),
        "数据.json": (c.data_file(town[DATA]), 9),
        "存下的网页.mht": (web_archive(h.lines(town[ARCHIVE])), 9),
        "各镇.zip": (
            c.archive(
                {
                    "早.docx": h.word(changed(town[TWICE], 1)),
                    "晚.docx": h.word(town[TWICE]),
                }
            ),
            9,
        ),
        "通知.docx": (h.notice(), 9),
        "通讯录.docx": (h.contacts(), 9),
    }


@dataclass(frozen=True)
class Round(FinishedRound):
    def letter(self, folder: str, number: int) -> EmailMessage:
        (path,) = (self.out / folder).glob(f"{short(number)}-*.eml")
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message


def words_of(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


def run(folder: Path, **wanted: Any) -> CollectResult:
    roster = read_roster(folder / "名单.csv", FORM)
    options = CollectOptions(roster=roster, **{"year": c.YEAR, "jobs": 1, **wanted})
    return collect(folder / "收件", folder / "结果", options)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("round")
    for name, (data, day) in files().items():
        c.put(made / "收件", name, data, c.day(day))
    units = [c.town_unit(number) for number in range(17)]
    (made / "名单.csv").write_text(c.roster_text(units), "utf-8")
    return made


@pytest.fixture(scope="module")
def done(folder: Path) -> Round:
    return Round(folder / "结果", run(folder))


class DescribeWhoseAReportIs:
    @pytest.mark.parametrize(
        ("number", "file", "told"),
        [
            (WORD, "年报.docx", "Word 文件"),
            (SPOKEN, "附件1.docx", "标题写的是“云岭县"),
            (FILE_NAME, f"{short(FILE_NAME)}年报终稿.docx", "文件名里写的是"),
            (SENDER, "来信.eml!年报.docx", "发件邮箱是"),
            (STRANGER, "自己的.eml!文.docx", "1 份待确认"),
            (PAGE, "网页.html", "网页"),
            (TEXT, "文本.txt", "文本文件"),
            (DATA, "数据.json", "数据文件"),
            (ARCHIVE, "存下的网页.mht", "网页"),
            (TWICE, "各镇.zip!晚.docx", "共报送 2 次"),
        ],
    )
    def it_is_told_by_title_file_name_or_sender(
        self, done: Round, number: int, file: str, told: str
    ) -> None:
        row = done.unit(number)
        assert (row["unit"], row["status"], row["file"]) == (unit(number), "handwritten", file)
        assert told in row["note"]
        assert row["code"] == c.town_unit(number).code

    def it_is_nobodys_where_the_title_speaks_of_another(self, done: Round) -> None:
        row = done.file(f"{short(OTHER_TITLE)}.docx")
        assert (row["status"], row["unit"]) == ("unexpected", "远山镇人民政府")
        assert "名单里没有" in row["note"]
        assert short(OTHER_TITLE) in row["note"]
        assert done.unit(OTHER_TITLE)["status"] == "missing"
        assert "远山镇" in done.unit(OTHER_TITLE)["note"]

    @pytest.mark.parametrize("file", ["通知.docx", "通讯录.docx"])
    def it_is_no_report_where_a_word_file_holds_none(self, done: Round, file: str) -> None:
        row = done.file(file)
        assert row["status"] == "unreadable"
        assert row["findings"][0]["message"] == "Word 文件里没有政府信息公开工作年度报告。"


class DescribeWhatIsTold:
    def it_is_what_was_read(self, done: Round) -> None:
        note = done.unit(WORD)["note"]
        assert "Word 文件，不是填报表：表二 10 个数；表三 175 个数；表四 15 个数。" in note
        assert "还没有计入汇总" in note

    def it_is_data_for_programs_too(self, done: Round) -> None:
        row = done.unit(WORD)
        assert row["format"] == "docx"
        assert row["evidence"]["requests"] == "labels"
        assert done.unit(PAGE)["format"] == "html"
        assert "format" not in done.unit(BOTH)

    def it_is_what_is_missing(self, done: Round) -> None:
        row = done.unit(SHORT_ROW)
        assert row["status"] == "handwritten"
        assert "有数不对或没有读到，没有计入汇总" in row["note"]
        (unread,) = [each for each in row["findings"] if each["code"] == "published.unread"]
        assert "重复申请" in unread["message"]

    def it_misses_nothing_that_the_roster_knows(self, done: Round) -> None:
        for number in (FILE_NAME, SENDER):
            assert [each["code"] for each in done.unit(number)["findings"]] == []


class DescribeAWorkbookAndAWordFile:
    def it_is_the_workbook_that_counts(self, done: Round) -> None:
        row = done.unit(BOTH)
        assert (row["status"], row["file"], row["in_sum"]) == ("accepted", "两份/表.xlsx", True)
        figure = figures_of(FORM, c.town(BOTH)).values[KEY]
        assert f"填报表 {figure}、Word 文件 4321" in row["note"]
        beside = done.file("两份/文.docx")
        assert (beside["status"], beside["unit"]) == ("handwritten", unit(BOTH))
        assert "以填报表为准" in beside["note"]
        assert "4321" in beside["note"]

    def it_is_told_where_both_are_the_same(self, done: Round) -> None:
        assert "读到的数与填报表都相同" in done.unit(BOTH_SAME)["note"]


class DescribeAFileThatCannotBeRead:
    @pytest.mark.parametrize(
        ("number", "name", "reason"),
        [(OLD_WORD, f"{short(OLD_WORD)}.doc", "Word"), (PICTURE, "扫描.jpg", "图片")],
    )
    def it_is_told_to_its_unit(self, done: Round, number: int, name: str, reason: str) -> None:
        row = done.unit(number)
        assert row["status"] == "missing"
        assert f"收到了“{name}”，不能用" in row["note"]
        told = words_of(done.letter("催报", number))
        assert "还没有收到" not in told
        assert name in told
        assert reason in told

    def it_is_still_missing_who_sent_nothing(self, done: Round) -> None:
        assert "还没有收到" in words_of(done.letter("催报", NEVER))


class DescribeAStranger:
    def it_does_not_replace_the_units_own_report(self, done: Round) -> None:
        waiting = done.file("别人的.eml!文.docx")
        assert (waiting["status"], waiting["unit"]) == ("unconfirmed", unit(STRANGER))
        assert "→ 77" in waiting["note"]


class DescribeTheAnswer:
    def it_is_the_units_workbook_filled_from_its_report(self, done: Round) -> None:
        for number in (WORD, FILE_NAME, SENDER, PAGE, TEXT, DATA, ARCHIVE):
            message = done.letter("退回", number)
            (attached,) = message.iter_attachments()
            assert attached.get_filename() == f"{short(number)}-2024年政府信息公开工作年度报告.xlsx"
            data = attached.get_content()
            (saved,) = (done.out / "退回").glob(f"{short(number)}-*.xlsx")
            assert data == saved.read_bytes()
            reading, record = read(data), c.town(number)
            assert reading.record.unit == c.town_unit(number)
            assert figures_of(FORM, reading.record) == figures_of(FORM, record)
            assert reading.record.narrative["overview"] == record.narrative["overview"]
            assert reading.identity["deadline"] == "2025-01-20"
            assert check(data).verdict == "pass"

    def it_says_what_came_and_what_to_do(self, done: Round) -> None:
        message = done.letter("退回", WORD)
        told = words_of(message)
        assert message["To"].addresses[0].addr_spec == address(WORD)
        assert "来件“年报.docx”（Word 文件）不是填报表" in told
        assert "已经替贵单位填进附件的填报表" in told

    def it_marks_what_was_not_read_and_guesses_nothing(self, done: Round) -> None:
        message = done.letter("退回", SHORT_ROW)
        assert "重复申请" in words_of(message)
        (attached,) = message.iter_attachments()
        record = read(attached.get_content()).record
        row = [key for key in FORM.fields if key.startswith("requests.not_processed.repeated.")]
        assert row
        assert all(record.cells.get(key) is None for key in row if not FORM.fields[key].derived)
        book = openpyxl.load_workbook(io.BytesIO(attached.get_content()))
        assert "退回意见" in book.sheetnames

    def it_has_no_word_of_the_command_line(self, done: Round) -> None:
        paths = list((done.out / "退回").glob("*.eml"))
        assert paths
        for path in paths:
            message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            assert isinstance(message, EmailMessage)
            assert "--" not in words_of(message)


class DescribeTheSum:
    def it_is_without_them(self, done: Round) -> None:
        assert done.outcome.in_sum == 2
        assert not any(row["in_sum"] for row in done.status if row["status"] == "handwritten")

    def it_is_with_them_where_the_officer_says_so(self, folder: Path, tmp_path: Path) -> None:
        link(folder, tmp_path)
        outcome = run(tmp_path, include_handwritten=True)
        counted = {row.unit.name for row in outcome.rows if row.in_sum}
        assert counted == {unit(number) for number in (*BY_HAND, BOTH, BOTH_SAME)}
        sums = parse_data((tmp_path / "结果" / "汇总.json").read_text("utf-8"), FORM)
        numbers = [*BY_HAND, BOTH, BOTH_SAME]
        expected = sum(figures_of(FORM, c.town(number)).values[KEY] for number in numbers)
        assert sums.cells[KEY] == expected

    def it_may_be_with_one_that_was_looked_at(self, folder: Path, tmp_path: Path) -> None:
        link(folder, tmp_path)
        outcome = run(tmp_path, confirmed=frozenset(["年报.docx"]))
        assert outcome.rows[WORD].in_sum
        assert "已按要求计入汇总" in outcome.rows[WORD].note
        assert outcome.in_sum == 3

    def it_takes_one_with_faults_only_where_faults_are_taken(
        self, folder: Path, tmp_path: Path
    ) -> None:
        link(folder, tmp_path)
        outcome = run(tmp_path, include_handwritten=True, include_errors=True)
        assert outcome.rows[SHORT_ROW].in_sum


def link(folder: Path, other: Path) -> None:
    """The same inbox and roster for another round."""
    for name in ("收件", "名单.csv"):
        (other / name).symlink_to(folder / name)


class DescribeATableKnownByItsOrderAlone:
    def it_is_moved_and_marked_but_never_counted(self, tmp_path: Path) -> None:
        record = c.town(1)
        unnamed = [
            Line(("某某", *line.cells[1:]), row=True)
            if line.row and line.cells[0].endswith("重复申请")
            else line
            for line in h.lines(record)
        ]
        c.put(tmp_path / "收件", "a.docx", h.word_of(unnamed), c.day(3))
        (tmp_path / "名单.csv").write_text(c.roster_text([record.unit]), "utf-8")
        row = run(tmp_path, include_handwritten=True).rows[0]
        assert row.found
        assert row.found.evidence["requests"] == "order"
        assert "表三只能按行的顺序认，要逐行核对，没有取数" in row.note
        assert not row.in_sum
        (path,) = (tmp_path / "结果" / "退回").glob("*.xlsx")
        assert figures_of(FORM, read(path).record) == figures_of(FORM, record)
        book = openpyxl.load_workbook(path)
        words = " ".join(str(cell.value) for line in book["退回意见"] for cell in line)
        assert "只能按行的顺序读出数字" in words


class DescribeManyOfThem:
    def they_are_unpacked_twice_each_however_many_lie_together(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def counted(data: bytes, member: Member, largest: int) -> tuple[bytes, str]:
            opened.append(member_name(member))
            return unpacked(data, member, largest)

        monkeypatch.setattr("excel_report.county.inbox.items.unpacked", counted)
        units = [c.town_unit(number) for number in range(8)]
        (tmp_path / "名单.csv").write_text(c.roster_text(units), "utf-8")
        counts = []
        for count in (4, 8):
            reports = {f"{number}.docx": h.word(c.town(number)) for number in range(count)}
            c.put(tmp_path / "收件", "各镇.zip", c.archive(reports), c.day(3))
            opened.clear()
            assert run(tmp_path).count("handwritten") == count
            counts.append(len(opened))
        assert counts == [8, 16]  # once read, once for the answers


class DescribeAWebArchive:
    def it_is_a_page_though_a_browser_writes_it_like_a_mail(self, tmp_path: Path) -> None:
        head = (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.invalid/\r\n"
            b"Subject: =?utf-8?Q?1?=\r\nDate: Mon, 6 Jan 2025 09:00:00 +0800\r\n"
        )
        saved = head + web_archive(h.lines(c.town(1)))
        c.put(tmp_path / "收件", "页.mhtml", saved, c.day(3))
        c.put(tmp_path / "收件", "没有扩展名", saved, c.day(2))
        rows = collect(tmp_path / "收件", tmp_path / "结果", CollectOptions(jobs=1)).rows
        assert [row.status for row in rows] == ["handwritten", "superseded"]


class DescribeTheCommand:
    def it_tells_how_many_there_are(self, folder: Path, tmp_path: Path, command: Runner) -> None:
        roster = ["--roster", folder / "名单.csv"]
        out = tmp_path / "结果"
        result = command("collect", folder / "收件", "-o", out, *roster, "--include-handwritten")
        assert result.status == 1  # one of them has a fault
        assert "手工报告 11，未报 4" in result.out
        assert "计入汇总 12 个" in result.out


class DescribeWithoutARoster:
    def it_takes_a_title_for_the_unit_of_a_workbook(self, tmp_path: Path) -> None:
        record = c.town(1)
        c.put(tmp_path / "收件", "a.xlsx", c.workbook(record), c.day(3))
        c.put(tmp_path / "收件", "b.docx", h.word(record, short(1)), c.day(4))
        c.put(tmp_path / "收件", "c.docx", h.word(c.town(2)), c.day(4))
        c.put(tmp_path / "收件", "d.docx", h.word(c.town(2), short(2)), c.day(5))
        rows = collect(tmp_path / "收件", tmp_path / "结果", CollectOptions(jobs=1)).rows
        assert [(row.unit.name, row.status, row.found and row.found.path) for row in rows] == [
            (unit(2), "handwritten", "d.docx"),
            (unit(1), "accepted", "a.xlsx"),
            (unit(1), "handwritten", "b.docx"),
            (unit(2), "superseded", "c.docx"),
        ]


class DescribeLastYear:
    def it_may_have_come_by_any_door(self, folder: Path, tmp_path: Path) -> None:
        link(folder, tmp_path)
        before = [c.town(number, c.YEAR - 1) for number in range(6)]
        last = tmp_path / "去年"
        c.put(last, "a.docx", h.word(before[0]), c.day(1))
        c.put(last, "b.html", h.page(before[1], short(1)), c.day(1))
        c.put(last, f"{short(2)}.txt", h.text(before[2], ""), c.day(1))
        c.put(last, "d.json", c.data_file(before[3]), c.day(1))
        c.put(last, "各镇.zip", c.archive({"e.xlsx": c.workbook(before[4])}), c.day(1))
        c.put(last, "e.docx", h.word(changed(before[4], 999)), c.day(5))
        outcome = run(tmp_path, previous=last, jobs=2)
        assert outcome.notes == ["e.docx：同一个单位另有填报表“各镇.zip!e.xlsx”，用了填报表。"]
        book = openpyxl.load_workbook(tmp_path / "结果" / "汇总.xlsx", read_only=True)
        sheet = book["去年各单位数据"]
        names = {row[1] for row in sheet.iter_rows(min_row=7, max_col=2, values_only=True)}
        assert names >= {unit(number) for number in range(5)}
        compared = [row for row in outcome.rows[:3] if row.found and row.found.warnings]
        assert compared

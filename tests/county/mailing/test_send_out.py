"""Sending out: a workbook and a mail draft for each unit of a roster."""

from __future__ import annotations

import email
import io
from datetime import date
from email import policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.api import check, fill, mark, read
from excel_report.county.mailing.eml import Draft, draft_bytes
from excel_report.county.mailing.letters import Office, filled_in, reminding, returning, sending
from excel_report.county.mailing.send_out import send_out
from excel_report.county.roster import RosterEntry, read_roster
from excel_report.county.run.filenames import Names, safe_name
from excel_report.county.submissions.last_year import read_last_year
from excel_report.errors import UnusableError
from excel_report.record import Unit
from excel_report.workbook.layout import layout_of
from tests.commands import Runner, contents
from tests.county import counties as c
from tests.samples import FORM

OFFICE = Office("云岭县政务公开办", "政务公开办 0000-7654321")
REPORT = "2024年政府信息公开工作年度报告"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    units = [c.town_unit(number) for number in range(3)]
    (folder / "名单.csv").write_text(c.roster_text(units), "gb18030")
    for number in range(2):
        record = c.town(number, c.YEAR - 1)
        c.put(folder / "去年", f"{number}.xlsx", c.workbook(record), c.day(1))
    roster = read_roster(folder / "名单.csv", FORM)
    last = read_last_year(folder / "去年", c.YEAR)
    for out in ("表", "又一次"):
        list(send_out(roster, c.YEAR, folder / out, previous=last, office=OFFICE))
    return folder


def parsed(path: Path) -> EmailMessage:
    data = path.read_bytes()
    return email.message_from_bytes(data, policy=policy.default)


class DescribeTheWorkbooks:
    def they_are_named_after_their_units(self, sent: Path) -> None:
        names = {path.name for path in (sent / "表").glob("*.xlsx")}
        assert names == {f"{c.town_unit(n).short_name}-{REPORT}.xlsx" for n in range(3)}

    def they_have_unit_year_and_deadline_in_them(self, sent: Path) -> None:
        data = (sent / "表" / f"青禾镇-{REPORT}.xlsx").read_bytes()
        reading = read(data)
        assert reading.record.unit == c.town_unit(0)
        assert reading.record.year == c.YEAR
        assert reading.identity["deadline"] == c.DEADLINE.isoformat()
        guide = openpyxl.load_workbook(io.BytesIO(data))["填报说明"]
        assert "2025年1月20日" in str(guide["A3"].value)

    def they_lock_what_the_roster_says(self, sent: Path) -> None:
        data = (sent / "表" / f"青禾镇-{REPORT}.xlsx").read_bytes()
        cover = openpyxl.load_workbook(io.BytesIO(data))["封面"]
        places = layout_of(FORM).places
        locked = {line.id: cover[places[line.id].address].protection.locked for line in FORM.cover}
        assert {key for key, value in locked.items() if value} == {
            line.id for line in FORM.cover if line.id == "year" or line.id.startswith("unit.")
        }

    def they_are_intact(self, sent: Path) -> None:
        result = check(sent / "表" / f"青禾镇-{REPORT}.xlsx")
        assert {each.code for each in result.findings} <= {
            "cell.blank",
            "cover.missing",
            "narrative.missing",
        }

    def they_show_last_years_figures_where_there_are_any(self, sent: Path) -> None:
        known = read(sent / "表" / f"青禾镇-{REPORT}.xlsx").previous
        carried = c.town(0, c.YEAR - 1).cells["requests.carried_out.company"]
        assert known is not None
        assert known.values["requests.carried_out.company"] == carried
        assert read(sent / "表" / f"{c.town_unit(2).short_name}-{REPORT}.xlsx").previous is None

    def they_stay_locked_when_filled_or_returned(self, sent: Path) -> None:
        template = (sent / "表" / f"青禾镇-{REPORT}.xlsx").read_bytes()
        filled, _ = fill(template, c.town(0))
        for data in (filled, mark(filled)[0]):
            assert read(data).identity["issued"]
            assert read(data).identity["deadline"] == c.DEADLINE.isoformat()
            assert openpyxl.load_workbook(io.BytesIO(data))["封面"]["B3"].protection.locked

    def they_are_the_same_each_time(self, sent: Path) -> None:
        assert contents(sent / "表") == contents(sent / "又一次")


class DescribeTheDrafts:
    def they_go_to_the_unit_with_its_workbook(self, sent: Path) -> None:
        message = parsed(sent / "表" / f"青禾镇-{REPORT}.eml")
        assert message["To"].addresses[0].addr_spec == "yl-00000@example.invalid"
        assert "青禾镇人民政府" in message["Subject"]
        assert message["X-Unsent"] == "1"
        (attached,) = message.iter_attachments()
        assert attached.get_filename() == f"青禾镇-{REPORT}.xlsx"
        workbook = (sent / "表" / f"青禾镇-{REPORT}.xlsx").read_bytes()
        assert attached.get_payload(decode=True) == workbook

    def they_name_the_deadline_and_whom_to_ask(self, sent: Path) -> None:
        body = parsed(sent / "表" / f"青禾镇-{REPORT}.eml").get_body(("plain",))
        assert body is not None
        text = body.get_content()
        assert "2025年1月20日" in text
        assert OFFICE.contact in text
        assert OFFICE.name in text

    def they_keep_to_the_standard(self, sent: Path) -> None:
        data = (sent / "表" / f"青禾镇-{REPORT}.eml").read_bytes()
        assert not parsed(sent / "表" / f"青禾镇-{REPORT}.eml").defects
        lines = data.split(b"\r\n")
        assert all(len(line) <= 998 and b"\n" not in line for line in lines)
        assert data.isascii()

    @pytest.mark.parametrize("to", ["", "奇怪@例子.invalid", "a b@x", "x@example.invalid"])
    def they_take_any_address(self, to: str) -> None:
        assert draft_bytes(Draft(to, "某某", "主题", "正文\n"))


class DescribeLetters:
    ENTRY = RosterEntry(c.town_unit(1), "a@example.invalid", date(2025, 1, 20), "某某")

    def they_greet_the_unit_and_its_contact(self) -> None:
        for draft in (
            sending(self.ENTRY, 2024, OFFICE, b""),
            reminding(self.ENTRY, 2024, OFFICE),
            returning(self.ENTRY, 2024, OFFICE, ["错在这里"], b""),
        ):
            assert draft.body.startswith(f"{c.town_unit(1).name}（某某）：")
            assert "2024" in draft.subject
            assert "1月20日" in draft.body

    def they_say_what_is_wrong(self) -> None:
        assert "错在这里" in returning(self.ENTRY, 2024, OFFICE, ["错在这里"], b"").body

    def they_say_where_the_offline_page_is_and_what_it_is_for(self) -> None:
        office = Office("云岭县", page="县工作群文件")
        for draft in (
            sending(self.ENTRY, 2024, office, b""),
            reminding(self.ENTRY, 2024, office),
            returning(self.ENTRY, 2024, office, ["错在这里"], b""),
            filled_in(self.ENTRY, 2024, office, ("年报.docx", "Word 文件"), [], b""),
        ):
            assert "“政府信息公开年报.html”（县工作群文件）" in draft.body
            assert "不用联网" in draft.body
        assert ".html" not in sending(self.ENTRY, 2024, OFFICE, b"").body

    def they_get_on_without_deadline_and_contact(self) -> None:
        body = reminding(RosterEntry(Unit("某镇")), 2024, Office()).body
        assert "None" not in body
        assert "截止" not in body


class DescribeFileNames:
    @pytest.mark.parametrize(
        ("text", "name"),
        [("a/b:c", "a_b_c"), (" 某镇. ", "某镇"), ("con", "_con"), ("", "单位"), ("\0", "_")],
    )
    def they_are_safe(self, text: str, name: str) -> None:
        assert safe_name(text) == name

    @given(st.lists(st.text(max_size=200), max_size=8))
    def they_never_collide_nor_are_too_long(self, texts: list[str]) -> None:
        names = Names()
        given_ = [names.give(text) for text in texts]
        assert len({name.casefold() for name in given_}) == len(texts)
        assert all(0 < len(name.encode()) < 180 for name in given_)
        assert not any(set(name) & set('\\/:*?"<>|\n\0') for name in given_)


class DescribeRefusals:
    def it_writes_nothing_where_a_file_is_there(self, sent: Path, command: Runner) -> None:
        before = contents(sent / "表")
        done = command(
            *("template", "--roster", sent / "名单.csv", "--year", 2024, "-o", sent / "表")
        )
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert "已经存在" in done.err
        assert contents(sent / "表") == before

    def it_needs_last_years_files_of_last_year(self, sent: Path) -> None:
        with pytest.raises(UnusableError, match="没有可用的 2024 年度"):
            read_last_year(sent / "去年", c.YEAR + 1)

    def it_works_on_the_command_line(self, sent: Path, tmp_path: Path, command: Runner) -> None:
        options = ("--roster", sent / "名单.csv", "--previous", sent / "去年", "--year", c.YEAR)
        out = tmp_path / "发表"
        done = command("template", *options, "-o", out, "--unit", "云岭县", "--contact", "某某")
        assert done.status == 0
        assert "共 3 个单位" in done.out
        assert len(list(out.iterdir())) == 6

    def it_has_one_deadline_for_whoever_has_none(self, tmp_path: Path, command: Runner) -> None:
        roster, out = tmp_path / "名单.csv", tmp_path / "发表"
        roster.write_text("单位名称,截止日期\n甲镇,2025-1-10\n乙镇,\n", "utf-8")
        options = ("template", "--roster", roster, "--year", c.YEAR, "-o", out)
        assert command(*options, "--deadline", "2025年1月20日", "--page", "县群").status == 0
        for name, day in (("甲镇", "2025-01-10"), ("乙镇", "2025-01-20")):
            assert read(out / f"{name}-{REPORT}.xlsx").identity["deadline"] == day
        done = command(*options, "--deadline", "下周一")
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert "“下周一”不是日期" in done.err

    def it_tells_how_far_it_is(self, tmp_path: Path) -> None:
        roster = [RosterEntry(c.town_unit(number)) for number in range(3)]
        told: list[tuple[int, int]] = []

        def hear(_: str, done: int, total: int) -> None:
            told.append((done, total))

        list(send_out(roster, c.YEAR, tmp_path / "表", tell=hear))
        assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def it_writes_nothing_where_one_cannot_be_made(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from excel_report.county.mailing import send_out as sendout

        calls: list[Draft] = []

        def planted(draft: Draft) -> bytes:
            calls.append(draft)
            if len(calls) == 2:
                raise RuntimeError("planted")
            return draft_bytes(draft)

        monkeypatch.setattr(sendout, "draft_bytes", planted)
        roster = [RosterEntry(c.town_unit(number)) for number in range(3)]
        with pytest.raises(UnusableError, match="一份也没有写出"):
            list(send_out(roster, c.YEAR, tmp_path / "表"))
        assert not list((tmp_path / "表").iterdir())

    def it_attaches_the_workbook_to_the_last_byte(self) -> None:
        for size in (1, 56, 57, 58, 114, 5000):
            data = bytes(range(256)) * (size // 256 + 1)
            draft = Draft("a@b.example", "某某", "主题", "attachment\n", "年报.xlsx", data[:size])
            message = email.message_from_bytes(draft_bytes(draft), policy=policy.default)
            (attached,) = message.iter_attachments()
            assert attached.get_content() == data[:size]
            assert max(map(len, draft_bytes(draft).splitlines())) <= 998  # RFC 5322, 2.1.1

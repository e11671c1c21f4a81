"""The workbook on its way back: it knows who issued it, and the mail is written."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from excel_report.api import fill, mark, read
from excel_report.county.mailing.eml import draft_bytes
from excel_report.county.mailing.handing_in import handing_in
from excel_report.county.mailing.letters import Office, sending
from excel_report.county.mailing.send_out import send_out
from excel_report.county.roster import RosterEntry
from excel_report.errors import UnusableError
from excel_report.record import People
from excel_report.value_class import replace
from excel_report.workbook.layout import OFFICE_KEYS
from offline_page.bridge.asked import office_of
from tests.commands import Runner
from tests.county import counties as c

OFFICE = Office("云岭县政务公开办", "0000-7654321", mail="gongkai@yunling.example")
KNOWN = {"office.name": OFFICE.name, "office.contact": OFFICE.contact, "office.mail": OFFICE.mail}
RECORD = replace(c.town(1), people=People(prepared_by="某某", phone="0000-1234567"))


def issued(folder: Path, count: int = 1, office: Office = OFFICE) -> list[Path]:
    """Workbooks sent out by a roster."""
    roster = [RosterEntry(c.town_unit(number)) for number in range(1, count + 1)]
    return [folder / name for name in send_out(roster, c.YEAR, folder, office=office)]


def office_in(data: bytes | Path) -> dict[str, str]:
    identity = read(data).identity
    return {key: identity[key] for key in OFFICE_KEYS}


class DescribeAnIssuedWorkbook:
    def it_knows_who_wants_it_back(self, tmp_path: Path) -> None:
        for path in issued(tmp_path, 3):  # merged ones too
            assert office_in(path) == KNOWN

    def it_knows_it_still_when_filled_in_and_sent_back_for_correction(self, tmp_path: Path) -> None:
        (path,) = issued(tmp_path)
        filled, _ = fill(path, c.town(1))
        assert office_in(filled) == KNOWN
        marked, result = mark(path)
        assert result.findings
        assert office_in(marked) == KNOWN

    def it_knows_nothing_where_nothing_is_known(self, tmp_path: Path) -> None:
        (path,) = issued(tmp_path, office=Office())
        assert set(office_in(path).values()) == {""}

    def it_is_sent_with_the_address_in_the_letter(self) -> None:
        letter = sending(RosterEntry(c.town_unit(1)), c.YEAR, OFFICE, b"")
        assert "填好的表请发到：gongkai@yunling.example。" in letter.body

    def its_address_must_be_one(self, tmp_path: Path, command: Runner) -> None:
        roster = tmp_path / "名单.csv"
        roster.write_text(c.roster_text([c.town_unit(1)]), "gb18030")
        options = ["--roster", roster, "--year", 2024, "-o", tmp_path / "发出"]
        done = command("template", *options, "--mail", "县政务公开办")
        assert done.status == 2
        assert "“县政务公开办”不是邮箱地址" in done.err
        done = command("template", *options, "--mail", OFFICE.mail)
        assert done.status == 0
        (path,) = (tmp_path / "发出").glob("*.xlsx")
        assert office_in(path)["office.mail"] == OFFICE.mail


class DescribeTheMailWithIt:
    def it_goes_to_who_issued_it_with_the_workbook(self) -> None:
        data = draft_bytes(handing_in(RECORD, KNOWN, b"workbook"))
        mail = email.message_from_bytes(data, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        assert OFFICE.mail in mail["To"]
        assert mail["Subject"] == f"报送2024年政府信息公开工作年度报告：{RECORD.unit.name}"
        (attached,) = mail.iter_attachments()
        assert attached.get_content() == b"workbook"
        assert attached.get_filename() == (
            f"{RECORD.unit.short_name or RECORD.unit.name}-2024年政府信息公开工作年度报告.xlsx"
        )
        body = mail.get_body()
        assert body is not None
        words = body.get_content()
        assert words.startswith("云岭县政务公开办：")
        assert "填报人：某某，电话：0000-1234567" in words

    def it_has_no_address_where_none_is_known(self) -> None:
        draft = handing_in(RECORD, {"office.mail": "不是地址"})
        assert draft.to == ""
        assert draft.body.startswith("您好：")


class DescribeTheOfficeOnThePage:
    def it_gives_its_address_to_the_workbooks(self) -> None:
        typed = {"unit": OFFICE.name, "contact": OFFICE.contact, "mail": f" {OFFICE.mail} "}
        assert office_of(typed).identity == KNOWN

    def it_is_told_of_an_address_that_is_none(self) -> None:
        with pytest.raises(UnusableError, match="“县政务公开办”不是邮箱地址"):
            office_of({"mail": "县政务公开办"})

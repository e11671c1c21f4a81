"""Mails that were dragged from Outlook into the inbox are looked through like any other."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from excel_report.archive.ole import Container
from excel_report.county.inbox.items import Item, look_through
from excel_report.county.inbox.outlook import is_outlook_mail, read_outlook_mail
from excel_report.county.inbox.received_time import CHINA
from excel_report.errors import UnusableError
from tests.county.outlook_mails import Outlook, container, outlook_mail

SENT = datetime(2025, 1, 8, 1, 30, tzinfo=UTC)
BOOK = bytes(range(256)) * 40
CONTENT = "__substg1.0_37010102".encode("utf-16-le")
FROM = {0x0C1A: "张某某", 0x5D01: "zhang@example.cn"}


def found(tmp_path: Path, data: bytes, name: str = "邮件.msg") -> list[Item]:
    (tmp_path / name).write_bytes(data)
    return list(look_through(tmp_path))


class DescribeAMailOfOutlook:
    def it_gives_its_attachments_with_sender_and_date(self, tmp_path: Path) -> None:
        mail = Outlook(FROM, SENT, [("青禾镇.xlsx", BOOK), ("说明.txt", "见附件".encode())])
        first, second = found(tmp_path, outlook_mail(mail))
        assert (first.path, first.data) == ("邮件.msg!青禾镇.xlsx", BOOK)
        assert (second.path, second.data.decode()) == ("邮件.msg!说明.txt", "见附件")
        assert first.received == SENT.astimezone(CHINA)
        assert first.addresses == ("zhang@example.cn",)
        assert first.sender == '"张某某" <zhang@example.cn>'

    @pytest.mark.parametrize("name", ["邮件.msg", "邮件.xls", "邮件"])
    def it_is_one_whatever_it_is_called(self, tmp_path: Path, name: str) -> None:
        (item,) = found(tmp_path, outlook_mail(Outlook(FROM, SENT, [("a.xlsx", BOOK)])), name)
        assert item.path == f"{name}!a.xlsx"

    def it_may_have_its_strings_in_a_code_page(self, tmp_path: Path) -> None:
        mail = Outlook({**FROM, 0x0C1A: "李某某"}, SENT, [("a.xlsx", BOOK)], kind=0x1E)
        (item,) = found(tmp_path, outlook_mail(mail))
        assert item.sender == '"李某某" <zhang@example.cn>'

    def it_prefers_the_headers_that_came_with_it(self, tmp_path: Path) -> None:
        headers = "From: b@example.cn\r\nDate: Thu, 09 Jan 2025 08:00:00 +0800\r\n\r\n"
        mail = Outlook({**FROM, 0x007D: headers}, SENT, [("a.xlsx", BOOK)])
        (item,) = found(tmp_path, outlook_mail(mail))
        assert item.addresses == ("b@example.cn",)
        assert item.received == datetime(2025, 1, 9, 8, tzinfo=CHINA)

    def it_reads_raw_headers_and_each_sender_of_them(self, tmp_path: Path) -> None:
        headers = "From: 王某某 <a@example.cn>\r\nFrom: b@example.cn\r\n\r\n"
        mail = Outlook({**FROM, 0x007D: headers}, SENT, [("a.xlsx", BOOK)])
        (item,) = found(tmp_path, outlook_mail(mail))
        assert item.addresses == ("a@example.cn", "b@example.cn")
        assert item.sender == "王某某 <a@example.cn>，b@example.cn"
        assert item.received == SENT.astimezone(CHINA)

    def it_shows_pictures_of_its_text_and_attaches_all_else(self, tmp_path: Path) -> None:
        named, picture = {0x3712: "a@1"}, {0x370E: "image/png"}
        attached = [("logo.png", b"\x89PNG"), ("", BOOK)]
        about = {"logo.png": named | picture, "": named}
        (item,) = found(tmp_path, outlook_mail(Outlook(FROM, SENT, attached, about=about)))
        assert (item.path, item.data) == ("邮件.msg!附件1", BOOK)

    def it_names_no_address_that_only_exchange_knows(self, tmp_path: Path) -> None:
        texts = {0x0C1A: "张某某", 0x0C1E: "EX", 0x0C1F: "/O=XIAN/OU=A/CN=ZHANG"}
        (item,) = found(tmp_path, outlook_mail(Outlook(texts, SENT, [("a.xlsx", BOOK)])))
        assert (item.sender, item.addresses) == ("张某某", ("张某某",))

    def it_gives_what_a_mail_within_it_holds(self, tmp_path: Path) -> None:
        inner = Outlook({0x5D01: "town@example.cn"}, SENT, [("乙镇.xlsx", BOOK)])
        (item,) = found(tmp_path, outlook_mail(Outlook(FROM, SENT, [("转发", inner)])))
        assert item.path == "邮件.msg!转发!乙镇.xlsx"
        assert item.addresses == ("zhang@example.cn", "town@example.cn")

    def it_is_told_where_nothing_is_attached(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, outlook_mail(Outlook(FROM, SENT)))
        assert "没有附件" in item.trouble

    def it_is_no_workbook(self) -> None:
        assert not is_outlook_mail(container({"Workbook": BOOK, "__properties_version1.0": b""}))


class DescribeABrokenOne:
    def it_is_told_of_or_read_wherever_it_is_cut_or_changed(self, tmp_path: Path) -> None:
        whole = outlook_mail(Outlook(FROM, SENT, [("青禾镇.xlsx", BOOK)]))
        rng = random.Random(20250108)
        told = 0
        for _ in range(150):
            data = bytearray(whole)
            for _ in range(rng.randint(1, 6)):
                data[rng.randrange(len(data))] = rng.choice([0, 1, 0xFE, 0xFF])
            items = found(
                tmp_path, bytes(data[: rng.choice([len(data), rng.randrange(512, 9000)])])
            )
            told += any(item.trouble for item in items)
            # Without its directory it is a file like any other, told of where it is read.
            assert items
            assert all(item.trouble or item.data or item.path != "邮件.msg" for item in items)
        assert told

    def it_is_refused_where_its_streams_hold_more_than_the_file(self) -> None:
        large = Outlook(FROM, SENT, [("a.xlsx", BOOK * 20)])
        many = [(f"{number}.xlsx", BOOK) for number in range(40)]
        data = outlook_mail(Outlook(FROM, SENT, [*large.attached, *many]))
        assert len(list(read_outlook_mail(data).walk())) == 42
        contents = [entry for entry in Container(data).entries if CONTENT in entry]
        shared = bytearray(data)
        for entry in contents:  # each has the sectors of the first
            at = data.index(entry)
            shared[at + 116 : at + 124] = contents[0][116:124]
        with pytest.raises(UnusableError, match="另存"):
            read_outlook_mail(bytes(shared))

"""What came in: folders, mails, archives, and whatever hides in them."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from excel_report.county.inbox import items as inbox_module
from excel_report.county.inbox.items import Item, look_through
from excel_report.county.inbox.mime import MAX_STEPS, parsing_steps
from excel_report.county.inbox.received_time import CHINA
from excel_report.limits import MAX_INPUT
from tests.county import counties as c

NAMES = ["年报.xlsx", "青禾镇 2024（定稿）.xlsx", "a.xlsx"]
BOOK = b"PK\x03\x04 not really"


def found(folder: Path, name: str, data: bytes) -> list[Item]:
    c.put(folder, name, data, c.day(5))
    return list(look_through(folder))


def paths(items: list[Item]) -> list[str]:
    return [item.path for item in items]


class DescribeAFolder:
    def it_is_looked_through_in_depth_in_order(self, tmp_path: Path) -> None:
        for name in ("b/2.xlsx", "a.xlsx", "b/c/1.xlsx"):
            c.put(tmp_path, name, b"x", c.day(5))
        assert paths(list(look_through(tmp_path))) == ["a.xlsx", "b/2.xlsx", "b/c/1.xlsx"]

    @pytest.mark.parametrize("name", ["~$年报.xlsx", ".DS_Store", "Thumbs.db", "._年报.xlsx"])
    def it_has_files_that_nobody_sent(self, tmp_path: Path, name: str) -> None:
        assert found(tmp_path, name, b"x") == []

    def it_is_dated_by_the_file(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, "a.xlsx", b"x")
        assert item.received == c.day(5).astimezone(UTC)
        assert item.sender == ""

    def it_tells_of_links_and_does_not_follow_them(self, tmp_path: Path) -> None:
        c.put(tmp_path / "other", "a.xlsx", b"x", c.day(5))
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "link.xlsx").symlink_to(tmp_path / "other" / "a.xlsx")
        (item,) = look_through(tmp_path / "in")
        assert (item.path, item.data) == ("link.xlsx", b"")
        assert "链接" in item.trouble


class DescribeAMail:
    @pytest.mark.parametrize("name", NAMES)
    def it_has_names_as_the_standard_says(self, tmp_path: Path, name: str) -> None:
        items = found(tmp_path, "m.eml", c.mail(c.Attached(name, BOOK), when=c.day(7)))
        assert paths(items) == [f"m.eml!{name}"]
        assert items[0].data == BOOK
        assert items[0].received == c.day(7)
        assert items[0].sender == "填报人 <someone@example.invalid>"

    @pytest.mark.parametrize("make", [c.raw_gbk_mail, c.words_mail])
    def it_has_names_as_programs_write_them(self, tmp_path: Path, make: object) -> None:
        assert callable(make)
        items = found(tmp_path, "m.eml", make("青禾镇年报.xlsx", BOOK, c.day(7)))
        assert paths(items) == ["m.eml!青禾镇年报.xlsx"]

    def it_may_have_two_attachments_of_one_name(self, tmp_path: Path) -> None:
        two = c.mail(c.Attached("表.xlsx", b"1"), c.Attached("表.xlsx", b"2"))
        items = found(tmp_path, "m.eml", two)
        assert paths(items) == ["m.eml!表.xlsx", "m.eml!表.xlsx（2）"]

    def it_may_have_another_mail_in_it(self, tmp_path: Path) -> None:
        inner = c.mail_message(c.Attached("表.xlsx", BOOK), when=c.day(3), sender="first@x.invalid")
        (item,) = found(tmp_path, "m.eml", c.forwarded(inner, c.day(9)))
        assert item.data == BOOK
        assert item.received == c.day(3)
        assert "first@x.invalid" in item.sender

    def it_may_have_another_mail_as_a_file_in_it(self, tmp_path: Path) -> None:
        inner = c.mail(c.Attached("表.xlsx", BOOK), when=c.day(3))
        items = found(tmp_path, "m.eml", c.mail(c.Attached("转发.eml", inner), when=c.day(9)))
        assert paths(items) == ["m.eml!转发.eml!表.xlsx"]

    def it_may_have_a_logo_that_is_no_attachment(self, tmp_path: Path) -> None:
        message = c.mail_message(c.Attached("表.xlsx", BOOK))
        logo = EmailMessage()
        logo.set_content(b"\x89PNG", "image", "png", disposition="inline", filename="logo.png")
        logo["Content-ID"] = "<logo>"
        message.attach(logo)
        assert paths(found(tmp_path, "m.eml", message.as_bytes(policy=SMTP))) == ["m.eml!表.xlsx"]

    def it_is_none_that_is_only_called_one(self, tmp_path: Path) -> None:
        assert paths(found(tmp_path, "年报.eml", BOOK)) == ["年报.eml"]

    def it_is_known_by_its_beginning_too(self, tmp_path: Path) -> None:
        mail = c.mail(c.Attached("表.xlsx", BOOK))
        assert paths(found(tmp_path, "没有扩展名", mail)) == ["没有扩展名!表.xlsx"]

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (c.mail(), "没有附件"),
            (b"", "没有附件"),
            (b"\xff\xfe\x00garbage", "没有附件"),
            (c.mail(c.Attached("winmail.dat", b"\x78\x9f\x3e\x22")), "winmail.dat"),
            (c.mail(c.Attached("x", b"1", ("application", "ms-tnef"))), "winmail.dat"),
        ],
    )
    def it_is_named_where_there_is_nothing_to_be_had(
        self, tmp_path: Path, data: bytes, words: str
    ) -> None:
        (item,) = found(tmp_path, "m.eml", data)
        assert words in item.trouble
        assert item.data == b""

    @pytest.mark.parametrize("date", ["", "somewhen", "Mon, 99 Foo 2025 99:99:99 +9999"])
    def it_is_dated_by_the_file_without_a_date(self, tmp_path: Path, date: str) -> None:
        mail = c.mail(c.Attached("表.xlsx", BOOK)).replace(
            b"To:", f"Date: {date}\r\nTo:".encode(), 1
        )
        (item,) = found(tmp_path, "m.eml", mail)
        assert item.received == c.day(5).astimezone(UTC)

    def it_may_not_be_nested_without_end(self, tmp_path: Path) -> None:
        mail = c.mail(c.Attached("表.xlsx", BOOK))
        for _ in range(10):
            mail = c.mail(c.Attached("转发.eml", mail))
        (item,) = found(tmp_path, "m.eml", mail)
        assert "太多层" in item.trouble


class DescribeAnArchive:
    @pytest.mark.parametrize("encoding", ["", "utf-8", "gbk"])
    def it_has_chinese_names(self, tmp_path: Path, encoding: str) -> None:
        items = found(tmp_path, "z.zip", c.archive({"镇/年报.xlsx": BOOK}, encoding))
        assert paths(items) == ["z.zip!镇/年报.xlsx"]
        assert items[0].received == datetime(2025, 1, 12, 9, tzinfo=CHINA)

    def it_may_hold_mails_and_archives(self, tmp_path: Path) -> None:
        inner = c.archive({"b.eml": c.mail(c.Attached("表.xlsx", BOOK), when=c.day(3))})
        (item,) = found(tmp_path, "z.zip", c.archive({"a.zip": inner}))
        assert item.path == "z.zip!a.zip!b.eml!表.xlsx"
        assert item.received == c.day(3)

    def it_is_not_a_workbook(self, tmp_path: Path) -> None:
        data = c.archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""})
        assert paths(found(tmp_path, "a.xlsx", data)) == ["a.xlsx"]

    def it_is_named_where_it_is_locked(self, tmp_path: Path) -> None:
        data = bytearray(c.archive({"a.xlsx": b"secret"}))
        for mark in (b"PK\x03\x04", b"PK\x01\x02"):
            at = data.index(mark) + (6 if mark.endswith(b"\x04") else 8)
            data[at] |= 1
        (item,) = found(tmp_path, "z.zip", bytes(data))
        assert "密码" in item.trouble

    def it_is_named_where_it_is_empty(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, "z.zip", c.archive({}))
        assert "空的" in item.trouble

    def it_is_named_where_a_file_in_it_is_broken(self, tmp_path: Path) -> None:
        data = bytearray(c.archive({"a.xlsx": bytes(1000), "b.xlsx": BOOK}))
        data[45:50] = b"\xff" * 5
        broken, good = found(tmp_path, "z.zip", bytes(data))
        assert "损坏" in broken.trouble
        assert good.data == BOOK

    def it_is_not_opened_where_it_has_too_much(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(inbox_module, "MAX_MEMBERS", 10)
        inner = c.archive({f"{n}.xlsx": b"x" for n in range(6)})
        items = found(tmp_path, "z.zip", c.archive({"a.zip": inner, "b.zip": inner}))
        assert sum("安全" in item.trouble for item in items) == 1
        assert len(items) == 7

    def it_may_hold_mails_that_cost_no_more_than_one_may(self, tmp_path: Path) -> None:
        """Each is taken apart by itself, but all together are not."""
        head = b"From: a@b.cn\r\nSubject: x\r\n" + b"X: boundary=b\r\n" * 100
        mail = head + b"\r\n" + b"words\r\n" * (MAX_STEPS // 400)
        assert MAX_STEPS // parsing_steps(mail) == 4
        items = found(tmp_path, "a.zip", c.archive({f"{n}.eml": mail for n in range(9)}))
        assert ["太复杂" in item.trouble for item in items] == [False] * 4 + [True] * 5

    def it_is_not_unpacked_beyond_a_few_times_its_size(self, tmp_path: Path) -> None:
        bomb = _deflated({f"{n}.xlsx": bytes(MAX_INPUT) for n in range(4)})
        tracemalloc.start()
        (item,) = found(tmp_path, "z.zip", bomb)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert "安全" in item.trouble
        assert peak < MAX_INPUT

    def it_has_workbooks_that_are_not_all_bloated(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(inbox_module, "MAX_CONTAINER_INSIDE", 2_500_000)
        bloated = _deflated({"[Content_Types].xml": bytes(1_000_000)})
        items = found(tmp_path, "z.zip", _deflated({f"{n}.xlsx": bloated for n in range(5)}))
        assert ["单独放进" in item.trouble for item in items] == [False, False, True, True, True]

    def it_keeps_no_file_from_being_read_that_stands_beside_a_bomb(self, tmp_path: Path) -> None:
        data = _deflated({"a.xlsx": bytes(MAX_INPUT + 1), "b.xlsx": BOOK})
        bomb, good = found(tmp_path, "z.zip", data)
        assert "太大" in bomb.trouble
        assert good.data == BOOK


def _deflated(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()

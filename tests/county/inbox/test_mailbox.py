"""A mailbox (.mbox) in the inbox is looked through mail by mail."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from excel_report.county.inbox.items import look_through
from excel_report.county.inbox.mailbox import is_mailbox, mails
from excel_report.county.inbox.received_time import CHINA
from tests.county import counties as c
from tests.growth import MOST, growth

LINE = b"From zhang@example.cn Wed Jan  8 09:30:00 2025\n"


def mailbox(*each: bytes) -> bytes:
    return b"".join(LINE + mail.replace(b"\r\n", b"\n") + b"\n" for mail in each)


class DescribeAMailbox:
    def it_gives_the_attachments_of_each_mail_with_its_sender_and_date(
        self, tmp_path: Path
    ) -> None:
        days = [datetime(2025, 1, day, 9, tzinfo=CHINA) for day in (8, 9)]
        each = [
            c.mail(c.Attached(f"{when.day}.xlsx", b"\0book"), when=when, sender=f"{when.day}@b.cn")
            for when in days
        ]
        (tmp_path / "收件箱.mbox").write_bytes(mailbox(*each))
        items = list(look_through(tmp_path))
        assert [item.path for item in items] == [
            "收件箱.mbox!第1封.eml!8.xlsx",
            "收件箱.mbox!第2封.eml!9.xlsx",
        ]
        assert [item.received for item in items] == days
        assert [item.addresses for item in items] == [("8@b.cn",), ("9@b.cn",)]
        assert {item.data for item in items} == {b"\0book"}

    def it_keeps_a_line_of_text_that_begins_alike(self) -> None:
        body = b"From: a@b.cn\nSubject: x\n\ntext\n\nFrom here on nothing.\n"
        assert list(mails(LINE + body)) == [body]

    @pytest.mark.parametrize("data", [b"From zhang\n\nx", LINE + b"no head\n", b"PK" + LINE, b""])
    def it_is_told_from_other_texts(self, data: bytes) -> None:
        assert not is_mailbox(data)

    def it_is_taken_apart_in_steps_that_grow_with_it(self) -> None:
        work = lambda text: list(mails(LINE + b"a: b\n" + text.encode()))  # noqa: E731
        assert growth(work, "\n\nFrom x 1:", 5000) <= MOST

"""Mails are taken apart within bounds, and told of in words beyond them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from excel_report.county.inbox.mime import MAX_HEADER, MAX_STEPS, parsing_steps, read_mail
from excel_report.errors import UnusableError
from excel_report.limits import MAX_MAIL_LINE
from tests.county import counties as c

HEAD = b"From: a@b.example\r\nSubject: x\r\n"
MIXED = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'


class DescribeAMail:
    @pytest.mark.parametrize(
        "make",
        [
            lambda: HEAD + MIXED + b"--b\r\n\r\nx\r\n" * 3000,
            lambda: HEAD + b"X: y\r\n" * 30_000 + b"\r\n",
            lambda: HEAD + b"\r\n" + b"\n" * 400_000,
            lambda: HEAD + b"\r\n" + b"a" * (MAX_MAIL_LINE + 1),
            lambda: HEAD + MIXED * 100 + b"some words\r\n" * 150_000,
        ],
    )
    def it_is_refused_where_it_has_more_than_any_mail(self, make: Callable[[], bytes]) -> None:
        with pytest.raises(UnusableError, match="重新发送"):
            read_mail(make())

    def it_may_be_as_large_as_a_mail_can_be(self) -> None:
        mail = c.mail(c.Attached("年报.xlsx", bytes(12 * 1024 * 1024)))
        attached = list(read_mail(mail).walk())[-1]
        assert attached.get_payload(decode=True) == bytes(12 * 1024 * 1024)

    def it_has_headers_that_are_looked_at_only_so_far(self) -> None:
        message = read_mail(HEAD + b"X: " + b";" * 100_000 + b"\r\n\r\n")
        assert len(str(message["X"])) == MAX_HEADER

    def it_costs_by_the_parts_in_it_too_so_that_many_cannot_be_in_one_file(self) -> None:
        mail = HEAD + MIXED + b"--b\r\n\r\nx\r\n" * 1900
        assert len(list(read_mail(mail).walk())) > 1900
        assert MAX_STEPS / parsing_steps(mail) < 120
        usual = c.mail(c.Attached("年报.xlsx", bytes(40_000)))
        assert parsing_steps(usual) * 5000 < MAX_STEPS

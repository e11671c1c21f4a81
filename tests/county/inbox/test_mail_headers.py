"""What the headers of a mail say, however they were written."""

from __future__ import annotations

from email.message import Message

import pytest

from excel_report.county.inbox.mail_headers import attachment_name, decoded_words


class DescribeEncodedWords:
    @pytest.mark.parametrize("charset", ["utf\0-8", "no-such", "gb2312", "utf-8", "\0", "zlib"])
    def they_are_read_whatever_the_encoding_is_called(self, charset: str) -> None:
        assert decoded_words(f"=?{charset}?B?eGxzeA==?=") == "xlsx"


class DescribeTheNameOfAnAttachment:
    @pytest.mark.parametrize("charset", ["utf\0-8", "\0", "no-such", "zlib", "gb2312", ""])
    def it_is_read_whatever_its_encoding_is_called(self, charset: str) -> None:
        part = Message()
        part["content-disposition"] = f"attachment; filename*={charset}''a%2Exlsx"
        assert attachment_name(part) == "a.xlsx"

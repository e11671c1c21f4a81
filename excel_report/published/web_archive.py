"""A web archive (.mht): a page and its pictures as browsers and Word save them in one file."""

from __future__ import annotations

import re
from email import message_from_binary_file
from email.errors import MessageError
from io import BytesIO

from excel_report.errors import UnusableError
from excel_report.published.document_text import DocumentText, too_large
from excel_report.published.html import read_html

MAX_MAIL_LINES = 300_000  # of a web archive, with its pictures; a line has 76 characters
_MAIL_HEAD = 64 * 1024  # bytes in which a web archive's own head must end


def read_mht(data: bytes) -> DocumentText:
    """The page in a web archive (RFC 2557): its first part of HTML."""
    if data.count(b"\n") > MAX_MAIL_LINES or not re.search(rb"\n\r?\n", data[:_MAIL_HEAD]):
        raise too_large()
    try:
        # Bytes that are given whole are kept with four for each.
        message = message_from_binary_file(BytesIO(data))
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes):
                    return read_html(content, part.get_content_charset() or "")
    except (MessageError, ValueError, LookupError, RecursionError):
        pass
    raise UnusableError(
        "这个网页存档（.mht）里没有找到网页。", "file.damaged", "请用浏览器另存为 .html 再试。"
    )

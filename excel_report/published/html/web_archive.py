"""A web archive (.mht): a page, its pictures and style sheets as browsers save them in one file."""

from __future__ import annotations

import re
from email import message_from_binary_file
from email.errors import MessageError
from email.message import Message
from io import BytesIO

from excel_report.errors import UnusableError
from excel_report.published.charsets import decode
from excel_report.published.document_text import DocumentText, too_large
from excel_report.published.html.page import read_html

MAX_MAIL_LINES = 300_000  # of a web archive, with its pictures; a line has 76 characters
_MAIL_HEAD = 64 * 1024  # bytes in which a web archive's own head must end


def read_mht(data: bytes) -> DocumentText:
    """The page in a web archive (RFC 2557): its first part of HTML, with all style sheets."""
    if data.count(b"\n") > MAX_MAIL_LINES or not re.search(rb"\n\r?\n", data[:_MAIL_HEAD]):
        raise too_large()
    try:
        # Bytes that are given whole are kept with four for each.
        message = message_from_binary_file(BytesIO(data))
        parts = [*message.walk()]
        styles = "\n".join(decode(_content(part)) for part in parts if _is(part, "text/css"))
        for page in parts:
            if _is(page, "text/html"):
                return read_html(_content(page), page.get_content_charset() or "", styles)
    except (MessageError, ValueError, LookupError, RecursionError):
        pass
    raise UnusableError(
        "这个网页存档（.mht）里没有找到网页。", "file.damaged", "请用浏览器另存为 .html 再试。"
    )


def _is(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and not part.is_multipart()


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""

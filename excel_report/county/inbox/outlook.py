"""Mails as Outlook keeps them (.msg), given back as the mails that came.

What dragging a mail into a folder leaves is a container in which each property of the mail is a
stream or an entry of a list ([MS-OXMSG]); the numbers of properties are those of [MS-OXPROPS].
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime

from excel_report.archive.ole import SIGNATURE, Container, key_of, stream_names
from excel_report.county.inbox.mail_headers import raw_header, raw_headers
from excel_report.county.inbox.mime import MAX_PARTS, read_mail
from excel_report.errors import UnusableError

_LIST = "__properties_version1.0"
_BOOKS = {key_of("Workbook"), key_of("Book")}
# Bytes before the list of properties, [MS-OXMSG] 2.4.1: of a mail, of one within it, of a part.
_OUTER, _INNER, _PART = 32, 24, 8
_TEXT, _ANSI, _BINARY, _STORAGE = 0x1F, 0x1E, 0x102, 0x0D
_LONG, _TIME = 0x03, 0x40

_HEADERS = 0x007D  # as they came through the internet
_ADDRESSES = (0x5D01, 0x5D02)  # sender and whom he represents, by SMTP
_SENDER_NAME, _SENDER_KIND, _SENDER_ADDRESS = 0x0C1A, 0x0C1E, 0x0C1F
_TIMES = (0x0039, 0x0E06)  # submitted, delivered
_CODE_PAGE = 0x3FFD
_METHOD, _CONTENT, _NAMES = 0x3705, 0x3701, (0x3707, 0x3704, 0x3001)
_TYPE, _CONTENT_ID = 0x370E, 0x3712
_EMBEDDED = 5  # method of a mail within the mail

_MAX_DEPTH = 8
_LONGEST_NAME = 255
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}", re.ASCII)
_BROKEN = "Outlook 邮件（.msg）已损坏，没有打开；请把里面的附件另存到收件夹。"


def is_outlook_mail(data: bytes) -> bool:
    """Whether a file is a mail of Outlook's, whatever it is called."""
    if not data.startswith(SIGNATURE):
        return False
    names = stream_names(data)
    return key_of(_LIST) in names and not names & _BOOKS


def read_outlook_mail(data: bytes) -> Message:
    """The mail: From and Date, and its attachments as parts.

    Raises :class:`UnusableError` where the container is broken or holds more than any mail.
    """
    try:
        container = Container(data)
        return _Mail(container, container.entries[0], _OUTER, _Limits(len(data))).message(0)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise UnusableError(_BROKEN) from error


class _Limits:
    """What may be read: each byte of the file once, and no more parts than a mail may have."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.parts = MAX_PARTS

    def spend(self, size: int) -> None:
        self.size -= size
        if self.size < 0:
            raise ValueError(size)

    def spend_part(self) -> None:
        self.parts -= 1
        if self.parts < 0:
            raise ValueError(self.parts)


class _Mail:
    """The properties in a storage: of a mail, or of an attachment of it."""

    def __init__(self, container: Container, storage: bytes, head: int, limits: _Limits) -> None:
        self.container, self.limits = container, limits
        self.entries = container.children(storage)
        self.fixed: dict[tuple[int, int], bytes] = {}
        listed = self.stream(_LIST)[head:]
        for kind, number, _, value in struct.iter_unpack(
            "<HHL8s", listed[: len(listed) // 16 * 16]
        ):
            self.fixed[number, kind] = value

    def stream(self, name: str) -> bytes:
        entry = self.entries.get(key_of(name))
        if entry is None:
            return b""
        found = self.container.content(entry)
        self.limits.spend(len(found))
        return found

    def text(self, *numbers: int) -> str:
        """The first of these properties that says something."""
        for number in numbers:
            if raw := self.stream(f"__substg1.0_{number:04X}{_TEXT:04X}"):
                return raw.decode("utf-16-le", "replace").strip("\0 ")
            if raw := self.stream(f"__substg1.0_{number:04X}{_ANSI:04X}"):
                return _decoded(raw, self.number(_CODE_PAGE)).strip("\0 ")
        return ""

    def number(self, number: int) -> int:
        return int.from_bytes(self.fixed.get((number, _LONG), b"")[:4], "little")

    def message(self, depth: int) -> Message:
        message = Message()
        message["Content-Type"] = "multipart/mixed"
        for name, value in self.origin():
            message[name] = value
        message.set_payload([])
        for entry in self.attachments():
            self.limits.spend_part()
            part = _Mail(self.container, entry, _PART, self.limits)
            message.attach(part.attachment(depth))
        return message

    def attachments(self) -> Iterator[bytes]:
        prefix = key_of("__attach_version1.0_")
        yield from (self.entries[key] for key in sorted(self.entries) if key.startswith(prefix))

    def origin(self) -> Iterator[tuple[str, str]]:
        """From, as often as it came, and Date: the mail's headers, or what Outlook has noted."""
        came = read_mail(self.text(_HEADERS).replace("\0", "").encode())
        for sender in raw_headers(came, "From") or [self.sender()]:
            yield "From", sender
        yield "Date", raw_header(came, "Date") or self.time()

    def sender(self) -> str:
        """Who sent it, as a header has it; some are known by name alone."""
        address = self.text(*_ADDRESSES)
        if not address and self.text(_SENDER_KIND).upper() == "SMTP":
            address = self.text(_SENDER_ADDRESS)
        name = re.sub(r'["\\<>\r\n]', " ", self.text(_SENDER_NAME))
        return f'"{name}" <{address}>' if address else name

    def time(self) -> str:
        """When it was sent, as a header has it; empty where there is no such moment."""
        for number in _TIMES:
            ticks = int.from_bytes(self.fixed.get((number, _TIME), b""), "little")
            if ticks:
                try:
                    return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
                except OverflowError:
                    continue
        return ""

    def attachment(self, depth: int) -> Message:
        part = Message()
        name = self.text(*_NAMES)[:_LONGEST_NAME]
        within = self.entries.get(key_of(f"__substg1.0_{_CONTENT:04X}{_STORAGE:04X}"))
        is_mail = within is not None and self.number(_METHOD) == _EMBEDDED
        kind = "message/rfc822" if is_mail else self.text(_TYPE)
        part["Content-Type"] = kind if _MEDIA_TYPE.fullmatch(kind) else "application/octet-stream"
        if content_id := self.text(_CONTENT_ID):
            part["Content-ID"] = content_id
        # A picture in the text has an id to be named by; anything else with one was attached.
        is_in_text = content_id and part.get_content_maintype() == "image"
        shown = "inline" if is_in_text else "attachment"
        part.add_header("Content-Disposition", shown, filename=("utf-8", "", name))
        if within is not None and is_mail:
            if depth >= _MAX_DEPTH:
                raise ValueError(depth)
            inner = _Mail(self.container, within, _INNER, self.limits).message(depth + 1)
            part.set_payload([inner])
        else:
            part.set_payload(self.stream(f"__substg1.0_{_CONTENT:04X}{_BINARY:04X}"))
        return part


def _decoded(raw: bytes, code_page: int) -> str:
    """Text in a code page of Windows, usually that of simplified Chinese."""
    name = {0: "gb18030", 936: "gb18030", 65001: "utf-8"}.get(code_page, f"cp{code_page}")
    try:
        return raw.decode(name, "replace")
    except LookupError:
        return raw.decode("gb18030", "replace")

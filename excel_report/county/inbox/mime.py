"""Mails as strangers send them, taken apart within bounds.

The standard library's parser follows whatever it is given: each line is held against every open
boundary, each header may be of any length and is looked through again for each of its parameters.
"""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from io import BytesIO
from itertools import count

from excel_report.errors import UnusableError
from excel_report.limits import MAX_MAIL_LINE

MAX_PARTS = 2000  # of one mail, those of mails within it too
MAX_HEADERS = 20_000  # of all parts
MAX_HEADER = 4000  # characters that are looked at in one header
# Lines, and lines times the boundaries that each is held against. A mail of 20 MB has 270,000
# lines of usual length, one of 200 MB ten times as many.
_LINES, _LINE = 200_000, 60
MAX_STEPS = 6_000_000  # of one mail, and of all mails in one file of the inbox
_USUAL = 8  # boundaries that any mail may have
_STEPS_OF_A_PART = 30  # lines that could be read while one part is begun and ended

_TOO_MUCH = "邮件的结构不正常（行数、附件或层数太多），没有打开；请对方重新发送。"


def read_mail(data: bytes) -> Message:
    """A mail's parts. Raises :class:`UnusableError` where they are more than any mail has."""
    too_many = _lines(data) > _LINES + len(data) // _LINE
    if _has_long_line(data) or too_many or parsing_steps(data) > MAX_STEPS:
        raise UnusableError(_TOO_MUCH)
    # Bytes that are given whole are kept with four for each.
    return BytesParser(policy=_Watched()).parse(BytesIO(data))


def parsing_steps(data: bytes) -> int:
    """What a mail costs beyond the usual: lines held against boundaries, and parts begun."""
    lowered = data.lower()
    boundaries = lowered.count(b"boundary=") + lowered.count(b"boundary*")
    begun = data.count(b"\n--") * _STEPS_OF_A_PART
    return _lines(data) * max(boundaries - _USUAL, 0) + begun


def _lines(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")


def _has_long_line(data: bytes) -> bool:
    at = 0
    while at + MAX_MAIL_LINE < len(data):
        found = data.rfind(b"\n", at, at + MAX_MAIL_LINE)
        if found < 0:
            return True
        at = found + 1
    return False


class _Watched(Compat32):
    """The usual policy, which counts parts and headers and cuts headers short."""

    def __init__(self) -> None:
        super().__init__()
        # A policy cannot be changed; what it counts with can.
        object.__setattr__(self, "parts", count(1))
        object.__setattr__(self, "headers", count(1))

    def message_factory(self, policy: Compat32) -> Message:  # type: ignore[override]
        """A new part."""
        self._step("parts", MAX_PARTS)
        return Message(policy=policy)

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """A header as it came, or its beginning."""
        self._step("headers", MAX_HEADERS)
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MAX_HEADER]

    def _step(self, what: str, most: int) -> None:
        if next(getattr(self, what)) > most:
            raise UnusableError(_TOO_MUCH)

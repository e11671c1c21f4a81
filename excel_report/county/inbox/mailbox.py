"""Mailboxes (.mbox), in which mail programs keep and hand on many mails in one file (RFC 4155)."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What stands before each mail: a line of its own with its sender and when it came.
_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,200}\d:\d\d[^\n]{0,60}\n")
_HEADER = re.compile(rb"[A-Za-z-]{2,60}:")


def is_mailbox(data: bytes) -> bool:
    """Whether a file is a mailbox: such a line, and a mail's heads below it."""
    first = _LINE.match(data)
    return first is not None and _HEADER.match(data, first.end()) is not None


def mails(data: bytes) -> Iterator[bytes]:
    """The mails in a mailbox, one after another."""
    lines = _LINE.finditer(data)
    start = next(lines).end()
    for line in lines:
        yield data[start : line.start()]
        start = line.end()
    yield data[start:]

"""The characters of a file that does not come with its encoding."""

from __future__ import annotations

import re
from contextlib import suppress

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
}
# What browsers take for the encoding of a page; in others, such as UTF-7, words may stand for tags.
_OF_PAGES = re.compile(
    r"(?:x-)?(?:gb|big5|cp9[35]|utf-?8|us-ascii|iso-8859-|latin-?1|windows-|cp125|euc-|shift|koi8)",
    re.IGNORECASE,
)
_HEAD = 4096  # bytes in which a file says its encoding


def decode(data: bytes, charset: str = "") -> str:
    """Text by its byte order mark, then UTF-8 where it is, then by what it says, then GB18030.

    ``charset`` is what a mail says of a part. Copied pages are often UTF-8 and still say that they
    are not; Chinese text in another encoding is never UTF-8 by chance.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if half := _utf_16(data):
        return data.decode(half, "replace")
    if not data.isascii():
        with suppress(ValueError):
            return data.decode()
    told = _DECLARED.search(data[:_HEAD])
    for name in (charset, told[1].decode("ascii") if told else "", "utf-8"):
        with suppress(LookupError, ValueError):
            if _OF_PAGES.match(name):
                return data.decode(_WIDER.get(name.lower(), name))
    return data.decode("gb18030", "replace")


def _utf_16(data: bytes) -> str:
    """The kind of UTF-16 that a text without a mark is in: every other byte of its markup is 0."""
    head = data[:64]
    if len(head) < len(b"<html>") or head.count(0) * 4 < len(head):
        return ""
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd and even:
        return ""
    return "utf-16-le" if odd else "utf-16-be"

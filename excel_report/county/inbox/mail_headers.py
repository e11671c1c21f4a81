"""Chinese names in mails: encoded as the standards say, or raw as some programs send them."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, unquote
from pathlib import PurePosixPath


def attachment_name(part: Message) -> str:
    """The file name of an attachment (RFC 2231, RFC 2047, or raw GBK), without folders."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        plain = Message()
        plain[header] = raw_header(part, header)
        if value := plain.get_param(parameter, "", header):
            name = PurePosixPath(decoded_words(_parameter(value)).replace("\\", "/")).name
            return "".join(char for char in name if char.isprintable())
    return ""


def _parameter(value: str | tuple[str | None, str | None, str]) -> str:
    """The text of a parameter; one that names its encoding (RFC 2231) is decoded by that."""
    try:
        return collapse_rfc2231_value(value)
    except ValueError:  # the name of an encoding may hold anything, a NUL too
        return _decoded(unquote(value[2]).encode("latin-1", "replace"), None)


def raw_header(message: Message, name: str) -> str:
    """A header as it came, with raw bytes taken for UTF-8 or GBK; empty if there is none."""
    return next(iter(raw_headers(message, name)), "")


def raw_headers(message: Message, name: str) -> list[str]:
    """Every header of that name as it came; more than one is against the standard."""
    return [
        _raw(" ".join(str(value).split()))
        for key, value in message.raw_items()
        if key.lower() == name.lower()
    ]


def decoded_words(text: str) -> str:
    """A header's text with its encoded words decoded."""
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    words = []
    for piece, charset in pieces:
        words.append(piece if isinstance(piece, str) else _decoded(piece, charset))
    return "".join(words).strip()


def _raw(text: str) -> str:
    """Raw bytes in a header come as lone surrogates; what they mean is guessed."""
    try:
        data = text.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:
        return text
    return _decoded(data, None)


def _decoded(data: bytes, charset: str | None) -> str:
    for encoding in (charset or "utf-8", "utf-8", "gb18030"):
        try:
            text = data.decode("gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding)
            text.encode()  # some of Python's encodings give what is no text
        except (ValueError, LookupError):  # a name of an encoding may hold anything, a NUL too
            continue
        return text
    return data.decode("latin-1")

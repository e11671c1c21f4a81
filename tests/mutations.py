"""Changes to files, at random but repeatable: of bytes, markup, heads, lines, and in zips."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from excel_report.archive import directory as a
from excel_report.archive.content import part_content
from excel_report.archive.members import read_members

TOKENS = (
    b"<c r=", b"</c>", b"<v>", b"</v>", b"<f>", b"</f>", b"<row", b't="s"', b't="e"', b't="d"',
    b"1e999", b"-1", b"99999999999999999999", b"NaN", b"&#0;", b"&amp;", b"&x;", b"<![CDATA[x]]>",
    b"<!DOCTYPE a>", b"<!-- -->", b"<?x?>", b"\x00", b"\xff\xfe", b"\xf0\xa0\x80\x80", b"'", b'"',
    b"XFD1048576", b"A0", b"#REF!", b"TRUE", b"_x0000_", b"_xD800_", b"2021", b"\xe6\x98\xaf",
    b"\r", b"\n", b"\r\n\r\n", b"\t", b",", b"|", b"=?utf-8?B?", b"?=", b"%%", b"\xe2\x80\xae",
)  # fmt: skip
VALUES = (
    b"", b"0", b"1", b"-1", b"218", b"2024", b"9999", b"10000", b"1e9", b"1e999", b"0.1", b"NaN",
    b"A1", b"B12", b"$B$9", b"XFD1048576", b"A1:XFD1048576", b"s", b"n", b"e", b"d", b"inlineStr",
    b"99999999999999999999", b"4294967295", b"65536", b" ", b"\xe6\x98\xaf", b"\xe9\x95\x87", b"x",
    b"true", b"preserve", b"../../x", b"/", b"http://x", b"&#10;", b"_x000D_", b"{", b"}", b"#N/A",
    b"=1+1", b"\xef\xbc\x91\xef\xbc\x92", b"\xe4\xb8\x80\xe7\x99\xbe", b"\xe6\x97\xa0", b"1,234",
)  # fmt: skip
HEADS = {
    b"date": (
        b"Fri, 31 Dec 9999 20:00:00 +0000", b"Fri, 31 Dec 9999 23:59:59 -1200", b"", b"x",
        b"Mon, 1 Jan 0001 00:00:00 +1400", b"Sat, 1 Jan 3609 00:00:00 +0800", b"99999999999",
        b"Mon, 13 Jan 2025 25:61:61 +9999", b"Mon, 13 Jan 2025 10:00:00 CST", b"Jan 13 2025",
        b"Mon, 29 Feb 2025 10:00:00", b"Mon, 13 Jan -5 10:00:00", b"13 Jan 25 1:2", b"0 0 0 0 0 0",
        b"Mon, 1 Jan 2052 00:00:00 +0800", b"Mon, 20 Jan 2025 23:59:60 -0000",
        b"=?utf-8?q?Mon?=, 13 Jan 2025 10:00:00 +0800",
    ),
    b"from": (
        b"", b"<>", b"a@b.cn.", b"zhang@xian.gov..cn", b"@b.cn", b"a@b@c", b"x@", b"<a@b.cn>",
        b'"\xe7\x94\xb2" <yl-00001@example.invalid>', b"=?gbk?B?vNc=?= <a@b.cn>", b"(a(b(c",
        b"yl-00001@example.invalid, yl-00002@example.invalid", b"=?utf-8?b?////?=", b"a:b;c",
        b"=?x?q?y?= <x@y.cn>", b"\xff\xfe <a@b.cn>", b'"\\', b"<" * 200, b"a@" + b"b." * 200,
        b"undisclosed: ;", b"=?utf-8?q?a=0Ab?= <a@b.cn>", b"a@[1.2.3.4]", b"a\x00@b.cn",
    ),
    b"content-type": (
        b"", b"multipart/mixed", b"multipart/mixed; boundary=", b"message/rfc822", b"text/plain",
        b'multipart/mixed; boundary="=="', b"message/delivery-status", b"application/ms-tnef",
        b"message/external-body", b"multipart/digest; boundary=a", b"message/partial", b"a/b/c",
        b'image/png; name="=?gbk?B?xOrP?="', b"text/plain; charset=x-no-such", b"/", b";;;",
        b"application/octet-stream; name*0=a; name*1=b", b"text/plain; charset=utf-7",
    ),
    b"content-disposition": (
        b"attachment", b"inline", b'attachment; filename=""', b"attachment; filename=..\\a.xlsx",
        b"attachment; filename*=utf-8''%E5%B9%B4.xlsx", b"attachment; filename=a\x00b.xlsx",
        b"attachment; filename*=gbk''%C4%EA.xlsx", b"attachment; filename*0*=x; filename*9=y",
        b'attachment; filename="=?utf-8?b?////?="', b"attachment; filename*=x-no'zh'%FF",
        b'attachment; filename="' + b"\xe9\x95\x87" * 300 + b'"', b"attachment; filename=\xc4\xea",
        b"attachment; filename*=''%", b'attachment; filename="a!b/c\xef\xbc\x88' + b'2.xlsx"',
    ),
    b"content-transfer-encoding": (
        b"base64", b"quoted-printable", b"7bit", b"8bit", b"binary", b"x-uuencode", b"uuencode",
        b"", b"=?", b"base64, base64", b"BASE64 ", b"gzip",
    ),
}  # fmt: skip

Mutation = Callable[[bytes, random.Random], bytes]


# ---------------------------------------------------------------- bytes


def flip(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed at random."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """A piece taken out."""
    first = rng.randrange(len(data))
    return data[:first] + data[first + rng.randrange(1, 400) :]


def insert(data: bytes, rng: random.Random) -> bytes:
    """Something that means something put in."""
    at = rng.randrange(len(data))
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 50)) + data[at:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A piece said twice."""
    first = rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 2000)]
    return data[:first] + piece + data[first:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """A piece moved elsewhere."""
    first, at = rng.randrange(len(data)), rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 400)]
    rest = data[:first] + data[first + len(piece) :]
    return rest[:at] + piece + rest[at:]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, insert, repeat, swap)

# ---------------------------------------------------------------- markup, which stays whole

_TAG = re.compile(rb"<([A-Za-z][\w:.-]*)[^<>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"<>]*)"')
_WORDS = re.compile(rb">([^<>]+)<")
_NEXT_TAG = re.compile(rb"<[A-Za-z/]")


def _element(data: bytes, rng: random.Random) -> tuple[int, int]:
    """Where an element begins and ends, chosen by its place; nothing where there is none."""
    found = _TAG.search(data, rng.randrange(len(data))) or _TAG.search(data)
    if not found or found[0].endswith(b"/>"):
        return found.span() if found else (0, 0)
    closing = b"</" + found[1] + b">"
    end = data.find(closing, found.end())
    return (found.start(), end + len(closing) if end >= 0 else found.end())


def remove_element(data: bytes, rng: random.Random) -> bytes:
    """An element taken out."""
    begin, end = _element(data, rng)
    return data[:begin] + data[end:]


def double_element(data: bytes, rng: random.Random) -> bytes:
    """An element said twice, or often."""
    begin, end = _element(data, rng)
    times = rng.choice((1, 1, 1, 3)) if end - begin < 5000 else 1
    return data[:end] + data[begin:end] * times + data[end:]


def move_element(data: bytes, rng: random.Random) -> bytes:
    """An element moved to before another tag."""
    begin, end = _element(data, rng)
    piece, rest = data[begin:end], data[:begin] + data[end:]
    found = _NEXT_TAG.search(rest, rng.randrange(len(rest) or 1)) if rest else None
    at = found.start() if found else len(rest)
    return rest[:at] + piece + rest[at:]


def wrap_element(data: bytes, rng: random.Random) -> bytes:
    """An element inside another one."""
    begin, end = _element(data, rng)
    name = rng.choice((b"x", b"mc:Fallback", b"c", b"v", b"t", b"w:p", b"w:del", b"table", b"div"))
    return b"%b<%b>%b</%b>%b" % (data[:begin], name, data[begin:end], name, data[end:])


def change_attribute(data: bytes, rng: random.Random) -> bytes:
    """Another value, from elsewhere or made up."""
    found = _ATTRIBUTE.search(data, rng.randrange(len(data))) or _ATTRIBUTE.search(data)
    if not found:
        return insert(data, rng)
    other = _ATTRIBUTE.search(data, rng.randrange(len(data)))
    value = other[2] if other and rng.random() < 0.3 else rng.choice(VALUES)
    return data[: found.start(2)] + value + data[found.end(2) :]


def change_words(data: bytes, rng: random.Random) -> bytes:
    """Another text between two tags."""
    found = _WORDS.search(data, rng.randrange(len(data))) or _WORDS.search(data)
    if not found:
        return insert(data, rng)
    return data[: found.start(1)] + rng.choice(VALUES) + data[found.end(1) :]


MARKUP: tuple[Mutation, ...] = (
    remove_element,
    double_element,
    move_element,
    wrap_element,
    change_attribute,
    change_attribute,
    change_words,
)

# ---------------------------------------------------------------- mails, and other lines

_HEAD = re.compile(rb"^([A-Za-z-]+):[ \t]*([^\r\n]*)", re.MULTILINE)
_NUMBER = re.compile(rb"\d+")


def change_head(data: bytes, rng: random.Random) -> bytes:
    """A head of a mail or of a part of it with another value, twice or away."""
    heads = list(_HEAD.finditer(data, 0, 100_000))
    if not heads:
        return insert(data, rng)
    found = rng.choice(heads)
    name = found[1] if rng.random() < 0.9 else rng.choice(list(HEADS))
    value = rng.choice(HEADS.get(name.lower(), VALUES))
    line = b"%b: %b" % (name, value)
    kept = rng.choice((b"", b"", b"", found[0] + b"\r\n"))
    return data[: found.start()] + kept + line + data[found.end() :]


def change_lines(data: bytes, rng: random.Random) -> bytes:
    """A line taken out, twice, or elsewhere."""
    begin = data.rfind(b"\n", 0, rng.randrange(len(data))) + 1
    end = data.find(b"\n", begin) + 1 or len(data)
    line, rest = data[begin:end], data[:begin] + data[end:]
    at = rest.rfind(b"\n", 0, rng.randrange(len(rest) or 1)) + 1
    return rng.choice((rest, rest[:at] + line + rest[at:], data[:end] + line + data[end:]))


def change_number(data: bytes, rng: random.Random) -> bytes:
    """Another number, or what is none."""
    found = _NUMBER.search(data, rng.randrange(len(data)))
    if not found:
        return insert(data, rng)
    return data[: found.start()] + rng.choice(VALUES) + data[found.end() :]


LINES: tuple[Mutation, ...] = (change_lines, change_lines, change_number)

# ---------------------------------------------------------------- zips

MOST_FILES = 200


class Packed(NamedTuple):
    """A file in a zip: its name, flags and method, and how it is packed."""

    name: bytes
    flags: int
    method: int
    checksum: int
    size: int
    data: bytes


def packed(name: bytes, data: bytes, flags: int = a.UTF_8) -> Packed:
    """A file as a zip has it; what is packed already is not packed again."""
    crc = zlib.crc32(data)
    if data.startswith(b"PK"):
        return Packed(name, flags, 0, crc, len(data), data)
    packer = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    return Packed(name, flags, a.DEFLATED, crc, len(data), packer.compress(data) + packer.flush())


def archive(files: Iterable[Packed]) -> bytes:
    """A zip of files, in their order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, flags, method, crc, size, data in files:
        about = (20, flags, method, 0x4800, 0x5A2C, crc, len(data), size, len(name), 0)
        local = a.LOCAL.pack(a.LOCAL_SIGNATURE, *about) + name
        body += (local, data)
        directory.append(a.CENTRAL.pack(a.CENTRAL_SIGNATURE, 20, *about, 0, 0, 0, 0, at) + name)
        at += len(local) + len(data)
    count, size = len(directory), sum(map(len, directory))
    end = a.END.pack(a.END_SIGNATURE, 0, 0, count, count, size, at, 0)
    return b"".join((*body, *directory, end))


@lru_cache(maxsize=64)
def _files(data: bytes) -> tuple[tuple[Packed, a.ZipEntry], ...]:
    """The files of a sound zip; nothing where it is none."""
    try:
        members = read_members(data, MOST_FILES)
    except a.ArchiveError:
        return ()
    entries = [(member, member.entry) for member in members if member.entry]
    return tuple(
        (
            Packed(
                member.raw,
                member.flags,
                entry.method,
                entry.checksum,
                entry.size,
                data[entry.start : entry.end],
            ),
            entry,
        )
        for member, entry in entries
    )


def mutate_part(data: bytes, rng: random.Random) -> bytes:
    """A file changed inside a zip that is sound, so that the change gets past the checksum."""
    files = _files(data)
    if not files:
        return rng.choice(MUTATIONS)(data or b"<", rng)
    at = rng.randrange(len(files))
    parts = [each for each, _ in files]
    if rng.random() < 0.05:
        del parts[at]
    elif parts[at].size:
        part, entry = files[at]
        try:
            content = part_content(data, entry, entry.size)
        except a.ArchiveError:
            return rng.choice(MUTATIONS)(data, rng)
        for _ in range(rng.choice((1, 1, 1, 2, 5))):
            content = mutate_any(content or b"<", rng)
        parts[at] = packed(part.name, content, part.flags & a.UTF_8)
    return archive(parts)


# ---------------------------------------------------------------- any of them

_MAIL = re.compile(rb"(?:from|return-path|received|mime-version|to|date)\b", re.IGNORECASE)


def mutate_any(data: bytes, rng: random.Random) -> bytes:
    """A file changed; most changes keep its form, so that they get past the first gate."""
    data = data or b"<"
    if rng.random() < 0.2:
        return rng.choice(MUTATIONS)(data, rng)
    if data.startswith(b"PK\x03\x04"):
        return mutate_part(data, rng)
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return rng.choice(MARKUP)(data, rng)
    if _MAIL.match(data):
        return rng.choice((change_head, change_head, change_head, change_lines))(data, rng)
    if b"\0" in data[:1000]:
        return rng.choice(MUTATIONS)(data, rng)
    return rng.choice((*LINES, *MUTATIONS))(data, rng)

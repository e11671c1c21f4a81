"""Bad files made by code: other kinds, broken zips, and workbooks that are made to cost much."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import docx

from tests.workbook.xlsx import BOOK, LAYOUT, parts, sheet_part, town, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
TABLE = sheet_part(LAYOUT.places["requests.received.total"].sheet)
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_SECTOR = 512
_NONE = 0xFFFFFFFF


@dataclass(frozen=True)
class Bad:
    """A file that is refused: the code, and words that its sentence must hold."""

    code: str
    words: str
    make: Callable[[], bytes]


# ---------------------------------------------------------------- containers


def ole(*streams: str, deeper: str = "") -> bytes:
    """An OLE container with these streams, and one more in a storage below them."""
    # The siblings hang to the right of one another, the deeper stream under its storage.
    outer = [*streams, *(["Storage"] if deeper else [])]
    entries = [_ole_entry("Root Entry", 5, _NONE, 1)]
    for number, name in enumerate(outer, 1):
        right = number + 1 if number < len(outer) else _NONE
        is_storage = bool(deeper) and number == len(outer)
        child = number + 1 if is_storage else _NONE
        entries.append(_ole_entry(name, 1 if is_storage else 2, right, child))
    entries += [_ole_entry(deeper, 2, _NONE, _NONE)] if deeper else []
    directory = b"".join(entries)
    directory += bytes(-len(directory) % _SECTOR)
    count = len(directory) // _SECTOR
    chain = [*range(2, count + 1), 0xFFFFFFFE]
    fat = struct.pack(f"<{1 + count}L", 0xFFFFFFFD, *chain).ljust(_SECTOR, b"\xff")
    header = OLE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109L", 0, *[_NONE] * 108)
    return header + fat + directory + bytes(4096)


def _ole_entry(name: str, kind: int, right: int, child: int) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    return (head + struct.pack("<3L", _NONE, right, child)).ljust(128, b"\0")


def word_file() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def open_document(kind: str, content: dict[str, bytes] | None = None) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    rest = content or {"content.xml": b"<office:document/>"}
    return zipped({"mimetype": mimetype, **rest}, zipfile.ZIP_STORED)


def with_main_type(content_type: str) -> bytes:
    """The workbook whose main part says that it is of another kind."""
    content = parts(town())
    assert MAIN.encode() in content[TYPES]
    return zipped({**content, TYPES: content[TYPES].replace(MAIN.encode(), content_type.encode())})


def added(extra: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    return zipped({**parts(town()), **extra}, packing)


def without(part: str) -> bytes:
    return zipped({name: content for name, content in parts(town()).items() if name != part})


# ---------------------------------------------------------------- broken zips

_CENTRAL = struct.Struct("<4s6H3L5H2L")
DIRECTORY, END = b"PK\x01\x02", b"PK\x05\x06"
FLAGS_AT, CHECKSUM_AT, SIZE_AT, HEADER_AT, NAME_AT = 8, 16, 24, 42, 46


def entry(data: bytes, part: str) -> int:
    """Where the zip's directory has its entry for a part."""
    start = data.index(DIRECTORY)
    while data[start + NAME_AT : start + NAME_AT + len(part)] != part.encode():
        start = data.index(DIRECTORY, start + 4)
    return start


def patched(offset: int, value: bytes, part: str = BOOK) -> bytes:
    """The workbook with some bytes of a part's directory entry changed."""
    return spliced(town(), entry(town(), part) + offset, value)


def spliced(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


def doubled(name: str = BOOK) -> bytes:
    """The workbook with a part twice."""
    stream = io.BytesIO(town())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, parts(town())[BOOK])
    return stream.getvalue()


def quoted(copies: int) -> bytes:
    """A zip whose first part holds the headers of all the others: each is unpacked many times."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = kernel.compress(bytes(100_000)) + kernel.flush()
    names = [f"xl/{number:04}.xml".encode() for number in range(copies)]
    head = struct.Struct("<4s5H3L2H")
    local = b"".join(
        head.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 100_000, len(name), 0) + name
        for name in names
    )
    data = local + packed
    directory = b""
    for number, name in enumerate(names):
        start = number * (head.size + len(name))
        size = len(data) - start - head.size - len(name)
        sizes = (size, 100_000, len(name))
        directory += _CENTRAL.pack(DIRECTORY, 20, 20, 0, 8, 0, 0, 0, *sizes, *[0] * 5, start) + name
    return data + directory + _end(copies, len(directory), len(data))


def _end(count: int, size: int, start: int) -> bytes:
    shown = min(count, 0xFFFE)
    return struct.pack("<4s4H2LH", END, 0, 0, shown, shown, size, start, 0)


def huge_directory(megabytes: int = 20) -> bytes:
    """A zip that is nothing but directory."""
    one = _CENTRAL.pack(DIRECTORY, 20, 20, *[0] * 7, 1, *[0] * 6)
    count = megabytes * 1024 * 1024 // (len(one) + 1) - 10
    directory = (one + b"a") * count
    head = b"PK\x03\x04" + bytes(27)
    return head + directory + _end(count, len(directory), len(head))

"""The zip around a workbook: its directory is checked before anything is unpacked.

``zipfile`` believes the directory and makes an object of each entry before one can look at how
many there are; 20 MB of entries cost it hundreds of megabytes. Here the record at the end is read
first, and every header is held against it: no entry overlaps another, lies about its size or is
called otherwise in its two places.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise

from excel_report.light import light
from excel_report.workbook.gate import refuse

MAX_PARTS = 2000
MAX_DIRECTORY = 1024 * 1024  # bytes
MAX_UNPACKED = 256 * 1024 * 1024  # bytes over all parts, as declared; no more is unpacked
CHUNK = 256 * 1024  # bytes unpacked at once

_END, _END_SIZE, _MAX_COMMENT = b"PK\x05\x06", 22, 65535
_LOCATOR_64, _LOCATOR_SIZE = b"PK\x06\x07", 20
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ALL_ONES, _ALL_ONES_16 = 0xFFFFFFFF, 0xFFFF  # "see the zip64 record"
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8  # ECMA-376 part 2 allows no other
_INPUT = 64 * 1024


@light()
class Entry:
    """A part as the directory describes it; ``start`` and ``end`` are those of its content."""

    name: str
    method: int
    checksum: int
    size: int
    header: int
    start: int
    end: int


def read_directory(data: bytes) -> dict[str, Entry]:
    """The entries by name in lower case, as parts are named without regard to case.

    Raises :class:`UnusableError` at whatever is not sound.
    """
    count, start, size = _end_record(data)
    entries: dict[str, Entry] = {}
    at, end = start, start + size
    for _ in range(count):
        entry, at = _entry(data, at, end)
        if entries.setdefault(entry.name.lower(), entry) is not entry:
            refuse("file.unsafe", fault="里有重名的部件")
    if at != end:
        refuse("file.damaged")
    _check_extents(entries, start)
    return entries


def unpack(data: bytes, entry: Entry) -> Iterator[bytes]:
    """The content of a part, piece by piece. It is damaged unless it is what was declared."""
    size = checksum = 0
    pieces = _stored if entry.method == _STORED else _inflated
    for piece in pieces(memoryview(data)[entry.start : entry.end]):
        size += len(piece)
        if size > entry.size:
            refuse("file.damaged")
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != entry.size or checksum != entry.checksum:
        refuse("file.damaged")


def joined(pieces: Iterable[bytes], limit: int) -> bytes:
    """The pieces of a part as one, of which no more than ``limit`` bytes are kept."""
    kept: list[bytes] = []
    room = limit
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            refuse("file.unsafe", fault="里的内容异常多")
        kept.append(piece)
    return b"".join(kept)


def _stored(content: memoryview) -> Iterator[bytes]:
    for at in range(0, len(content), CHUNK):
        yield bytes(content[at : at + CHUNK])


def _inflated(content: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(content), _INPUT):
            waiting: bytes | memoryview = content[at : at + _INPUT]
            while waiting:
                yield inflater.decompress(waiting, CHUNK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        refuse("file.damaged")
    if not inflater.eof or inflater.unused_data:
        refuse("file.damaged")


def _end_record(data: bytes) -> tuple[int, int, int]:
    """The number of entries, and the start and size of the directory."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _MAX_COMMENT))
    if at < 0 or at + _END_SIZE > len(data):
        refuse("file.damaged")
    disk, first_disk, here, count, size, start, comment = struct.unpack_from("<4H2LH", data, at + 4)
    if at + _END_SIZE + comment > len(data):
        refuse("file.damaged")
    if disk or first_disk or here != count:
        refuse("file.damaged")
    # No file of this size needs zip64; its records are a way to say two things at once.
    is_64 = _ALL_ONES in (size, start) or count == _ALL_ONES_16
    if is_64 or data[max(at - _LOCATOR_SIZE, 0) :].startswith(_LOCATOR_64):
        refuse("file.unsafe")
    if count > MAX_PARTS or size > MAX_DIRECTORY:
        refuse("file.unsafe", fault=f"里的部件太多（超过 {MAX_PARTS} 个）")
    if start + size > at:
        refuse("file.damaged")
    return count, start, size


def _entry(data: bytes, at: int, end: int) -> tuple[Entry, int]:
    """The entry of the directory that begins there, and where the next begins."""
    if at + _CENTRAL.size > end:
        refuse("file.damaged")
    fields = _CENTRAL.unpack_from(data, at)
    signature, _, _, flags, method, _, _, checksum, packed, size = fields[:10]
    name_size, extra_size, comment_size, _, _, _, header = fields[10:]
    after = at + _CENTRAL.size + name_size + extra_size + comment_size
    if signature != _CENTRAL_SIGNATURE or after > end:
        refuse("file.damaged")
    if _ALL_ONES in (packed, size, header):
        refuse("file.unsafe")
    if flags & _ENCRYPTED:
        refuse("file.encrypted")
    if method not in (_STORED, _DEFLATED) or (method == _STORED and packed != size):
        refuse("file.unsafe")
    raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name_size]
    start = _content_start(data, header, raw)
    name = _part_name(raw, flags)
    return Entry(name, method, checksum, size, header, start, start + packed), after


_CENTRAL_SIGNATURE, _LOCAL_SIGNATURE = b"PK\x01\x02", b"PK\x03\x04"


def _content_start(data: bytes, header: int, name: bytes) -> int:
    """Where the content begins behind its own header, which must name the same part."""
    if header + _LOCAL.size > len(data):
        refuse("file.damaged")
    signature, _, flags, *_, name_size, extra_size = _LOCAL.unpack_from(data, header)
    start = header + _LOCAL.size
    if signature != _LOCAL_SIGNATURE:
        refuse("file.damaged")
    if flags & _ENCRYPTED:
        refuse("file.encrypted")
    if data[start : start + name_size] != name:
        refuse("file.unsafe")
    return int(start + name_size + extra_size)


def _part_name(raw: bytes, flags: int) -> str:
    """The name of a part with slashes; some programs write backslashes."""
    try:
        # ASCII is the same in both, and loads no table of the other's characters.
        is_utf_8 = flags & _UTF_8 or raw.isascii()
        name = raw.decode("utf-8" if is_utf_8 else "cp437").replace("\\", "/")
    except UnicodeDecodeError:
        refuse("file.damaged")
    tricky = (
        name.startswith("/") or ".." in name.split("/") or ":" in name or not name.isprintable()
    )
    if tricky or not name:
        refuse("file.unsafe", fault="里有不正常的路径")
    return name


def _check_extents(entries: dict[str, Entry], directory: int) -> None:
    """No part reaches into another or into the directory, and all are not too much."""
    if sum(entry.size for entry in entries.values()) > MAX_UNPACKED:
        refuse("file.unsafe", fault=f"解开后超过 {MAX_UNPACKED // 1024 // 1024} MB")
    ordered = sorted(entries.values(), key=lambda entry: entry.header)
    if any(entry.end > directory for entry in ordered):
        refuse("file.damaged")
    if any(one.end > other.header for one, other in pairwise(ordered)):
        refuse("file.unsafe", fault="里的部件互相重叠")

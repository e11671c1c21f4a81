"""The zip around a workbook or a document: its directory is checked before anything is unpacked.

``zipfile`` believes the directory and makes an object of each entry before one can look at how
many there are; 20 MB of entries cost it hundreds of megabytes. Here the record at the end is read
first, and every header is held against it: no entry overlaps another, lies about its size or is
called otherwise in its two places.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from excel_report.value_class import value_class

MAX_PARTS = 2000
MAX_DIRECTORY = 1024 * 1024  # bytes
MAX_UNPACKED = 256 * 1024 * 1024  # bytes over all parts, as declared; no more is unpacked
CHUNK = 256 * 1024  # bytes unpacked at once

END, END_SIGNATURE = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
_MAX_COMMENT = 65535
_LOCATOR_64, _LOCATOR_SIZE = b"PK\x06\x07", 20
CENTRAL, CENTRAL_SIGNATURE = struct.Struct("<4s6H3L5H2L"), b"PK\x01\x02"
LOCAL, LOCAL_SIGNATURE = struct.Struct("<4s5H3L2H"), b"PK\x03\x04"
_ALL_ONES, _ALL_ONES_16 = 0xFFFFFFFF, 0xFFFF  # "see the zip64 record"
_ENCRYPTED, UTF_8 = 0x1, 0x800
_STORED, DEFLATED = 0, 8  # ECMA-376 part 2 allows no other
_INPUT = 64 * 1024
# Where a part's checksum and sizes stand in its header and in the directory, and where its header.
_SIZES = struct.Struct("<3L")
_SIZES_LOCAL, _SIZES_CENTRAL, _PLACE = slice(14, 26), slice(16, 28), slice(42, 46)
_END_PLACE = slice(12, 20)  # of the directory's size and start in the record at the end
_LONGEST_RECORD = 1024  # bytes of one file in the directory of a stranger's zip, on average


class ArchiveError(Exception):
    """A zip that is not read: ``reason`` is ``damaged``, ``encrypted`` or ``unsafe``.

    ``fault`` says in words what is unsafe about it, where there is more to say.
    """

    def __init__(self, reason: str, fault: str = "") -> None:
        super().__init__(f"{reason}: {fault}")
        self.reason, self.fault = reason, fault


@value_class()
class ZipEntry:
    """A part as the directory describes it; ``start`` and ``end`` are those of its content."""

    name: str
    method: int
    checksum: int
    size: int
    header: int
    start: int
    end: int


def read_directory(data: bytes) -> dict[str, ZipEntry]:
    """The entries by name in lower case, as parts are named without regard to case.

    Raises :class:`ArchiveError` at whatever is not sound, as do all functions here.
    """
    count, start, size = _end_record(data)
    entries: dict[str, ZipEntry] = {}
    at, end = start, start + size
    for _ in range(count):
        entry, at = _entry(data, at, end)
        if entries.setdefault(entry.name.lower(), entry) is not entry:
            raise ArchiveError("unsafe", "里有重名的部件")
    if at != end:
        raise ArchiveError("damaged")
    _check_extents(entries, start)
    return entries


@value_class()
class Member:
    """A file in a stranger's zip: its raw name, flags, method and time (``zipfile``'s six numbers).

    ``entry`` is what it is read by; None where it is not read, and then ``reason`` is that of an
    :class:`ArchiveError`.
    """

    raw: bytes
    flags: int
    method: int
    time: tuple[int, int, int, int, int, int]
    entry: ZipEntry | None = None
    reason: str = ""


def read_members(data: bytes, most: int) -> list[Member]:
    """The files in a zip of files, as any program may pack them, in the directory's order.

    Names may be anything, and may be there twice; what is wrong with one file keeps none of the
    others from being read. Raises :class:`ArchiveError` where the zip as a whole is not sound, or
    tells of more than ``most`` files.
    """
    count, start, size = _end_record(data, most, most * _LONGEST_RECORD)
    members: list[Member] = []
    at, end = start, start + size
    for _ in range(count):
        fields, raw, at = _record(data, at, end)
        members.append(_member(data, fields, raw))
    entries = [member.entry for member in members if member.entry]
    _check_places(entries, start)
    return members


def _member(data: bytes, fields: tuple[int, ...], raw: bytes) -> Member:
    flags, method, time, day = fields[3:7]
    clock = (time >> 11, time >> 5 & 63, (time & 31) * 2)
    when = ((day >> 9) + 1980, day >> 5 & 15, day & 31, *clock)
    try:
        return Member(raw, flags, method, when, _described(data, fields, raw, ""))
    except ArchiveError as error:
        return Member(raw, flags, method, when, None, error.reason)


def declared_size(data: bytes) -> int:
    """What all parts have when unpacked, bytes; 0 where nothing would be, or it is no zip."""
    try:
        return sum(entry.size for entry in read_directory(data).values())
    except ArchiveError:
        return 0


def content(data: bytes, entry: ZipEntry, limit: int) -> bytes:
    """The content of a part of no more than ``limit`` bytes.

    It is damaged unless it is what was declared.
    """
    if entry.size > limit:
        raise ArchiveError("unsafe", "里的内容异常多")
    packed = memoryview(data)[entry.start : entry.end]
    if entry.method == _STORED:
        unpacked = bytes(packed)
    else:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            unpacked = inflater.decompress(packed, entry.size + 1)
        except zlib.error:
            raise ArchiveError("damaged") from None
        _check_end(inflater)
    if len(unpacked) != entry.size or zlib.crc32(unpacked) != entry.checksum:
        raise ArchiveError("damaged")
    return unpacked


def pieces(data: bytes, entry: ZipEntry) -> Iterator[bytes]:
    """The content of a large part, piece by piece, so that not all of it is ever in memory."""
    size = checksum = 0
    each = _stored if entry.method == _STORED else _inflated
    for piece in each(memoryview(data)[entry.start : entry.end]):
        size += len(piece)
        if size > entry.size:
            raise ArchiveError("damaged")
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != entry.size or checksum != entry.checksum:
        raise ArchiveError("damaged")


def joined(parts: Iterable[bytes], limit: int) -> bytes:
    """The pieces of a part as one, of which no more than ``limit`` bytes are kept."""
    kept: list[bytes] = []
    room = limit
    for piece in parts:
        room -= len(piece)
        if room < 0:
            raise ArchiveError("unsafe", "里的内容异常多")
        kept.append(piece)
    return b"".join(kept)


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), CHUNK):
        yield bytes(packed[at : at + CHUNK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _INPUT):
            waiting: bytes | memoryview = packed[at : at + _INPUT]
            while waiting:
                yield inflater.decompress(waiting, CHUNK)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise ArchiveError("damaged") from None
    _check_end(inflater)


def _check_end(inflater: zlib._Decompress) -> None:
    if not inflater.eof or inflater.unused_data:
        raise ArchiveError("damaged")


def _end_record(
    data: bytes, most: int = MAX_PARTS, largest: int = MAX_DIRECTORY
) -> tuple[int, int, int]:
    """The number of entries, and the start and size of the directory."""
    at = data.rfind(END_SIGNATURE, max(0, len(data) - END.size - _MAX_COMMENT))
    if at < 0 or at + END.size > len(data):
        raise ArchiveError("damaged")
    _, disk, first_disk, here, count, size, start, comment = END.unpack_from(data, at)
    if at + END.size + comment > len(data):
        raise ArchiveError("damaged")
    if disk or first_disk or here != count:
        raise ArchiveError("damaged")
    # No file of this size needs zip64; its records are a way to say two things at once.
    is_64 = _ALL_ONES in (size, start) or count == _ALL_ONES_16
    if is_64 or data[max(at - _LOCATOR_SIZE, 0) :].startswith(_LOCATOR_64):
        raise ArchiveError("unsafe")
    if count > most or size > largest:
        raise ArchiveError("unsafe", f"里的部件太多（超过 {most} 个）")
    if start + size > at:
        raise ArchiveError("damaged")
    return count, start, size


def _entry(data: bytes, at: int, end: int) -> tuple[ZipEntry, int]:
    """The entry of the directory that begins there, and where the next begins."""
    fields, raw, after = _record(data, at, end)
    name = _part_name(raw, fields[3])
    return _described(data, fields, raw, name), after


def _record(data: bytes, at: int, end: int) -> tuple[tuple[int, ...], bytes, int]:
    """The fields of the directory's record that begins there, its name, where the next begins."""
    if at + CENTRAL.size > end:
        raise ArchiveError("damaged")
    fields = CENTRAL.unpack_from(data, at)
    name_size, extra_size, comment_size = fields[10:13]
    behind = at + CENTRAL.size + name_size
    after = behind + extra_size + comment_size
    if fields[0] != CENTRAL_SIGNATURE or after > end:
        raise ArchiveError("damaged")
    return fields, data[at + CENTRAL.size : behind], after


def _described(data: bytes, fields: tuple[int, ...], raw: bytes, name: str) -> ZipEntry:
    """The entry that a record describes, held against its own header."""
    flags, method, checksum, packed, size, header = *fields[3:5], *fields[7:10], fields[16]
    if _ALL_ONES in (packed, size, header):
        raise ArchiveError("unsafe")
    if flags & _ENCRYPTED:
        raise ArchiveError("encrypted")
    if method not in (_STORED, DEFLATED) or (method == _STORED and packed != size):
        raise ArchiveError("unsafe")
    start = _content_start(data, header, raw)
    return ZipEntry(name, method, checksum, size, header, start, start + packed)


def _content_start(data: bytes, header: int, name: bytes) -> int:
    """Where the content begins behind its own header, which must name the same part."""
    if header + LOCAL.size > len(data):
        raise ArchiveError("damaged")
    signature, _, flags, *_, name_size, extra_size = LOCAL.unpack_from(data, header)
    start = header + LOCAL.size
    if signature != LOCAL_SIGNATURE:
        raise ArchiveError("damaged")
    if flags & _ENCRYPTED:
        raise ArchiveError("encrypted")
    if data[start : start + name_size] != name:
        raise ArchiveError("unsafe")
    return int(start + name_size + extra_size)


def _part_name(raw: bytes, flags: int) -> str:
    """The name of a part with slashes; some programs write backslashes."""
    try:
        # ASCII is the same in both, and loads no table of the other's characters.
        is_utf_8 = flags & UTF_8 or raw.isascii()
        name = raw.decode("utf-8" if is_utf_8 else "cp437").replace("\\", "/")
    except UnicodeDecodeError:
        raise ArchiveError("damaged") from None
    tricky = (
        name.startswith("/") or ".." in name.split("/") or ":" in name or not name.isprintable()
    )
    if tricky or not name:
        raise ArchiveError("unsafe", "里有不正常的路径")
    return name


def _check_extents(entries: dict[str, ZipEntry], directory: int) -> None:
    """No part reaches into another or into the directory, and all are not too much."""
    if sum(entry.size for entry in entries.values()) > MAX_UNPACKED:
        raise ArchiveError("unsafe", f"解开后超过 {MAX_UNPACKED // 1024 // 1024} MB")
    _check_places(entries.values(), directory)


def _check_places(entries: Iterable[ZipEntry], directory: int) -> None:
    ordered = sorted(entries, key=lambda entry: entry.header)
    if any(entry.end > directory for entry in ordered):
        raise ArchiveError("damaged")
    if any(one.end > other.header for one, other in pairwise(ordered)):
        raise ArchiveError("unsafe", "里的部件互相重叠")


class PackedParts:
    """A package whose parts can be replaced while all others stay packed as they are."""

    def __init__(self, package: bytes) -> None:
        """Of a package that this program wrote. Raises :class:`ArchiveError`."""
        ordered = sorted(read_directory(package).values(), key=lambda entry: entry.header)
        self._parts = [
            (entry.name, package[entry.header : entry.start], package[entry.start : entry.end])
            for entry in ordered
        ]
        _, at, size = _end_record(package)
        end = at + size
        self._records: list[bytes] = []
        while at < end:
            *_, after = _record(package, at, end)
            self._records.append(package[at:after])
            at = after
        self._end = package[end:]

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with other content in these parts."""
        body: list[bytes] = []
        directory: list[bytes] = []
        at = 0
        for (name, local, content), record in zip(self._parts, self._records, strict=True):
            sizes, packed = local[_SIZES_LOCAL], content
            if name in parts:
                sizes, packed = _deflated(parts[name])
            body += (local[: _SIZES_LOCAL.start], sizes, local[_SIZES_LOCAL.stop :], packed)
            directory += (
                record[: _SIZES_CENTRAL.start],
                sizes,
                record[_SIZES_CENTRAL.stop : _PLACE.start],
                at.to_bytes(4, "little"),
                record[_PLACE.stop :],
            )
            at += len(local) + len(packed)
        place = struct.pack("<2L", sum(map(len, directory)), at)
        end = self._end[: _END_PLACE.start] + place + self._end[_END_PLACE.stop :]
        return b"".join((*body, *directory, end))


def _deflated(content: bytes) -> tuple[bytes, bytes]:
    """A part's checksum and sizes as a header has them, and the part packed."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return _SIZES.pack(zlib.crc32(content), len(packed), len(content)), packed

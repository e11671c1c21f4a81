"""The zip around a workbook or a document: its directory is checked before anything is unpacked.

``zipfile`` believes the directory and makes an object of each entry before one can look at how
many there are; 20 MB of entries cost it hundreds of megabytes. Here the record at the end is read
first, and every header is held against it: no entry overlaps another, lies about its size or is
called otherwise in its two places.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import pairwise

from excel_report.limits import MAX_DIRECTORY, MAX_PARTS, MAX_UNPACKED
from excel_report.value_class import value_class

END, END_SIGNATURE = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
_MAX_COMMENT = 65535
_LOCATOR_64, _LOCATOR_SIZE = b"PK\x06\x07", 20
CENTRAL, CENTRAL_SIGNATURE = struct.Struct("<4s6H3L5H2L"), b"PK\x01\x02"
LOCAL, LOCAL_SIGNATURE = struct.Struct("<4s5H3L2H"), b"PK\x03\x04"
_ALL_ONES, _ALL_ONES_16 = 0xFFFFFFFF, 0xFFFF  # "see the zip64 record"
_ENCRYPTED, UTF_8 = 0x1, 0x800
STORED, DEFLATED = 0, 8  # ECMA-376 part 2 allows no other


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
    count, start, size = end_record(data)
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


def declared_size(data: bytes) -> int:
    """What all parts have when unpacked, bytes; 0 where nothing would be, or it is no zip."""
    try:
        return sum(entry.size for entry in read_directory(data).values())
    except ArchiveError:
        return 0


def end_record(
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
    fields, raw, after = record_at(data, at, end)
    name = _part_name(raw, fields[3])
    return described(data, fields, raw, name), after


def record_at(data: bytes, at: int, end: int) -> tuple[tuple[int, ...], bytes, int]:
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


def described(data: bytes, fields: tuple[int, ...], raw: bytes, name: str) -> ZipEntry:
    """The entry that a record describes, held against its own header."""
    flags, method, checksum, packed, size, header = *fields[3:5], *fields[7:10], fields[16]
    if _ALL_ONES in (packed, size, header):
        raise ArchiveError("unsafe")
    if flags & _ENCRYPTED:
        raise ArchiveError("encrypted")
    if method not in (STORED, DEFLATED) or (method == STORED and packed != size):
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
    check_places(entries.values(), directory)


def check_places(entries: Iterable[ZipEntry], directory: int) -> None:
    ordered = sorted(entries, key=lambda entry: entry.header)
    if any(entry.end > directory for entry in ordered):
        raise ArchiveError("damaged")
    if any(one.end > other.header for one, other in pairwise(ordered)):
        raise ArchiveError("unsafe", "里的部件互相重叠")

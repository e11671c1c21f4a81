"""What is in a zip, unpacked within bounds: a part is damaged unless it is what was declared."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from excel_report.archive.directory import STORED, ArchiveError, ZipEntry, read_directory
from excel_report.limits import MAX_PACKAGE_PART

CHUNK = 256 * 1024  # bytes unpacked at once
_INPUT = 64 * 1024


def read_parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in its order.

    Raises :class:`~excel_report.archive.directory.ArchiveError`.
    """
    entries = read_directory(package).values()
    return {entry.name: part_content(package, entry, MAX_PACKAGE_PART) for entry in entries}


def part_content(data: bytes, entry: ZipEntry, limit: int) -> bytes:
    """The content of a part of no more than ``limit`` bytes.

    It is damaged unless it is what was declared.
    """
    if entry.size > limit:
        raise ArchiveError("unsafe", "里的内容异常多")
    packed = memoryview(data)[entry.start : entry.end]
    if entry.method == STORED:
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


def part_pieces(data: bytes, entry: ZipEntry) -> Iterator[bytes]:
    """The content of a large part, piece by piece, so that not all of it is ever in memory."""
    size = checksum = 0
    each = _stored if entry.method == STORED else _inflated
    for piece in each(memoryview(data)[entry.start : entry.end]):
        size += len(piece)
        if size > entry.size:
            raise ArchiveError("damaged")
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != entry.size or checksum != entry.checksum:
        raise ArchiveError("damaged")


def joined_pieces(parts: Iterable[bytes], limit: int) -> bytes:
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

"""OLE containers, in which older Office files, encrypted ones and Outlook's mails are kept.

What stands in the outermost storage says what a file is: an .xls may have a Word document embedded
deeper, and the other way round. The format is [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import cached_property

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFA  # this and above are no sectors
_NONE = 0xFFFFFFFF
_ENTRY = 128  # bytes of a directory entry
_MAX_ENTRIES = 10_000
_IN_HEADER = 109  # sectors of the allocation table that the header lists; others are chained
_SMALL, _LARGE = 64, 4096  # bytes of a sector of small streams; from where on a stream is large
_BEGIN, _WRITE_PROTECTED, _FILE_PASS = 0x809, 0x86, 0x2F  # records of [MS-XLS]
_KNOWN = (
    "EncryptedPackage",
    "Workbook",
    "Book",
    "WordDocument",
    "PowerPoint Document",
    "__properties_version1.0",
)


def key_of(name: str) -> str:
    """A name as containers compare it: without regard to case ([MS-CFB] 2.6.4)."""
    return name.upper()


def stream_names(data: bytes) -> set[str]:
    """The names in the outermost storage, as :func:`key_of` gives them.

    Where the directory is broken, they are those found anywhere.
    """
    try:
        return set(Container(data).children())
    except (struct.error, IndexError, ValueError):
        return {key_of(name) for name in _KNOWN if name.encode("utf-16-le") in data}


def read_stream(data: bytes, *names: str) -> bytes:
    """The first of these streams that is there, from the outermost storage.

    Raises :class:`ValueError` where there is none or the container is broken.
    """
    try:
        container = Container(data)
        streams = container.children()
        keys = (key_of(name) for name in names)
        return container.content(next(streams[key] for key in keys if key in streams))
    except (struct.error, LookupError, StopIteration) as error:
        raise ValueError(names) from error


def has_file_pass(data: bytes) -> bool:
    """Whether the workbook in this container is encrypted: a record near its beginning says so."""
    return file_pass(data) is not None


def file_pass(data: bytes) -> bytes | None:
    """What that record says of how the workbook is encrypted; None where it is not."""
    try:
        container = Container(data)
        streams = container.children()
        entry = streams.get(key_of("Workbook")) or streams[key_of("Book")]
        first, size = struct.unpack_from("<2L", entry, 116)
        if size < _LARGE:
            return _file_pass(container.content(entry), 0)
        # The beginning is enough, and is there in a file that was cut short.
        return _file_pass(data, _sector_offset(first, _sector_size(data)))
    except (struct.error, LookupError, ValueError):
        return None


def _file_pass(data: bytes, at: int) -> bytes | None:
    kind, size = _BEGIN, 0
    start = at
    while kind in (_BEGIN, _WRITE_PROTECTED):
        kind, size = struct.unpack_from("<2H", data, at)
        start, at = at + 4, at + 4 + size
    return data[start:at] if kind == _FILE_PASS else None


def _sector_size(data: bytes) -> int:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise ValueError(shift)
    return 1 << int(shift)


def _sector_offset(sector: int, size: int) -> int:
    return (sector + 1) * size


class Container:
    """Storages and the streams in them, each with an entry of 128 bytes in the directory.

    Broken ones raise :class:`struct.error`, :class:`IndexError` or :class:`ValueError`, in every
    method.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sector = _sector_size(data)
        self.fat_sectors = list(self._table())
        (first,) = struct.unpack_from("<L", data, 48)
        self.entries = [
            data[start : start + _ENTRY]
            for offset in self._chain(first, _MAX_ENTRIES * _ENTRY // self.sector)
            for start in range(offset, offset + self.sector, _ENTRY)
        ]

    def _table(self) -> Iterator[int]:
        """The sectors of the allocation table."""
        sectors: Sequence[int] = struct.unpack_from(f"<{_IN_HEADER}L", self.data, 76)
        (chained,) = struct.unpack_from("<L", self.data, 68)
        for _ in range(len(self.data) // self.sector // _IN_HEADER + 1):
            yield from (sector for sector in sectors if sector < _END)
            if chained >= _END:
                return
            count = self.sector // 4
            at = _sector_offset(chained, self.sector)
            *sectors, chained = struct.unpack_from(f"<{count}L", self.data, at)

    def _chain(self, sector: int, most: int) -> Iterator[int]:
        """The offsets of a chain of sectors. Raises :class:`ValueError` where it never ends."""
        for _ in range(most):
            if sector >= _END:
                return
            yield _sector_offset(sector, self.sector)
            sector = self._next(sector)
        raise ValueError(sector)

    def content(self, entry: bytes) -> bytes:
        """What a stream holds; small ones stand together in the stream of the root."""
        first, size = struct.unpack_from("<2L", entry, 116)
        found = self._joined(first) if size >= _LARGE else self._small(first, size)
        if len(found) < size:
            raise ValueError(size)
        return found[:size]

    def _joined(self, first: int) -> bytes:
        offsets = self._chain(first, len(self.data) // self.sector + 1)
        return b"".join(self.data[offset : offset + self.sector] for offset in offsets)

    @cached_property
    def _small_streams(self) -> tuple[bytes, bytes]:
        """The small streams, and which of their sectors follows which."""
        (root,) = struct.unpack_from("<L", self.entries[0], 116)
        (first,) = struct.unpack_from("<L", self.data, 60)
        return self._joined(root), self._joined(first)

    def _small(self, sector: int, size: int) -> bytes:
        held, table = self._small_streams
        found = b""
        while sector < _END and len(found) < size:
            piece = held[sector * _SMALL : (sector + 1) * _SMALL]
            if not piece:
                raise ValueError(sector)
            found += piece
            (sector,) = struct.unpack_from("<L", table, sector * 4)
        return found

    def _next(self, sector: int) -> int:
        block, index = divmod(sector, self.sector // 4)
        offset = _sector_offset(self.fat_sectors[block], self.sector) + index * 4
        found: int = struct.unpack_from("<L", self.data, offset)[0]
        return found

    def children(self, storage: bytes | None = None) -> dict[str, bytes]:
        """The entries in a storage, usually the outermost, by the keys of their names.

        They are a tree of siblings, walked with care for loops.
        """
        found: dict[str, bytes] = {}
        seen: set[int] = set()
        waiting = [_links(storage or self.entries[0])[2]]
        while waiting:
            number = waiting.pop()
            if number != _NONE and number not in seen:
                seen.add(number)
                entry = self.entries[number]
                left, right, _ = _links(entry)
                waiting += [left, right]
                found.setdefault(key_of(_name(entry)), entry)
        return found


def _links(entry: bytes) -> tuple[int, int, int]:
    """The left and right sibling of an entry, and its child."""
    left, right, child = struct.unpack_from("<3L", entry, 68)
    return left, right, child


def _name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le")

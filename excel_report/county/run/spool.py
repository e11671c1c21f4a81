"""Bytes kept out of memory: a large round has figures and texts of many thousand reports."""

from __future__ import annotations

import os
from tempfile import SpooledTemporaryFile
from weakref import finalize

_IN_MEMORY = 16 * 1024 * 1024  # bytes; all of an ordinary round


class Spool:
    """Keeps bytes in one file that has no name, once they are many; it goes with what it kept."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed at the end
        self._end = 0
        finalize(self, self._file.close)

    def keep(self, data: bytes) -> Kept | bytes:
        """What gives the bytes back; nothing is kept of none."""
        if not data:
            return data
        self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        kept = Kept(self, self._end, len(data))
        self._end += len(data)
        return kept

    def get(self, start: int, length: int) -> bytes:
        """The bytes that were kept there."""
        self._file.seek(start)
        return self._file.read(length)


class Kept:
    """Bytes that are in a spool; ``bytes()`` gives them."""

    __slots__ = ("_length", "_spool", "_start")

    def __init__(self, spool: Spool, start: int, length: int) -> None:
        self._spool, self._start, self._length = spool, start, length

    def __len__(self) -> int:
        return self._length

    def __bytes__(self) -> bytes:
        return self._spool.get(self._start, self._length)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Kept | bytes):
            return bytes(self) == bytes(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(bytes(self))


Packed = bytes | Kept

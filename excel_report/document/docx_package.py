"""A .docx as parts, in and out, the same bytes for the same parts."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from excel_report import archive as a

MAX_PART = 20 * 1024 * 1024  # bytes

_VERSION = 20  # of the format, for whoever unpacks
_UNIX = 3 << 8  # whose rights are told, the same on every machine
_REGULAR_FILE = 0o100644 << 16
# The earliest date that a zip can carry: a file says nothing of when it was written.
_TIME, _DATE = 0, 1 << 5 | 1


def read_parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in its order.

    Raises :class:`~excel_report.archive.ArchiveError`.
    """
    entries = a.read_directory(package).values()
    return {entry.name: a.content(package, entry, MAX_PART) for entry in entries}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in their order.

    By hand, as loading ``zipfile`` takes three times as long as packing a report.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts.items():
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        told = name.encode()
        flags = 0 if name.isascii() else a.UTF_8
        about = (_VERSION, flags, a.DEFLATED, _TIME, _DATE, zlib.crc32(content))
        sizes = (len(packed), len(content), len(told), 0)
        local = a.LOCAL.pack(a.LOCAL_SIGNATURE, *about, *sizes) + told
        body += (local, packed)
        where = (0, 0, 0, _REGULAR_FILE, at)
        version = _UNIX | _VERSION
        directory += (a.CENTRAL.pack(a.CENTRAL_SIGNATURE, version, *about, *sizes, *where), told)
        at += len(local) + len(packed)
    size = sum(map(len, directory))
    end = a.END.pack(a.END_SIGNATURE, 0, 0, len(parts), len(parts), size, at, 0)
    return b"".join((*body, *directory, end))

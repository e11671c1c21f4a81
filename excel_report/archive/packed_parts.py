"""A zip that this program wrote, with other content in some parts: all others stay packed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

from excel_report.archive.directory import end_record, read_directory, record_at

# Where a part's checksum and sizes stand in its header and in the directory, and where its header.
_SIZES = struct.Struct("<3L")
_SIZES_LOCAL, _SIZES_CENTRAL, _PLACE = slice(14, 26), slice(16, 28), slice(42, 46)
_END_PLACE = slice(12, 20)  # of the directory's size and start in the record at the end


class PackedParts:
    """A package whose parts can be replaced while all others stay packed as they are."""

    def __init__(self, package: bytes) -> None:
        """Of a package that this program wrote. Raises :class:`ArchiveError`."""
        ordered = sorted(read_directory(package).values(), key=lambda entry: entry.header)
        self._parts = [
            (entry.name, package[entry.header : entry.start], package[entry.start : entry.end])
            for entry in ordered
        ]
        _, at, size = end_record(package)
        end = at + size
        self._records: list[bytes] = []
        while at < end:
            *_, after = record_at(package, at, end)
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

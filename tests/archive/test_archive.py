"""What is in a zip that a stranger sends: as declared, or refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.archive.content import joined_pieces, part_content, part_pieces
from excel_report.archive.directory import ArchiveError, ZipEntry, read_directory
from excel_report.value_class import replace

Read = Callable[..., bytes]
PACKINGS = st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
TEXT = b"0123456789" * 1000


def zipped(content: bytes, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as package:
        package.writestr("Part.xml", content)
    return stream.getvalue()


def only_entry(data: bytes) -> ZipEntry:
    (entry,) = read_directory(data).values()
    return entry


def in_one(data: bytes, entry: ZipEntry, limit: int = len(TEXT) * 2) -> bytes:
    return part_content(data, entry, limit)


def in_pieces(data: bytes, entry: ZipEntry, limit: int = len(TEXT) * 2) -> bytes:
    return joined_pieces(part_pieces(data, entry), limit)


WAYS = pytest.mark.parametrize("read", [in_one, in_pieces])


class DescribeAPart:
    @given(st.binary(max_size=5000), PACKINGS)
    def it_is_the_same_in_one_or_in_pieces(self, content: bytes, packing: int) -> None:
        data = zipped(content, packing)
        entry = only_entry(data)
        assert in_one(data, entry) == in_pieces(data, entry) == content

    def it_is_found_whatever_the_case_of_its_name(self) -> None:
        entries = read_directory(zipped(TEXT))
        assert {key: entry.name for key, entry in entries.items()} == {"part.xml": "Part.xml"}

    @WAYS
    @pytest.mark.parametrize("size", [0, 1, len(TEXT) - 1, len(TEXT) + 1])
    def it_is_damaged_where_it_is_longer_or_shorter_than_declared(
        self, read: Read, size: int
    ) -> None:
        data = zipped(TEXT)
        with pytest.raises(ArchiveError) as caught:
            read(data, replace(only_entry(data), size=size))
        assert caught.value.reason == "damaged"

    @WAYS
    def it_is_damaged_where_its_checksum_is_another(self, read: Read) -> None:
        data = zipped(TEXT)
        with pytest.raises(ArchiveError, match="damaged"):
            read(data, replace(only_entry(data), checksum=zlib.crc32(b"")))

    @WAYS
    @pytest.mark.parametrize("cut", [1, 5])
    def it_is_damaged_where_its_end_is_missing_or_more_follows(self, read: Read, cut: int) -> None:
        data = zipped(TEXT)
        entry = only_entry(data)
        for end in (entry.end - cut, entry.end + cut):
            with pytest.raises(ArchiveError, match="damaged"):
                read(data, replace(entry, end=end))

    @WAYS
    def it_is_unsafe_beyond_the_limit(self, read: Read) -> None:
        data = zipped(TEXT)
        with pytest.raises(ArchiveError) as caught:
            read(data, only_entry(data), len(TEXT) - 1)
        assert (caught.value.reason, caught.value.fault) == ("unsafe", "里的内容异常多")

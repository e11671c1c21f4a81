"""Archives as strangers pack them: each file in them is read, or told of by itself."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from excel_report.archive import members
from excel_report.archive.directory import CENTRAL_SIGNATURE, END_SIGNATURE
from excel_report.county.inbox.zip_archives import Archive, member_name, open_archive, unpacked
from tests.county import counties as c

BOOK = b"PK\x03\x04 not really"
LARGEST = 1024 * 1024


def opened(data: bytes) -> Archive:
    found = open_archive(data)
    assert found is not None
    return found


def contents(data: bytes) -> dict[str, tuple[bytes, str]]:
    """What each file in an archive holds, and what is told of it."""
    return {name: unpacked(data, member, LARGEST) for name, member in opened(data).members}


def packed(method: int, *others: tuple[str, int]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.xlsx", BOOK * 50, method)
        for name, how in others:
            made.writestr(name, BOOK, how)
    return stream.getvalue()


def with_method(data: bytes, method: int) -> bytes:
    """The archive with the first file said to be packed in that way."""
    central = data.index(CENTRAL_SIGNATURE)
    changed = bytearray(data)
    changed[8:10] = changed[central + 10 : central + 12] = struct.pack("<H", method)
    return bytes(changed)


def with_size(data: bytes, size: int) -> bytes:
    """The archive with the first file said to have that many bytes."""
    changed = bytearray(data)
    struct.pack_into("<L", changed, data.index(CENTRAL_SIGNATURE) + 24, size)
    return bytes(changed)


class Unseekable(io.BytesIO):
    """Where nothing written can be changed: sizes come behind the content (data descriptors)."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation


class DescribeAFileInAnArchive:
    @pytest.mark.parametrize(
        ("method", "name"), [(zipfile.ZIP_BZIP2, "BZIP2"), (zipfile.ZIP_LZMA, "LZMA")]
    )
    def it_is_named_where_it_is_packed_in_a_way_that_is_not_read(
        self, method: int, name: str
    ) -> None:
        found = contents(packed(method, ("b.xlsx", zipfile.ZIP_DEFLATED)))
        assert name in found["a.xlsx"][1]
        assert "重新压缩" in found["a.xlsx"][1]
        assert found["b.xlsx"] == (BOOK, "")

    @pytest.mark.parametrize(("method", "name"), [(9, "Deflate64"), (93, "Zstandard"), (77, "77")])
    def it_is_named_where_no_library_could_make_it(self, method: int, name: str) -> None:
        data = with_method(packed(8, ("b.xlsx", 8)), method)
        assert name in contents(data)["a.xlsx"][1]
        assert contents(data)["b.xlsx"] == (BOOK, "")

    @pytest.mark.parametrize("size", [0, 1, 10_000, 2**31 - 1, 2**32 - 1])
    def it_is_never_unpacked_beyond_what_it_declares(self, size: int) -> None:
        data = with_size(packed(8, ("b.xlsx", 8)), size)
        content, trouble = contents(data)["a.xlsx"]
        assert (content, bool(trouble)) == (b"", True)
        assert contents(data)["b.xlsx"] == (BOOK, "")

    def it_may_have_its_sizes_behind_its_content(self) -> None:
        stream = Unseekable()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("a.xlsx", BOOK)
            made.writestr("b.xlsx", BOOK)
        data = stream.getvalue()
        assert data[6] & 8, "the sizes are not in front"
        assert contents(data) == {"a.xlsx": (BOOK, ""), "b.xlsx": (BOOK, "")}

    def it_may_have_the_name_of_another(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as made:
            made.writestr("a.xlsx", b"1")
            with pytest.warns(UserWarning, match="Duplicate"):
                made.writestr("a.xlsx", b"2")
        data = stream.getvalue()
        found = [unpacked(data, member, LARGEST) for _, member in opened(data).members]
        assert found == [(b"1", ""), (b"2", "")]

    @pytest.mark.parametrize("name", ["../a.xlsx", "C:/a.xlsx", "/a.xlsx", "镇\\年报.xlsx"])
    def it_may_be_called_anything_as_no_file_is_made_of_it(self, name: str) -> None:
        data = c.archive({name: BOOK})
        assert contents(data) == {name.replace("\\", "/"): (BOOK, "")}

    @pytest.mark.parametrize(
        ("raw", "name"),
        [
            ("青禾镇.xlsx".encode("gbk"), "青禾镇.xlsx"),
            ("乗\\年报.xlsx".encode("gbk"), "乗/年报.xlsx"),  # whose second byte is a backslash
            ("青禾镇.xlsx".encode(), "青禾镇.xlsx"),
            (b"a\x07\xe2\x80\xae.xlsx\0.exe", "a？？.xlsx"),
            (b"\x82\xff.xlsx", "é\xa0.xlsx".replace("\xa0", "？")),
        ],
    )
    def it_has_a_name_that_can_be_shown(self, raw: bytes, name: str) -> None:
        member = members.Member(raw, 0, 8, (1980, 1, 1, 0, 0, 0))
        assert member_name(member) == name


class DescribeAnArchiveOfFiles:
    @pytest.mark.parametrize("names", [[], ["a/"], ["__MACOSX/._b.xlsx", "a/.DS_Store"]])
    def it_is_told_of_where_nobodys_file_is_in_it(self, names: list[str]) -> None:
        found = opened(c.archive(dict.fromkeys(names, b"")))
        assert (found.members, found.trouble) == ((), "压缩包是空的。")

    def it_is_listed_in_the_order_of_names_without_what_nobody_sent(self) -> None:
        names = ["b.xlsx", "a/", "a/Thumbs.db", "__MACOSX/._b.xlsx", "a/c.xlsx"]
        assert list(contents(c.archive(dict.fromkeys(names, BOOK)))) == ["a/c.xlsx", "b.xlsx"]

    def it_is_refused_before_it_is_listed_where_it_tells_of_too_many_files(self) -> None:
        data = bytearray(c.archive({"a.xlsx": BOOK}))
        at = data.index(END_SIGNATURE)
        data[at + 8 : at + 12] = struct.pack("<2H", 60_000, 60_000)
        assert "部件太多" in opened(bytes(data)).trouble

    def it_is_refused_where_its_files_lie_in_one_another(self) -> None:
        data = bytearray(c.archive({"a.xlsx": BOOK, "a.xlsy": BOOK}))
        second = data.index(CENTRAL_SIGNATURE, data.index(CENTRAL_SIGNATURE) + 1)
        data[second + 42 : second + 46] = bytes(4)
        data[second + 46 + 5] = ord("x")
        assert "重叠" in opened(bytes(data)).trouble

    def it_is_no_workbook_or_document(self) -> None:
        assert open_archive(c.archive({"xl/workbook.xml": b"", "[Content_Types].xml": b""})) is None
        assert open_archive(c.archive({"a": b"", "mimetype": b""})) is None
        assert open_archive(BOOK) is None

"""The gate: what is no safe workbook is refused for what it is."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import docx
import openpyxl
import pytest

from excel_report.checks.catalogue import CATALOGUE
from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT, MAX_PARTS, MAX_UNPACKED
from excel_report.workbook.formats.xlsx.package import MAX_TAGS, Package
from excel_report.workbook.read import read_workbook
from tests.workbook.xlsx import BOOK, LAYOUT, SHARED, parts, replaced, sheet_part, town, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
DIRECTORY, SIZE_AT, NAME_AT = b"PK\x01\x02", 24, 46


@dataclass(frozen=True)
class Gate:
    """A file that is refused, and the code of the sentence."""

    code: str
    name: str
    make: Callable[[], bytes]


def ole(stream: str) -> bytes:
    """An OLE file with a stream of that name in its directory."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(2048)


def word_file() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def other_workbook() -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "别的表"
    book.save(stream)
    return stream.getvalue()


def added(extra: dict[str, bytes]) -> bytes:
    return zipped({**parts(town()), **extra})


@cache
def real_bomb() -> bytes:
    return added({"x": bytes(MAX_UNPACKED)})


def doubled() -> bytes:
    stream = io.BytesIO(town())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(BOOK, parts(town())[BOOK])
    return stream.getvalue()


def entry(data: bytes | bytearray, part: str) -> int:
    """Where the zip's directory has its entry for a part."""
    start = data.index(DIRECTORY)
    while data[start + NAME_AT : start + NAME_AT + len(part)] != part.encode():
        start = data.index(DIRECTORY, start + 4)
    return start


def patched(offset: int, value: bytes, part: str = BOOK, data: bytes = b"") -> bytes:
    """The workbook with some bytes of a part's directory entry changed."""
    changed = bytearray(data or town())
    start = entry(changed, part) + offset
    changed[start : start + len(value)] = value
    return bytes(changed)


def corrupted(part: str) -> bytes:
    """The workbook with noise in the middle of a part's compressed content."""
    changed = bytearray(town())
    with zipfile.ZipFile(io.BytesIO(town())) as archive:
        info = archive.getinfo(part)
    start = info.header_offset + 30 + len(part) + info.compress_size // 2
    changed[start : start + 8] = b"\xff" * 8
    return bytes(changed)


def with_doctype(part: str) -> bytes:
    content = parts(town())
    head, rest = content[part].split(b"?>", 1)
    bomb = b'?>\n<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>'
    return zipped({**content, part: head + bomb + rest})


def without(part: str) -> bytes:
    return zipped({name: content for name, content in parts(town()).items() if name != part})


def renamed_form(name: str) -> bytes:
    return replaced(town(), SHARED, ">政府信息公开工作年度报告<", f">{name}<")


TABLE = sheet_part(LAYOUT.places["requests.received.total"].sheet)

GATES = [
    Gate("file.not_workbook", "empty", lambda: b""),
    Gate("file.not_workbook", "text", "单位,件数\n青禾镇,3\n".encode),
    Gate("file.not_workbook", "gbk text", lambda: "单位,件数".encode("gbk")),
    Gate("file.not_workbook", "a web page", lambda: b"<html><table><tr><td>3</td></tr></table>"),
    Gate("file.not_workbook", "a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    Gate("file.not_workbook", "a PDF", lambda: b"%PDF-1.7\n"),
    Gate("file.not_workbook", "a Word file", word_file),
    Gate("file.not_workbook", "an old Word file", lambda: ole("WordDocument")),
    Gate("file.not_workbook", "some zip", lambda: zipped({"报告.txt": b"x"})),
    Gate("file.not_workbook", "a zip of workbooks", lambda: zipped({"青禾镇.xlsx": town()})),
    Gate("file.damaged", "no relations", lambda: without("_rels/.rels")),
    Gate("file.damaged", "no workbook part", lambda: without(BOOK)),
    Gate("file.encrypted", "encrypted", lambda: ole("EncryptedPackage")),
    Gate("file.unsupported", "a very old workbook", lambda: b"\x09\x00\x04\x00" + bytes(99)),
    Gate("file.damaged", "cut short", lambda: town()[: len(town()) // 2]),
    Gate("file.damaged", "only the beginning", lambda: b"PK\x03\x04"),
    Gate("file.damaged", "noise in the workbook", lambda: corrupted(BOOK)),
    Gate("file.damaged", "noise in the strings", lambda: corrupted(SHARED)),
    Gate("file.damaged", "noise in a table", lambda: corrupted(TABLE)),
    Gate("file.damaged", "wrong checksum", lambda: patched(16, b"\0\0\0\0")),
    Gate("file.damaged", "an offset past the end", lambda: patched(42, b"\xf0\xff\xff\xff")),
    Gate("file.damaged", "broken XML", lambda: replaced(town(), BOOK, "</sheets>", "</sheet>")),
    Gate("file.damaged", "no XML", lambda: added({TABLE: b"\0\1\2"})),
    Gate("file.damaged", "an empty part", lambda: added({TABLE: b""})),
    Gate("file.damaged", "an unknown encoding", lambda: replaced(town(), BOOK, "UTF-8", "EBCDIC")),
    Gate("file.damaged", "an undefined entity", lambda: added({SHARED: b"<sst>&x;</sst>"})),
    Gate("file.unsafe", "too large", lambda: bytes(MAX_INPUT + 1)),
    Gate("file.unsafe", "too many parts", lambda: added({f"x/{n}": b"" for n in range(MAX_PARTS)})),
    Gate("file.unsafe", "a bomb", lambda: patched(SIZE_AT, struct.pack("<I", MAX_UNPACKED))),
    Gate("file.unsafe", "a real bomb", real_bomb),
    Gate("file.unsafe", "a part twice", doubled),
    Gate("file.unsafe", "a path upwards", lambda: added({"../../x.xml": b""})),
    Gate("file.unsafe", "a path upwards inside", lambda: added({"xl/../../x.xml": b""})),
    Gate("file.unsafe", "a path upwards, for Windows", lambda: added({"xl\\..\\..\\x.xml": b""})),
    Gate("file.unsafe", "an absolute path", lambda: added({"/etc/x": b""})),
    Gate("file.encrypted", "a zip with a password", lambda: patched(8, b"\x01\0")),
    Gate("file.unsafe", "LZMA", lambda: zipped(parts(town()), zipfile.ZIP_LZMA)),
    Gate("file.unsafe", "entities in the workbook", lambda: with_doctype(BOOK)),
    Gate("file.unsafe", "entities in the strings", lambda: with_doctype(SHARED)),
    Gate("file.unsafe", "entities in a table", lambda: with_doctype(TABLE)),
    Gate("file.unsafe", "entities in the relations", lambda: with_doctype("_rels/.rels")),
    Gate("form.unknown", "another workbook", other_workbook),
    Gate("form.unknown", "another form", lambda: renamed_form("别的报表")),
    Gate("form.other_edition", "2019", lambda: replaced(town(), SHARED, ">2021<", ">2019<")),
]


class DescribeGates:
    @pytest.mark.parametrize("gate", GATES, ids=lambda gate: f"{gate.code}:{gate.name}")
    def they_stop_a_file_for_what_it_is(self, gate: Gate) -> None:
        with pytest.raises(UnusableError) as caught:
            read_workbook(gate.make())
        assert caught.value.code == gate.code
        sentence = str(caught.value)
        assert sentence.startswith(CATALOGUE[gate.code].message.partition("{")[0])
        assert "{" not in sentence

    def they_let_a_sound_workbook_pass(self) -> None:
        assert read_workbook(town()).record.unit.name == "青禾镇人民政府"
        assert read_workbook(zipped(parts(town()), zipfile.ZIP_STORED)).findings == ()

    def they_mind_no_parts_that_no_one_reads(self) -> None:
        assert read_workbook(with_doctype("docProps/app.xml")).findings == ()
        assert read_workbook(without("xl/theme/theme1.xml")).findings == ()
        assert read_workbook(added({"customXml/item1.xml": b"<a/>"})).findings == ()

    def they_read_no_more_than_a_part_declares(self) -> None:
        small = patched(SIZE_AT, struct.pack("<I", 10))
        with pytest.raises(UnusableError, match="损坏"):
            Package(small).read(BOOK)

    def they_count_the_tags_of_all_parts_together(self) -> None:
        package = Package(added({f"x/{n}": b"<a>" * (MAX_TAGS // 3) for n in range(4)}))
        for n in range(3):
            assert package.read(f"x/{n}") == package.read(f"x/{n}")
        with pytest.raises(UnusableError, match="异常多"):
            package.read("x/3")


class DescribeRelations:
    RELS = "xl/_rels/workbook.xml.rels"

    def they_may_name_absolute_parts(self) -> None:
        data = replaced(town(), self.RELS, 'Target="worksheets/', 'Target="/xl/worksheets/')
        data = replaced(data, "_rels/.rels", 'Target="xl/', 'Target="/xl/')
        assert read_workbook(data).findings == ()

    def they_may_have_a_prefix_and_the_strict_types(self) -> None:
        strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        usual = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        data = replaced(town(), self.RELS, usual, strict)
        data = replaced(data, BOOK, usual, strict)
        data = replaced(data, "_rels/.rels", "<Relationship ", "<p:Relationship ")
        data = replaced(data, "_rels/.rels", "<Relationships xmlns=", "<p:Relationships xmlns:p=")
        data = replaced(data, "_rels/.rels", "</Relationships>", "</p:Relationships>")
        assert read_workbook(data).findings == ()

    def they_may_use_any_prefix_for_their_ids(self) -> None:
        data = replaced(town(), BOOK, "r:id=", "d:id=")
        data = replaced(data, BOOK, "xmlns:r=", "xmlns:d=")
        assert read_workbook(data).findings == ()

    def they_never_lead_out_of_the_file(self) -> None:
        data = replaced(town(), self.RELS, 'Target="worksheets/', 'Target="../../../worksheets/')
        with pytest.raises(UnusableError):
            read_workbook(data)

    def they_may_use_backslashes_as_some_programs_do(self) -> None:
        content = {name.replace("/", "\\"): part for name, part in parts(town()).items()}
        assert read_workbook(zipped(content)).findings == ()

"""The gates: a file is named for what it is, and none costs more than the reader may spend."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import excel_report
from excel_report.checks.catalogue import CATALOGUE
from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT, MAX_UNPACKED
from excel_report.workbook.formats.file_kinds import is_legacy
from excel_report.workbook.formats.xlsx import package as gates
from excel_report.workbook.formats.xlsx.package import Package
from excel_report.workbook.formats.xlsx.parts import read_sheet
from excel_report.workbook.read import read_workbook
from tests.workbook import bad_files as bad
from tests.workbook import costly_files as costly
from tests.workbook.bad_files import Bad
from tests.workbook.xlsx import BOOK, SHARED, parts, replaced, town, zipped

PAGE = "<html><body><table><tr><td>3</td></tr></table></body></html>"
MHT = "From: <WPS>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>"
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
)
NOT = "file.not_workbook"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
XLSB_MAIN = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

OTHER_KINDS = [
    Bad(NOT, "空文件", lambda: b""),
    Bad(NOT, "空文件", lambda: bytes(4096)),
    Bad(NOT, "空文件", lambda: b"\xef\xbb\xbf\r\n"),
    Bad(NOT, "文本文件", "本周内无法报送".encode),
    Bad(NOT, "文本文件", lambda: "本周内无法报送。\n下周再报".encode("gbk")),
    Bad(NOT, "CSV", "单位,件数\n青禾镇,3\n".encode),
    Bad(NOT, "CSV", lambda: "单位,件数\r\n青禾镇,3\r\n".encode("gbk")),
    Bad(NOT, "CSV", lambda: "单位\t件数\n青禾镇\t3\n".encode("utf-16")),
    Bad(NOT, "JSON", lambda: b'{"form": "2021"}'),
    Bad(NOT, "网页", PAGE.encode),
    Bad(NOT, "网页", lambda: b"\xef\xbb\xbf \r\n  " + PAGE.encode()),
    Bad(NOT, "网页", lambda: PAGE.replace("<html>", "<!DOCTYPE html>").encode("utf-16")),
    Bad(NOT, "网页", lambda: f"<meta charset=gbk><p>青禾{PAGE}".encode("gbk")),
    Bad(NOT, "网页存档", MHT.encode),
    Bad(NOT, "XML 表格", XML_2003.encode),
    Bad(NOT, "XML 文件", lambda: b"<?xml version='1.0'?><a/>"),
    Bad(NOT, "SYLK", lambda: b"ID;PWXL;N;E\n"),
    Bad(NOT, "PNG", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)),
    Bad(NOT, "JPG", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(100)),
    Bad(NOT, "GIF", lambda: b"GIF89a" + bytes(100)),
    Bad(NOT, "BMP", lambda: b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0" + bytes(100)),
    Bad(NOT, "TIFF", lambda: b"II*\0\x08\0\0\0" + bytes(100)),
    Bad(NOT, "WebP", lambda: b"RIFF\x24\0\0\0WEBPVP8 " + bytes(100)),
    Bad(NOT, "PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    Bad(NOT, "PDF", lambda: b"\r\n\xef\xbb\xbf%PDF-1.4\n"),
    Bad(NOT, "RTF", lambda: rb"{\rtf1\ansi}"),
    Bad(NOT, "RAR", lambda: b"Rar!\x1a\x07\x01\0" + bytes(50)),
    Bad(NOT, "7z", lambda: b"7z\xbc\xaf\x27\x1c\0\4" + bytes(50)),
    Bad(NOT, "gzip", lambda: b"\x1f\x8b\x08\0" + bytes(50)),
    Bad(NOT, "认不出", lambda: b"\x01\x02\x03\0\xff" * 20),
    Bad(NOT, "Word 文件（.docx）", bad.word_file),
    Bad(NOT, "Word 文件（.docx）", lambda: bad.with_main_type(WORD_MAIN)),
    Bad(NOT, "演示文稿", lambda: bad.with_main_type(SLIDES_MAIN)),
    Bad(NOT, ".doc", lambda: bad.ole("1Table", "WordDocument", "Data")),
    Bad(NOT, ".doc", lambda: bad.ole("WordDocument", deeper="Workbook")),
    Bad(NOT, ".ppt", lambda: bad.ole("PowerPoint Document")),
    Bad(NOT, "邮件", lambda: bad.ole("__properties_version1.0")),
    Bad(NOT, "认不出", lambda: bad.ole("Contents")),
    Bad(NOT, ".odt", lambda: bad.open_document("text")),
    Bad(NOT, ".odp", lambda: bad.open_document("presentation")),
    Bad(NOT, "OFD", lambda: zipped({"OFD.xml": b"<a/>"})),
    Bad(NOT, "压缩包", lambda: zipped({"青禾镇.xlsx": town()})),
    Bad(NOT, "压缩包", lambda: zipped({})),
    Bad("file.encrypted", "打开密码", lambda: bad.ole("EncryptionInfo", "EncryptedPackage")),
    Bad("file.encrypted", "打开密码", lambda: bad.patched(bad.FLAGS_AT, b"\x01\0")),
    Bad("file.unsupported", ".xlsb", lambda: bad.with_main_type(XLSB_MAIN)),
    Bad("file.unsupported", ".xlsb", lambda: zipped({bad.TYPES: b"", "xl/workbook.bin": b""})),
    Bad("file.unsupported", "4.0 以前", lambda: b"\x09\x04\x06\x00\0\0\x10\0"),
    Bad("file.unsupported", ".xls", lambda: bad.ole("Workbook", deeper="WordDocument")),
    Bad("file.unsupported", ".ods", lambda: bad.open_document("spreadsheet")),
]

_END = -22  # where the record at the end begins


def _end(offset: int, value: bytes) -> bytes:
    data = town()
    return bad.spliced(data, len(data) + _END + offset, value)


def _local(part: str, offset: int, value: bytes) -> bytes:
    """The workbook with bytes changed in a part's own header."""
    data = town()
    (header,) = struct.unpack_from("<L", data, bad.entry(data, part) + bad.HEADER_AT)
    return bad.spliced(data, header + offset, value)


def _size(size: int, part: str = BOOK) -> bytes:
    return bad.patched(bad.SIZE_AT, struct.pack("<L", size), part)


BROKEN = [
    Bad("file.damaged", "损坏", lambda: town()[: len(town()) // 2]),
    Bad("file.damaged", "损坏", lambda: town()[:-1]),
    Bad("file.damaged", "损坏", lambda: b"PK\x03\x04"),
    Bad("file.damaged", "损坏", lambda: bad.patched(bad.CHECKSUM_AT, b"\0\0\0\0")),
    Bad("file.damaged", "损坏", lambda: bad.patched(bad.HEADER_AT, b"\xf0\xff\xff\x00")),
    Bad("file.damaged", "损坏", lambda: bad.patched(bad.NAME_AT - 18, b"\xff\x7f")),
    Bad("file.damaged", "损坏", lambda: _end(8, b"\x03\0\x03\0")),
    Bad("file.damaged", "损坏", lambda: _end(4, b"\x01\0")),
    Bad("file.damaged", "损坏", lambda: _end(20, b"\xff\0")),
    Bad("file.damaged", "损坏", lambda: _local(BOOK, 0, b"PK\x05\x04")),
    Bad("file.damaged", "损坏", lambda: _size(10)),
    Bad("file.damaged", "损坏", lambda: _size(100_000)),
    Bad("file.damaged", "损坏", lambda: bad.without(BOOK)),
    Bad("file.damaged", "损坏", lambda: bad.without(SHARED)),
    Bad("file.damaged", "损坏", lambda: bad.without(bad.TABLE)),
    Bad("file.damaged", "损坏", lambda: bad.without("_rels/.rels")),
    Bad("file.damaged", "损坏", lambda: bad.added({bad.TYPES: b"<Types"})),
    Bad("file.damaged", "损坏", lambda: replaced(town(), BOOK, "</sheets>", "</sheet>")),
]

UNSAFE = [
    Bad("file.unsafe", "超过 20 MB", lambda: b"PK" + bytes(MAX_INPUT)),
    Bad("file.unsafe", "部件太多", lambda: bad.added({f"x/{n}": b"" for n in range(2000)})),
    Bad("file.unsafe", "部件太多", lambda: bad.huge_directory(1)),
    Bad("file.unsafe", "解开后超过", lambda: _size(MAX_UNPACKED)),
    Bad("file.unsafe", "重名", bad.doubled),
    Bad("file.unsafe", "重名", lambda: bad.doubled(BOOK.upper())),
    Bad("file.unsafe", "路径", lambda: bad.added({"xl/../../x.xml": b""})),
    Bad("file.unsafe", "路径", lambda: bad.added({"xl\\..\\..\\x.xml": b""})),
    Bad("file.unsafe", "路径", lambda: bad.added({"/etc/x": b""})),
    Bad("file.unsafe", "路径", lambda: bad.added({"C:/x": b""})),
    Bad("file.unsafe", "重叠", lambda: bad.quoted(3)),
    Bad("file.unsafe", "结构不正常", lambda: _size(0xFFFFFFFF)),
    Bad("file.unsafe", "结构不正常", lambda: _end(8, b"\xff\xff\xff\xff")),
    Bad("file.unsafe", "结构不正常", lambda: _end(12, b"\xff\xff\xff\xff")),
    Bad("file.unsafe", "结构不正常", lambda: _local(BOOK, 30, b"y")),
    Bad("file.unsafe", "结构不正常", lambda: zipped(parts(town()), zipfile.ZIP_BZIP2)),
    Bad("file.unsafe", "DOCTYPE", lambda: replaced(town(), BOOK, "?>", "?><!DOCTYPE a>")),
    Bad(
        "file.unsafe", "DOCTYPE", lambda: bad.added({bad.TABLE: b"<!DOCTYPE a [<!ENTITY b 'c'>]>"})
    ),
    Bad("file.unsafe", "DOCTYPE", lambda: bad.added({bad.TABLE: "<!DOCTYPE a>".encode("utf-16")})),
]


def refused(data: bytes) -> UnusableError:
    """What a reader of .xlsx says to a file."""
    read = Package if is_legacy(data) else read_workbook
    with pytest.raises(UnusableError) as caught:
        read(data)
    return caught.value


class DescribeARefusedFile:
    @pytest.mark.parametrize(
        "file",
        OTHER_KINDS + BROKEN + UNSAFE,
        ids=lambda file: f"{file.code}:{file.words}",
    )
    def it_is_told_what_it_is_and_what_to_do(self, file: Bad) -> None:
        error = refused(file.make())
        sentence = str(error)
        assert error.code == file.code
        assert file.words in sentence
        assert "请" in sentence
        assert "{" not in sentence
        hint = CATALOGUE[error.code].hint.partition("{")[0]
        assert sentence.partition(hint)[0].endswith("。"), "the hint stands apart"

    def it_may_be_read_by_other_means(self) -> None:
        assert is_legacy(bad.ole("Workbook"))
        assert is_legacy(bad.ole("Book"))
        assert is_legacy(bad.open_document("spreadsheet"))
        others = [file.make() for file in OTHER_KINDS if file.words not in {".xls", ".ods"}]
        assert not any(is_legacy(data) for data in others)
        assert not is_legacy(town())

    def it_may_be_a_container_with_a_broken_directory(self) -> None:
        for stream, code in [("EncryptedPackage", "file.encrypted"), ("WordDocument", NOT)]:
            data = bad.OLE + bytes(504) + stream.encode("utf-16-le") + bytes(2048)
            assert refused(data).code == code

    def it_may_be_a_container_that_goes_in_circles(self) -> None:
        data = bytearray(bad.ole("WordDocument"))
        data[512 + 4 : 512 + 8] = struct.pack("<L", 1)
        assert refused(bytes(data)).code == NOT


class DescribeAnAcceptedFile:
    def it_may_have_macros_which_are_never_read(self) -> None:
        main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        data = bad.with_main_type(main)
        data = zipped({**parts(data), "xl/vbaProject.bin": b"\xd0\xcf" * 1000})
        assert read_workbook(data).record == read_workbook(town()).record

    def it_may_be_a_template(self) -> None:
        main = bad.MAIN.replace("sheet.main", "template.main")
        assert read_workbook(bad.with_main_type(main)).record == read_workbook(town()).record

    def it_may_name_parts_in_another_case(self) -> None:
        content = {
            name.replace("sharedStrings", "SharedStrings"): x for name, x in parts(town()).items()
        }
        assert read_workbook(zipped(content)).record == read_workbook(town()).record

    def it_never_leads_out_of_itself(self) -> None:
        rels = parts(town())[costly.RELS].decode()
        link = '<Relationship Id="z" Type="/worksheet" Target="file:///x" TargetMode="External"/>'
        data = bad.added({costly.RELS: rels.replace("</Rel", f"{link}</Rel").encode()})
        assert "z" not in {id_ for id_, _, _ in Package(data).relations(BOOK)}
        assert read_workbook(data).findings == ()

    @pytest.mark.parametrize("make", [costly.many_rows, costly.many_formatted_cells])
    def it_may_be_bloated_by_people(self, make: costly.Maker) -> None:
        assert read_workbook(make()).record == read_workbook(town()).record


class DescribeSqueezing:
    """What is left out of a large part is only what is empty."""

    def it_changes_no_cell(self) -> None:
        rows = b"".join(
            b'<row r="%d" ht="14"><c r="A%d" s="1"/><c r="B%d" t="n"/>' % (n, n, n)
            + b'<c r="C%d"><v>%d</v></c></row><row r="%d"/>' % (n, n, n + 1)
            for n in range(1, 998, 2)
        )
        empty = (b'<row r="%d" spans="1:9"></row>' % n for n in range(1000, 41_000))
        xml = costly.sheet_with(rows + b"".join(empty))
        kept = Package(costly.in_table(xml)).read(bad.TABLE)
        assert len(kept) < len(xml) // 10
        assert b'<c r="A1"' not in kept
        assert read_sheet(kept) == read_sheet(xml)

    def it_leaves_alone_what_may_be_text(self) -> None:
        text = '<row r="1"/><c r="A1"/>'
        cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[{text}]]></t></is></c></row>'
        empty = (b'<row r="%d"/>' % n for n in range(2, 100_002))
        xml = costly.sheet_with(b"".join(empty) + cell.encode())
        kept = Package(costly.in_table(xml)).read(bad.TABLE)
        assert read_sheet(kept).cells["A1"].value == text

    @pytest.mark.parametrize("limit", ["MAX_LEFT_OUT", "MAX_WORKBOOK_BLOATED"])
    def it_is_not_gone_on_with_without_end(
        self, limit: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(gates, limit, 100_000)
        data = costly.in_table(costly.sheet_with(b'<row r="1"/>' * 200_000))
        with pytest.raises(UnusableError) as caught:
            Package(data).read(bad.TABLE)
        assert caught.value.code == "file.unsafe"


MEGABYTES = 200
READER = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from excel_report.errors import UnusableError
from excel_report.workbook.read import read_workbook
with open(sys.argv[1], "rb") as file:
    data = file.read()
began = time.process_time()
try:
    read_workbook(data).check()
except UnusableError as error:
    assert error.code
with open("/proc/self/status") as status:
    peak = next(line for line in status if line.startswith("VmHWM")).split()[1]
print(int(peak) // 1024, round(time.process_time() - began))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux to measure memory")
class DescribeACostlyFile:
    @pytest.mark.parametrize("name", costly.COSTLY)
    def it_stays_within_the_means_of_a_small_machine(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / "costly.xlsx"
        path.write_bytes(costly.COSTLY[name]())
        assert path.stat().st_size < MAX_INPUT * 1.05
        done = subprocess.run(
            [sys.executable, "-c", READER, path],
            env={"PYTHONPATH": str(Path(excel_report.__file__).parents[1])},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        megabytes, _ = map(int, done.stdout.split())
        assert megabytes < MEGABYTES

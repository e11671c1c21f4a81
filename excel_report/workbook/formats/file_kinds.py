"""What a file is: named for the person who sent it, when it is no workbook that can be read.

Names of files mean nothing; the first bytes, and the names inside containers, say what it is.
"""

from __future__ import annotations

import re

from excel_report.archive.content import part_content
from excel_report.archive.directory import ArchiveError, read_directory
from excel_report.archive.ole import SIGNATURE as OLE
from excel_report.archive.ole import has_file_pass, key_of, stream_names
from excel_report.limits import MAX_INPUT
from excel_report.value_class import value_class

_SAVE_AS = "在 Excel 或 WPS 里打开，另存为“Excel 工作簿（.xlsx）”再报送"
SEND_ITSELF = "报送填好的工作簿本身（.xlsx）"
# Reports that were typed as documents are read as well, once they are of a kind that is.
_AS_WORD = "用 WPS 或 Word 打开，另存为 Word 文件（.docx）再用；填好的是工作簿的，直接用那个工作簿"
_FIXED = "找来做成版式文件以前的 Word 文件（.docx）或工作簿（.xlsx）再用"
_UNPACK = "先解压，报送里面的工作簿（.xlsx）"
_SEND_AGAIN = "重新保存或重新发送填好的工作簿（.xlsx）"

ODF = "application/vnd.oasis.opendocument."
ODS = f"{ODF}spreadsheet"
_HEAD = 4096  # bytes that are looked at in texts
_MAX_MANIFEST = 256 * 1024


@value_class()
class Kind:
    """What a file is: the finding's code, its name in words, what to do."""

    code: str
    name: str
    advice: str = SEND_ITSELF


def _other(name: str, advice: str = SEND_ITSELF) -> Kind:
    return Kind("file.not_workbook", name, advice)


ARCHIVE = _other("压缩包", _UNPACK)
OLD_EXCEL = Kind("file.unsupported", "旧格式的工作簿（.xls、.et）")
OPEN_DOCUMENT = Kind("file.unsupported", "OpenDocument 表格（.ods）")
BINARY_EXCEL = Kind("file.unsupported", "Excel 二进制工作簿（.xlsb）")
WORD = _other("Word 文件（.docx）")
SLIDES = _other("演示文稿（.pptx）")
_EMPTY = _other("空文件", _SEND_AGAIN)
_WEB_PAGE = _other("网页", _SAVE_AS)
_UNKNOWN = _other("认不出的文件")


def _picture(name: str) -> Kind:
    return _other(f"图片（{name}）", "报送填好的工作簿本身（.xlsx），不要截图或拍照")


_OLDEST = Kind("file.unsupported", "很旧的 Excel 表（4.0 以前）")
# By how the file begins, as patterns.
_SIGNATURES = (
    (rb"\x89PNG", _picture("PNG")),
    (rb"\xff\xd8\xff", _picture("JPG")),
    (rb"GIF8", _picture("GIF")),
    (rb"II\*\0|MM\0\*", _picture("TIFF")),
    (rb"RIFF....WEBP", _picture("WebP")),
    (rb"BM....\0\0\0\0", _picture("BMP")),
    (rb".{0,1023}%PDF-", _other("PDF 文件")),
    (rb"\{\\rtf", _other("RTF 文档", _AS_WORD)),
    (rb"Rar!\x1a\x07", _other("压缩包（RAR）", _UNPACK)),
    (rb"7z\xbc\xaf\x27\x1c", _other("压缩包（7z）", _UNPACK)),
    (rb"\x1f\x8b", _other("压缩包（gzip）", _UNPACK)),
    (rb"ID;P", _other("SYLK 表格", _SAVE_AS)),
    # The beginnings of BIFF 2 to 4, from before there were containers.
    (rb"\x09\x00\x04\x00|\x09[\x02\x04]\x06\x00", _OLDEST),
)

_ENCRYPTED = Kind("file.encrypted", "加密的工作簿")

# By what stands in an OLE container's outermost storage, in the order of asking.
_STREAMS = (
    ("EncryptedPackage", _ENCRYPTED),
    ("Workbook", OLD_EXCEL),
    ("Book", OLD_EXCEL),
    ("WordDocument", _other("旧版 Word 文件（.doc、.wps）", _AS_WORD)),
    ("PowerPoint Document", _other("旧版演示文稿（.ppt、.dps）")),
    ("__properties_version1.0", _other("Outlook 邮件（.msg）", "报送邮件附件里的工作簿（.xlsx）")),
)

# By the names of parts in a zip, in the order of asking.
_PARTS = (
    ("word/document.xml", WORD),
    ("ppt/presentation.xml", SLIDES),
    ("xl/workbook.bin", BINARY_EXCEL),
    ("ofd.xml", _other("OFD 版式文件", _FIXED)),
    ("index/document.iwa", _other("苹果 iWork 文件", "在 Numbers 里导出为 Excel 工作簿（.xlsx）")),
)
_ODF_KINDS = (
    ("text", _other("OpenDocument 文字文档（.odt）", _AS_WORD)),
    ("presentation", _other("OpenDocument 演示文稿（.odp）")),
)


def kind_of(data: bytes) -> Kind:
    """What a file is that is no zip."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _EMPTY
    if data.startswith(OLE):
        return _ole_kind(data)
    found = (kind for pattern, kind in _SIGNATURES if re.match(pattern, data, re.DOTALL))
    return next(found, None) or _text_kind(data[:_HEAD])


def is_legacy(data: bytes) -> bool:
    """Whether this is an .xls, .et or .ods, of which the values can be read. Never raises."""
    return is_open_document(data) or (data.startswith(OLE) and _ole_kind(data) == OLD_EXCEL)


def is_open_document(data: bytes) -> bool:
    """Whether this is an .ods: its ``mimetype`` says so, else its manifest. Never raises.

    Most have it first and uncompressed, as they should; some programs do not.
    """
    if not data.startswith(b"PK\x03\x04"):
        return False
    if data[30 : 38 + len(ODS)] == f"mimetype{ODS}".encode():
        return True
    named = (b"mimetype", b"META-INF/manifest.xml")
    return any(name in data for name in named) and _says_open_document(data)


def _says_open_document(data: bytes) -> bool:
    try:
        parts = read_directory(data) if len(data) <= MAX_INPUT else {}
        said = [
            part_content(data, parts[name], limit)
            for name, limit in (("mimetype", _HEAD), ("meta-inf/manifest.xml", _MAX_MANIFEST))
            if name in parts
        ]
    except ArchiveError:
        return False
    is_office = "[content_types].xml" in parts or "content.xml" not in parts
    return bool(said) and not is_office and ODS.encode() in said[0]


def zip_kind(names: set[str], mimetype: str) -> Kind | None:
    """What a zip is by the names of its parts (in lower case), None where it may be a workbook.

    ``mimetype`` is the content of the part of that name, empty where there is none.
    """
    if mimetype.startswith(ODS):
        return OPEN_DOCUMENT
    for word, kind in _ODF_KINDS:
        if mimetype.startswith(ODF + word):
            return kind
    found = next((kind for name, kind in _PARTS if name in names), None)
    return found or (None if "[content_types].xml" in names else ARCHIVE)


def main_kind(content_type: str) -> Kind | None:
    """What an Office file is by the type of its main part, None where it may be a workbook."""
    if "wordprocessingml" in content_type or "ms-word" in content_type:
        return WORD
    if "presentationml" in content_type or "ms-powerpoint" in content_type:
        return SLIDES
    return BINARY_EXCEL if "sheet.binary" in content_type else None


def _ole_kind(data: bytes) -> Kind:
    names = stream_names(data)
    kind = next((kind for name, kind in _STREAMS if key_of(name) in names), _UNKNOWN)
    return _ENCRYPTED if kind == OLD_EXCEL and has_file_pass(data) else kind


def _text_kind(head: bytes) -> Kind:
    """What a file is that may be text, by its beginning."""
    text = _decoded(head)
    if text is None:
        return _UNKNOWN
    plain = text.strip("\ufeff \t\r\n\0").lower()
    if "mime-version:" in plain and "multipart/related" in plain:
        return _other("网页存档（.mht）", _SAVE_AS)
    if plain.startswith("<"):
        return _markup_kind(plain)
    if plain.startswith("{"):
        return _other(
            "数据文件（JSON）", "把数据填进填报表再报送，或者直接报送填好的工作簿（.xlsx）"
        )
    return _other("CSV 文本表格", _SAVE_AS) if _has_columns(plain) else _other("文本文件")


def _markup_kind(plain: str) -> Kind:
    """What a web page or an XML file is, by its beginning in lower case."""
    if "<html" not in plain:
        if "urn:schemas-microsoft-com:office:spreadsheet" in plain:
            return _other("XML 表格（Excel 2003）", _SAVE_AS)
        if "urn:oasis:names:tc:opendocument" in plain:
            return _other("XML 表格（OpenDocument）", _SAVE_AS)
    marks = ("<html", "<!doctype html", "<table", "<body", "<meta", "<div")
    return _WEB_PAGE if any(mark in plain for mark in marks) else _other("XML 文件")


def _decoded(head: bytes) -> str | None:
    """The beginning of a text in one of the encodings in use, None where it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    if b"\0" in head:
        return None
    for encoding in ("utf-8", "gb18030"):
        # The last character may be cut in two.
        for end in range(len(head), len(head) - 4, -1):
            try:
                return head[: max(end, 0)].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None


def _has_columns(text: str) -> bool:
    """Whether the first lines have the same number of separators, at least one each."""
    lines = [line for line in text.splitlines() if line][:5]
    counts = {tuple(line.count(mark) for mark in ",\t;，") for line in lines[:-1] or lines}
    return len(counts) == 1 and any(counts.pop()) if counts else False

"""What format a file has: told by its first bytes, by its name only where they say nothing."""

from __future__ import annotations

from importlib import import_module

from excel_report.errors import UnusableError
from excel_report.published.document_text import DocumentText

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = (b"mime-version", b"from:", b"content-type")
# Each format with the module and the function that reads it, loaded when it is used.
_READERS = {
    "html": ("html.page", "read_html"),
    "mht": ("html.web_archive", "read_mht"),
    "docx": ("word.document", "read_docx"),
    "pdf": ("pdf_process", "read_pdf"),
    "txt": ("text", "read_text"),
}
_ENDINGS = {".htm": "html", ".html": "html", ".mht": "mht", ".mhtml": "mht", ".txt": "txt"}


def recognise(data: bytes, name: str = "") -> str | None:
    """What format a file has: ``html``, ``mht``, ``docx``, ``txt``, ``pdf``, or none.

    By its first bytes; the name only tells text from what is no report at all.
    """
    head = data[:4096]
    if head.startswith(b"PK"):
        # The names of parts are not packed; a workbook has none of this one.
        return "docx" if b"word/" in data else None
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((*_PICTURES, _OLE, b"\x00")):
        return None
    return _by_words(head) or _by_name(head, name)


def _by_words(head: bytes) -> str | None:
    low = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048].lower()
    if low.startswith(b"<"):
        return "html"
    return "mht" if low.startswith(_MAIL) or b"multipart/related" in low else None


def _by_name(head: bytes, name: str) -> str | None:
    if not name and b"\x00" not in head:
        return "txt"
    dot = name.rfind(".")
    return _ENDINGS.get(name[dot:].lower()) if dot >= 0 else None


def document_text_of(data: bytes, name: str) -> tuple[str, DocumentText]:
    """The format of a file and the document in it.

    Raises :class:`UnusableError` where it has none that is read, or is not sound.
    """
    format_name = recognise(data, name)
    if format_name is None:
        raise UnusableError(*_foreign(data))
    return format_name, _document(format_name, data)


def read_as(format_name: str, data: bytes) -> DocumentText:
    """The document in a file of a format that is read."""
    module, reader = _READERS[format_name]
    flow: DocumentText = getattr(import_module(f"excel_report.published.{module}"), reader)(data)
    return flow


def _document(format_name: str, data: bytes) -> DocumentText:
    flow = read_as(format_name, data)
    if format_name != "txt":
        from excel_report.published.text import with_bars_read

        with_bars_read(flow)
    return flow


def _foreign(data: bytes) -> tuple[str, str, str]:
    if data.startswith(_PICTURES):
        return (
            "这是图片，图片里的文字和数字读不出来。",
            "published.picture",
            "请换用文字能选中的文件。",
        )
    if data.startswith(_OLE):
        return (
            "这是旧格式的文件（.doc、.wps）或加了密码的文件，不能读取。",
            "file.unsupported",
            "请用 Word 或 WPS 打开后另存为 .docx 再试。",
        )
    return (
        "这个文件不是网页、Word、文本或 PDF，不能读取。",
        "file.unsupported",
        "请用 .html、.mht、.docx、.txt 或 .pdf。",
    )

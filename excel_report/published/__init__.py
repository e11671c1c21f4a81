"""Reports made elsewhere: web pages, Word files, text and PDF, read like workbooks."""

from __future__ import annotations

from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.published.flow import Flow
from excel_report.published.reading import PublishedReading, read_flow

__all__ = ["PublishedReading", "read_published", "recognise"]

MAX_INPUT = 20 * 1024 * 1024  # bytes

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(data: bytes, name: str = "") -> str | None:
    """Which door a file comes by: ``html``, ``mht``, ``docx``, ``txt``, ``pdf``, or none.

    By its first bytes; the name only tells text from what is no report at all.
    """
    head = data[:4096]
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048]
    if head.startswith(b"PK"):
        # The names of parts are not packed; a workbook has none of this one.
        return "docx" if b"word/" in data else None
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((*_PICTURES, _OLE, b"\x00")):
        return None
    low = bare.lower()
    if low.startswith(b"<"):
        return "html"
    if low.startswith((b"mime-version", b"from:", b"content-type")) or b"multipart/related" in low:
        return "mht"
    if name.lower().endswith((".htm", ".html")):
        return "html"
    if name.lower().endswith((".mht", ".mhtml")):
        return "mht"
    if name.lower().endswith(".txt") or (not name and b"\x00" not in head):
        return "txt"
    return None


def read_published(
    data: bytes, name: str = "", *, form: Form, by_order: bool = False
) -> PublishedReading:
    """The report in a file, as far as it is certain.

    ``form`` is the edition it is read as, ``by_order`` confirms tables that only the order of their
    rows tells. Raises :class:`UnusableError` for what cannot be read or is no report at all.
    """
    if len(data) > MAX_INPUT:
        raise UnusableError(
            "这个文件超过 20 MB，年度报告不会这么大。", "file.unsafe", "请检查文件。"
        )
    door = recognise(data, name)
    flow = _doors(door, data) if door else None
    if door is None or flow is None:
        raise UnusableError(*_foreign(data))
    reading = read_flow(form, flow, door, by_order=by_order)
    if all(evidence == "none" for evidence in reading.evidence.values()) and not any(
        not hasattr(value, "kind") for value in reading.record.cells.values()
    ):
        if flow.pictures and sum(len(line.text) for line in flow.lines) < 2000:  # noqa: PLR2004
            raise UnusableError(
                "这个文件里的报告是图片，图片里的文字和数字读不出来。",
                "published.picture",
                "请换用文字能选中的文件。",
            )
        raise UnusableError(
            "在这个文件里没有找到政府信息公开工作年度报告的内容。",
            "form.unknown",
            "请检查是不是选错了文件。",
        )
    return reading


def _doors(door: str, data: bytes) -> Flow:
    if door == "html":
        from excel_report.published.html import read_html

        return read_html(data)
    if door == "mht":
        from excel_report.published.html import read_mht

        return read_mht(data)
    if door == "docx":
        from excel_report.published.word import read_docx

        return read_docx(data)
    if door == "pdf":
        from excel_report.published.pdf import read_pdf

        return read_pdf(data)
    from excel_report.published.text import read_text

    return read_text(data)


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

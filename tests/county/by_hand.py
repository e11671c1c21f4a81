"""Reports that units made by hand instead of filling in the workbook, and other Word files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from html import escape

from excel_report.published.document_text import Line
from excel_report.record import Record
from tests.published.layouts import lines_of, plain_page, rows_with_tabs

Maker = Callable[[Record], bytes]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def lines(record: Record, title: str | None = None) -> list[Line]:
    """A report's lines; ``title`` is the unit as its title has it, empty for none."""
    name = record.unit.name
    found = [line for line in lines_of(record) if line.text != "草稿"]
    if title is None:
        return found
    return [
        Line((line.text.replace(name, title),)) if line.text == name else line for line in found
    ]


def word(record: Record, title: str | None = None) -> bytes:
    return word_of(lines(record, title))


def page(record: Record, title: str | None = None) -> bytes:
    return plain_page(lines(record, title))


def text(record: Record, title: str | None = None) -> bytes:
    return rows_with_tabs(lines(record, title))


def word_of(written: Sequence[Line]) -> bytes:
    """A Word file of these lines; each stretch of rows is a table."""
    parts: list[str] = []
    in_table = False
    for line in written:
        if line.row != in_table:
            parts.append("</w:tbl>" if in_table else "<w:tbl>")
            in_table = line.row
        if line.row:
            cells = "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in line.cells)
            parts.append(f"<w:tr>{cells}</w:tr>")
        else:
            parts.append(_paragraph(line.text))
    parts.append("</w:tbl>" if in_table else "")
    body = "".join(parts)
    return _package(f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>')


def without_a_cell(written: Sequence[Line]) -> list[Line]:
    """A report with a cell fewer in one row of the large table, as a hand leaves it out."""
    at = next(i for i, line in enumerate(written) if line.row and "重复申请" in line.text)
    return [*written[:at], Line(written[at].cells[:-2], row=True), *written[at + 1 :]]


def notice() -> bytes:
    """The county's own letter about the reports, which is none."""
    told = (
        "关于做好2024年政府信息公开工作年度报告编制工作的通知",
        "各乡镇人民政府、县直各部门：",
        "请各单位于2025年1月20日前报送填报表，联系电话0000-7654321。",
        "云岭县政务公开办",
        "2024年12月10日",
    )
    return word_of([Line((each,)) for each in told])


def contacts() -> bytes:
    """A list of whom to call."""
    rows = (("序号", "单位", "联系人", "电话"), ("1", "青禾镇", "某某", "0000-1111111"))
    return word_of([Line(("政务公开联系人名单",)), *(Line(row, row=True) for row in rows)])


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words, quote=False)}</w:t></w:r></w:p>"


def _package(document: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()

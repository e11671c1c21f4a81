"""What is far more than a report is refused in one sentence, before it costs much."""

from __future__ import annotations

import io
import zipfile

import pytest

from excel_report.errors import UnusableError
from excel_report.limits import MAX_INPUT
from excel_report.published import read_published
from excel_report.published.document_text import MAX_CHARACTERS, MAX_PIECES
from tests.samples import FORM


def docx(paragraphs: int) -> bytes:
    """A Word file of so many empty paragraphs, which pack to next to nothing."""
    body = b"<w:body>" + b"<w:p/>" * paragraphs + b"</w:body>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:document xmlns:w='w'>" + body + b"</w:document>")
    return stream.getvalue()


class DescribeTheLimits:
    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"<p>" + b"x" * MAX_INPUT, "a.html"),
            (b"<tr><td>1.a</td><td>1</td></tr>" * MAX_PIECES, "a.html"),
            ("一、总体情况 ".encode() * MAX_CHARACTERS, "a.txt"),
            (docx(10_000_000), "a.docx"),
        ],
        ids=["20 MB", "rows", "characters", "zip bomb"],
    )
    def they_stop_what_is_no_report(self, data: bytes, name: str) -> None:
        with pytest.raises(UnusableError) as caught:
            read_published(data, name, form=FORM)
        assert caught.value.code == "file.unsafe"

    def they_leave_a_thousand_nested_tables_readable(self) -> None:
        inner = "<p>一、总体情况</p><p>信息公开照常。</p>"
        page = "<table><tr><td>" * 1000 + "x" + "</td></tr></table>" * 1000 + inner
        reading = read_published(page.encode(), "a.html", form=FORM)
        assert reading.record.narrative["overview"] == ("信息公开照常。",)

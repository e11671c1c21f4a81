"""Reports made elsewhere: web pages, Word files, text and PDF, read like workbooks."""

from __future__ import annotations

import re

from excel_report.errors import UnusableError
from excel_report.form import Form
from excel_report.limits import MAX_INPUT
from excel_report.published.document_text import MAX_CHARACTERS, DocumentText, too_large
from excel_report.published.file_format import document_text_of, recognise
from excel_report.published.labels import simplified, without_glosses
from excel_report.published.record_reader import PublishedReading, read_document_text
from excel_report.record import InvalidValue

__all__ = ["PublishedReading", "read_published", "recognise"]

_SUBJECTS = ("信息公开", "政务公开", "主动公开")
_PACKED = ("docx", "pdf")  # whose text may be longer than the file
_FEW_CHARACTERS = 2000  # beside pictures: no report


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
    format_name, flow = document_text_of(data, name)
    may_be_long = format_name in _PACKED or len(data) > MAX_CHARACTERS
    if may_be_long and sum(len(line.text) for line in flow.lines) > MAX_CHARACTERS:
        raise too_large()
    flow.title = f"{flow.title} {_stem(name)}"
    reading = read_document_text(form, flow, format_name, by_order=by_order)
    if not _is_report(reading, flow):
        if flow.pictures and sum(len(line.text) for line in flow.lines) < _FEW_CHARACTERS:
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


def _stem(name: str) -> str:
    """A file's name without its folder and its ending."""
    return re.split(r"[/\\]", name)[-1].rpartition(".")[0]


def _is_report(reading: PublishedReading, flow: DocumentText) -> bool:
    """Whether anything of such a report was found: a figure, or a heading and what it is about.

    「总体情况」 alone heads documents of all kinds.
    """
    if any(not isinstance(value, InvalidValue) for value in reading.record.cells.values()):
        return True
    if all(evidence == "none" for evidence in reading.evidence.values()):
        return False
    text = "".join(simplified(without_glosses(line.text)) for line in flow.lines)
    return any(word in "".join(text.split()) for word in _SUBJECTS)

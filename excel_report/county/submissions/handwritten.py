"""Reports that came as Word files, pages, text, PDF or data instead of the workbook."""

from __future__ import annotations

from excel_report.checks import Finding
from excel_report.errors import UnusableError
from excel_report.record import InvalidValue
from excel_report.report_input import ReportReading

FORMAT_WORDS = {
    "docx": "Word 文件",
    "html": "网页",
    "mht": "网页",
    "txt": "文本文件",
    "pdf": "PDF",
    "json": "数据文件",
}
_NO_FIGURE = "{format}里有年度报告的表，但一个数也没有填，或者都认不出来。"
_NOT_READ = "这是 PDF，不是填报表，没有读取。"
_NO_REPORT = "{format}里没有政府信息公开工作年度报告。"


def check_is_report(reading: ReportReading) -> None:
    """Refuse what is no report that somebody filled in.

    Raises :class:`UnusableError` for a blank form, and for one of which no figure is known and
    that does not name its unit and year either.
    """
    record = reading.record
    if any(not isinstance(value, InvalidValue) for value in record.cells.values()):
        return
    is_told = any(texts for part, texts in record.narrative.items() if part != "preface")
    if not (record.unit.name and record.year and is_told and _is_unread(reading)):
        words = FORMAT_WORDS[reading.format]
        raise UnusableError(_NO_FIGURE.format(format=words), "form.unknown")


def _is_unread(reading: ReportReading) -> bool:
    """Whether figures stand there that cannot be read, and not blanks."""
    return any(isinstance(value, InvalidValue) for value in reading.record.cells.values())


def named_for_what_it_is(format_name: str, error: UnusableError) -> Finding:
    """Why a file that is no workbook is of no use, with what kind of file it is."""
    if error.code == "form.unknown" and error.message and format_name:
        message = _NO_REPORT.format(format=FORMAT_WORDS[format_name])
        return Finding(error.code, "error", message, error.hint)
    if format_name == "pdf" and error.code == "file.unsupported":
        # For want of what reads it here, which is no business of whoever sent it.
        return Finding(error.code, "error", _NOT_READ, error.hint)
    return Finding(error.code or "form.unknown", "error", error.message, error.hint)

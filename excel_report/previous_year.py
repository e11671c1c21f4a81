"""Last year's figures, that this year's are held against."""

from __future__ import annotations

from excel_report.errors import UnusableError
from excel_report.figures import Figures, figures_of
from excel_report.files import Source
from excel_report.report_input import ReportReading, read_source
from excel_report.workbook.read import Reading

# A file's name is read like a title where the report has none.
_UNKNOWN_YEAR = (
    "看不出是哪一年度的。请把文件名改成“单位名称{}年政府信息公开工作年度报告”这样的，再试一次。"
)


def load_previous(source: Source | Reading, year: int | str | None) -> Figures:
    """Last year's figures from a report of any kind, as far as they are certain.

    Raises :class:`UnusableError` where it is not of the year before ``year``.
    """
    reading = read_source(source)
    record = reading.record
    if isinstance(year, int) and record.year != year - 1:
        told = f"是 {record.year} 年度的。" if record.year else _UNKNOWN_YEAR.format(year - 1)
        raise UnusableError(f"去年的文件应是 {year - 1} 年度的，“{reading.file}”{told}")
    return certain_figures(reading)


def certain_figures(reading: Reading) -> Figures:
    """The figures that others may be held against.

    A total of which a part is unknown is none, nor is a figure of which only the order tells.
    """
    figures = figures_of(reading.form, reading.record)
    evidence = reading.evidence if isinstance(reading, ReportReading) else {}
    doubtful = {
        key
        for table, known_by in evidence.items()
        if known_by == "order"
        for key in reading.form.fields
        if key.startswith(f"{table}.")
    }
    doubtful |= figures.incomplete
    return Figures(
        {key: v for key, v in figures.values.items() if key not in doubtful}, frozenset()
    )

"""What the county's workbook shows, gathered before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from excel_report.checks.text.settings import CopiedText
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.row import Row
from excel_report.county.submissions.year_on_year import Jump
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.value_class import field, value_class

STATUS_WORDS = {
    "accepted": "通过",
    "warnings": "有提醒",
    "errors": "有错误",
    "handwritten": "手工报告",
    "missing": "未报",
    "unreadable": "无法读取",
    "unexpected": "不在本次范围",
    "superseded": "已有新表",
    "unconfirmed": "待确认",
}
UNIT_STATUSES = ("accepted", "warnings", "errors", "handwritten", "missing")
YES, NO = "是", "否"

BOARD = "收报情况"
CHARTS = "图表"
UNITS = "各单位数据"
YEARS = "与去年对比"
JUMPS = "变动异常"
LAST = "去年各单位数据"
OTHERS = "其他文件"
COPIES = "文字雷同"


@value_class()
class SummaryContent:
    """All that the workbook is made from.

    ``rows`` are the round's, ``sums`` this year's added up with totals recomputed. ``day`` is when
    the newest file came. ``link`` gives the address of a file of the inbox, ``answers`` that of
    what goes back to a unit, both as seen from the workbook. ``last`` is None where nothing is
    known of last year; ``compared`` are its sums over the units of both years. ``copies`` are
    texts that were copied, each with the row of who sent it.
    """

    form: Form
    year: int
    county: str
    rows: Sequence[Row]
    sums: Figures
    day: date | None
    link: Callable[[str], str]
    answers: dict[int, str] = field(default_factory=dict)
    last: LastYear | None = None
    jumps: Sequence[Jump] = ()
    copies: Sequence[tuple[Row, CopiedText]] = ()

    @property
    def units(self) -> list[Row]:
        """The rows that stand for units."""
        return [row for row in self.rows if row.is_unit]

    @property
    def others(self) -> list[Row]:
        """The rows that stand for files which do not count."""
        return [row for row in self.rows if not row.is_unit]

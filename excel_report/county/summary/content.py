"""What the county's workbook shows, gathered before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.year_on_year import Jump
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.value_class import field, value_class

YES, NO = "是", "否"

STATUS_SHEET = "收报情况"
CHARTS = "图表"
UNITS = "各单位数据"
YEARS = "与去年对比"
JUMPS = "变动异常"
LAST = "去年各单位数据"
OTHERS = "其他文件"


@value_class()
class SummaryContent:
    """All that the workbook is made from.

    ``rows`` are the round's, ``sums`` this year's added up with totals recomputed. ``day`` is when
    the newest file came. ``link`` gives the address of a file of the inbox, ``letters`` that of
    what goes back to a unit, both as seen from the workbook. ``last`` is None where nothing is
    known of last year; ``compared`` are its sums over the units of both years.
    """

    form: Form
    year: int
    county: str
    rows: Sequence[StatusRow]
    sums: Figures
    day: date | None
    link: Callable[[str], str]
    letters: dict[int, str] = field(default_factory=dict)
    last: LastYear | None = None
    jumps: Sequence[Jump] = ()

    @property
    def units(self) -> list[StatusRow]:
        """The rows that stand for units."""
        return [row for row in self.rows if row.is_unit]

    @property
    def others(self) -> list[StatusRow]:
        """The rows that stand for files which do not count."""
        return [row for row in self.rows if not row.is_unit]

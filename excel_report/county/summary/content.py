"""What the county's workbook shows, gathered before it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from excel_report.checks.text.settings import CopiedText
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.year_on_year import Jump
from excel_report.county.totals.rollup import Rollup
from excel_report.figures import Figures, figures_of
from excel_report.form import Form
from excel_report.record import Unit
from excel_report.value_class import field, value_class

YES, NO = "是", "否"

STATUS_SHEET = "收报情况"
REMINDERS = "催报"
CHARTS = "图表"
UNITS = "各单位数据"
RATES = "各单位对比"
YEARS = "与去年对比"
JUMPS = "变动异常"
LAST = "去年各单位数据"
OTHERS = "其他文件"
COPIES = "文字雷同"


@value_class()
class SummaryContent:
    """All that the workbook is made from.

    ``rows`` are the round's, ``sums`` this year's added up with totals recomputed. ``day`` is when
    the newest file came. ``link`` gives the address of a file of the inbox, ``letters`` that of
    what goes back to a unit, both as seen from the workbook; ``messages`` are short reminders.
    ``last`` is None where nothing is known of last year. ``copies`` are texts that were copied,
    each with the row of who sent it.
    """

    form: Form
    year: int
    county: str
    rows: Sequence[StatusRow]
    sums: Figures
    day: date | None
    link: Callable[[str], str]
    letters: dict[int, str] = field(default_factory=dict)
    messages: dict[int, str] = field(default_factory=dict)
    message_to_all: str = ""
    last: LastYear | None = None
    jumps: Sequence[Jump] = ()
    copies: Sequence[tuple[StatusRow, CopiedText]] = ()

    @property
    def units(self) -> list[StatusRow]:
        """The rows that stand for units."""
        return [row for row in self.rows if row.is_unit]

    @property
    def others(self) -> list[StatusRow]:
        """The rows that stand for files which do not count."""
        return [row for row in self.rows if not row.is_unit]

    def has_last_year(self, unit: Unit) -> bool:
        """Whether one of last year's units counts this year too."""
        return unit.code in self._codes or unit.name in self._names

    @cached_property
    def _codes(self) -> set[str]:
        return {row.unit.code for row in self.units if row.in_sum} - {""}

    @cached_property
    def _names(self) -> set[str]:
        return {row.unit.name for row in self.units if row.in_sum} - {""}

    @cached_property
    def last_sums(self) -> Figures | None:
        """Last year's figures added up over the units that count this year too."""
        if self.last is None:
            return None
        rollup = Rollup(self.form)
        for unit, packed in self.last.units:
            if self.has_last_year(unit):
                rollup.add(unpack(self.form, packed))
        return figures_of(self.form, rollup.record(Unit(), self.year - 1))

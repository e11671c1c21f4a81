"""The reports that count, added up: the sums, whose they are, and what jumped since last year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from excel_report.county.run.guard import guarded
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.packed_texts import unpack_texts
from excel_report.county.submissions.status_row import StatusRow
from excel_report.county.submissions.year_on_year import Jump, jumps, last_of
from excel_report.county.totals.rollup import Rollup
from excel_report.county.totals.unit_shares import UnitTally, YearOfUnit
from excel_report.form import Form
from excel_report.record import Number, Unit
from excel_report.value_class import field, replace, value_class


@value_class()
class AddedUp:
    """The sums over the units that count, whose they are, and what jumped since last year."""

    rollup: Rollup
    tally: UnitTally
    jumps: list[Jump] = field(default_factory=list)


def add_up(rows: Iterable[StatusRow], form: Form, last: LastYear | None, county: str) -> AddedUp:
    """Add up the rows that are to count; one that cannot be added counts no more, and says so.

    ``county`` is the name of whose units they are.
    """
    added = AddedUp(Rollup(form), UnitTally(form, county))
    for row in rows:
        if not (row.in_sum and row.found):
            continue
        figures: dict[str, Number] = {}
        row.in_sum = False
        with guarded(partial(row.fail, "把数加进汇总", effect="没有计入汇总")):
            figures = unpack(form, row.found.figures)
            added.rollup.add(figures)
            row.in_sum = True
        with guarded(partial(row.fail, "与去年对比", effect="变动大的数没有列出")):
            if row.in_sum and last and (before := last_of(last, row)):
                added.jumps.extend(jumps(row.unit, figures, before.values))
        with guarded(partial(row.fail, "算各单位的份额", effect="没有写进可用的句子")):
            if row.in_sum:
                _tally(added.tally, row, figures, last)
    return added


def _tally(
    tally: UnitTally, row: StatusRow, figures: Mapping[str, Number], last: LastYear | None
) -> None:
    if row.found is None:
        return
    before = last_of(last, row) if last else None
    then = YearOfUnit(before.values, last.texts(row.unit)) if last and before else None
    tally.add(_spoken(row), YearOfUnit(figures, unpack_texts(row.found.texts)), then)


def _spoken(row: StatusRow) -> Unit:
    """The unit, with what the roster leaves out as its workbook has it."""
    told = row.found.unit if row.found else row.unit
    level, kind = row.unit.level or told.level, row.unit.kind or told.kind
    return replace(row.unit, level=level, kind=kind)

"""The year against the one before: the rules that look back, and figures that jumped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from excel_report.checks.rules import RuleChecker, rule_applies
from excel_report.county.run.guard import guarded
from excel_report.county.submissions.handwritten_rows import judged_by_figures
from excel_report.county.submissions.last_year import LastYear
from excel_report.county.submissions.packed_figures import unpack
from excel_report.county.submissions.status_row import COUNTING, StatusRow
from excel_report.county.submissions.submission import Submission, unpack_findings
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Number, Record, Unit
from excel_report.result_text import finding_data
from excel_report.value_class import value_class
from excel_report.workbook.finding_cells import located
from excel_report.workbook.layout import layout_of

TENFOLD = 10


def judge_against(rows: Iterable[StatusRow], form: Form, last: LastYear) -> None:
    """Judge each unit's figures by the county's own copy of last year's.

    It goes before what the workbook itself shows of last year, which came from the unit.
    """
    for row in rows:
        counts = row.status in COUNTING or (row.status == "handwritten" and row.is_unit)
        with guarded(partial(row.fail, "与去年对比", effect="这一步没有做")):
            if counts and row.found and (previous := last_of(last, row)):
                row.judged(_findings(row, row.found, form, previous))


def last_of(last: LastYear, row: StatusRow) -> Figures | None:
    """A unit's figures of last year, by the roster's code and name, then by the workbook's."""
    figures = last.figures(row.unit)
    return figures or (last.figures(row.found.unit) if row.found else None)


def _findings(
    row: StatusRow, found: Submission, form: Form, previous: Figures
) -> list[dict[str, object]]:
    rules = [rule for rule in form.judging_rules if rule.needs_previous]
    codes = {rule.id for rule in rules}
    others = [each for each in unpack_findings(found.findings) if each["code"] not in codes]
    if found.is_handwritten:
        broken = judged_by_figures(form, row.unit, found.figures, codes, previous)
        return [*others, *map(finding_data, broken)]
    record = Record(form.edition, unit=found.unit, explanations=found.explanations)
    figures = Figures(dict(unpack(form, found.figures)), frozenset())
    checker = RuleChecker(form, record, figures, previous)
    broken = [
        finding
        for rule in rules
        if rule_applies(rule, record)
        for instance in rule.instances
        for finding in checker.judge(rule, instance)
    ]
    layout = layout_of(form)
    order = {sheet: index for index, sheet in enumerate(layout.sheets)}
    data = [*others, *(finding_data(finding) for finding in located(layout, broken))]
    return sorted(data, key=lambda each: order.get(str(each["sheet"]), -1))


@value_class()
class Jump:
    """A figure that is ten times last year's, or a tenth of it."""

    unit: Unit
    key: str
    last: Number
    this: Number

    @property
    def times(self) -> float:
        """How many times the smaller of the two the larger is, a smaller than 1 taken as 1."""
        small, large = sorted((float(self.last), float(self.this)))
        return large / max(small, 1)


def jumps(unit: Unit, this: Mapping[str, Number], last: Mapping[str, Number]) -> Iterator[Jump]:
    """The figures of a unit that jumped tenfold.

    From 0 or next to it, only 10 and more are a jump, so that a first application is none.
    """
    for key, now in this.items():
        before = last.get(key)
        if before is not None:
            small, large = min(before, now), max(before, now)
            if large >= TENFOLD * max(small, 1):
                yield Jump(unit, key, before, now)

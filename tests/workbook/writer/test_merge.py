"""Workbooks for many units: written once, merged, and the same as each written by itself."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report.archive.packed_parts import PackedParts
from excel_report.figures import Figures, figures_of
from excel_report.record import Record, Unit
from excel_report.value_class import replace
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.writer import merge as module
from excel_report.workbook.writer.book import password_hash
from excel_report.workbook.writer.merge import WorkbookMerge
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, random_record

YEAR = 2024
DEADLINE = date(2025, 1, 20)
# What may stand in a name: also what a workbook keeps otherwise than it is given.
NAMES = st.one_of(
    st.sampled_from(
        ["", "云溪镇", "封面", "政府", "<甲>&乙", "_x0041_镇", " 甲镇", "3", "\ue000name\ue001"]
    ),
    st.text("甲乙丙&<>\"'_x0A镇 700000000001", max_size=8),
)
UNITS = st.builds(
    Unit,
    name=NAMES,
    short_name=NAMES,
    code=NAMES,
    level=st.sampled_from(["township", "county"]),
    kind=st.sampled_from(["government", "department"]),
)


def last_year(seed: int) -> Figures | None:
    """Figures of a year before, some of them unknown; none for some units."""
    rng = random.Random(seed)
    record = random_record(FORM, rng, "balanced")
    values = figures_of(FORM, record).values
    known = {key: value for key, value in values.items() if seed % 3 or rng.random() < 0.7}
    return Figures(known, frozenset()) if seed % 5 else None


def written(unit: Unit, previous: Figures | None, deadline: date | None) -> bytes:
    options = IssueOptions(password_hash("x"), issued=True, deadline=deadline)
    return write_workbook(FORM, Record(FORM.edition, YEAR, unit), previous, options)


def town(number: int) -> Unit:
    return Unit(f"第{number}镇人民政府", f"第{number}镇", f"T{number:03}", "township", "government")


class DescribeAMailMerge:
    @settings(max_examples=10, deadline=None)
    @given(st.lists(st.tuples(UNITS, st.integers(0, 8), st.booleans()), min_size=3, max_size=6))
    def it_writes_what_each_would_be_by_itself(self, units: list[tuple[Unit, int, bool]]) -> None:
        merge = WorkbookMerge(FORM, YEAR, password_hash("x"))
        for unit, seed, has_deadline in units:
            previous, deadline = last_year(seed), DEADLINE if has_deadline else None
            assert merge.write(unit, previous, deadline) == written(unit, previous, deadline)

    @pytest.mark.parametrize("seed", [None, 1])
    def it_lays_out_units_that_are_alike_twice_and_no_more(
        self, seed: int | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        units: list[Unit] = []

        def counted(form: object, record: Record, *rest: object) -> bytes:
            units.append(record.unit)
            return write_workbook(form, record, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(module, "write_workbook", counted)
        merge = WorkbookMerge(FORM, YEAR)
        known = last_year(seed) if seed else None
        made = [
            merge.write(
                town(number),
                known and replace(known, values={k: v + number for k, v in known.values.items()}),
                DEADLINE,
            )
            for number in range(20)
        ]
        assert len(units) == 2
        assert len(set(made)) == 20

    def it_writes_by_itself_what_a_workbook_keeps_only_once(self) -> None:
        merge = WorkbookMerge(FORM, YEAR, password_hash("x"))
        plain = [town(1), town(2)]
        doubled = replace(town(3), short_name=town(3).name)
        label = replace(town(4), short_name=FORM.cover[0].label)
        for unit in (*plain, doubled, label, town(5)):
            assert merge.write(unit, None, None) == written(unit, None, None)


class DescribeAPackageWithPartsReplaced:
    def it_is_as_before_where_nothing_is(self) -> None:
        package = written(town(1), None, None)
        assert PackedParts(package).replaced({}) == package

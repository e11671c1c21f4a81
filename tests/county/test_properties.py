"""Adding up: the order does not matter, nor whether it is done in groups."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from excel_report.county.inbox.items import Item
from excel_report.county.mailing.finding_lines import finding_lines
from excel_report.county.run.progress import Progress
from excel_report.county.submissions.assignment import Assignment
from excel_report.county.submissions.last_year import data_file, read_last_year
from excel_report.county.submissions.packed_figures import pack, unpack
from excel_report.county.submissions.submission import Submission, examine_one
from excel_report.county.submissions.year_on_year import jumps
from excel_report.figures import figures_of
from excel_report.previous_year import load_previous
from excel_report.record import Record, Unit
from excel_report.value_class import replace
from tests.county import counties as c
from tests.samples import FORM, KINDS, random_record

COUNTY = Unit("云岭县人民政府", level="county", kind="government")
seeds = st.lists(st.integers(0, 10_000), max_size=8)


def records(numbers: list[int]) -> list[Record]:
    kinds = [kind for kind in KINDS if kind != "wrong"]
    return [random_record(FORM, random.Random(n), kinds[n % len(kinds)]) for n in numbers]


def total(found: list[Record]) -> Record:
    return c.added_up(found, COUNTY)


class DescribeAddingUp:
    @given(seeds, st.randoms(use_true_random=False))
    @settings(max_examples=25, deadline=None)
    def it_does_not_depend_on_the_order(self, numbers: list[int], rng: random.Random) -> None:
        found = records(numbers)
        shuffled = list(found)
        rng.shuffle(shuffled)
        assert total(shuffled) == total(found)

    @given(seeds, st.integers(0, 8))
    @settings(max_examples=25, deadline=None)
    def it_can_be_done_by_groups(self, numbers: list[int], cut: int) -> None:
        found = records(numbers)
        groups = [total(found[:cut]), total(found[cut:])]
        assert total(groups) == total(found)

    @given(seeds)
    @settings(max_examples=25, deadline=None)
    def it_gives_totals_that_are_the_sums_of_totals(self, numbers: list[int]) -> None:
        found = [c.town(n) for n in numbers]
        sums = figures_of(FORM, total(found)).values
        for key, item in FORM.fields.items():
            if item.derived:
                assert sums[key] == sum(figures_of(FORM, each).values[key] for each in found)

    @given(seeds)
    @settings(max_examples=25, deadline=None)
    def it_keeps_figures_exact_while_they_are_small(self, numbers: list[int]) -> None:
        for record in records(numbers):
            values = figures_of(FORM, record).values
            assert unpack(FORM, pack(FORM, values)) == values


def read(record: Record, path: str, day: int) -> Submission:
    return examine_one(Item(path, c.workbook(record), c.day(day)))


class DescribeWhichFileCounts:
    FILES = (
        ("b.xlsx", 3, 1),
        ("a.xlsx", 3, 1),
        ("z.xlsx", 2, 1),
        ("other.xlsx", 1, 2),
    )

    @pytest.mark.parametrize("seed", range(4))
    def it_does_not_depend_on_the_order(self, seed: int) -> None:
        found = [read(c.town(n), path, day) for path, day, n in self.FILES]
        random.Random(seed).shuffle(found)
        rows = Assignment(c.YEAR, FORM).run(found)
        assert [(row.status, row.found.path if row.found else "") for row in rows] == [
            ("accepted", "b.xlsx"),  # of two of one day the one with the last path
            ("accepted", "other.xlsx"),
            ("superseded", "a.xlsx"),
            ("superseded", "z.xlsx"),
        ]

    def it_prefers_no_unit_of_two_with_one_name(self) -> None:
        unit = c.town_unit(1)
        coded, named = c.town(1), replace(c.town(1), unit=replace(unit, code=""))
        other = replace(c.town(1), unit=replace(unit, code="YL-99999"))
        first, second, neither = Assignment(c.YEAR, FORM).run(
            [read(coded, "1.xlsx", 1), read(named, "2.xlsx", 2), read(other, "3.xlsx", 3)]
        )
        for row, code, rival in ((first, unit.code, "YL-99999"), (second, "YL-99999", unit.code)):
            assert (row.unit.code, row.status) == (code, "warnings")
            assert row.found
            assert rival in row.found.problem
            assert "2.xlsx" in row.note
        assert neither.status == "unexpected"

    def it_takes_a_file_without_code_for_the_unit_of_its_name(self) -> None:
        named = replace(c.town(1), unit=replace(c.town_unit(1), code=""))
        rows = Assignment(c.YEAR, FORM).run(
            [read(c.town(1), "1.xlsx", 1), read(named, "2.xlsx", 2)]
        )
        assert [(row.status, row.found and row.found.path) for row in rows] == [
            ("accepted", "2.xlsx"),
            ("superseded", "1.xlsx"),
        ]


class DescribeLastYear:
    def it_takes_the_newer_of_two_files(self, tmp_path: Path) -> None:
        older, newer = c.town(1, 2023), replace(c.town(2, 2023), unit=c.town_unit(1))
        c.put(tmp_path, "z.json", c.data_file(older), c.day(1))
        c.put(tmp_path, "a.xlsx", c.workbook(newer), c.day(2))
        last = read_last_year(tmp_path, c.YEAR)
        found = last.figures(c.town_unit(1))
        assert found is not None
        assert found.values == figures_of(FORM, newer).values

    def it_finds_units_by_code_then_by_name(self, tmp_path: Path) -> None:
        c.put(tmp_path, "a.json", c.data_file(c.town(1, 2023)), c.day(1))
        last = read_last_year(tmp_path / "a.json", c.YEAR)
        unit = c.town_unit(1)
        assert last.figures(Unit("改了名", code=unit.code))
        assert last.figures(Unit(unit.name))
        assert last.figures(Unit("别的镇", code="X")) is None

    def it_notes_what_is_of_no_use(self, tmp_path: Path) -> None:
        c.put(tmp_path, "a.json", c.data_file(c.town(1, 2023)), c.day(1))
        c.put(tmp_path, "b.json", c.data_file(c.town(2, 2022)), c.day(1))
        c.put(tmp_path, "c.txt", b"?", c.day(1))
        notes = read_last_year(tmp_path, c.YEAR).notes
        assert [note.split("：")[0] for note in notes] == ["b.json", "c.txt"]
        assert "2022 年度" in notes[0]

    def it_becomes_a_data_file_again(self) -> None:
        values = figures_of(FORM, c.town(3, 2023)).values
        again = load_previous(data_file(FORM, 2023, pack(FORM, values)), c.YEAR)
        assert again.values == values


class DescribeJumps:
    @pytest.mark.parametrize(
        ("last", "this", "jumped"),
        [
            (10, 100, True),
            (100, 10, True),
            (10, 99, False),
            (0, 9, False),
            (0, 10, True),
            (10, 0, True),
            (Decimal("0.5"), Decimal("5.5"), False),
            (Decimal("18.62"), Decimal(186_200), True),
            (0, 0, False),
        ],
    )
    def they_are_ten_times_as_much_or_as_little(
        self, last: int, this: int, *, jumped: bool
    ) -> None:
        found = list(jumps(COUNTY, {"a": this, "b": 3}, {"a": last}))
        assert bool(found) is jumped


class DescribeProgress:
    def it_is_a_line_now_and_then(self) -> None:
        stream = io.StringIO()
        assert list(Progress("正在读取", 1000, stream).along(range(1000))) == list(range(1000))
        lines = stream.getvalue().splitlines()
        assert len(lines) == 11
        assert lines[-1] == "正在读取 1000/1000"

    def it_is_a_bar_on_a_terminal(self) -> None:
        stream = _Terminal()
        list(Progress("正在读取", 4, stream).along(range(4)))
        assert stream.getvalue().count("\r") == 5
        assert stream.getvalue().endswith("4/4\n")

    def it_takes_nothing(self) -> None:
        assert list(Progress("正在读取", 0, io.StringIO()).along([])) == []


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class DescribeFindingsInALetter:
    def they_stand_under_their_sheet(self) -> None:
        blank = {
            "severity": "error",
            "sheet": "甲",
            "message": "“某格”没有填写。",
            "hint": "填 0。",
            "keys": [],
        }
        cells = [{**blank, "code": "cell.blank", "cells": [f"D{n}"]} for n in range(20)]
        whole = {**blank, "code": "form.altered", "cells": [], "sheet": "", "message": "多了一页。"}
        lines = finding_lines([whole, *cells])
        assert lines[0] == "【整个文件】"
        assert "多了一页。" in lines[1]
        assert "【甲】" in lines
        assert any("有 20 个单元格没有填写" in line and "D0" in line for line in lines)

    def they_do_not_go_on_for_ever(self) -> None:
        one = {"severity": "error", "sheet": "甲", "hint": "", "cells": [], "keys": [], "code": "x"}
        lines = finding_lines([{**one, "message": f"{n}"} for n in range(500)])
        assert len(lines) == 61
        assert "见附件" in lines[-1]

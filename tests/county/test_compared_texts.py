"""Texts that units copied from each other, or from last year: told, and shown side by side."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from excel_report.checks import TextSettings
from excel_report.county.collect import CollectOptions, collect
from excel_report.county.summary.content import COPIES
from excel_report.record import Record
from excel_report.value_class import replace
from tests.county import counties as c
from tests.samples import with_cells

ORIGINAL, COPY, LAZY, OTHER = range(4)


def records() -> list[Record]:
    """Four towns: one copied another's overview, and one its own of last year, and is wrong too."""
    found = [c.town(number) for number in range(4)]
    copied = {**found[COPY].narrative, "overview": found[ORIGINAL].narrative["overview"]}
    found[COPY] = with_cells(
        replace(found[COPY], narrative=copied), {"requests.received.company": 999}
    )
    last = c.town(LAZY, c.YEAR - 1).narrative
    found[LAZY] = replace(
        found[LAZY], narrative={**found[LAZY].narrative, "overview": last["overview"]}
    )
    return found


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copied")
    return _round(folder, TextSettings())


def _round(folder: Path, settings: TextSettings) -> Path:
    for name in ("收件", "去年"):
        (folder / name).mkdir()
    for number, record in enumerate(records()):
        (folder / "收件" / f"{number}.xlsx").write_bytes(c.workbook(record))
        last = c.workbook(c.town(number, c.YEAR - 1))
        (folder / "去年" / f"{number}.xlsx").write_bytes(last)
    options = CollectOptions(jobs=1, previous=folder / "去年", texts=settings)
    collect(folder / "收件", folder / "结果", options)
    return folder / "结果"


def codes(out: Path) -> dict[str, set[str]]:
    rows = json.loads((out / "进度.json").read_text("utf-8"))
    return {
        row["file"][0]: {each["code"] for each in row["findings"] if "copied" in each["code"]}
        for row in rows
    }


class DescribeCopiedTexts:
    def they_are_told_of_each_that_has_them(self, out: Path) -> None:
        assert codes(out) == {
            str(ORIGINAL): {"text.copied_unit"},
            str(COPY): {"text.copied_unit"},
            str(LAZY): {"text.copied_last_year"},
            str(OTHER): set(),
        }

    def they_stand_side_by_side_in_the_countys_workbook(self, out: Path) -> None:
        sheet = openpyxl.load_workbook(out / "汇总.xlsx")[COPIES]
        rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4)]
        who = {(row[1], row[3]) for row in rows}
        names = [c.town_unit(number).name for number in range(4)]
        assert (names[LAZY], "本单位去年的报告") in who
        assert {names[ORIGINAL], names[COPY]} in [set(each) for each in who]
        assert all(row[5] == row[6] and len(row[5]) >= 12 for row in rows)

    def they_stand_side_by_side_in_the_returned_workbook(self, out: Path) -> None:
        (returned,) = (out / "退回").glob("*.xlsx")
        sheet = openpyxl.load_workbook(returned)["退回意见"]
        places = [str(row[2].value) for row in sheet.iter_rows(min_row=4)]
        name = c.town_unit(ORIGINAL).name
        assert any(f"与“{name}”有" in place for place in places)

    def they_are_not_looked_for_where_that_is_off(self, tmp_path: Path) -> None:
        off = TextSettings(off=frozenset({"text.copied_unit", "text.copied_last_year"}))
        out = _round(tmp_path, off)
        assert set().union(*codes(out).values()) == set()
        assert COPIES not in openpyxl.load_workbook(out / "汇总.xlsx").sheetnames

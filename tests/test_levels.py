"""Towns, counties, prefectures and a province: each level's own workbook is the next one's unit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import python_calamine

from excel_report.api import check, facts_to_write
from excel_report.command_line.main import main
from excel_report.demo.levels import COUNTIES, PREFECTURES, TOWNS, Government, province
from excel_report.workbook.layout import layout_of
from tests.commands import Runner
from tests.samples import FORM

PLACES = {key: layout_of(FORM).places[key] for key in FORM.fields}
TOP = province()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("levels") / "demo"
    assert main(["demo", "--levels", "-o", str(folder)]) == 0
    return folder


def figures(path: Path) -> dict[str, Decimal]:
    """Every figure of a workbook, by another program's reader; blank ones are 0."""
    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        key: Decimal(str(sheets[place.sheet][place.row][place.column] or 0))
        for key, place in PLACES.items()
    }


def added(folder: Path, government: Government) -> dict[str, Decimal]:
    """What all towns below a government sent, and all offices have, its own among them."""
    total = dict.fromkeys(PLACES, Decimal(0))
    for each in government.with_all_below():
        county = next((up for up in TOP.with_all_below() if each in up.below), None)
        own = folder / each.unit.short_name / "本级机关.xlsx"
        sent = folder / (county.unit.short_name if county else "") / "收件箱" / f"{each.title}.xlsx"
        for key, value in figures(own if each.below else sent).items():
            total[key] += value
    return total


def own_workbook(folder: Path, government: Government) -> Path:
    return folder / government.unit.short_name / "结果" / "本级填报表.xlsx"


class DescribeTheProvince:
    def it_has_as_many_governments_below_it_as_it_says(self) -> None:
        levels = [each.unit.level for each in TOP.with_all_below()]
        assert [levels.count(level) for level in ("province", "prefecture", "county")] == [
            1,
            PREFECTURES,
            COUNTIES,
        ]
        assert levels.count("township") == TOWNS
        names = [each.unit.name for each in TOP.with_all_below()]
        assert len(set(names)) == len(names)

    def it_is_the_sum_of_all_towns_and_offices_at_every_level(self, folder: Path) -> None:
        for government in TOP.with_all_below():
            if government.below:
                assert figures(own_workbook(folder, government)) == added(folder, government)

    def it_has_something_to_add(self, folder: Path) -> None:
        total = figures(own_workbook(folder, TOP))
        assert total["requests.received.total"] > TOWNS
        assert sum(value > 0 for value in total.values()) > 15

    def its_levels_have_complete_reports_that_nothing_was_found_in(self, folder: Path) -> None:
        for government in (TOP, TOP.below[0], TOP.below[0].below[0]):
            result = check(own_workbook(folder, government))
            assert (result.verdict, result.unit) == ("pass", government.unit.name)

    def it_tells_its_figures_by_those_below_it(self, folder: Path) -> None:
        told = {fact.id: fact.text for fact in facts_to_write(own_workbook(folder, TOP))}
        total, *parts = (
            int(figures(own_workbook(folder, each))["requests.received.total"])
            for each in (TOP, *TOP.below)
        )
        assert total == sum(parts)  # its own office received none
        assert told["units.received"] == (
            f"2024年，全省新收政府信息公开申请{total}件，其中青河市{parts[0]}件、白原市{parts[1]}件。"
        )


class DescribeTheSameByCommands:
    def it_gives_the_same_workbook(self, folder: Path, tmp_path: Path, command: Runner) -> None:
        place, out = folder / TOP.unit.short_name, tmp_path / "结果"
        files = ("--roster", place / "名单.csv", "--own", place / "本级机关.xlsx")
        about = ("--year", 2024, "--unit", TOP.unit.name, "--level", "省级")
        contact = ("--contact", "政务公开办公室 0000-5500100")
        done = command("collect", place / "收件箱", "-o", out, *files, *about, *contact)
        assert done.status == 0
        for name in ("本级填报表.xlsx", "汇总情况.docx", "汇总.json", "进度.json"):
            assert (out / name).read_bytes() == (place / "结果" / name).read_bytes()

    def it_is_refused_where_files_are_there(self, folder: Path, command: Runner) -> None:
        done = command("demo", "--levels", "-o", folder)
        assert done.status == 2
        assert "已有文件" in done.err

"""汇总.xlsx: its formulas, what they show, and what LibreOffice makes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as XlsxWriterSheet

from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.county.roster import read_roster
from excel_report.county.summary import content as sheets
from excel_report.county.summary.charts import result_groups
from excel_report.county.summary.unit_figures import COUNTS, FIRST_COLUMN, FIRST_ROW, TOTAL_ROW
from excel_report.datafile import parse_data
from excel_report.figures import Figures, figures_of
from excel_report.value_class import replace
from excel_report.workbook.layout import cell_name, layout_of
from tests.county import counties as c
from tests.samples import FORM, with_cells
from tests.workbook.recalculation import made_once, read_shown, recalculate

UNITS = 6
MISSING, WRONG, JUMPED = 5, 4, 3
PLACES = layout_of(FORM).places
JUMP = "proactive.licensing.decisions"


def make(folder: Path) -> None:
    """A small county with last year: one unit missing, one in error, one that jumped."""
    for number in range(UNITS):
        record, before = c.town(number), c.town(number, c.YEAR - 1)
        if number == WRONG:
            record = with_cells(record, {"requests.received.company": 987654})
        if number == JUMPED:
            record, before = with_cells(record, {JUMP: 5000}), with_cells(before, {JUMP: 500})
        if number != MISSING:
            c.put(folder / "收件", f"{number}.xlsx", c.workbook(record), c.day(18 + number))
        c.put(folder / "去年", f"{number}.json", c.data_file(before), c.day(1))
    units = [c.town_unit(number) for number in range(UNITS)]
    (folder / "名单.csv").write_text(c.roster_text(units), "utf-8")
    options = CollectOptions(
        roster=read_roster(folder / "名单.csv", FORM),
        previous=folder / "去年",
        office=Office("云岭县人民政府", "政务公开办 0000-7654321"),
        received={f"{number}.xlsx": c.day(18 + number).date() for number in range(MISSING)},
    )
    collect(folder / "收件", folder / "结果", options)


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "summary", make)


@pytest.fixture(scope="module")
def shown(round_: Path) -> Any:
    """The workbook with the values that it keeps."""
    return openpyxl.load_workbook(round_ / "结果" / "汇总.xlsx", data_only=True)


@pytest.fixture(scope="module")
def written(round_: Path) -> Any:
    """The workbook with its formulas."""
    return openpyxl.load_workbook(round_ / "结果" / "汇总.xlsx")


@pytest.fixture(scope="module")
def sums(round_: Path) -> Figures:
    text = (round_ / "结果" / "汇总.json").read_text("utf-8")
    return figures_of(FORM, parse_data(text, FORM))


def sheet(book: Any, name: str) -> Worksheet:
    return cast("Worksheet", book[name])


class DescribeItsSheets:
    def they_stand_in_the_order_of_use(self, shown: Any) -> None:
        tables = [FORM.section(table.id).sheet for table in FORM.tables]
        assert shown.sheetnames == [
            sheets.STATUS_SHEET,
            sheets.REMINDERS,
            sheets.CHARTS,
            *tables,
            sheets.RATES,
            sheets.YEARS,
            sheets.JUMPS,
            sheets.UNITS,
            sheets.LAST,
            sheets.OTHERS,
        ]

    def they_print_on_a4_with_their_heads_frozen(self, written: Any) -> None:
        for name in written.sheetnames:
            page = written[name]
            assert page.page_setup.paperSize in (9, "9")
            if name != sheets.CHARTS:
                assert page.freeze_panes

    def they_can_be_filtered(self, written: Any) -> None:
        for name in (sheets.STATUS_SHEET, sheets.UNITS, sheets.YEARS, sheets.JUMPS, sheets.OTHERS):
            assert written[name].auto_filter.ref

    def they_have_no_formula_without_its_value(self, written: Any, shown: Any) -> None:
        for page in written:
            for row in page.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        value = shown[page.title][cell.coordinate].value
                        may_be_empty = "逾期" in cell.value or "截止" in cell.value
                        may_be_empty |= '=0,""' in cell.value
                        assert value is not None or may_be_empty, (page.title, cell.coordinate)

    def they_have_formulas_as_xlsxwriter_would_write_them(self, written: Any) -> None:
        cells = [cell.value for page in written for row in page.iter_rows() for cell in row]
        found = {cell for cell in cells if isinstance(cell, str) and cell.startswith("=")}
        assert len(found) > 100
        assert all(each == f"={XlsxWriterSheet()._prepare_formula(each)}" for each in found)


class DescribeTheTables:
    def they_show_the_sums(self, shown: Any, sums: Figures) -> None:
        for key in FORM.fields:
            place = PLACES[key]
            value = shown[place.sheet].cell(place.row + 1, place.column + 1).value
            assert value == pytest.approx(float(sums.values[key])), key

    def they_add_up_the_rows_of_the_units(self, written: Any) -> None:
        place = PLACES["requests.granted.company"]
        formula = written[place.sheet].cell(place.row + 1, place.column + 1).value
        assert formula.startswith(f"=SUMIF('{sheets.UNITS}'!$E$7:$E$12")

    def they_compute_totals_from_the_sums(self, written: Any) -> None:
        place = PLACES["requests.granted.total"]
        formula = written[place.sheet].cell(place.row + 1, place.column + 1).value
        assert sheets.UNITS not in formula
        assert "SUM(" in formula

    def they_say_that_totals_agree(self, shown: Any) -> None:
        assert shown[PLACES["requests.granted.total"].sheet]["D3"].value == "一致"


class DescribeTheUnits:
    def they_have_a_row_each_with_every_figure(self, shown: Any) -> None:
        page = sheet(shown, sheets.UNITS)
        for number in range(UNITS - 1):
            figures = figures_of(FORM, c.town(number)).values
            if number in (WRONG, JUMPED):
                continue
            row = [cell.value for cell in page[FIRST_ROW + number + 1]]
            found = [float(str(value)) for value in row[FIRST_COLUMN:]]
            assert found == pytest.approx([float(figures[key]) for key in FORM.fields])

    def they_say_who_counts(self, shown: Any) -> None:
        page = sheet(shown, sheets.UNITS)
        found = [page.cell(FIRST_ROW + n + 1, COUNTS + 1).value for n in range(UNITS)]
        assert found == ["是", "是", "是", "是", "否", "否"]

    def they_include_one_that_sent_nothing(self, shown: Any) -> None:
        row = [cell.value for cell in sheet(shown, sheets.UNITS)[FIRST_ROW + MISSING + 1]]
        assert row[1] == c.town_unit(MISSING).name
        assert set(row[FIRST_COLUMN:]) == {None}


class DescribeTheBoard:
    def it_counts_the_states(self, shown: Any) -> None:
        page = sheet(shown, sheets.STATUS_SHEET)
        heads = [cell.value for cell in page[3]]
        counts = dict(zip(heads, [cell.value for cell in page[4]], strict=True))
        assert counts["单位总数"] == UNITS
        assert counts["计入汇总"] == 4
        assert counts["有错误"] == 1
        assert counts["未报"] == 1
        assert counts["逾期报送"] == 2  # on the 21st and 22nd
        assert counts["已过截止日期"] == 1

    def it_links_to_the_files(self, written: Any) -> None:
        page = sheet(written, sheets.STATUS_SHEET)
        found = [cell.hyperlink for row in page for cell in row if cell.hyperlink]
        links = {str(link.target).replace("\\", "/") for link in found}
        assert "../收件/0.xlsx" in links
        assert any(link.startswith("退回/") for link in links)
        assert any(link.startswith("催报/") for link in links)


class DescribeTheUnitsFigures:
    def they_have_their_heads_on_every_page(self, written: Any) -> None:
        for name in (sheets.UNITS, sheets.LAST):
            page = sheet(written, name)
            breaks = [each.id for each in page.col_breaks.brk]
            heads = [area for area in page.merged_cells.ranges if area.min_row in (4, 5)]
            assert len(breaks) > 3
            assert len(heads) > 20
            assert not [str(a) for a in heads for b in breaks if a.min_col <= b < a.max_col]


class DescribeTheReminders:
    def they_name_who_is_asked_with_what_to_write(self, shown: Any) -> None:
        page = sheet(shown, sheets.REMINDERS)
        rows = list(page.iter_rows(min_row=4, values_only=True))
        assert [row[1] for row in rows] == [
            c.town_unit(number).short_name for number in (WRONG, MISSING)
        ]
        assert [row[2] for row in rows] == ["有错误", "未报"]
        assert all(str(row[8]).startswith(str(row[1])) for row in rows)
        assert "还没有报送的 1 个" in str(page["C2"].value)

    def they_count_the_days_since_the_deadline(self, shown: Any) -> None:
        page = sheet(shown, sheets.REMINDERS)
        newest = c.day(18 + WRONG).date()
        assert [row[4] for row in page.iter_rows(min_row=4, values_only=True)] == [
            (newest - c.DEADLINE).days
        ] * 2


class DescribeTheRates:
    def they_are_shares_of_each_units_figures(self, shown: Any) -> None:
        page = sheet(shown, sheets.RATES)
        rows = {row[0]: row for row in page.iter_rows(min_row=4, values_only=True)}
        for number in (0, 1, 2):
            values = figures_of(FORM, c.town(number)).values
            for at, rate in enumerate(FORM.rates, 2):
                whole = sum(values[key] for key in rate.whole)
                part = sum(values[key] for key in rate.part)
                found = rows[c.town_unit(number).short_name][at]
                assert found == (pytest.approx(float(part / whole)) if whole else None)

    def they_leave_out_units_that_do_not_count(self, shown: Any) -> None:
        names = {cell.value for cell in sheet(shown, sheets.RATES)["A"]}
        assert c.town_unit(WRONG).short_name not in names
        assert c.town_unit(MISSING).short_name not in names


class DescribeTheYears:
    def they_stand_side_by_side(self, shown: Any, sums: Figures) -> None:
        page = sheet(shown, sheets.YEARS)
        rows = list(page.iter_rows(min_row=5, values_only=True))
        assert len(rows) == len(FORM.fields)
        counted = [number for number in range(UNITS) if number not in (MISSING, WRONG)]
        key = "requests.received.total"
        before = sum(figures_of(FORM, c.town(n, c.YEAR - 1)).values[key] for n in counted)
        row = rows[list(FORM.fields).index(key)]
        assert row[4:6] == (sums.values[key], before)

    def they_name_a_unit_whose_figure_jumped(self, shown: Any) -> None:
        page = sheet(shown, sheets.JUMPS)
        rows = list(page.iter_rows(min_row=4, values_only=True))
        name, label = c.town_unit(JUMPED).name, FORM.fields[JUMP].label
        (row,) = [row for row in rows if row[1] == name and row[3] == label]
        assert row[4:7] == (500, 5000, 10)


class DescribeTheCharts:
    def they_are_three(self, written: Any) -> None:
        assert len(sheet(written, sheets.CHARTS)._charts) == 3  # type: ignore[attr-defined]

    def they_show_each_kind_of_result_once(self) -> None:
        groups = dict(result_groups(FORM))
        assert [words[:3] for words in groups] == [f"（{n}）" for n in "一二三四五六"]
        keys = [key for part in groups.values() for key in part]
        assert len(keys) == len(set(keys)) == 21


class DescribeTheSumInTheCountysWorkbook:
    def it_can_be_filled_in(self, round_: Path) -> None:
        from excel_report.api import build_template, fill, read
        from excel_report.county.totals.check import check_sum
        from excel_report.record import Unit

        text = (round_ / "结果" / "汇总.json").read_text("utf-8")
        unit = Unit("云岭县人民政府", level="county", kind="government")
        filled, _ = fill(build_template(unit, c.YEAR), text)
        assert not [f for f in check_sum(filled, text.encode()).findings if f.code[:4] == "sum."]
        own = read(filled).record
        more = replace(own, cells={**own.cells, JUMP: own.cells[JUMP] + 7})  # type: ignore[operator]
        result = check_sum(c.workbook(more), text.encode())
        (found,) = [each for each in result.findings if each.code == "sum.differs"]
        assert found.keys == (JUMP,)
        assert "多 7" in found.message
        assert found.cells == (PLACES[JUMP].address,)
        assert found.severity == "warning"


@pytest.mark.office
class DescribeRecalculation:
    def it_gives_the_same_numbers(
        self, round_: Path, shown: Any, sums: Figures, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        data = (round_ / "结果" / "汇总.xlsx").read_bytes()
        folder = made_once(
            tmp_path_factory, "summary-recalculated", lambda to: recalculate({"汇总": data}, to)
        )
        calculated = read_shown(folder, "汇总", shown.sheetnames)
        for key in FORM.fields:
            place = PLACES[key]
            assert number(calculated.cell(place.sheet, place.address)) == pytest.approx(
                float(sums.values[key])
            )
            total = cell_name(TOTAL_ROW, FIRST_COLUMN + list(FORM.fields).index(key))
            assert number(calculated.cell(sheets.UNITS, total)) == pytest.approx(
                float(sums.values[key])
            )
        for table in FORM.tables:
            if any(item.derived for item in table.fields):
                place = PLACES[f"zero_if_blank.{table.id}"]
                assert calculated.cell(place.sheet, cell_name(2, place.column)) == "一致"
        status = sheet(shown, sheets.STATUS_SHEET)
        for row in status.iter_rows(min_row=3, max_row=6 + UNITS):
            for cell in row[:10]:
                if isinstance(cell.value, int | str):
                    assert calculated.cell(sheets.STATUS_SHEET, cell.coordinate) == str(cell.value)


def number(text: str) -> float:
    return float(text.replace(",", ""))


class DescribeTheProgressFile:
    def it_is_one_row_a_line(self, round_: Path) -> None:
        text = (round_ / "结果" / "进度.json").read_text("utf-8")
        lines = text.splitlines()
        assert len(lines) == UNITS + 2
        assert json.loads(lines[1].rstrip(","))["unit"] == c.town_unit(0).name


class DescribeTheStatusInPrint:
    def rows(self, folder: Path, units: int) -> Worksheet:
        """The status of a round with one unit whose problem takes many words."""
        record = with_cells(c.town(0), {"requests.received.company": 987654})
        c.put(folder / "收件", "0.xlsx", c.workbook(record), c.day(1))
        names = [c.town_unit(number) for number in range(units)]
        (folder / "名单.csv").write_text(c.roster_text(names), "utf-8")
        options = CollectOptions(year=c.YEAR, roster=read_roster(folder / "名单.csv", FORM))
        collect(folder / "收件", folder / "结果", options)
        return openpyxl.load_workbook(folder / "结果" / "汇总.xlsx")["收报情况"]

    def it_tells_the_whole_problem_in_two_lines_where_there_are_few_units(
        self, tmp_path: Path
    ) -> None:
        sheet = self.rows(tmp_path, 8)
        assert sheet["J7"].alignment.wrap_text
        assert len(sheet["J7"].value) > 36
        assert sheet.row_dimensions[7].height > sheet.row_dimensions[8].height

    def it_tells_its_beginning_in_letters_of_a_size_where_there_are_many(
        self, tmp_path: Path
    ) -> None:
        sheet = self.rows(tmp_path, 60)
        assert sheet.row_dimensions[7].height == sheet.row_dimensions[8].height
        assert len(sheet["J7"].value) == 36
        assert sheet["K7"].value.startswith(f"主要问题：{sheet['J7'].value[:-1]}")

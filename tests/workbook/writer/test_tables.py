"""The statistics tables on their sheets: the form's own words in the form's own cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from excel_report.form import Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.record import InvalidValue, Value
from excel_report.workbook.layout import (
    COLUMN_PREVIOUS_ROW,
    COLUMN_STATE_ROW,
    GRID_TOP,
    SWITCH_ROW,
    TITLE_ROW,
    cell_name,
)
from tests.samples import FORM, town_record, with_cells
from tests.workbook.xlsx import LAYOUT, blank, opened, town, written

TABLES = pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)


def sheet_of(table: Table, data: bytes = b"") -> Worksheet:
    sheet = opened(data or town())[FORM.section(table.id).sheet]
    assert isinstance(sheet, Worksheet)
    return sheet


def area(cell: GridCell) -> str:
    first = cell_name(GRID_TOP + cell.row, cell.column)
    last = cell_name(GRID_TOP + cell.bottom, cell.right)
    return first if first == last else f"{first}:{last}"


class DescribeTheOfficialTable:
    @TABLES
    def it_has_the_words_of_the_form(self, table: Table) -> None:
        sheet = sheet_of(table)
        for cell in grid_of(table).cells:
            if cell.field is None:
                shown = sheet[cell_name(GRID_TOP + cell.row, cell.column)].value
                assert (shown or "") == cell.text

    @TABLES
    def it_is_merged_as_the_form_is(self, table: Table) -> None:
        grid = grid_of(table)
        last = GRID_TOP + grid.height
        merged = {str(item) for item in sheet_of(table).merged_cells if item.min_row > GRID_TOP}
        assert merged == {area(cell) for cell in grid.cells if cell.rows * cell.columns > 1}
        assert all(item.max_row <= last for item in sheet_of(table).merged_cells)

    @TABLES
    def it_stands_under_its_title_and_switch(self, table: Table) -> None:
        sheet = sheet_of(table)
        assert sheet.cell(TITLE_ROW + 1, 1).value == FORM.section(table.id).heading
        assert sheet.cell(SWITCH_ROW + 1, 1).value == "本表空白单元格按 0 计"

    @TABLES
    def it_has_rows_tall_enough_for_their_words(self, table: Table) -> None:
        sheet = sheet_of(table)
        for row in range(GRID_TOP + 1, GRID_TOP + grid_of(table).height + 1):
            assert (sheet.row_dimensions[row].height or 0) >= 18


class DescribeTheFigures:
    def they_are_shown_as_typed(self) -> None:
        values: dict[str, Value | None] = {
            "proactive.fees.amount": Decimal("59237.2449"),
            "proactive.licensing.decisions": InvalidValue("text", "22（其中修订3件）"),
            "disputes.review.upheld": 0,
            "disputes.review.pending": None,
        }
        book = opened(written(with_cells(town_record(), values)))
        shown = {key: book[LAYOUT.places[key].sheet][LAYOUT.places[key].address] for key in values}
        assert shown["proactive.fees.amount"].value == pytest.approx(59237.2449, abs=1e-9)
        assert shown["proactive.licensing.decisions"].value == "22（其中修订3件）"
        assert shown["disputes.review.upheld"].value == 0
        assert shown["disputes.review.pending"].value is None

    def they_are_blank_in_a_blank_workbook(self) -> None:
        for table in FORM.tables:
            sheet = sheet_of(table, blank())
            assert all(sheet[LAYOUT.places[i.key].address].value is None for i in table.entered)


class DescribeTheZeroSwitch:
    @pytest.mark.parametrize(("on", "shown"), [(True, "是"), (False, "否")])
    def it_shows_what_was_chosen_for_each_table(self, shown: str, *, on: bool) -> None:
        for table in FORM.tables:
            record = town_record(zero_if_blank={table.id: on})
            book = opened(written(record))
            for other in FORM.tables:
                place = LAYOUT.places[f"zero_if_blank.{other.id}"]
                expected = shown if other is table else "否"
                assert book[place.sheet][place.address].value == expected

    def it_makes_totals_of_nothing_zero(self) -> None:
        record = town_record(zero_if_blank={"disputes": True}, cells={})
        book = opened(written(record), values=True)
        place = LAYOUT.places["disputes.review.total"]
        assert book[place.sheet][place.address].value == 0
        other = LAYOUT.places["requests.received.total"]
        assert book[other.sheet][other.address].value in {None, ""}


class DescribeLastYear:
    KEYS = (
        "previous.requests.carried_out.natural_person",
        "previous.proactive.normative_documents.in_force",
    )

    def it_is_shown_beside_what_must_agree_with_it(self) -> None:
        book = opened(town())
        shown = [book[LAYOUT.places[k].sheet][LAYOUT.places[k].address].value for k in self.KEYS]
        assert shown == [2, 10]
        assert not book["三、申请办理"].row_dimensions[COLUMN_PREVIOUS_ROW + 1].hidden
        assert not book["二、主动公开"].column_dimensions["E"].hidden

    def it_is_hidden_where_it_is_not_known(self) -> None:
        book = opened(blank())
        shown = [book[LAYOUT.places[k].sheet][LAYOUT.places[k].address].value for k in self.KEYS]
        assert shown == [None, None]
        assert book["三、申请办理"].row_dimensions[COLUMN_PREVIOUS_ROW + 1].hidden
        assert book["二、主动公开"].column_dimensions["E"].hidden


class DescribeColumnStates:
    def they_say_of_each_column_whether_it_is_level(self) -> None:
        sheet = opened(town(), values=True)["三、申请办理"]
        states = [cell.value for cell in sheet[COLUMN_STATE_ROW + 1]]
        assert states.count("平") == 7

    def they_are_hidden_where_no_rule_runs_down_the_columns(self) -> None:
        sheet = opened(town())["二、主动公开"]
        assert sheet.row_dimensions[COLUMN_STATE_ROW + 1].hidden


class DescribeASmallScreen:
    """Of 1366 × 768 pixels, 96 to an inch."""

    WIDTH, HEIGHT = 1366, 768
    AROUND = 80  # pixels for the numbers of the rows and the scroll bar
    DIGIT = 8  # pixels of 宋体, 11 pt, by which columns are measured

    @pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
    def it_keeps_three_quarters_for_the_figures(self, table: Table) -> None:
        sheet = opened(town())[FORM.section(table.id).sheet]
        assert isinstance(sheet, Worksheet)
        frozen = int(str(sheet.freeze_panes).lstrip("A")) - 1
        heights = [
            sheet.row_dimensions[row].height or 15
            for row in range(1, frozen + 1)
            if not sheet.row_dimensions[row].hidden
        ]
        zoom = (sheet.sheet_view.zoomScale or 100) / 100
        assert sum(heights) * 96 / 72 * zoom <= self.HEIGHT / 4

    @pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
    def it_shows_the_totals(self, table: Table) -> None:
        sheet = opened(town())[FORM.section(table.id).sheet]
        assert isinstance(sheet, Worksheet)
        last = max(LAYOUT.places[item.key].column for item in table.fields) + 1
        widths = [
            (each.width * self.DIGIT + 5) * (min(each.max or last, last) - each.min + 1)
            for each in sheet.column_dimensions.values()
            if each.min and each.min <= last and not each.hidden
        ]
        zoom = (sheet.sheet_view.zoomScale or 100) / 100
        assert sum(widths) * zoom <= self.WIDTH - self.AROUND

"""What may be typed into: the contract's cells and no other."""

from __future__ import annotations

import pytest
from openpyxl.utils.protection import hash_password
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.workbook import Workbook

from excel_report.form.grid import grid_of
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import GRID_TOP, cell_name
from excel_report.workbook.writer.book import password_hash
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, town_record
from tests.workbook.test_layout import SHEETS
from tests.workbook.xlsx import (
    BOOK,
    LAYOUT,
    S,
    blank,
    opened,
    town,
    tree,
    unlocked,
    unlocked_columns,
)

FREE = ("narrative.", "zero_if_blank.", "explanations.")


def to_type_into(sheet: str) -> set[str]:
    """The cells of a sheet that the contract leaves open, those under a merged one included."""
    cover = {line.id for line in FORM.cover}
    return {
        address
        for key, place in LAYOUT.places.items()
        if place.sheet == sheet and (key in cover or key.startswith(FREE))
        for address in place.addresses
    } | inputs(sheet)


def inputs(sheet: str) -> set[str]:
    return {
        cell_name(GRID_TOP + cell.row, column)
        for table in FORM.tables
        if FORM.section(table.id).sheet == sheet
        for cell in grid_of(table).figures.values()
        if cell.field
        if not cell.field.derived
        for column in range(cell.column, cell.right + 1)
    }


class DescribeUnlockedCells:
    @pytest.mark.parametrize("data", [town(), blank()], ids=["town", "blank"])
    @pytest.mark.parametrize("sheet", SHEETS)
    def they_are_those_of_the_contract(self, sheet: str, data: bytes) -> None:
        texts = {section.sheet for section in FORM.narratives}
        if sheet in texts:  # any cell of the column under the last heading
            assert unlocked(data, sheet) <= to_type_into(sheet)
        else:
            assert unlocked(data, sheet) == to_type_into(sheet)
        assert unlocked_columns(data, sheet) == ({2} if sheet in texts else set())

    def they_are_what_is_pasted_into_them(self) -> None:
        """Office programs give the style Normal to what is pasted, and take its lock from it."""
        styles = tree(town(), "xl/styles.xml")
        normal = styles.find(f"{S}cellStyles/{S}cellStyle[@name='Normal']")
        assert normal is not None
        assert normal.attrib["xfId"] == "0"
        for place in ("cellStyleXfs", "cellXfs"):
            style = styles.find(f"{S}{place}/{S}xf")
            assert style is not None
            assert [lock.attrib for lock in style.iter(f"{S}protection")] == [{"locked": "0"}]
            assert [each.get("wrapText") for each in style.iter(f"{S}alignment")] == ["1"]

    def they_are_told_from_the_others_by_every_style(self) -> None:
        styles = tree(town(), "xl/styles.xml").find(f"{S}cellXfs")
        assert styles is not None
        for style in styles:
            lock = style.find(f"{S}protection")
            assert style.get("applyProtection") == "1"
            assert lock is not None
            assert lock.get("locked") in {"0", "1"}

    def they_are_166_figures(self) -> None:
        entered = [item for item in FORM.fields.values() if not item.derived]
        places = {LAYOUT.places[item.key].address for item in entered}
        assert len(entered) == 166
        assert places <= {cell for sheet in SHEETS for cell in inputs(sheet)}

    def they_are_there_in_a_merged_cell_too(self) -> None:
        place = LAYOUT.places["proactive.licensing.decisions"]
        assert {place.address, "C12", "D12"} <= unlocked(town(), place.sheet)


class DescribeProtection:
    @pytest.mark.parametrize("sheet", opened(town()).worksheets, ids=lambda sheet: sheet.title)
    def it_is_on_for_every_sheet(self, sheet: Worksheet) -> None:
        assert sheet.protection.sheet
        assert sheet.protection.insertRows
        assert sheet.protection.deleteRows
        assert sheet.protection.insertColumns
        assert sheet.protection.formatCells

    def it_lets_people_make_rows_of_text_taller(self) -> None:
        book = opened(town())
        assert book["一、总体情况"].protection.formatRows is False
        assert book["三、申请办理"].protection.formatRows is True

    def it_lets_people_select_every_cell(self) -> None:
        for sheet in opened(town()).worksheets:
            assert not sheet.protection.selectLockedCells
            assert not sheet.protection.selectUnlockedCells

    def it_locks_the_structure(self) -> None:
        assert opened(town()).security.lockStructure

    def it_stands_where_the_standard_has_it(self) -> None:
        tags = [element.tag.removeprefix(S) for element in tree(town(), BOOK)]
        assert tags.index("workbookPr") < tags.index("workbookProtection") < tags.index("bookViews")


class DescribePassword:
    def it_is_none_unless_asked_for(self) -> None:
        assert password_hash("") == ""
        assert opened(town()).security.workbookPassword is None
        assert all(sheet.protection.password is None for sheet in opened(town()).worksheets)

    @pytest.mark.parametrize("password", ["a", "secret", "Qinghe-2024", "x" * 15, "1234567890"])
    def it_is_hashed_as_other_programs_do(self, password: str) -> None:
        assert password_hash(password) == hash_password(password)
        sheet = Workbook().add_worksheet()
        assert password_hash(password) == sheet._encode_password(password)

    def it_locks_sheets_and_structure_alike(self) -> None:
        data = write_workbook(FORM, town_record(), None, IssueOptions(password_hash("secret")))
        book = opened(data)
        assert book.security.workbookPassword == password_hash("secret")
        found = {sheet.protection.password for sheet in book.worksheets}
        assert found == {password_hash("secret")}

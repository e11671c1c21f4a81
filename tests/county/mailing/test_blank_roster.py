"""The blank list of units: read like any other once it is filled in, refused while blank."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from excel_report.county.mailing.blank_roster import GUIDE, SHEET, write_blank_roster
from excel_report.county.roster import HEADS, read_roster, with_deadline
from excel_report.errors import UnusableError
from tests.commands import Runner
from tests.samples import FORM


def template() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_blank_roster(FORM)))


class DescribeTheBlankList:
    def it_has_the_heads_of_a_list_first(self) -> None:
        sheet = template().worksheets[0]
        assert sheet.title == SHEET
        assert tuple(cell.value for cell in sheet[1] if cell.value) == HEADS

    def it_tells_of_each_column_how_to_fill_it_in(self) -> None:
        rows = list(template()[GUIDE].iter_rows(min_row=2, values_only=True))
        assert tuple(row[0] for row in rows[: len(HEADS)]) == HEADS
        assert all(row[1] and row[2] for row in rows[: len(HEADS)])

    def it_offers_only_what_a_list_may_say(self, tmp_path: Path) -> None:
        book = template()
        sheet = book.worksheets[0]
        offered = [
            str(each.formula1).strip('"').split(",")
            for each in sheet.data_validations.dataValidation
            if each.type == "list"
        ]
        assert len(offered) == 2
        for number, words in enumerate(offered):
            for at, word in enumerate(words):
                row = 2 + at + number * 10
                sheet.cell(row, 1, f"单位{row}")
                sheet.cell(row, HEADS.index(("行政层级", "机关性质")[number]) + 1, word)
        book.save(tmp_path / "名单.xlsx")
        found = read_roster(tmp_path / "名单.xlsx", FORM)
        assert {each.unit.level for each in found} == {each.id for each in FORM.levels}
        assert {each.unit.kind for each in found} == {each.id for each in FORM.kinds}

    def its_examples_make_a_list(self, tmp_path: Path) -> None:
        book = template()
        examples = [row[2] for row in book[GUIDE].iter_rows(min_row=2, values_only=True)]
        for at in range(len(HEADS)):
            book.worksheets[0].cell(2, at + 1, examples[at])
        book.save(tmp_path / "名单.xlsx")
        (entry,) = read_roster(tmp_path / "名单.xlsx", FORM)
        assert entry.unit.name == "云溪镇人民政府"
        assert entry.deadline == date(2025, 1, 20)
        assert entry.phone == "0000-1234567"

    def it_keeps_dates_that_excel_made_of_them(self, tmp_path: Path) -> None:
        book = template()
        book.worksheets[0].cell(2, 1, "甲镇")
        book.worksheets[0].cell(2, 7, datetime(2025, 1, 20))  # noqa: DTZ001 - sheets have no zones
        book.save(tmp_path / "名单.xlsx")
        (entry,) = read_roster(tmp_path / "名单.xlsx", FORM)
        assert entry.deadline == date(2025, 1, 20)

    def it_is_refused_while_it_is_blank(self, tmp_path: Path) -> None:
        (tmp_path / "名单.xlsx").write_bytes(write_blank_roster(FORM))
        with pytest.raises(UnusableError, match="一个单位也没有"):
            read_roster(tmp_path / "名单.xlsx", FORM)

    def it_is_the_same_every_time(self) -> None:
        assert write_blank_roster(FORM) == write_blank_roster(FORM)


class DescribeTheCommand:
    def it_writes_it_and_never_over_another_file(self, command: Runner, tmp_path: Path) -> None:
        path = tmp_path / "名单.xlsx"
        done = command("roster", "-o", path)
        assert (done.status, done.err) == (0, "")
        assert str(path) in done.out
        assert path.read_bytes() == write_blank_roster(FORM)
        assert command("roster", "-o", path).status == 2


class DescribeADeadlineForAll:
    def it_leaves_a_units_own(self, tmp_path: Path) -> None:
        (tmp_path / "名单.csv").write_text("单位名称,截止日期\n甲镇,2025-1-10\n乙镇,\n", "utf-8")
        found = with_deadline(read_roster(tmp_path / "名单.csv", FORM), date(2025, 1, 20))
        assert [each.deadline for each in found] == [date(2025, 1, 10), date(2025, 1, 20)]

"""What Excel says when a cell is entered, and what it refuses there."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.datavalidation import DataValidation

from excel_report.form import CoverField
from excel_report.workbook.layout import COVER
from tests.samples import FORM
from tests.workbook.test_layout import SHEETS
from tests.workbook.xlsx import LAYOUT, addresses, blank, opened, town

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LIST = 32, 255, 255


@cache
def validations(sheet: str, data: bytes = b"") -> dict[str, DataValidation]:
    """The validation of each cell of a sheet that has one; none has two."""
    found: dict[str, DataValidation] = {}
    for rule in opened(data or town())[sheet].data_validations.dataValidation:
        for address in addresses(str(rule.sqref).split()):
            assert address not in found
            found[address] = rule
    return found


VALIDATED = [sheet for sheet in SHEETS if validations(sheet)]


def on(key: str, data: bytes = b"") -> DataValidation:
    place = LAYOUT.places[key]
    return validations(place.sheet, data)[place.address]


class DescribeEveryValidation:
    def it_stands_where_not_only_prose_is_typed(self) -> None:
        assert set(VALIDATED) == {
            place.sheet
            for key, place in LAYOUT.places.items()
            if not key.startswith(("narrative.", "identity.", "previous."))
        }

    @pytest.mark.parametrize("sheet", VALIDATED)
    def it_keeps_to_the_limits_of_excel(self, sheet: str) -> None:
        for rule in validations(sheet).values():
            assert len(rule.promptTitle or "") <= LONGEST_TITLE
            assert len(rule.errorTitle or "") <= LONGEST_TITLE
            assert len(rule.prompt or "") <= LONGEST_TEXT
            assert len(rule.error or "") <= LONGEST_TEXT
            if rule.type == "list":
                assert len(str(rule.formula1)) <= LONGEST_LIST

    @pytest.mark.parametrize("sheet", VALIDATED)
    def it_asks_and_refuses_in_chinese(self, sheet: str) -> None:
        for rule in validations(sheet).values():
            assert is_chinese(rule.prompt)
            assert rule.showInputMessage
            if rule.type not in {None, "none"}:
                assert is_chinese(rule.error)
                assert rule.showErrorMessage
                assert rule.errorStyle in {None, "stop"}


def is_chinese(text: str | None) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text or "")


class DescribeFigures:
    @pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
    def they_must_be_numbers_of_their_kind(self, table: object) -> None:
        fields = next(item for item in FORM.tables if item is table).fields
        found = validations(FORM.section(fields[0].table).sheet)
        for field in fields:
            address = LAYOUT.places[field.key].address
            if field.derived:
                assert address not in found
                continue
            rule = found[address]
            assert rule.type == ("decimal" if field.kind.decimals else "whole")
            assert rule.operator in {None, "between"}
            assert (rule.formula1, rule.formula2) == ("0", str(field.kind.max))
            assert (rule.prompt, rule.error) == (field.kind.prompt, field.kind.error)

    def they_take_decimals_only_for_money(self) -> None:
        money = [key for key, item in FORM.fields.items() if on_type(key) == "decimal"]
        assert money == ["proactive.fees.amount"]

    def they_name_their_unit(self) -> None:
        assert on("proactive.fees.amount").promptTitle == "单位：万元"
        assert on("proactive.rules.issued").promptTitle == "单位：件"


def on_type(key: str) -> str | None:
    return None if FORM.fields[key].derived else on(key).type


class DescribeTheCover:
    @pytest.mark.parametrize("line", FORM.cover, ids=lambda line: line.id)
    def it_says_what_to_fill_in(self, line: CoverField) -> None:
        rule = on(line.id)
        assert rule.prompt == line.prompt
        assert rule.promptTitle == line.label

    def it_offers_the_levels_and_kinds(self) -> None:
        assert on("unit.kind").formula1 == '"政府,部门,公共企事业单位"'
        levels = ",".join(choice.label for choice in FORM.levels)
        assert on("unit.level").formula1 == f'"{levels}"'
        assert on("unit.level").type == on("unit.kind").type == "list"

    def it_takes_the_year_that_it_was_made_for(self) -> None:
        rule = on("year")
        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "2024", "2024")
        assert "2024" in str(rule.error)

    def it_takes_any_year_of_the_edition_where_none_is_set(self) -> None:
        rule = on("year", blank())
        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "2021", "9998")

    def it_takes_a_date_that_fits_the_year(self) -> None:
        rule = on("dated")
        days = [from_excel(float(str(limit))) for limit in (rule.formula1, rule.formula2)]
        assert rule.type == "date"
        assert [str(day)[:10] for day in days] == [
            date(2024, 12, 1).isoformat(),
            date(2025, 12, 31).isoformat(),
        ]

    def it_leaves_no_line_without(self) -> None:
        assert set(validations(COVER)) == {LAYOUT.places[line.id].address for line in FORM.cover}


class DescribeSwitchesAndExplanations:
    @pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
    def they_are_yes_or_no(self, table: object) -> None:
        name = next(item.id for item in FORM.tables if item is table)
        rule = on(f"zero_if_blank.{name}")
        assert (rule.type, rule.formula1) == ("list", '"是,否"')

    def they_take_any_words(self) -> None:
        for key in LAYOUT.places:
            if key.startswith("explanations."):
                assert on(key).type in {None, "none"}
                assert on(key).promptTitle == "书面说明"

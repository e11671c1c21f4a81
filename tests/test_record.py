"""The record: plain, frozen, and the same words for people everywhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from excel_report.record import InvalidValue, Record, one_line, paragraphs, shown_date, shown_number
from tests.growth import MOST, growth
from tests.samples import town_record


class DescribeARecord:
    def it_is_blank_at_first(self) -> None:
        record = Record("2021")
        assert record.year is None
        assert record.dated is None
        assert record.unit.name == ""
        assert not record.cells
        assert not record.narrative

    def it_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            town_record().year = 2025  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("field_id", "value"),
        [
            ("unit.name", "青禾镇人民政府"),
            ("unit.level", "township"),
            ("people.phone", "0000-1234567"),
            ("year", 2024),
            ("dated", date(2025, 1, 17)),
        ],
    )
    def it_gives_a_cover_field_by_its_id(self, field_id: str, value: object) -> None:
        assert town_record().cover(field_id) == value


class DescribeWhatPeopleSee:
    def it_is_what_was_typed_for_a_wrong_value(self) -> None:
        assert str(InvalidValue("text", "22（其中修订3件）")) == "22（其中修订3件）"

    def it_is_a_date_as_documents_print_it(self) -> None:
        assert shown_date(date(2022, 1, 5)) == "2022年1月5日"

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            (0, "0"),
            (-3, "-3"),
            (Decimal("59237.2449"), "59237.2449"),
            (Decimal("1E-7"), "0.0000001"),
            (Decimal("1E+3"), "1000"),
        ],
    )
    def it_is_a_number_without_exponent(self, number: int | Decimal, shown: str) -> None:
        assert shown_number(number) == shown


class DescribeALine:
    @pytest.mark.parametrize(
        "text",
        [
            "青禾镇\n人民政府",
            "青禾镇\r\n人民政府",
            " 青禾镇 \n \u3000 人民政府 ",
            "青禾\t镇人民\x07政府",
            "青禾\u2028镇\u2029人民\x85政府",
            "青\u200b禾镇\ufeff人民\u202e政府",
            "青禾镇人民政府\ud800",
        ],
    )
    def it_has_no_breaks_and_nothing_that_nobody_sees(self, text: str) -> None:
        assert one_line(text) == "青禾镇人民政府"

    @pytest.mark.parametrize("text", ["", "青禾镇 人民政府", "𠮷㙟镇", "\ue000镇", "（A·B）"])
    def it_is_else_left_alone(self, text: str) -> None:
        assert one_line(text) == text

    @pytest.mark.parametrize("piece", [" ", "\n", "\u200b", "青 "])
    def it_takes_no_more_than_twice_the_time_for_twice_the_text(self, piece: str) -> None:
        assert growth(one_line, piece, 3000) <= MOST

    def it_keeps_a_long_gap(self) -> None:
        assert one_line(f"青{' ' * 200_000}禾") == f"青{' ' * 200_000}禾"


class DescribeParagraphs:
    def they_are_the_lines_of_a_text(self) -> None:
        assert paragraphs("一\n二\r\n三\r四") == ["一", "二", "三", "四"]

    def they_are_never_blank(self) -> None:
        assert paragraphs("一\n\n \u3000\n二\n") == ["一", "二"]
        assert paragraphs(" \n") == []

    def they_keep_their_spaces(self) -> None:
        assert paragraphs("\u3000\u3000一 二 ") == ["\u3000\u3000一 二 "]

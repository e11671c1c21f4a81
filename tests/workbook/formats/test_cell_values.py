"""From a cell to a figure, a text, a date, a year; what took coercion is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.errors import UnusableError
from excel_report.record import UNPRINTABLE, InvalidValue, Number, Value
from excel_report.workbook.formats.cell_values import CellContext, exact, stored
from excel_report.workbook.formats.sheet import Cell

DATED = 5  # a style that shows numbers as dates
WORKINGS = CellContext(["零", "12", " １２ ", ""], frozenset({DATED}))


def number(value: str, style: int = 0) -> Cell:
    return Cell("n", value, None, style)


def text(value: str) -> Cell:
    return Cell("inlineStr", value, None, 0)


def formula(value: str, kind: str = "n") -> Cell:
    return Cell(kind, value, "B1+1", 0)


class DescribeFigure:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            (None, None),
            (text(""), None),
            (Cell("s", "3", None, 0), None),
            (number("0"), 0),
            (number("12"), 12),
            (number("12.0"), 12),
            (number("1.2E+1"), 12),
            (number("-3"), -3),
            (number("2.5"), Decimal("2.5")),
            (number("59237.244899999998"), Decimal("59237.2449")),
            (number("45306", DATED), InvalidValue("date", "2024-01-15")),
            (number("5", DATED), InvalidValue("date", "1900-01-05")),
            (number("0.5", DATED), InvalidValue("date", "0.5")),
            (
                Cell("d", "2024-01-15T00:00:00", None, 0),
                InvalidValue("date", "2024-01-15T00:00:00"),
            ),
            (Cell("b", "1", None, 0), InvalidValue("boolean", "TRUE")),
            (Cell("b", "0", None, 0), InvalidValue("boolean", "FALSE")),
            (Cell("e", "#REF!", None, 0), InvalidValue("error", "#REF!")),
            (Cell("s", "0", None, 0), InvalidValue("text", "零")),
            (text("12件"), InvalidValue("text", "12件")),
            (text("/"), InvalidValue("text", "/")),
            (text("1-2"), InvalidValue("text", "1-2")),
            (text("  "), InvalidValue("text", "  ")),
            (number("nan"), InvalidValue("text", "nan")),
            (number("1E400"), InvalidValue("text", "1E400")),
        ],
    )
    def it_is_a_number_or_what_people_see_instead(self, cell: Cell | None, value: Value) -> None:
        assert WORKINGS.figure(cell) == (value, "")

    @pytest.mark.parametrize(
        ("cell", "value"),
        [
            (text("１２"), 12),
            (text("12 "), 12),
            (text("　12"), 12),
            (text("1 234"), 1234),
            (text("1,234"), 1234),
            (text("１，２３４"), 1234),
            (text("1,234.50"), Decimal("1234.50")),
            (text("-3"), -3),
            (text("0"), 0),
            (Cell("s", "1", None, 0), 12),
            (Cell("s", "2", None, 0), 12),
        ],
    )
    def it_reads_other_ways_to_write_a_number_with_goodwill(self, cell: Cell, value: Value) -> None:
        assert WORKINGS.figure(cell) == (value, "normalised")

    def it_takes_the_shown_value_of_a_formula(self) -> None:
        assert WORKINGS.figure(formula("7")) == (7, "formula")
        assert WORKINGS.figure(formula("１２", "str")) == (12, "normalised")

    def it_takes_no_formula_that_shows_something_else(self) -> None:
        assert WORKINGS.figure(formula("无", "str")) == (InvalidValue("text", "无"), "")
        assert WORKINGS.figure(formula("#N/A", "e")) == (InvalidValue("error", "#N/A"), "")

    def it_tells_a_formula_that_shows_nothing(self) -> None:
        assert WORKINGS.figure(formula("")) == (InvalidValue("text", "=B1+1"), "")
        assert WORKINGS.figure(formula("", "str")) == (InvalidValue("text", "=B1+1"), "")

    def it_has_nothing_to_tell_of_a_formula_that_is_not_known(self) -> None:
        assert WORKINGS.figure(Cell("n", "", "", 0)) == (InvalidValue("text", ""), "")


class DescribeExact:
    @given(st.decimals(0, 99_999_999, places=4))
    def it_gives_back_what_was_typed(self, value: Decimal) -> None:
        assert exact(repr(float(value))) == value

    @given(st.integers(-(10**15) + 1, 10**15 - 1))
    def it_gives_back_whole_numbers(self, value: int) -> None:
        found = exact(f"{value}.0")
        assert found == value
        assert isinstance(found, int)

    @pytest.mark.parametrize(
        ("words", "value"), [(" 12 ", 12), ("1e5", 100_000), ("+5", 5), ("5.", 5), ("\n.5", 0.5)]
    )
    def it_is_what_the_standard_calls_a_number(self, words: str, value: float) -> None:
        assert exact(words) == Decimal(str(value))

    @pytest.mark.parametrize(
        "words",
        ["1_000", "٢١８", "٢١٨", "0x10", "INF", "-INF", "NaN", "1,5", "1e", "１２", "\u00a012"],
    )
    def it_is_nothing_that_only_python_takes_for_one(self, words: str) -> None:
        assert exact(words) is None
        assert WORKINGS.figure(number(words)) == (InvalidValue("text", words), "")
        assert WORKINGS.day(words) is None

    @pytest.mark.parametrize("words", ["", "x", "inf", "-inf", "nan", "1E+999"])
    def it_knows_what_is_no_number(self, words: str) -> None:
        assert exact(words) is None

    @given(st.text(max_size=12))
    def it_never_fails(self, words: str) -> None:
        found: Number | None = exact(words)
        assert found is None or isinstance(found, int | Decimal)


class DescribeText:
    def it_is_what_people_see(self) -> None:
        assert WORKINGS.text(None) == ""
        assert WORKINGS.text(number("59237.244899999998")) == "59237.2449"
        assert WORKINGS.text(Cell("b", "1", None, 0)) == "TRUE"
        assert WORKINGS.text(Cell("s", "0", None, 0)) == "零"
        assert WORKINGS.text(text("甲_x000A_乙")) == "甲\n乙"

    def it_is_empty_where_no_shared_string_is_named(self) -> None:
        assert WORKINGS.text(Cell("s", "", None, 0)) == ""

    @pytest.mark.parametrize("index", ["-1", "4", "99", "x", "１", "9" * 5000])
    def it_is_damaged_where_a_shared_string_is_not_there(self, index: str) -> None:
        for read in (WORKINGS.text, WORKINGS.figure, WORKINGS.raw):
            with pytest.raises(UnusableError) as caught:
                read(Cell("s", index, None, 0))
            assert caught.value.code == "file.damaged"

    @given(st.text(st.characters() | st.sampled_from("_x0Dd\r\x07\ud800\uffff"), max_size=20))
    def it_is_stored_so_that_it_comes_back(self, words: str) -> None:
        kept = "".join(char for char in words if not UNPRINTABLE.match(char))
        assert WORKINGS.text(text(stored(words))) == kept


class DescribeDate:
    @pytest.mark.parametrize(
        "cell",
        [
            number("45306", DATED),
            number("45306"),
            number("45306.75", DATED),
            Cell("d", "2024-01-15T10:00:00", None, 0),
            *map(
                text,
                ["2024-1-15", "2024/01/15", "2024.1.15", "2024年1月15日", " ２０２４年１月１５日 "],
            ),
        ],
    )
    def it_is_read_however_it_is_written(self, cell: Cell) -> None:
        assert WORKINGS.date(cell) == date(2024, 1, 15)

    @pytest.mark.parametrize("words", ["一月", "2024-13-1", "2024-2-30", "15.1.2024", "20240115"])
    def it_stays_text_where_it_is_none(self, words: str) -> None:
        assert WORKINGS.date(text(words)) == words

    def it_is_none_where_nothing_stands(self) -> None:
        assert WORKINGS.date(None) is None
        assert WORKINGS.date(text("  ")) is None

    def it_counts_from_1904_where_the_workbook_does(self) -> None:
        early = CellContext([], frozenset(), date_1904=True)
        assert early.date(number("43844")) == date(2024, 1, 15)

    def it_counts_the_first_days_of_1900_as_excel_does(self) -> None:
        assert WORKINGS.day("1") == date(1900, 1, 1)
        assert WORKINGS.day("59") == date(1900, 2, 28)
        assert WORKINGS.day("61") == date(1900, 3, 1)
        assert WORKINGS.day("2958465") == date(9999, 12, 31)

    @pytest.mark.parametrize("serial", ["0", "-1", "2958466", "1E300", "x", "nan", "inf"])
    def it_is_no_day_outside_the_calendar(self, serial: str) -> None:
        assert WORKINGS.day(serial) is None


class DescribeYear:
    @pytest.mark.parametrize(
        "cell", [number("2024"), number("2024.0"), text("2024"), text(" ２０２４年 ")]
    )
    def it_is_four_digits(self, cell: Cell) -> None:
        assert WORKINGS.year(cell) == 2024

    @pytest.mark.parametrize("words", ["去年", "24", "20245", "2024-2025", "二〇二四"])
    def it_stays_text_where_it_is_none(self, words: str) -> None:
        assert WORKINGS.year(text(words)) == words

    def it_is_none_where_nothing_stands(self) -> None:
        assert WORKINGS.year(None) is None
        assert WORKINGS.year(text(" ")) is None

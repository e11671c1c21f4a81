"""What parts say is kept for the next workbook, and no workbook changes what another one says."""

from __future__ import annotations

import pytest

from excel_report.workbook.formats.xlsx.kept import MAX_KEPT, kept
from excel_report.workbook.formats.xlsx.package import Package
from excel_report.workbook.formats.xlsx.parts import read_book, read_sheet
from tests.workbook.xlsx import parts, sheet_part, town


class DescribeWhatIsKept:
    def it_is_what_was_given_last_time(self) -> None:
        told: list[tuple[str, str]] = []

        @kept(2)
        def both(one: str, other: str) -> str:
            told.append((one, other))
            return one + other

        assert [both("a", "b"), both("a", "b"), both("ab", ""), both("a", "b")] == ["ab"] * 4
        assert told == [("a", "b"), ("ab", "")]
        assert [both("c", "d"), both("ab", "")] == ["cd", "ab"]
        assert len(told) == 4

    def it_is_nothing_long(self) -> None:
        told: list[int] = []

        @kept(8)
        def size(text: str) -> int:
            told.append(len(text))
            return len(text)

        for length in (MAX_KEPT - 1, MAX_KEPT):
            assert size("x" * length) == size("x" * length) == length
        assert told == [MAX_KEPT - 1, MAX_KEPT, MAX_KEPT]

    def it_is_no_error(self) -> None:
        @kept(2)
        def number(text: str) -> int:
            return int(text)

        for _ in range(2):
            with pytest.raises(ValueError, match="invalid"):
                number("x")


class DescribeAnotherWorkbook:
    def it_is_told_its_own_even_if_what_was_told_of_the_last_is_changed(self) -> None:
        first, _ = read_book(Package(town()))
        told = repr(first)
        first.sheets.clear()
        first.hidden.add("一、总体情况")
        first.names["cover_year"] = "x"
        assert repr(read_book(Package(town()))[0]) == told

    def it_has_sheets_of_its_own(self) -> None:
        xml = parts(town())[sheet_part("三、申请办理")]
        first = read_sheet(xml)
        told = repr(first)
        first.cells.clear()
        first.merged.clear()
        first.hidden_rows.add(3)
        assert repr(read_sheet(xml)) == told

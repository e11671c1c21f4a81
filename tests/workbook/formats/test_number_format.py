"""What number formats show, worked out as office programs work it out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.record import Number, shown_number
from excel_report.workbook.formats.number_format import (
    DATE_WORDS,
    other_number,
    other_text,
    shown_as,
)
from excel_report.workbook.formats.xlsx.built_in_formats import BUILT_IN, PLAIN
from tests.growth import MOST, growth


class DescribeAFormat:
    @pytest.mark.parametrize(
        ("code", "number", "shown"),
        [
            ("0!.0,", 218_000, "21.8"),
            ("0!.0,", 218, "0.0"),
            ("0,", 218, "0"),
            ("0.0,", 21_800, "21.8"),
            ("#,##0,,", 2_180_000, "2"),
            ("0%", 218, "21800%"),
            (";;;", 218, ""),
            ('"999"', 218, "999"),
            ("#", 0, ""),
            ("0", Decimal("1.5"), "2"),
            ("0.0", Decimal("1.25"), "1.3"),
            ('0"件"', 218, "218件"),
            ("0\\0", 218, "2180"),
            ("0*9", 218, "2189"),
            ("00-00", 218, "02-18"),
            ("# ?/?", Decimal("1.5"), "1 1/2"),
            ("0.00E+00", 218, "2.18E+02"),
            ("##0.0E+0", 21_800, "21.8E+3"),
            ("[=218]812;0", 218, "812"),
            ("[>100]0%;0", 218, "21800%"),
            ("0;0;yyyy", 0, DATE_WORDS),
            ("yyyy/m/d", 218, DATE_WORDS),
            ("[h]:mm", 2, DATE_WORDS),
            ('0;-0;"无"', 0, "无"),
            ("0.0?", Decimal("1.2"), "1.2 "),
        ],
    )
    def it_may_show_another_number(self, code: str, number: Number, shown: str) -> None:
        assert shown_as(code, number) == shown
        assert other_number(code, number) == (shown if code != "0.0?" else None)

    @pytest.mark.parametrize(
        "code",
        [
            "0.00", "#,##0", "#,##0.00", "[Red]0", "0.00_ ;[Red]-0.00", "[$¥-804]#,##0.00",
            "000000", "?0.0?", "[DBNum1]0", "[>100]0;0.0", "@", "General;-General",
            '"¥"#,##0_);("¥"#,##0)', *sorted(PLAIN - {""}),
            *(BUILT_IN[each] for each in ("1", "2", "3", "4", "5", "37", "41", "44")),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("number", [0, 7, 218, 1_234_567])
    def it_may_be_harmless(self, code: str, number: int) -> None:
        assert other_number(code, number) is None

    @given(st.text('0#?.,%;"\\!_*[]<>=ymdhE+-/ @G1年\u202e', max_size=30), st.integers(0, 10**15))
    def it_may_be_anything(self, code: str, number: int) -> None:
        assert isinstance(shown_as(code, number), str)

    @given(st.decimals(0, 10**9, places=4))
    def it_rounds_to_its_places_and_no_further(self, number: Decimal) -> None:
        assert other_number("0.0000", number) is None
        shown = Decimal(shown_as("0.00", number))
        assert abs(shown - number) <= Decimal("0.005")
        assert (other_number("0.00", number) is None) == (shown == number)

    @pytest.mark.parametrize("piece", ["0", "#,", '"件"', "[", ";", "\\", "e+"])
    def it_costs_no_more_than_twice_as_much_with_twice_the_code(self, piece: str) -> None:
        assert growth(lambda code: shown_as(code, 5), piece, 3000) <= MOST

    def it_is_cut_where_its_code_is_long(self) -> None:
        assert len(shown_as("0" * 100_000, 5)) == 1000
        assert shown_number(5) == shown_as("General", 5)

    @pytest.mark.parametrize(
        ("code", "text", "shown"),
        [
            (";;;", "甲", ""),
            (';;;"乙"', "甲", "乙"),
            ('@"乙"', "甲", "甲乙"),
            ("0;0;0;@", "甲", None),
            ("0", "甲", None),
            ("@", "甲", None),
            ("yyyy", "甲", None),
        ],
    )
    def it_may_change_texts_too(self, code: str, text: str, shown: str | None) -> None:
        assert other_text(code, text) == shown

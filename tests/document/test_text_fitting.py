"""Title lines, the signature's place and the size of figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.document import page_setup as m
from excel_report.document.filling.text_fitting import (
    balanced_lines,
    em_width,
    figure_size,
    signature_indent,
)
from excel_report.form.grid import grid_of
from tests.samples import FORM

REQUESTS = grid_of(FORM.table("requests"))
KEY = "requests.received.natural_person"


class DescribeBalancedLines:
    @pytest.mark.parametrize(
        ("name", "lines"),
        [
            ("青禾镇人民政府", ["青禾镇人民政府"]),
            ("松江源市青禾满族自治县人民政府办公室", ["松江源市青禾满族自治县人民政府办公室"]),
            (
                "松江源市青禾满族自治县白鹭湖街道办事处",
                ["松江源市青禾满族自治县", "白鹭湖街道办事处"],
            ),
        ],
    )
    def it_breaks_at_sensible_places(self, name: str, lines: list[str]) -> None:
        assert balanced_lines(name) == lines

    @given(st.text(st.sampled_from("青禾镇市县和区人民政府办12"), min_size=1, max_size=80))
    def it_loses_nothing_and_leaves_no_short_or_long_line(self, name: str) -> None:
        lines = balanced_lines(name)
        assert "".join(lines) == name
        assert all(em_width(line) <= 18 for line in lines)
        assert len(lines) == 1 or min(map(len, lines)) >= 3


class DescribeSignatureIndent:
    def it_puts_the_date_four_characters_in_from_the_right(self) -> None:
        left = signature_indent(["青禾镇人民政府"], "2025年1月15日") / 20
        date_width = 7 * 8 + 3 * 16
        middle = (left + m.TYPE_WIDTH / 20) / 2
        assert m.TYPE_WIDTH / 20 - (middle + date_width / 2) == pytest.approx(4 * 16, abs=0.1)

    def it_moves_left_for_a_long_name(self) -> None:
        long = "松江源市青禾满族自治县白鹭湖街道办事处"
        room = m.TYPE_WIDTH / 20 - signature_indent([long], "2025年1月15日") / 20
        assert room >= 16 * len(long)

    def it_never_leaves_the_type_area(self) -> None:
        assert signature_indent(["长" * 60], "2025年1月15日") == 0


class DescribeFigureSize:
    @pytest.mark.parametrize(
        ("digits", "points"), [(1, 10.5), (4, 10.5), (5, 10.5), (6, 8.5), (8, 6.5), (10, 5.0)]
    )
    def it_shrinks_with_the_widest_figure(self, digits: int, points: float) -> None:
        figures = [(KEY, "9" * digits), ("requests.received.total", "1")]
        assert figure_size(REQUESTS, figures, m.DENSE_FIGURE_PT) == points

    def it_lets_no_figure_be_wider_than_its_cell(self) -> None:
        for digits in range(1, 12):
            size = figure_size(REQUESTS, [(KEY, "9" * digits)], m.DENSE_FIGURE_PT)
            assert digits * size / 2 < m.column_widths(REQUESTS)[-1] / 20

    def it_keeps_the_masters_size_where_all_fit(self) -> None:
        assert figure_size(REQUESTS, [(KEY, "12")], 9.0) == 9.0

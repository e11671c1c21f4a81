"""Tables as grids: small ones drawn as text, the form's own by their spans, random ones by rule."""

from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from excel_report.form import Table
from excel_report.form.grid import Grid, GridCell, grid_of
from excel_report.form.tables import Block, Part
from tests.form.pictures import picture, table_of, trimmed
from tests.samples import FORM

A, B, C = Part("A", "a"), Part("B", "b"), Part("C", "c")
X, Y, Z = Part("X", "x"), Part("Y", "y"), Part("Z", "z")


class DescribeAGrid:
    def it_puts_heads_over_and_labels_beside_the_figures(self) -> None:
        grid = grid_of(table_of(Block((A, B), (X, Y), corner="corner")))
        assert picture(grid) == trimmed(
            """
            corner | A     | B
            X      | [x.a] | [x.b]
            Y      | [y.a] | [y.b]
            """
        )

    def it_puts_groups_of_columns_over_their_columns(self) -> None:
        group = Part("group", parts=(B, C))
        grid = grid_of(table_of(Block((A, group), (X,), corner="corner")))
        assert picture(grid) == trimmed(
            """
            corner | A     | group | <
            ^      | ^     | B     | C
            X      | [x.a] | [x.b] | [x.c]
            """
        )

    def it_puts_groups_of_rows_beside_their_rows(self) -> None:
        group = Part("group", "g", parts=(Y, Z))
        grid = grid_of(table_of(Block((A,), (X, group), corner="corner")))
        assert picture(grid) == trimmed(
            """
            corner | < | A
            X      | < | [x.a]
            group  | Y | [g.y.a]
            ^      | Z | [g.z.a]
            """
        )

    def it_stacks_blocks_and_stretches_the_last_column_of_the_narrow_ones(self) -> None:
        wide = Block((A, B, C), (X,), title="first", corner="corner")
        narrow = Block((A, B), (Y,), title="second", corner="corner")
        grid = grid_of(table_of(wide, narrow))
        assert picture(grid) == trimmed(
            """
            first  | <     | <     | <
            corner | A     | B     | C
            X      | [x.a] | [x.b] | [x.c]
            second | <     | <     | <
            corner | A     | B     | <
            Y      | [y.a] | [y.b] | <
            """
        )

    def it_has_no_label_column_where_no_row_has_words(self) -> None:
        grid = grid_of(table_of(Block((Part("R", "r", parts=(A, B)),), (Part(""),))))
        assert picture(grid) == trimmed(
            """
            R     | <
            A     | B
            [r.a] | [r.b]
            """
        )
        assert grid.label_columns == 0

    def it_has_label_columns_for_words_anywhere_in_the_rows(self) -> None:
        grid = grid_of(table_of(Block((A,), (Part("", "g", parts=(X, Y)),), corner="corner")))
        assert picture(grid) == trimmed(
            """
            corner | < | A
            ''     | X | [g.x.a]
            ^      | Y | [g.y.a]
            """
        )

    def it_knows_the_last_row_and_column_of_a_cell(self) -> None:
        cell = GridCell(2, 3, 4, 5, "label")
        assert (cell.bottom, cell.right) == (5, 7)

    def it_repeats_the_head_of_a_table_with_one_head_only(self) -> None:
        block = Block((A, Part("group", parts=(B, C))), (X,), title="title")
        assert grid_of(table_of(block)).head_rows == 3
        assert grid_of(table_of(block, Block((A,), (Y,)))).head_rows == 0

    def it_lists_the_cells_that_begin_in_each_row_from_the_left(self) -> None:
        grid = grid_of(table_of(Block((A, B), (X,), corner="corner")))
        assert [[cell.text for cell in row] for row in grid.rows] == [
            ["corner", "A", "B"],
            ["X", "", ""],
        ]

    def it_finds_the_cell_of_a_figure(self) -> None:
        cell = grid_of(table_of(Block((A, B), (X, Y)))).figures["t.y.b"]
        assert (cell.row, cell.column, cell.role) == (2, 2, "figure")


class DescribeTheGridOfTable2:
    grid = grid_of(FORM.table("proactive"))

    def it_is_drawn_as_in_the_form(self) -> None:
        heads = [(c.text, c.row, c.columns) for c in self.grid.cells if c.role == "title"]
        assert heads == [
            ("第二十条第（一）项", 0, 4),
            ("第二十条第（五）项", 4, 4),
            ("第二十条第（六）项", 7, 4),
            ("第二十条第（八）项", 11, 4),
        ]
        assert (self.grid.height, self.grid.width, self.grid.head_rows) == (14, 4, 0)

    def it_has_the_fee_over_three_columns(self) -> None:
        fee = self.grid.figures["proactive.fees.amount"]
        assert (fee.row, fee.column, fee.rows, fee.columns) == (13, 1, 1, 3)


def spans(grid: Grid, role: str) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.rows, c.columns) for c in grid.cells if c.role == role}


class DescribeTheGridOfTable3:
    grid = grid_of(FORM.table("requests"))

    def it_has_25_rows_and_7_columns_of_figures(self) -> None:
        places = {(c.row, c.column) for c in self.grid.figures.values()}
        assert places == {(3 + row, 3 + column) for row in range(25) for column in range(7)}
        assert (self.grid.height, self.grid.width) == (28, 10)
        assert (self.grid.head_rows, self.grid.label_columns) == (3, 3)

    def it_has_a_corner_over_all_head_rows_and_label_columns(self) -> None:
        assert spans(self.grid, "corner") == {
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）": (0, 0, 3, 3)
        }

    def it_has_the_head_of_the_form(self) -> None:
        assert spans(self.grid, "head") == {
            "申请人情况": (0, 3, 1, 7),
            "自然人": (1, 3, 2, 1),
            "法人或其他组织": (1, 4, 1, 5),
            "总计": (1, 9, 2, 1),
            "商业企业": (2, 4, 1, 1),
            "科研机构": (2, 5, 1, 1),
            "社会公益组织": (2, 6, 1, 1),
            "法律服务机构": (2, 7, 1, 1),
            "其他": (2, 8, 1, 1),
        }

    @pytest.mark.parametrize(
        ("label", "span"),
        [
            ("一、本年新收政府信息公开申请数量", (3, 0, 1, 3)),
            ("二、上年结转政府信息公开申请数量", (4, 0, 1, 3)),
            ("三、本年度办理结果", (5, 0, 22, 1)),
            ("（一）予以公开", (5, 1, 1, 2)),
            ("（三）不予公开", (7, 1, 8, 1)),
            ("1.属于国家秘密", (7, 2, 1, 1)),
            ("（四）无法提供", (15, 1, 3, 1)),
            ("（五）不予处理", (18, 1, 5, 1)),
            ("（六）其他处理", (23, 1, 3, 1)),
            ("（七）总计", (26, 1, 1, 2)),
            ("四、结转下年度继续办理", (27, 0, 1, 3)),
        ],
    )
    def it_has_the_row_labels_of_the_form(
        self, label: str, span: tuple[int, int, int, int]
    ) -> None:
        assert spans(self.grid, "label")[label] == span


class DescribeTheGridOfTable4:
    grid = grid_of(FORM.table("disputes"))

    def it_has_one_row_of_15_figures_under_three_head_rows(self) -> None:
        assert (self.grid.height, self.grid.width) == (4, 15)
        assert (self.grid.head_rows, self.grid.label_columns) == (3, 0)
        assert [c.column for c in self.grid.figures.values()] == list(range(15))

    def it_has_the_head_of_the_form(self) -> None:
        heads = [
            (c.text, c.row, c.column, c.rows, c.columns) for c in self.grid.cells if not c.field
        ]
        assert heads[0] == ("行政复议", 0, 0, 1, 5)
        assert ("行政诉讼", 0, 5, 1, 10) in heads
        assert ("未经复议直接起诉", 1, 5, 1, 5) in heads
        assert ("复议后起诉", 1, 10, 1, 5) in heads
        assert [head for head in heads if head[0] == "总计"] == [
            ("总计", 1, 4, 2, 1),
            ("总计", 2, 9, 1, 1),
            ("总计", 2, 14, 1, 1),
        ]


# ---------------------------------------------------------------- any table


def places(cell: GridCell) -> list[tuple[int, int]]:
    return [
        (cell.row + down, cell.column + along)
        for down in range(cell.rows)
        for along in range(cell.columns)
    ]


def assert_tiles(grid: Grid) -> None:
    covered = Counter(place for cell in grid.cells for place in places(cell))
    assert set(covered.values()) == {1}, "cells overlap"
    assert len(covered) == grid.height * grid.width, "gaps"
    assert max(row for row, _ in covered) == grid.height - 1
    assert max(column for _, column in covered) == grid.width - 1


_ids = count()


@st.composite
def parts(draw: st.DrawFn, depth: int = 3) -> Part:
    children = draw(st.lists(parts(depth - 1), max_size=3)) if depth else []
    return Part(draw(st.sampled_from(["", "label"])), f"p{next(_ids)}", parts=tuple(children))


def many() -> st.SearchStrategy[tuple[Part, ...]]:
    return st.lists(parts(), min_size=1, max_size=3).map(tuple)


blocks = st.builds(Block, many(), many(), st.sampled_from(["", "title"]))


class DescribeAnyGrid:
    @given(st.lists(blocks, min_size=1, max_size=3))
    def it_is_covered_by_its_cells_without_gap_or_overlap(self, some: list[Block]) -> None:
        table = table_of(*some)
        grid = grid_of(table)
        assert_tiles(grid)
        assert list(grid.figures) == [item.key for item in table.fields]

    @pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.id)
    def it_holds_for_the_form(self, table: Table) -> None:
        grid = grid_of(table)
        assert_tiles(grid)
        assert list(grid.figures) == [item.key for item in table.fields]

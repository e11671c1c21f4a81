"""The sheets of the statistics tables: the official table, with inputs, totals and colours."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter.worksheet import Worksheet

from excel_report.checks import checklist as c
from excel_report.form import Field, FigureKind, Section, Table
from excel_report.form.grid import Cell, Grid, grid_of
from excel_report.record import Value, Wrong
from excel_report.workbook import layout as at
from excel_report.workbook.book import Book
from excel_report.workbook.formulas import NO, YES, fits, gather, rounded
from excel_report.workbook.layout import Place, cell_name, column_name

# Column widths in characters: the labels' columns, by how many there are, and the figures'.
LABEL_WIDTHS = {0: (), 1: (26,), 3: (4, 14, 38)}
FIGURE_WIDTHS = {0: 8, 1: 20, 3: 9.5}
PREVIOUS_WIDTH = 18
LONG_CORNER = 10  # characters
SWITCH_LABEL = "本表空白单元格按 0 计"
SWITCH_HINT = "选“是”后，没有填的单元格都算 0；还没填完时请保持“否”。"


def write_table(book: Book, name: str, section: Section) -> None:
    """The sheet of one table."""
    _TableSheet(book, book.form.table(section.id), section, name).write()


@dataclass
class _TableSheet:
    book: Book
    table: Table
    section: Section
    name: str

    def write(self) -> None:
        self.grid: Grid = grid_of(self.table)
        self.sheet: Worksheet = self.book.add_sheet(
            self.name, landscape=self.grid.label_columns == 0
        )
        self.sheet.fit_to_pages(1, 1)
        self.set_widths()
        self.write_head()
        self.write_column_states()
        self.write_grid()
        self.write_previous()
        self.colour()
        self.validate()
        for item in self.table.fields:
            self.book.name(item.key)
        first = self.book.place(self.table.entered[0].key)
        self.sheet.set_selection(first.row, first.column, first.row, first.column)
        self.sheet.freeze_panes(at.GRID_TOP + self.grid.head_rows, 0)
        self.book.protect(self.sheet)

    def set_widths(self) -> None:
        labels = LABEL_WIDTHS[self.grid.label_columns]
        for column in range(self.grid.width):
            is_label = column < len(labels)
            width = labels[column] if is_label else FIGURE_WIDTHS[len(labels)]
            self.sheet.set_column(column, column, width)

    # -- above the table

    @property
    def side(self) -> int:
        """How many columns the words above the table take; the values begin after them."""
        return self.grid.label_columns or at.UNLABELLED_SIDE

    def write_head(self) -> None:
        last = self.grid.width - 1
        style = self.book.styles
        self.sheet.set_row(at.TITLE_ROW, 32)
        self.merge(at.TITLE_ROW, 0, last, self.section.heading, "title")
        self.sheet.set_row(at.STATE_ROW, 24)
        self.merge(at.STATE_ROW, 0, self.side - 1, "本表核对结果", "side")
        self.merge(at.STATE_ROW, self.side, last, "", "state")
        self.book.formula(
            self.sheet,
            at.STATE_ROW,
            self.side,
            self.book.formulas.table_state(self.table.id),
            "state",
            self.book.table_verdict(self.table.id),
        )
        self.book.colour_states(self.sheet, cell_name(at.STATE_ROW, self.side))
        self.sheet.set_row(at.SWITCH_ROW, 24)
        self.merge(at.SWITCH_ROW, 0, self.side - 1, SWITCH_LABEL, "side")
        key = f"zero_if_blank.{self.table.id}"
        on = self.book.record.zero_if_blank.get(self.table.id, False)
        place = self.book.place(key)
        self.sheet.write_string(place.row, place.column, YES if on else NO, style["choice"])
        self.merge(at.SWITCH_ROW, self.side + 1, last, SWITCH_HINT, "note")
        self.book.name(key)
        self.sheet.data_validation(
            place.address,
            {
                "validate": "list",
                "source": [YES, NO],
                "input_title": SWITCH_LABEL,
                "input_message": SWITCH_HINT,
                "error_title": "请改正",
                "error_message": "只能选“是”或“否”。",
            },
        )

    def merge(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """Words over several columns of a row, or one."""
        if first == last:
            self.sheet.write_string(row, first, text, self.book.styles[style])
        else:
            self.sheet.merge_range(row, first, row, last, text, self.book.styles[style])

    def column_lines(self) -> list[tuple[int, c.Line]]:
        """The lines of the checklist that stand for one column, with their rows on the board."""
        return [
            (row, line)
            for row, line in self.book.layout.board_lines
            if line.kind == "rule" and line.section == self.table.id and len(line.instances) == 1
            if line.instances[0].by_column
        ]

    def write_column_states(self) -> None:
        """For each column whether it balances, and by how much it does not."""
        lines = self.column_lines()
        if not lines:
            self.sheet.set_row(at.COLUMN_STATE_ROW, None, None, {"hidden": True})
            return
        self.sheet.set_row(at.COLUMN_STATE_ROW, 24)
        self.merge(at.COLUMN_STATE_ROW, 0, self.side - 1, "每一列是否平（不平的差多少）", "side")
        for row, line in lines:
            place = self.book.place(line.link)
            instance = line.instances[0]
            state = f"{at.quoted(at.BOARD)}!$D${row + 1}"
            left, right = (self.book.formulas.sum(side) for side in (instance.left, instance.right))
            formula = (
                f'IF({state}="{c.PASS}","平",'
                f'IF({state}="{c.ERROR}","差 "&{rounded(f"{left}-{right}")},{state}))'
            )
            self.book.formula(
                self.sheet,
                at.COLUMN_STATE_ROW,
                place.column,
                formula,
                "check",
                self.column_state(line),
            )
        first, last = (self.book.place(line.link).column for _, line in (lines[0], lines[-1]))
        area = f"{cell_name(at.COLUMN_STATE_ROW, first)}:{cell_name(at.COLUMN_STATE_ROW, last)}"
        self.book.colour_states(self.sheet, area)

    def column_state(self, line: c.Line) -> str:
        state = self.book.outcomes[line].state
        if state != c.ERROR:
            return {c.PASS: "平"}.get(state, state)
        instance = line.instances[0]
        left, right = map(self.book.figures.total, (instance.left, instance.right))
        return f"差 {c.plain(left - right)}"

    # -- the table itself

    def write_grid(self) -> None:
        heights = [0.0] * self.grid.height
        for cell in self.grid.cells:
            row = at.GRID_TOP + cell.row
            if cell.field:
                self.write_figure(cell, cell.field)
            else:
                self.write_words(cell)
            if cell.rows == 1:
                heights[cell.row] = max(heights[cell.row], self.needed_height(cell))
            self.sheet.set_row(row, heights[cell.row] or 34)

    def write_words(self, cell: Cell) -> None:
        row = at.GRID_TOP + cell.row
        style = self.book.styles[_words_style(cell)]
        if cell.rows == cell.columns == 1:
            self.sheet.write_string(row, cell.column, cell.text, style)
        else:
            bottom = row + cell.rows - 1
            self.sheet.merge_range(row, cell.column, bottom, cell.right, cell.text, style)

    def write_figure(self, cell: Cell, field: Field) -> None:
        row = at.GRID_TOP + cell.row
        name = "derived" if field.derived else field.kind.id
        style = self.book.styles[name]
        if cell.columns > 1:
            self.sheet.merge_range(row, cell.column, row, cell.right, "", style)
        if field.derived:
            value = self.book.figures.values.get(field.key, "")
            formula = self.book.formulas.derived(field.key)
            self.book.formula(self.sheet, row, cell.column, formula, "derived", value)
        else:
            self.write_value(row, cell.column, self.book.record.cells.get(field.key), name)

    def write_value(self, row: int, column: int, value: Value | None, style: str) -> None:
        if value is None:
            self.sheet.write_blank(row, column, None, self.book.styles[style])
        elif isinstance(value, Wrong):
            self.sheet.write_string(row, column, value.shown, self.book.styles[style])
        else:
            self.sheet.write_number(row, column, value, self.book.styles[style])

    def needed_height(self, cell: Cell) -> float:
        """The row height in pt for a label that wraps."""
        if cell.field or cell.role == "title":
            return 22
        widths = LABEL_WIDTHS[self.grid.label_columns]
        figure = FIGURE_WIDTHS[self.grid.label_columns]
        columns = range(cell.column, cell.right + 1)
        width = sum(widths[i] if i < len(widths) else figure for i in columns)
        lines = ceil(len(cell.text) * 2 / max(width - 1, 1))
        return max(22, lines * 13.5 + 8)

    def write_previous(self) -> None:
        """Last year's figures next to those that must agree with them; hidden where unknown."""
        keys = [
            key.removeprefix("previous.")
            for key in self.book.layout.places
            if key.startswith(f"previous.{self.table.id}.")
        ]
        known = self.book.previous.values if self.book.previous else {}
        shown = any(key in known for key in keys)
        hidden = {} if shown else {"hidden": True}
        for key in keys:
            place = self.book.place(f"previous.{key}")
            value = known.get(key)
            if place.row != at.COLUMN_PREVIOUS_ROW:
                self.write_previous_head(place, self.grid.figures[key])
            self.write_value(place.row, place.column, value, "previous")
            self.book.name(f"previous.{key}")
        over_columns = [key for key in keys if self.is_over_columns(key)]
        if over_columns:
            label = f"去年报告：{self.book.form.fields[over_columns[0]].row}"
            self.merge(at.COLUMN_PREVIOUS_ROW, 0, self.side - 1, label, "side")
        if len(over_columns) < len(keys):
            self.sheet.set_column(self.grid.width, self.grid.width, PREVIOUS_WIDTH, None, hidden)
        row_hidden = {} if shown and over_columns else {"hidden": True}
        self.sheet.set_row(at.COLUMN_PREVIOUS_ROW, 24, None, row_hidden)

    def is_over_columns(self, key: str) -> bool:
        return self.book.place(f"previous.{key}").row == at.COLUMN_PREVIOUS_ROW

    def write_previous_head(self, place: Place, cell: Cell) -> None:
        """The head over last year's figures, on the row of the heads of their block."""
        heads = [item for item in self.grid.cells if item.role == "head" and item.row < cell.row]
        row = at.GRID_TOP + max(item.row for item in heads)
        column = cell.field.column if cell.field else ""
        self.sheet.write_string(row, place.column, f"去年{column}", self.book.styles["head"])

    # -- colours and validation

    def colour(self) -> None:
        """Red where a figure or its column is wrong, green where it is right."""
        for row, line in self.column_lines():
            self.colour_column(row, line)
        for kind, items in self.by_kind().items():
            areas = gather([self.book.place(item.key) for item in items])
            first = areas[0].split(":")[0]
            bad = f"AND(NOT(ISBLANK({first})),ISERROR(1/({fits(first, kind)})))"
            self.condition(areas, f"={bad}", "bad")
            self.condition(areas, f"=ISNUMBER({first})", "good")

    def by_kind(self) -> dict[FigureKind, list[Field]]:
        found: dict[FigureKind, list[Field]] = {}
        for item in self.table.entered:
            found.setdefault(item.kind, []).append(item)
        return found

    def colour_column(self, _row: int, line: c.Line) -> None:
        """The figures of a rule down a column, by the state in the head of the column."""
        places = [self.book.place(key) for key in line.keys]
        head = f"${column_name(places[0].column)}${at.COLUMN_STATE_ROW + 1}"
        areas = gather(places)
        self.condition(areas, f'=LEFT({head},1)="差"', "bad")
        derived = [self.book.place(k) for k in line.keys if self.book.form.fields[k].derived]
        self.condition(gather(derived), f'={head}="平"', "good")

    def condition(self, areas: list[str], formula: str, style: str) -> None:
        self.sheet.conditional_format(
            areas[0],
            {
                "type": "formula",
                "criteria": formula,
                "format": self.book.styles.over(style),
                "stop_if_true": True,
                "multi_range": " ".join(areas),
            },
        )

    def validate(self) -> None:
        for kind, items in self.by_kind().items():
            areas = gather([self.book.place(item.key) for item in items])
            rule: dict[str, Any] = {
                "validate": "integer" if kind.decimals == 0 else "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": kind.max,
                "input_title": f"单位：{kind.unit}",
                "input_message": kind.prompt,
                "error_title": "请改正",
                "error_message": kind.error,
            }
            for area in areas:
                self.sheet.data_validation(area, dict(rule))


def _words_style(cell: Cell) -> str:
    if cell.role in ("title", "head"):
        return "head"
    if cell.role == "corner":
        return "corner" if len(cell.text) > LONG_CORNER else "head"
    if cell.columns == 1 and cell.column == 0 and cell.rows > 1:
        return "label_vertical"
    return "label_centred" if cell.rows > 1 else "label"

"""What stands over a statistics table: its title, how it stands, the zero switch, each column."""

from __future__ import annotations

from excel_report.checks import checklist as c
from excel_report.form import Section, Table
from excel_report.record import shown_number
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import NO, YES, rounded
from excel_report.workbook.layout import cell_name
from excel_report.workbook.wording import COLUMN_LABEL, SWITCH_HINT, SWITCH_LABEL, TABLE_STATE
from excel_report.workbook.writer.book import WorkbookWriter
from excel_report.workbook.writer.grid import GridDrawing

PREVIOUS_WIDTH = 18  # characters
# pt. Together with the table's heads they leave three quarters of a small screen to the figures.
TITLE_HEIGHT, ROW_HEIGHT = 24, 18
WIDE_HINT = 3  # columns in which the switch's hint has room on one line


@value_class(frozen=False)
class TableHead:
    """The rows above a table, and last year's figures beside it."""

    book: WorkbookWriter
    drawing: GridDrawing
    section: Section
    table: Table

    def __post_init__(self) -> None:
        self.sheet, self.grid = self.drawing.sheet, self.drawing.grid
        self.last = self.grid.width - 1
        # How many columns the words take; what they speak of begins after them.
        self.side = self.grid.label_columns or at.UNLABELLED_SIDE

    def write(self) -> None:
        for row in range(at.GRID_TOP):
            self.sheet.set_row(row, ROW_HEIGHT)
        self.sheet.set_row(at.TITLE_ROW, TITLE_HEIGHT)
        self.drawing.over(at.TITLE_ROW, 0, self.last, self.section.heading, "title")
        self.write_state()
        self.write_switch()
        self.write_column_states()
        self.write_previous()

    def words(self, row: int, text: str) -> None:
        self.drawing.over(row, 0, self.side - 1, text, "side")

    def write_state(self) -> None:
        """The verdict over this table."""
        self.words(at.STATE_ROW, TABLE_STATE)
        self.drawing.over(at.STATE_ROW, self.side, self.last, "", "state")
        formula = self.book.formulas.sections_state([self.table.id])
        verdict = self.book.sections_verdict([self.table.id])
        self.book.formula(self.sheet, at.STATE_ROW, self.side, formula, "state", verdict)
        self.book.colour_states(self.sheet, cell_name(at.STATE_ROW, self.side))

    def write_switch(self) -> None:
        """The switch that makes blank cells count 0, to be set on purpose."""
        key = f"zero_if_blank.{self.table.id}"
        place = self.book.place(key)
        is_on = self.book.record.zero_if_blank.get(self.table.id, False)
        style = self.book.styles["switch"]
        self.words(at.SWITCH_ROW, SWITCH_LABEL)
        self.sheet.write_string(place.row, place.column, YES if is_on else NO, style)
        self.drawing.over(at.SWITCH_ROW, self.side + 1, self.last, SWITCH_HINT, "note")
        if self.last - self.side < WIDE_HINT:
            self.sheet.set_row(at.SWITCH_ROW, 2 * ROW_HEIGHT)
        self.book.name(key)
        self.sheet.data_validation(
            place.address,
            {
                "validate": "list",
                "source": [YES, NO],
                "input_title": SWITCH_LABEL,
                "input_message": SWITCH_HINT,
                "error_title": "请改正",
                "error_message": f"只能选“{YES}”或“{NO}”。",
            },
        )

    def hide(self, row: int) -> None:
        self.sheet.set_row(row, None, None, {"hidden": True})

    # -- each column

    def write_column_states(self) -> None:
        """For each column whether it balances, and by how much it does not."""
        lines = self.book.layout.column_lines(self.table.id)
        if not lines:
            self.hide(at.COLUMN_STATE_ROW)
            return
        self.words(at.COLUMN_STATE_ROW, COLUMN_LABEL)
        columns = [self.book.place(line.link).column for _, line in lines]
        for column, (checks_row, line) in zip(columns, lines, strict=True):
            formula, value = self.column_formula(checks_row, line), self.column_state(line)
            self.book.formula(self.sheet, at.COLUMN_STATE_ROW, column, formula, "check", value)
        ends = (cell_name(at.COLUMN_STATE_ROW, end) for end in (min(columns), max(columns)))
        self.book.colour_states(self.sheet, ":".join(ends))

    def column_formula(self, checks_row: int, line: c.ChecklistLine) -> str:
        state = f"{at.quoted(at.CHECKS)}!$D${checks_row + 1}"
        sides = (line.instances[0].left, line.instances[0].right)
        left, right = (self.book.formulas.sum(side) for side in sides)
        difference = f'"差 "&{rounded(f"{left}-{right}")}'
        return f'IF({state}="{c.PASS}","平",IF({state}="{c.ERROR}",{difference},{state}))'

    def column_state(self, line: c.ChecklistLine) -> str:
        """What the formula of a column shows."""
        state = self.book.outcomes[line].state
        if state == c.ERROR:
            instance = line.instances[0]
            left, right = map(self.book.figures.total, (instance.left, instance.right))
            return f"差 {shown_number(left - right)}"
        return "平" if state == c.PASS else state

    # -- last year

    def write_previous(self) -> None:
        """Last year's figures next to those that must agree with them; hidden where unknown."""
        prefix = f"previous.{self.table.id}."
        here = self.sheet.name
        keys = [
            key
            for key, place in self.book.layout.places.items()
            if key.startswith(prefix) and place.sheet == here
        ]
        known = self.book.previous.values if self.book.previous else {}
        shown = False
        for key in keys:
            value = known.get(key.removeprefix("previous."))
            shown = shown or value is not None
            place = self.book.place(key)
            style = self.book.styles["previous"]
            self.sheet.write(place.row, place.column, value, style)
            self.book.name(key)
        over = [key for key in keys if self.book.place(key).row == at.COLUMN_PREVIOUS_ROW]
        beside = [key for key in keys if key not in over]
        self.head_over(over, shown=shown)
        if beside:
            self.head_beside(beside, shown=shown)

    def head_over(self, keys: list[str], *, shown: bool) -> None:
        if not (keys and shown):
            self.hide(at.COLUMN_PREVIOUS_ROW)
        if keys:
            field = self.book.form.fields[keys[0].removeprefix("previous.")]
            self.words(at.COLUMN_PREVIOUS_ROW, f"去年报告：{field.row}")

    def head_beside(self, keys: list[str], *, shown: bool) -> None:
        hidden = {} if shown else {"hidden": True}
        self.sheet.set_column(self.grid.width, self.grid.width, PREVIOUS_WIDTH, None, hidden)
        cell = self.grid.figures[keys[0].removeprefix("previous.")]
        heads = [item for item in self.grid.cells if item.role == "head" and item.row < cell.row]
        row = at.GRID_TOP + max(item.row for item in heads)
        column = cell.field.column if cell.field else ""
        self.sheet.write_string(row, self.grid.width, f"去年{column}", self.book.styles["head"])

"""Colours and validation of a statistics table's cells: red where wrong, green where right."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.checklist import ChecklistLine
from excel_report.form import Table
from excel_report.form.tables import FigureKind
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import by_kind, gather, unfit
from excel_report.workbook.layout import Place, column_name
from excel_report.workbook.writer.book import WorkbookWriter


@value_class(frozen=False)
class TableMarks:
    """Conditional formats and validations over the figures of one table."""

    book: WorkbookWriter
    sheet: Worksheet
    table: Table

    def write(self) -> None:
        by_column = self.book.layout.column_lines(self.table.id)
        for _, line in by_column:
            self.colour_column(line)
        for row, line in self.book.layout.checks_lines:
            is_rule = line.kind == "rule" and line.section == self.table.id
            if is_rule and (row, line) not in by_column:
                self.colour_rule(line)
        for kind, items in by_kind(self.table.entered).items():
            areas = gather(self.places([item.key for item in items]))
            self.colour_inputs(areas, kind)
            self.validate(areas, kind)

    def places(self, keys: list[str]) -> list[Place]:
        return [self.book.place(key) for key in keys]

    def colour_column(self, line: ChecklistLine) -> None:
        """The figures of a rule down a column, by the state over the column."""
        places = self.places(list(line.keys))
        state = f"${column_name(places[0].column)}${at.COLUMN_STATE_ROW + 1}"
        derived = [key for key in line.keys if self.book.form.fields[key].derived]
        self.condition(gather(places), f'=LEFT({state},1)="差"', "bad")
        self.condition(gather(self.places(derived)), f'={state}="平"', "good")

    def colour_rule(self, line: ChecklistLine) -> None:
        """The figures of each instance of any other rule that is broken."""
        style = "open" if line.explainable else "bad"
        for instance in line.instances:
            areas = gather(self.places(list(instance.keys)))
            self.condition(areas, f"={self.book.formulas.broken_here(line, instance)}", style)

    def colour_inputs(self, areas: list[str], kind: FigureKind) -> None:
        first = areas[0].split(":")[0]
        bad = f"={unfit(first, kind)}"
        blank = f"=AND(ISBLANK({first}),{self.book.formulas.switch(self.table.id, on_sheet=True)})"
        self.condition(areas, bad, "bad")
        self.condition(areas, blank, "good")
        self.condition(areas, f"=ISNUMBER({first})", "good")

    def condition(self, areas: list[str], formula: str, style: str) -> None:
        """A colour over areas; the formula speaks of the first cell and moves along."""
        options = {
            "type": "formula",
            "criteria": formula,
            "format": self.book.styles.over(style),
            "stop_if_true": True,
            "multi_range": " ".join(areas),
        }
        self.sheet.conditional_format(areas[0], options)

    def validate(self, areas: list[str], kind: FigureKind) -> None:
        rule: dict[str, Any] = {
            "validate": "decimal" if kind.decimals else "integer",
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

"""What somebody would write for one unit: the workbook by openpyxl, the report by python-docx.

    python -m benchmarks.plain_script FILLED.xlsx REPORT.docx

It reads the 200 named cells and the texts, checks that they are numbers and that table 3 balances,
and writes the tables and texts without any official layout.
"""

from __future__ import annotations

import sys
from typing import Any

import docx
from openpyxl import load_workbook

TABLES = ("proactive_", "requests_", "disputes_")
FIRST_ROW = 6  # where the form itself begins on each sheet
APPLICANTS = ("natural_person", "company", "research", "welfare", "legal_service", "other", "total")


def main(source: str, target: str) -> int:
    """Read, check, write; the exit status says whether the figures are in order."""
    book = load_workbook(source, data_only=True)
    figures = read_figures(book)
    if len(figures) != 200 or not is_right(figures):
        return 1
    document = docx.Document()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            document.add_heading(sheet.title, 1)
            write_sheet(document, sheet)
    document.save(target)
    return 0


def read_figures(book: Any) -> dict[str, Any]:
    """The value of every named cell of a table."""
    figures = {}
    for name, defined in book.defined_names.items():
        for sheet, address in defined.destinations:
            if name.startswith(TABLES) and ":" not in address:
                figures[name] = book[sheet][address.replace("$", "")].value or 0
    return figures


def is_right(figures: dict[str, Any]) -> bool:
    """Whether every figure is a number, and table 3 balances."""

    def row(name: str, who: str) -> Any:
        return figures[f"requests_{name}_{who}"]

    return all(isinstance(value, int | float) for value in figures.values()) and all(
        row("received", who) + row("carried_in", who)
        == row("handled_total", who) + row("carried_out", who)
        for who in APPLICANTS
    )


def write_sheet(document: Any, sheet: Any) -> None:
    """A sheet of figures as a table with its merged cells, any other as paragraphs."""
    if sheet.title[:1] not in "二三四":
        for row in sheet.values:
            document.add_paragraph(" ".join(str(value) for value in row if value is not None))
        return
    merged = [area for area in sheet.merged_cells.ranges if area.min_row >= FIRST_ROW]
    columns = max(area.max_col for area in merged)
    rows = list(sheet.iter_rows(min_row=FIRST_ROW, max_col=columns, values_only=True))
    table = document.add_table(len(rows), columns, style="Table Grid")
    for area in merged:
        first = table.cell(area.min_row - FIRST_ROW, area.min_col - 1)
        first.merge(table.cell(area.max_row - FIRST_ROW, area.max_col - 1))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            if value is not None:
                table.cell(y, x).text = str(value)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

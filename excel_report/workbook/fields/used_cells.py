"""The cells that each sheet of an untouched workbook uses; whatever stands elsewhere was added."""

from __future__ import annotations

from excel_report.checks.checklist import checklist_of
from excel_report.form import Section, Table
from excel_report.form.grid import grid_of
from excel_report.workbook import layout as at
from excel_report.workbook.layout import Layout, cell_name


def used_cells(layout: Layout) -> dict[str, frozenset[str]]:
    """The addresses that each sheet with fields uses."""
    form = layout.form
    found: dict[str, list[tuple[int, int]]] = {
        at.COVER: [
            *_block(at.COVER_TOP, len(form.cover), 3),
            *[(0, 0), (1, 0), (1, 1), (at.COVER_TOP + len(form.cover), 1)],
        ],
        at.CHECKS: [
            *_block(at.CHECKS_TOP - 1, len(checklist_of(form)) + 1, at.CHECKS_EXPLANATION),
            *[(0, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 0)],
            (at.CHECKS_TOP - 1, at.CHECKS_EXPLANATION),
            *[
                (row, at.CHECKS_EXPLANATION)
                for row, line in layout.checks_lines
                if line.explainable
            ],
            *[(row, at.CHECKS_COUNT) for row, _ in layout.checks_lines],
        ],
    }
    for name, sections in layout.section_sheets.items():
        if sections[0].kind == "narrative":
            found[name] = _narrative_cells(layout, sections)
        else:
            found[name] = _table_cells(layout, form.table(sections[0].id))
    return {sheet: frozenset(cell_name(*each) for each in all_) for sheet, all_ in found.items()}


def _narrative_cells(layout: Layout, sections: tuple[Section, ...]) -> list[tuple[int, int]]:
    found = [(0, 0), (1, 0), (1, 1)]
    for section in sections:
        place = layout.places[f"narrative.{section.id}"]
        found += [(place.row - 2, 0), (place.row - 2, 2), (place.row - 1, 0), (place.row, 0)]
        found += [(place.row + each, place.column) for each in range(place.rows)]
        if layout.form.numbered:
            found += _block(place.row, place.rows, 3)
    return [*found, *_fact_cells(layout, sections[-1].sheet)]


def _fact_cells(layout: Layout, sheet: str) -> list[tuple[int, int]]:
    """What stands beside a narrative to write with."""
    facts = [place for place in layout.facts.values() if place.sheet == sheet]
    if not facts:
        return []
    last = [layout.places[key] for key in layout.previous]
    rows = [row for place in facts for row in range(place.row, place.row + place.rows)]
    rows += [place.row for place in last if place.sheet == sheet]
    head = min(rows) - 2
    columns = (at.FACT_LABEL, at.FACT_TEXT)
    return [(row, column) for row in (head, head + 1, *rows) for column in columns]


def _table_cells(layout: Layout, table: Table) -> list[tuple[int, int]]:
    grid = grid_of(table)
    side = grid.label_columns or at.UNLABELLED_SIDE
    head = [(row, column) for row in range(at.GRID_TOP) for column in (0, side, side + 1)]
    over = (at.COLUMN_STATE_ROW, at.COLUMN_PREVIOUS_ROW)
    head += [(row, column) for row in over for column in range(side, grid.width)]
    beside = [(at.GRID_TOP + row, grid.width) for row in range(grid.height)]
    faults = [(row, at.fault_column(table)) for row in at.entered_rows(layout, table)]
    return [
        *head,
        *beside,
        *faults,
        *((at.GRID_TOP + cell.row, cell.column) for cell in grid.cells),
    ]


def _block(row: int, rows: int, columns: int) -> list[tuple[int, int]]:
    return [(each, column) for each in range(row, row + rows) for column in range(columns)]

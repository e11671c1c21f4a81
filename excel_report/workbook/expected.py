"""What an untouched workbook of a form shows, for telling what was changed in one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from excel_report.checks.checklist import checklist_of
from excel_report.form import Form, Table
from excel_report.form.grid import Cell, grid_of
from excel_report.workbook import layout as at
from excel_report.workbook.formulas import Formulas
from excel_report.workbook.layout import Layout, Place, cell_name, layout_of

# The words beside a table's zero switch.
SWITCH_LABEL = "本表空白单元格按 0 计"


@lru_cache(maxsize=8)
def expected_of(form: Form) -> Expected:
    """What an untouched workbook of the form shows."""
    return Expected(form)


@dataclass(frozen=True, eq=False)
class Expected:
    """Words, spans and formulas by their places."""

    form: Form

    @property
    def layout(self) -> Layout:
        return layout_of(self.form)

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """For each field the words that stand in its row, and those right over its column."""
        found: dict[str, tuple[str, str]] = {}
        for line in self.form.cover:
            found[line.id] = (line.label, "")
        for check in checklist_of(self.form):
            if check.explainable:
                found[f"explanations.{check.codes[0]}"] = (check.label, "")
        for table in self.form.tables:
            found[f"zero_if_blank.{table.id}"] = (SWITCH_LABEL, "")
            found.update(_figure_words(table))
        return found

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words of each table by address, by section."""
        return {
            table.id: {
                cell_name(at.GRID_TOP + cell.row, cell.column): cell.text
                for cell in grid_of(table).cells
                if cell.field is None
            }
            for table in self.form.tables
        }

    @cached_property
    def merged(self) -> dict[str, frozenset[str]]:
        """The merged areas of each table, by section."""
        return {
            table.id: frozenset(_area(cell) for cell in grid_of(table).cells if _spans(cell))
            for table in self.form.tables
        }

    @cached_property
    def formulas(self) -> dict[str, str]:
        """The formula of each derived figure, bare."""
        formulas = Formulas(self.layout)
        derived = (item.key for item in self.form.fields.values() if item.derived)
        return {key: bare(formulas.derived(key)) for key in derived}

    @cached_property
    def inputs(self) -> dict[str, tuple[str, ...]]:
        """The addresses of each table's entered figures, by section."""
        places = self.layout.places
        return {
            table.id: tuple(places[item.key].address for item in table.entered)
            for table in self.form.tables
        }

    @cached_property
    def extents(self) -> dict[str, tuple[int, int]]:
        """How many rows and columns each sheet with fields uses."""
        found: dict[str, tuple[int, int]] = {at.COVER: (at.COVER_TOP + len(self.form.cover) + 1, 3)}
        for name, sections in self.layout.section_sheets.items():
            if sections[0].kind == "narrative":
                last = self.layout.places[f"narrative.{sections[-1].id}"]
                found[name] = (last.row + last.rows, 3)
            else:
                grid = grid_of(self.form.table(sections[0].id))
                found[name] = (at.GRID_TOP + grid.height, grid.width + 1)
        rows = at.BOARD_TOP + len(checklist_of(self.form))
        found[at.BOARD] = (rows, at.BOARD_EXPLANATION + 1)
        return found


def _figure_words(table: Table) -> dict[str, tuple[str, str]]:
    """The label right before each row and the head right over each column."""
    grid = grid_of(table)
    found = {}
    for key, cell in grid.figures.items():
        labels = [c for c in grid.cells if c.role == "label" and c.row <= cell.row <= c.bottom]
        heads = [c for c in grid.cells if c.role == "head" and c.column == cell.column]
        above = [c for c in heads if c.bottom < cell.row]
        row = max(labels, key=lambda c: c.column).text if labels else ""
        found[key] = (row, max(above, key=lambda c: c.row).text if above else "")
    return found


def _spans(cell: Cell) -> bool:
    return cell.rows > 1 or cell.columns > 1


def _area(cell: Cell) -> str:
    top, bottom = at.GRID_TOP + cell.row, at.GRID_TOP + cell.bottom
    return f"{cell_name(top, cell.column)}:{cell_name(bottom, cell.right)}"


def bare(formula: str) -> str:
    """A formula without what office programs write differently."""
    return formula.replace(" ", "").replace("$", "").upper()


def inside(place: Place, extent: tuple[int, int]) -> bool:
    """Whether a cell lies within what its sheet uses."""
    rows, columns = extent
    return place.row < rows and place.column < columns

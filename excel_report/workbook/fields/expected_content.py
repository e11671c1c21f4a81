"""What an untouched workbook of a form shows, for telling what was changed in one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from excel_report.checks.checklist import checklist_of
from excel_report.form import CoverField, Field, Form, Table
from excel_report.form.grid import GridCell, grid_of
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook import wording
from excel_report.workbook.fields.used_cells import used_cells
from excel_report.workbook.formulas import Formulas
from excel_report.workbook.layout import Layout, Place, cell_name, layout_of
from excel_report.workbook.wording import REQUIRED, SWITCH_LABEL


@value_class()
class LabelAnchor:
    """A label of a form: its role, its words as written and plain, the fields it speaks for."""

    role: str
    text: str
    words: str
    keys: frozenset[str]


@value_class()
class FieldLocations:
    """Where the fields of a workbook are.

    ``places`` has each field that can be read, ``lost`` the others, of which ``gone`` have neither
    name nor words any more; ``moved`` are the sheets on which fields are elsewhere than the form
    has them, or gone, ``nameless`` the fields without a name.
    ``sheets`` is what each sheet of the form is called in this workbook; one that is gone is
    missing. ``copied_sheets`` are, for those that are gone, the sheets that hold the same: one is
    read in its stead.
    """

    places: dict[str, Place]
    lost: frozenset[str]
    gone: frozenset[str]
    moved: frozenset[str]
    nameless: frozenset[str]
    sheets: dict[str, str]
    copied_sheets: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def template_content(form: Form) -> TemplateContent:
    """What an untouched workbook of the form shows."""
    return TemplateContent(form)


@value_class(eq=False)
class TemplateContent:
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
        for section in self.form.narratives:
            found[f"narrative.{section.id}"] = (wording.text_label(self.form), "")
        for check in checklist_of(self.form):
            if check.explainable:
                found[f"explanations.{check.codes[0]}"] = (check.label, "")
        for table in self.form.tables:
            found[f"zero_if_blank.{table.id}"] = (SWITCH_LABEL, "")
            found.update(_figure_words(table))
        for key in self.layout.places:
            if key.startswith("previous."):
                found[key] = self._previous_words(key)
        return {
            key: (normalise_label(row), normalise_label(column))
            for key, (row, column) in found.items()
        }

    def _previous_words(self, key: str) -> tuple[str, str]:
        """The words of a figure of last year: before its row, or before and over it."""
        field = self.form.fields[key.removeprefix("previous.")]
        if self.layout.places[key].column == at.FACT_TEXT and self.layout.facts:
            sheets = {place.sheet for place in self.layout.facts.values()}
            if self.layout.places[key].sheet in sheets:
                return wording.previous_label(field), ""
        if self.layout.places[key].row == at.COLUMN_PREVIOUS_ROW:
            return f"去年报告：{field.row}", ""
        return field.row, f"去年{field.column}"

    @cached_property
    def label_anchors(self) -> dict[str, dict[str, LabelAnchor]]:
        """The labels of each sheet by address, and the fields that they are beside or over."""
        found = {self.form.section(t.id).sheet: _labelled(t) for t in self.form.tables}
        found[at.COVER] = {
            cell_name(at.COVER_TOP + row, 0): LabelAnchor(
                "label",
                _cover_label(line),
                normalise_label(line.label),
                frozenset({line.id}),
            )
            for row, line in enumerate(self.form.cover)
        }
        return found

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The fields that people fill in and that hold no figure."""
        places = self.layout.places
        return tuple(key for key in places if key not in self.form.fields and is_shown(key))

    @cached_property
    def references(self) -> dict[str, str]:
        """What each defined name refers to, as it is written."""
        return {name: self.layout.places[key].absolute for key, name in self.layout.names.items()}

    @cached_property
    def untouched(self) -> FieldLocations:
        """Where the fields of a workbook are that nobody changed."""
        none: frozenset[str] = frozenset()
        same = {name: name for name in self.layout.sheets}
        return FieldLocations(dict(self.layout.places), none, none, none, none, same, {})

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The words that say what is filled in where, by address, of each sheet with any."""
        cover = enumerate(self.form.cover, at.COVER_TOP)
        found = {at.COVER: {cell_name(row, 0): _cover_label(line) for row, line in cover}}
        for section in self.form.narratives:
            heading = self.layout.places[f"narrative.{section.id}"].row - 2
            labels = found.setdefault(section.sheet, {})
            labels |= {"A1": section.heading, cell_name(heading, 0): section.heading}
        for table in self.form.tables:
            section = self.form.section(table.id)
            found[section.sheet] = {
                "A1": section.heading,
                f"A{at.SWITCH_ROW + 1}": SWITCH_LABEL,
                **{
                    cell_name(at.GRID_TOP + cell.row, cell.column): cell.text
                    for cell in grid_of(table).cells
                    if cell.field is None
                },
            }
        return found

    @cached_property
    def checks_words(self) -> dict[str, str]:
        """The words of the checks sheet by address."""
        return wording.checks_words(self.form)

    @cached_property
    def guide_words(self) -> dict[str, str]:
        """The words of the guide by address."""
        return wording.guide_words(self.form)

    @property
    def guide_others(self) -> frozenset[str]:
        """The cells of the guide that hold something else: the steps' numbers and the verdict."""
        numbers = range(wording.GUIDE_TOP, wording.GUIDE_TOP + len(wording.steps(self.form)))
        now = wording.now_row(self.form) + 1
        return frozenset(cell_name(row, 0) for row in (*numbers, now))

    @cached_property
    def checks_formulas(self) -> frozenset[str]:
        """The checks sheet's cells with verdict, count of blanks, each line's state and count."""
        columns = (at.CHECKS_STATE, at.CHECKS_COUNT)
        found = (cell_name(row, each) for row, _ in self.layout.checks_lines for each in columns)
        return frozenset([cell_name(1, 2), cell_name(2, 2), *found])

    @cached_property
    def checks_details(self) -> frozenset[str]:
        """The checks sheet's cells with the figures behind each state; not every line has any."""
        lines = self.layout.checks_lines
        return frozenset(cell_name(row, at.CHECKS_DETAIL) for row, _ in lines)

    @cached_property
    def checks_others(self) -> frozenset[str]:
        """The cells of the checks sheet with the lines' numbers and links."""
        lines = self.layout.checks_lines
        columns = (at.CHECKS_NUMBER, at.CHECKS_LINK)
        return frozenset(cell_name(row, column) for row, _ in lines for column in columns)

    @cached_property
    def spoken(self) -> dict[str, frozenset[str]]:
        """All words of each sheet, plain, wherever they may stand."""
        found = {name: {"", *labels.values()} for name, labels in self.labels.items()}
        found[at.CHECKS] = set(self.checks_words.values())
        found[at.GUIDE] = set(self.guide_words.values())
        for key, words in self.words.items():
            found[self.layout.places[key].sheet].update(words)
        return {
            name: frozenset(map(normalise_label, [*words, *wording.loose_words(self.form, name)]))
            for name, words in found.items()
        }

    @cached_property
    def merged(self) -> dict[str, frozenset[str]]:
        """The merged areas of each table, by section."""
        return {
            table.id: frozenset(_area(cell) for cell in grid_of(table).cells if _spans(cell))
            for table in self.form.tables
        }

    @cached_property
    def formulas(self) -> dict[str, tuple[str, str]]:
        """The formula of each derived figure, as it is written and bare."""
        formulas = Formulas(self.layout)
        derived = (item.key for item in self.form.fields.values() if item.derived)
        written = {key: formulas.derived(key) for key in derived}
        return {key: (each, normalise_formula(each)) for key, each in written.items()}

    @cached_property
    def fault_counts(self) -> dict[str, frozenset[str]]:
        """The hidden formulas, bare, that count the faulty figures of each row, by sheet."""
        formulas = Formulas(self.layout)
        return {
            self.form.section(table.id).sheet: frozenset(
                normalise_formula(formulas.wrong_in_row(items))
                for items in at.entered_rows(self.layout, table).values()
            )
            for table in self.form.tables
        }

    @cached_property
    def derived(self) -> dict[str, tuple[Field, ...]]:
        """The derived figures of each table, by section."""
        return {
            table.id: tuple(item for item in table.fields if item.derived)
            for table in self.form.tables
        }

    @cached_property
    def used(self) -> dict[str, frozenset[str]]:
        """The addresses that each sheet with fields uses."""
        return used_cells(self.layout)


def _labelled(table: Table) -> dict[str, LabelAnchor]:
    """Each label of a table by address, with the figures in its rows, or right under it.

    A head is over the figures down to the next title.
    """
    grid = grid_of(table)
    titles = [cell.row for cell in grid.cells if cell.role == "title"]
    rows: dict[int, list[tuple[int, str]]] = {}
    for key, figure in grid.figures.items():
        rows.setdefault(figure.row, []).append((figure.column, key))
    found = {}
    for cell in grid.cells:
        if cell.role == "label":
            span, columns = range(cell.row, cell.bottom + 1), range(grid.width)
        elif cell.role == "head":
            end = next((row for row in titles if row > cell.bottom), grid.height)
            span, columns = range(cell.bottom + 1, end), range(cell.column, cell.right + 1)
        else:
            continue
        keys = [key for row in span for column, key in rows.get(row, ()) if column in columns]
        address = cell_name(at.GRID_TOP + cell.row, cell.column)
        found[address] = LabelAnchor(
            cell.role, cell.text, normalise_label(cell.text), frozenset(keys)
        )
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


def _spans(cell: GridCell) -> bool:
    return cell.rows > 1 or cell.columns > 1


def _area(cell: GridCell) -> str:
    top, bottom = at.GRID_TOP + cell.row, at.GRID_TOP + cell.bottom
    return f"{cell_name(top, cell.column)}:{cell_name(bottom, cell.right)}"


def _cover_label(line: CoverField) -> str:
    return f"{REQUIRED}{line.label}" if line.required else line.label


def is_shown(key: str) -> bool:
    """Whether people see a field; last year's figures and the identity are for the tool."""
    return not key.startswith(("previous.", "identity."))


def plain_reference(reference: str) -> str:
    """A reference without what office programs write differently."""
    return reference.replace("'", "").replace("$", "")


def normalise_label(words: str) -> str:
    """Words without blanks, and without the mark of what must be filled in."""
    return "".join(words.split()).lstrip(REQUIRED)


def normalise_formula(formula: str) -> str:
    """A formula without what office programs write differently."""
    return formula.replace(" ", "").replace("$", "").upper()

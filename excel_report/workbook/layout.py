"""Where each thing of a form lives in its workbook: the one place that knows.

The writer, the reader, the in-sheet formulas and the findings all ask here. Rows and columns are
0-based; addresses are as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from excel_report.checks.checklist import ChecklistLine, checklist_of
from excel_report.form import Field, Form, Section, Table
from excel_report.form.grid import grid_of
from excel_report.value_class import value_class

GUIDE, COVER, CHECKS, IDENTITY = "填报说明", "封面", "校验", "标识"
RETURNED = "退回意见"  # only in a marked return

# Rows above a statistics table: title, state, zero switch; then, for a table with rules down its
# columns, the state of each column and last year's figures.
TITLE_ROW, STATE_ROW, SWITCH_ROW, COLUMN_STATE_ROW, COLUMN_PREVIOUS_ROW = range(5)
GRID_TOP = 5
UNLABELLED_SIDE = 3  # columns for the words above a table without labels of its own

COVER_TOP = 2
NARRATIVE_TOP = 2
NARRATIVE_LABEL, NARRATIVE_TEXT, NARRATIVE_COUNT = range(3)  # columns
FACT_LABEL, FACT_TEXT = 4, 5  # columns right of what is printed of a narrative's sheet
FACT_ROWS = 5  # under one another, which a sentence takes
# The last text of a sheet may go on below its rows, as far as the reader looks.
LAST_TEXT_ROW = 999
# On the identity sheet, the first column of characters counted paragraph by paragraph.
COUNTS_COLUMN = 3
CHECKS_TOP = 5
# The columns of the checks sheet: number, what is checked, where, state, detail, explanation.
CHECKS_NUMBER, CHECKS_LABEL, CHECKS_LINK, CHECKS_STATE, CHECKS_DETAIL, CHECKS_EXPLANATION = range(6)
CHECKS_COUNT = 6  # hidden: how many findings a line stands for
RETURNED_NUMBER, RETURNED_SEVERITY, RETURNED_LINK, RETURNED_MESSAGE, RETURNED_HINT = range(5)

# Who issued the workbook and wants it back: their name, whom to ask, and where to send it.
OFFICE_KEYS = ("office.name", "office.contact", "office.mail")
IDENTITY_KEYS = (
    "form",
    "edition",
    "template_version",
    "year",
    "unit.name",
    "unit.short_name",
    "unit.code",
    "unit.level",
    "unit.kind",
    "issued",  # from a roster: unit and year are locked
    "deadline",
    *OFFICE_KEYS,
)
UNITS = "units"  # in a county's own workbook: whose its figures are


def identity_keys(form: Form) -> tuple[str, ...]:
    """What the sheet of the identity holds, line by line."""
    return (*IDENTITY_KEYS, UNITS) if form.knows_units else IDENTITY_KEYS


@value_class()
class Place:
    """A cell of a sheet, or ``rows`` cells one under the other."""

    sheet: str
    row: int
    column: int
    rows: int = 1

    @cached_property
    def address(self) -> str:
        """The address in its sheet, ``D9`` or ``B4:B43``."""
        first = cell_name(self.row, self.column)
        if self.rows == 1:
            return first
        return f"{first}:{cell_name(self.row + self.rows - 1, self.column)}"

    @property
    def absolute(self) -> str:
        """The address for formulas on other sheets and for defined names."""
        column = column_name(self.column)
        first = f"{quoted(self.sheet)}!${column}${self.row + 1}"
        return first if self.rows == 1 else f"{first}:${column}${self.row + self.rows}"

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The address of each of its cells."""
        return tuple(cell_name(self.row + index, self.column) for index in range(self.rows))


@lru_cache(maxsize=256)
def column_name(column: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    """``A`` → 0, ``AA`` → 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def position(address: str) -> tuple[int, int]:
    """``D9`` → (8, 3); an address that is none → (-1, -1)."""
    letters = address.rstrip("0123456789")
    digits = address[len(letters) :]
    return (int(digits) - 1, column_number(letters)) if letters.isalpha() and digits else (-1, -1)


def cell_name(row: int, column: int) -> str:
    """(8, 3) → ``D9``."""
    return f"{column_name(column)}{row + 1}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


@value_class()
class Layout:
    """The workbook of a form.

    ``places`` has every field by key: the figures by their own keys, the cover by the ids of its
    lines, and ``narrative.*``, ``zero_if_blank.*``, ``previous.*``, ``explanations.*`` and
    ``identity.*``.
    """

    form: Form
    sheets: tuple[str, ...]
    places: Mapping[str, Place]

    @cached_property
    def names(self) -> dict[str, str]:
        """The defined name of each field, by key: the key with ``_`` for ``.``."""
        cover = {line.id for line in self.form.cover}
        return {
            key: ("cover_" if key in cover else "") + key.replace(".", "_") for key in self.places
        }

    @cached_property
    def section_sheets(self) -> dict[str, tuple[Section, ...]]:
        """The sections on each sheet, in the order of the form."""
        found: dict[str, tuple[Section, ...]] = {}
        for section in self.form.sections:
            found[section.sheet] = (*found.get(section.sheet, ()), section)
        return found

    @cached_property
    def explanations(self) -> tuple[str, ...]:
        """The keys of the cells in which warnings are answered."""
        return tuple(key for key in self.places if key.startswith("explanations."))

    @cached_property
    def previous(self) -> tuple[str, ...]:
        """The keys of the cells that show last year's figures."""
        return tuple(key for key in self.places if key.startswith("previous."))

    @cached_property
    def facts(self) -> dict[str, Place]:
        """Where each fact to write with stands: beside the narrative that it belongs in."""
        return _fact_places(self.form, self.places)

    def counts(self, section: str) -> Place:
        """Where the characters of a narrative are counted, paragraph by paragraph: out of sight.

        Nothing beside a text says how many rows it may have, so that none of them are printed.
        """
        index = [item.id for item in self.form.narratives].index(section)
        rows = self.places[f"narrative.{section}"].rows
        return Place(IDENTITY, 0, COUNTS_COLUMN + index, rows)

    def is_open(self, key: str) -> bool:
        """Whether a narrative may go on below its rows, as nothing else stands there."""
        place = self.places[key]
        others = (self.places[f"narrative.{item.id}"] for item in self.form.narratives)
        return not self.form.numbered and not any(
            other.sheet == place.sheet and other.row > place.row for other in others
        )

    def checks_row(self, index: int) -> int:
        """The row of a line of the checklist on the checks sheet."""
        return CHECKS_TOP + index

    @cached_property
    def checks_lines(self) -> tuple[tuple[int, ChecklistLine], ...]:
        """Each line of the checklist with its row on the checks sheet."""
        return tuple((self.checks_row(i), line) for i, line in enumerate(checklist_of(self.form)))

    def column_lines(self, table: str) -> list[tuple[int, ChecklistLine]]:
        """The lines that stand for one column of a table each, with their rows on that sheet."""
        return [
            (row, line)
            for row, line in self.checks_lines
            if line.kind == "rule" and line.section == table and len(line.instances) == 1
            if line.instances[0].by_column
        ]


def fault_column(table: Table) -> int:
    """The hidden column that counts the faulty figures of each row, right of last year's."""
    return grid_of(table).width + 1


def entered_rows(layout: Layout, table: Table) -> dict[int, list[Field]]:
    """The entered figures of a table by the row of its sheet."""
    found: dict[int, list[Field]] = {}
    for item in table.entered:
        found.setdefault(layout.places[item.key].row, []).append(item)
    return found


def issued_lines(form: Form) -> frozenset[str]:
    """The lines of the cover that are filled in and locked when a workbook is issued."""
    return frozenset(
        line.id for line in form.cover if line.id == "year" or line.id.startswith("unit.")
    )


@lru_cache(maxsize=8)
def layout_of(form: Form) -> Layout:
    """The layout of a form's workbook."""
    section_sheets = dict.fromkeys(section.sheet for section in form.sections)
    places: dict[str, Place] = {}
    for index, line in enumerate(form.cover):
        places[line.id] = Place(COVER, COVER_TOP + index, 1)
    for index, key in enumerate(identity_keys(form)):
        places[f"identity.{key}"] = Place(IDENTITY, index, 1)
    for sheet in section_sheets:
        places.update(_narrative_places(form, sheet))
    for table in form.tables:
        places.update(_table_places(form, table))
    places.update(_facts_last_year(form, places))
    for index, check in enumerate(checklist_of(form)):
        if check.explainable:
            place = Place(CHECKS, CHECKS_TOP + index, CHECKS_EXPLANATION)
            places[f"explanations.{check.codes[0]}"] = place
    return Layout(form, (GUIDE, COVER, *section_sheets, CHECKS, IDENTITY), places)


def _narrative_places(form: Form, sheet: str) -> Iterator[tuple[str, Place]]:
    """Each narrative of a sheet: a heading row, a guide row, then its paragraph rows."""
    top = NARRATIVE_TOP
    for section in form.narratives:
        if section.sheet == sheet:
            place = Place(sheet, top + 2, NARRATIVE_TEXT, section.rows)
            yield f"narrative.{section.id}", place
            top += section.rows + 3


def _fact_places(form: Form, places: Mapping[str, Place]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    rows: dict[str, int] = {}
    for fact in () if form.numbered else form.all_facts:
        beside = places[f"narrative.{fact.section}"]
        row = rows.get(fact.section, beside.row)
        found[fact.id] = Place(beside.sheet, row, FACT_TEXT, FACT_ROWS)
        rows[fact.section] = row + FACT_ROWS
    return found


def _facts_last_year(form: Form, places: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    """Last year's figures in facts that stand beside no table: under the facts."""
    facts = _fact_places(form, places)
    bottoms: dict[str, int] = {}
    for place in facts.values():
        bottoms[place.sheet] = max(bottoms.get(place.sheet, 0), place.row + place.rows + 1)
    told = set(places)
    for fact in form.all_facts if facts else ():
        sheet = facts[fact.id].sheet
        for key in fact.previous_keys:
            if f"previous.{key}" not in told:
                told.add(f"previous.{key}")
                yield f"previous.{key}", Place(sheet, bottoms[sheet], FACT_TEXT)
                bottoms[sheet] += 1


def _table_places(form: Form, table: Table) -> Iterator[tuple[str, Place]]:
    sheet = form.section(table.id).sheet
    grid = grid_of(table)
    for key, cell in grid.figures.items():
        yield key, Place(sheet, GRID_TOP + cell.row, cell.column)
    yield (
        f"zero_if_blank.{table.id}",
        Place(sheet, SWITCH_ROW, grid.label_columns or UNLABELLED_SIDE),
    )
    for key, (row, column) in _previous_cells(form, table):
        yield f"previous.{key}", Place(sheet, row, column)


def _previous_cells(form: Form, table: Table) -> Iterator[tuple[str, tuple[int, int]]]:
    """Last year's figures: over the columns where a rule runs along them, else to the right."""
    grid = grid_of(table)
    for rule in form.judging_rules:
        for instance in rule.instances if rule.table == table.id else ():
            for term in instance.terms:
                if term.previous:
                    cell = grid.figures[term.key]
                    if instance.by_column:
                        yield term.key, (COLUMN_PREVIOUS_ROW, cell.column)
                    else:
                        yield term.key, (GRID_TOP + cell.row, grid.width)

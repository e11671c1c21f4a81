"""The form's rules as Excel formulas.

Only plain, old functions over cells and ranges, which every office program, on the web and on
telephones too, computes alike: no arrays, no names for true and false, no error value that a
verdict could be lost in. Every formula says the same as :mod:`excel_report.checks`; the tests
recalculate many workbooks in several programs and compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from excel_report.checks import checklist as c
from excel_report.form import Field, FigureKind, Form, Instance, Rule, Table, Term
from excel_report.value_class import value_class
from excel_report.workbook import layout as at
from excel_report.workbook.layout import Layout, Place, cell_name, quoted

YES, NO = "是", "否"
NEVER = "1=2"  # not every program knows FALSE as a word


@value_class()
class Formulas:
    """Formulas over a workbook's layout. Those for a table's own sheet name no sheet."""

    layout: Layout

    @property
    def form(self) -> Form:
        return self.layout.form

    @cached_property
    def deriving(self) -> dict[str, Instance]:
        """The instance that gives each derived figure."""
        found: dict[str, Instance] = {}
        for rule in self.form.deriving_rules:
            for instance in rule.instances:
                found.setdefault(instance.left[0].key, instance)
        return found

    # -- references

    def cells(self, keys: Iterable[str], *, on_sheet: bool = False) -> str:
        """The cells of figures as a list of ranges."""
        return ",".join(self.ranges(keys, on_sheet=on_sheet))

    def ranges(self, keys: Iterable[str], *, on_sheet: bool = False) -> list[str]:
        """The cells of figures, gathered into as few ranges as it takes."""
        places = [self.layout.places[key] for key in keys]
        sheet = "" if on_sheet else f"{quoted(places[0].sheet)}!"
        return [sheet + area for area in gather(places)]

    def cell(self, term: Term, *, on_sheet: bool = False) -> str:
        key = f"previous.{term.key}" if term.previous else term.key
        place = self.layout.places[key]
        return _fixed(place.address) if on_sheet else place.absolute

    def inputs(self, keys: Iterable[str]) -> list[str]:
        """The entered figures that the given ones rest on, themselves included."""
        found: dict[str, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if instance := self.deriving.get(key):
                waiting += [term.key for term in instance.right]
            else:
                found[key] = None
        return list(found)

    # -- one table

    def switch(self, table: str, *, on_sheet: bool = False) -> str:
        """Whether a table counts its blank cells as 0; an error value in the switch says no."""
        return is_one_of(self.switch_cell(table, on_sheet=on_sheet), [YES])

    def switch_cell(self, table: str, *, on_sheet: bool = False) -> str:
        place = self.layout.places[f"zero_if_blank.{table}"]
        return _fixed(place.address) if on_sheet else place.absolute

    def derived(self, key: str) -> str:
        """A derived figure, for its own cell: empty as long as nothing is entered."""
        parts = self.cells((term.key for term in self.deriving[key].right), on_sheet=True)
        switch = self.switch_cell(self.form.fields[key].table, on_sheet=True)
        return f'IF(AND(COUNT({parts})=0,NOT({switch}="{YES}")),"",SUM({parts}))'

    def known(self, table: str, keys: Iterable[str], *, on_sheet: bool = False) -> str:
        """Whether every figure that the given ones rest on is a number, or blank that counts 0."""
        inputs = self.inputs(keys)
        cells = self.cells(inputs, on_sheet=on_sheet)
        whole = f"COUNT({cells})={len(inputs)}"
        switch = self.switch(table, on_sheet=on_sheet)
        return f"IF({switch},COUNTA({cells})=COUNT({cells}),{whole})"

    def blanks(self, table: Table) -> str:
        """How many entered figures of a table are blank; none when blanks count as 0."""
        keys = [item.key for item in table.entered]
        return f"IF({self.switch(table.id)},0,{len(keys)}-COUNTA({self.cells(keys)}))"

    def wrong(self, table: Table) -> str:
        """How many figures of a table are not what their kind may be, counted row by row."""
        sheet = quoted(self.form.section(table.id).sheet)
        areas = gather(
            Place("", row, at.fault_column(table)) for row in at.entered_rows(self.layout, table)
        )
        return f"SUM({','.join(f'{sheet}!{area}' for area in areas)})"

    def wrong_in_row(self, items: Iterable[Field]) -> str:
        """How many of the figures of one row are not what their kind may be, for its own sheet."""
        cells = ((self.layout.places[item.key].address, item.kind) for item in items)
        return "+".join(f"IF({unfit(cell, kind)},1,0)" for cell, kind in cells)

    # -- rules

    def sum(self, terms: Sequence[Term], *, on_sheet: bool = False) -> str:
        """A side of a rule; SUM, since a derived figure may still show nothing."""
        cells = ",".join(self.cell(term, on_sheet=on_sheet) for term in terms)
        return f"SUM({cells})" if terms else "0"

    def mismatches(self, line: c.ChecklistLine) -> str:
        """How many derived figures show something else than the sum of their parts."""
        return "+".join(
            f"IF(N({self.cell(item.left[0])})=SUM({self.cells(t.key for t in item.right)}),0,1)"
            for item in line.instances
        )

    def breaches(self, line: c.ChecklistLine) -> str:
        """How many instances of a rule are broken, among those that can be judged."""
        return "+".join(
            f"IF({self.judgeable(line, item)},IF({self.holds(line, item)},0,1),0)"
            for item in line.instances
        )

    def judgeable(self, line: c.ChecklistLine, instance: Instance) -> str:
        known = self.known(line.section, instance.keys)
        if not self.previous(instance):
            return known
        return f"AND({self.has_previous(instance)},{known})"

    def holds(self, line: c.ChecklistLine, instance: Instance, *, on_sheet: bool = False) -> str:
        left, right = (
            self.sum(side, on_sheet=on_sheet) for side in (instance.left, instance.right)
        )
        operator = line.rule.operator if line.rule else "="
        return f"{rounded(f'{left}-{right}')}{operator}0"

    def broken_here(self, line: c.ChecklistLine, instance: Instance) -> str:
        """Whether an instance is broken, for colouring its cells on their own sheet.

        Names stand for cells of other sheets, which Excel 2007 does not take in a condition.
        """
        conditions = [self.known(line.section, instance.keys, on_sheet=True)]
        if cells := [self.cell(t, on_sheet=True) for t in instance.terms if t.previous]:
            conditions.append(f"COUNT({','.join(cells)})={len(cells)}")
        if line.rule and line.rule.levels:
            conditions.append(self.level_applies(line.rule, self.layout.names["unit.level"]))
        holds = self.holds(line, instance, on_sheet=True)
        return f"AND({','.join(conditions)},NOT({holds}))"

    def level_applies(self, rule: Rule, level: str) -> str:
        """Whether a rule is meant for the level that stands in a cell."""
        labels = [item.label for item in self.form.levels if item.id in rule.levels]
        return is_one_of(level, labels)

    def previous(self, instance: Instance) -> list[str]:
        return [self.cell(term) for term in instance.terms if term.previous]

    def has_previous(self, instance: Instance) -> str:
        cells = self.previous(instance)
        return f"COUNT({','.join(cells)})={len(cells)}"


def rounded(expression: str) -> str:
    """A sum without the noise of binary fractions, yet finer than any figure of the form."""
    return f"ROUND({expression},6)"


def gather(places: Iterable[Place]) -> list[str]:
    """Cells as ranges: first along rows, then equal row pieces one under the other.

    >>> gather([Place("s", 0, 0), Place("s", 0, 1), Place("s", 1, 0), Place("s", 1, 1)])
    ['A1:B2']
    """
    areas: list[list[int]] = []  # top, left, bottom, right
    for row, column in sorted((place.row, place.column) for place in places):
        if areas and areas[-1][0] == row and areas[-1][3] == column - 1:
            areas[-1][3] = column
        else:
            areas.append([row, column, row, column])
    merged: list[list[int]] = []
    for area in areas:
        above = next((m for m in merged if m[2] == area[0] - 1 and m[1::2] == area[1::2]), None)
        if above:
            above[2] = area[2]
        else:
            merged.append(area)
    return [_area(*area) for area in merged]


def _area(top: int, left: int, bottom: int, right: int) -> str:
    first = cell_name(top, left)
    return first if (top, left) == (bottom, right) else f"{first}:{cell_name(bottom, right)}"


def unfit(cell: str, kind: FigureKind) -> str:
    """Whether a cell holds something else than a number of its kind; a blank one does not."""
    whole = f"INT({cell})" if kind.decimals == 0 else f"ROUND({cell},{kind.decimals})"
    fits = f"AND({whole}={cell},{cell}>=0,{cell}<={kind.max})"
    return f"IF(ISNUMBER({cell}),NOT({fits}),NOT(ISBLANK({cell})))"


def is_one_of(cell: str, texts: Iterable[str]) -> str:
    """Whether a cell holds one of some texts; an error value is none of them."""
    same = ",".join(f"{cell}={quoted_text(text)}" for text in texts)
    return f"IF(ISERROR({cell}),{NEVER},OR({same}))"


def seen(cell: str) -> str:
    """The text of a cell without the blanks around it: ASCII and full-width ones, line breaks."""
    return f'TRIM(SUBSTITUTE(SUBSTITUTE({cell},"　",""),CHAR(10),""))'


def by_kind(fields: Iterable[Field]) -> dict[FigureKind, list[Field]]:
    """Figures by what kind they are."""
    found: dict[FigureKind, list[Field]] = {}
    for item in fields:
        found.setdefault(item.kind, []).append(item)
    return found


def _fixed(address: str) -> str:
    """``D3`` → ``$D$3``."""
    letters = address.rstrip("0123456789")
    return f"${letters}${address[len(letters) :]}"


def quoted_text(words: str) -> str:
    """Words as a text in a formula."""
    return '"' + words.replace('"', '""') + '"'


def either(condition: str, yes: str, no: str) -> str:
    """One of two texts."""
    return f'IF({condition},"{yes}","{no}")'

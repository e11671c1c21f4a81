"""The form's rules as Excel formulas.

Only functions that Excel 2007, WPS and LibreOffice share. Every formula says the same as
:mod:`excel_report.checks`; the tests recalculate many workbooks in LibreOffice and compare.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from excel_report.checks import checklist as c
from excel_report.checks.cover import dates_for
from excel_report.form import CoverField, Field, FigureKind, Form, Instance, Table, Term
from excel_report.workbook.layout import BOARD, Layout, Place, cell_name, quoted

YES, NO = "是", "否"


@dataclass(frozen=True)
class Formulas:
    """Formulas over a workbook's layout. Those for a table's own sheet name no sheet."""

    layout: Layout
    year: int | None = None

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

    def cell(self, term: Term) -> str:
        key = f"previous.{term.key}" if term.previous else term.key
        return self.layout.places[key].absolute

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
        """Whether a table counts its blank cells as 0."""
        place = self.layout.places[f"zero_if_blank.{table}"]
        cell = _fixed(place.address) if on_sheet else place.absolute
        return f'{cell}="{YES}"'

    def derived(self, key: str) -> str:
        """A derived figure, for its own cell: empty as long as nothing is entered."""
        parts = self.cells((term.key for term in self.deriving[key].right), on_sheet=True)
        switch = self.switch(self.form.fields[key].table, on_sheet=True)
        return f'IF(AND(COUNT({parts})=0,NOT({switch})),"",SUM({parts}))'

    def known(self, table: str, keys: Iterable[str]) -> str:
        """Whether every figure that the given ones rest on is a number, or blank that counts 0."""
        inputs = self.inputs(keys)
        cells = self.cells(inputs)
        whole = f"COUNT({cells})={len(inputs)}"
        return f"IF({self.switch(table)},COUNTA({cells})=COUNT({cells}),{whole})"

    def blanks(self, table: Table) -> str:
        """How many entered figures of a table are blank; none when blanks count as 0."""
        keys = [item.key for item in table.entered]
        return f"IF({self.switch(table.id)},0,{len(keys)}-COUNTA({self.cells(keys)}))"

    def wrong(self, table: Table) -> str:
        """How many figures of a table are not what their kind may be."""
        counts = [
            f"SUMPRODUCT(--ISERROR(1/({fits(area, kind)})))"
            for kind, items in by_kind(table.entered).items()
            for area in self.ranges(item.key for item in items)
        ]
        return "+".join(counts)

    # -- lines of the checklist

    def state(self, line: c.Line) -> str:
        """The state of a line, for its cell on the board."""
        if line.kind == "cover":
            return self.cover_state(next(item for item in self.form.cover if item.id == line.link))
        if line.kind == "narrative":
            cells = self.layout.places[line.link].absolute
            written = f'SUMPRODUCT(--(LEN(TRIM(SUBSTITUTE({cells},"　","")))>0))'
            return _if(f"{written}>0", c.PASS, c.OPEN)
        if line.kind == "blank":
            return _if(f"{self.blanks(self.form.table(line.section))}>0", c.OPEN, c.PASS)
        if line.kind == "wrong":
            return _if(f"{self.wrong(self.form.table(line.section))}>0", c.ERROR, c.PASS)
        if line.kind == "derived":
            return self.derived_state(line)
        return self.rule_state(line)

    def detail(self, line: c.Line, state: str) -> str:
        """The figures behind a line's state; ``state`` is the address of that."""
        if line.kind == "blank":
            count = self.blanks(self.form.table(line.section))
            return f'IF({state}="{c.OPEN}","还有 "&{count}&" 个空白单元格","")'
        if line.kind == "wrong":
            count = self.wrong(self.form.table(line.section))
            return f'IF({state}="{c.ERROR}","有 "&({count})&" 个单元格填的不是规定的数","")'
        if line.kind == "derived" or len(line.instances) > 1:
            count = self.mismatches(line) if line.kind == "derived" else self.breaches(line)
            return f'IF({state}="{line.broken}","有 "&({count})&" 处不符","")'
        if line.kind == "rule":
            left, right = (
                rounded(self.sum(side))
                for side in (line.instances[0].left, line.instances[0].right)
            )
            return f'IF({state}="{line.broken}","左边 "&{left}&"，右边 "&{right},"")'
        return ""

    def cover_state(self, line: CoverField) -> str:
        cell = self.layout.places[line.id].absolute
        missing = f"LEN(TRIM({cell}))=0"
        return f'IF({missing},"{c.OPEN}",{_if(self.cover_valid(line, cell), c.PASS, c.ERROR)})'

    def cover_valid(self, line: CoverField, cell: str) -> str:
        if choices := self.form.choices(line.type):
            return f"OR({','.join(f'{cell}={_text(choice.label)}' for choice in choices)})"
        if line.type == "year":
            if self.year is not None:
                return f"{cell}={self.year}"
            first = self.form.first_year
            valid = f"IF({cell}>={first},IF({cell}<=9999,INT({cell})={cell},FALSE),FALSE)"
            return f"IF(ISNUMBER({cell}),{valid},FALSE)"
        if line.type == "date":
            return self.date_valid(cell)
        return "TRUE"

    def date_valid(self, cell: str) -> str:
        """Whether the date fits the year on the cover; any date where that has no year yet."""
        year = self.layout.places["year"].absolute
        first, last = dates_for(2000)
        bounds = [f"DATE({year}+{day.year - 2000},{day.month},{day.day})" for day in (first, last)]
        fits_year = f"IF({cell}>={bounds[0]},{cell}<={bounds[1]},FALSE)"
        return f"IF(ISNUMBER({cell}),IF(ISNUMBER({year}),{fits_year},TRUE),FALSE)"

    def sum(self, terms: Sequence[Term]) -> str:
        """A side of a rule; SUM, since a derived figure may still show nothing."""
        return f"SUM({','.join(self.cell(term) for term in terms)})" if terms else "0"

    def derived_state(self, line: c.Line) -> str:
        known = self.known(line.section, line.keys)
        return f'IF({known},{_if(f"{self.mismatches(line)}=0", c.PASS, c.ERROR)},"{c.OPEN}")'

    def mismatches(self, line: c.Line) -> str:
        """How many derived figures show something else than the sum of their parts."""
        return "+".join(
            f"(N({self.cell(item.left[0])})<>SUM({self.cells(t.key for t in item.right)}))"
            for item in line.instances
        )

    def breaches(self, line: c.Line) -> str:
        """How many instances of a rule are broken, among those that can be judged."""
        return "+".join(
            f"IF({self.judgeable(line, item)},IF({self.holds(line, item)},0,1),0)"
            for item in line.instances
        )

    def judgeable(self, line: c.Line, instance: Instance) -> str:
        known = self.known(line.section, instance.keys)
        if not self.previous(instance):
            return known
        return f"IF({self.has_previous(instance)},{known},FALSE)"

    def holds(self, line: c.Line, instance: Instance) -> str:
        difference = rounded(f"{self.sum(instance.left)}-{self.sum(instance.right)}")
        operator = line.rule.operator if line.rule else "="
        return f"{difference}{operator}0"

    def previous(self, instance: Instance) -> list[str]:
        return [self.cell(term) for term in instance.terms if term.previous]

    def has_previous(self, instance: Instance) -> str:
        cells = self.previous(instance)
        return f"COUNT({','.join(cells)})={len(cells)}"

    def rule_state(self, line: c.Line) -> str:
        """Broken wins over open, open over passed; not applicable where nothing can be judged."""
        complete = ",".join(self.settled(line, item) for item in line.instances)
        broken = f"{self.breaches(line)}>0"
        state = f'IF({broken},"{line.broken}",{_if(f"AND({complete})", c.PASS, c.OPEN)})'
        if any(self.previous(item) for item in line.instances):
            cells = ",".join(ref for item in line.instances for ref in self.previous(item))
            state = f'IF(COUNT({cells})=0,"{c.NOT_APPLICABLE}",{state})'
        if line.rule and line.rule.levels:
            level = self.layout.places["unit.level"].absolute
            labels = [item.label for item in self.form.levels if item.id in line.rule.levels]
            applies = f"OR({','.join(f'{level}={_text(label)}' for label in labels)})"
            state = f'IF({applies},{state},"{c.NOT_APPLICABLE}")'
        return state

    def settled(self, line: c.Line, instance: Instance) -> str:
        """Whether an instance is judgeable, or never will be for want of last year's figure."""
        known = self.known(line.section, instance.keys)
        if not self.previous(instance):
            return known
        return f"IF({self.has_previous(instance)},{known},TRUE)"

    # -- verdicts over lines

    def overall(self) -> str:
        """The verdict over the whole workbook, as :func:`checklist.verdict_sentence` says it."""
        rows = [row for row, _ in self.layout.board_lines]
        return self.verdict(rows, c.REPORT_PASSED, c.REPORT_WARNED)

    def table_state(self, table: str) -> str:
        """The verdict over one table's lines, for the head of its sheet."""
        rows = [row for row, line in self.layout.board_lines if line.section == table]
        return self.verdict(rows, c.TABLE_PASSED, c.TABLE_WARNED)

    def verdict(self, rows: Sequence[int], passed: str, warned: str) -> str:
        states = f"{quoted(BOARD)}!$D${rows[0] + 1}:$D${rows[-1] + 1}"
        verdict = _text(passed)
        for state, sentence in (
            (c.WARNING, warned),
            (c.OPEN, c.OPEN_SENTENCE),
            (c.ERROR, c.ERROR_SENTENCE),
        ):
            count = f'COUNTIF({states},"{state}")'
            before, after = sentence.split("{}")
            verdict = f'IF({count}>0,"{before}"&{count}&"{after}",{verdict})'
        return verdict


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


def fits(cell: str, kind: FigureKind) -> str:
    """1 where a cell (or each of a range) is blank or fits its kind; an error or 0 elsewhere."""
    whole = f"INT({cell})" if kind.decimals == 0 else f"ROUND({cell},{kind.decimals})"
    return f"({whole}={cell})*({cell}>=0)*({cell}<={kind.max})"


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


def _text(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _if(condition: str, yes: str, no: str) -> str:
    return f'IF({condition},"{yes}","{no}")'

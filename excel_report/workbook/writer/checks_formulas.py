"""The lines of the checklist, and the verdicts over them, as Excel formulas.

Every formula says the same as :class:`excel_report.checks.checklist.Scorer`; the tests recalculate
many workbooks in several programs and compare.
"""

from __future__ import annotations

from collections.abc import Sequence

from excel_report.checks import checklist as c
from excel_report.checks.cover import DATED_YEARS, MAX_LINE, dates_for
from excel_report.checks.text.report_texts import PROBLEMS
from excel_report.checks.text.required_content import SHORTEST_PROBLEMS
from excel_report.checks.text.seen_on_sheet import (
    LOOKED_AT,
    PERIOD_BEGINS,
    YEAR_BEGINS,
    headings,
    placeholders,
)
from excel_report.form import CoverField, Instance, Table
from excel_report.value_class import value_class
from excel_report.workbook.formats.cell_values import FIRST_SERIAL, LAST_SERIAL
from excel_report.workbook.formulas import (
    NEVER,
    Formulas,
    either,
    is_one_of,
    quoted_text,
    rounded,
    seen,
)
from excel_report.workbook.layout import (
    CHECKS,
    CHECKS_COUNT,
    CHECKS_STATE,
    LAST_TEXT_ROW,
    column_name,
    quoted,
)


@value_class()
class ChecksFormulas(Formulas):
    """Formulas of the checks sheet; ``year`` is the one that the workbook is made for, if any."""

    year: int | None = None

    def state(self, line: c.ChecklistLine) -> str:
        """The state of a line, for its cell on the checks sheet."""
        if line.kind == "cover":
            return self.cover_state(next(item for item in self.form.cover if item.id == line.link))
        if line.kind == "blank":
            return either(f"{self.blanks(self.form.table(line.section))}>0", c.OPEN, c.PASS)
        if line.kind == "wrong":
            return self.wrong_state(self.form.table(line.section))
        by_kind = {
            "narrative": self.narrative_state,
            "text": self.text_state,
            "derived": self.derived_state,
            "rule": self.rule_state,
        }
        return by_kind[line.kind](line)

    def count(self, line: c.ChecklistLine, state: str) -> str:
        """How many findings a line stands for; ``state`` is the address of its state."""
        if line.kind in ("cover", "narrative"):
            return f'IF({state}="{c.PASS}",0,1)'
        if line.kind == "text":
            return f'IF(OR({state}="{c.PASS}",{state}="{c.NOT_APPLICABLE}"),0,1)'
        if line.kind == "blank":
            return self.blanks(self.form.table(line.section))
        if line.kind == "wrong":
            counted = self.wrong(self.form.table(line.section))
        else:
            counted = self.mismatches(line) if line.kind == "derived" else self.breaches(line)
        told = f'{state}="{line.broken}"'
        if line.explainable:  # an error value where the explanation stands
            told = f'OR({told},{state}="{c.ERROR}")'
        return f"IF({told},MAX(1,{counted}),0)"

    def detail(self, line: c.ChecklistLine, state: str, count: str) -> str:
        """The figures behind a line's state; ``state`` and ``count`` are their addresses."""
        if line.kind == "blank":
            return f'IF({state}="{c.OPEN}","还有 "&{count}&" 个空白单元格","")'
        if line.kind == "wrong":
            return f'IF({state}="{c.ERROR}","有 "&{count}&" 个单元格填的不是规定的数","")'
        if line.kind == "derived" or len(line.instances) > 1:
            return f'IF({state}="{line.broken}","有 "&{count}&" 处不符","")'
        if line.kind == "rule":
            left, right = (
                rounded(self.sum(side))
                for side in (line.instances[0].left, line.instances[0].right)
            )
            return f'IF({state}="{line.broken}","左边 "&{left}&"，右边 "&{right},"")'
        return ""

    def cover_state(self, line: CoverField) -> str:
        cell = self.layout.places[line.id].absolute
        blank = c.OPEN if line.required else c.PASS
        valid = either(self.cover_valid(line, cell), c.PASS, c.ERROR)
        return error_first(cell, f'IF(LEN({seen(cell)})=0,"{blank}",{valid})')

    def cover_valid(self, line: CoverField, cell: str) -> str:
        """Whether what stands in a line of the cover, and is no error value, makes sense."""
        if choices := self.form.choices(line.type):
            return is_one_of(cell, [choice.label for choice in choices])
        if line.type == "year":
            if self.year is not None:
                return f"{cell}={self.year}"
            bounds = f"{cell}>={self.form.first_year},{cell}<={DATED_YEARS[-1]}"
            whole = f"AND({bounds},INT({cell})={cell})"
            return f"IF(ISNUMBER({cell}),{whole},{NEVER})"
        if line.type == "date":
            return self.date_valid(cell)
        return f"LEN({seen(cell)})<={MAX_LINE}"

    def narrative_state(self, line: c.ChecklistLine) -> str:
        """By the characters counted of each paragraph."""
        counts = self.layout.counts(line.section).absolute
        blank = c.OPEN if self.form.section(line.section).required else c.PASS
        written = either(f"SUM({counts})>0", c.PASS, blank)
        return f'IF(COUNTIF({counts},"{c.ERROR}")>0,"{c.ERROR}",{written})'

    def counted(self, key: str, index: int) -> str:
        """How many characters a paragraph of a narrative has; an error where it is an error value.

        By its place under the guide, which moving paragraphs about does not change. Nothing above
        that is looked at: the verdict stands there, which follows from this.
        """
        place = self.layout.places[key]
        column = column_name(place.column)
        below = f"{quoted(place.sheet)}!${column}${place.row}:${column}${LAST_TEXT_ROW}"
        cell = f"INDEX({below},{index + 2})"
        return error_first(cell, f"IF(LEN({seen(cell)})=0,0,LEN({cell}))")

    def text_state(self, line: c.ChecklistLine) -> str:
        """What :mod:`excel_report.checks.text.seen_on_sheet` says of the texts."""
        state = f'"{c.NOT_APPLICABLE}"'
        if line.has_fault is not None:
            state = either(self.text_fault(line.codes[0]), line.broken, c.PASS)
        return error_first(self.layout.places[f"explanations.{line.codes[0]}"].absolute, state)

    def text_fault(self, code: str) -> str:
        """Whether the sheet sees a fault of that kind."""
        if code == "text.problems":
            counts = self.layout.counts(PROBLEMS).absolute
            return f"AND(SUM({counts})>0,SUM({counts})<{SHORTEST_PROBLEMS})"
        if code == "text.heading":
            return f"{self.paragraphs_like(headings(self.form))}>0"
        if code == "text.placeholder":
            words = [f"*{word}*" for word in placeholders(self.form)]
            return f"{self.paragraphs_like(words)}>0"
        year = self.layout.places["year"].absolute
        before, others = f'TEXT({year}-1,"0")', [f'"<>*"&TEXT({year},"0")&"年*"']
        others.append(f'"<>*{PERIOD_BEGINS}*"')
        conditions = [
            ",".join(
                [
                    f"{area},{before}&{quoted_text(begins.removeprefix('{}') + '*')}",
                    *(f"{area},{other}" for other in others),
                ]
            )
            for area in self.paragraph_areas()
            for begins in YEAR_BEGINS
        ]
        count = "+".join(f"COUNTIFS({each})" for each in conditions)
        return f"IF(ISNUMBER({year}),IF(INT({year})={year},{count},0),0)>0"

    def paragraphs_like(self, patterns: Sequence[str]) -> str:
        """How many paragraphs are like patterns, in which ``*`` stands for anything."""
        return "+".join(
            f"COUNTIF({area},{quoted_text(pattern)})"
            for area in self.paragraph_areas()
            for pattern in patterns
        )

    def paragraph_areas(self) -> list[str]:
        """The paragraphs of each narrative that is looked at."""
        found = []
        for section in LOOKED_AT:
            key = f"narrative.{section}"
            place = self.layout.places[key]
            last = LAST_TEXT_ROW if self.layout.is_open(key) else place.row + place.rows
            column = column_name(place.column)
            found.append(f"{quoted(place.sheet)}!${column}${place.row + 1}:${column}${last}")
        return found

    def wrong_state(self, table: Table) -> str:
        """The figures of a table; the switch over them as well."""
        state = either(f"{self.wrong(table)}>0", c.ERROR, c.PASS)
        return error_first(self.switch_cell(table.id), state)

    def date_valid(self, cell: str) -> str:
        """Whether the date fits the year on the cover; any date where that has no year yet."""
        year = self.layout.places["year"].absolute
        first, last = dates_for(2000)
        bounds = [f"DATE({year}+{day.year - 2000},{day.month},{day.day})" for day in (first, last)]
        fits_year = f"AND({cell}>={bounds[0]},{cell}<={bounds[1]})"
        # Programs differ in what is a date of other years, and show error values for some.
        has_dates = f"AND({year}>={DATED_YEARS[0]},{year}<={DATED_YEARS[-1]})"
        is_date = f"AND({cell}>={FIRST_SERIAL},{cell}<={LAST_SERIAL})"
        judged = f"IF(ISNUMBER({year}),IF({has_dates},{fits_year},{is_date}),{is_date})"
        return f"IF(ISNUMBER({cell}),{judged},{NEVER})"

    def derived_state(self, line: c.ChecklistLine) -> str:
        known = self.known(line.section, line.keys)
        return f'IF({known},{either(f"{self.mismatches(line)}=0", c.PASS, c.ERROR)},"{c.OPEN}")'

    def rule_state(self, line: c.ChecklistLine) -> str:
        """Broken wins over open, open over passed; not applicable where nothing can be judged."""
        complete = ",".join(self.settled(line, item) for item in line.instances)
        broken = f"{self.breaches(line)}>0"
        state = f'IF({broken},"{line.broken}",{either(f"AND({complete})", c.PASS, c.OPEN)})'
        if any(self.previous(item) for item in line.instances):
            cells = ",".join(ref for item in line.instances for ref in self.previous(item))
            state = f'IF(COUNT({cells})=0,"{c.NOT_APPLICABLE}",{state})'
        if line.rule and line.rule.levels:
            applies = self.level_applies(line.rule, self.layout.places["unit.level"].absolute)
            state = f'IF({applies},{state},"{c.NOT_APPLICABLE}")'
        if line.explainable:
            state = error_first(self.layout.places[f"explanations.{line.codes[0]}"].absolute, state)
        return state

    def settled(self, line: c.ChecklistLine, instance: Instance) -> str:
        """Whether an instance is judgeable, or never will be for want of last year's figure."""
        known = self.known(line.section, instance.keys)
        if not self.previous(instance):
            return known
        return f"OR(NOT({self.has_previous(instance)}),{known})"

    # -- verdicts over lines

    def overall(self) -> str:
        """The verdict over the whole workbook, as :func:`checklist.verdict_sentence` says it."""
        rows = [row for row, _ in self.layout.checks_lines]
        return self.verdict(rows, c.REPORT_PASSED, c.REPORT_WARNED)

    def sections_state(self, sections: Sequence[str]) -> str:
        """The verdict over the lines of a sheet's sections, for its head."""
        rows = [row for row, line in self.layout.checks_lines if line.section in sections]
        return self.verdict(rows, c.TABLE_PASSED, c.TABLE_WARNED)

    def verdict(self, rows: Sequence[int], passed: str, warned: str) -> str:
        """An error is whatever is no other state: an error value among them, too."""
        states, counts = (
            f"{quoted(CHECKS)}!{letter}${rows[0] + 1}:{letter}${rows[-1] + 1}"
            for letter in (f"${column_name(each)}" for each in (CHECKS_STATE, CHECKS_COUNT))
        )
        known = "-".join(f'COUNTIF({states},"{state}")' for state in c.STATES)
        found = {
            state: f'SUMIF({states},"{state}",{counts})' for state in (c.ERROR, c.OPEN, c.WARNING)
        }
        found[c.ERROR] = f"({found[c.ERROR]}+{rows[-1] - rows[0] + 1}-{known})"
        wrong, unfilled, asked = found.values()
        verdict = f"IF({asked}>0,{_told(warned, asked)},{quoted_text(passed)})"
        verdict = f"IF({unfilled}>0,{_told(c.OPEN_SENTENCE, unfilled)},{verdict})"
        both = _told(c.ERROR_AND_OPEN_SENTENCE, wrong, unfilled)
        either_ = f"IF({unfilled}>0,{both},{_told(c.ERROR_SENTENCE, wrong)})"
        return f"IF({wrong}>0,{either_},{verdict})"


def _told(sentence: str, *counts: str) -> str:
    """A sentence with counts in it, as a formula."""
    texts = [quoted_text(part) for part in sentence.split("{}")]
    told = [texts[0]]
    for count, text in zip(counts, texts[1:], strict=True):
        told += [count, text]
    return "&".join(told)


def error_first(cell: str, state: str) -> str:
    """A state that is an error wherever a cell holds an error value."""
    return f'IF(ISERROR({cell}),"{c.ERROR}",{state})'

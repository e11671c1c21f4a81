"""The facts to write with: beside the text, sentences that the figures make, live by formula.

They stand right of what is printed, locked, to be copied and pasted as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from xlsxwriter.worksheet import Worksheet

from excel_report.checks.text.facts import FormulaCells, all_facts, fact_formula, facts_to_write
from excel_report.form import Section
from excel_report.form.facts import Fact
from excel_report.workbook import layout as at
from excel_report.workbook import wording
from excel_report.workbook.formulas import NEVER
from excel_report.workbook.writer.book import WorkbookWriter

_WIDTHS = (3, 22, 56)  # characters: what parts them from the text, label, sentence
_LABEL_CHARACTERS, _LABEL_LINE = 9, 15  # Chinese characters of a label's line, its height in pt


def write_facts(book: WorkbookWriter, sheet: Worksheet, sections: Sequence[Section]) -> None:
    """The sentences that belong on a sheet, and last year's figures that stand in them."""
    ids = [section.id for section in sections]
    facts = [fact for fact in all_facts(book.form, book.options.units) if fact.section in ids]
    if not facts:
        return
    for column, width in enumerate(_WIDTHS, at.FACT_LABEL - 1):
        sheet.set_column(column, column, width)
    head = book.layout.facts[facts[0].id].row - 2
    sheet.write_string(head, at.FACT_LABEL, wording.FACTS_HEAD, book.styles["section"])
    span = (head + 1, at.FACT_LABEL, head + 1, at.FACT_TEXT)
    sheet.merge_range(*span, wording.FACTS_GUIDE, book.styles["note"])
    written = _written(book)
    for fact in facts:
        _write_fact(book, sheet, fact, written.get(fact.id, ""))
    _write_previous(book, sheet, {key for fact in facts for key in fact.previous_keys})


def _written(book: WorkbookWriter) -> dict[str, str]:
    """What the formulas show, by fact."""
    record = book.record
    year = record.year if isinstance(record.year, int) else None
    facts = facts_to_write(book.form, book.figures, year, book.previous, book.options.units)
    return {fact.id: fact.text for fact in facts}


def _write_fact(book: WorkbookWriter, sheet: Worksheet, fact: Fact, text: str) -> None:
    place = book.layout.facts[fact.id]
    last = place.row + place.rows - 1
    span = (place.row, place.column - 1, last, place.column - 1)
    sheet.merge_range(*span, fact.label, book.styles["label_centred"])
    sheet.merge_range(place.row, place.column, last, place.column, "", book.styles["fact"])
    formula = fact_formula(fact, _cells(book)).removeprefix("=")
    book.formula(sheet, place.row, place.column, formula, "fact", text)


def _cells(book: WorkbookWriter) -> FormulaCells:
    places, formulas = book.layout.places, book.formulas
    year = places["year"].absolute

    def known(keys: tuple[str, ...]) -> str:
        tables = dict.fromkeys(book.form.fields[key].table for key in keys)
        of_table = (
            formulas.known(table, [key for key in keys if book.form.fields[key].table == table])
            for table in tables
        )
        is_year = f"IF(ISNUMBER({year}),INT({year})={year},{NEVER})"
        return f"AND({','.join([is_year, *of_table])})"

    def previous(key: str) -> str:
        place = places.get(f"previous.{key}")
        return place.absolute if place else ""

    return FormulaCells(lambda key: places[key].absolute, previous, known, year)


def _write_previous(book: WorkbookWriter, sheet: Worksheet, keys: set[str]) -> None:
    """Last year's figures that no table shows, where they are known."""
    known = book.previous.values if book.previous else {}
    for key in sorted(keys, key=list(book.form.fields).index):
        place = book.place(f"previous.{key}")
        if place.sheet == sheet.name:
            value = known.get(key)
            label = wording.previous_label(book.form.fields[key])
            sheet.start_row(place.row, ceil(len(label) / _LABEL_CHARACTERS) * _LABEL_LINE)
            sheet.write_string(place.row, place.column - 1, label, book.styles["label"])
            sheet.write(place.row, place.column, value, book.styles["previous"])
            book.name(f"previous.{key}")

"""Random workbooks by other programs' hands: what may stand in a cell, and how it gets there."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import openpyxl
import xlsxwriter
from hypothesis import strategies as st

from excel_report.workbook.layout import cell_name

Kind = Literal["number", "text", "rich", "boolean", "date", "error", "formula"]
ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


@dataclass(frozen=True)
class Entry:
    """What to put into a cell; a formula's ``value`` is what it shows."""

    kind: Kind
    value: float | str | bool | datetime


# Control characters and lone surrogates cannot stand in XML; openpyxl leaves _x000A_ as it is.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\t =+-@&<>\"'年０"),
    min_size=1,
    max_size=30,
).filter(lambda text: "_x" not in text)
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e200, 1e200)
DATES = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)).map(  # noqa: DTZ001 - as in Excel
    lambda moment: moment.replace(microsecond=0)
)
ENTRIES = st.one_of(
    NUMBERS.map(lambda value: Entry("number", value)),
    TEXTS.map(lambda value: Entry("text", value)),
    TEXTS.map(lambda value: Entry("rich", value)),
    st.booleans().map(lambda value: Entry("boolean", value)),
    DATES.map(lambda value: Entry("date", value)),
    st.sampled_from(ERRORS).map(lambda value: Entry("error", value)),
    (NUMBERS | TEXTS).map(lambda value: Entry("formula", value)),
)
PLACES = st.tuples(st.integers(0, 98), st.integers(0, 60))
SHEETS = st.dictionaries(PLACES, ENTRIES, min_size=1, max_size=12)
FORMULA = '=IF(B2>0,"是","否")'

Entries = dict[tuple[int, int], Entry]


def by_xlsxwriter(entries: Entries) -> bytes:
    """A workbook with shared strings, rich text and cached values."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("表")
    bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-m-d"})
    for (row, column), entry in entries.items():
        match entry.kind:
            case "number":
                sheet.write_number(row, column, entry.value)
            case "text":
                sheet.write_string(row, column, entry.value)
            case "rich":
                sheet.write_rich_string(row, column, "前", bold, entry.value)
            case "boolean":
                sheet.write_boolean(row, column, entry.value)
            case "date":
                sheet.write_datetime(row, column, entry.value, dated)
            case "error":
                sheet.write_formula(row, column, "=1/0", None, entry.value)
            case "formula":
                sheet.write_formula(row, column, FORMULA, None, entry.value)
    book.close()
    return stream.getvalue()


def by_openpyxl(entries: Entries) -> bytes:
    """A workbook whose formulas have no cached values."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for (row, column), entry in entries.items():
        cell = sheet[cell_name(row, column)]
        if entry.kind == "formula":
            cell.value = FORMULA
        else:
            cell.value = entry.value
            if entry.kind in {"text", "rich"}:
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()

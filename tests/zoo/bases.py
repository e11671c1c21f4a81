"""Workbooks that come to harm, other than the good town's own."""

from __future__ import annotations

from functools import cache

from excel_report import api
from excel_report.record import InvalidValue
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, town_record, with_cells

COUNT, FAULT = "proactive.licensing.decisions", InvalidValue("text", "156件")
DATED = "2025年1月"


@cache
def first_year() -> bytes:
    """The good town's workbook, where nothing is known of the year before."""
    return write_workbook(FORM, town_record())


@cache
def returned() -> bytes:
    """What the town gets back for a figure that is words, and a date that is none."""
    record = with_cells(town_record(dated=DATED), {COUNT: FAULT})
    return api.mark(write_workbook(FORM, record))[0]


@cache
def issued() -> bytes:
    """The good town's workbook as a county sent it out: its unit and its year are locked."""
    return write_workbook(FORM, town_record(), None, IssueOptions(issued=True))

"""Last year's report beside this year's, which is checked whatever is wrong with the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from excel_report.county.roster import RosterEntry
from excel_report.county.submissions.unit_names import UnitNames, says_a_unit
from excel_report.errors import UnusableError
from excel_report.previous_year import load_previous
from excel_report.record import Unit
from excel_report.report_input import read_source
from excel_report.workbook.read import Reading
from offline_page.bridge.folders import as_people_know


class LastYear(NamedTuple):
    """Last year's report where it is of use, else the sentence that says why it is not.

    ``other_unit`` says that it may be of use yet: units are renamed.
    """

    reading: Reading | None = None
    problem: str = ""
    other_unit: bool = False


def last_year(wanted: Mapping[str, Any], reading: Reading) -> LastYear:
    """What was chosen as last year's report, held against whose and which year this one is."""
    if not wanted.get("previous"):
        return LastYear()
    try:
        last = read_source(Path(wanted["previous"]))
        load_previous(last, reading.year)
    except UnusableError as error:
        return LastYear(problem=f"没有对照：{as_people_know(str(error))}")
    own, other = reading.record.unit, last.record.unit
    if not wanted.get("previous_renamed") and not _is_same(own, other):
        name = Path(last.file).name
        words = f"没有对照：去年的文件“{name}”是“{other.name}”的，放入的是“{own.name}”的。"
        return LastYear(problem=words, other_unit=True)
    return LastYear(last)


def _is_same(own: Unit, other: Unit) -> bool:
    """Whether both may be one unit; names are written in full, without endings, with the county."""
    if not (own.name and says_a_unit(other.name)):
        return True
    return bool(UnitNames([RosterEntry(own)]).titled(other.name))

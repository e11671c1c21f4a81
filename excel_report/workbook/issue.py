"""How a workbook goes out: locked, for which year and unit, and with what findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from excel_report.checks import Finding
from excel_report.checks.text.settings import CopiedText
from excel_report.checks.text.unit_facts import CountyUnits
from excel_report.value_class import field, value_class


@value_class()
class UnplacedText:
    """Something that stood in a workbook where the form has no place for it."""

    sheet: str
    cell: str
    text: str


@value_class()
class Returned:
    """The findings of a workbook that goes back, and what of it could not be moved.

    They are noted on their cells and listed on a sheet of their own, and with them what was
    ``copied`` from other texts.
    """

    findings: Sequence[Finding]
    unplaced_texts: Sequence[UnplacedText] = ()
    copied: Sequence[CopiedText] = ()

    @cached_property
    def by_cell(self) -> dict[tuple[str, str], list[Finding]]:
        """The findings on each cell, by sheet and address; of an area, on its first cell."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in filter(_is_about_content, self.findings):
            for cell in finding.cells:
                found.setdefault((finding.sheet, cell.split(":")[0]), []).append(finding)
        return found


def _is_about_content(finding: Finding) -> bool:
    """Whether a finding is about what is typed; what else was changed is whole again here."""
    return bool(finding.keys) and finding.code != "formula.overwritten"


@value_class()
class IssueOptions:
    """How a workbook goes out.

    ``lock`` is the hash of the password that Excel asks for before it unlocks
    (:func:`excel_report.workbook.writer.book.password_hash`), empty for none. ``identity`` is what
    the workbook was first made for, where the cover may say otherwise by now. ``returned`` makes it
    a marked return. ``issued`` locks the unit and the year on the cover, since a roster sets them;
    ``deadline`` is the day by which it is wanted back, ``office`` who wants it, by the identity's
    keys (``office.mail``, …). ``units`` is what a county's own workbook knows of its units.
    """

    lock: str = ""
    identity: Mapping[str, str] = field(default_factory=dict)
    returned: Returned | None = None
    issued: bool = False
    deadline: date | None = None
    units: CountyUnits | None = None
    office: Mapping[str, str] = field(default_factory=dict)


def issued_as(identity: Mapping[str, str]) -> tuple[bool, date | None]:
    """Whether a workbook was issued from a roster, and its deadline, by its identity."""
    try:
        deadline = date.fromisoformat(identity.get("deadline", ""))
    except ValueError:
        deadline = None
    return bool(identity.get("issued")), deadline

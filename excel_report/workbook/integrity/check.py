"""What was changed in a workbook that only figures and texts should be typed into.

A change that keeps the figures from being read, or makes the sheets say something else than the
form, is an error; one that merely takes away a help or a lock is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks import Finding
from excel_report.form import Table
from excel_report.workbook import layout as at
from excel_report.workbook.formats.sheet import Sheet
from excel_report.workbook.integrity.comparison import Comparison
from excel_report.workbook.integrity.fields import FieldChanges
from excel_report.workbook.integrity.formulas import TableChanges
from excel_report.workbook.integrity.labels import WordChanges
from excel_report.workbook.integrity.protection import LockChanges
from excel_report.workbook.integrity.sheets import SheetChanges
from excel_report.workbook.integrity.unexpected_content import UnexpectedContent
from excel_report.workbook.issue import UnplacedText


class Structure:
    """Compares one workbook with what it was when it was sent out."""

    def __init__(self, compared: Comparison) -> None:
        self.compared = compared
        self.unexpected = UnexpectedContent(compared)
        self.sheets = SheetChanges(compared, self.unexpected)
        self.fields = FieldChanges(compared, self.unexpected)
        self.words = WordChanges(compared, self.unexpected)
        self.tables = TableChanges(compared)
        self.locks = LockChanges(compared)
        self.on_sheet: dict[str, Table] = {
            compared.form.section(table.id).sheet: table for table in compared.form.tables
        }

    @property
    def unplaced_texts(self) -> list[UnplacedText]:
        """What stands where the form has no place for it."""
        return self.unexpected.unplaced_texts

    def check(self) -> list[Finding]:
        """A finding for each kind of change, sheet by sheet, each cause told once."""
        found = list(self.sheets.check())
        found += self.fields.check()
        for name, here in self.compared.where.sheets.items():
            if name == at.GUIDE:
                found += self.check_guide(here)
            elif name == at.CHECKS and self.compared.checks_sheet_is_whole:
                continue
            elif name != at.IDENTITY:
                found += self.check_sheet(name, self.compared.sheet(here), found)
        found += self.sheets.check_extra()
        found += self.sheets.check_lock()
        return found

    def check_sheet(self, name: str, sheet: Sheet, so_far: list[Finding]) -> list[Finding]:
        """The changes on a sheet with fields, after those that were found before."""
        found = [*self.locks.check_protection(name, sheet), *self.unexpected.check(name, sheet)]
        table = self.on_sheet.get(name)
        if table:
            found += self.tables.check_switch(table, name, sheet)
        found += self.words.check(name, sheet)
        if table:
            found += self.tables.check(table, name, sheet)

        def told() -> set[str]:
            names = (name, self.compared.where.sheets[name])
            return {
                cell
                for finding in (*so_far, *found)
                if finding.severity == "error" and finding.sheet in names
                for cell in finding.cells
            }

        return [*found, *self.locks.check(name, sheet, told)]

    def check_guide(self, here: str) -> Iterator[Finding]:
        """The guide, which holds no field, is read only where it is not as it was sent out."""
        if self.compared.has_these_words and not self.words.guide_is_whole(here):
            sheet = self.compared.sheet(here)
            changed = self.words.changed(at.GUIDE, sheet, self.compared.guide_words)
            yield from self.locks.check_protection(at.GUIDE, sheet)
            yield from self.words.reworded(at.GUIDE, changed)
            yield from self.unexpected.check(at.GUIDE, sheet, changed.keys())

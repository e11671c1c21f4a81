"""The workbook being written, and what every sheet's writer needs to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from excel_report.checks import Finding
from excel_report.checks import checklist as c
from excel_report.checks.checklist import ChecklistLine, ChecklistResult, Scorer, checklist_of
from excel_report.checks.finding import SEVERITY_WORDS
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Record
from excel_report.value_class import value_class
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import Layout, Place, cell_name
from excel_report.workbook.writer.checks_formulas import ChecksFormulas
from excel_report.workbook.writer.styles import Styles
from excel_report.workbook.writer.worksheet import ExplicitFormat, LockedWorksheet

A4 = 9
# What every Chinese office has: columns are measured by its digits.
NORMAL_FONT = {"font_name": "宋体", "font_size": 11}


class LockedWorkbook(Workbook):  # type: ignore[misc]
    """An XlsxWriter workbook whose structure is locked: no sheet is added, removed or renamed.

    Its style Normal is unlocked, since office programs give it to whatever is pasted: pasted text
    can be corrected, and is wrapped. What is locked says so itself, every column included.
    """

    worksheet_class = LockedWorksheet
    structure_hash = ""

    def __init__(self, stream: BytesIO) -> None:
        pasted = {**NORMAL_FONT, "locked": False, "text_wrap": True, "valign": "top"}
        super().__init__(
            stream,
            {
                "in_memory": True,
                "strings_to_numbers": False,
                "strings_to_formulas": False,
                "default_format_properties": pasted,
            },
        )
        self.default_format_properties = {**NORMAL_FONT}

    def add_format(self, properties: Mapping[str, Any] | None = None) -> Format:
        """A format that says whether it is locked."""
        options = {**self.default_format_properties, **(properties or {})}
        made = ExplicitFormat(options, self.xf_format_indices, self.dxf_format_indices)
        self.formats.append(made)
        return made

    def _write_book_views(self) -> None:
        # workbookProtection stands right before bookViews (ECMA-376, 18.2.27).
        attributes = [("workbookPassword", self.structure_hash)] if self.structure_hash else []
        self._xml_empty_tag("workbookProtection", [*attributes, ("lockStructure", "1")])
        super()._write_book_views()


@value_class(frozen=False)
class WorkbookWriter:
    """A workbook for one record: where things live, how they look, what they show."""

    form: Form
    layout: Layout
    record: Record
    figures: Figures
    previous: Figures | None
    findings: Sequence[Finding]
    options: IssueOptions

    def __post_init__(self) -> None:
        self.stream = BytesIO()
        self.file = LockedWorkbook(self.stream)
        self.file.structure_hash = self.options.lock
        self.styles = Styles(self.file)
        self.formulas = ChecksFormulas(self.layout, self.year)

    @property
    def year(self) -> int | None:
        """The year for which the workbook is made; None where it is for any."""
        if self.options.identity:
            made_for = self.options.identity["year"]
            return int(made_for) if made_for else None
        return self.record.year if isinstance(self.record.year, int) else None

    @cached_property
    def outcomes(self) -> dict[ChecklistLine, ChecklistResult]:
        """How each line of the checklist stands: what the formulas will show."""
        scorer = Scorer(self.record, self.figures, self.previous, self.findings)
        return {line: scorer.outcome(line) for line in checklist_of(self.form)}

    def verdict(self) -> str:
        """The verdict over the whole workbook, as its formula shows it."""
        return c.verdict_sentence(self.outcomes.values(), c.REPORT_PASSED, c.REPORT_WARNED)

    def sections_verdict(self, sections: Sequence[str]) -> str:
        """The verdict over the sections of a sheet, as its formula shows it."""
        results = [item for line, item in self.outcomes.items() if line.section in sections]
        return c.verdict_sentence(results, c.TABLE_PASSED, c.TABLE_WARNED)

    def add_sheet(self, name: str, *, landscape: bool = False, footer: bool = True) -> Worksheet:
        """A new sheet that prints on A4, one page wide, with page numbers."""
        sheet = self.file.add_worksheet(name)
        sheet.lock_columns(self.styles["unused"])
        sheet.set_paper(A4)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        if landscape:
            sheet.set_landscape()
        if footer:
            sheet.set_footer("&L&A&R第 &P 页，共 &N 页")
        return sheet

    def protect(self, sheet: Worksheet, **options: bool) -> None:
        """Lock the sheet, with the workbook's password if it has one."""
        sheet.protect("", {"objects": False, "scenarios": False, **options})
        if self.options.lock:
            sheet.protect_options["password"] = self.options.lock

    def name(self, key: str) -> None:
        """Give a field's place its defined name."""
        self.file.define_name(self.layout.names[key], f"={self.layout.places[key].absolute}")

    def place(self, key: str) -> Place:
        return self.layout.places[key]

    def marks(self, sheet: Worksheet, row: int, column: int) -> list[Finding]:
        """What a return complains of about a cell."""
        marked = self.options.returned.by_cell if self.options.returned else {}
        return marked.get((sheet.name, cell_name(row, column)), [])

    def style_at(self, sheet: Worksheet, row: int, column: int, name: str) -> Format:
        """The format of a cell, framed where a return complains of it."""
        marks = self.marks(sheet, row, column)
        if not marks:
            return self.styles[name]
        is_error = any(finding.word == SEVERITY_WORDS["error"] for finding in marks)
        return self.styles.marked(name, "error" if is_error else "warning")

    def note(self, sheet: Worksheet, row: int, column: int) -> None:
        """A note on a cell with what a return complains of."""
        if marks := self.marks(sheet, row, column):
            text = "\n".join(f"{finding.message}\n{finding.hint}" for finding in marks)
            size = {"width": 300, "height": 60 + 40 * text.count("\n"), "font_size": 10}
            sheet.write_comment(row, column, text, size)

    def formula(  # noqa: PLR0913, PLR0917 - a cell is a place, a formula, a look and a value
        self, sheet: Worksheet, row: int, column: int, formula: str, style: str, value: Any
    ) -> None:
        """A formula with its true value, which Protected View shows."""
        sheet.write_formula(row, column, f"={formula}", self.styles[style], value)

    def colour_states(self, sheet: Worksheet, area: str) -> None:
        """Colour cells that hold a state or a verdict by its words."""
        for words, style in _STATE_COLOURS:
            sheet.conditional_format(
                area,
                {
                    "type": "text",
                    "criteria": "containing",
                    "value": words,
                    "format": self.styles.over(style),
                    "stop_if_true": True,
                },
            )

    def close(self) -> bytes:
        """The finished file."""
        self.file.close()
        return self.stream.getvalue()


_STATE_COLOURS = (
    ("错误", "bad"),
    ("差", "bad"),
    ("待填", "open"),
    ("没有填完", "open"),
    ("提醒", "open"),
    ("通过", "good_text"),
    ("平", "good_text"),
)


def password_hash(password: str) -> str:
    """The 16-bit hash that Excel keeps of a sheet password; a courtesy, never a safeguard.

    The method of ECMA-376 part 4, 14.7.1, for what was Excel's only password before 2013.
    """
    if not password:
        return ""
    value = 0
    for char in reversed(password):
        value = (value << 1 & 0x7FFF) | (value >> 14 & 1)
        value ^= ord(char)
    value = (value << 1 & 0x7FFF) | (value >> 14 & 1)
    return f"{value ^ len(password) ^ 0xCE4B:X}"

"""What a report says in each field of the master."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from excel_report.document import style_names as names
from excel_report.document.filling import text_fitting as layout
from excel_report.document.filling.last_page import may_end_apart
from excel_report.document.filling.markup_properties import indented, resized
from excel_report.document.filling.narrative import Paragraph, read_narrative, write_narrative
from excel_report.document.filling.template import TemplateField
from excel_report.document.filling.writing import clean, lines, paragraph, run
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.form import Form, Section, Table
from excel_report.form.grid import grid_of
from excel_report.record import InvalidValue, Record, shown_date, shown_number

DRAFT_WORD = "草稿"


class ReportContent:
    """A record in words, field by field.

    Raises :class:`UnusableError` for something missing, unless it is a ``draft``: there a missing
    text is named in its place and a missing figure left empty. ``restyled`` is whether a master is
    filled whose measures are not known.
    """

    def __init__(
        self, form: Form, record: Record, *, draft: bool = False, restyled: bool = False
    ) -> None:
        self.form = form
        self.record = record
        self.draft = draft
        self.unit = clean(record.unit.name) or self._missing("单位名称")
        self.unit_lines = layout.balanced_lines(self.unit, layout.SIGNATURE_CHARACTERS)
        year = clean(str(record.year or "")) or self._missing("报告年度", "年度")
        self.title_end = f"{year}年{form.name}"
        self.dated = self._dated()
        self.figures = figures_of(form, record)
        self.numbers = {key: shown_number(value) for key, value in self.figures.values.items()}
        self.typed = {
            key: clean(value.shown)
            for key, value in record.cells.items()
            if isinstance(value, InvalidValue)
            and key in form.fields
            and not form.fields[key].derived
        }
        self._require_figures()
        self.narratives = self._narratives()
        self.keeps_last = restyled or may_end_apart(form, self.narratives)

    @property
    def title_lines(self) -> list[str]:
        """The title as it breaks into lines: the unit first, then year and form."""
        return [
            *layout.balanced_lines(self.unit),
            *layout.balanced_lines(self.title_end, layout.FULL_TITLE_CHARACTERS),
        ]

    @property
    def title(self) -> str:
        """The title as one line: the unit, the year, the form's name."""
        return f"{self.unit}{self.title_end}"

    def write(self, field: TemplateField, styles: Mapping[str, str]) -> str:
        """The markup that takes the place of a field; ``styles`` gives the master's style ids."""
        if field.name in self.form.fields:
            return self._figure(field)
        if field.name in self.narratives:
            keep_last = self.keeps_last and field.name == list(self.narratives)[-1]
            return write_narrative(self.narratives[field.name], field, styles, keep_last=keep_last)
        if field.name == names.TITLE_FIELD:
            return paragraph(field.paragraph, lines(self.title_lines, field.run))
        if field.name == names.DRAFT_FIELD:
            words = run(DRAFT_WORD if self.draft else "", properties=field.run)
            return paragraph(field.paragraph, words)
        indent = layout.signature_indent(self.unit_lines, self.dated)
        texts = self.unit_lines if field.name == names.SIGNATURE_FIELD else [self.dated]
        return paragraph(indented(field.paragraph, indent), lines(texts, field.run))

    def shown(self, key: str) -> str:
        """A figure as printed: a number, else what a draft shows as typed, else nothing."""
        return self.numbers.get(key) or self.typed.get(key, "")

    def figure_size(self, table: Table, largest: float) -> float:
        """The size in points for a table's figures, at most ``largest``."""
        shown = [(item.key, self.numbers.get(item.key, "")) for item in table.fields]
        return layout.figure_size(grid_of(table), shown, largest)

    def _figure(self, field: TemplateField) -> str:
        looks = field.run
        if "<w:sz" in looks:  # somebody gave the cell a size of its own, which must not wrap either
            table = self.form.table(self.form.fields[field.name].table)
            looks = resized(looks, lambda largest: self.figure_size(table, largest))
        return paragraph(field.paragraph, run(self.shown(field.name), properties=looks))

    def _missing(self, label: str, mark: str = "") -> str:
        """What a draft prints in place of something missing."""
        if not self.draft:
            raise UnusableError(f"没有填写“{label}”，不能生成正式报告。")
        return f"〔{mark or label}未填〕"

    def _dated(self) -> str:
        dated = self.record.dated
        if isinstance(dated, date):
            return shown_date(dated)
        if dated and not self.draft:
            raise UnusableError(f"成文日期“{clean(dated)}”不是日期，不能生成正式报告。")
        return clean(dated or "") or self._missing("成文日期")

    def _require_figures(self) -> None:
        if self.draft:
            return
        for key, item in self.form.fields.items():
            if key in self.typed:
                raise UnusableError(
                    f"“{item.label}”填的“{self.typed[key]}”不是数字，不能生成正式报告。"
                )
            if key not in self.numbers:
                self._missing(item.label)

    def _narratives(self) -> dict[str, list[Paragraph]]:
        return {
            names.narrative_field(section.id): read_narrative(
                self.record.narrative.get(section.id, ())
            )
            or self._no_narrative(section)
            for section in self.form.narratives
        }

    def _no_narrative(self, section: Section) -> list[Paragraph]:
        return [Paragraph(self._missing(section.heading))] if section.required else []

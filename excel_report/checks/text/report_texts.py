"""One report's texts as the checks look at them; each thing is made once, when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding
from excel_report.checks.text.language.prose_reader import stated_figures_in
from excel_report.checks.text.language.sentences import Sentence, sentences_of
from excel_report.checks.text.language.stated_figure import StatedFigure
from excel_report.checks.text.settings import TextSettings
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import ANSWER_TO_TEXTS, Number, Record, Value
from excel_report.value_class import replace, value_class

_LONGEST_QUOTE = 40  # characters
_MOST_PARAGRAPHS = 2000  # more than any report has; what comes after is not looked at
UNPAID = "requests.other.fee_unpaid.total"
PREFACE, OVERVIEW, PROBLEMS, OTHER = "preface", "overview", "problems", "other"


@value_class(eq=False)
class ReportTexts:
    """The texts of a record beside its figures and what the county asks."""

    form: Form
    record: Record
    figures: Figures
    settings: TextSettings

    @cached_property
    def sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each narrative."""
        return {
            section.id: tuple(
                sentences_of(
                    section.id, self.record.narrative.get(section.id, ())[:_MOST_PARAGRAPHS]
                )
            )
            for section in self.form.narratives
        }

    @cached_property
    def year(self) -> int | None:
        return self.record.year if isinstance(self.record.year, int) else None

    @cached_property
    def claims(self) -> tuple[StatedFigure, ...]:
        """The figures told in the overview."""
        return tuple(stated_figures_in(self.form.phrases, self.sentences[OVERVIEW], self.year))

    @cached_property
    def wholes(self) -> Mapping[str, str]:
        """Each narrative as one text, made even."""
        return {name: "".join(each.even for each in told) for name, told in self.sentences.items()}

    def even(self, section: str) -> str:
        """A narrative as one text, made even."""
        return self.wholes.get(section, "")

    def sum_of(self, reading: tuple[str, ...]) -> Number | None:
        """The sum of a reading's figures; None where one of them is not known."""
        total: Number = 0
        for term in reading:
            key = term.removeprefix("-")
            if not self.figures.known((key,)):
                return None
            value = self.figures.values[key]
            total = total - value if term.startswith("-") else total + value
        return total

    def place(self, section: str) -> str:
        """The part of the report in words."""
        found = self.form.section(section)
        return found.title or found.label.split("（", 1)[0]

    def table(self, key: str) -> str:
        """The table that a figure stands in: 表三."""
        return f"表{self.form.section(key.split('.', 1)[0]).number}"

    def finding(
        self,
        code: str,
        section: str,
        *,
        keys: tuple[str, ...] = (),
        found: Value | str | None = None,
        expected: Value | str | None = None,
        **words: str | int,
    ) -> Finding:
        """A finding about a narrative, with the unit's answer to it."""
        fields: dict[str, Any] = {"place": self.place(section), **words}
        where = (f"narrative.{section}", *keys)
        made = finding(code, keys=where, found=found, expected=expected, **fields)
        answers = self.record.explanations
        answer = answers.get(code, "") or answers.get(ANSWER_TO_TEXTS, "")
        return replace(made, explanation=answer) if answer else made


def quoted(text: str, around: str = "") -> str:
    """The words for a quotation: not too long, cut so that ``around`` is in it."""
    text = text.strip("，,；;。、:： ")
    if len(text) <= _LONGEST_QUOTE:
        return text
    middle = text.find(around) + len(around) // 2 if around and around in text else 0
    start = max(0, min(middle - _LONGEST_QUOTE // 2, len(text) - _LONGEST_QUOTE))
    end = start + _LONGEST_QUOTE
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

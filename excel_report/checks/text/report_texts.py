"""One report's texts as the checks look at them; each thing is made once, when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding
from excel_report.checks.text.language.prose_reader import may_count, stated_figures_in
from excel_report.checks.text.language.sentences import EvenParagraph, Sentence, paragraphs_of
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


class _Sentences(dict[str, tuple[Sentence, ...]]):
    """The sentences of each narrative, cut when they are asked for."""

    def __init__(self, paragraphs: Mapping[str, tuple[EvenParagraph, ...]]) -> None:
        super().__init__()
        self.paragraphs = paragraphs

    def __missing__(self, section: str) -> tuple[Sentence, ...]:
        own = self.paragraphs.get(section, ())
        self[section] = tuple(each for paragraph in own for each in paragraph.sentences())
        return self[section]


@value_class(eq=False)
class ReportTexts:
    """The texts of a record beside its figures and what the county asks."""

    form: Form
    record: Record
    figures: Figures
    settings: TextSettings

    @cached_property
    def paragraphs(self) -> Mapping[str, tuple[EvenParagraph, ...]]:
        """The paragraphs of each narrative, made even."""
        narrative = self.record.narrative
        return {
            section.id: tuple(
                paragraphs_of(section.id, narrative.get(section.id, ())[:_MOST_PARAGRAPHS])
            )
            for section in self.form.narratives
        }

    @cached_property
    def sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each narrative; of one that the form does not have, none."""
        return _Sentences(self.paragraphs)

    @cached_property
    def year(self) -> int | None:
        return self.record.year if isinstance(self.record.year, int) else None

    @cached_property
    def claims(self) -> tuple[StatedFigure, ...]:
        """The figures told in the overview."""
        told = (each for each in self.paragraphs[OVERVIEW] if may_count(each.even))
        sentences = (each for paragraph in told for each in paragraph.sentences())
        return tuple(stated_figures_in(self.form.phrases, sentences, self.year))

    @cached_property
    def wholes(self) -> Mapping[str, str]:
        """Each narrative as one text, made even."""
        return {name: "".join(each.even for each in own) for name, own in self.paragraphs.items()}

    def even(self, section: str) -> str:
        """A narrative as one text, made even."""
        return self.wholes.get(section, "")

    def sum_of(self, reading: tuple[str, ...]) -> Number | None:
        """The sum of a reading's figures; None where one of them is not known."""
        values, incomplete = self.figures.values, self.figures.incomplete
        total: Number = 0
        for term in reading:
            key = term.removeprefix("-")
            if key not in values or key in incomplete:
                return None
            total = total + values[key] if key is term else total - values[key]
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

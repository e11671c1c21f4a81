"""What a form is: its frozen definitions, free of Excel, Word and files.

A :class:`Form` is one edition of 政府信息公开工作年度报告. It is loaded from data by
:func:`excel_report.form.load.load_form`; nothing here is written for one edition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from excel_report.form.facts import Fact, MainFigure, Rate
from excel_report.form.phrases import Phrases
from excel_report.form.rules import Instance, Rule
from excel_report.form.tables import Field, Table
from excel_report.form.unit_facts import UnitFact, UnitWords
from excel_report.value_class import field, replace, value_class

Severity = Literal["error", "warning"]


@value_class()
class Choice:
    """One answer of a closed list: ``id`` in the data file, ``label`` for people."""

    id: str
    label: str

    @property
    def short_label(self) -> str:
        """The label without what stands in brackets behind it."""
        return self.label.split("（")[0]

    @property
    def names(self) -> tuple[str, ...]:
        """All that people may write for it: 乡级, 乡镇, 街道, its whole label, its id."""
        within = self.label.partition("（")[2].removesuffix("）")
        examples = within.split("、") if within else []
        return (self.id, self.label, self.short_label, *examples)


@value_class()
class CoverField:
    """One line of the cover.

    ``type`` is ``text``, ``level``, ``kind``, ``year`` or ``date``; ``id`` is the key in the data
    file, e.g. ``unit.name``.
    """

    id: str
    type: str
    label: str
    prompt: str
    required: bool = False


@value_class()
class Section:
    """One part of the report: a narrative or a table.

    ``number`` and ``title`` are empty for the preface, which the report prints without a heading.
    ``rows`` is how many paragraph rows the workbook offers; ``aliases`` are other titles that
    published reports give it.
    """

    id: str
    kind: Literal["narrative", "table"]
    sheet: str
    number: str = ""
    title: str = ""
    label: str = ""
    guide: str = ""
    required: bool = False
    rows: int = 0
    aliases: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The heading as printed, 「一、总体情况」; for the preface the workbook's own label."""
        return f"{self.number}、{self.title}" if self.number else self.label


@value_class()
class Former:
    """An edition before this one: the heads that only its table has instead of this one's."""

    edition: str
    table: str
    heads: tuple[str, ...]


@value_class()
class EarlierTemplate:
    """A workbook of this edition as it was sent out before, up to a template version.

    ``rows`` is how many paragraph rows it offered, by section. ``numbered`` says whether its
    paragraphs were numbered and counted row by row.
    """

    last_version: int
    rows: Mapping[str, int]
    numbered: bool = False


@value_class(eq=False)
class Form:
    """One edition of the form; two loaded ones are two, as layouts are kept by it.

    ``earlier`` are the workbooks of it that are still out there, oldest first; ``numbered`` and
    ``renewed`` are set for the form as one of those has it. ``knows_units`` is set for the form as
    a county's own workbook has it, which tells its figures by its units.
    """

    edition: str
    template_version: int
    name: str
    basis: str
    first_year: int
    levels: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    cover: tuple[CoverField, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...]
    former: tuple[Former, ...] = ()
    earlier: tuple[EarlierTemplate, ...] = ()
    numbered: bool = False
    renewed: Form | None = None
    phrase_data: Mapping[str, Any] = field(default_factory=dict)
    fact_data: Sequence[Mapping[str, Any]] = ()
    main_figure_data: Sequence[Mapping[str, Any]] = ()
    rate_data: Sequence[Mapping[str, Any]] = ()
    unit_data: Mapping[str, Any] = field(default_factory=dict)
    knows_units: bool = False

    @property
    def newest(self) -> Form:
        """The form as workbooks have it that are made today."""
        return self.renewed or self

    def as_sent(self, template_version: str) -> Form:
        """The form as a workbook of that version has it: with as many rows as it offered."""
        version = int(template_version) if template_version.isdecimal() else self.template_version
        earlier = next((each for each in self.earlier if version <= each.last_version), None)
        return self._earlier_forms[earlier.last_version] if earlier else self

    @cached_property
    def _earlier_forms(self) -> dict[int, Form]:
        return {each.last_version: self._as_then(each) for each in self.earlier}

    def _as_then(self, earlier: EarlierTemplate) -> Form:
        sections = tuple(
            replace(section, rows=earlier.rows[section.id]) if section.rows else section
            for section in self.sections
        )
        return replace(
            self,
            sections=sections,
            template_version=earlier.last_version,
            earlier=(),
            numbered=earlier.numbered,
            renewed=self,
        )

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The sentences that figures make; made when they are asked for."""
        from excel_report.form.facts import facts_of

        return facts_of(self.fact_data, self.fields)

    @cached_property
    def unit_words(self) -> UnitWords | None:
        """How a county's figures are told by its units; made when it is asked for."""
        from excel_report.form.unit_facts import unit_words_of

        return unit_words_of(self.unit_data, self.fields)

    @cached_property
    def with_units(self) -> Form:
        """The form as a county's own workbook has it; one without words for it is as it is."""
        if self.knows_units or self.unit_words is None:
            return self
        return replace(self, knows_units=True)

    @property
    def all_facts(self) -> tuple[Fact | UnitFact, ...]:
        """The facts that a workbook has a place for, in their order."""
        units = self.unit_words.facts if self.knows_units and self.unit_words else ()
        return (*self.facts, *units)

    @cached_property
    def main_figures(self) -> tuple[MainFigure, ...]:
        """The sums of figures that leaders look at; made when they are asked for."""
        from excel_report.form.facts import main_figures_of

        return main_figures_of(self.main_figure_data, self.fields)

    @cached_property
    def rates(self) -> tuple[Rate, ...]:
        """The rates by which units are set beside each other; made when they are asked for."""
        from excel_report.form.facts import rates_of

        return rates_of(self.rate_data, self.fields)

    @property
    def text_checks(self) -> tuple[str, ...]:
        """The codes of the checks that prose is put to, in the order of their worth."""
        return tuple(self.phrase_data.get("checks", ()))

    @cached_property
    def phrases(self) -> Phrases:
        """How prose tells the figures; made when it is asked for, as most commands read none."""
        from excel_report.form.phrases import phrases_of

        return phrases_of(self.phrase_data, self.fields)

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every figure by key, in the order of the form."""
        return {item.key: item for table in self.tables for item in table.fields}

    @cached_property
    def narratives(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.kind == "narrative")

    @cached_property
    def deriving_rules(self) -> tuple[Rule, ...]:
        """The rules that compute figures."""
        return tuple(rule for rule in self.rules if rule.derives)

    @cached_property
    def derivations(self) -> tuple[Instance, ...]:
        """What computes each derived figure, in an order in which each finds its parts ready."""
        waiting: dict[str, Instance] = {}
        for rule in self.deriving_rules:
            for instance in rule.instances:
                waiting.setdefault(instance.left[0].key, instance)
        ready: list[Instance] = []

        def take(key: str) -> None:
            instance = waiting.pop(key)
            for term in instance.right:
                if term.key in waiting:
                    take(term.key)
            ready.append(instance)

        while waiting:
            take(next(iter(waiting)))
        return tuple(ready)

    @cached_property
    def judging_rules(self) -> tuple[Rule, ...]:
        """The rules that figures may break."""
        return tuple(rule for rule in self.rules if not rule.derives)

    def section(self, section_id: str) -> Section:
        """The section of that id; :class:`KeyError` if the form has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def table(self, table_id: str) -> Table:
        """The table of that section; :class:`KeyError` if the form has none."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; :class:`KeyError` if the form has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def choices(self, field_type: str) -> tuple[Choice, ...]:
        """The closed list behind a cover field of type ``level`` or ``kind``, else none."""
        return {"level": self.levels, "kind": self.kinds}.get(field_type, ())

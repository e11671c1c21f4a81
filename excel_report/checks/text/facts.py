"""Facts to write with: the sentences that a report's figures make, and the formulas for them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import floor

from excel_report.checks.text.unit_facts import CountyUnits, facts_by_units
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.form.facts import Condition, Fact, Figure, Variant
from excel_report.record import Number, shown_number
from excel_report.value_class import value_class

LONGEST_FORMULA = 8192  # characters that Excel takes
_LONGEST_LITERAL = 255  # characters of one text inside a formula


@value_class()
class WrittenFact:
    """A sentence made from figures; ``section`` is the narrative that it belongs in."""

    id: str
    section: str
    label: str
    text: str


def all_facts(form: Form, units: CountyUnits | None = None) -> tuple[Fact, ...]:
    """The facts of a form, and those that tell a county's figures by its units."""
    return (*form.facts, *facts_by_units(form.unit_words, units))


def facts_to_write(
    form: Form,
    figures: Figures,
    year: int | None,
    previous: Figures | None = None,
    units: CountyUnits | None = None,
) -> list[WrittenFact]:
    """The sentences that the figures make, in the order of the form's facts.

    A fact of which a figure is not known has no sentence. ``previous`` are last year's figures,
    ``units`` what a county's own workbook knows of its units.
    """
    if year is None:
        return []
    writer = _Writer(figures, previous, year)
    known = (fact for fact in all_facts(form, units) if figures.known(fact.keys))
    made = ((fact, writer.sentence(fact)) for fact in known)
    return [WrittenFact(fact.id, fact.section, fact.label, text) for fact, text in made if text]


@value_class(eq=False)
class _Writer:
    figures: Figures
    previous: Figures | None
    year: int

    def sentence(self, fact: Fact) -> str:
        words = "".join(self.piece(piece) for piece in fact.pieces)
        return f"{words}。" if words else ""

    def piece(self, variants: tuple[Variant, ...]) -> str:
        for variant in variants:
            if all(self.holds(condition) for condition in variant.conditions):
                return "".join(
                    part if isinstance(part, str) else self.shown(part) for part in variant.parts
                )
        return ""

    def holds(self, condition: Condition) -> bool:
        if condition.kind == "known":
            return self.previous is not None and self.previous.known(condition.figure.keys)
        total = self.total(condition.figure)
        return total == 0 if condition.kind == "=" else total > 0

    def shown(self, figure: Figure) -> str:
        if not figure.keys:
            return str(self.year)
        part = self.total(figure)
        if not figure.whole:
            return shown_number(part)
        whole = self.total(Figure(figure.whole, previous=figure.previous))
        # Tenths in whole numbers, so that a formula rounds the same way.
        return f"{floor((2000 * part + whole) / Decimal(2 * whole)) / 10:.1f}"

    def total(self, figure: Figure) -> Number:
        source = self.previous if figure.previous and self.previous is not None else self.figures
        return sum(source.values[key] for key in figure.keys) - figure.less


@value_class(eq=False)
class FormulaCells:
    """How a formula names what facts show.

    ``figure`` gives the reference of a figure by key, ``previous`` that of last year's or "" where
    the sheet has none; ``known`` a condition that is true where all those keys are filled;
    ``year`` the reference of the report's year.
    """

    figure: Callable[[str], str]
    previous: Callable[[str], str]
    known: Callable[[tuple[str, ...]], str]
    year: str


def fact_formula(fact: Fact, cells: FormulaCells) -> str:
    """The formula, with functions that every office program has, that shows a fact's sentence.

    It shows nothing where a figure is not known. Raises :class:`ValueError` where it would be
    longer than Excel takes.
    """
    writer = _FormulaWriter(cells)
    words = "&".join([*(writer.piece(piece) for piece in fact.pieces), _literal("。")])
    formula = f'=IF({cells.known(fact.keys)},{words},"")'
    if len(formula) > LONGEST_FORMULA:
        raise ValueError(f"the formula of fact “{fact.id}” has {len(formula)} characters")
    return formula


@value_class(eq=False)
class _FormulaWriter:
    cells: FormulaCells

    def piece(self, variants: tuple[Variant, ...]) -> str:
        formula = '""'
        for variant in reversed(variants):
            tests = [self.test(condition) for condition in variant.conditions]
            if "" in tests:
                continue  # it asks for last year's figure, which this sheet does not have
            text = "&".join(
                _literal(part) if isinstance(part, str) else self.shown(part)
                for part in variant.parts
            )
            if not tests:
                formula = text
            else:
                condition = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
                formula = f"IF({condition},{text},{formula})"
        return formula

    def test(self, condition: Condition) -> str:
        figure = condition.figure
        if condition.kind == "known":
            found = [self.cells.previous(key) for key in figure.keys]
            return f"COUNT({','.join(found)})={len(found)}" if all(found) else ""
        return f"{self.total(figure)}{condition.kind}0"

    def shown(self, figure: Figure) -> str:
        if not figure.keys:
            return f'TEXT({self.cells.year},"0")'
        part = self.total(figure)
        if not figure.whole:
            # As the figures of the checks are shown.
            return part if figure.less else f"ROUND({part},6)"
        whole = self.sum(figure.whole, previous=figure.previous)
        return f'TEXT(INT((2000*{part}+{whole})/(2*{whole}))/10,"0.0")'

    def total(self, figure: Figure) -> str:
        total = self.sum(figure.keys, previous=figure.previous)
        # Rounded, as a difference of decimals is hardly ever 0 in Excel.
        return f"ROUND({total}-{figure.less},6)" if figure.less else total

    def sum(self, keys: tuple[str, ...], *, previous: bool) -> str:
        cell = self.cells.previous if previous else self.cells.figure
        names = [cell(key) for key in keys]
        return names[0] if len(names) == 1 else f"SUM({','.join(names)})"


def _literal(text: str) -> str:
    """A text inside a formula, in pieces that Excel takes."""
    pieces = [text[i : i + _LONGEST_LITERAL] for i in range(0, len(text), _LONGEST_LITERAL)]
    return "&".join('"{}"'.format(piece.replace('"', '""')) for piece in pieces)

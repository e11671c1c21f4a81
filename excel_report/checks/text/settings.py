"""What a county asks of texts, and how many findings are shown at first."""

from __future__ import annotations

from collections.abc import Sequence

from excel_report.checks.finding import Finding
from excel_report.form import Form
from excel_report.value_class import value_class

SHOWN_AT_FIRST = 3


@value_class()
class TextSettings:
    """Which checks of the text are judged.

    ``off`` names codes that are not; ``figures_wanted`` asks for a figure in the overview, and
    ``longest`` is how many characters it may have at most, 0 for any number. ``other_units`` are
    the full and short names of the other units of the roster.
    """

    off: frozenset[str] = frozenset()
    figures_wanted: bool = False
    longest: int = 0
    other_units: tuple[str, ...] = ()


def by_worth(form: Form, findings: Sequence[Finding]) -> list[Finding]:
    """The findings about texts in the order of their worth; unanswered ones come first."""
    order = {code: place for place, code in enumerate(form.text_checks)}
    last = len(order)
    return sorted(
        (each for each in findings if each.code in order),
        key=lambda each: (bool(each.explanation), order.get(each.code, last)),
    )


def shown_first(form: Form, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings about texts that are shown at first, and those behind one line."""
    ordered = by_worth(form, findings)
    return ordered[:SHOWN_AT_FIRST], ordered[SHOWN_AT_FIRST:]

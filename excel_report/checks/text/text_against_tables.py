"""The figures that the overview tells, against the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from excel_report.checks.finding import Finding
from excel_report.checks.text.language.stated_figure import StatedFigure
from excel_report.checks.text.report_texts import OVERVIEW, ReportTexts, quoted
from excel_report.form.phrases import Meaning
from excel_report.record import Number

_OF_RULES = ("documents", "rules")
_SUMS_UNITS = ("province", "prefecture", "county")  # levels whose governments add up their units


def check_figures(texts: ReportTexts) -> Iterator[Finding]:
    """A finding for each figure told that agrees with no lawful reading of the tables.

    Not judged: where a figure of the tables is not known; the office's own where the tables hold
    the sum of all units; a part, where the text also tells the whole and that agrees.
    """
    sums: dict[Meaning, list[Number | None]] = {}  # of all readings
    for claim in texts.claims:
        meaning = claim.meaning
        if meaning not in sums:
            sums[meaning] = [texts.sum_of(reading) for reading in meaning.readings]
    verdicts = [(claim, _agrees(texts, claim, sums[claim.meaning])) for claim in texts.claims]
    right: dict[str, int] = {}
    for claim, agrees in verdicts:
        if agrees:
            right[claim.meaning.id] = max(claim.number, right.get(claim.meaning.id, 0))
    told = set()
    for claim, agrees in verdicts:
        same = (claim.meaning.id, claim.number)
        if agrees is not False or same in told or claim.number < right.get(claim.meaning.id, 0):
            continue
        told.add(same)
        yield _finding(texts, claim)


def _agrees(texts: ReportTexts, claim: StatedFigure, sums: Sequence[Number | None]) -> bool | None:
    """Whether a figure is one of the sums of the tables; None where that cannot be judged."""
    meaning = claim.meaning
    if not meaning.compared or (claim.scope == "own" and _sums_units(texts)):
        return None
    if None in sums:
        return None
    return claim.number in sums


def _sums_units(texts: ReportTexts) -> bool:
    unit = texts.record.unit
    return unit.kind == "government" and unit.level in _SUMS_UNITS


def _finding(texts: ReportTexts, claim: StatedFigure) -> Finding:
    meaning = claim.meaning
    reading = meaning.readings[0]
    expected: Number | None = texts.sum_of(reading)
    return texts.finding(
        "text.rules" if meaning.topic in _OF_RULES else "text.figure",
        OVERVIEW,
        keys=tuple(term.removeprefix("-") for term in reading),
        found=claim.number,
        expected=expected,
        quote=quoted(claim.clause, str(claim.number)),
        table=texts.table(reading[0]),
        label=meaning.label,
    )

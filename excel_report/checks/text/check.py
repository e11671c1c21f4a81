"""Every check of the texts of one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from excel_report.checks.finding import Finding
from excel_report.checks.text.dates import check_period, check_years
from excel_report.checks.text.grouping import by_worth
from excel_report.checks.text.report_texts import OTHER, OVERVIEW, PREFACE, UNPAID, ReportTexts
from excel_report.checks.text.required_content import (
    check_aspects,
    check_basis,
    check_extent,
    check_placeholders,
    check_problems,
)
from excel_report.checks.text.settings import TextSettings
from excel_report.checks.text.text_against_tables import check_figures
from excel_report.figures import Figures
from excel_report.form import Form
from excel_report.record import Record


def _names(texts: ReportTexts) -> Iterator[Finding]:
    """The check of names, loaded only where there is a roster, or a town that a preface names."""
    if texts.settings.other_units or "年度报告" in texts.even(PREFACE):
        from excel_report.checks.text.names import check_names

        yield from check_names(texts)


def _fees(texts: ReportTexts) -> Iterator[Finding]:
    """The check of fees, loaded only where a text or the tables tell one."""
    if texts.figures.values.get(UNPAID) or "元" in texts.even(OVERVIEW) + texts.even(OTHER):
        from excel_report.checks.text.fees import check_fees

        yield from check_fees(texts)


def _percents(texts: ReportTexts) -> Iterator[Finding]:
    """The check of shares, loaded only where a text tells one."""
    if "占" in texts.even(OVERVIEW):
        from excel_report.checks.text.percent import check_percents

        yield from check_percents(texts)


def _copies(texts: ReportTexts) -> Iterator[Finding]:
    """The check of copied texts, loaded only where there is something to hold them against."""
    if texts.settings.last_year or texts.settings.copied:
        from excel_report.checks.text.copies import check_copies

        yield from check_copies(texts)


_CHECKS: tuple[Callable[[ReportTexts], Iterator[Finding]], ...] = (
    check_figures,
    check_years,
    check_period,
    _names,
    _copies,
    _fees,
    check_aspects,
    check_problems,
    check_basis,
    _percents,
    check_placeholders,
    check_extent,
)


def check_texts(
    form: Form, record: Record, figures: Figures, settings: TextSettings | None = None
) -> list[Finding]:
    """The findings about a report's texts, the worthiest first. None without texts, or phrases."""
    if not form.text_checks or not any(record.narrative.values()):
        return []
    settings = settings or TextSettings()
    texts = ReportTexts(form, record, figures, settings)
    found = [each for check in _CHECKS for each in check(texts) if each.code not in settings.off]
    return by_worth(found)


def check_against_others(form: Form, record: Record, settings: TextSettings) -> list[Finding]:
    """The findings that come of other units, or of last year, alone; they need no figures."""
    if not form.text_checks:
        return []
    texts = ReportTexts(form, record, Figures({}, frozenset()), settings)
    found = [each for check in (_names, _copies) for each in check(texts)]
    return by_worth([each for each in found if each.code not in settings.off])

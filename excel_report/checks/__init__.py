"""A record, and last year's figures, into findings. Knows no Excel, Word or files."""

from __future__ import annotations

from excel_report.checks.cover import check_cover, check_narrative
from excel_report.checks.finding import Finding, has_errors, verdict
from excel_report.checks.rules import RuleChecker
from excel_report.checks.single_figures import check_derived, check_entered
from excel_report.checks.text.settings import TextSettings
from excel_report.figures import Figures, figures_of
from excel_report.form import Form
from excel_report.record import Record

__all__ = ["Finding", "TextSettings", "check_record", "has_errors", "verdict"]


def check_record(
    form: Form,
    record: Record,
    previous: Figures | None = None,
    settings: TextSettings | None = None,
) -> list[Finding]:
    """Every finding about a record, in the form's order, then of its texts; none hides another.

    ``previous`` are last year's figures; without them the rules that look back are not judged.
    ``settings`` say which checks of the texts are.
    """
    from excel_report.checks.text.check import check_texts

    figures = figures_of(form, record)
    rules = RuleChecker(form, record, figures, previous)
    findings = list(check_cover(form, record))
    for section in form.sections:
        if section.kind == "narrative":
            findings += check_narrative(section, record)
        else:
            table = form.table(section.id)
            findings += check_entered(table, record)
            findings += check_derived(table, record, figures)
            findings += rules.check(table.id)
    return findings + check_texts(form, record, figures, settings)

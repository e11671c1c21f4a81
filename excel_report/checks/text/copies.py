"""Texts that were copied: from the unit's own report of last year, or between units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from excel_report.checks.finding import Finding
from excel_report.checks.text.report_texts import OVERVIEW, PROBLEMS, ReportTexts
from excel_report.checks.text.settings import CopiedText, TextSettings
from excel_report.checks.text.similarity import copied_from_last_year, text_of

COMPARED = (OVERVIEW, PROBLEMS)  # the narratives that are held against others


def copies_of(
    narrative: Mapping[str, Sequence[str]], settings: TextSettings
) -> Iterator[CopiedText]:
    """What a report's texts have of last year's, as far as these are known, and of other units'."""
    if "text.copied_last_year" not in settings.off:
        for section in COMPARED:
            now, then = (text_of(each.get(section, ())) for each in (narrative, settings.last_year))
            if then and (copy := copied_from_last_year(now, then)):
                yield CopiedText(section, "", copy.percent, copy.passages)
    if "text.copied_unit" not in settings.off:
        yield from settings.copied


def check_copies(texts: ReportTexts) -> Iterator[Finding]:
    """A finding for each narrative that was copied."""
    for copy in copies_of(texts.record.narrative, texts.settings):
        if copy.unit:
            yield texts.finding(
                "text.copied_unit", copy.section, unit=copy.unit, percent=copy.percent
            )
        else:
            yield texts.finding("text.copied_last_year", copy.section, percent=copy.percent)

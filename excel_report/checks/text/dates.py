"""The years that the texts name, and the period that they say they cover."""

from __future__ import annotations

import re
from collections.abc import Iterator

from excel_report.checks.finding import Finding
from excel_report.checks.text.language.sentences import Sentence
from excel_report.checks.text.report_texts import (
    OTHER,
    OVERVIEW,
    PREFACE,
    PROBLEMS,
    ReportTexts,
    quoted,
)

_YEARS_BACK = 2  # an older year is history, not a text that was copied
_TITLES = r"《[^》]{0,120}》|<[^>]{0,120}>|〈[^〉]{0,120}〉|〔[^〕]{0,12}〕|\([^)]{0,80}号\)"
_YEAR = r"(?<!\d)(20\d\d)年"
_ANY_YEAR = r"20\d\d年"
_CLAUSE = r"[^,;。]+"
_OWN_REPORT = r"(20\d\d)年度?[^,;。]{0,30}(?:年度报告|年报)"
_PERIOD = ("统计", "所列", "数据", "期限")
_DAY = r"(\d{1,2})月(\d{1,2})日?"
_TO = "(?:起|始|开始)?,?(?:至|到|—{1,2}|-{1,2}|~|―){1,2}"
_SPAN = rf"(20\d\d)年{_DAY}{_TO}(?:(20\d\d)年)?{_DAY}"


def check_years(texts: ReportTexts) -> Iterator[Finding]:
    """A finding for each narrative that speaks of a year before the report's as if it were this."""
    if texts.year is None:
        return
    for section in (PREFACE, OVERVIEW, PROBLEMS, OTHER):
        if set(re.findall(_ANY_YEAR, texts.even(section))) <= {f"{texts.year}年"}:
            continue
        for sentence in texts.sentences[section]:
            if "20" in sentence.even and (found := _other_year(texts, sentence)):
                year, clause = found
                yield texts.finding(
                    "text.year",
                    section,
                    found=year,
                    expected=texts.year,
                    quote=quoted(clause, f"{year}年"),
                )
                break


def _other_year(texts: ReportTexts, sentence: Sentence) -> tuple[int, str] | None:
    """The wrong year that a sentence names and the words that it stands in."""
    year = texts.year or 0
    if all(each == str(year) for each in re.findall(_YEAR, sentence.even)):
        return None
    level = re.sub(_TITLES, "", sentence.even)
    years = [int(each) for each in re.findall(_YEAR, level)]
    if not years or year in years or re.search(_SPAN, level):
        return None
    if sentence.section == PREFACE:
        own = re.search(_OWN_REPORT, level)
        is_wrong = own is not None and 0 < year - int(own[1]) <= _YEARS_BACK
        return (int(own[1]), own[0]) if own and is_wrong else None
    signs = texts.form.phrases.signs.get("earlier_year", ())
    for clause in re.findall(_CLAUSE, level):
        for each in re.findall(_YEAR, clause):
            if 0 < year - int(each) <= _YEARS_BACK and not any(sign in clause for sign in signs):
                return int(each), sentence.text
    return None


def check_period(texts: ReportTexts) -> Iterator[Finding]:
    """A finding if the period is told and is not the whole of the report's year."""
    if texts.year is None:
        return
    whole = (texts.year, 1, 1, texts.year, 12, 31)
    for section in (PREFACE, OVERVIEW):
        text = texts.even(section)
        if "月" not in text or not any(word in text for word in _PERIOD):
            continue
        for sentence in texts.sentences[section]:
            is_told = any(word in sentence.even for word in _PERIOD) and "月" in sentence.even
            span = re.search(_SPAN, sentence.even) if is_told else None
            if span is None:
                continue
            first, month, day, last, to_month, to_day = span.groups()
            told = (first, month, day, last or first, to_month, to_day)
            if tuple(int(each) for each in told) != whole:
                quote = quoted(sentence.text, span[0][:20])
                yield texts.finding("text.period", section, quote=quote, year=texts.year)
                return

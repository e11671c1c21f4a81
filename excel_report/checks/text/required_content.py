"""Whether the texts have what they must have, and nothing that was left over from a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from excel_report.checks.finding import Finding
from excel_report.checks.text.language.sentences import even
from excel_report.checks.text.report_texts import (
    OTHER,
    OVERVIEW,
    PREFACE,
    PROBLEMS,
    ReportTexts,
    quoted,
)
from excel_report.form import Form

SHORTEST_PROBLEMS = 30  # characters
_NONE = r"\W{0,9}(?:无|没有|暂无|略)\W{0,9}"
_OLD_EDITION = r"国办公开办函[〔\[(【]?2019[〕\])】]?60号"
_PARTS = r"(?:由|分为?|包括|共)?([一二三四五七八九十3-57-9])(?:个|大){0,2}部分"
_MANY_PARTS = r"组成|构成|包括|内容|分为|编制"
_PLACEHOLDER = (
    r"(?<![A-Za-z0-9./@])(?:[Xx×]{2,}|[○〇△□]{2,})(?![A-Za-z0-9.@])|某某|_{2,}|【\s{0,9}】|\*{2,}"
    r"|(?<!\d)年月日|\d年月日"
)
_PLACEHOLDER_SIGN = r"[Xx×○〇△□_【*]|某某|年月日"  # each of them has one of these
_DIGIT = r"(?<!\d)\d[\d,.]{0,20}(?!\d|年|月|日|号)|[一二两三四五六七八九十百]{1,9}[件条次期场份]"


def check_aspects(texts: ReportTexts) -> Iterator[Finding]:
    """One finding that names every aspect that the overview does not treat."""
    text = texts.even(OVERVIEW)
    phrases = texts.form.phrases
    wanted = dict(phrases.aspects)
    if texts.record.unit.kind == "government":
        wanted.update(phrases.government_aspects)
    missing = [name for name, words in wanted.items() if not any(word in text for word in words)]
    if text and missing:
        yield texts.finding("text.aspects", OVERVIEW, missing=f"“{'”“'.join(missing)}”")


def check_problems(texts: ReportTexts) -> Iterator[Finding]:
    """A finding if 五 is too short, or tells no problem, or no improvement."""
    text = texts.even(PROBLEMS)
    if not text:
        return
    signs = texts.form.phrases.signs
    problem = any(word in text for word in signs.get("problem", ()))
    improvement = any(word in text for word in signs.get("improvement", ()))
    if re.fullmatch(_NONE, text):
        fault = f"只写了“{text.strip('。')}”"
    elif len(text) < SHORTEST_PROBLEMS:
        fault = f"只有 {len(text)} 个字，没有写清楚问题和改进"
    elif problem and improvement:
        return
    elif problem:
        fault = "只写了问题，没有写改进"
    else:
        fault = "只写了改进，没有写问题" if improvement else "没有写问题，也没有写改进"
    yield texts.finding("text.problems", PROBLEMS, fault=fault)


def check_basis(texts: ReportTexts) -> Iterator[Finding]:
    """Findings about the document cited and the number of parts told."""
    edition = parts = False
    for section in (PREFACE, OVERVIEW):
        text = texts.even(section)
        if "60号" not in text and "部分" not in text:
            continue
        for sentence in texts.sentences[section]:
            if not edition and "60号" in sentence.even:
                found = re.search(_OLD_EDITION, sentence.even)
                if found and "2021" not in sentence.even[found.end() : found.end() + 30]:
                    edition = True
                    quote = sentence.text[found.start() : found.end()]
                    yield texts.finding("text.edition", section, quote=quote)
            if not parts and "部分" in sentence.even and re.search(_MANY_PARTS, sentence.even):
                told = re.search(_PARTS, sentence.even)
                if told and "报" in sentence.even + sentence.heading and _of_report(sentence.even):
                    parts = True
                    yield texts.finding("text.parts", section, quote=quoted(told[0]))


def _of_report(text: str) -> bool:
    """Whether the parts are those of the report, not of a training or a platform."""
    return any(word in text for word in ("本报告", "年度报告", "年报", "全文", "总体情况"))


def check_placeholders(texts: ReportTexts) -> Iterator[Finding]:
    """Findings about places left to be filled, and headings typed as paragraphs."""
    headings = _headings(texts.form)
    for section in (PREFACE, OVERVIEW, PROBLEMS, OTHER):
        for sentence in texts.sentences[section] if _may_be_unfilled(texts, section) else ():
            if found := _placeholder(texts.form, sentence.even):
                quote = quoted(sentence.text, sentence.text[found])
                yield texts.finding("text.placeholder", section, quote=quote)
                break
        for paragraph in texts.record.narrative.get(section, ()):
            if (
                len(paragraph) <= _LONGEST_HEADING
                and not paragraph.lstrip().startswith(_SUB_HEADING)
                and not paragraph.rstrip().endswith(_SENTENCE_END)
                and _letters(even(paragraph)) in headings
            ):
                yield texts.finding("text.heading", section, quote=quoted(paragraph))
                break


def _may_be_unfilled(texts: ReportTexts, section: str) -> bool:
    """Whether a narrative has any sign of a placeholder; hardly one has."""
    text = texts.even(section)
    words = texts.form.phrases.signs.get("placeholder", ())
    if re.search(_PLACEHOLDER_SIGN, text):
        return True
    capitals = text.upper()
    return any(first in capitals for first in {word[0] for word in words})


def _placeholder(form: Form, text: str) -> slice | None:
    """Where something is left to be filled in."""
    if found := re.search(_PLACEHOLDER, text):
        return slice(found.start(), found.end())
    capitals = text.upper()
    for word in form.phrases.signs.get("placeholder", ()):
        if (start := capitals.find(word)) >= 0:
            return slice(start, start + len(word))
    return None


_LONGEST_HEADING = 40  # characters
_SUB_HEADING = ("(", "（")
_SENTENCE_END = ("。", "；", ";")


@lru_cache(maxsize=8)
def _headings(form: Form) -> frozenset[str]:
    """The headings of the sections, with and without their numbers, as letters alone."""
    words = (name for section in form.sections for name in (section.heading, section.title))
    return frozenset(_letters(each) for each in words) - {""}


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def check_extent(texts: ReportTexts) -> Iterator[Finding]:
    """Findings that a county asks for: a figure in the overview, no more than so long a text."""
    text = texts.even(OVERVIEW)
    settings = texts.settings
    if settings.figures_wanted and text and not re.search(_DIGIT, text):
        yield texts.finding("text.no_figures", OVERVIEW)
    if settings.longest and len(text) > settings.longest:
        yield texts.finding("text.length", OVERVIEW, found=len(text), expected=settings.longest)

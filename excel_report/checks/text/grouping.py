"""Which findings about texts are shown at first; the others stand behind one line.

A text may give many warnings, and who sees twenty reads none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from excel_report.checks.finding import Finding
from excel_report.checks.text_catalogue import TEXT_WORDS

T = TypeVar("T")

SHOWN_AT_FIRST = 3
_WORTH = {code: place for place, (code, *_) in enumerate(TEXT_WORDS)}
_TITLES = {code: title for code, _, title, *_ in TEXT_WORDS}


def by_worth(findings: Sequence[Finding]) -> list[Finding]:
    """The findings about texts in the order of their worth; unanswered ones come first."""
    return sorted((each for each in findings if each.code in _WORTH), key=_worth)


def shown_first(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """All findings that are shown at first, in their order, and those about texts behind a line."""
    return split(findings, lambda each: (each.code, each.explanation))


def split(
    findings: Sequence[T], code_and_answer: Callable[[T], tuple[str, str]]
) -> tuple[list[T], list[T]]:
    """The same for findings of any shape, of which code and answer are told."""
    worth = []
    for place, each in enumerate(findings):
        code, answer = code_and_answer(each)
        if code in _WORTH:
            worth.append((bool(answer), _WORTH[code], place))
    later = [place for _, _, place in sorted(worth)[SHOWN_AT_FIRST:]]
    behind = set(later)
    shown = [each for place, each in enumerate(findings) if place not in behind]
    return shown, [findings[place] for place in later]


def line_for(codes: Sequence[str]) -> str:
    """The line that stands for findings about texts: how many they are, and of what kinds."""
    titles = dict.fromkeys(_TITLES[code] for code in codes)
    return f"还有 {len(codes)} 条关于文字的提醒：{'；'.join(titles)}。"


def _worth(finding: Finding) -> tuple[bool, int]:
    return bool(finding.explanation), _WORTH[finding.code]

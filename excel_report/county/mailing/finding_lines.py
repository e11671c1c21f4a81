"""Findings, as they are kept, in words for a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from excel_report.checks.text.grouping import line_for, split
from excel_report.result_text import finding_of, group_findings, group_lines

LINES_SHOWN = 60


def finding_lines(findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """Findings in lines, sheet by sheet: where, what is wrong, what to do about it."""
    shown, behind = split(findings, lambda each: (each["code"], each.get("explanation", "")))
    lines = list(_lines(shown))
    if behind:
        lines.append(f"  {line_for([each['code'] for each in behind])}")
    more = len(lines) - LINES_SHOWN
    return [*lines[:LINES_SHOWN], f"……另有 {more} 行，见附件。"] if more > 0 else lines


def _lines(findings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    groups = group_findings(map(finding_of, findings))
    for sheet, on_sheet in groupby(groups, key=lambda each: each.sheet):
        yield f"【{sheet or '整个文件'}】"
        for each in on_sheet:
            yield from group_lines(each, "  ")

"""Findings, as they are kept, in words for a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from excel_report.checks.finding import SEVERITY_WORDS

CELLS_SHOWN = 8
LINES_SHOWN = 60

_Data = dict[str, Any]


def finding_lines(findings: Sequence[_Data]) -> list[str]:
    """Findings in lines, sheet by sheet: where, what is wrong, what to do about it."""
    lines = list(_lines(findings))
    more = len(lines) - LINES_SHOWN
    return [*lines[:LINES_SHOWN], f"……另有 {more} 行，见附件。"] if more > 0 else lines


def _lines(findings: Sequence[_Data]) -> Iterator[str]:
    for sheet, on_sheet in groupby(findings, key=lambda each: each["sheet"]):
        yield f"【{sheet or '整个文件'}】"
        for _, group in groupby(on_sheet, key=_alike):
            yield from _group(list(group))


def _alike(finding: _Data) -> tuple[str, str]:
    """Blank cells are told together; any other finding has its own words."""
    code = finding["code"]
    return code, "" if code == "cell.blank" else finding["message"]


def _group(group: Sequence[_Data]) -> Iterator[str]:
    first = group[0]
    cells = [cell for finding in group for cell in finding["cells"]]
    more = f"等 {len(cells)} 格" if len(cells) > CELLS_SHOWN else ""
    where = "、".join(cells[:CELLS_SHOWN]) + more
    words = first["message"] if len(group) == 1 else f"有 {len(group)} 个单元格没有填写。"
    yield f"  {SEVERITY_WORDS[first['severity']]}  {f'{where}：' if where else ''}{words}"
    if first["hint"] and not first.get("explanation"):
        yield f"        {first['hint']}"

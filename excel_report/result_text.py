"""Findings in words for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from excel_report.api import Result
from excel_report.checks.finding import Finding, count_findings
from excel_report.checks.text.grouping import line_for, shown_first
from excel_report.record import InvalidValue
from excel_report.value_class import value_class

CELLS_SHOWN = 8


def result_text(result: Result, *, every: bool = False, how: str = "") -> str:
    """What was found about one workbook, for reading: place by place, what is wrong, what to do.

    Of many findings about texts only the worthiest stand there, and a line for the others, with
    ``how`` to see them, unless ``every`` one is wanted.
    """
    return "\n".join(_lines(result, every=every, how=how))


def result_json(result: Result) -> str:
    """What was found about one workbook, as one line of JSON."""
    data = {
        "file": result.file,
        "sha256": result.sha256,
        "unit": result.unit,
        "year": result.year,
        "verdict": result.verdict,
        **({"evidence": dict(result.evidence)} if result.evidence else {}),
        "findings": [finding_data(finding) for finding in result.findings],
    }
    from json import dumps

    return dumps(data, ensure_ascii=False)


def summary(result: Result) -> str:
    """The verdict in one sentence, which counts as the sheets do."""
    if result.verdict == "unreadable":
        return "无法读取"
    return count_findings(result.findings).sentence() or "没有发现问题"


def _lines(result: Result, *, every: bool, how: str) -> Iterator[str]:
    who = f"（{result.unit} {result.year or ''}）" if result.unit else ""
    yield f"{result.file}{who}：{summary(result)}"
    shown, behind = (result.findings, []) if every else shown_first(result.findings)
    for sheet, told in groupby(group_findings(shown), key=lambda each: each.sheet):
        if sheet:
            yield f"  【{sheet}】"
        for each in told:
            yield from group_lines(each, "    ")
    if behind:
        yield f"    {line_for([each.code for each in behind])}{how}"


@value_class()
class FindingGroup:
    """What is said about one finding, or about several that are told together.

    ``word`` says 待填, 错误 or 提醒, ``where`` the cells as far as they are shown, ``cells``
    them all.
    """

    sheet: str
    severity: str
    word: str
    where: str
    cells: tuple[str, ...]
    message: str
    hint: str
    explanation: str


def group_findings(findings: Iterable[Finding]) -> Iterator[FindingGroup]:
    """Findings as they are told to people, in their order."""
    for _, group in groupby(findings, key=lambda f: (f.sheet, f.code, _groups(f))):
        yield _group_of(list(group))


def _groups(finding: Finding) -> str:
    """Blank cells are told together; any other finding has its own words."""
    return "" if finding.code == "cell.blank" else finding.message


def _group_of(group: list[Finding]) -> FindingGroup:
    first = group[0]
    cells = tuple(cell for finding in group for cell in finding.cells)
    more = f" 等 {len(cells)} 格" if len(cells) > CELLS_SHOWN else ""
    return FindingGroup(
        first.sheet,
        first.severity,
        first.word,
        "、".join(cells[:CELLS_SHOWN]) + more,
        cells,
        first.message if len(group) == 1 else f"有 {len(group)} 个单元格没有填写。",
        first.hint,
        first.explanation,
    )


def group_lines(group: FindingGroup, indent: str) -> Iterator[str]:
    """What is said about findings, a line each: where and what, then what to do or was answered."""
    yield f"{indent}{group.word}  {group.where + '：' if group.where else ''}{group.message}"
    if group.explanation:
        yield f"{indent}      填报单位说明：{group.explanation}"
    elif group.hint:
        yield f"{indent}      {group.hint}"


def finding_data(finding: Finding) -> dict[str, object]:
    """A finding as data, for JSON."""
    data: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cells": list(finding.cells),
        "keys": list(finding.keys),
        "message": finding.message,
        "found": _value(finding.found),
        "expected": _value(finding.expected),
        "hint": finding.hint,
    }
    if finding.explanation:
        data["explanation"] = finding.explanation
    return data


def finding_of(data: Mapping[str, Any]) -> Finding:
    """A finding from its data, without the values that only its words tell."""
    names = ("code", "severity", "message", "hint", "sheet", "explanation")
    texts = {name: data[name] for name in names if name in data}
    return Finding(**texts, keys=tuple(data["keys"]), cells=tuple(data["cells"]))


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.shown if isinstance(value, InvalidValue) else value


def progress(done: Iterable[str]) -> str:
    """What was made, a line each."""
    return "\n".join(f"已生成 {name}" for name in done)

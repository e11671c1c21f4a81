"""Findings in words for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from excel_report.api import Result
from excel_report.checks.finding import SEVERITY_WORDS, Finding
from excel_report.record import InvalidValue
from excel_report.value_class import value_class

CELLS_SHOWN = 8


def result_text(result: Result) -> str:
    """What was found about one workbook, for reading: place by place, what is wrong, what to do."""
    return "\n".join(_lines(result))


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
    """The verdict in one sentence."""
    errors = sum(finding.severity == "error" for finding in result.findings)
    warnings = len(result.findings) - errors
    if result.verdict == "unreadable":
        return "无法读取"
    if not result.findings:
        return "没有发现问题"
    counts = [f"{errors} 处错误"] if errors else []
    return "有 " + "、".join(counts + ([f"{warnings} 处提醒"] if warnings else []))


def _lines(result: Result) -> Iterator[str]:
    who = f"（{result.unit} {result.year or ''}）" if result.unit else ""
    yield f"{result.file}{who}：{summary(result)}"
    for sheet, told in groupby(group_findings(result.findings), key=lambda each: each.sheet):
        if sheet:
            yield f"  【{sheet}】"
        for each in told:
            yield from _group_lines(each)


@value_class()
class FindingGroup:
    """What is said about one finding, or about several that are told together.

    ``word`` names the severity, ``where`` the cells as far as they are shown, ``cells`` them all.
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
        SEVERITY_WORDS[first.severity],
        "、".join(cells[:CELLS_SHOWN]) + more,
        cells,
        first.message if len(group) == 1 else f"有 {len(group)} 个单元格没有填写。",
        first.hint,
        first.explanation,
    )


def _group_lines(told: FindingGroup) -> Iterator[str]:
    yield f"    {told.word}  {told.where + '：' if told.where else ''}{told.message}"
    if told.explanation:
        yield f"          填报单位说明：{told.explanation}"
    elif told.hint:
        yield f"          {told.hint}"


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


def _value(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.shown if isinstance(value, InvalidValue) else value


def progress(done: Iterable[str]) -> str:
    """What was made, a line each."""
    return "\n".join(f"已生成 {name}" for name in done)

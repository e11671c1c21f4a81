"""Findings in words for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from excel_report.api import Result
from excel_report.checks.finding import SEVERITY_WORDS, Finding
from excel_report.record import Wrong

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
        "findings": [finding_data(finding) for finding in result.findings],
    }
    return json.dumps(data, ensure_ascii=False)


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
    for sheet, findings in groupby(result.findings, key=lambda finding: finding.sheet):
        if sheet:
            yield f"  【{sheet}】"
        for _, group in groupby(findings, key=lambda f: (f.code, _groups(f))):
            yield from _group_lines(list(group))


def _groups(finding: Finding) -> str:
    """Blank cells are told together; any other finding has its own words."""
    return "" if finding.code == "cell.blank" else finding.message


def _group_lines(group: list[Finding]) -> Iterator[str]:
    first = group[0]
    cells = [cell for finding in group for cell in finding.cells]
    more = f" 等 {len(cells)} 格" if len(cells) > CELLS_SHOWN else ""
    where = "、".join(cells[:CELLS_SHOWN]) + more
    message = first.message if len(group) == 1 else f"有 {len(group)} 个单元格没有填写。"
    yield f"    {SEVERITY_WORDS[first.severity]}  {where + '：' if where else ''}{message}"
    if first.explanation:
        yield f"          填报单位说明：{first.explanation}"
    elif first.hint:
        yield f"          {first.hint}"


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
    return value.shown if isinstance(value, Wrong) else value


def progress(done: Iterable[str]) -> str:
    """What was made, a line each."""
    return "\n".join(f"已生成 {name}" for name in done)

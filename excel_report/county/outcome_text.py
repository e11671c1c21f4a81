"""How a round stands, in a few lines."""

from __future__ import annotations

from excel_report.county.collect import CollectResult
from excel_report.county.submissions.status_row import STATUS_WORDS, UNIT_STATUSES

_OTHERS = ("unreadable", "unexpected", "unconfirmed", "superseded")


def outcome_text(outcome: CollectResult) -> str:
    """What a round came to, for reading: the units by their status, then other files."""
    units: list[str] = [row.status for row in outcome.rows if row.is_unit]
    states = [
        f"{STATUS_WORDS[status]} {units.count(status)}"
        for status in UNIT_STATUSES
        if status != "handwritten" or status in units
    ]
    lines = [
        f"{outcome.year} 年度：共 {len(units)} 个单位，计入汇总 {outcome.in_sum} 个。",
        f"{'，'.join(states)}。",
    ]
    others = {STATUS_WORDS[status]: outcome.count(status) for status in _OTHERS}
    others["另交的手工报告"] = outcome.count("handwritten") - units.count("handwritten")
    if named := "，".join(f"{words} {number}" for words, number in others.items() if number):
        lines.append(f"其他文件：{named}。")
    return "\n".join(lines)

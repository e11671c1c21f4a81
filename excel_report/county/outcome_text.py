"""How a round stands, in a few lines."""

from __future__ import annotations

from excel_report.county.collect import CollectResult
from excel_report.county.submissions.status_row import STATUS_WORDS, UNIT_STATUSES


def outcome_text(outcome: CollectResult) -> str:
    """What a round came to, for reading: the units by their status, then other files."""
    count = outcome.count
    units = [f"{STATUS_WORDS[status]} {count(status)}" for status in UNIT_STATUSES]
    total = sum(map(count, UNIT_STATUSES))
    lines = [
        f"{outcome.year} 年度：共 {total} 个单位，计入汇总 {outcome.in_sum} 个。",
        f"{'，'.join(units)}。",
    ]
    others = [
        f"{words} {count(status)}"
        for status, words in STATUS_WORDS.items()
        if status not in UNIT_STATUSES and count(status)
    ]
    if others:
        lines.append(f"其他文件：{'，'.join(others)}。")
    return "\n".join(lines)

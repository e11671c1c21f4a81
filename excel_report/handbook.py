"""The rule handbook, written from the catalogue of findings and the rules of the form."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks.catalogue import CatalogueEntry, entries
from excel_report.checks.finding import finding_word
from excel_report.form import Form, Rule

_GROUPS = (
    ("cell.", "单元格里的数"),
    ("derived.", "总计"),
    ("requests.", "申请办理情况"),
    ("rules.", "规章"),
    ("previous.", "与去年的衔接"),
    ("cover.", "封面"),
    ("narrative.", "文字部分"),
    ("text.", "文字内容"),
    ("fee.", "收费"),
    ("form", "表格是否被改动"),
    ("file.", "文件"),
    ("published.", "网页、Word、文本和 PDF 里的报告"),
    ("sum.", "本级的表与各单位汇总"),
    ("sender.", "汇总时的发件人"),
    ("unit.", "汇总时的单位"),
    ("round.", "汇总时的程序"),
)


def handbook(form: Form) -> str:
    """Every check of an edition in words: what it says, what to do and why (Markdown, Chinese)."""
    return "\n".join(_lines(form)) + "\n"


def _lines(form: Form) -> Iterator[str]:
    yield f"# 核对规则（{form.edition} 版）"
    yield ""
    yield f"{form.name}，依据{form.basis}。本文由程序生成，与程序实际核对的内容一致。"
    yield ""
    yield (
        "**待填**的填完、**错误**改正后才能出正式报告；**提醒**请核对，确实没错的可以书面说明原因。"
    )
    everything = entries(form)
    for prefix, title in _GROUPS:
        found = [entry for code, entry in everything.items() if code.startswith(prefix)]
        if found:
            yield from ("", f"## {title}")
            for entry in found:
                yield from _entry_lines(entry)
    yield from ("", "## 自动计算的总计", "")
    for rule in form.deriving_rules:
        yield f"- {_place(form, rule)}：{rule.label}。{rule.why}"


def _entry_lines(entry: CatalogueEntry) -> Iterator[str]:
    yield ""
    yield f"### {entry.title} `{entry.code}` · {finding_word(entry.code, entry.severity)}"
    yield ""
    yield f"- 提示：{_readable(entry.message)}"
    yield f"- 怎么改：{_readable(entry.hint)}"
    yield f"- 为什么：{entry.why}"


def _readable(text: str) -> str:
    """A text's fields as words, so that the handbook reads without figures."""
    for field, word in _FIELDS.items():
        text = text.replace(f"{{{field}}}", word)
    return text


_FIELDS = {
    "label": "某项",
    "count": "（格数）",
    "cells": "（哪些格）",
    "found": "（填写的内容）",
    "expected": "（应有的值）",
    "subject": "某行或某列",
    "how": "（写法）",
    "left": "（左边的数）",
    "right": "（右边的数）",
    "difference": "（差数）",
    "effect": "有一步没有做成",
    "others": "别的单位",
    "step": "某一步",
    "unit": "某单位",
    "decimals": "（规定的位数）",
    "max": "（最大数）",
    "reason": "（原因）",
    "what": "（改动的地方）",
    "kind": "（某种文件）",
    "advice": "（按文件的种类说明怎么办）",
    "fault": "（不正常的地方）",
    "way": "多或少",
    "place": "某一部分",
    "quote": "（那里的文字）",
    "table": "（某张表）",
    "percent": "（百分数）",
    "missing": "（缺的方面）",
    "year": "（报告年度）",
}


def _place(form: Form, rule: Rule) -> str:
    return f"{form.section(rule.table).number}、{form.section(rule.table).title}"

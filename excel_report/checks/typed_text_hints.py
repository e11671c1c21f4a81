"""What people type instead of a number, and what to type: the words beside a ``cell.text``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from excel_report.form import Field
from excel_report.record import shown_number

_YUAN_IN_WAN = 10000
# What is typed instead of a number is short; a longer text is none, and is not looked at. So no
# pattern has to stand long texts.
_LONGEST = 100
_NOTHING = re.compile(
    r"[/\\|\-‐‑‒–—―─－~～_.。*×]+|无|没有|未发生|零|空|nil|none|n/?a|null", re.IGNORECASE
)
_NUMBER = r"([+-]?\d[\d,]*(?:\.\d+)?)"
_QUOTED = re.compile(r"['\"‘’“”`]+" + _NUMBER + r"['\"‘’“”`]*")
_WITH_UNIT = re.compile(_NUMBER + r"(?:余|多)?(件|份|条|个|项|次|人|宗|起|部|篇|人次|件次)")
_WITH_YUAN = re.compile(_NUMBER + r"(?:元|块)整?")
_WITH_WAN = re.compile(_NUMBER + r"万元?整?")
_WITH_NOTE = re.compile(_NUMBER + r"(?:件|份|条|个|项|次|人|宗|起)?\s*\(.+\)")
_SUM = re.compile(r"[+-]?\d+(?:\s*[+\-/、;,]\s*[+-]?\d+)+")
_ABOUT = re.compile(
    r"(?:约|大约|近|超过|不足|左右)+" + _NUMBER + r".*|" + _NUMBER + r".*(?:左右|以上|以下)"
)
_YEAR_OR_DAY = re.compile(r"\d+年.*|\d+月\d*日?|\d{1,2}-\d{1,2}-\d{2,4}")


def hint(field: Field, typed: str) -> str:
    """What to type into a field instead of a text; empty where only the usual words help."""
    bare = typed.strip()
    text = unicodedata.normalize("NFKC", bare[:_LONGEST]).strip()
    if not typed or text.startswith("="):
        return "单元格里的公式看不到结果；请直接填写数字，没有发生的填 0。"
    if not text:
        return "单元格里只有空格，看起来是空的；没有发生的填 0。"
    return _instead(field, text) if len(bare) <= _LONGEST else ""


def _instead(field: Field, text: str) -> str:
    if _NOTHING.fullmatch(text):
        return "没有发生的填 0。"
    if found := _QUOTED.fullmatch(text):
        return f"只填 {_bare(found[1])}，不要带引号。"
    if field.kind.decimals:
        return _money(text, field.kind.decimals)
    return _count(text)


def _count(text: str) -> str:
    if found := _WITH_UNIT.fullmatch(text):
        return f"只填 {_bare(found[1])}，不要写“{found[2]}”。"
    if found := _WITH_NOTE.fullmatch(text):
        return f"只填 {_bare(found[1])}；括号里的说明写到第一部分“总体情况”。"
    if _WITH_YUAN.fullmatch(text) or _WITH_WAN.fullmatch(text):
        return "这里填件数，不填金额；收费金额填到“行政事业性收费”一栏。"
    if _ABOUT.fullmatch(text):
        return "填准确的件数，不要写“约”“左右”“以上”。"
    if _SUM.fullmatch(text):
        return "一格只填一个数：算好后填结果；几个数要分开说明的，写到第一部分“总体情况”。"
    return ""


def _money(text: str, decimals: int) -> str:
    if found := _WITH_YUAN.fullmatch(text):
        wan = Decimal(_bare(found[1])) / _YUAN_IN_WAN
        shown = shown_number(round(wan, decimals))
        return f"单位是万元：{_bare(found[1])} 元换算成万元填 {shown}，不要写“元”。"
    if found := _WITH_WAN.fullmatch(text):
        return f"只填 {_bare(found[1])}，不要写“万元”。"
    if found := _WITH_NOTE.fullmatch(text):
        return "只填万元数；括号里的说明写到第六部分“其他需要报告的事项”。"
    if _ABOUT.fullmatch(text):
        return "填准确的金额（万元），不要写“约”“左右”“以上”。"
    return ""


def _bare(number: str) -> str:
    return number.replace(",", "")

"""What stands in a figure's cell, as a number, a number with a note, or something else."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from excel_report.record import InvalidValue, Value
from excel_report.value_class import value_class

MOVED = "⇄"  # before a figure that is shown elsewhere than it stands
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN = re.compile(r"0|[1-9]\d{0,17}")
_NUMBER = r"-?(?:0|[1-9]\d{0,17}|[1-9]\d{0,2}(?:,\d{3}){1,5})(?:\.\d{1,18})?"
_WHOLE = re.compile(_NUMBER)
_NOTED = re.compile(
    rf"({_NUMBER})\s*(?:件次|件|份|条|个|项|次|人次|人|宗|起|万元|[(\[【〔].*[)\]】〕]|[①-⑳*※]+|注\d*)+",
    re.DOTALL,
)
# Notes that say another figure than the one before them.
_CORRECTED = re.compile(r"更正|勘误|有误|错误|[应改实]当?为")
_COUNTED = re.compile(r"\d\s*[件份条个项次人宗起]")
_OTHER_MONEY = re.compile(r"单位\s*[:：]\s*(?:人民币)?[十百千亿]?元")
_FIGURE_LIKE = re.compile(r"[\d０-９].{0,40}|[-—－–/／\\无零〇○Oo×]{0,6}", re.DOTALL)


@value_class()
class FigureCell:
    """A figure's cell: ``value`` is None where it is blank; ``noted`` where there is a note, or
    ``rewritten`` where it is written otherwise than with plain digits.
    """

    value: Value | None
    shown: str
    noted: bool = False
    rewritten: bool = False


@lru_cache(maxsize=1024)
def plain_number(text: str) -> int | None:
    """The number of a cell that holds one in plain digits, as nearly all do; else none."""
    return int(text) if _PLAIN.fullmatch(text) else None


@lru_cache(maxsize=1024)
def read_cell(text: str) -> FigureCell:
    """What a cell holds. Digits with blanks between them or zeros before them are no number."""
    number = plain_number(text)
    if number is not None:
        return FigureCell(number, text)
    words = text.translate(_WIDE).replace("−", "-").replace("\xa0", " ").strip()
    words = "".join(char for char in words if char not in "\u200b\ufeff\u200c\u200d")
    if not words:
        return FigureCell(None, "")
    if _WHOLE.fullmatch(words):
        return FigureCell(_number(words), text, rewritten=words != text.strip() or "," in words)
    noted = _NOTED.fullmatch(words)
    if noted and not _CORRECTED.search(words):
        return FigureCell(_number(noted[1]), text, noted=True)
    return FigureCell(InvalidValue("text", " ".join(text.split())[:80]), text)


def has_other_unit(text: str, unit: str) -> bool:
    """Whether a figure with a note says that it is in something else than its field's unit."""
    if "元" not in unit:
        return "万" in text or "元" in text
    return ("元" in text and unit not in text) or bool(_COUNTED.search(text))


def is_money_otherwise(text: str) -> bool:
    """Whether words over a table say that its money is in something else than 万元."""
    return "单位" in text and bool(_OTHER_MONEY.search(text))


def is_marked(text: str) -> bool:
    """Whether something in a cell stands in the brackets of what is struck out or hardly seen."""
    return "[" in text or "〈" in text


def may_be_figure(text: str) -> bool:
    """Whether a text is something that people put in a figure's cell, rather than words."""
    return text.isdecimal() or bool(_FIGURE_LIKE.fullmatch(text.strip()))


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    cell = read_cell(text)
    return cell.value is not None and not isinstance(cell.value, InvalidValue)


def _number(words: str) -> int | Decimal:
    number = Decimal(words.replace(",", ""))
    return int(number) if number == number.to_integral_value() else number

"""Numbers written otherwise than Excel stores them: read with coercion, and said so."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding
from excel_report.form import Field, Form
from excel_report.record import InvalidValue, Number, Record, Value, shown_number
from excel_report.value_class import replace

# Not NFKC, which would read “10²” as 102.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Compiled when a number is met that is written as text.
_NUMBER = r"[+-]?(\d{1,20}|\d{1,3}(,\d{3}){1,6})(\.\d{1,20})?"
_ZEROS_BEFORE = r"[+-]?0\d"
_IN_QUOTES = "请核对；数据文件里写成不带引号的数字 {} 后不再提醒。"


def written_number(text: str) -> Number | None:
    """A number written as text: full-width digits, spaces and thousands separators allowed."""
    plain = _plain(text)
    if not re.fullmatch(_NUMBER, plain, re.ASCII):
        return None
    number = Decimal(plain.replace(",", ""))
    return int(number) if number == number.to_integral_value() else number


def as_text(item: Field, text: str, number: Number) -> Finding:
    """The finding about a cell with such a text, which the sheet's own totals leave out."""
    return _about("cell.as_text", item, text, number)


def normalised(item: Field, text: str, number: Number) -> Finding:
    """The finding about such a text where no sheet adds anything up, as in a data file."""
    return _about("cell.normalised", item, text, number)


def _about(code: str, item: Field, text: str, number: Number) -> Finding:
    return finding(
        code,
        keys=(item.key,),
        found=text,
        expected=number,
        label=item.label,
        how=way_of_writing(text),
    )


def coerce_text_numbers(form: Form, record: Record) -> tuple[Record, list[Finding]]:
    """The record of a data file with numbers for texts that are numbers, and what that took."""
    cells: dict[str, Value] = dict(record.cells)
    found = []
    for key, value in record.cells.items():
        is_text = isinstance(value, InvalidValue) and value.kind == "text"
        number = written_number(str(value)) if is_text else None
        if number is not None:
            cells[key] = number
            if not form.fields[key].derived:
                words = normalised(form.fields[key], str(value), number)
                found.append(replace(words, hint=_IN_QUOTES.format(shown_number(number))))
    return replace(record, cells=cells) if cells != record.cells else record, found


def way_of_writing(text: str) -> str:
    """How such a text differs from a plain number, in words."""
    plain = _plain(text)
    ways = {
        "全角字符": text != text.translate(_HALF_WIDTH),
        "空格": any(char.isspace() for char in text),
        "看不见的字符": any(_has_no_width(char) for char in text),
        "千位逗号": "," in plain,
        "正号": plain.startswith("+"),
        "前面多余的 0": bool(re.match(_ZEROS_BEFORE, plain)),
    }
    found = [way for way, is_so in ways.items() if is_so]
    return f"带有{'、'.join(found)}" if found else "是按文字存放的数字"


def _plain(text: str) -> str:
    return "".join(char for char in text.translate(_HALF_WIDTH) if not _is_unseen(char))


def _is_unseen(char: str) -> bool:
    """Whether a character is a space, or one of those without any width."""
    return char.isspace() or _has_no_width(char)


def _has_no_width(char: str) -> bool:
    return unicodedata.category(char) == "Cf"

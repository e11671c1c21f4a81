"""From what stands in a cell to a figure, a text, a date.

Blank, zero and text stay three things; what was read with some coercion is said so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Literal

from excel_report.checks.number_coercion import written_number
from excel_report.record import UNPRINTABLE, InvalidValue, Number, Value, WrongKind
from excel_report.value_class import field, value_class
from excel_report.workbook.formats.refusal import refuse
from excel_report.workbook.formats.sheet import MAX_DIGITS, Cell
from excel_report.workbook.formats.xlsx.parts import decoded, unescaped

Coercion = Literal["", "normalised", "formula"]

# Patterns for what few workbooks hold are compiled when they are needed.
_DATE = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_ESCAPED = "_(?=x[0-9A-Fa-f]{4}_)"
FIRST_SERIAL, LAST_SERIAL = 1, 2958465  # 1900-01-01 to 9999-12-31
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
_NO_LEAP_DAY = 60  # the serial of 29 February 1900, which Excel has and the calendar has not

ERROR = "e"  # the type of a cell that shows an error value
# xsd:double, as far as it is a number: Python takes more for one (1_000, ٢١٨, inf).
_DOUBLE = re.compile(
    r"[ \t\r\n]*+[+-]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+[ \t\r\n]*+"
)

_WRONG_TYPES: dict[str, WrongKind] = {ERROR: "error", "d": "date", "b": "boolean"}


@value_class()
class CellContext:
    """What a cell's meaning depends on beyond itself: shared strings and date styles.

    ``unlocked`` are the styles of cells without a lock, None where they are not known; ``formats``
    has the codes of those styles that may show a figure otherwise than it is stored, and
    ``conditions`` those of the formats that conditions may lay over it. ``unseen`` and
    ``unseen_if`` say of styles and of such formats why nobody sees what stands there.
    """

    strings: list[str]
    date_styles: frozenset[int]
    date_1904: bool = False
    unlocked: frozenset[int] | None = None
    formats: Mapping[int, str] = field(default_factory=dict)
    conditions: Mapping[int, str] = field(default_factory=dict)
    unseen: Mapping[int, str] = field(default_factory=dict)
    unseen_if: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each shared string, as cells write it."""
        return {text: str(number) for number, text in enumerate(self.strings)}

    def raw(self, cell: Cell) -> str:
        """The text of a cell as it is stored, shared or not.

        Raises :class:`UnusableError`, the file being damaged, where a shared one is not there.
        """
        if cell.type != "s" or not cell.value:
            return cell.value
        index = int(cell.value) if len(cell.value) < MAX_DIGITS and _is_digits(cell.value) else -1
        return self.strings[index] if 0 <= index < len(self.strings) else refuse("file.damaged")

    def text(self, cell: Cell | None) -> str:
        """What people see in a cell, as text."""
        if cell is None:
            return ""
        if cell.type == "s":
            return unescaped(self.raw(cell))
        if cell.type == "b":
            return "TRUE" if cell.value == "1" else "FALSE"
        if cell.type == "n":
            number = exact(cell.value)
            return cell.value if number is None else str(number)
        return unescaped(cell.value)

    def day(self, serial: str) -> date | None:
        """The day of a date's serial number, if it is one."""
        found = exact(serial)
        if found is None:
            return None
        number = int(found)
        if not FIRST_SERIAL <= number <= LAST_SERIAL:
            return None
        if number < _NO_LEAP_DAY and not self.date_1904:
            number += 1
        try:
            return (_DAY_ZERO_1904 if self.date_1904 else _DAY_ZERO) + timedelta(days=number)
        except OverflowError:
            return None

    def figure(self, cell: Cell | None) -> tuple[Value | None, Coercion]:
        """A figure, None where blank, and with what coercion it was read."""
        if cell is None or (cell.value == "" and cell.formula is None):
            return None, ""
        if cell.value == "" and cell.formula is not None:
            # What was typed is told, so that it is not lost; in an old format it is not known.
            return InvalidValue("text", f"={cell.formula}" if cell.formula else ""), ""
        value, coercion = (self._number(cell), "") if cell.type == "n" else self._other(cell)
        if cell.formula is not None and not coercion and not isinstance(value, InvalidValue):
            return value, "formula"  # but a formula of a text is no number to the sheet either
        return value, coercion

    def _other(self, cell: Cell) -> tuple[Value | None, Coercion]:
        """What is no number as it stands."""
        if cell.type in _WRONG_TYPES:
            return InvalidValue(_WRONG_TYPES[cell.type], self.text(cell)), ""
        text = self.text(cell)
        if text == "":
            return None, ""
        number = written_number(text)
        return (InvalidValue("text", text), "") if number is None else (number, "normalised")

    def _number(self, cell: Cell) -> Value:
        number = exact(cell.value)
        if number is None:
            return InvalidValue("text", cell.value)
        if cell.style in self.date_styles:
            day = self.day(cell.value)
            return InvalidValue("date", day.isoformat() if day else cell.value)
        return number

    def date(self, cell: Cell | None) -> date | str | None:
        """A date; text that is none stays text."""
        if cell is None:
            return None
        if cell.type == "n" and (day := self.day(cell.value)):
            return day
        text = self.text(cell).strip()
        if cell.type == "d":
            text = text[:10]
        return written_date(text)

    def year(self, cell: Cell | None) -> int | str | None:
        """A year; text that is none stays text."""
        text = self.text(cell).strip()
        found = re.fullmatch(r"(\d{4})年?", unicodedata.normalize("NFKC", text), re.ASCII)
        return int(found[1]) if found else text or None


def written_date(text: str) -> date | str | None:
    """A date written as text, such as 2025-1-16 or 2025年1月16日; any other text as it is."""
    text = text.strip()
    found = re.fullmatch(_DATE, unicodedata.normalize("NFKC", text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else text or None
    except ValueError:
        return text


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def stored(text: str) -> str:
    """A text as a workbook's parts hold it: with escapes for what XML cannot hold."""
    text = re.sub(_ESCAPED, "_x005F_", text)
    return UNPRINTABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def has_controls(stored: str) -> bool:
    """Whether a stored text has characters in it that no text may hold, and so were dropped."""
    return "_x" in stored and unescaped(stored) != decoded(stored)


def exact(text: str) -> Number | None:
    """A stored number as Excel shows it: 15 significant digits, exact, whole ones as int.

    Office programs store 59237.2449 as 59237.244899999998; people typed the former. None for what
    is no number in a file, whatever it looks like.
    """
    if text.isascii() and text.isdigit() and len(text) <= 15:  # noqa: PLR2004 - Excel's precision
        return int(text)
    if not _DOUBLE.fullmatch(text):
        return None
    try:
        number = Decimal(format(float(text), ".15g"))
    except (ValueError, OverflowError, ArithmeticError):
        return None
    if not number.is_finite() or number.adjusted() > 300:  # noqa: PLR2004 - beyond any figure
        return None
    return int(number) if number == number.to_integral_value() else number

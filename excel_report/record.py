"""One unit's year: its figures, narratives and identity, as entered.

Blank, zero and "something else was typed" are three things from here to the printed page: a blank
figure is absent, a number is an ``int`` or ``Decimal``, anything else is a :class:`InvalidValue`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from excel_report.value_class import field, value_class

WrongKind = Literal["text", "date", "error", "boolean", "lost"]

Number = int | Decimal

# The explanation that answers every warning about texts at once, beside those by finding code.
ANSWER_TO_TEXTS = "text"


@value_class()
class InvalidValue:
    """What stands in a figure's place without being a number; ``shown`` is what people saw.

    ``lost`` is a figure whose place in the workbook is in doubt, so that it was not read.
    """

    kind: WrongKind
    shown: str

    def __str__(self) -> str:
        return self.shown


Value = Number | InvalidValue


@value_class()
class Unit:
    """Who reports. ``level`` and ``kind`` are ids of the form, or what was typed instead."""

    name: str = ""
    short_name: str = ""
    code: str = ""
    level: str = ""
    kind: str = ""


@value_class()
class People:
    """Who answers for the report."""

    approved_by: str = ""
    prepared_by: str = ""
    phone: str = ""


@value_class()
class Record:
    """One unit's report for one year.

    ``year`` and ``dated`` hold the typed text where it is no year or date, None where blank.
    ``narrative`` has the paragraphs by section id, ``zero_if_blank`` the switch of each table,
    ``cells`` the figures by key (blank ones absent; derived ones as given, never believed),
    ``explanations`` the answers to warnings by finding code.
    """

    form: str
    year: int | str | None = None
    unit: Unit = Unit()
    people: People = People()
    dated: date | str | None = None
    narrative: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    zero_if_blank: Mapping[str, bool] = field(default_factory=dict)
    cells: Mapping[str, Value] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)

    def cover(self, field_id: str) -> object:
        """The value of a cover field by its id, e.g. ``unit.name`` or ``dated``."""
        value: object = self
        for name in field_id.split("."):
            value = getattr(value, name)
        return value


# What XML, and so a workbook or a Word file, cannot hold (XML 1.0 § 2.2).
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def shown_number(value: Number) -> str:
    """A number as people write it: no exponent, no trailing zeros."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def shown_date(day: date) -> str:
    """A date as official documents print it: 2022年1月15日."""
    return f"{day.year}年{day.month}月{day.day}日"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # categories of characters


def one_line(text: str) -> str:
    """A text such as a name without line breaks and characters that nobody sees."""
    line = "".join(each.strip() for each in text.splitlines())
    return "".join(char for char in line if unicodedata.category(char) not in _UNSEEN).strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with line breaks; blank ones are dropped, nothing else changes."""
    return [
        line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()
    ]

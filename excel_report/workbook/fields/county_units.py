"""What a county's own workbook knows of its units, as one line on the sheet of the identity."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from excel_report.checks.text.unit_facts import CountyUnits, Share, UnitShares
from excel_report.form import Form
from excel_report.record import Number, one_line, shown_number

LONGEST = 20_000  # characters; what is written has a tenth
# More than is ever written, and short enough for a formula to hold all of it.
_MOST_SHARES, _LONGEST_NAME, _LONGEST_NUMBER = 8, 40, 30


def units_text(units: CountyUnits) -> str:
    """The line that is kept; numbers are exact."""
    facts = {name: _shares_data(shares) for name, shares in units.facts.items()}
    data = {"own": units.own, "whole": units.whole, "facts": facts}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def parse_units(text: str, form: Form) -> CountyUnits | None:
    """What the line says; None where it is none that was ever written."""
    if len(text) > LONGEST or form.unit_words is None:
        return None
    try:
        data = json.loads(text)
        ids = [item.id for item in form.unit_words.facts]
        facts = {name: _shares(data["facts"][name]) for name in ids}
        return CountyUnits(_name(data["own"]), _name(data["whole"]), facts)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return None


def _shares_data(told: UnitShares) -> list[Any]:
    last = None if told.last is None else shown_number(told.last)
    shares, first = (
        [[each.who, shown_number(each.amount)] for each in those]
        for those in (told.shares, told.first)
    )
    return [shares, first, told.having, told.others, last, list(told.unclear), told.unclear_count]


def _shares(data: Any) -> UnitShares:
    shares, first, having, others, last, unclear, unclear_count = data
    return UnitShares(
        tuple(_each(shares)),
        tuple(_each(first)),
        _count(having),
        _count(others),
        None if last is None else _number(last),
        tuple(_name(each) for each in unclear[:_MOST_SHARES]),
        _count(unclear_count),
    )


def _each(data: Any) -> Iterator[Share]:
    for who, amount in data[:_MOST_SHARES]:
        yield Share(_name(who), _number(amount))


def _name(text: Any) -> str:
    if not isinstance(text, str) or len(text) > _LONGEST_NAME or one_line(text) != text:
        raise ValueError("no name")
    return text


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 10**9:
        raise ValueError("no count")
    return value


def _number(text: Any) -> Number:
    if not isinstance(text, str) or len(text) > _LONGEST_NUMBER:
        raise ValueError("no number")
    value = Decimal(text)
    # However short it is written, it must not be long when it is written out.
    if not value.is_finite() or value < 0 or abs(value.adjusted()) > _LONGEST_NUMBER:
        raise ValueError("no number")
    return int(value) if value == int(value) else value

"""Checks of single figures: is it there, is it a number, is it one the form allows."""

from __future__ import annotations

from collections.abc import Iterator

from excel_report.checks.catalogue import finding
from excel_report.checks.finding import Finding
from excel_report.figures import Figures
from excel_report.form import Field, Table
from excel_report.record import InvalidValue, Number, Record, Value
from excel_report.value_class import replace


def check_entered(table: Table, record: Record) -> Iterator[Finding]:
    """At most one finding for each figure that people enter."""
    blank_is_zero = record.zero_if_blank.get(table.id, False)
    for item in table.entered:
        value = record.cells.get(item.key)
        if value is None:
            if not blank_is_zero:
                yield finding("cell.blank", keys=(item.key,), label=item.label)
        elif type(value) is not int or not 0 <= value <= item.kind.max:
            yield from _judge(item, value)


def _judge(item: Field, value: Value) -> Iterator[Finding]:
    if isinstance(value, InvalidValue) and value.kind == "lost":
        return  # told by whoever looked for it
    code = f"cell.{value.kind}" if isinstance(value, InvalidValue) else _number_fault(item, value)
    if code:
        found = finding(
            "cell.text" if code == "cell.boolean" else code,
            keys=(item.key,),
            found=str(value) if isinstance(value, InvalidValue) else value,
            label=item.label,
            decimals=item.kind.decimals,
            max=item.kind.max,
        )
        yield _with_hint(found, item, str(value)) if code == "cell.text" else found


def _with_hint(found: Finding, item: Field, typed: str) -> Finding:
    """The finding with advice for just what was typed, where there is any."""
    from excel_report.checks.typed_text_hints import hint

    better = hint(item, typed)
    return replace(found, hint=better) if better else found


def _number_fault(item: Field, value: Number) -> str:
    if value < 0:
        return "cell.negative"
    if value > item.kind.max:
        return "cell.too_large"
    if item.kind.fits(value):
        return ""
    return "cell.decimals" if item.kind.decimals else "cell.fraction"


def check_derived(table: Table, record: Record, figures: Figures) -> Iterator[Finding]:
    """A finding for each derived figure given that differs from the recomputed one.

    Judged only where every part is known; what is missing is reported by itself.
    """
    for item in table.fields:
        given = record.cells.get(item.key) if item.derived else None
        if given is None or not str(given).strip() or not figures.known((item.key,)):
            continue
        expected = figures.values[item.key]
        if given != expected:
            found = str(given) if isinstance(given, InvalidValue) else given
            yield finding(
                "derived.mismatch",
                keys=(item.key,),
                found=found,
                expected=expected,
                label=item.label,
            )

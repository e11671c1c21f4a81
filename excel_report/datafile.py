"""The data file: a record as JSON, exact to the last digit.

The shape is documented in the README; an unknown or mistyped entry is refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from excel_report.errors import UnusableError
from excel_report.figures import Figures, figures_of
from excel_report.form import Form
from excel_report.record import (
    ANSWER_TO_TEXTS,
    UNPRINTABLE,
    InvalidValue,
    Number,
    People,
    Record,
    Unit,
    Value,
    one_line,
    paragraphs,
)

_LONGEST_NAME = 60

_TOP = (
    "form",
    "year",
    "unit",
    "people",
    "dated",
    "narrative",
    "zero_if_blank",
    "cells",
    "explanations",
    "about",
)
_UNIT = ("name", "short_name", "code", "level", "kind")
_PEOPLE = ("approved_by", "prepared_by", "phone")

# A longer number is no figure but a slip, and sums of shorter ones stay exact.
_LONGEST_NUMBER = 25


def parse_data(text: str, form: Form) -> Record:
    """The record that a data file holds.

    Raises :class:`UnusableError` naming the entry where the text is not JSON, an entry is unknown
    or of the wrong type, or the file is of another edition.
    """
    try:
        data = json.loads(
            text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_unique
        )
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise UnusableError(f"数据文件不是正确的 JSON：{_json_fault(error)}") from error
    top = _object(data, "", _TOP)
    if _text(top, "form", "") != form.edition:
        raise UnusableError(
            f"数据文件的“form”应为“{form.edition}”，这里是“{_named(top.get('form', ''))}”。"
        )
    unit = _object(top.get("unit", {}), "unit", _UNIT)
    people = _object(top.get("people", {}), "people", _PEOPLE)
    narratives = [section.id for section in form.narratives]
    return Record(
        form=form.edition,
        year=_year(top.get("year")),
        unit=Unit(**{name: _line(unit, name, "unit.") for name in _UNIT}),
        people=People(**{name: _line(people, name, "people.") for name in _PEOPLE}),
        dated=_date(_text(top, "dated", "")),
        narrative=_narrative(
            _object(top.get("narrative", {}), "narrative", narratives), narratives
        ),
        zero_if_blank=_switches(top.get("zero_if_blank", {}), form),
        cells=_cells(_object(top.get("cells", {}), "cells", form.fields)),
        explanations=_explanations(top.get("explanations", {}), form),
    )


def format_data(
    record: Record,
    form: Form,
    figures: Figures | None = None,
    about: Mapping[str, Any] | None = None,
) -> str:
    """The record as a data file; derived figures are the recomputed ones, lost ones left out.

    ``figures`` are the record's, for whoever has them at hand. ``about`` is what else the file is
    to carry, which no reader of data files looks at.
    """
    figures = figures or figures_of(form, record)
    lost = {k for k, v in record.cells.items() if isinstance(v, InvalidValue) and v.kind == "lost"}
    # A total of which a part was not read would look like one that is known.
    left_out = lost | figures.incomplete if lost else lost
    cells = {
        key: figures.values.get(key) if item.derived else record.cells.get(key)
        for key, item in form.fields.items()
        if key not in left_out
    }
    data = {
        "form": record.form,
        "year": record.year,
        "unit": {name: getattr(record.unit, name) for name in _UNIT},
        "people": {name: getattr(record.people, name) for name in _PEOPLE},
        "dated": record.dated.isoformat() if isinstance(record.dated, date) else record.dated or "",
        "narrative": {item.id: list(record.narrative.get(item.id, ())) for item in form.narratives},
        "zero_if_blank": {
            table.id: record.zero_if_blank.get(table.id, False) for table in form.tables
        },
        "cells": {key: value for key, value in cells.items() if value is not None},
        "explanations": dict(record.explanations),
    }
    if about:
        data["about"] = dict(about)
    return _dump(data) + "\n"


# ---------------------------------------------------------------- writing


def _dump(value: object, indent: str = "") -> str:
    """JSON with exact decimals, which the standard library does not write."""
    if type(value) is int:  # most are: the figures
        return str(value)
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{_plain(key)}: {_dump(item, inner)}" for key, item in value.items()]
        return _block("{", items, "}", indent)
    if isinstance(value, list):
        return _block("[", [_dump(item, inner) for item in value], "]", indent)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _plain(value.shown if isinstance(value, InvalidValue) else value)


def _block(begin: str, items: list[str], end: str, indent: str) -> str:
    if not items:
        return begin + end
    inner = f"\n{indent}  "
    return f"{begin}{inner}{f',{inner}'.join(items)}\n{indent}{end}"


_plain = json.JSONEncoder(ensure_ascii=False).encode


# ---------------------------------------------------------------- reading


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行第 {error.colno} 个字符处写法有误。"
    return str(error) if isinstance(error, _EntryError) else "里面有无法识别的内容。"


class _EntryError(ValueError):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _EntryError(f"“{_named(key)}”出现了两次。")
        found[key] = value
    return found


def _refuse_constant(word: str) -> None:
    raise _EntryError(f"“{word}”不是数字。")


def _refuse(place: str, reason: str) -> UnusableError:
    return UnusableError(f"数据文件的“{place}”{reason}。" if place else f"数据文件{reason}。")


def _object(data: object, place: str, known: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _refuse(place, "应当是一个对象（花括号）")
    for key in data:
        if key not in known:
            raise _refuse(
                f"{place}.{_named(key)}" if place else _named(key), "不是本表有的项目，请检查写法"
            )
    return data


def _text(data: dict[str, Any], name: str, place: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise _refuse(f"{place}{name}", "应当是文字（加引号）")
    _printable(value, f"{place}{name}")
    return value


def _line(data: dict[str, Any], name: str, place: str) -> str:
    """A text that is printed on one line and stands in file names."""
    value = _text(data, name, place)
    if one_line(value) != value.strip():
        raise _refuse(f"{place}{name}", "里有换行或看不见的字符，应当是一行文字")
    return value


def _printable(text: str, place: str) -> None:
    if UNPRINTABLE.search(text):
        raise _refuse(place, "里有不能显示的字符，请重新录入")


def _named(key: str) -> str:
    """An unknown entry's name, fit to stand in a sentence."""
    name = " ".join(UNPRINTABLE.sub("？", key).split())
    return f"{name[:_LONGEST_NAME]}…" if len(name) > _LONGEST_NAME else name or "（空）"


def _year(value: object) -> int | None:
    if value is None or (type(value) is int and 1000 <= value <= 9999):  # noqa: PLR2004 - four digits
        return value
    raise _refuse("year", "应当是四位数字的年份")


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refuse("dated", "应当是 2022-01-15 这样的日期") from None


def _narrative(data: dict[str, Any], sections: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(sections, ())
    for section, texts in data.items():
        place = f"narrative.{section}"
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _refuse(place, "应当是若干段文字的列表")
        for text in texts:
            _printable(text, place)
        found[section] = tuple(line for text in texts for line in paragraphs(text))
    return found


def _switches(data: object, form: Form) -> dict[str, bool]:
    switches = _object(data, "zero_if_blank", [table.id for table in form.tables])
    for table, on in switches.items():
        if not isinstance(on, bool):
            raise _refuse(f"zero_if_blank.{table}", "应当是 true 或 false")
    return {table.id: switches.get(table.id, False) for table in form.tables}


def _cells(data: dict[str, Any]) -> dict[str, Value]:
    return {
        key: _value(value, f"cells.{key}") for key, value in data.items() if value not in (None, "")
    }


def _value(value: object, place: str) -> Value:
    if isinstance(value, bool):
        return InvalidValue("boolean", str(value).upper())
    if isinstance(value, str):
        _printable(value, place)
        return InvalidValue("text", value)
    if isinstance(value, int | Decimal):
        return _number(value, place)
    raise _refuse(place, "应当是一个数字")


def _number(value: Number, place: str) -> Number:
    exact = Decimal(value)
    if abs(exact.adjusted()) >= _LONGEST_NUMBER or len(exact.as_tuple().digits) > _LONGEST_NUMBER:
        raise _refuse(place, f"超过 {_LONGEST_NUMBER} 位，请检查数字")
    return int(exact) if exact == exact.to_integral_value() else exact


def _explanations(data: object, form: Form) -> dict[str, str]:
    codes = [rule.id for rule in form.judging_rules if rule.severity == "warning"]
    texts = (*form.text_checks, ANSWER_TO_TEXTS) if form.text_checks else ()
    answers = _object(data, "explanations", [*codes, *texts])
    return {code: _text(answers, code, "explanations.") for code in answers}

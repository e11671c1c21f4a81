"""The workbook's formulas give the same in four programs that compute them anew.

Their values are taken out first, so that none can be left over; a right workbook is right, and a
wrong one wrong for the same reasons, in every program.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache
from itertools import product

import pytest

from excel_report.figures import Figures, figures_of
from excel_report.record import Unit
from excel_report.value_class import replace
from excel_report.workbook.writer.write import write_workbook
from tests.interop.judges import ENGINES, Place, Shown, plain
from tests.samples import FORM, KINDS, last_year_record, random_record, town_record
from tests.workbook.xlsx import (
    LAYOUT,
    blank,
    changed,
    formulas,
    inline,
    sheet_part,
    town,
    with_cell,
    with_figure,
)

SEED = 20240118
# The totals under this switch are an error value in all programs but IronCalc, where AND stops at
# what is false; the verdict is the same.
UNLIKE = "error_in_a_switch"
MALFORMED = ("e", "<f>甲乙丙</f><v>#NAME?</v>")  # what becomes of a text that begins with “=”


def without_values(data: bytes) -> bytes:
    """The workbook without any cached value of a formula."""
    for sheet in LAYOUT.sheets:
        part = sheet_part(sheet)
        if any(place[0] == sheet for place in formulas(data)):
            data = changed(data, part, lambda xml: re.sub(r"</f><v>[^<]*</v>", "</f>", xml))
    return data


def errors_in_texts() -> bytes:
    data = town()
    for key in ("unit.name", "unit.code", "people.phone", "unit.level", "dated", "year"):
        data = with_figure(data, key, MALFORMED[1], MALFORMED[0])
    for key in ("narrative.preface", "narrative.overview"):
        data = with_figure(data, key, MALFORMED[1], MALFORMED[0])
    return with_figure(data, LAYOUT.explanations[0], MALFORMED[1], MALFORMED[0])


def words_for_figures() -> bytes:
    data = with_figure(town(), "proactive.rules.issued", inline("无"), "inlineStr")
    data = with_figure(data, "requests.received.company", inline("12"), "inlineStr")
    data = with_figure(data, "requests.granted.company", *reversed(MALFORMED))
    data = with_figure(data, "disputes.review.upheld", "<v>1.5</v>")
    return with_figure(data, "proactive.fees.amount", "<v>-3.00001</v>")


@cache
def books() -> dict[str, bytes]:
    """Right and wrong workbooks, with the values that the checks foresee where they do."""
    rng = random.Random(SEED)
    last_year = figures_of(FORM, last_year_record())
    year_less = write_workbook(FORM, replace(town_record(), year=None))
    place = LAYOUT.places["year"]
    found = {
        "town": town(),
        "blank": blank(),
        "any_year": with_cell(year_less, place.sheet, place.address, "<v>2024.5</v>"),
        "too_long": write_workbook(FORM, replace(town_record(), unit=Unit("青" * 255 + "禾"))),
    }
    for number, kind in enumerate(KINDS):
        record = random_record(FORM, rng, kind)
        found[f"random{number}"] = write_workbook(FORM, record, last_year if number % 2 else None)
    zero = Figures({**last_year.values, "requests.carried_out.company": 99}, frozenset())
    found["warned"] = write_workbook(FORM, town_record(), zero)
    return found


@cache
def planted() -> dict[str, bytes]:
    switch = with_figure(town(), "zero_if_blank.requests", MALFORMED[1], MALFORMED[0])
    return {
        "errors_in_texts": errors_in_texts(),
        "words_for_figures": words_for_figures(),
        UNLIKE: switch,
    }


@cache
def asked() -> tuple[Place, ...]:
    return tuple((sheet, address) for sheet, address, _, _ in formulas(town()))


def shown(engine: str, given: Mapping[str, bytes]) -> dict[str, Shown]:
    return ENGINES[engine]({name: without_values(data) for name, data in given.items()}, asked())


def number_or_text(value: str | None) -> object:
    try:
        return plain(float(value or ""))
    except ValueError:
        return plain(value)


class DescribeTheWorkbooks:
    def they_have_many_formulas_and_lose_every_value(self) -> None:
        assert len(asked()) > 170
        stripped = [value for *_, value in formulas(without_values(town()))]
        assert not any(stripped)


@pytest.mark.office
@pytest.mark.parametrize("engine", ENGINES)
class DescribeAnEngine:
    def it_shows_what_the_checks_foresee(self, engine: str) -> None:
        found = shown(engine, books())
        differing = [
            (name, sheet, address, value, found[name][sheet, address])
            for name, data in books().items()
            for sheet, address, _, value in formulas(data)
            if number_or_text(value) != found[name][sheet, address] and name != "any_year"
        ]
        assert differing == []


@pytest.mark.office
class DescribeAllEngines:
    def they_show_the_same_where_errors_were_planted(self) -> None:
        found = {engine: shown(engine, planted()) for engine in ENGINES}
        first, *others = ENGINES
        differing = [
            (engine, name, place, value, found[engine][name][place])
            for engine in others
            for name, values in found[first].items()
            for place, value in values.items()
            if value != found[engine][name][place] and name != UNLIKE
        ]
        assert differing == []
        for engine, name in product(ENGINES, planted()):
            verdict = str(found[engine][name]["校验", "C2"])
            assert verdict.startswith("有 "), (engine, verdict)
            assert "项错误" in verdict, (engine, verdict)

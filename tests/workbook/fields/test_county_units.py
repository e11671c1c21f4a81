"""What a county's own workbook knows of its units: kept in the workbook, and read with care."""

from __future__ import annotations

import io
import json
import random
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from excel_report.api import check, facts_to_write, fill, mark, read, with_texts
from excel_report.checks.text.facts import all_facts
from excel_report.checks.text.unit_facts import CountyUnits, Share, UnitShares
from excel_report.workbook.fields.county_units import LONGEST, parse_units, units_text
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.layout import IDENTITY, UNITS, layout_of
from excel_report.workbook.writer.write import write_workbook
from tests.samples import FORM, town_record
from tests.workbook.recalculation import read_shown, recalculate, recalculated
from tests.zoo.desk import Desk

assert FORM.unit_words
SHARES = UnitShares(
    (Share("县教育局", 9), Share("云溪镇", Decimal("0.0001"))), (), 2, 6, 7, ("石桥乡",), 1
)
COUNTY = CountyUnits("县政府", "全县", {item.id: SHARES for item in FORM.unit_words.facts})
LAYOUT = layout_of(FORM.with_units)
HOME = LAYOUT.places[f"identity.{UNITS}"]


def workbook() -> bytes:
    return write_workbook(FORM, town_record(), None, IssueOptions(units=COUNTY))


class DescribeTheLine:
    def it_is_read_as_it_was_written(self) -> None:
        assert parse_units(units_text(COUNTY), FORM) == COUNTY

    @pytest.mark.parametrize(
        "change",
        [
            lambda data: data.pop("own"),
            lambda data: data.update(whole="全\n县"),
            lambda data: data.update(own="县" * 300),
            lambda data: data["facts"].pop("units.received"),
            lambda data: data["facts"].update({"units.received": [[], [], -1, 0, None, [], 0]}),
            lambda data: data["facts"].update({"units.received": [[], [], 0, 0, "1e999", [], 0]}),
            lambda data: data["facts"].update({"units.received": [[], [], 0, 0, "1e-999", [], 0]}),
            lambda data: data["facts"].update({"units.received": [[], [], 0, 0, "0e-999", [], 0]}),
            lambda data: data["facts"].update({"units.received": [[["a", "NaN"]], [], 0, 0]}),
            lambda data: data["facts"].update({"units.received": "[]"}),
        ],
    )
    def it_is_none_where_something_else_stands_there(self, change: object) -> None:
        data = json.loads(units_text(COUNTY))
        change(data)  # type: ignore[operator]
        assert parse_units(json.dumps(data), FORM) is None

    @pytest.mark.parametrize("text", ["", "[]", "null", "[" * 5000, "1" * (LONGEST + 1), '"a"'])
    def it_is_none_of_other_texts(self, text: str) -> None:
        assert parse_units(text, FORM) is None

    def it_never_fails_whatever_was_done_to_it(self) -> None:
        rng, text = random.Random(3), units_text(COUNTY)
        for _ in range(500):
            place = rng.randrange(len(text))
            changed = text[:place] + rng.choice('{}[]",:0-9.eE县\\') + text[place + 1 :]
            if (found := parse_units(changed, FORM)) is not None:
                list(all_facts(FORM, found))


class DescribeTheWorkbook:
    def it_tells_the_figures_by_units_beside_the_texts(self) -> None:
        data = workbook()
        texts = [fact.text for fact in facts_to_write(data)]
        assert (
            "2024年，全县新收政府信息公开申请17件（上年为7件），其中县政府7.9999件、"
            "县教育局9件、云溪镇0.0001件，其余6个单位没有收到。"
        ) in texts
        place = LAYOUT.facts["units.received"]
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        assert book[place.sheet].cell(place.row + 1, place.column + 1).value in texts

    def it_is_read_without_a_word_about_it(self) -> None:
        assert read(workbook()).findings == ()
        assert check(workbook()).findings == check(write_workbook(FORM, town_record())).findings

    def it_keeps_them_when_other_texts_are_moved_in(self) -> None:
        data = with_texts(workbook(), {"overview": ("信息公开照常。",)})
        assert facts_to_write(data) == facts_to_write(workbook())

    def it_keeps_them_when_it_is_marked_and_filled(self) -> None:
        told = facts_to_write(workbook())
        marked, _ = mark(workbook())
        filled, _ = fill(workbook(), town_record())
        assert facts_to_write(marked) == facts_to_write(filled) == told
        assert read(marked).findings == read(filled).findings == ()

    def it_is_as_any_other_where_the_line_was_damaged(self) -> None:
        desk = Desk(workbook())
        desk.content(IDENTITY, HOME.address, "str", v="{}")
        reading = read(desk.close())
        assert reading.units is None
        assert reading.record == read(workbook()).record

    def it_can_be_marked_whatever_is_read_from_the_line(self) -> None:
        long = tuple(Share('"' * 40, 10**29) for _ in range(8))
        most = UnitShares(long, long, 10**8, 10**8, 10**29, ('"' * 40,) * 8, 9)
        text = units_text(CountyUnits('"' * 40, '"' * 40, dict.fromkeys(COUNTY.facts, most)))
        assert parse_units(text, FORM)
        desk = Desk(workbook())
        desk.content(IDENTITY, HOME.address, "str", v=text)
        marked, _ = mark(desk.close())
        assert read(marked).units == read(desk.close()).units

    def others_have_nothing_of_it(self) -> None:
        data = write_workbook(FORM, town_record())
        assert read(data).units is None
        assert not any(fact.id.startswith("units.") for fact in facts_to_write(data))


@pytest.mark.office
class DescribeAnOfficeProgram:
    def it_shows_the_same_sentences_and_others_when_a_figure_is_changed(
        self, tmp_path: Path
    ) -> None:
        key = "requests.received.natural_person"
        desk = Desk(workbook())
        place = LAYOUT.places[key]
        desk.content(place.sheet, place.address, "n", v="105")
        books = {"own": workbook(), "changed": desk.close()}
        recalculate(books, tmp_path)
        for name, data in books.items():
            told = {fact.id: fact.text for fact in facts_to_write(data)}
            for fact_id, where in LAYOUT.facts.items():
                shown = read_shown(tmp_path, name, [where.sheet])
                first = where.address.split(":")[0]
                assert shown.cell(where.sheet, first) == told.get(fact_id, ""), (name, fact_id)
        assert (
            "县政府10"
            in {fact.id: fact.text for fact in facts_to_write(books["changed"])}["units.received"]
        )

    def it_keeps_what_the_workbook_knows(self, tmp_path: Path) -> None:
        recalculated({"own": workbook()}, tmp_path)
        saved = read(tmp_path / "out" / "own.xlsx")
        assert saved.units == COUNTY
        assert facts_to_write(saved.data) == facts_to_write(workbook())

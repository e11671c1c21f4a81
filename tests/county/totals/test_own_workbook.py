"""The county's own workbook: the units' sums and its office's figures, ready to go on with."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from excel_report.api import check, read
from excel_report.county.collect import CollectOptions, collect
from excel_report.county.mailing.letters import Office
from excel_report.county.totals.own_workbook import own_record
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.record import InvalidValue, Unit
from excel_report.value_class import replace
from tests.commands import Runner
from tests.county import counties as c
from tests.samples import FORM, town_record, with_cells

COUNTY = Unit("云岭县人民政府", "云岭县", "", "county", "government")
OWN, KEY = "本级填报表.xlsx", "proactive.licensing.decisions"


def office_record() -> object:
    return replace(town_record(), year=c.YEAR, unit=COUNTY)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for number in range(3):
        c.put(tmp_path / "in", f"{number}.xlsx", c.workbook(c.town(number)), c.day(3))
    return tmp_path / "in"


class DescribeTheRecord:
    def it_adds_the_offices_figures_to_the_sums(self) -> None:
        sums = c.added_up([c.town(1), c.town(2)], Unit())
        office = replace(town_record(), year=c.YEAR)
        own = figures_of(FORM, own_record(FORM, sums, COUNTY, office)).values
        parts = [figures_of(FORM, each).values for each in (c.town(1), c.town(2), office)]
        for key in FORM.fields:
            assert own[key] == sum(Decimal(part[key]) for part in parts)

    def it_keeps_the_offices_texts_and_people(self) -> None:
        sums = c.added_up([c.town(1)], Unit())
        office = replace(town_record(), year=c.YEAR)
        own = own_record(FORM, sums, Unit(level="county"), office)
        assert (own.narrative, own.people) == (office.narrative, office.people)
        assert (own.unit.name, own.unit.level) == (office.unit.name, "county")

    def it_leaves_what_is_no_number_to_be_put_right(self) -> None:
        sums = c.added_up([c.town(1)], Unit())
        office = with_cells(town_record(), {KEY: InvalidValue("text", "约5件")})
        assert isinstance(own_record(FORM, sums, COUNTY, office).cells[KEY], InvalidValue)


class DescribeACollectedCounty:
    def it_gets_a_workbook_of_the_sums_alone(self, inbox: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        options = CollectOptions(year=c.YEAR, jobs=1, office=Office(COUNTY.name), level="county")
        collect(inbox, out, options)
        reading = read(out / OWN)
        assert reading.record.unit == replace(COUNTY, short_name="")
        text = (out / "汇总.json").read_text("utf-8")
        sums = json.loads(text, parse_float=Decimal)["cells"]
        assert figures_of(FORM, reading.record).values == {
            key: value for key, value in sums.items() if key in FORM.fields
        }
        codes = {each.code for each in check(out / OWN).findings if each.severity == "error"}
        assert codes <= {"narrative.missing", "cover.missing"}

    def it_gets_the_offices_figures_besides(
        self, inbox: Path, tmp_path: Path, command: Runner
    ) -> None:
        office = tmp_path / "本级机关.xlsx"
        office.write_bytes(c.workbook(replace(town_record(), year=c.YEAR, unit=COUNTY)))
        out = tmp_path / "out"
        given = ("--year", c.YEAR, "--unit", COUNTY.name, "--level", "县级", "--own", office)
        assert command("collect", inbox, "-o", out, *given).status == 0
        own, mine = read(out / OWN).record, read(office).record
        sums = json.loads((out / "汇总.json").read_text("utf-8"))["cells"]
        assert own.cells[KEY] == sums[KEY] + mine.cells[KEY]
        assert own.narrative == mine.narrative

    def it_is_not_added_twice(self, inbox: Path, tmp_path: Path) -> None:
        options = CollectOptions(year=c.YEAR, jobs=1, own=inbox / "1.xlsx")
        with pytest.raises(UnusableError, match="也在收件夹里"):
            collect(inbox, tmp_path / "out", options)
        assert not (tmp_path / "out").exists()

    def it_takes_no_other_years_workbook(self, inbox: Path, tmp_path: Path) -> None:
        office = tmp_path / "a.xlsx"
        office.write_bytes(c.workbook(c.town(5, c.YEAR - 1)))
        with pytest.raises(UnusableError, match="请换成本年度的"):
            collect(inbox, tmp_path / "out", CollectOptions(year=c.YEAR, jobs=1, own=office))

    @pytest.mark.parametrize(
        ("place", "name"), [("write_own_workbook", OWN), ("write_briefing", "汇总情况.docx")]
    )
    def it_has_the_rest_where_one_file_cannot_be_made(
        self, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
    ) -> None:
        from excel_report.county import collect as module

        def planted(*_: object) -> bytes:
            raise RuntimeError("planted")

        monkeypatch.setattr(module, place, planted)
        done = collect(inbox, tmp_path / "out", CollectOptions(year=c.YEAR, jobs=1))
        assert [words.split("没有生成")[0] for words in done.unwritten] == [name]
        assert (tmp_path / "out" / "汇总.xlsx").exists()
        assert not (tmp_path / "out" / name).exists()

"""This year against last: the county's own copy goes before what the unit's workbook shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from excel_report.county.collect import CollectOptions, collect
from excel_report.workbook.writer.write import write_workbook
from tests.county import counties as c
from tests.samples import FORM, last_year_record, town_record, with_cells

IN_FORCE = "proactive.normative_documents.in_force"
CARRIED = "requests.carried_out.natural_person"


def findings(folder: Path, **options: Any) -> list[dict[str, Any]]:
    collect(folder / "in", folder / "out", CollectOptions(**options))
    (row,) = json.loads((folder / "out" / "进度.json").read_text("utf-8"))
    found: list[dict[str, Any]] = row["findings"]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    c.put(tmp_path / "in", "a.xlsx", write_workbook(FORM, town_record()), c.day(3))
    return tmp_path


def last_year(folder: Path, **changes: int) -> Path:
    record = with_cells(last_year_record(), dict(changes))
    c.put(folder / "last", "a.json", c.data_file(record), c.day(1))
    return folder / "last"


class DescribeLookingBack:
    def it_finds_nothing_where_the_years_agree(self, folder: Path) -> None:
        assert findings(folder, previous=last_year(folder)) == []

    def it_is_not_done_without_last_year(self, folder: Path) -> None:
        assert findings(folder) == []

    @pytest.mark.parametrize(
        ("key", "code"), [(CARRIED, "previous.carried_in"), (IN_FORCE, "previous.in_force")]
    )
    def it_warns_where_they_do_not(self, folder: Path, key: str, code: str) -> None:
        found = findings(folder, previous=last_year(folder, **{key: 99}))
        assert {each["code"] for each in found} >= {code}
        assert all(each["severity"] == "warning" for each in found)
        assert all(each["sheet"] and each["cells"] for each in found)

    def it_goes_column_by_column(self, folder: Path) -> None:
        moved = {CARRIED: 1, "requests.carried_out.company": 1}
        found = findings(folder, previous=last_year(folder, **moved))
        keys = {each["keys"][0] for each in found}
        assert keys == {"requests.carried_in.natural_person", "requests.carried_in.company"}

    def it_believes_the_county_more_than_the_workbook(self, folder: Path) -> None:
        from excel_report.figures import figures_of

        wrong = figures_of(FORM, with_cells(last_year_record(), {CARRIED: 50}))
        c.put(folder / "in", "a.xlsx", write_workbook(FORM, town_record(), wrong), c.day(3))
        assert {each["code"] for each in findings(folder)} == {"previous.carried_in"}
        assert findings(folder, previous=last_year(folder)) == []

    def it_keeps_the_units_explanation(self, folder: Path) -> None:
        record = town_record(explanations={"previous.in_force": "机构改革划入3件。"})
        c.put(folder / "in", "a.xlsx", write_workbook(FORM, record), c.day(3))
        found = findings(folder, previous=last_year(folder, **{IN_FORCE: 7}))
        (each,) = [each for each in found if each["code"] == "previous.in_force"]
        assert each["explanation"] == "机构改革划入3件。"

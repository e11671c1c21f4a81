"""Last year's report beside this year's: what is wrong with it is told at its own field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from excel_report.record import Unit
from excel_report.value_class import replace
from offline_page.bridge.tasks import run
from tests.county import counties as c
from tests.offline_page.desks import Desk
from tests.samples import last_year_record, town_record, with_cells

GOOD = town_record()
UNBALANCED = c.workbook(with_cells(GOOD, {"requests.received.natural_person": 123}))
LAST = c.workbook(last_year_record())
OTHER = "白鹭乡人民政府"
OF_OTHER = c.workbook(
    replace(last_year_record(), unit=Unit(OTHER, "白鹭乡", "", "township", "government"))
)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Tasks change the folder; the test's own is restored."""
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()


def checked(folder: Path, name: str, data: bytes, **wanted: Any) -> dict[str, Any]:
    """What the page is told of the unbalanced workbook beside a file of last year."""
    for slot, own, content in (("填报表", "年报.xlsx", UNBALANCED), ("去年", name, data)):
        (folder / slot).mkdir(exist_ok=True)
        (folder / slot / own).write_bytes(content)
    asked = {"book": "年报.xlsx", "previous": f"../去年/{name}", **wanted}
    text, _ = run("check", json.dumps(asked), str(folder), lambda *_: None)
    found: dict[str, Any] = json.loads(text)["data"]
    return found


class DescribeLastYearsFile:
    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            ("也是今年的.xlsx", c.workbook(GOOD), "“也是今年的.xlsx”是 2024 年度的"),
            ("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "图片（PNG）"),
            ("坏了.xlsx", LAST[:2000], "没有对照："),
            ("白鹭.xlsx", OF_OTHER, f"“白鹭.xlsx”是“{OTHER}”的"),
        ],
    )
    def it_complains_and_leaves_the_check_standing(
        self, tmp_path: Path, name: str, data: bytes, told: str
    ) -> None:
        found = checked(tmp_path, name, data)
        assert told in found["previous_problem"]
        assert found["verdict"] == "errors"
        assert found["sheets"]
        assert found["previous_other_unit"] == (data is OF_OTHER)

    @pytest.mark.parametrize("name", ["青禾镇", "云岭县青禾镇人民政府", "青禾镇人民政府"])
    def it_may_name_its_unit_in_short_or_with_the_county(self, tmp_path: Path, name: str) -> None:
        last = last_year_record()
        data = c.workbook(replace(last, unit=replace(last.unit, name=name)))
        assert checked(tmp_path, "去年.xlsx", data)["previous_problem"] == ""

    def it_is_compared_with_where_a_unit_was_renamed(self, tmp_path: Path) -> None:
        found = checked(tmp_path, "白鹭.xlsx", OF_OTHER, previous_renamed=True)
        assert found["previous_problem"] == ""

    def it_complains_beside_its_own_field(self, desk: Desk) -> None:
        page = desk.page
        desk.check("年报.xlsx", UNBALANCED)
        before = desk.findings()
        page.click("#book-previous-box > summary")
        desk.choose("#book-previous", "白鹭.xlsx", OF_OTHER)
        page.wait_for_selector("#book-previous-trouble:not([hidden])")
        desk.wait_checked()
        assert OTHER in desk.text("#book-previous-box")
        assert not desk.trouble
        assert desk.findings() == before
        box = page.locator("#book-previous-trouble").bounding_box()
        assert box is not None
        assert 0 < box["y"] < 768
        page.click("#book-previous-same")
        page.wait_for_selector("#book-previous-trouble", state="hidden")
        desk.choose("#book-previous", "今年.xlsx", c.workbook(GOOD))
        page.wait_for_selector("#book-previous-trouble:not([hidden])")
        desk.wait_checked()
        assert "应是 2023 年度的" in desk.text("#book-previous-box")
        assert page.is_hidden("#book-previous-same")
        page.click("#book-previous-clear")
        desk.wait_checked()
        assert page.is_hidden("#book-previous-trouble")

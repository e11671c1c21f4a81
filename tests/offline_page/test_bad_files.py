"""Whatever is dropped on the page: it is named for what it is, and the next file is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from excel_report import api
from excel_report.limits import MAX_INPUT
from excel_report.result_text import group_findings
from tests.county import counties as c
from tests.office import convert
from tests.offline_page.desks import Desk
from tests.samples import town_record
from tests.sampling import sample
from tests.workbook.bad_files import Bad
from tests.workbook.costly_files import COSTLY
from tests.workbook.formats.test_file_kinds import BROKEN, OTHER_KINDS, UNSAFE

MEGABYTE = 1024 * 1024
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(1000)


def said(desk: Desk) -> str:
    """What the page says about a file that is no workbook."""
    return desk.trouble or " ".join(each for finding in desk.findings() for each in finding)


@pytest.fixture(autouse=True)
def goes_on(desk: Desk) -> object:
    """After each test the page checks a good workbook."""
    yield
    desk.check("好的.xlsx", c.workbook(town_record()))
    assert desk.verdict == "没有发现问题"


class DescribeABadFile:
    @pytest.mark.parametrize(
        "group", [OTHER_KINDS, BROKEN, UNSAFE], ids=["other", "broken", "unsafe"]
    )
    def it_is_named_as_the_command_names_it(
        self, desk: Desk, group: list[Bad], tmp_path: Path
    ) -> None:
        for bad in sample(3, group):
            data = bad.make()
            desk.check("表.xlsx", data)
            (tmp_path / "表.xlsx").write_bytes(data)
            result = api.check(tmp_path / "表.xlsx")
            if len(data) > MAX_INPUT:
                assert "20 MB" in said(desk)
                continue
            assert [finding[2] for finding in desk.findings()] == [
                each.message for each in group_findings(result.findings)
            ]
            assert desk.page.is_hidden("#book-actions")

    @pytest.mark.office
    @pytest.mark.parametrize("ending", ["xls", "ods"])
    def it_is_read_all_the_same_where_it_is_an_old_workbook(
        self, desk: Desk, tmp_path: Path, ending: str
    ) -> None:
        path = tmp_path / "旧表.xlsx"
        path.write_bytes(c.workbook(town_record()))
        (old,) = convert([path], ending, tmp_path)
        desk.check(old.name, old.read_bytes())
        assert [finding[2] for finding in desk.findings()] == [
            each.message for each in group_findings(api.check(old).findings)
        ]
        assert desk.page.is_enabled("#make-report")

    def it_may_be_a_picture(self, desk: Desk) -> None:
        desk.drop("#book-drop", [("照片.png", PICTURE)])
        desk.page.wait_for_selector("#book-verdict:has-text('照片.png')")
        assert "图片（PNG）" in said(desk)

    @pytest.mark.parametrize("megabytes", [50, 300])
    def it_may_be_very_large(self, desk: Desk, tmp_path: Path, megabytes: int) -> None:
        path = tmp_path / "大.xlsx"
        with path.open("wb") as file:
            file.write(b"PK\x03\x04")
            file.truncate(megabytes * MEGABYTE)
        desk.page.set_input_files("#book", path)
        desk.wait_checked()
        assert "“大.xlsx”超过 20 MB" in said(desk)

    @pytest.mark.parametrize("name", [name for name in COSTLY if "20 MB" not in name])
    def it_may_be_made_to_cost_much(self, desk: Desk, tmp_path: Path, name: str) -> None:
        path = tmp_path / "贵.xlsx"
        path.write_bytes(COSTLY[name]())
        desk.page.set_input_files("#book", path)
        desk.wait_checked()
        assert not desk.trouble
        assert desk.verdict

    def it_may_be_gone_by_the_time_it_is_read(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "年报.xlsx"
        path.write_bytes(c.workbook(town_record()))
        script = """() => { const own = File.prototype.slice;
          File.prototype.slice = function () { File.prototype.slice = own;
            throw new DOMException("gone", "NotReadableError"); }; }"""
        desk.page.evaluate(script)
        desk.page.set_input_files("#book", path)
        desk.wait_checked()
        assert desk.trouble


class DescribeAFullInbox:
    def it_takes_500_files_and_stays_awake(self, desk: Desk, tmp_path: Path) -> None:
        inbox = tmp_path / "收件夹"
        for number in range(10):
            c.put(inbox, f"好的/{number}.xlsx", c.workbook(c.town(number)), c.day(9))
        for number in range(488):
            c.put(inbox, f"照片/{number}.png", PICTURE + b"%d" % number, c.day(9))
        c.put(inbox, "贵.xlsx", COSTLY["a bomb"](), c.day(9))
        with (inbox / "大.xlsx").open("wb") as file:
            file.truncate(50 * MEGABYTE)
        desk.choose_county()
        desk.page.set_input_files("#inbox-folder", inbox)
        assert "500" in desk.text("#inbox-count")
        desk.page.click("#collect")
        desk.page.click("#tab-clerk")  # the page answers meanwhile
        assert desk.page.is_visible("#book-drop")
        desk.page.click("#tab-county")
        desk.wait_collected()
        assert len(desk.board()) == 500
        desk.page.locator("#round-filters button", has_text="通过").click()
        assert len(desk.board()) == 10
        desk.page.click("#inbox-clear")
        desk.page.click("#tab-clerk")

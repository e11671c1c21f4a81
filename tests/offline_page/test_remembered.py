"""What the page keeps on this computer, if the officer wishes, and forgets by a click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.county import counties as c
from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COUNTY = "云岭县人民政府"
ROSTER = c.roster_text([c.town_unit(number) for number in range(5)]).encode("gb18030")


@pytest.fixture
def county(browser: Browser, page_file: Path) -> Iterator[Desk]:
    for desk in desks(browser, page_file):
        desk.choose_county()
        yield desk
        assert_alone(desk)


def fill_in(desk: Desk) -> None:
    desk.page.fill("#c-unit", COUNTY)
    desk.page.fill("#c-contact", "0000-1")
    desk.page.select_option("#c-level", "county")
    desk.choose("#roster", "我县名单.csv", ROSTER)
    desk.page.wait_for_selector("#roster-told:has-text('5 个单位')")


def open_again(desk: Desk) -> None:
    """Close the page and open it another day, in the same browser."""
    desk.page.reload()
    desk.page.wait_for_selector("html.ready")
    desk.choose_county()


def kept(desk: Desk) -> str:
    found: str = desk.page.evaluate("() => JSON.stringify({ ...localStorage })")
    return found


class DescribeWhatIsKept:
    def it_is_nothing_unless_the_officer_wishes(self, county: Desk) -> None:
        fill_in(county)
        assert kept(county) == "{}"
        open_again(county)
        assert county.page.input_value("#c-unit") == ""
        assert not county.page.is_checked("#c-remember")

    def it_is_there_on_another_day(self, county: Desk) -> None:
        page = county.page
        page.check("#c-remember")
        fill_in(county)
        page.uncheck("#c-reports")
        page.click("#texts > summary")
        page.fill("#texts-longest", "1500")
        page.uncheck("#texts-list label:has-text('还有没填的地方') input")
        page.keyboard.press("Tab")
        assert "没有发到别处" in county.text("#remember-told")
        open_again(county)
        assert page.input_value("#c-unit") == COUNTY
        assert page.input_value("#c-level") == "county"
        assert not page.is_checked("#c-reports")
        assert page.input_value("#texts-longest") == "1500"
        assert page.text_content("#texts-told") == "1 项不核对，最多 1500 字"
        assert COUNTY in county.text("#office-told")
        assert page.locator("#roster").evaluate("(input) => input.files.length") == 0

    def it_has_the_roster_in_it_where_that_is_wished_too(self, county: Desk) -> None:
        page = county.page
        fill_in(county)
        page.check("#c-remember")
        page.check("#c-remember-roster")
        page.wait_for_function("() => JSON.stringify({ ...localStorage }).includes('我县名单')")
        open_again(county)
        page.wait_for_selector("#office-told:has-text('5 个单位')")
        page.set_input_files("#inbox", [])
        county.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(1)))])
        county.collect()
        assert [row[1] for row in county.board()].count("未报") == 4

    def it_leaves_out_a_roster_that_is_too_large_and_says_so(self, county: Desk) -> None:
        county.page.check("#c-remember")
        county.page.check("#c-remember-roster")
        county.choose("#roster", "大.csv", ROSTER + b"," * 2_000_000)
        county.page.wait_for_selector("#remember-told:has-text('名单太大')")
        assert "大.csv" not in kept(county)


class DescribeForgetting:
    @pytest.mark.parametrize("how", ["#forget", "#c-remember"])
    def it_takes_one_click(self, county: Desk, how: str) -> None:
        county.page.check("#c-remember")
        fill_in(county)
        county.page.click(how)
        assert kept(county) == "{}"
        assert "已全部忘掉" in county.text("#remember-told")
        assert not county.page.is_checked("#c-remember")
        open_again(county)
        assert county.page.input_value("#c-unit") == ""


class DescribeABrowserThatKeepsNothing:
    def it_says_so_and_goes_on(self, browser: Browser, page_file: Path) -> None:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.add_init_script("""Object.defineProperty(window, "localStorage",
            { get() { throw new DOMException("denied", "SecurityError"); } });""")
        desk = Desk(page)
        desk.open(page_file)
        desk.choose_county()
        page.check("#c-remember")
        assert "这次照常用" in desk.text("#remember-told")
        fill_in(desk)
        desk.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(1)))])
        desk.collect()
        assert len(desk.board()) == 5
        context.close()

    @pytest.mark.parametrize("content", ["{", "[]", '{"days": 1, "roster": {"data": "%"}}', "7"])
    def it_takes_what_is_damaged_for_nothing(self, county: Desk, content: str) -> None:
        key = county.page.evaluate("() => '政府信息公开年报：汇总单位'")
        county.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, content])
        open_again(county)
        county.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(1)))])
        county.collect()
        assert len(county.board()) == 1

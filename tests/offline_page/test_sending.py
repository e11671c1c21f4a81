"""发填报表 on the page: a roster looked at, and all workbooks and drafts as one archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from excel_report.api import read
from excel_report.county.mailing.blank_roster import write_blank_roster
from tests.commands import Runner, contents
from tests.county import by_hand as h
from tests.county import counties as c
from tests.offline_page.archives import unpacked
from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import SECOND, Desk
from tests.offline_page.test_robust import HANG_ON
from tests.offline_page.test_use import tab_to
from tests.samples import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COUNTY, CONTACT, PAGE = "云岭县人民政府", "政务公开办 0000-7654321", "县工作群文件"
# Seconds of silence: enough for a worker that has just started, on a machine with much to do.
PATIENCE = "() => { window.excelReport.Engine.limits.task = 10; }"
BAD = "单位名称,邮箱,行政层级\n甲镇,不是邮箱,\n乙镇,,乡级\n乙镇,,村级\n"


@pytest.fixture(scope="module")
def county(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """A page open at the county's side, the box for sending out unfolded."""
    for desk in desks(browser, page_file):
        desk.choose_county()
        desk.page.click("#sending > summary")
        yield desk
        assert_alone(desk)


def wait_sent(desk: Desk) -> None:
    desk.page.wait_for_selector("#send:enabled", timeout=60 * SECOND)


class DescribeABlankRoster:
    def it_is_the_commands(self, county: Desk, tmp_path: Path) -> None:
        saved = county.saved("#roster-blank", tmp_path)
        assert saved.name == "单位名单.xlsx"
        assert saved.read_bytes() == write_blank_roster(FORM)


class DescribeARoster:
    def it_is_looked_at_as_soon_as_it_is_chosen(self, county: Desk) -> None:
        units = [c.town_unit(number) for number in range(12)]
        mails = {unit.code: "" for unit in units[:10]}
        county.choose("#roster", "名单.csv", c.roster_text(units, mails).encode("gb18030"))
        county.page.wait_for_selector("#roster-told:has-text('名单里有 12 个单位')")
        told = county.text("#roster-told")
        assert "收件人空着的：" in told
        assert "等 10 个" in told
        assert "12 个单位" in county.text("#office-told")

    def it_is_refused_line_by_line(self, county: Desk) -> None:
        county.choose("#roster", "名单.csv", BAD.encode())
        county.page.wait_for_selector("#roster-trouble:not([hidden])")
        lines = county.text("#roster-trouble").splitlines()
        assert lines[0] == "名单“名单.csv”有 2 处不对："
        assert lines[1].startswith("第 2 行：邮箱“不是邮箱”")
        assert lines[2].startswith("第 4 行：行政层级“村级”不认识")
        county.page.click("#send")
        county.page.wait_for_selector("#send-trouble:not([hidden])")
        assert "第 4 行" in county.text("#send-trouble")

    def it_is_asked_for_where_there_is_none(self, county: Desk) -> None:
        county.page.click("#roster-clear")
        assert county.page.is_hidden("#roster-trouble")
        county.page.click("#send")
        county.page.wait_for_selector("#send-trouble:not([hidden])")
        assert "先下载空白名单" in county.text("#send-trouble")


# Forty units are made sooner than a click from outside of the page arrives.
STOPPED_AT_ONCE = """() => {
  const bar = document.getElementById("send-progress");
  const watch = new MutationObserver(() => {
    if (bar.max !== 40) return;
    watch.disconnect();
    document.getElementById("send-stop").click();
  });
  watch.observe(bar, { attributes: true });
}"""


class DescribeTheArchive:
    def it_is_what_the_command_writes(self, county: Desk, tmp_path: Path, command: Runner) -> None:
        units = [c.town_unit(number) for number in range(3)]
        roster = tmp_path / "名单.csv"
        roster.write_text(c.roster_text(units).replace("2025-1-20", "", 1), "utf-8")
        c.put(tmp_path / "去年", "去年.xlsx", c.workbook(c.town(0, 2023)), c.day(1))
        c.put(tmp_path / "去年", "手工.docx", h.word(c.town(1, 2023)), c.day(1))
        out = tmp_path / "发表"
        files = ("--roster", roster, "--previous", tmp_path / "去年", "--year", 2024, "-o", out)
        office = ("--unit", COUNTY, "--contact", CONTACT, "--page", PAGE)
        done = command("template", *files, *office, "--deadline", "2025-1-24")
        assert done.status == 0

        page = county.page
        page.set_input_files("#roster", roster)
        page.set_input_files("#last-files", sorted((tmp_path / "去年").iterdir()))
        for place, text in (("#c-unit", COUNTY), ("#c-contact", CONTACT), ("#c-page", PAGE)):
            page.fill(place, text)
        page.fill("#s-year", "2024")
        page.fill("#s-deadline", "2025-01-24")
        saved = county.saved("#send", tmp_path)
        wait_sent(county)
        assert saved.name == "2024年填报表和邮件.zip"
        assert unpacked(saved.read_bytes()) == {
            f"发表/{name}": data for name, data in contents(out).items()
        }
        assert "3 个单位 2024 年的" in county.text("#send-result")
        first = next(data for name, data in contents(out).items() if name.endswith(".xlsx"))
        assert read(first).identity["deadline"] in {"2025-01-20", "2025-01-24"}

    def it_tells_how_far_it_is_and_may_be_stopped_without_loss(self, county: Desk) -> None:
        units = [c.town_unit(number) for number in range(40)]
        county.choose("#roster", "名单.csv", c.roster_text(units).encode())
        county.page.click("#last-clear")
        county.page.evaluate(STOPPED_AT_ONCE)
        county.page.click("#send")
        wait_sent(county)
        assert "已停止" in county.text("#send-trouble")
        assert county.page.input_value("#c-unit") == COUNTY
        with county.page.expect_download(timeout=60 * SECOND):
            county.page.click("#send")
        wait_sent(county)
        assert "40 个单位" in county.text("#send-result")


class DescribeRefusals:
    @pytest.mark.parametrize(("year", "words"), [("", "请填写年度"), ("24", "四位数字")])
    def they_ask_for_the_year(self, county: Desk, year: str, words: str) -> None:
        county.choose("#roster", "名单.csv", "单位名称\n甲镇\n".encode())
        county.page.fill("#s-year", year)
        county.page.click("#send")
        county.page.wait_for_selector(f"#send-trouble:has-text('{words}')")


class DescribeTheKeyboard:
    def it_is_enough(self, new_desk: Desk, tmp_path: Path) -> None:
        page = new_desk.page
        page.on("filechooser", lambda _: None)  # from now on no chooser opens in earnest
        roster = tmp_path / "名单.csv"
        roster.write_text("单位名称\n甲镇\n", "utf-8")
        tab_to(new_desk, "tab-clerk")
        page.keyboard.press("ArrowRight")
        tab_to(new_desk, "roster")
        with page.expect_file_chooser() as waiting:
            page.keyboard.press("Enter")
        waiting.value.set_files(roster)
        page.wait_for_selector("#roster-told:has-text('1 个单位')")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.parentElement.id") == "sending":
                break
        page.keyboard.press("Enter")
        tab_to(new_desk, "s-year")
        page.keyboard.press("Control+A")
        page.keyboard.type("2024")
        tab_to(new_desk, "send")
        saved = new_desk.saved(lambda: page.keyboard.press("Enter"), tmp_path)
        assert len(unpacked(saved.read_bytes())) == 2


class DescribeALostWorker:
    def it_costs_one_file_of_last_year(self, new_desk: Desk, tmp_path: Path) -> None:
        for number in (1, 2):
            c.put(tmp_path, f"{number}.xlsx", c.workbook(c.town(number, 2023)), c.day(1))
        units = [c.town_unit(number) for number in (1, 2)]
        page = new_desk.page
        new_desk.choose_county()
        new_desk.choose("#roster", "名单.csv", c.roster_text(units).encode())
        page.wait_for_selector("#roster-told:has-text('2 个单位')")
        page.set_input_files("#last-files", sorted(tmp_path.glob("*.xlsx")))
        page.click("#sending > summary")
        page.fill("#s-year", "2024")
        page.workers[0].evaluate(HANG_ON, "2023/2.xlsx")
        page.evaluate(PATIENCE)
        saved = new_desk.saved("#send", tmp_path)
        made = unpacked(saved.read_bytes())
        books = {
            read(data).record.unit: read(data) for name, data in made.items() if "xlsx" in name
        }
        assert books[units[0]].previous is not None
        assert books[units[1]].previous is None
        assert "没有用上" in new_desk.text("#send-result")

"""催报, 收到日期, 本级填报表 and what is asked of texts: the county's year after the board."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from excel_report.api import read
from excel_report.command_line.main import main
from tests.county import counties as c
from tests.offline_page.archives import same_parts
from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import Desk
from tests.samples import with_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COUNTY, CONTACT = "云岭县人民政府", "政务公开办 0000-7654321"
KEY = "requests.received.natural_person"
HEADS = "单位名称,简称,邮箱,截止日期,联系人,联系电话"


@dataclass
class Round:
    """A county of four towns: one good by mail, one good as a file, one with errors, one missing.

    A stranger has written for the first.
    """

    desk: Desk
    folder: Path

    def command(self, out: str, *more: str | Path) -> Path:
        made = self.folder / out
        office = ["--unit", COUNTY, "--contact", CONTACT, "--level", "county"]
        roster = ["--roster", str(self.folder / "名单.csv")]
        inbox = str(self.folder / "收件夹")
        main(["collect", inbox, "-o", str(made), *roster, *office, *map(str, more)])
        return made

    def saved(self, name: str) -> bytes:
        button = f"#round-files button:has-text('{name}')"
        return self.desk.saved(button, self.folder).read_bytes()

    def state(self, unit: str) -> str:
        return next(row[1] for row in self.desk.board() if row[0].startswith(unit))


def towns() -> list[str]:
    return [c.town_unit(number).short_name for number in range(4)]


@pytest.fixture(scope="module")
def done(
    browser: Browser, page_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Round]:
    folder = tmp_path_factory.mktemp("chasing")
    inbox = folder / "收件夹"
    good, file, wrong, _ = [c.town(number) for number in range(4)]
    own, stranger = "yl-0@example.invalid", "stranger@example.invalid"
    mail = c.mail(c.Attached("表.xlsx", c.workbook(good)), when=c.day(6), sender=own)
    c.put(inbox, "一.eml", mail, c.day(6))
    c.put(inbox, "二.xlsx", c.workbook(file), c.day(8))
    c.put(inbox, "三.xlsx", c.workbook(with_cells(wrong, {KEY: 123})), c.day(9))
    changed = c.workbook(with_cells(good, {"proactive.licensing.decisions": 4321}))
    mail = c.mail(c.Attached("表.xlsx", changed), when=c.day(26), sender=stranger)
    c.put(inbox, "陌生.eml", mail, c.day(26))
    lines = [
        f"{c.town_unit(number).name},{name},yl-{number}@example.invalid,2025-1-20,"
        f"联系人{number},0000-{number}"
        for number, name in enumerate(towns())
    ]
    (folder / "名单.csv").write_text("\n".join([HEADS, *lines]), "utf-8")
    office = with_cells(c.town(9), {})
    c.put(folder, "县政府办.xlsx", c.workbook(office), c.day(1))
    for desk in desks(browser, page_file):
        desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        desk.choose_county()
        desk.page.set_input_files("#inbox-folder", inbox)
        desk.page.set_input_files("#roster", folder / "名单.csv")
        desk.page.fill("#c-unit", COUNTY)
        desk.page.fill("#c-contact", CONTACT)
        desk.page.select_option("#c-level", "county")
        desk.page.uncheck("#c-reports")
        desk.collect()
        yield Round(desk, folder)
        assert_alone(desk)


def reminders(desk: Desk) -> list[list[str]]:
    script = """() => [...document.querySelectorAll("#reminders-list tbody tr")].map((tr) =>
      [...tr.children].map((cell) => cell.innerText))"""
    found: list[list[str]] = desk.page.evaluate(script)
    return found


def clipboard(desk: Desk) -> str:
    found: str = desk.page.evaluate("() => navigator.clipboard.readText()")
    return found


class DescribeReminders:
    def they_are_those_of_the_sheet(self, done: Round) -> None:
        done.desk.page.click("#reminders > summary")
        out = done.command("结果")
        sheet = openpyxl.load_workbook(out / "汇总.xlsx", data_only=True)["催报"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        told = reminders(done.desk)
        assert len(told) == len(rows) == 2
        for shown, row in zip(told, rows, strict=True):
            assert shown[0] == row[1]
            assert shown[1] == row[2]
            assert shown[2].split() == [row[5], row[6]]
            assert shown[4] == (f"{row[4]} 天" if row[4] else "没有")
            assert shown[5].startswith(str(row[8]))
        everyone = sheet["C2"].value
        assert done.desk.text("#reminders-all .message") == everyone

    def they_are_late_as_of_another_day_where_that_is_wished(self, done: Round) -> None:
        page = done.desk.page
        before = page.input_value("#reminders-day")
        page.fill("#reminders-day", "2025-03-01")
        assert [row[4] for row in reminders(done.desk)] == ["40 天", "40 天"]
        page.fill("#reminders-day", before)

    def they_are_copied_by_a_click(self, done: Round) -> None:
        page = done.desk.page
        page.click("#reminders-all button")
        page.wait_for_selector("#reminders-all .said:has-text('已复制')")
        assert clipboard(done.desk) == done.desk.text("#reminders-all .message")
        row = page.locator("#reminders-list tbody tr").last
        row.locator("button").click()
        row.locator(".said:has-text('已复制')").wait_for()
        assert clipboard(done.desk).startswith(f"{towns()[3]}：2024年")

    def they_stand_there_to_be_copied_where_the_browser_refuses(self, done: Round) -> None:
        page = done.desk.page
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
        page.locator("#reminders-list tbody tr").first.locator("button").click()
        shown = page.locator("#reminders-list textarea").input_value()
        assert shown.startswith(f"{towns()[2]}：2024年")

    def the_board_has_whom_to_call(self, done: Round) -> None:
        calls = {row[0].split("\n")[0]: row[0].split()[1:] for row in done.desk.board()}
        assert calls[c.town_unit(3).name] == ["联系人3", "0000-3"]
        assert calls[c.town_unit(1).name] == []


class DescribePaper:
    def it_has_the_board_and_whom_to_call(self, done: Round) -> None:
        page = done.desk.page
        page.emulate_media(media="print")
        try:
            assert page.is_visible("#round-status")
            assert page.is_visible("#reminders-list")
            assert done.desk.text("#round-title").startswith(f"{COUNTY}2024 年")
            for place in (
                *("#office", "#sending", "#texts", "#dates", "#round-own", "#round-print"),
                *("#reminders-list button", "#reminders-all", "#round-heading"),
            ):
                assert page.locator(place).first.is_hidden(), place
        finally:
            page.emulate_media(media="screen")

    def it_is_asked_for_by_a_button_that_unfolds_what_is_printed(self, done: Round) -> None:
        page = done.desk.page
        page.evaluate("""() => {
            document.getElementById("reminders").open = false;
            window.print = () => {
              dispatchEvent(new Event("beforeprint"));
              window.wasOpen = document.getElementById("reminders").open;
              dispatchEvent(new Event("afterprint"));
            };
        }""")
        page.click("#round-print")
        assert page.evaluate("() => window.wasOpen")
        assert page.get_attribute("#reminders", "open") is None


class DescribeReceivedDates:
    def they_are_asked_of_what_no_mail_dates(self, done: Round) -> None:
        page = done.desk.page
        assert "有 2 份不知道是哪天收到的" in done.desk.text("#dates-told")
        page.click("#dates > summary")
        files = page.locator("#dates-list tbody td:nth-child(2)").all_inner_texts()
        assert files == ["二.xlsx", "三.xlsx"]
        assert "文件时间 2025年1月8日" in page.inner_text("#round-status")

    def they_are_the_commands_and_are_kept_by_the_board(self, done: Round) -> None:
        page = done.desk.page
        page.fill("#dates-list input[data-file='二.xlsx']", "2025-01-25")
        page.fill("#dates-all", "2025-01-10")
        page.click("#dates-fill")
        saved = done.desk.saved("#dates-save", done.folder)
        assert saved.name == "收到日期.csv"
        page.click("#dates-use")
        done.desk.wait_collected()
        out = done.command("按日期", "--received", saved)
        rows = {row["file"]: row for row in json.loads((out / "进度.json").read_text("utf-8"))}
        assert rows["二.xlsx"]["received"].startswith("2025-01-25")
        assert rows["二.xlsx"]["late"] is True
        assert rows["三.xlsx"]["received"].startswith("2025-01-10")
        same_parts(done.saved("汇总.xlsx"), (out / "汇总.xlsx").read_bytes())
        row = next(row for row in done.desk.board() if row[7] == "二.xlsx")
        assert row[3].split() == ["2025年1月25日", "逾期报送"]
        assert "都写了" in done.desk.text("#dates-told")
        assert page.input_value("#dates-list input[data-file='三.xlsx']") == "2025-01-10"

    def they_are_let_go_with_their_files(self, done: Round) -> None:
        """A date of a file that is not in the inbox any more stops nothing."""
        page = done.desk.page
        page.click("#inbox-clear")
        page.set_input_files("#inbox", done.folder / "收件夹" / "三.xlsx")
        done.desk.collect()
        assert page.is_hidden("#round-trouble")
        page.click("#inbox-clear")
        page.set_input_files("#inbox-folder", done.folder / "收件夹")
        done.desk.collect()
        assert "都写了" in done.desk.text("#dates-told")


class DescribeAStrangersMail:
    def it_counts_once_the_officer_has_vouched_for_it(self, done: Round) -> None:
        page = done.desk.page
        out = done.command("陌生", "--confirm", "陌生.eml!表.xlsx", *_dates(done))
        page.click("button:has-text('已核实，用这一份重新汇总')")
        done.desk.wait_collected()
        same_parts(done.saved("汇总.xlsx"), (out / "汇总.xlsx").read_bytes())
        counted = [row[7] for row in done.desk.board() if row[2] == "是"]
        assert "陌生.eml!表.xlsx" in counted


def _dates(done: Round) -> list[str | Path]:
    return ["--received", done.folder / "收到日期.csv"]


class DescribeTheCountysOwnWorkbook:
    def it_has_the_offices_figures_in_it(self, done: Round) -> None:
        page = done.desk.page
        page.set_input_files("#c-own", done.folder / "县政府办.xlsx")
        done.desk.collect()
        office = done.folder / "县政府办.xlsx"
        confirmed = ("--confirm", "陌生.eml!表.xlsx")
        out = done.command("本级", "--own", office, *confirmed, *_dates(done))
        same_parts(done.saved("本级填报表.xlsx"), (out / "本级填报表.xlsx").read_bytes())
        same_parts(done.saved("汇总情况.docx"), (out / "汇总情况.docx").read_bytes())
        names = page.locator("#round-files button").all_inner_texts()
        assert [name.split("“")[1][:-1] for name in names[:3]] == [
            "汇总.xlsx",
            "本级填报表.xlsx",
            "汇总情况.docx",
        ]

    def it_is_gone_on_with_by_a_click(self, done: Round) -> None:
        own = read(done.saved("本级填报表.xlsx"))
        assert (own.record.unit.name, own.record.unit.level) == (COUNTY, "county")
        done.desk.page.click("#round-own")
        done.desk.wait_checked()
        assert done.desk.page.is_visible("#clerk")
        assert COUNTY in done.desk.text("#book-verdict")
        done.desk.choose_county()

    def it_may_come_by_any_door_but_has_to_be_a_report(self, done: Round) -> None:
        done.desk.choose("#c-own", "照片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200))
        done.desk.collect()
        assert "“照片.xlsx”" in done.desk.text("#round-trouble")
        assert done.desk.page.is_visible("#round-result")  # the board before it is not lost
        done.desk.page.set_input_files("#c-own", [])


class DescribeWhatIsAskedOfTexts:
    def it_is_the_settings_file_of_the_command(self, done: Round) -> None:
        page = done.desk.page
        page.click("#texts > summary")
        page.fill("#texts-longest", "20")
        page.uncheck("#texts-list label:has-text('问题和改进没有写全') input")
        assert done.desk.text("#texts-told") == "1 项不核对，最多 20 字"
        saved = done.desk.saved("#texts-save", done.folder)
        assert json.loads(saved.read_text("utf-8")) == {
            "不核对": ["问题和改进没有写全"],
            "最多字数": 20,
            "要有数字": False,
        }
        done.desk.collect()
        confirmed = ("--confirm", "陌生.eml!表.xlsx")
        out = done.command("文字", "--settings", saved, *confirmed, *_dates(done))
        same_parts(done.saved("汇总.xlsx"), (out / "汇总.xlsx").read_bytes())
        assert done.state(c.town_unit(1).name) == "有提醒"
        assert "字" in done.desk.text("#round-status")

    def it_is_refused_in_words_where_it_makes_no_sense(self, done: Round) -> None:
        done.desk.page.fill("#texts-longest", "很多")
        done.desk.collect()
        assert "“最多字数”应是" in done.desk.text("#round-trouble")

    def it_is_as_before_by_a_click(self, done: Round) -> None:
        page = done.desk.page
        page.click("#texts-all")
        assert page.input_value("#texts-longest") == ""
        assert page.locator("#texts-list input:not(:checked)").count() == 0
        done.desk.collect()
        assert done.state(c.town_unit(1).name) == "通过"


class DescribeStopping:
    def it_loses_nothing(self, done: Round) -> None:
        page = done.desk.page
        before = done.desk.board()
        page.workers[0].evaluate("() => { runTask = () => { for (;;); }; }")
        page.click("#collect")
        page.click("#collect-stop")
        done.desk.wait_collected()
        assert "已停止" in done.desk.text("#round-trouble")
        assert page.is_visible("#round-result")
        assert done.desk.board() == before
        done.desk.collect()
        assert done.desk.board() == before

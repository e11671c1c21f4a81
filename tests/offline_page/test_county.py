"""汇总单位: the county's round on the page, against the command's on the same files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from excel_report.command_line.main import main
from excel_report.county.submissions.status_row import STATUS_WORDS
from tests.commands import contents
from tests.county import counties as c
from tests.county import mishaps as m
from tests.offline_page.archives import same_parts, unpacked
from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import SECOND, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COUNTY, CONTACT = "云岭县人民政府", "政务公开办 0000-7654321"


@dataclass
class Round:
    """The same round twice: on the page, as it stands there, and by the command."""

    desk: Desk
    made: m.Inbox
    out: Path
    saved: Path

    def save(self, name: str) -> bytes:
        button = f"#round-files button:has-text('{name}')"
        return self.desk.saved(button, self.saved).read_bytes()


@pytest.fixture(scope="module")
def done(
    browser: Browser, page_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Round]:
    folder = tmp_path_factory.mktemp("round")
    made = m.make(folder)
    inbox = made.inbox.rename(folder / "收件夹")
    out = folder / "结果"
    options = ["--roster", str(made.roster), "--previous", str(made.last_year), "--reports"]
    office = ["--unit", COUNTY, "--contact", CONTACT]
    assert main(["collect", str(inbox), "-o", str(out), *options, *office]) == 1
    for desk in desks(browser, page_file):
        desk.choose_county()
        desk.page.set_input_files("#inbox-folder", inbox)
        desk.page.set_input_files("#roster", made.roster)
        desk.page.set_input_files("#last-files", sorted(made.last_year.iterdir()))
        desk.page.fill("#c-unit", COUNTY)
        desk.page.fill("#c-contact", CONTACT)
        desk.collect()
        yield Round(desk, made, out, folder)
        assert_alone(desk)


class DescribeTheRound:
    def it_makes_the_same_files_as_the_command(self, done: Round) -> None:
        expected = contents(done.out)
        made = unpacked(done.save("全部结果.zip"))
        assert {f"结果/{name}" for name in expected if not name.startswith(".")} == set(made)
        for name, data in expected.items():
            if name.endswith((".xlsx", ".docx")):
                same_parts(made[f"结果/{name}"], data)
            elif name.endswith(".json") and not name.startswith("."):
                assert json.loads(made[f"结果/{name}"]) == json.loads(data), name

    def its_workbook_has_the_figures_of_the_command(self, done: Round) -> None:
        saved = done.save("汇总.xlsx")
        path = done.saved / "汇总.xlsx"
        same_parts(saved, (done.out / "汇总.xlsx").read_bytes())
        here = openpyxl.load_workbook(path, data_only=True)
        there = openpyxl.load_workbook(done.out / "汇总.xlsx", data_only=True)
        assert here.sheetnames == there.sheetnames
        for sheet in here:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            assert rows == [[cell.value for cell in row] for row in there[sheet.title].iter_rows()]

    def its_answers_are_drafts_and_workbooks(self, done: Round) -> None:
        names = set(unpacked(done.save("退回和催报.zip")))
        assert any(name.startswith("退回/") and name.endswith(".xlsx") for name in names)
        assert any(name.startswith("催报/") and name.endswith(".eml") for name in names)

    def its_reports_are_word_files(self, done: Round) -> None:
        reports = unpacked(done.save("年度报告.zip"))
        assert set(reports) == {f"报告/{path.name}" for path in (done.out / "报告").iterdir()}
        path = done.saved / "报告.docx"
        path.write_bytes(next(iter(reports.values())))
        assert len(docx.Document(str(path)).tables) >= 3


class DescribeTheBoard:
    def it_shows_every_row_of_the_command(self, done: Round) -> None:
        rows = json.loads((done.out / "进度.json").read_text("utf-8"))
        done.desk.page.click("#round-filters button >> nth=0")
        shown = [(row[0], row[1], row[7]) for row in done.desk.board()]
        assert shown == [
            (row["unit"] or "（空）", STATUS_WORDS[row["status"]], row["file"]) for row in rows
        ]

    def it_can_be_filtered_by_state(self, done: Round) -> None:
        for word in ("未报", "有错误", "无法读取"):
            button = done.desk.page.locator("#round-filters button", has_text=word)
            button.click()
            assert button.get_attribute("aria-pressed") == "true"
            rows = done.desk.board()
            assert rows
            assert {row[1] for row in rows} == {word}
            assert str(len(rows)) in button.inner_text()

    def it_shows_what_is_wrong_with_a_workbook(self, done: Round) -> None:
        done.desk.page.locator("#round-filters button", has_text="有错误").click()
        summary = done.desk.page.locator("#round-status summary").first
        summary.click()
        assert "错误" in done.desk.text("#round-status pre")


class DescribeWhatIsDropped:
    def it_may_be_a_folder(self, new_desk: Desk, tmp_path: Path) -> None:
        c.put(tmp_path / "收件夹", "里面/甲.xlsx", c.workbook(c.town(1)), c.day(9))
        c.put(tmp_path / "收件夹", "乙.xlsx", c.workbook(c.town(2)), c.day(9))
        new_desk.choose_county()
        new_desk.drag_in("#inbox-drop", [tmp_path / "收件夹"])
        new_desk.page.wait_for_selector("#inbox-count:has-text('2 个文件')")
        new_desk.collect()
        assert {row[7] for row in new_desk.board()} == {"里面/甲.xlsx", "乙.xlsx"}

    def it_may_come_one_after_the_other_and_have_the_same_name(self, new_desk: Desk) -> None:
        new_desk.choose_county()
        for number in (1, 2):
            new_desk.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(number)))])
            new_desk.page.wait_for_selector(f"#inbox-count:has-text('{number} 个文件')")
        new_desk.collect()
        units = {c.town_unit(1).name, c.town_unit(2).name}
        assert {row[0] for row in new_desk.board()} == units

    def it_is_refused_in_words_where_nothing_can_be_read(self, new_desk: Desk) -> None:
        new_desk.choose_county()
        new_desk.page.click("#collect")
        new_desk.page.wait_for_selector("#round-trouble:not([hidden])", timeout=60 * SECOND)
        assert "没有一份能读的填报表" in new_desk.text("#round-trouble")

    def it_is_refused_in_words_where_the_roster_is_bad(self, new_desk: Desk) -> None:
        new_desk.choose_county()
        new_desk.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(1)))])
        new_desk.choose("#roster", "名单.csv", "单位名称,邮箱\n甲,不是邮箱\n乙,也不是\n".encode())
        new_desk.collect()
        trouble = new_desk.text("#round-trouble")
        assert "2 处不对" in trouble
        assert "第 2 行" in trouble

    def it_may_have_a_roster_in_a_workbook(self, new_desk: Desk, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(["单位名称"])
        for number in (1, 2):
            sheet.append([c.town_unit(number).name])
        book.save(tmp_path / "名单.xlsx")
        new_desk.choose_county()
        new_desk.drop("#inbox-drop", [("年报.xlsx", c.workbook(c.town(1)))])
        new_desk.page.set_input_files("#roster", tmp_path / "名单.xlsx")
        new_desk.collect()
        assert [row[1] for row in new_desk.board()] == ["通过", "未报"]

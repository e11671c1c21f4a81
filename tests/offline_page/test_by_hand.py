"""Reports made by hand, on the page: checked, moved into a workbook, into next year's, added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from excel_report import api
from excel_report.figures import figures_of
from excel_report.record import Unit
from tests.commands import Runner
from tests.county import by_hand as h
from tests.county import counties as c
from tests.offline_page.archives import same_parts
from tests.offline_page.desks import Desk
from tests.samples import FORM
from tests.workbook.bad_files import word_file

RECORD = c.town(3)


class DescribeThisYearsReport:
    @pytest.mark.parametrize(("ending", "made"), [("docx", h.word), ("html", h.page)])
    def it_is_checked_and_moved_into_a_workbook(
        self, desk: Desk, ending: str, made: h.Maker, tmp_path: Path, command: Runner
    ) -> None:
        report = tmp_path / f"年报.{ending}"
        report.write_bytes(made(RECORD))
        desk.check(report.name, report.read_bytes())
        assert desk.verdict == "没有发现问题"
        assert "不是填报表" in desk.text("#book-verdict")
        saved = desk.saved("#make-filled", tmp_path)
        assert saved.name == f"{RECORD.unit.name}-2024年政府信息公开工作年度报告.xlsx"
        filled = api.read(saved)
        assert figures_of(FORM, filled.record) == figures_of(FORM, RECORD)
        assert filled.record.narrative == RECORD.narrative
        command("mark", report, "-o", tmp_path / "命令.xlsx")
        same_parts(saved.read_bytes(), (tmp_path / "命令.xlsx").read_bytes())
        desk.check(saved.name, saved.read_bytes())
        assert desk.verdict == "没有发现问题"
        assert desk.page.is_hidden("#make-filled")
        assert desk.page.is_hidden("#book-known")

    def it_is_asked_for_what_its_title_leaves_out(self, desk: Desk, tmp_path: Path) -> None:
        desk.check("年报.docx", h.word(RECORD, ""))
        assert desk.verdict == "还没有填完（3 项）"
        desk.page.click("#make-next")
        desk.page.wait_for_selector("#book-trouble:not([hidden])")
        assert "请先补上" in desk.trouble
        desk.page.fill("#k-unit", "远山镇人民政府")
        desk.page.select_option("#k-level", "township")
        desk.page.select_option("#k-kind", "government")
        desk.page.click("#book-known button")
        desk.page.wait_for_selector("#book-verdict.good")
        saved = desk.saved("#make-filled", tmp_path)
        unit = Unit("远山镇人民政府", level="township", kind="government")
        assert api.read(saved).record.unit == unit

    def it_tells_what_was_not_read(self, desk: Desk, tmp_path: Path) -> None:
        desk.check("缺格.docx", h.word_of(h.without_a_cell(h.lines(RECORD))))
        assert desk.verdict == "有 1 项错误"
        assert "“2.重复申请”" in desk.text("#book-findings")
        filled = api.read(desk.saved("#make-filled", tmp_path)).record
        assert filled.cells.get("requests.not_processed.repeated.natural_person") is None


class DescribeLastYearsReport:
    def it_becomes_this_years_workbook(self, desk: Desk, tmp_path: Path, command: Runner) -> None:
        report = tmp_path / "去年.docx"
        report.write_bytes(h.word(c.town(3, 2023)))
        desk.check(report.name, report.read_bytes())
        assert desk.text("#make-next") == "以它为去年，生成 2024 年的填报表"
        saved = desk.saved("#make-next", tmp_path)
        assert saved.name == f"{RECORD.unit.name}-2024年政府信息公开工作年度报告.xlsx"
        unit = ["--unit", RECORD.unit.name, "--level", "township"]
        made = tmp_path / "命令.xlsx"
        command("template", "--year", 2024, *unit, "--previous", report, "-o", made)
        same_parts(saved.read_bytes(), made.read_bytes())
        reading = api.read(saved)
        assert reading.previous is not None
        shown, before = reading.previous.values, figures_of(FORM, c.town(3, 2023)).values
        assert shown
        assert shown == {key: before[key] for key in shown}

    def it_stands_beside_this_years_workbook(self, desk: Desk) -> None:
        desk.check("年报.xlsx", c.workbook(RECORD))
        alone = desk.findings()
        desk.page.click("summary:has-text('与去年的报告对照')")
        desk.choose("#book-previous", "去年.html", h.page(c.town(3, 2023)))
        desk.wait_checked()
        assert len(desk.findings()) > len(alone)
        desk.page.click("#book-previous-clear")
        desk.wait_checked()


class DescribeWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            ("年报.pdf", b"%PDF-1.4", "另存为 Word 文件"),
            ("通知.docx", h.notice(), "没有找到政府信息公开工作年度报告"),
            ("空的.docx", word_file(), "没有找到政府信息公开工作年度报告"),
        ],
    )
    def it_is_told_with_what_to_do(self, desk: Desk, name: str, data: bytes, told: str) -> None:
        desk.check(name, data)
        assert desk.verdict == "无法读取"
        words = desk.text("#book-findings")
        assert told in words
        assert "pip" not in words
        assert "--" not in words
        assert "扩展名" not in words


class DescribeTheCountysBoard:
    def it_adds_up_a_hand_made_report_when_it_was_looked_at(self, desk: Desk) -> None:
        desk.choose_county()
        files = [
            ("甲.docx", h.word(c.town(1))),
            ("乙.xlsx", c.workbook(c.town(2))),
            ("丙.docx", h.word_of(h.without_a_cell(h.lines(c.town(3))))),
        ]
        desk.drop("#inbox-drop", files)
        desk.page.wait_for_selector("#inbox-count:has-text('3 个文件')")
        desk.collect()
        states = {row[7]: row[1:3] for row in desk.board()}
        by_hand = ["手工报告", "否"]
        assert states == {"甲.docx": by_hand, "乙.xlsx": ["通过", "是"], "丙.docx": by_hand}
        include = desk.page.locator("#round-status button", has_text="已核对，计入汇总")
        assert include.count() == 1  # not the one that was read in part
        include.click()
        desk.wait_collected()
        assert {row[7]: row[2] for row in desk.board()} == {
            "甲.docx": "是",
            "乙.xlsx": "是",
            "丙.docx": "否",
        }
        desk.page.locator("#round-status button", has_text="不计入汇总").click()
        desk.wait_collected()
        desk.page.check("#c-handwritten")
        desk.collect()
        assert {row[2] for row in desk.board() if row[7] == "甲.docx"} == {"是"}
        desk.page.uncheck("#c-handwritten")
        desk.page.click("#inbox-clear")
        desk.page.click("#tab-clerk")

"""填报单位: one workbook, as a clerk at the desk sees it."""

from __future__ import annotations

import email
from datetime import date
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import ClassVar

import docx
import openpyxl
import pytest

from excel_report import api
from excel_report.record import Record
from excel_report.result_text import group_findings, summary
from excel_report.workbook.issue import IssueOptions
from excel_report.workbook.writer.write import write_workbook
from tests.commands import Runner
from tests.county import counties
from tests.offline_page.archives import same_parts
from tests.offline_page.desks import Desk
from tests.samples import FORM, last_year_record, town_record, with_cells
from tests.sampling import sample
from tests.workbook.xlsx import LAYOUT
from tests.zoo.collection import KINDS

GOOD = town_record()
UNBALANCED = with_cells(GOOD, {"requests.received.natural_person": 123})
RECORDS = [GOOD, *counties.departments()]


def shown(result: api.Result) -> list[tuple[str, str, str, str]]:
    """What the page must show of a result."""
    return [
        (
            each.sheet or "整个文件",
            each.word,
            f"单元格 {each.where}：{each.message}" if each.where else each.message,
            f"填报单位说明：{each.explanation}" if each.explanation else each.hint,
        )
        for each in group_findings(result.findings)
    ]


def texts(path: Path) -> list[str]:
    """Every paragraph and cell of a Word file."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


class DescribeChecking:
    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.unit.name)
    def it_finds_what_the_command_finds(self, desk: Desk, record: Record) -> None:
        data = counties.workbook(record)
        desk.check("年报.xlsx", data)
        result = api.check(data)
        assert desk.findings() == shown(result)
        assert desk.verdict == summary(result)
        assert f"{record.unit.name} {record.year}" in desk.text("#book-verdict")

    def it_compares_with_last_year(self, desk: Desk) -> None:
        data, last_year = (
            counties.workbook(GOOD),
            counties.workbook(
                with_cells(last_year_record(), {"requests.carried_over.total": None})
            ),
        )
        desk.check("年报.xlsx", data)
        desk.page.click("summary:has-text('与去年的报告对照')")
        desk.choose("#book-previous", "去年.xlsx", last_year)
        desk.wait_checked()
        with_last_year = shown(api.check(data, previous=last_year))
        assert desk.findings() == with_last_year
        desk.page.click("#book-previous-clear")
        desk.wait_checked()
        assert desk.findings() == shown(api.check(data))

    def it_takes_a_dropped_file(self, desk: Desk) -> None:
        desk.drop("#book-drop", [("不平.xlsx", counties.workbook(UNBALANCED))])
        desk.page.wait_for_selector("#book-verdict:has-text('不平.xlsx')")
        assert desk.findings() == shown(api.check(counties.workbook(UNBALANCED)))

    def it_takes_a_file_from_the_disk_and_again_when_it_was_changed(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        path = tmp_path / "年报.xlsx"
        for record in (UNBALANCED, GOOD):
            path.write_bytes(counties.workbook(record))
            desk.drag_in("#book-drop", [path])
            desk.page.wait_for_function(
                "(words) => document.querySelector('#book-verdict .verdict').textContent === words",
                arg=summary(api.check(path)),
            )

    @pytest.mark.parametrize("kind", KINDS)
    def it_shows_every_damage_of_the_zoo_as_the_command_does(self, desk: Desk, kind: str) -> None:
        for specimen in sample(3, KINDS[kind]):
            data = specimen.make()
            desk.check("表.xlsx", data)
            assert desk.findings() == shown(api.check(data)), specimen.name

    def it_shows_the_report_as_it_will_look(self, desk: Desk) -> None:
        desk.check("年报.xlsx", counties.workbook(GOOD))
        frame = desk.page.frame_locator("#preview")
        assert frame.locator("h1").inner_text() == "青禾镇人民政府\n2024年政府信息公开工作年度报告"
        assert frame.locator(".draft").count() == 0
        desk.check("年报.xlsx", counties.workbook(UNBALANCED))
        assert frame.locator(".draft").inner_text()


class DescribeTheWordFile:
    @pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.unit.name)
    def it_is_the_one_of_the_command(
        self, desk: Desk, record: Record, tmp_path: Path, command: Runner
    ) -> None:
        book, report = tmp_path / "年报.xlsx", tmp_path / "命令.docx"
        book.write_bytes(counties.workbook(record))
        desk.page.set_input_files("#book", book)
        desk.wait_checked()
        draft = api.check(book).verdict == "errors"
        saved = desk.saved("#make-draft" if draft else "#make-report", tmp_path)
        done = command("report", book, "-o", report, *(["--draft"] if draft else []))
        assert done.status in (0, 1)
        same_parts(saved.read_bytes(), report.read_bytes())
        assert texts(saved) == texts(report)
        assert command("verify", saved, book).status == draft  # which is no formal report

    def it_is_a_draft_only_while_there_are_errors(self, desk: Desk, tmp_path: Path) -> None:
        desk.check("年报.xlsx", counties.workbook(UNBALANCED))
        assert desk.page.is_disabled("#make-report")
        saved = desk.saved("#make-draft", tmp_path)
        assert saved.name == "青禾镇-2024年政府信息公开工作年度报告（草稿）.docx"
        assert docx.Document(str(saved)).tables


class DescribeTheSteps:
    def it_offers_what_is_next_and_no_more(self, new_desk: Desk) -> None:
        page = new_desk.page
        page.clock.set_fixed_time("2025-01-10T09:00:00")
        offers = {
            "errors": {"make-marked", "make-draft", "print", "make-report"},
            "clean": {"make-report", "make-html", "print-report", "print"},
        }
        for name, record in (("errors", UNBALANCED), ("clean", GOOD)):
            new_desk.check(f"{name}.xlsx", counties.workbook(record))
            shown = page.evaluate("""() => [...document.querySelectorAll("#book-result button")]
              .filter((each) => each.checkVisibility() && each.id).map((each) => each.id)""")
            assert set(shown) == offers[name]
            assert page.is_visible("#book-send") == (name == "clean")
            assert page.is_visible("#book-blocked") == (name == "errors")
        page.clock.set_fixed_time("2025-12-10T09:00:00")
        new_desk.check("去年的.xlsx", counties.workbook(GOOD))
        assert page.is_visible("#make-next")

    def it_names_the_workbook_wherever_one_is_on_the_page(self, desk: Desk) -> None:
        desk.check("我们镇.xlsx", counties.workbook(GOOD))
        desk.page.evaluate("() => scrollTo(0, document.body.scrollHeight / 2)")
        box = desk.page.locator("#book-loaded").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 100
        assert desk.text("#book-loaded") == "已放入：我们镇.xlsx"

    def it_numbers_its_headings_as_steps(self, desk: Desk) -> None:
        desk.check("年报.xlsx", counties.workbook(GOOD))
        heads = [each.inner_text() for each in desk.page.locator("#clerk h2").all()]
        assert [head[:3] for head in heads] == ["第1步", "第2步", "第3步"]


class DescribeTheMarkedWorkbook:
    def it_is_the_one_of_the_command(self, desk: Desk, tmp_path: Path, command: Runner) -> None:
        book, returned = tmp_path / "不平.xlsx", tmp_path / "命令.xlsx"
        book.write_bytes(counties.workbook(UNBALANCED))
        desk.page.set_input_files("#book", book)
        desk.wait_checked()
        saved = desk.saved("#make-marked", tmp_path)
        assert saved.name == "青禾镇-2024年政府信息公开工作年度报告-退回修改.xlsx"
        command("mark", book, "-o", returned)
        same_parts(saved.read_bytes(), returned.read_bytes())
        opened = openpyxl.load_workbook(saved)
        place = LAYOUT.places["requests.received.natural_person"]
        assert opened[place.sheet][place.addresses[0]].value == 123


class DescribeTheBlankWorkbook:
    def fill(self, desk: Desk, **fields: str) -> None:
        if not desk.page.is_visible("#template"):
            desk.page.click("#template-box > summary")
        for name, value in fields.items():
            field = desk.page.locator(f"#template [name={name}]")
            if field.evaluate("(each) => each.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def it_is_the_one_of_the_command(self, desk: Desk, tmp_path: Path, command: Runner) -> None:
        last_year = tmp_path / "去年.xlsx"
        last_year.write_bytes(counties.workbook(last_year_record()))
        self.fill(desk, name="云溪镇人民政府", year="2024", level="township", code="YX")
        desk.page.set_input_files("#t-previous", last_year)
        saved = desk.saved("#template button", tmp_path)
        made = tmp_path / "命令.xlsx"
        unit = ["--unit", "云溪镇人民政府", "--level", "township", "--code", "YX"]
        done = command("template", "--year", 2024, *unit, "--previous", last_year, "-o", made)
        assert done.status == 0
        same_parts(saved.read_bytes(), made.read_bytes())
        assert saved.name == "云溪镇人民政府-2024年政府信息公开工作年度报告.xlsx"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"name": "", "year": "2024"}, "请填写单位名称。"),
            ({"name": "云溪镇", "year": "24"}, "“24”不是可用的年度，应是四位数字，例如 2024。"),
            ({"name": "云溪镇", "year": "2019"}, "2019 年没有适用的表格"),
        ],
    )
    def it_says_what_is_missing(self, desk: Desk, fields: dict[str, str], words: str) -> None:
        self.fill(desk, **fields)
        desk.page.click("#template button")
        desk.page.wait_for_selector("#template-trouble:not([hidden])")
        assert words in desk.text("#template-trouble")


class DescribeSending:
    OFFICE: ClassVar = {
        "office.name": "云岭县政务公开办",
        "office.contact": "0000-7654321",
        "office.mail": "gongkai@yunling.example",
    }

    def it_tells_address_and_words_where_the_workbook_knows_them(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        options = IssueOptions(issued=True, deadline=date(2025, 1, 20), office=self.OFFICE)
        data = write_workbook(FORM, GOOD, None, options)
        desk.check("青禾镇.xlsx", data)
        told = desk.text("#book-send")
        for words in ("发给云岭县政务公开办", "2025年1月20日", *self.OFFICE.values()):
            assert words in told
        saved = desk.saved("#make-mail", tmp_path)
        assert saved.name == "报送-青禾镇-2024年政府信息公开工作年度报告.eml"
        mail = email.message_from_bytes(saved.read_bytes(), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        assert self.OFFICE["office.mail"] in mail["To"]
        assert [each.get_content() for each in mail.iter_attachments()] == [data]

    def it_is_a_plain_sentence_where_it_does_not(self, desk: Desk) -> None:
        desk.check("青禾镇.xlsx", counties.workbook(GOOD))
        assert "把填报表发给县里" in desk.text("#book-send")
        assert "回复县里" in desk.text("#send-words")
        assert desk.page.is_hidden("#make-mail")

"""The narratives in the page, as a clerk with Word beside it sees them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from excel_report import api
from excel_report.word_verification import verify
from tests.county import counties
from tests.offline_page.desks import Desk
from tests.offline_page.test_use import faults, focused, tab_to
from tests.published import pastes
from tests.published.test_narratives import WHOLE, document
from tests.samples import NARRATIVE, town_record, with_cells

if TYPE_CHECKING:
    from playwright.sync_api import Dialog

WITHOUT_TEXT = town_record(narrative={})
OVERVIEW, PROBLEMS, OTHER = "#text-overview", "#text-problems", "#text-other"


def accept(dialog: Dialog) -> None:
    dialog.accept()


@pytest.fixture
def at_texts(desk: Desk) -> Desk:
    """A page with a workbook that has all but its texts, and nothing left of the test before."""
    for area in desk.page.locator("#narratives textarea:not([readonly])").all():
        area.evaluate("(each) => { each.value = ''; each.dispatchEvent(new Event('input')); }")
    desk.page.on("dialog", accept)
    desk.check("年报.xlsx", counties.workbook(WITHOUT_TEXT))
    desk.page.remove_listener("dialog", accept)
    assert [lines(desk, f"#text-{section}") for section in NARRATIVE] == [[""]] * len(NARRATIVE)
    return desk


def pasted(desk: Desk, place: str, html: str, plain: str = "") -> None:
    """Paste as a browser does; wait until it is taken."""
    before = desk.page.input_value(place)
    desk.page.focus(place)
    desk.page.evaluate(
        """([place, html, plain]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          if (plain) data.setData("text/plain", plain);
          const told = { clipboardData: data, bubbles: true, cancelable: true };
          document.querySelector(place).dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        [place, html, plain],
    )
    desk.page.wait_for_function(
        "([place, before]) => document.querySelector(place).value !== before", arg=[place, before]
    )


def lines(desk: Desk, place: str) -> list[str]:
    return desk.page.input_value(place).split("\n")


def filled(desk: Desk) -> None:
    """All boxes filled by what Word has of the whole text."""
    pasted(desk, OVERVIEW, pastes.word(*map(pastes.paragraph, WHOLE)))


class DescribeThePaste:
    def it_is_clean_paragraphs_seen_as_they_print(self, at_texts: Desk) -> None:
        assert at_texts.page.is_visible(OVERVIEW)
        html = pastes.word(
            pastes.paragraph("2024年，青禾镇把公开与服务一起安排。"),
            pastes.numbered("（一）", "主动公开"),
            pastes.bulleted("公告栏每月更新。"),
            pastes.TABLE,
            pastes.PICTURE,
        )
        pasted(at_texts, OVERVIEW, html, "别的")
        expected = ["2024年，青禾镇把公开与服务一起安排。", "（一）主动公开", "公告栏每月更新。"]
        assert lines(at_texts, OVERVIEW) == expected
        said = at_texts.text("#narratives-said")
        assert "有 1 个表格没有放进来" in said
        assert "有 1 张图片没有放进来" in said
        at_texts.page.wait_for_selector(".looks .level2:has-text('（一）主动公开')")
        assert focused(at_texts) == "text-overview"
        at_texts.page.keyboard.press("Control+z")
        assert at_texts.page.input_value(OVERVIEW) == ""

    def it_may_come_from_another_page_by_the_clipboard(self, at_texts: Desk) -> None:
        other = at_texts.page.context.new_page()
        html = pastes.word("<p class=MsoNormal>甲。</p>", "<ol><li>乙。</li><li>丙。</li></ol>")
        other.set_content(html)
        other.keyboard.press("Control+a")
        other.keyboard.press("Control+c")
        other.close()
        at_texts.page.bring_to_front()
        at_texts.page.focus(PROBLEMS)
        at_texts.page.keyboard.press("Control+v")
        at_texts.page.wait_for_function(
            "(place) => document.querySelector(place).value", arg=PROBLEMS
        )
        assert lines(at_texts, PROBLEMS) == ["甲。", "1.乙。", "2.丙。"]

    def it_stands_where_the_cursor_is(self, at_texts: Desk) -> None:
        at_texts.page.fill(OTHER, "前面。后面。")
        at_texts.page.focus(OTHER)
        at_texts.page.evaluate(
            "(place) => document.querySelector(place).setSelectionRange(3, 3)", OTHER
        )
        pasted(at_texts, OTHER, "", "一句。")
        assert lines(at_texts, OTHER) == ["前面。一句。后面。"]
        pasted(at_texts, OTHER, "", "第二段。\n第三段。")
        assert lines(at_texts, OTHER) == ["前面。一句。", "第二段。", "第三段。", "后面。"]

    def it_goes_to_the_boxes_that_its_titles_name(self, at_texts: Desk) -> None:
        filled(at_texts)
        for section, paragraphs in NARRATIVE.items():
            assert lines(at_texts, f"#text-{section}") == list(paragraphs)


class DescribeTheWorkbookWithTheTexts:
    def it_is_checked_and_previewed(self, at_texts: Desk) -> None:
        assert at_texts.page.is_disabled("#make-report")
        filled(at_texts)
        at_texts.page.click("#narratives-check")
        at_texts.wait_checked()
        assert at_texts.findings() == []
        assert at_texts.page.is_enabled("#make-report")
        preview = at_texts.page.frame_locator("#preview")
        assert preview.locator(f"text={NARRATIVE['problems'][0]}").count() == 1
        assert "还要点" in at_texts.text("#narratives-said")

    def it_is_saved_with_all_else_as_it_was(self, at_texts: Desk, tmp_path: Path) -> None:
        filled(at_texts)
        saved = at_texts.saved("#narratives-save", tmp_path)
        assert saved.name == "年报-已放入文字.xlsx"
        assert api.read(saved).record == api.read(counties.workbook(town_record())).record
        assert api.check(saved).verdict == "pass"
        assert at_texts.page.is_disabled("#narratives-save")
        report = at_texts.saved("#make-report", tmp_path)
        assert verify(report, saved).is_equal

    def it_takes_a_fact_with_a_click(self, at_texts: Desk) -> None:
        box = at_texts.page.locator(".text", has=at_texts.page.locator(OVERVIEW))
        box.locator("summary").click()
        fact = box.locator("li", has_text="新收政府信息公开申请17件").first
        fact.get_by_role("button", name="放进文字").click()
        assert "新收政府信息公开申请17件" in at_texts.page.input_value(OVERVIEW)

    def it_is_not_reported_without_texts_that_were_written(self, at_texts: Desk) -> None:
        filled(at_texts)
        at_texts.page.click("#narratives-check")
        at_texts.wait_checked()
        at_texts.page.fill(OTHER, "无其他事项需要报告。")
        at_texts.page.click("#make-report")
        assert "文字改过，还没有放进填报表" in at_texts.text("#book-saved")


class DescribeADocumentOfTextAlone:
    @pytest.mark.parametrize("place", ["#narratives-file", "#book"])
    def it_fills_the_boxes(self, at_texts: Desk, place: str) -> None:
        at_texts.choose(place, "文字.docx", document(*WHOLE))
        at_texts.page.wait_for_function(
            "(place) => document.querySelector(place).value", arg=OVERVIEW
        )
        for section, paragraphs in NARRATIVE.items():
            assert lines(at_texts, f"#text-{section}") == list(paragraphs)
        assert "落款的单位和日期没有放进来" in at_texts.text("#narratives-said")
        assert "年报.xlsx" in at_texts.text("#book-loaded")

    def it_may_come_before_the_workbook(self, new_desk: Desk) -> None:
        new_desk.check("文字.docx", document("一、总体情况", "（一）甲", "乙。"))
        new_desk.page.wait_for_selector("#book-saved:has-text('接着放入填报表')")
        new_desk.check("年报.xlsx", counties.workbook(WITHOUT_TEXT))
        assert lines(new_desk, OVERVIEW) == ["（一）甲", "乙。"]

    def it_asks_before_it_replaces_texts(self, at_texts: Desk) -> None:
        asked: list[str] = []

        def refuse(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.dismiss()

        at_texts.page.once("dialog", refuse)
        at_texts.page.fill(PROBLEMS, "自己写的。")
        at_texts.choose("#narratives-file", "文字.docx", document(*WHOLE))
        at_texts.page.wait_for_selector("#narratives-said:has-text('已放进')")
        assert "五、存在的主要问题及改进情况" in asked[0]
        assert lines(at_texts, PROBLEMS) == ["自己写的。"]


class DescribeUnsavedTexts:
    def they_stay_when_the_same_units_workbook_comes_again(self, at_texts: Desk) -> None:
        at_texts.page.fill(OTHER, "还没有保存的。")
        corrected = with_cells(WITHOUT_TEXT, {"requests.received.natural_person": 8})
        at_texts.check("改好的.xlsx", counties.workbook(corrected))
        assert lines(at_texts, OTHER) == ["还没有保存的。"]
        assert at_texts.page.is_enabled("#narratives-save")

    def they_are_not_lost_without_asking(self, at_texts: Desk) -> None:
        at_texts.page.fill(OTHER, "还没有保存的。")
        other = counties.workbook(counties.departments()[0])
        at_texts.page.once("dialog", lambda dialog: dialog.dismiss())
        at_texts.check("别人的.xlsx", other)
        assert lines(at_texts, OTHER) == ["还没有保存的。"]
        assert "年报.xlsx" in at_texts.text("#book-loaded")
        assert at_texts.page.is_visible(OTHER)
        at_texts.page.once("dialog", accept)
        at_texts.check("别人的.xlsx", other)
        assert "别人的.xlsx" in at_texts.text("#book-loaded")
        assert lines(at_texts, OTHER) != ["还没有保存的。"]


class DescribeTheBoxesForAll:
    def they_are_filled_from_the_workbook_and_closed_when_all_is_written(
        self, at_texts: Desk
    ) -> None:
        at_texts.check("年报.xlsx", counties.workbook(town_record()))
        assert not at_texts.page.is_visible(OVERVIEW)
        at_texts.page.click("#narratives-heading")
        assert lines(at_texts, OVERVIEW) == list(NARRATIVE["overview"])

    def they_are_for_the_keyboard_and_for_screen_readers(self, at_texts: Desk) -> None:
        filled(at_texts)
        for summary in at_texts.page.locator("#narratives summary").all():
            if summary.locator("xpath=..").get_attribute("open") is None:
                summary.click()
        assert faults(at_texts.page) == []
        at_texts.page.focus(OTHER)
        tab_to(at_texts, "narratives-save")
        at_texts.page.keyboard.press("Tab")
        at_texts.page.keyboard.press("Enter")
        at_texts.wait_checked()
        assert focused(at_texts) == "book-heading"

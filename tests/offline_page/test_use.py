"""Keyboard, screen reader, large letters and paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from offline_page.fetch import NODE_MODULES
from tests.county import counties as c
from tests.offline_page.conftest import desks
from tests.offline_page.desks import Desk
from tests.samples import town_record, with_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

UNBALANCED = c.workbook(with_cells(town_record(), {"requests.received.natural_person": 123}))


@pytest.fixture(scope="module")
def full(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """A page with a checked workbook in the one role and a collected round in the other."""
    for desk in desks(browser, page_file):
        desk.check("不平.xlsx", UNBALANCED)
        desk.choose_county()
        desk.drop("#inbox-drop", [("甲.xlsx", UNBALANCED), ("乙.png", b"\x89PNG")])
        desk.page.wait_for_selector("#inbox-count:has-text('2 个文件')")
        desk.collect()
        yield desk


def focused(desk: Desk) -> str:
    found: str = desk.page.evaluate("() => document.activeElement.id")
    return found


def tab_to(desk: Desk, place: str, presses: int = 30) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(presses):
        desk.page.keyboard.press("Tab")
        if focused(desk) == place:
            return
    pytest.fail(f"{place} is not reached with Tab")


class DescribeTheKeyboard:
    def it_is_enough_for_a_clerk(self, new_desk: Desk, tmp_path: Path) -> None:
        page = new_desk.page
        page.on("filechooser", lambda _: None)  # from now on no chooser opens in earnest
        tab_to(new_desk, "tab-clerk")
        tab_to(new_desk, "book")
        with page.expect_file_chooser() as waiting:
            page.keyboard.press("Enter")
        path = tmp_path / "年报.xlsx"
        path.write_bytes(c.workbook(town_record()))
        waiting.value.set_files(path)
        new_desk.wait_checked()
        assert focused(new_desk) == "book-heading"
        tab_to(new_desk, "make-report")
        saved = new_desk.saved(lambda: page.keyboard.press("Enter"), tmp_path)
        assert saved.suffix == ".docx"

    def it_is_enough_for_a_county(self, new_desk: Desk, tmp_path: Path) -> None:
        page = new_desk.page
        page.on("filechooser", lambda _: None)  # from now on no chooser opens in earnest
        tab_to(new_desk, "tab-clerk")
        page.keyboard.press("ArrowRight")
        assert focused(new_desk) == "tab-county"
        assert page.is_visible("#county")
        tab_to(new_desk, "inbox")
        with page.expect_file_chooser() as waiting:
            page.keyboard.press("Space")
        path = tmp_path / "年报.xlsx"
        path.write_bytes(UNBALANCED)
        waiting.value.set_files(path)
        tab_to(new_desk, "collect")
        page.keyboard.press("Enter")
        new_desk.wait_collected()
        assert focused(new_desk) == "round-heading"
        page.keyboard.press("Tab")
        saved = new_desk.saved(lambda: page.keyboard.press("Enter"), tmp_path)
        assert saved.name == "汇总.xlsx"

    def its_focus_is_seen(self, new_desk: Desk) -> None:
        for place in ("tab-clerk", "book"):
            tab_to(new_desk, place)
            script = """(id) => { const own = document.getElementById(id);
              return [own, own.parentElement].some((each) =>
                getComputedStyle(each).outlineStyle !== "none"); }"""
            assert new_desk.page.evaluate(script, place)


class DescribeAScreenReader:
    @pytest.mark.parametrize("tab", ["clerk", "county"])
    def it_meets_no_fault_that_axe_knows(self, full: Desk, tab: str) -> None:
        full.page.click(f"#tab-{tab}")
        for summary in full.page.locator(f"#{tab} summary, footer > details > summary").all():
            if summary.locator("xpath=..").get_attribute("open") is None:
                summary.click()
        assert faults(full.page) == []

    def it_meets_none_in_the_report_either(self, full: Desk, browser: Browser) -> None:
        text: str = full.page.evaluate("() => document.getElementById('preview').srcdoc")
        page = browser.new_page()
        page.set_content(text)
        assert faults(page, ("serious", "critical")) == []
        page.close()

    def it_is_told_results_where_they_appear(self, full: Desk) -> None:
        for place in ("state", "book-state", "book-saved", "round-state", "round-shown"):
            assert full.page.get_attribute(f"#{place}", "role") == "status"
        for place in ("trouble", "book-trouble", "round-trouble"):
            assert full.page.get_attribute(f"#{place}", "role") == "alert"


def faults(page: Any, impacts: Sequence[str] = ("moderate", "serious", "critical")) -> list[str]:
    """What axe finds of such an impact."""
    page.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("() => axe.run(document, { iframes: false })")
    return [
        f"{each['id']}: {node['html']}"
        for each in found["violations"]
        for node in each["nodes"]
        if each["impact"] in impacts
    ]


class DescribeLargeLetters:
    @pytest.mark.parametrize("percent", [100, 125, 150, 200])
    @pytest.mark.parametrize("tab", ["clerk", "county"])
    def they_fit_the_screen(self, full: Desk, tab: str, percent: int) -> None:
        """Zooming is having fewer of the larger pixels."""
        full.page.click(f"#tab-{tab}")
        size = {"width": 1366 * 100 // percent, "height": 768 * 100 // percent}
        full.page.set_viewport_size(size)  # type: ignore[arg-type]
        width = full.page.evaluate("() => document.documentElement.scrollWidth")
        full.page.set_viewport_size({"width": 1366, "height": 768})
        assert width <= size["width"]


class DescribePaper:
    def it_shows_results_and_no_buttons(self, full: Desk) -> None:
        full.page.click("#tab-clerk")
        full.page.emulate_media(media="print")
        assert full.page.is_visible("#book-findings")
        for place in ("#make-report", "#book-drop", "#preview", ".roles", "footer"):
            assert full.page.is_hidden(place), place
        full.page.emulate_media(media="screen")


class DescribeTheTreeOfTheResult:
    def it_reads_in_the_order_of_the_steps(self, new_desk: Desk) -> None:
        new_desk.check("不平.xlsx", UNBALANCED)
        tree = new_desk.page.locator("#book-result").aria_snapshot()
        told = [
            'heading "第2步 核对结果" [level=2]',
            "paragraph: 有 2 项错误，1 项提醒",
            'group "改正和留存"',
            'button "生成标好问题的填报表"',
            'heading "一、总体情况" [level=3]',
            "listitem",
            'heading "三、申请办理" [level=3]',
            "list",
            'region "第3步 生成报告，报送填报表"',
            'heading "第3步 生成报告，报送填报表" [level=2]',
            'button "生成 Word 报告" [disabled]',
            'heading "报告预览" [level=3]',
            "iframe",
        ]
        places: list[int] = []
        for words in told:
            assert words in tree, f"{words}\n{tree}"
            places.append(tree.index(words, places[-1] if places else 0))
        assert places == sorted(places)

    def it_has_what_is_next_where_nothing_is_wrong(self, new_desk: Desk) -> None:
        new_desk.check("年报.xlsx", c.workbook(town_record()))
        tree = new_desk.page.locator("#book-result").aria_snapshot()
        for words in (
            'button "生成 Word 报告"',
            'button "打印报告或者存成 PDF"',
            'heading "把填报表发给县里" [level=3]',
            'button "复制：正文"',
        ):
            assert words in tree, f"{words}\n{tree}"
        assert "disabled" not in tree.split("第3步", 1)[1]


class DescribeACleanResult:
    def it_meets_no_fault_that_axe_knows(self, new_desk: Desk) -> None:
        book = c.workbook(town_record())
        page = new_desk.page
        new_desk.check("年报.xlsx", book)
        new_desk.choose("#book-previous", "今年的.xlsx", book)
        page.wait_for_selector("#book-previous-trouble:not([hidden])")
        new_desk.wait_checked()
        for summary in page.locator("#clerk summary").all():
            if summary.locator("xpath=..").get_attribute("open") is None and summary.is_visible():
                summary.click()
        new_desk.choose("#published", "年报.xlsx", UNBALANCED)
        page.wait_for_selector("#published-result.bad:not([hidden])")
        assert page.is_visible("#book-previous-trouble")
        assert faults(page) == []

    def it_is_printed_with_date_unit_file_and_verdict(self, new_desk: Desk) -> None:
        page = new_desk.page
        page.clock.set_fixed_time("2025-01-20T09:05:00")
        new_desk.check("年报.xlsx", c.workbook(town_record()))
        assert page.is_hidden("#slip")
        page.emulate_media(media="print")
        slip = new_desk.text("#slip")
        for words in (
            "青禾镇人民政府",
            "2024",
            "年报.xlsx",
            "没有发现问题",
            "2025年1月20日",
            "09:05",
        ):
            assert words in slip
        for place in ("#book-make", "header", "#book-loaded"):
            assert page.is_hidden(place), place
        page.emulate_media(media="screen")

    def its_name_leaves_room_for_the_rest_in_large_letters(self, new_desk: Desk) -> None:
        page = new_desk.page
        new_desk.check("一份名字很长很长的年度报告填报表-最后一稿.xlsx", UNBALANCED)
        page.set_viewport_size({"width": 683, "height": 384})
        page.evaluate("() => scrollTo(0, document.body.scrollHeight / 2)")
        box = page.locator("#book-loaded").bounding_box()
        assert box is not None
        assert box["height"] < 384 / 4

    def its_keys_lead_through_help_and_published_report(self, new_desk: Desk) -> None:
        page = new_desk.page
        new_desk.check("年报.xlsx", c.workbook(town_record()))
        page.on("filechooser", lambda _: None)
        page.evaluate("() => document.querySelector('#book-make summary').focus()")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert focused(new_desk) == "published"
        with page.expect_file_chooser():
            page.keyboard.press("Enter")
        page.evaluate("() => document.getElementById('main').focus()")
        page.keyboard.press("Shift+Tab")
        assert focused(new_desk) == "help-open"
        page.keyboard.press("Enter")
        page.wait_for_selector("#help-clerk")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        assert focused(new_desk) == "help-close"
        page.keyboard.press("Enter")
        assert focused(new_desk) == "help-open"

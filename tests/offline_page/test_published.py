"""The published report beside the checked workbook: what it says otherwise is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from excel_report import api
from offline_page.bridge.tasks import run
from tests.county import by_hand as h
from tests.county import counties as c
from tests.offline_page.desks import Desk
from tests.samples import with_cells

KEY = "proactive.licensing.decisions"
RECORD = c.town(3)
BOOK = c.workbook(RECORD)
CHANGED = with_cells(RECORD, {KEY: 4321})
PAGE = api.write_html(BOOK)
EQUAL = "一致：两份报告里的数字和文字都相同。"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Tasks change the folder; the test's own is restored."""
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()


def compared(folder: Path, name: str, report: bytes, book: bytes = BOOK) -> dict[str, Any]:
    for slot, own, content in (("填报表", "年报.xlsx", book), ("报告", name, report)):
        (folder / slot).mkdir(exist_ok=True)
        (folder / slot / own).write_bytes(content)
    asked = json.dumps({"book": "年报.xlsx", "report": f"../报告/{name}"})
    text, _ = run("compare", asked, str(folder), lambda *_: None)
    found: dict[str, Any] = json.loads(text)
    return found


class DescribeAPublishedReport:
    @pytest.mark.parametrize(
        ("name", "report", "verdict"),
        [
            ("年报.docx", api.write_report(BOOK), "一致：Word 文件里的数字和文字都与填报表相同。"),
            ("年报.html", PAGE, EQUAL),
            ("手工.docx", h.word(RECORD), EQUAL),
        ],
    )
    def it_says_the_same(self, tmp_path: Path, name: str, report: bytes, verdict: str) -> None:
        found = compared(tmp_path, name, report)["data"]
        assert (found["equal"], found["verdict"], found["file"]) == (True, verdict, name)

    @pytest.mark.parametrize(
        ("name", "report", "side"),
        [
            ("年报.docx", api.write_report(c.workbook(CHANGED)), "Word "),
            ("年报.html", api.write_html(c.workbook(CHANGED)), "发布的报告"),
            ("手工.docx", h.word(CHANGED), "发布的报告"),
        ],
    )
    def it_is_told_what_it_says_otherwise(
        self, tmp_path: Path, name: str, report: bytes, side: str
    ) -> None:
        found = compared(tmp_path, name, report)["data"]
        assert not found["equal"]
        assert found["verdict"].startswith("不一致")
        figure = RECORD.cells[KEY]
        assert any(f"填报表是 {figure}，{side}里是 4321" in line for line in found["lines"])

    def it_is_refused_where_it_is_none(self, tmp_path: Path) -> None:
        refused = compared(tmp_path, "通知.docx", h.notice())["refused"]
        assert "没有找到政府信息公开工作年度报告" in refused

    def it_is_shown_on_the_page(self, desk: Desk) -> None:
        desk.check("年报.xlsx", BOOK)
        desk.page.click("summary:has-text('是不是一致')")
        desk.choose("#published", "网页.html", PAGE)
        desk.page.wait_for_selector("#published-result.good:not([hidden])")
        assert "一致" in desk.text("#published-result")
        changed = api.write_report(c.workbook(CHANGED))
        desk.drop("#published-drop", [("改过的.docx", changed)])
        desk.page.wait_for_selector("#published-result.bad:not([hidden])")
        assert "4321" in desk.text("#published-result")
        desk.drop("#published-drop", [("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(99))])
        desk.page.wait_for_selector("#published-trouble:not([hidden])")
        assert desk.page.is_hidden("#published-result")
        desk.check("年报.xlsx", BOOK)
        assert desk.page.is_hidden("#published-trouble")


class DescribeOtherFormsOfTheReport:
    def it_is_saved_as_the_commands_web_page(self, desk: Desk, tmp_path: Path) -> None:
        desk.check("年报.xlsx", BOOK)
        saved = desk.saved("#make-html", tmp_path)
        assert saved.name == f"{RECORD.unit.short_name}-2024年政府信息公开工作年度报告.html"
        assert saved.read_bytes() == PAGE

    def it_is_printed_alone_under_its_own_name(self, desk: Desk) -> None:
        desk.check("年报.xlsx", BOOK)
        desk.page.wait_for_function("document.getElementById('preview').contentDocument.body")
        desk.page.evaluate(
            """() => { window.printed = [];
              const own = document.getElementById("preview").contentWindow;
              own.addEventListener("beforeprint", () => window.printed.push(document.title));
              window.addEventListener("beforeprint", () => window.printed.push("the page")); }"""
        )
        desk.page.click("#print-report")
        desk.page.wait_for_function("window.printed.length")
        name = f"{RECORD.unit.short_name}-2024年政府信息公开工作年度报告"
        assert desk.page.evaluate("window.printed") == [name]
        assert desk.page.title() != name


class DescribeThePreview:
    def it_is_as_high_as_the_report_however_wide_the_window_is(self, desk: Desk) -> None:
        desk.check("年报.xlsx", BOOK)
        cut = """() => { const own = document.getElementById("preview");
          const page = own.contentDocument.documentElement;
          return page.getBoundingClientRect().height - own.clientHeight; }"""
        for width in (1366, 683, 1024):
            desk.page.set_viewport_size({"width": width, "height": 768})
            desk.page.wait_for_timeout(200)
            assert -60 < desk.page.evaluate(cut) <= 0
        desk.page.set_viewport_size({"width": 1366, "height": 768})

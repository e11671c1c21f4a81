"""A worker that hangs or dies, a browser that is too old: a sentence, and the page goes on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from offline_page.fetch import HERE
from offline_page.packing import gzipped, packed
from tests.county import counties as c
from tests.offline_page.desks import SECOND, Desk
from tests.samples import town_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GOOD = c.workbook(town_record())
HANG = "() => { runTask = () => { for (;;); }; }"
THROW = "() => { runTask = () => { throw new RangeError('too deep'); }; }"
DIE = "() => { setTimeout(() => { throw new Error('dead'); }); }"
HANG_ON = """(name) => { const own = runTask;
  runTask = (task, wanted, folder, tell) => own(task, wanted, folder, (words, key, ...rest) => {
    tell(words, key, ...rest);
    if (key === name) for (;;);
  }); }"""
SHORT = "() => { Object.assign(window.excelReport.Engine.limits, { task: 2, collect: 4 }); }"
LONG = "() => { Object.assign(window.excelReport.Engine.limits, { task: 60, collect: 180 }); }"


def goes_on(desk: Desk) -> None:
    """The page checks the next file as if nothing had been."""
    desk.page.evaluate(LONG)
    desk.check("好的.xlsx", GOOD)
    assert desk.verdict == "没有发现问题"


class DescribeALostWorker:
    def it_is_given_up_when_it_hangs(self, new_desk: Desk) -> None:
        new_desk.page.workers[0].evaluate(HANG)
        new_desk.page.evaluate(SHORT)
        new_desk.check("坏的.xlsx", GOOD)
        assert "2 秒还没有处理完" in new_desk.trouble
        goes_on(new_desk)

    def it_is_replaced_when_it_dies_at_work(self, new_desk: Desk) -> None:
        new_desk.page.workers[0].evaluate(THROW)
        new_desk.check("坏的.xlsx", GOOD)
        assert "程序中断了" in new_desk.trouble
        goes_on(new_desk)

    def it_is_replaced_when_it_dies_at_rest(self, new_desk: Desk) -> None:
        new_desk.page.workers[0].evaluate(DIE)
        new_desk.page.wait_for_timeout(500)
        goes_on(new_desk)

    def it_leaves_details_to_copy(self, new_desk: Desk) -> None:
        new_desk.page.workers[0].evaluate(THROW)
        new_desk.check("坏的.xlsx", GOOD)
        new_desk.page.click("#book-trouble button")
        shown = new_desk.page.locator("#book-trouble textarea")
        if shown.count():
            assert "too deep" in shown.input_value()
        else:
            new_desk.page.wait_for_selector("#book-trouble .said:has-text('已复制')")

    def it_is_not_lost_by_an_error_that_nobody_foresaw(self, new_desk: Desk) -> None:
        script = """() => window.excelReport.engine.call("roster", { roster: 1, year: 1 }, [])
            .catch(({ kind, details }) => [kind, details])"""
        kind, details = new_desk.page.evaluate(script)
        assert kind == "failed"
        assert "TypeError" in details
        assert "look_at_roster" in details
        goes_on(new_desk)

    def its_file_is_left_out_of_the_round(self, new_desk: Desk) -> None:
        files = [(f"{number}.xlsx", c.workbook(c.town(number))) for number in range(1, 4)]
        new_desk.choose_county()
        new_desk.drop("#inbox-drop", files)
        new_desk.page.wait_for_selector("#inbox-count:has-text('3 个文件')")
        new_desk.page.workers[0].evaluate(HANG_ON, "2.xlsx")
        new_desk.page.evaluate(SHORT)
        new_desk.collect()
        states = {row[7]: (row[1], row[6]) for row in new_desk.board()}
        assert states["1.xlsx"][0] == states["3.xlsx"][0] == "通过"
        assert states["2.xlsx"][0] == "无法读取"
        assert "程序两次中断" in states["2.xlsx"][1]

    def it_may_be_stopped_by_hand(self, new_desk: Desk) -> None:
        new_desk.choose_county()
        new_desk.drop("#inbox-drop", [("1.xlsx", GOOD)])
        new_desk.page.wait_for_selector("#inbox-count:has-text('1 个文件')")
        new_desk.page.workers[0].evaluate(HANG)
        new_desk.page.click("#collect")
        new_desk.page.click("#collect-stop")
        new_desk.wait_collected(5)
        assert "已停止" in new_desk.text("#round-trouble")
        new_desk.collect()
        assert len(new_desk.board()) == 1


def altered(page_file: Path, folder: Path, part: str, content: str) -> Path:
    """The page with another content of one of its parts."""
    text = page_file.read_text("utf-8")
    found = re.compile(rf'(<script type="text/plain" id="{re.escape(part)}">)[^<]*')
    made = folder / "page.html"
    made.write_text(found.sub(lambda match: match[1] + content, text), encoding="utf-8")
    return made


class DescribeAPageThatCannotStart:
    @pytest.mark.parametrize("name", ["pyodide.asm.wasm", "memory"])
    def it_says_so_when_a_part_is_broken(
        self, browser: Browser, page_file: Path, tmp_path: Path, name: str
    ) -> None:
        page = browser.new_page()
        broken = packed({name: b"\0asm\1\0\0\0broken"})[name]
        page.goto(altered(page_file, tmp_path, name, broken).as_uri())
        page.wait_for_selector("#trouble:not([hidden])", timeout=30 * SECOND)
        assert "没有启动起来" in page.inner_text("#trouble")
        page.close()

    def it_says_so_when_it_takes_too_long(
        self, browser: Browser, page_file: Path, tmp_path: Path
    ) -> None:
        page = browser.new_page()
        page.add_init_script(
            """Object.defineProperty(window, "excelReport",
                { set(found) { found.Engine.limits.start = 2; } });"""
        )
        made = altered(page_file, tmp_path, "code", gzipped(b"for (;;);"))
        page.goto(made.as_uri())
        page.wait_for_selector("#trouble:not([hidden])", timeout=30 * SECOND)
        assert "超过规定时间没有启动起来" in page.inner_text("#trouble")
        page.close()


class DescribeABrowserThatIsTooOld:
    @pytest.mark.parametrize(
        "gone", ["DecompressionStream", "WebAssembly", "Worker", "BigInt64Array"]
    )
    def it_is_told_at_once_what_to_use(self, browser: Browser, page_file: Path, gone: str) -> None:
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(f"delete window.{gone};")
        page.goto(page_file.as_uri())
        assert page.is_visible("#too-old")
        assert "Microsoft Edge" in page.inner_text("#too-old")
        assert gone in page.inner_text("#missing")
        assert page.is_hidden("#app")
        assert not page.workers
        assert not errors
        page.close()

    def it_is_asked_in_a_language_that_it_knows(self) -> None:
        """The check is plain ES5; what is newer would stop an old browser before it is told."""
        source = (HERE / "check.js").read_text("utf-8")
        code = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
        code = re.sub(r'"[^"]*"', '""', code)
        assert not re.search(r"=>|`|\b(let|const|class|async|await|of)\b|\.\.\.|\?\.|\?\?", code)

    def it_is_told_that_scripts_are_off(self, browser: Browser, page_file: Path) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(page_file.as_uri())
        assert "JavaScript" in page.inner_text("main")
        context.close()

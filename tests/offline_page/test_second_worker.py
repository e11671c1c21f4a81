"""A second worker for large rounds: the same results, and nothing is lost when it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.county import counties as c
from tests.offline_page.archives import unpacked
from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Worker

FILES = 41
HANG = """() => { const own = self.postMessage;
  self.postMessage = (message, moved) => {
    own.call(self, message, moved);
    if (message.kind === "told") for (;;);
  }; }"""
ONE_CORE = "Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 1 });"
TWO_CORES = ONE_CORE.replace("=> 1", "=> 2")


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "收件夹"
    for number in range(1, FILES + 1):
        c.put(folder, f"{number}.xlsx", c.workbook(c.town(number)), c.day(9))
    return folder


@pytest.fixture
def county(browser: Browser, page_file: Path, inbox: Path) -> Iterator[Desk]:
    """A page with many files, on a computer with two cores."""
    for desk in desks(browser, page_file):
        open_county(desk, page_file, inbox, TWO_CORES)
        yield desk
        assert_alone(desk)


def open_county(desk: Desk, page_file: Path, inbox: Path, cores: str) -> None:
    desk.page.add_init_script(cores)
    desk.open(page_file)
    desk.choose_county()
    desk.page.set_input_files("#inbox-folder", inbox)


def seen_workers(desk: Desk) -> list[Worker]:
    """The workers that the page makes from now on."""
    found: list[Worker] = []
    desk.page.on("worker", lambda worker: found.append(worker))  # noqa: PLW0108 - a method of C has no place for marks
    return found


def result_of(desk: Desk, folder: Path) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    saved = desk.saved("#round-files button:has-text('全部结果.zip')", folder)
    return unpacked(saved.read_bytes())


class DescribeASecondWorker:
    def it_makes_the_same_files_as_one_alone(
        self, browser: Browser, page_file: Path, inbox: Path, tmp_path: Path, county: Desk
    ) -> None:
        seen = seen_workers(county)
        county.collect()
        assert len(seen) == 1
        assert len(county.page.workers) == 1
        two = result_of(county, tmp_path / "two")
        for desk in desks(browser, page_file):
            open_county(desk, page_file, inbox, ONE_CORE)
            seen = seen_workers(desk)
            desk.collect()
            assert not seen
            assert result_of(desk, tmp_path / "one") == two

    def it_is_not_started_for_few_files(self, county: Desk, inbox: Path) -> None:
        county.page.click("#inbox-clear")
        county.page.set_input_files("#inbox", sorted(inbox.iterdir())[: FILES - 2])
        seen = seen_workers(county)
        county.collect()
        assert not seen

    def it_may_hang_and_only_its_file_is_left_out(self, county: Desk) -> None:
        county.page.evaluate("() => { window.excelReport.Engine.limits.helper = 2; }")
        with county.page.expect_worker() as waiting:
            county.page.click("#collect")
        waiting.value.evaluate(HANG)
        county.wait_collected()
        rows = county.board()
        assert len(rows) == FILES
        (lost,) = [row for row in rows if row[1] != "通过"]
        assert lost[1] == "无法读取"
        assert "程序两次中断" in lost[6]

    def it_stops_with_the_first_and_may_go_on(self, county: Desk) -> None:
        with county.page.expect_worker():
            county.page.click("#collect")
        county.page.click("#collect-stop")
        county.wait_collected(5)
        assert "已停止" in county.text("#round-trouble")
        county.page.wait_for_function("() => true")
        county.collect()
        assert len(county.board()) == FILES
        assert len(county.page.workers) == 1


class DescribeABrowserWhoseWebAssemblyCannotWait:
    def it_does_all_with_one(self, browser: Browser, page_file: Path, inbox: Path) -> None:
        for desk in desks(browser, page_file):
            open_county(desk, page_file, inbox, f"{TWO_CORES} delete WebAssembly.Suspending;")
            seen = seen_workers(desk)
            desk.collect(300)
            assert not seen
            assert len(desk.board()) == FILES

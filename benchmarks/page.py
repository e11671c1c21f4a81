"""The offline page in Chromium: its size, and how long people wait for it.

    python benchmarks/page.py [--collect 60 500] [--against OLDER.html]

Builds the page and opens it from the disk without a network. Needs Chromium and playwright.
Times are in seconds, seen from outside the page, files being chosen included; of a round also the
longest time for which the page did not answer. Another page is measured in turns with it.
Behind ``taskset -c 0`` it is a computer with one core.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.collect import make_inbox  # noqa: E402
from offline_page.build import build_page  # noqa: E402
from tests.county import counties  # noqa: E402
from tests.offline_page.browsers import chromium  # noqa: E402
from tests.offline_page.conftest import desks  # noqa: E402
from tests.offline_page.desks import Desk  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TIMES = 5
# Tasks of the page that took more than 50 ms, which is from when on people notice.
_WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) window.longest = Math.max(window.longest, each.duration);
  }).observe({ type: "longtask" });
}"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--collect", type=int, nargs="*", default=[60, 500], metavar="FILES")
    parser.add_argument("--against", type=Path, nargs="*", default=[], metavar="PAGE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        page = folder / "page.html"
        page.write_bytes(build_page())
        pages = [*options.against, page]
        for each in pages:
            told("size", each, each.stat().st_size / 1e6, "MB")
        for each, seconds in in_turns(pages, lambda each: start(browser, each)).items():
            told("ready", each, seconds)
        for each in pages:
            for desk in desks(browser, each):
                work(desk, folder, each)
        for files in options.collect:
            make_inbox(folder / f"{files}", files)
            for each in pages:
                for desk in desks(browser, each):
                    collect(desk, folder / f"{files}", each)


def in_turns(pages: Sequence[Path], measure: Callable[[Path], float]) -> dict[Path, float]:
    """The medians over several turns, in each of which every page is measured once."""
    found: dict[Path, list[float]] = {each: [] for each in pages}
    for _ in range(TIMES):
        for each in pages:
            found[each].append(measure(each))
    return {each: sorted(times)[TIMES // 2] for each, times in found.items()}


def start(browser: Browser, page: Path) -> float:
    """How long it takes until the page is ready."""
    begun = time.perf_counter()
    for _ in desks(browser, page):
        return time.perf_counter() - begun
    raise AssertionError("no desk")


def work(desk: Desk, folder: Path, page: Path) -> None:
    """The first and the next checks and reports on a page that has just been opened."""
    data = counties.workbook(counties.town(1))
    check = lambda: desk.check("年报.xlsx", data)  # noqa: E731
    told("first check", page, timed(check))
    told("next check", page, sorted(timed(check) for _ in range(TIMES))[TIMES // 2])
    report = lambda: desk.saved("#make-report", folder)  # noqa: E731
    told("first report", page, timed(report))
    told("next report", page, sorted(timed(report) for _ in range(TIMES))[TIMES // 2])


def collect(desk: Desk, inbox: Path, page: Path) -> None:
    """A round of so many workbooks, all reports included."""
    desk.choose_county()
    desk.page.set_input_files("#inbox-folder", inbox)
    desk.page.evaluate(_WATCH)
    told(f"{inbox.name} collected", page, timed(lambda: desk.collect(3600)))
    told(f"{inbox.name}: longest task", page, desk.page.evaluate("window.longest") / 1000)
    if not desk.board():
        sys.exit(f"nothing was collected: {desk.text('#round-trouble')}")


def timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def told(what: str, page: Path, figure: float, unit: str = "s") -> None:
    print(f"{what:<24} {page.name:<24} {figure:8.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()

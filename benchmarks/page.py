"""The offline page in Chromium: its size, and how long people wait for it.

    python benchmarks/page.py [--collect 60 500]

Builds the page and opens it from the disk without a network. Needs Chromium and playwright.
Times are in seconds, seen from outside the page, files being chosen included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.collect import make_inbox  # noqa: E402
from offline_page.build import build_page  # noqa: E402
from tests.county import counties  # noqa: E402
from tests.offline_page.browsers import chromium  # noqa: E402
from tests.offline_page.conftest import desks  # noqa: E402
from tests.offline_page.desks import Desk  # noqa: E402

TIMES = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--collect", type=int, nargs="*", default=[60, 500], metavar="FILES")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        page = folder / "page.html"
        page.write_bytes(build_page())
        print(f"size              {page.stat().st_size / 1e6:8.2f} MB")
        ready, begun = [], time.perf_counter()
        for _ in range(TIMES):
            for desk in desks(browser, page):
                ready.append(time.perf_counter() - begun)
                work(desk, folder) if len(ready) == 1 else None
            begun = time.perf_counter()
        told("ready", sorted(ready)[TIMES // 2])
        for files in options.collect:
            for desk in desks(browser, page):
                collect(desk, folder, files)


def work(desk: Desk, folder: Path) -> None:
    """The first and the next checks and reports on a page that has just been opened."""
    data = counties.workbook(counties.town(1))
    check = lambda: desk.check("年报.xlsx", data)  # noqa: E731
    told("first check", timed(check))
    told("next check", sorted(timed(check) for _ in range(TIMES))[TIMES // 2])
    report = lambda: desk.saved("#make-report", folder)  # noqa: E731
    told("first report", timed(report))
    told("next report", sorted(timed(report) for _ in range(TIMES))[TIMES // 2])


def collect(desk: Desk, folder: Path, files: int) -> None:
    """A round of so many workbooks, all reports included."""
    inbox = folder / f"{files}"
    make_inbox(inbox, files)
    desk.choose_county()
    desk.page.set_input_files("#inbox-folder", inbox)
    told(f"{files} collected", timed(lambda: desk.collect(3600)))
    if len(desk.board()) != files:
        sys.exit(f"the board has {len(desk.board())} rows")


def timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def told(what: str, seconds: float) -> None:
    print(f"{what:<17} {seconds:8.2f} s", flush=True)


if __name__ == "__main__":
    main()

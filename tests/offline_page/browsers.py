"""A browser of the system's, as tests start it, and the page, built once for all of them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from offline_page.build import NAME, build_page
from offline_page.fetch import BuildError, fetch_npm
from tests.office import lacking

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# A browser that asks nothing of anyone; as root it starts only without its sandbox.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 300  # seconds that another test process may take to build the page


def program(*names: str) -> str:
    """The path of the first of some programs that there is; skips the test where there is none."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        lacking(f"{names[0]} is not installed")
    return path


def built_page(folder: Path) -> Path:
    """The page, built once for all test processes that share the folder."""
    program("node")
    program("npm")
    path, lock = folder / NAME, folder / "page.lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        return _waited_for(path)
    try:
        fetch_npm(development=True)  # axe among it
        page = build_page()
    except BuildError as error:
        lacking(f"the page could not be built: {error}")
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(page)
    unfinished.replace(path)
    return path


def _waited_for(path: Path) -> Path:
    deadline = time.monotonic() + _PATIENCE
    while not path.exists():
        if time.monotonic() > deadline:
            lacking("the page was not built by the other test process")
        time.sleep(0.2)
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium; skips the test where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("playwright is not installed")
    path = program(*_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()

"""Of a page that hides things, what Chromium shows is read, and nothing that it does not show."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from excel_report.published.html.page import read_html
from tests.published.html.random_pages import RandomPage
from tests.sampling import SEED, examples

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Each page in a frame of its own: what the elements show that are laid out.
_SHOWN = """() => [...document.querySelectorAll('iframe')].map(
    (frame) => frame.contentDocument.body.innerText.match(/w[0-9]+x/g) || [])"""
_WORD = re.compile("w[0-9]+x")


def read(page: str) -> set[str]:
    lines = read_html(page.encode()).lines
    return {word for line in lines for cell in line.cells for word in _WORD.findall(cell)}


def shown(browser: Browser, pages: list[str]) -> list[set[str]]:
    frames = "".join(f'<iframe srcdoc="{escape(page, quote=True)}"></iframe>' for page in pages)
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.set_content(frames, wait_until="load")
    found = [{*words} for words in tab.evaluate(_SHOWN)]
    tab.close()
    return found


class DescribeAPageThatHidesThings:
    def it_is_read_as_chromium_shows_it(self, browser: Browser) -> None:
        pages = [RandomPage(SEED * 1000 + number).text for number in range(examples(150))]
        found = [read(page) for page in pages]
        assert found == shown(browser, pages)

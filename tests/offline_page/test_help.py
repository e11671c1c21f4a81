"""使用说明 inside the page: the guides of the project, with pictures, printable."""

from __future__ import annotations

import re
from functools import cache

import pytest

from offline_page.guides import DOCS, GUIDES, guides
from tests.offline_page.desks import Desk
from tests.offline_page.test_use import faults
from tests.offline_page.test_words import COMMAND_LINE


@cache
def the_help() -> str:
    """The guides, made when a test asks for them: making them may fetch what makes them."""
    return guides()


class DescribeTheGuidesInThePage:
    @pytest.mark.parametrize("name", GUIDES.values())
    def they_say_what_the_guides_say(self, name: str) -> None:
        """Every paragraph, and every picture."""
        text = re.sub(r"<[^>]*>", "", the_help())
        source = (DOCS / name).read_text("utf-8")
        for line in source.splitlines():
            for words in re.findall(r"[\u4e00-\u9fff，。：；]{6,}", re.sub(r"\([^)]*\)", "", line)):
                if not line.lstrip().startswith("!["):
                    assert words in text
        assert the_help().count("<img") == sum(
            (DOCS / each).read_text("utf-8").count("![") for each in GUIDES.values()
        )

    def they_leave_no_mark_of_their_source(self) -> None:
        assert "**" not in the_help()
        assert "](" not in the_help()

    def they_lead_nowhere_but_to_themselves(self) -> None:
        targets = set(re.findall(r' id="([^"]*)"', the_help()))
        links = re.findall(r'href="([^"]*)"', the_help())
        assert links
        assert {link.removeprefix("#") for link in links} <= targets

    def they_have_no_word_of_the_command_line(self) -> None:
        text = re.sub(r"<[^>]*>", "", the_help())
        assert not [line for line in text.splitlines() if COMMAND_LINE.search(line)]


class DescribeTheHelp:
    def it_stands_in_place_of_the_page_and_goes_back_to_it(self, desk: Desk) -> None:
        page = desk.page
        page.click("#help-open")
        page.wait_for_selector("#help:not([hidden]) h2:has-text('填报单位使用说明')")
        assert page.is_hidden("#app")
        assert page.evaluate("document.activeElement.tagName") == "H2"
        widths = page.evaluate(
            "() => [...document.querySelectorAll('#help-clerk img')].map((i) => i.naturalWidth)"
        )
        assert widths
        assert min(widths) > 0
        page.click("#help-county-show")
        assert page.is_visible("#help-county")
        assert page.is_hidden("#help-clerk")
        page.click("#help-county a[href='#help-clerk']")
        assert page.is_visible("#help-clerk")
        assert faults(page) == []
        page.keyboard.press("Shift+Tab")
        page.click("#help-close")
        assert page.is_visible("#app")
        assert page.evaluate("document.activeElement.id") == "help-open"

    def it_is_printed_alone(self, desk: Desk) -> None:
        page = desk.page
        page.click("#help-open")
        page.wait_for_selector("#help-clerk")
        page.emulate_media(media="print")
        assert page.is_visible("#help-clerk h2")
        for place in ("#help-print", "#app", "header"):
            assert page.is_hidden(place), place
        page.emulate_media(media="screen")
        page.click("#help-close")

    @pytest.mark.parametrize("percent", [100, 200])
    def it_fits_the_screen(self, desk: Desk, percent: int) -> None:
        page = desk.page
        page.set_viewport_size({"width": 1366 * 100 // percent, "height": 768 * 100 // percent})
        page.click("#help-open")
        page.wait_for_selector("#help-clerk")
        width = page.evaluate("document.documentElement.scrollWidth")
        page.click("#help-close")
        page.set_viewport_size({"width": 1366, "height": 768})
        assert width <= 1366 * 100 // percent

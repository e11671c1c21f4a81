"""A board of thousands of rows is built in pieces: the page answers meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.offline_page.conftest import assert_alone, desks
from tests.offline_page.desks import SECOND, Desk
from tests.offline_page.test_javascript import declared

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROWS = 3000
MOST = 100  # rows that are built in one turn
ANSWER = "(text) => { runTask = () => ({ toJs: () => [text, []], destroy() {} }); }"
# How many rows each turn of the browser adds.
WATCH = """() => {
  window.added = [];
  const board = document.getElementById("round-status");
  new MutationObserver((changes) => {
    const rows = changes.flatMap(({ addedNodes }) => [...addedNodes])
      .flatMap((node) => node.matches("tr") ? [node] : [...node.querySelectorAll("tbody tr")]);
    if (rows.length) window.added.push(rows.length);
  }).observe(board, { childList: true, subtree: true });
}"""


def row(number: int) -> dict[str, Any]:
    texts = dict.fromkeys(declared("messages.d.ts", "BoardRow"), "")
    status = {"status": "missing", "word": "未报"} if number % 2 else {"status": "accepted"}
    flags = dict.fromkeys(("is_unit", "in_sum", "may_include", "is_included"), False)
    counts: dict[str, Any] = {"errors": None, "warnings": None, "lines": []}
    return {**texts, **status, **flags, **counts, "unit": f"单位{number}", "is_unit": True}


@pytest.fixture(scope="module")
def long(browser: Browser, page_file: Path) -> Iterator[Desk]:
    """A board of thousands of units, just shown."""
    reminder = dict.fromkeys(declared("messages.d.ts", "Reminder"), "")
    told = {
        "year": 2024,
        **dict.fromkeys(("told", "day", "message_to_all"), "话"),
        "notes": [],
        "unwritten": [],
        "counts": [{"status": "missing", "word": "未报", "count": ROWS // 2}],
        "rows": [row(number) for number in range(ROWS)],
        "reminders": [{**reminder, "unit": f"单位{n}"} for n in range(ROWS)],
    }
    assert set(told) == set(declared("messages.d.ts", "RoundResult"))
    for desk in desks(browser, page_file):
        desk.choose_county()
        desk.page.workers[0].evaluate(ANSWER, json.dumps({"data": told}))
        desk.page.evaluate(WATCH)
        desk.collect()
        yield desk
        assert_alone(desk)


def wait_built(desk: Desk, place: str) -> None:
    busy = f"{place} [aria-busy]"
    desk.page.wait_for_function(
        "(busy) => !document.querySelector(busy)", arg=busy, timeout=60 * SECOND
    )


class DescribeALongBoard:
    def it_is_built_in_pieces_and_whole_in_the_end(self, long: Desk) -> None:
        wait_built(long, "#round-status")
        added = long.page.evaluate("() => window.added")
        assert sum(added) == ROWS
        assert max(added) <= MOST
        assert [each[0].split("\n")[0] for each in long.board()] == [
            f"单位{number}" for number in range(ROWS)
        ]

    def it_has_all_whom_to_call(self, long: Desk) -> None:
        wait_built(long, "#reminders-list")
        assert long.page.locator("#reminders-list tbody tr").count() == ROWS

    def it_is_filtered_while_it_is_still_built(self, long: Desk) -> None:
        script = """() => {
          const [all, missing] = document.querySelectorAll("#round-filters button");
          all.click();
          missing.click();
        }"""
        long.page.evaluate(script)
        wait_built(long, "#round-status")
        assert {each[1] for each in long.board()} == {"未报"}
        assert len(long.board()) == ROWS // 2

"""Who runs what where processes share the tests: slow ones first, those of a kind together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.marks import TESTS

# What the tests of each share (a browser, a cluster, files that another program made) is made by
# one process of a run alone. All other tests go to whoever has done the last one.
TOGETHER = (
    "county/run/test_workers.py",
    "county/test_kill.py",
    "document/test_pages.py",
    "interop/test_formulas.py",
    "interop/test_inputs.py",
    "offline_page/",
    "test_demo.py",
    "test_wheel.py",
    "workbook/formats/test_legacy.py",
    "workbook/test_agreement.py",
    "workbook/test_keyboard.py",
)


class Scheduler(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests one by one, but for those that are kept together."""

    def _split_scope(self, nodeid: str) -> str:
        return next(_names(nodeid), nodeid)


def slow_first(items: list[pytest.Item]) -> None:
    """Put slow tests first, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def _names(nodeid: str) -> Iterator[str]:
    for name in TOGETHER:
        if nodeid.startswith(f"{TESTS.name}/{name}"):
            yield name

"""Slow tests and those of a kind are known by where they stand, and what is named is there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from tests.marks import SLOW, TESTS, mark_slow
from tests.sharing import TOGETHER, Scheduler


def item(module: str) -> pytest.Item:
    marks: list[object] = []
    return cast(
        "pytest.Item",
        SimpleNamespace(
            path=TESTS / module,
            nodeid=f"tests/{module}::it_is_one",
            marks=marks,
            add_marker=marks.append,
        ),
    )


class DescribeSlowTests:
    @pytest.mark.parametrize("name", SLOW)
    def they_are_marked_by_folder_and_module(self, name: str) -> None:
        slow, inside, quick = item(name), item(f"{name}/test_one.py"), item("test_marks.py")
        mark_slow([slow, inside, quick])
        assert slow.__dict__["marks"] == inside.__dict__["marks"] == [pytest.mark.slow]
        assert not quick.__dict__["marks"]


class DescribeTestsThatAreKeptTogether:
    @pytest.mark.parametrize("name", TOGETHER)
    def they_are_there(self, name: str) -> None:
        assert (TESTS / name).exists()

    def they_go_to_one_process(self) -> None:
        scheduler = Scheduler.__new__(Scheduler)
        split = scheduler._split_scope
        assert split("tests/offline_page/test_use.py::it_is") == "offline_page/"
        assert split("tests/offline_page/test_build.py::it_is") == "offline_page/"
        assert split("tests/test_run.py::it_is[1]") == "tests/test_run.py::it_is[1]"

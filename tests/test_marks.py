"""Slow tests are marked by where they stand, and what is named there is there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from tests.marks import SLOW, TESTS, mark_slow


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

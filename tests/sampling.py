"""What takes long is sampled in the usual run, another part of it each day; the long run takes all.

``TEST_SEED`` in the environment repeats the sample of another run; with ``TEST_WHOLE`` all is run.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

T = TypeVar("T")
TESTS = Path(__file__).parent

WHOLE = bool(os.environ.get("TEST_WHOLE"))
# Of any time zone. It is handed down, so that the processes of a run agree at midnight too.
SEED = int(os.environ.setdefault("TEST_SEED", str(date.today().toordinal())))  # noqa: DTZ011

# Below ``tests``: of so many cases of a test function there, one is run. A function that is named
# itself is run on one of so many days. What is named must be there, so that nothing that was moved
# is left out of the long run.
SAMPLED = {
    "offline_page/test_bad_files.py": 4,
    "offline_page/test_build.py::DescribeThePage::it_is_the_same_every_time": 4,
    "offline_page/test_clerk.py": 4,
    "workbook/formats/test_file_kinds.py::DescribeACostlyFile": 3,
    "test_costs.py": 4,
    "zoo/test_mark.py": 24,
    "zoo/test_zoo.py": 2,
}

_SHARES = {"quick": 0.25, "usual": 1.0, "long": 10.0}  # of the examples that a property test asks
_SHARE = _SHARES["long" if WHOLE else os.environ.get("TEST_EXAMPLES", "usual")]
_EXAMPLES = 40  # in the usual run, where it asks for no number
_FEWEST = 5


def sample(step: int, things: Sequence[T]) -> list[T]:
    """Of so many things in their order one, so that each kind has its share; or all of them."""
    return list(things) if WHOLE else list(things[SEED % min(step, len(things)) :: step])


def examples(usual: int) -> int:
    """How many examples a property test tries that tries so many in the usual run."""
    return max(_FEWEST, round(usual * _SHARE))


def load_profile() -> None:
    """Let property tests try as many examples as this run has time for; none of them is timed."""
    settings.register_profile(
        "tests",
        max_examples=examples(_EXAMPLES),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("tests")


def left_out(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """The tests that are not in this sample."""
    found: set[pytest.Item] = set()
    for name, step in SAMPLED.items():
        module, _, inside = name.partition("::")
        path = _existing(module)
        functions: dict[str, list[pytest.Item]] = {}
        for item in items:
            function, brackets, _ = item.nodeid.partition("[")
            if item.path == path and (inside in function if inside else brackets):
                functions.setdefault(function, []).append(item)
        for cases in functions.values():
            found.update(set(cases).difference(_of_today(step, cases)))
    return found


def _of_today(step: int, cases: Sequence[pytest.Item]) -> Sequence[pytest.Item]:
    if len(cases) == 1:
        return cases if WHOLE or SEED % step == 0 else ()
    return sample(step, cases)


def summary() -> str:
    """What was run of the long tests, and how to run the same again."""
    return "all cases" if WHOLE else f"a sample of the long tests; again with TEST_SEED={SEED}"


def _existing(name: str) -> Path:
    path = TESTS / name
    if not path.is_file():
        raise pytest.UsageError(f"tests/sampling.py names what is not there: {name}")
    return path

"""Which tests are slow, and which one process does after each other, by folder and module.

``run.py quick`` leaves out the slow ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

# Below ``tests``. What is named must be there, so that a moved module is not quick by mistake.
SLOW = (
    "checks/test_typed_text_hints.py",
    "county/mailing/test_send_out.py",
    "county/run/test_workers.py",
    "county/test_collect.py",
    "county/test_faults.py",
    "county/test_kill.py",
    "document/test_structure.py",
    "document/test_verify.py",
    "form/test_grid.py",
    "interop",
    "offline_page",
    "test_costs.py",
    "test_demo.py",
    "test_fuzz.py",
    "test_kill.py",
    "test_wheel.py",
    "workbook/formats/test_file_kinds.py",
    "workbook/formats/test_ods.py",
    "workbook/formats/xlsx/test_sheet_scanner.py",
    "workbook/test_pasting.py",
    "zoo",
)

# What the tests of each share (a browser, a cluster, files that another program made) is made by
# one process of a run alone.
TOGETHER = (
    "county/run/test_workers.py",
    "county/test_kill.py",
    "document/test_pages.py",
    "interop/test_formulas.py",
    "interop/test_inputs.py",
    "offline_page",
    "test_demo.py",
    "test_wheel.py",
    "workbook/formats/test_legacy.py",
    "workbook/test_agreement.py",
    "workbook/test_pasting.py",
)


def mark_slow(items: Sequence[pytest.Item]) -> None:
    """Mark the tests of slow folders and modules."""
    slow = list(_places(SLOW))
    for item in items:
        if any(item.path.is_relative_to(path) for path in slow):
            item.add_marker(pytest.mark.slow)


def keep_together(items: Sequence[pytest.Item]) -> None:
    """Let one process of a run have all tests of a folder or module that share much."""
    shared = dict(zip(TOGETHER, _places(TOGETHER), strict=True))
    for item in items:
        for name, path in shared.items():
            if item.path.is_relative_to(path):
                item.add_marker(pytest.mark.xdist_group(name))


def _places(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        if not (TESTS / name).exists():
            raise pytest.UsageError(f"tests/marks.py names what is not there: {name}")
        yield TESTS / name

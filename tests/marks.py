"""Which tests are slow, by folder and module: ``run.py quick`` leaves them out."""

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
    "county/test_handwritten.py",
    "county/test_kill.py",
    "county/test_strangers.py",
    "document/test_structure.py",
    "document/test_verify.py",
    "form/test_grid.py",
    "interop",
    "offline_page",
    "published/html/test_as_browsers.py",
    "test_costs.py",
    "test_demo.py",
    "test_fuzz.py",
    "test_growth.py",
    "test_kill.py",
    "test_levels.py",
    "test_wheel.py",
    "test_year.py",
    "workbook/formats/test_file_kinds.py",
    "workbook/formats/test_ods.py",
    "workbook/formats/xlsx/test_sheet_scanner.py",
    "workbook/test_keyboard.py",
    "zoo",
)


def mark_slow(items: Sequence[pytest.Item]) -> None:
    """Mark the tests of slow folders and modules."""
    slow = list(_places(SLOW))
    for item in items:
        if any(item.path.is_relative_to(path) for path in slow):
            item.add_marker(pytest.mark.slow)


def _places(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        if not (TESTS / name).exists():
            raise pytest.UsageError(f"tests/marks.py names what is not there: {name}")
        yield TESTS / name

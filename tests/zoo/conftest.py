"""What the run of tests says of the specimens that it takes."""

from __future__ import annotations

import pytest

from tests.zoo.resaved import SEED, WHOLE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to take the same sample again."""
    taken = "all specimens" if WHOLE else f"a sample of the specimens; again with ZOO_SEED={SEED}"
    terminalreporter.write_line(f"zoo: {taken}")

"""A short run of the fuzzer; the long one is ``python -m tests.fuzz``."""

from __future__ import annotations

import pytest

from tests.fuzz import run
from tests.fuzzed import KINDS


class DescribeAMutatedFile:
    @pytest.mark.parametrize("kind", KINDS)
    def it_is_read_or_refused_by_name(self, kind: str) -> None:
        outcome = run(kind, 400 if kind == "workbook" else 120, seed="2024")
        assert outcome.inputs[kind] >= 120
        assert (outcome.crashers, outcome.slow, outcome.large) == ([], [], [])

    def it_is_sometimes_read_and_sometimes_refused(self) -> None:
        seen = run("workbook", 200, seed="1").seen
        assert {"workbook: errors", "workbook: file.damaged"} <= set(seen)

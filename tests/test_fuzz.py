"""A short run of the fuzzer; the long one is ``python -m tests.fuzz``."""

from __future__ import annotations

from tests.fuzz import run


class DescribeAMutatedWorkbook:
    def it_is_read_or_refused_by_name(self) -> None:
        outcome = run(400, seed=2024)
        assert outcome.crashers == []
        assert outcome.slow == []

    def it_is_sometimes_read_and_sometimes_refused(self) -> None:
        seen = run(200, seed=1).seen
        assert {"errors", "file.damaged"} <= set(seen)

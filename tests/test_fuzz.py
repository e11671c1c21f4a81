"""A short run of the fuzzer; the long one is ``python -m tests.fuzz``."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from tests.fuzz import run
from tests.fuzzed import KINDS
from tests.fuzzed_round import Given

INPUTS = {"workbook": 300, "mail": 500, "round": 500}


class DescribeAChangedFile:
    @pytest.mark.parametrize("kind", KINDS)
    def it_is_read_or_refused_by_name(self, kind: str) -> None:
        inputs = INPUTS.get(kind, 100)
        outcome = run(kind, inputs, seed="2024")
        assert outcome.inputs[kind] == inputs
        assert outcome.faults == []

    def it_is_sometimes_read_and_sometimes_refused(self) -> None:
        seen = run("workbook", 200, seed="1").seen
        assert {"workbook: errors", "workbook: file.damaged"} <= set(seen)


class Faulty:
    """A kind that cannot bear one of its inputs."""

    batch = 64

    def make(self, rng: random.Random) -> Given:
        return "input", rng.randbytes(1)

    def read(self, batch: Sequence[Given]) -> Iterator[str]:
        for _, data in batch:
            yield str(1 // data[0])


class DescribeAFault:
    def it_is_narrowed_to_the_file_that_does_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(KINDS, "faulty", Faulty)
        outcome = run("faulty", 1024, seed="1")
        assert outcome.faults
        for fault in outcome.faults:
            assert (fault.what, fault.batch) == ("crashed", [("input", b"\0")])
            assert "ZeroDivisionError" in fault.told

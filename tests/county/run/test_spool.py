"""Bytes kept out of memory."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from excel_report.county.run import spool as module
from excel_report.county.run.spool import Kept, Spool


class DescribeASpool:
    @pytest.mark.parametrize("room", [0, 10**9])
    def it_gives_back_what_it_kept(self, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
        monkeypatch.setattr(module, "_IN_MEMORY", room or 1)
        spool = Spool()
        given = [bytes([n % 251]) * n for n in range(1, 400)]
        kept = [spool.keep(each) for each in given]
        assert [bytes(each) for each in reversed(kept)] == given[::-1]
        assert [len(each) for each in kept] == [len(each) for each in given]

    def it_keeps_nothing_of_none(self) -> None:
        assert Spool().keep(b"") == b""

    def it_lasts_as_long_as_what_it_kept(self) -> None:
        kept = Spool().keep(b"abc")
        gc.collect()
        assert bytes(kept) == b"abc"

    def what_it_kept_is_compared_by_its_bytes(self) -> None:
        spool = Spool()
        one, same, other = (spool.keep(each) for each in (b"a", b"a", b"b"))
        assert isinstance(one, Kept)
        assert one == same == b"a"
        assert one != other
        assert len({one, same, other}) == 2

    def its_memory_does_not_grow_with_what_it_keeps(self) -> None:
        code = (
            "import resource\n"
            "from excel_report.county.run.spool import Spool\n"
            "spool, before = Spool(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "kept = [spool.keep(bytes(1_000_000)) for _ in range(120)]\n"
            "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert int(done.stdout) < 50  # MB, of 120 MB

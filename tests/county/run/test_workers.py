"""Who does the reading: one process, several, a cluster; and workers that die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from excel_report.county.collect import CollectOptions, collect
from excel_report.county.run.workers import (
    OrderedMap,
    ProcessPool,
    SerialPool,
    WorkerPool,
    worker_pool,
)
from excel_report.errors import UnusableError
from tests.commands import contents, environment
from tests.county import counties as c
from tests.office import require_module

NUMBERS = list(range(100))


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def squares_but_one_kills(numbers: Sequence[int]) -> list[int]:
    if 37 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(numbers)


def wrong(numbers: Sequence[int]) -> list[int]:
    return [number // 0 for number in numbers]


@pytest.fixture
def two() -> Iterator[ProcessPool]:
    pool = ProcessPool(2)
    yield pool
    pool.close()


class DescribeSpreading:
    def it_keeps_the_order_alone(self) -> None:
        found = OrderedMap(SerialPool(), squares, lambda _: -1).over(NUMBERS)
        assert list(found) == squares(NUMBERS)

    def it_keeps_the_order_over_processes(self, two: ProcessPool) -> None:
        found = OrderedMap(two, squares, lambda _: -1, batch=3).over(NUMBERS)
        assert list(found) == squares(NUMBERS)

    def it_loses_only_the_thing_that_kills(self, two: ProcessPool) -> None:
        found = list(OrderedMap(two, squares_but_one_kills, lambda _: -1, batch=8).over(NUMBERS))
        assert found[37] == -1
        assert [*found[:37], *found[38:]] == squares([n for n in NUMBERS if n != 37])

    @pytest.mark.parametrize("alone", [True, False])
    def it_does_not_hide_a_mistake(self, two: ProcessPool, alone: bool) -> None:  # noqa: FBT001
        pool: WorkerPool = SerialPool() if alone else two
        with pytest.raises(ZeroDivisionError):
            list(OrderedMap(pool, wrong, lambda _: -1).over(NUMBERS))

    def it_takes_things_only_as_fast_as_they_are_done(self) -> None:
        taken = 0

        def things() -> Iterator[int]:
            nonlocal taken
            for number in NUMBERS:
                taken += 1
                yield number

        results = OrderedMap(SerialPool(), squares, lambda _: -1, batch=5).over(things())
        next(results)
        assert taken == 5


class DescribeTheChoiceOfCrew:
    def it_is_this_process_for_few_files(self) -> None:
        assert isinstance(worker_pool(None, 5), SerialPool)

    def it_is_as_many_processes_as_wanted(self) -> None:
        pool = worker_pool(2, 5)
        assert pool.size == 2
        pool.close()


class DescribeWorkers:
    def they_end_with_the_main_process(self) -> None:
        script = (
            "import sys, time\n"
            "from tests.county.run.test_workers import ProcessPool, pids\n"
            "pool = ProcessPool(2)\n"
            "found = {pool.submit(pids, [0]).result()[0] for _ in range(8)}\n"
            "print(*found, flush=True)\n"
            "time.sleep(60)\n"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment(), text=True
        )
        assert process.stdout is not None
        workers = [int(word) for word in process.stdout.readline().split()]
        process.kill()
        process.wait()
        process.stdout.close()
        assert workers
        deadline = time.monotonic() + 20
        while any(alive(pid) for pid in workers) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(alive(pid) for pid in workers)


def pids(things: Sequence[int]) -> list[int]:
    time.sleep(0.05)
    return [os.getpid() for _ in things]


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# ---------------------------------------------------------------- a cluster


def slow_read(numbers: Sequence[int]) -> list[int]:
    time.sleep(0.2)
    return squares(numbers)


@contextmanager
def cluster(folder: Path) -> Iterator[Any]:
    """A Dask cluster of two worker processes on this machine."""
    distributed = require_module("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(folder),
            silence_logs=50,
        ) as made:
            yield made


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with cluster(tmp_path_factory.mktemp("dask")) as made:
        yield made


@pytest.mark.filterwarnings("ignore")
class DescribeACluster:
    def it_gives_what_one_process_gives(self, dask: Any, tmp_path: Path) -> None:
        for number in range(6):
            c.put(tmp_path / "in", f"{number}.xlsx", c.workbook(c.town(number)), c.day(3))
        collect(tmp_path / "in", tmp_path / "one", CollectOptions(jobs=1, reports=True))
        options = CollectOptions(scheduler=dask.scheduler_address, reports=True)
        collect(tmp_path / "in", tmp_path / "many", options)
        assert contents(tmp_path / "many") == contents(tmp_path / "one")

    def it_goes_on_when_a_worker_dies_midway(self, dask: Any) -> None:
        pool = worker_pool(None, 0, dask.scheduler_address)
        assert pool.size == 2
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(
                lambda: list(OrderedMap(pool, slow_read, lambda _: -1, batch=5).over(NUMBERS))
            )
            time.sleep(0.7)
            victim = pool.submit(pids, [0]).result()[0]
            os.kill(victim, signal.SIGKILL)
            assert done.result(60) == squares(NUMBERS)
        pool.close()

    def it_must_be_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        require_module("distributed")
        monkeypatch.setattr("excel_report.county.run.workers.CONNECT_SECONDS", 1)
        with pytest.raises(UnusableError, match="连不上"):
            worker_pool(None, 0, "tcp://127.0.0.1:9")

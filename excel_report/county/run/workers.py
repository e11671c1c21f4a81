"""Who does the reading: this process, several on this machine, or a Dask cluster.

Work goes out in batches through ``concurrent.futures``; results come back in the order in which
the work went out, and no more than a few batches are on their way, so memory stays flat. A worker
that dies takes nothing with it: its batch is done again, and a single file that kills its worker
every time is named instead.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

from excel_report.errors import UnusableError

BATCH = 8
_WAITING = 4  # batches for each worker that are on their way at a time
CONNECT_SECONDS = 10
MAX_WEIGHT = 8 * 1024 * 1024  # bytes after which no more is put into a batch, or given out
FEW = 40  # files for which starting processes takes longer than reading them

T = TypeVar("T")
R = TypeVar("R")


class WorkerPool(Protocol):
    """Workers that a batch of work can be given to."""

    size: int

    def submit(
        self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]
    ) -> Future[list[Any]]:
        """Give out a batch."""

    def is_loss(self, error: BaseException) -> bool:
        """Whether an error means that a worker died; the pool is whole again afterwards."""

    def close(self) -> None:
        """Send the workers home."""


class SerialPool:
    """Nobody else: the work is done here and now."""

    size = 1

    def submit(
        self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]
    ) -> Future[list[Any]]:
        done: Future[list[Any]] = Future()
        done.set_result(work(batch))
        return done

    def is_loss(self, error: BaseException) -> bool:  # noqa: ARG002 - there is nobody to lose
        return False

    def close(self) -> None:
        pass


class ProcessPool:
    """Several processes on this machine."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._executor: Executor = self._start()

    def _start(self) -> Executor:
        # Imported late: where there are no processes, as in a browser, the round is run alone.
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self.size, initializer=_die_with_parent)

    def submit(
        self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]
    ) -> Future[list[Any]]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._executor.submit(work, batch)
        except BrokenProcessPool:
            self._executor = self._start()
            return self._executor.submit(work, batch)

    def is_loss(self, error: BaseException) -> bool:
        from concurrent.futures.process import BrokenProcessPool

        return isinstance(error, BrokenProcessPool)

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)


class ClusterPool:
    """The workers of a Dask scheduler; they need this package, but no disk of ours."""

    def __init__(self, address: str) -> None:
        try:
            dask: Any = import_module("distributed")
        except ImportError:
            raise UnusableError(
                "用 --scheduler 要先安装 dask：pip install 'excel-report[dask]'。"
            ) from None
        try:
            self._client = dask.Client(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise UnusableError(
                f"连不上 Dask 调度器“{address}”（{type(error).__name__}），请检查地址。"
            ) from None
        self._killed = dask.KilledWorker
        self._executor = self._client.get_executor(pure=False)
        self.size = max(1, len(self._client.scheduler_info()["workers"]))

    def submit(
        self, work: Callable[[Sequence[Any]], list[Any]], batch: Sequence[Any]
    ) -> Future[list[Any]]:
        future: Future[list[Any]] = self._executor.submit(work, batch)
        return future

    def is_loss(self, error: BaseException) -> bool:
        return isinstance(error, self._killed)

    def close(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def worker_pool(jobs: int | None, files: int, scheduler: str = "") -> WorkerPool:
    """The pool for a round of so many files; ``jobs`` None means what is sensible."""
    if scheduler:
        return ClusterPool(scheduler)
    if jobs is None:
        jobs = 1 if files < FEW else min(os.cpu_count() or 1, 8)
    return SerialPool() if jobs <= 1 else ProcessPool(jobs)


class OrderedMap(Generic[T, R]):
    """Spreads the same work on many things over a pool.

    ``lost`` says what stands for a thing on which its worker died every time, ``weigh`` how much
    memory a thing takes, bytes.
    """

    def __init__(
        self,
        pool: WorkerPool,
        work: Callable[[Sequence[T]], list[R]],
        lost: Callable[[T], R],
        batch: int = BATCH,
        *,
        weigh: Callable[[T], int] = lambda _: 0,
    ) -> None:
        self.pool, self.work, self.lost, self.batch, self.weigh = pool, work, lost, batch, weigh

    def over(self, things: Iterable[T]) -> Iterator[R]:
        """The results, in the order of the things."""
        waiting: deque[tuple[Sequence[T], Future[list[R]]]] = deque()
        room = 1 if self.pool.size == 1 else self.pool.size * _WAITING
        for batch in self.batches(things):
            waiting.append((batch, self.pool.submit(self.work, batch)))
            while len(waiting) >= room or self.weight(waiting) >= room * MAX_WEIGHT // _WAITING:
                yield from self.result(*waiting.popleft())
        while waiting:
            yield from self.result(*waiting.popleft())

    def batches(self, things: Iterable[T]) -> Iterator[list[T]]:
        """The things in batches, none heavier than a thing more than ``MAX_WEIGHT``."""
        batch: list[T] = []
        weight = 0
        for thing in things:
            batch.append(thing)
            weight += self.weigh(thing)
            if len(batch) == self.batch or weight >= MAX_WEIGHT:
                yield batch
                batch, weight = [], 0
        if batch:
            yield batch

    def weight(self, waiting: Iterable[tuple[Sequence[T], object]]) -> int:
        return sum(self.weigh(thing) for batch, _ in waiting for thing in batch)

    def result(self, batch: Sequence[T], future: Future[list[R]]) -> list[R]:
        """A batch's results; after the loss of a worker it is done again, at last one by one."""
        try:
            return future.result()
        except Exception as error:
            if not self.pool.is_loss(error):
                raise
        if len(batch) == 1:
            return self.once_more(batch)
        middle = len(batch) // 2
        return [
            result
            for half in (batch[:middle], batch[middle:])
            for result in self.result(half, self.pool.submit(self.work, half))
        ]

    def once_more(self, batch: Sequence[T]) -> list[R]:
        """One thing alone: it may have been another that killed the worker."""
        try:
            return self.pool.submit(self.work, batch).result()
        except Exception as error:
            if not self.pool.is_loss(error):
                raise
            return [self.lost(batch[0])]


def _die_with_parent() -> None:
    """End this worker when the main process is gone, however it went."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if sys.platform != "win32":
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process says that it stops

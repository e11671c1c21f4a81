"""Who does the reading on the page: this worker, and in a large round a second one beside it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from hashlib import sha256
from importlib import import_module
from typing import Any, Protocol

from offline_page.bridge.trace import trace

Work = Callable[[Sequence[Any]], list[Any]]


class LostError(Exception):
    """A file on which a worker of the page was lost."""


class Helper(Protocol):
    """The second worker, as the first one reaches it: what goes there and back is pickled."""

    def is_free(self) -> bool:
        """Whether it can be given more now."""

    def give(self, work: bytes) -> int:
        """Give it work; the number by which the result is asked for."""

    def wait(self, number: int) -> bytes | memoryview | str:
        """Wait for a result; where the helper was lost instead, the key of what it was lost on."""


class OtherWorker:
    """The helper as the page gives it. Waiting lets its messages in, and needs a browser for that
    whose WebAssembly can wait for promises; in others there is no helper.
    """

    def __init__(self, reached: Any) -> None:
        self._reached = reached
        self._ffi: Any = import_module("pyodide.ffi")

    def is_free(self) -> bool:
        self._ffi.run_sync(self._reached.pause())
        return bool(self._reached.isFree())

    def give(self, work: bytes) -> int:
        return int(self._reached.give(self._ffi.to_js(work)))

    def wait(self, number: int) -> bytes | memoryview | str:
        answer = self._ffi.run_sync(self._reached.wait(number))
        found: memoryview | str = answer if isinstance(answer, str) else answer.to_py()
        return found


class Given(Future[list[Any]]):
    """Work that the helper was given. Its result is waited for when it is asked for."""

    def __init__(self, helper: Helper, work: Work, batch: Sequence[Any]) -> None:
        super().__init__()
        self._helper = helper
        self._number = helper.give(pickle.dumps((work, batch)))

    def result(self, timeout: float | None = None) -> list[Any]:
        """What came of it. Raises :class:`LostError` where the helper was lost."""
        if not self.done():
            answer = self._helper.wait(self._number)
            if isinstance(answer, str):
                self.set_exception(LostError(answer))
            else:
                found, failed = pickle.loads(answer)  # noqa: S301 - of this very program
                if failed:
                    self.set_exception(RuntimeError(failed))
                else:
                    self.set_result(found)
        return super().result(timeout)


class PagePool:
    """The worker itself, one file at a time, and the helper where there is one.

    Files on which a worker was lost are not tried again; ``lost`` and what is told are their keys.
    """

    def __init__(
        self, tell: Callable[[str], None], lost: Collection[str], helper: Helper | None = None
    ) -> None:
        self._tell, self._lost, self._helper = tell, set(lost), helper
        self.size = 2 if helper else 1

    def submit(self, work: Work, batch: Sequence[Any]) -> Future[list[Any]]:
        done: Future[list[Any]] = Future()
        lost = next((key for key in map(key_of, batch) if key in self._lost), "")
        if lost:
            done.set_exception(LostError(lost))
            return done
        if self._helper and self._helper.is_free():
            return Given(self._helper, work, batch)
        found: list[Any] = []
        for thing in batch:
            self._tell(key_of(thing))
            found += work([thing])
        done.set_result(found)
        return done

    def is_loss(self, error: BaseException) -> bool:
        if isinstance(error, LostError):
            self._lost.add(str(error))
        return isinstance(error, LostError)

    def close(self) -> None:
        pass


def key_of(thing: Any) -> str:
    """By what a file is known on the page: its path in the inbox, or the hash of its content."""
    return getattr(thing, "path", "") or sha256(thing.data).hexdigest()


def do_share(work: bytes | memoryview, tell: Callable[[str], None]) -> bytes:
    """Do in the helper what the first worker gave; ``tell`` hears of each file before it."""
    function, batch = pickle.loads(work)  # noqa: S301 - of this very program
    found: list[Any] = []
    try:
        for thing in batch:
            tell(key_of(thing))
            found += function([thing])
    except Exception as error:  # noqa: BLE001 - the first worker must be told, whatever it is
        return pickle.dumps(([], trace(error)))
    return pickle.dumps((found, ""))

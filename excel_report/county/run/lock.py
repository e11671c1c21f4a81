"""A folder for one process at a time, by the system's own file locks, which end with a process."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from excel_report.files import writing


class FolderLock:
    """A lock kept on the file ``path``, which is there only while somebody has it.

    Where the system or the disk has no such locks, it is always free.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def take(self) -> bool:
        """Whether the lock is ours from now on. Raises :class:`UnusableError` as writing does."""
        while self._file < 0:
            with writing(self.path):
                file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _locked(file):
                os.close(file)
                return False
            if self._is(file):
                self._file = file
            else:  # whoever had it took the file away in between
                os.close(file)
        return True

    def _is(self, file: int) -> bool:
        """Whether an open file is the one that stands there now."""
        with suppress(OSError):
            return os.path.samestat(os.fstat(file), self.path.stat())
        return False

    def release(self) -> None:
        """Give the lock back, if it is ours."""
        if self._file < 0:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self._file)
        with suppress(OSError):
            self.path.unlink()
        if sys.platform != "win32":
            os.close(self._file)
        self._file = -1


def _locked(file: int) -> bool:
    """Whether an open file is locked for us; also where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (ImportError, OSError):
        pass
    return True

"""The folder that a round writes: the same input gives the same files, also after a kill.

A list of what is ours is kept in the folder, written before anything else is: whatever moment a run
ends at, the next one knows which files to put right, and touches no others.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from excel_report.county.run.lock import FolderLock
from excel_report.errors import UnusableError
from excel_report.files import reading, write_file, writing

# What a round writes for the county itself.
STATUS_FILE, SUMS = "进度.json", "汇总.json"
SUMMARY, OWN, BRIEFING = "汇总.xlsx", "本级填报表.xlsx", "汇总情况.docx"

LIST = ".excel-report.json"
_TEMPORARY = ".excel-report-"  # what unfinished files are called, here and in files.py
_LOCK = f"{_TEMPORARY}lock"


class OutFolder:
    """A round's output folder. Raises :class:`UnusableError` where it is not ours to write in."""

    def __init__(self, path: Path, inbox: Path) -> None:
        self.path = path
        with reading(path):
            here = path.resolve()
        with reading(inbox):
            there = inbox.resolve()
        if here == there or there in here.parents or here in there.parents:
            raise UnusableError(
                f"结果文件夹“{path}”和收件夹“{inbox}”不能一个套着另一个，请换一个位置。"
            )
        self.ours: set[str] = set()
        self.planned: set[str] = set()
        self.written: set[str] = set()
        self.lock = FolderLock(path / _LOCK)
        with reading(path):
            if path.exists():
                self._recognise()

    def _recognise(self) -> None:
        if not self.path.is_dir():
            raise UnusableError(f"“{self.path}”是文件，请给出文件夹。")
        listed = self.path / LIST
        if listed.is_file():
            self.ours = _listed(listed)
        elif any(not each.name.startswith(_TEMPORARY) for each in self.path.iterdir()):
            raise UnusableError(
                f"文件夹“{self.path}”里已有别的文件，不是以前汇总的结果；请换一个空文件夹。"
            )

    def begin(self, planned: Iterable[str]) -> None:
        """Say which files will be written, by their paths in the folder.

        Raises :class:`UnusableError` where another round is writing them.
        """
        self.planned = set(planned)
        self._make(self.path)
        if not self.lock.take():
            raise UnusableError(
                f"另一个汇总正在写“{self.path}”，请等它结束再试，或者换一个文件夹。"
            )
        with reading(self.path):
            self._recognise()  # once more: another round may have ended just now
        # Before the folders in it, so that whatever is there is known to be ours.
        self._write_list(self.ours | self.planned)
        for folder in {(self.path / name).parent for name in self.planned}:
            self._make(folder)
        self._clean()

    def _make(self, folder: Path) -> None:
        with writing(folder):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except FileExistsError:
                raise UnusableError(f"“{folder}”是文件，不是文件夹，请换一个位置。") from None

    def _clean(self) -> None:
        """Remove what an earlier run left unfinished."""
        with writing(self.path):
            for folder in (self.path, *(each for each in self.path.iterdir() if each.is_dir())):
                for each in folder.glob(f"{_TEMPORARY}*"):
                    if each.is_dir():
                        shutil.rmtree(each, ignore_errors=True)
                    elif each != self.lock.path:
                        each.unlink(missing_ok=True)

    def temporary(self) -> Path:
        """A new folder for what is unfinished; it is the caller's to remove."""
        folder = self.path / f"{_TEMPORARY}parts"
        with writing(folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        return folder

    def write(self, name: str, data: bytes) -> None:
        """Write one of the planned files, whole or not at all."""
        write_file(self.path / name, data)
        self.written.add(name)

    def take(self, made: Path, name: str) -> None:
        """Move a finished file into place."""
        with writing(self.path / name):
            made.replace(self.path / name)
        self.written.add(name)

    def finish(self) -> None:
        """Remove what an earlier round had and this one has not."""
        with writing(self.path):
            for name in (self.ours | self.planned) - self.written:
                (self.path / name).unlink(missing_ok=True)
            folders = {(self.path / name).parent for name in self.ours | self.planned}
            for folder in folders - {self.path}:
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()
        self._write_list(self.written)

    def close(self) -> None:
        """Let another round have the folder."""
        self.lock.release()

    def _write_list(self, names: Iterable[str]) -> None:
        text = json.dumps({"files": sorted(names)}, ensure_ascii=False, indent=1)
        write_file(self.path / LIST, f"{text}\n".encode())


def _listed(path: Path) -> set[str]:
    """The files of an earlier run; names that lead out of the folder are none of ours."""
    try:
        names = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise UnusableError(f"“{path}”读不出来；请换一个空文件夹。") from None
    return {
        str(name)
        for name in names
        if not Path(str(name)).is_absolute() and ".." not in Path(str(name)).parts
    }

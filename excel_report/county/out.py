"""The folder that a round writes: the same input gives the same files, also after a kill.

A list of what is ours is kept in the folder, written before anything else is: whatever moment a run
ends at, the next one knows which files to put right, and touches no others.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from excel_report.errors import UnusableError
from excel_report.files import write_file

LIST = ".excel-report.json"
_TEMPORARY = ".excel-report-"  # what unfinished files are called, here and in files.py


class OutFolder:
    """A round's output folder. Raises :class:`UnusableError` where it is not ours to write in."""

    def __init__(self, path: Path, inbox: Path) -> None:
        self.path = path
        here, there = path.resolve(), inbox.resolve()
        if here == there or there in here.parents or here in there.parents:
            raise UnusableError(
                f"结果文件夹“{path}”和收件夹“{inbox}”不能一个套着另一个，请换一个位置。"
            )
        self.ours: set[str] = set()
        self.planned: set[str] = set()
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
        """Say which files will be written, by their paths in the folder."""
        self.planned = set(planned)
        self._make(self.path)
        # Before the folders in it, so that whatever is there is known to be ours.
        self._write_list(self.ours | self.planned)
        for folder in {(self.path / name).parent for name in self.planned}:
            self._make(folder)
        self._clean()

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise UnusableError(f"不能建立文件夹“{folder}”，请换一个位置。") from None

    def _clean(self) -> None:
        """Remove what an earlier run left unfinished."""
        for folder in (self.path, *(each for each in self.path.iterdir() if each.is_dir())):
            for each in folder.glob(f"{_TEMPORARY}*"):
                if each.is_dir():
                    shutil.rmtree(each, ignore_errors=True)
                else:
                    each.unlink(missing_ok=True)

    def temporary(self, name: str) -> Path:
        """A place for an unfinished file or folder."""
        return self.path / f"{_TEMPORARY}{name}"

    def write(self, name: str, data: bytes) -> None:
        """Write one of the planned files, whole or not at all."""
        write_file(self.path / name, data)

    def take(self, made: Path, name: str) -> None:
        """Move a finished file into place."""
        try:
            made.replace(self.path / name)
        except OSError:
            raise UnusableError(
                f"无法写入“{self.path / name}”，它可能正被 Excel 或 WPS 打开，请关闭后再试。"
            ) from None

    def finish(self) -> None:
        """Remove what an earlier round had and this one has not."""
        for name in self.ours - self.planned:
            (self.path / name).unlink(missing_ok=True)
        for folder in {(self.path / name).parent for name in self.ours} - {self.path}:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        self._write_list(self.planned)

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

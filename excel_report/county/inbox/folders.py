"""The files of a folder, in depth."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from excel_report.county.inbox.page_parts import page_parts
from excel_report.files import reading

_IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}


def files_of(folder: Path) -> list[Path]:
    """The files of a folder in the order of their paths, and folders in it that cannot be opened.

    What only belongs to a saved page is left out. Links are not followed; they are listed, like
    pipes and whatever else there may be. Raises :class:`UnusableError` where the folder
    itself cannot be opened.
    """
    with reading(folder):
        found = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    return [found[name] for name in sorted(found.keys() - page_parts(found))]


def _files(top: Path) -> Iterator[Path]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                here = list(entries)
        except OSError:
            if folder == top:
                raise
            yield folder
            continue
        for entry in here:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(Path(entry.path))
            elif not _is_ignored(entry.name):
                yield Path(entry.path)


def _is_ignored(name: str) -> bool:
    """Whether a file is none that somebody sent: a system's own, or an open workbook's."""
    return name in _IGNORED or name.startswith(("~$", "._"))

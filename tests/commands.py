"""The command line as tests call it: in this process, or as a user does in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import excel_report
from excel_report.command_line.main import main

ROOT = Path(excel_report.__file__).parents[1]


@dataclass(frozen=True)
class Done:
    """How a call ended."""

    status: int
    out: str
    err: str


class Runner:
    """Runs the command in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Done:
        self._capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        captured = self._capsys.readouterr()
        return Done(status, captured.out, captured.err)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "excel_report", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(*arguments: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own; ``more`` goes into its environment."""
    return subprocess.run(
        command(*arguments), capture_output=True, env=environment(**more), timeout=60, check=False
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

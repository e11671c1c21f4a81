"""The command as a process: its streams, its start, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import command, environment, run

HEAVY = {"openpyxl", "xlsxwriter", "docx", "lxml", "pydantic"}
# Of the standard library, what takes a noticeable part of a short command to load.
SLOW = {"dataclasses", "inspect", "pathlib", "shutil", "tomllib", "typing", "zipfile"}
FULL = Path("/dev/full")


class DescribeTheProcess:
    def it_ends_with_the_status(self, folder: Path) -> None:
        assert run("check", folder / "good.xlsx").returncode == 0
        assert run("check", folder / "blank.xlsx").returncode == 1
        assert run("check", folder / "page.xlsx").returncode == 2

    def it_shows_no_traceback(self, folder: Path) -> None:
        done = run("check", folder / "nope.xlsx")
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.decode() == f"找不到文件“{folder / 'nope.xlsx'}”，请检查文件名和位置。\n"

    def it_writes_utf_8_whatever_the_system_says(self, folder: Path) -> None:
        done = run("read", folder / "good.xlsx", LC_ALL="C", PYTHONIOENCODING="gbk", PYTHONUTF8="0")
        assert json.loads(done.stdout.decode())["unit"]["name"] == "青禾镇人民政府"

    def it_takes_a_file_name_that_is_no_text(self, folder: Path) -> None:
        name = os.fsencode(folder) + "/青禾镇.xlsx".encode("gbk")
        Path(os.fsdecode(name)).write_bytes((folder / "good.xlsx").read_bytes())
        done = run("check", "--format", "json", os.fsdecode(name))
        assert (done.returncode, done.stderr) == (0, b"")
        assert os.fsencode(json.loads(done.stdout)["file"]) == name
        assert run("check", os.fsdecode(name)).returncode == 0

    def it_leaves_quietly_when_no_one_listens(self, folder: Path) -> None:
        call = command("check", *[folder / "blank.xlsx"] * 5)
        with subprocess.Popen(
            call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            complaint = process.stderr.read()
        assert (process.returncode, complaint) == (0, b"")

    @pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
    @pytest.mark.parametrize("name", ["check", "read"])
    def it_says_that_its_output_cannot_be_written(self, folder: Path, name: str) -> None:
        with FULL.open("w") as full:
            done = subprocess.run(
                command(name, folder / "good.xlsx"),
                stdout=full,
                stderr=subprocess.PIPE,
                env=environment(),
                check=False,
            )
        assert done.returncode == 2
        assert done.stderr.decode() == "结果无法输出，请检查磁盘空间。\n"


class DescribeLoading:
    """Starting Python is most of what a short command takes."""

    @pytest.mark.parametrize(
        ("call", "allowed"),
        [
            (("check", "good.xlsx"), set()),
            (("check", "--format", "json", "blank.xlsx", "page.xlsx"), set()),
            (("read", "good.xlsx"), set()),
            (("report", "good.xlsx", "-o", "new.docx"), set()),
            (("-h",), {"shutil"}),
            (
                (
                    "fill", "template.xlsx", "--data", "data.json", "-o", "new.xlsx",
                ),
                {"xlsxwriter", *SLOW} - {"tomllib"},
            ),
        ],
        ids=lambda value: value[0] if value and isinstance(value, tuple) else "",
    )  # fmt: skip
    def it_takes_only_what_is_needed(
        self, folder: Path, call: tuple[str, ...], allowed: set[str]
    ) -> None:
        script = (
            "import sys\nfrom excel_report.cli import main\n"
            "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
            "print('LOADED', *sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, *call],
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment(),
            check=True,
        )
        loaded = {name.split(".")[0] for name in done.stdout.split("LOADED ")[1].split()}
        assert loaded & (HEAVY | SLOW) == allowed

"""The command as a process: its streams, its start, and what it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import command, contents, environment, run

HEAVY = {"openpyxl", "xlsxwriter", "docx", "lxml", "pydantic"}
# Of the standard library, what takes a noticeable part of a short command to load.
SLOW = {"dataclasses", "hashlib", "inspect", "pathlib", "shutil", "tomllib", "zipfile"}
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

    def it_writes_utf_8_to_a_terminal_that_says_it_has_no_chinese(self, folder: Path) -> None:
        pty = pytest.importorskip("pty")
        for encoding in ("ascii", "cp1252", "cp437"):
            here, there = pty.openpty()
            with os.fdopen(here, "rb", 0) as terminal, os.fdopen(there, "wb") as end:
                variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
                done = subprocess.run(
                    command("check", folder / "nope.xlsx"),
                    stdout=end,
                    stderr=end,
                    env=environment(**variables),
                    check=False,
                )
                assert done.returncode == 2
                assert terminal.read(6) == "找不".encode()

    def it_shows_a_question_mark_for_what_a_chinese_terminal_has_not(self, folder: Path) -> None:
        pty = pytest.importorskip("pty")
        here, there = pty.openpty()
        with os.fdopen(here, "rb", 0) as terminal, os.fdopen(there, "wb") as end:
            call = command("check", folder / "\U00020bb7.xlsx")
            variables = environment(PYTHONIOENCODING="cp936")
            done = subprocess.run(call, stdout=end, stderr=end, env=variables, check=False)
            assert done.returncode == 2
            said = terminal.read(400).decode("gbk")
        assert said.endswith("?.xlsx”，请检查文件名和位置。\r\n")


CALLS: tuple[tuple[str, ...], ...] = (
    ("check", "good.xlsx"),
    ("check", "blank.xlsx"),
    ("read", "good.xlsx"),
    ("-h",),
    ("report", "-h"),
    ("--version",),
)
CLOSED = "结果无法输出：输出已被关闭。\n"
TEMPLATE = ("template", "--year", "2024", "--unit", "青禾镇", "--level", "township", "-o")


def redirected(folder: Path, call: tuple[str, ...], how: str) -> tuple[int, str]:
    """How a call ends, and its complaint, with its streams set as a shell does it."""
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {how}', "sh", *command(*call)],
        capture_output=True,
        cwd=folder,
        env=environment(),
        check=False,
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.skipif(not FULL.exists(), reason="needs a shell and /dev/full")
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
class DescribeOutputThatCannotBeWritten:
    def it_may_be_full(self, folder: Path, call: tuple[str, ...]) -> None:
        assert redirected(folder, call, ">/dev/full") == (2, "结果无法输出：磁盘已满。\n")

    def it_may_be_closed(self, folder: Path, call: tuple[str, ...]) -> None:
        assert redirected(folder, call, ">&-") == (2, CLOSED)

    def it_may_be_read_by_nobody(self, folder: Path, call: tuple[str, ...]) -> None:
        with subprocess.Popen(
            command(*call),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=environment(),
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            complaint = process.stderr.read().decode()
        assert complaint == "结果没有输出完：接收结果的程序已经关闭。\n"
        assert process.returncode == 2

    @pytest.mark.parametrize("how", [">&- 2>&-", ">/dev/full 2>/dev/full", ">/dev/full 2>&-"])
    def it_may_leave_nowhere_to_complain(
        self, folder: Path, call: tuple[str, ...], how: str
    ) -> None:
        assert redirected(folder, call, how) == (2, "")


@pytest.mark.skipif(not FULL.exists(), reason="needs a shell and /dev/full")
class DescribeAFileToBeWritten:
    def it_is_not_begun_where_output_is_closed(self, folder: Path) -> None:
        before = contents(folder)
        assert redirected(folder, (*TEMPLATE, "new.xlsx"), ">&-") == (2, CLOSED)
        assert contents(folder) == before

    @pytest.mark.parametrize("how", ["2>&-", "2>/dev/full", "<&-"])
    def it_does_not_need_the_other_streams(self, folder: Path, how: str) -> None:
        assert redirected(folder, (*TEMPLATE, "new.xlsx"), how) == (0, "")
        assert run("check", folder / "new.xlsx").returncode == 1

    @pytest.mark.parametrize("how", ["2>&-", "2>/dev/full"])
    def it_may_be_refused_without_a_word(self, folder: Path, how: str) -> None:
        assert redirected(folder, ("check", "nope.xlsx"), how) == (2, "")


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
            "import sys\nfrom excel_report.command_line.main import main\n"
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

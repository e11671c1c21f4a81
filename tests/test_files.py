"""Files in and out: whole or not at all, and a plain sentence where it cannot be."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from excel_report.errors import UnusableError
from excel_report.files import check_target, read_file, write_file
from excel_report.limits import MAX_INPUT
from tests.commands import contents, environment

OLD, NEW = b"old", b"new" * 1000


class DescribeReadFile:
    def it_gives_the_content(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"\0\xff")
        assert read_file(tmp_path / "a") == b"\0\xff"

    def it_refuses_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableError, match="找不到文件") as caught:
            read_file(tmp_path / "a")
        assert caught.value.code == ""

    def it_refuses_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableError, match="是文件夹"):
            read_file(tmp_path)

    def it_refuses_what_is_too_large_without_reading_it(self, tmp_path: Path) -> None:
        with (tmp_path / "a").open("wb") as file:
            file.truncate(MAX_INPUT + 1)
        with pytest.raises(UnusableError, match="超过 20 MB") as caught:
            read_file(tmp_path / "a")
        assert caught.value.code == "file.unsafe"

    def it_refuses_what_grows_while_it_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("excel_report.files.MAX_INPUT", 10)
        (tmp_path / "a").write_bytes(b"x" * 10)
        assert read_file(tmp_path / "a") == b"x" * 10
        (tmp_path / "a").write_bytes(b"x" * 11)
        with pytest.raises(UnusableError, match="填报表不会这么大"):
            read_file(tmp_path / "a")

    def it_takes_no_more_memory_than_the_limit(self, tmp_path: Path) -> None:
        with (tmp_path / "a").open("wb") as file:
            file.truncate(MAX_INPUT * 50)
        tracemalloc.start()
        with pytest.raises(UnusableError):
            read_file(tmp_path / "a")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < MAX_INPUT * 3

    def it_refuses_what_vanishes_meanwhile(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a").write_bytes(OLD)
        monkeypatch.setattr("os.open", failing(errno.ENOENT))
        with pytest.raises(UnusableError, match="找不到文件"):
            read_file(tmp_path / "a")

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.EACCES, "没有权限，或者文件正被 Excel、WPS、Word 打开"),
            (errno.EIO, "磁盘、优盘或网络出错"),
            (errno.EDOM, "系统拒绝了这个操作"),
        ],
    )
    def it_says_why_it_cannot(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
    ) -> None:
        (tmp_path / "a").write_bytes(OLD)
        with monkeypatch.context() as broken:
            broken.setattr("os.fstat", failing(number))
            with pytest.raises(UnusableError, match=words):
                read_file(tmp_path / "a")


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


class DescribeCheckTarget:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("a.xls", "扩展名应为 .xlsx"),
            ("a", "扩展名应为 .xlsx"),
            ("folder.xlsx", "是文件夹"),
            ("nope/a.xlsx", "不存在，请先建立"),
            ("there.xlsx", "已经存在；要覆盖请加 --force"),
        ],
    )
    def it_refuses_what_cannot_be_written(self, tmp_path: Path, name: str, words: str) -> None:
        (tmp_path / "folder.xlsx").mkdir()
        (tmp_path / "there.xlsx").write_bytes(OLD)
        with pytest.raises(UnusableError, match=words):
            check_target(tmp_path / name, ".xlsx", force=False)

    def it_lets_new_files_pass_and_old_ones_by_force(self, tmp_path: Path) -> None:
        (tmp_path / "there.XLSX").write_bytes(OLD)
        check_target(tmp_path / "new.xlsx", ".xlsx", force=False)
        check_target(tmp_path / "there.XLSX", ".xlsx", force=True)
        assert contents(tmp_path) == {"there.XLSX": OLD}


class DescribeWriteFile:
    def it_writes_a_new_file(self, tmp_path: Path) -> None:
        write_file(tmp_path / "a", NEW)
        assert contents(tmp_path) == {"a": NEW}

    def it_replaces_an_old_one(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(OLD)
        write_file(tmp_path / "a", NEW)
        assert contents(tmp_path) == {"a": NEW}

    def it_gives_a_new_file_the_usual_rights(self, tmp_path: Path) -> None:
        write_file(tmp_path / "a", NEW)
        (tmp_path / "b").write_bytes(NEW)
        assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode

    @pytest.mark.parametrize("step", ["os.fsync", "os.replace"])
    def it_leaves_the_old_file_when_it_fails_midway(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        (tmp_path / "a").write_bytes(OLD)
        monkeypatch.setattr(step, failing(errno.ENOSPC))
        with pytest.raises(UnusableError, match="磁盘已满"):
            write_file(tmp_path / "a", NEW)
        assert contents(tmp_path) == {"a": OLD}

    def it_leaves_the_old_file_when_it_is_stopped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(_: int) -> None:
            raise KeyboardInterrupt

        (tmp_path / "a").write_bytes(OLD)
        monkeypatch.setattr("os.fsync", stop)
        with pytest.raises(KeyboardInterrupt):
            write_file(tmp_path / "a", NEW)
        assert contents(tmp_path) == {"a": OLD}

    @pytest.mark.parametrize("name", ["nope/a", "a\0", "\0/a", "b" * 300, "file/a", "file/b/a"])
    def it_says_that_a_place_cannot_be_used(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "file").write_bytes(OLD)
        with pytest.raises(UnusableError, match="无法写入"):
            write_file(tmp_path / name, NEW)
        assert contents(tmp_path) == {"file": OLD}

    @pytest.mark.parametrize("pause", [0.01, 0.03, 0.05])
    def it_leaves_a_whole_file_when_it_is_killed(self, tmp_path: Path, pause: float) -> None:
        target = tmp_path / "a"
        script = (
            "import itertools, pathlib, sys\n"
            "from excel_report.files import write_file\n"
            "for letter in itertools.cycle((b'A', b'B')):\n"
            "    write_file(pathlib.Path(sys.argv[1]), letter * 3_000_000)\n"
        )
        call = [sys.executable, "-c", script, str(target)]
        with subprocess.Popen(call, env=environment()) as process:
            while not target.exists() and process.poll() is None:
                time.sleep(0.005)
            time.sleep(pause)
            process.kill()
        content = target.read_bytes()
        assert len(content) == 3_000_000
        assert len(set(content)) == 1

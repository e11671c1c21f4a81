"""Calls that cannot be done: one plain sentence, status 2, and nothing half-written."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from tests.commands import Runner, contents

NEW = ("-o", "{d}/new.xlsx")
TEMPLATE = ("template", "--year", "2024", "--unit", "青禾镇", "--level", "township")
FILL = ("fill", "{d}/template.xlsx", "--data", "{d}/data.json")

CALLS: list[tuple[tuple[str, ...], str]] = [
    (("chek", "{d}/good.xlsx"), "“chek”不能用"),
    (("check",), "缺少 FILE"),
    (("check", "{d}/good.xlsx", "--foo"), "不认识“--foo”"),
    (("check", "{d}/good.xlsx", "--format"), "--format 后面要有内容"),
    (("check", "{d}/good.xlsx", "--format", "xml"), "“xml”不能用"),
    (("check", "{d}/good.xlsx", "--form", "json"), "不认识“--form json”"),
    (("check", "{d}/nope.xlsx"), "找不到文件"),
    (("check", "{d}/夹子"), "是文件夹"),
    (("check", "{d}/a\0.xlsx"), "无法读取"),
    (("check", "{d}/" + "长" * 300 + ".xlsx"), "太长"),
    (("check", "{d}/" + "a/" * 3000 + "a.xlsx"), "太长"),
    (("check", "{d}/good.xlsx", "--previous", "{d}/nope.xlsx"), "找不到文件"),
    (("check", "{d}/good.xlsx", "--previous", "{d}/page.xlsx"), "不是 Excel 工作簿"),
    (("check", "{d}/good.xlsx", "--previous", "{d}/good.xlsx"), "去年的文件应是 2023 年度的"),
    (("check", "{d}/good.xlsx", "--previous", "{d}/broken.json"), "不是正确的 JSON"),
    (("template", *NEW), "缺少 --year"),
    (("template", "--year", "2024", *NEW), "缺少 --unit, --level"),
    ((*TEMPLATE,), "缺少 -o/--output"),
    ((*TEMPLATE, "-o"), "-o/--output 后面要有内容"),
    ((*TEMPLATE, "--year", "去年", *NEW), "应是整数"),
    ((*TEMPLATE, "--year", "1999", *NEW), "1999 年没有适用的表格"),
    ((*TEMPLATE, "--year", "20244", *NEW), "四位数字"),
    ((*TEMPLATE, "--level", "town", *NEW), "“town”不能用"),
    ((*TEMPLATE, "--kind", "机关", *NEW), "“机关”不能用，可用的是：government 政府"),
    ((*TEMPLATE, "--unit", " ", *NEW), "--unit 后面要写单位名称"),
    ((*TEMPLATE, "--unit", "青\udc80", *NEW), "不能显示的字符"),
    ((*TEMPLATE, "--unit", "青\x01", *NEW), "不能显示的字符"),
    ((*TEMPLATE, "--previous", "{d}/good.xlsx", *NEW), "去年的文件应是 2023 年度的"),
    ((*TEMPLATE, "-o", "{d}/new.xls"), "扩展名应为 .xlsx"),
    ((*TEMPLATE, "-o", "{d}/nope/new.xlsx"), "不存在"),
    ((*TEMPLATE, "-o", "{d}/good.xlsx/new.xlsx"), "不存在"),
    ((*TEMPLATE, "-o", "{d}/good.xlsx"), "已经存在"),
    ((*TEMPLATE, "-o", "{d}/a\0.xlsx"), "无法写入"),
    ((*TEMPLATE, "-o", "{d}/" + "长" * 300 + ".xlsx"), "太长"),
    ((*TEMPLATE, "-o", "{d}/" + "a/" * 3000 + "a.xlsx"), "太长"),
    (("report", "{d}/good.xlsx", "-o", "{d}/" + "a/" * 3000 + "a.docx"), "太长"),
    (("read", "{d}/good.xlsx", "-o", "{d}/" + "a/" * 3000 + "a.json"), "太长"),
    (("fill", "{d}/page.xlsx", "--data", "{d}/data.json", *NEW), "不是 Excel 工作簿"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/nope.json", *NEW), "找不到文件"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/broken.json", *NEW), "不是正确的 JSON"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/good.xlsx", *NEW), "不是 UTF-8"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/typo.json", *NEW), "“cels”不是本表有的项目"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/other_year.json", *NEW), "2023 年度"),
    (("fill", "{d}/template.xlsx", "--data", "{d}/other_unit.json", *NEW), "“白鹭乡”"),
    ((*FILL, "-o", "{d}/good.xlsx"), "已经存在"),
    ((*FILL, "-o", "{d}/new.json"), "扩展名应为 .xlsx"),
    (("read", "{d}/page.xlsx"), "不是 Excel 工作簿"),
    (("read", "{d}/good.xlsx", "-o", "{d}/new.txt"), "扩展名应为 .json"),
    (("read", "{d}/good.xlsx", "-o", "{d}/data.json"), "已经存在"),
    (("report", "{d}/good.xlsx", "-o", "{d}/new.pdf"), "扩展名应为 .docx"),
    (("report", "{d}/page.xlsx", "-o", "{d}/new.docx"), "不是 Excel 工作簿"),
    (("report", "{d}/good.xlsx", "-o", "{d}/new.docx", "extra"), "不认识“extra”"),
    (("report", "{d}/good.xlsx", "--draft=x", "-o", "{d}/new.docx"), "--draft 后面不要“x”"),
    (("demo", "-o", "{d}/good.xlsx"), "不能建立文件夹"),
]

READING: tuple[tuple[str, ...], ...] = (
    ("check", "{odd}"),
    ("check", "{d}/good.xlsx", "--previous", "{odd}"),
    ("check", "{d}/good.xlsx", "--sum", "{odd}"),
    ("read", "{odd}"),
    ("mark", "{odd}", *NEW),
    ("report", "{odd}", "-o", "{d}/new.docx"),
    ("report", "{d}/good.xlsx", "-o", "{d}/new.docx", "--master", "{odd}"),
    ("verify", "{odd}", "{d}/good.xlsx"),
    ("fill", "{d}/template.xlsx", "--data", "{odd}", *NEW),
    ("template", "--roster", "{odd}", "--year", "2024", "-o", "{d}/new"),
)


class DescribeACallThatCannotBeDone:
    @pytest.mark.parametrize(("call", "words"), CALLS, ids=lambda value: " ".join(value)[:40])
    def it_is_told_in_one_sentence(
        self, command: Runner, folder: Path, call: tuple[str, ...], words: str
    ) -> None:
        before = contents(folder)
        done = command(*(part.replace("{d}", str(folder)) for part in call))
        assert done.status == 2
        assert done.out == ""
        assert words in done.err
        assert done.err.endswith("。\n")
        assert done.err.count("\n") == 1
        assert contents(folder) == before

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with pipes in folders")
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("pipe", "不是普通文件"),
            ("socket", "不是普通文件"),
            ("loop", "绕成了圈的链接"),
            ("/dev/zero", "不是普通文件"),
        ],
    )
    @pytest.mark.parametrize("call", READING, ids=" ".join)
    def it_may_name_what_is_no_file(
        self, command: Runner, folder: Path, call: tuple[str, ...], name: str, words: str
    ) -> None:
        os.mkfifo(folder / "pipe")
        (folder / "loop").symlink_to(folder / "loop")
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(folder / "socket"))
            listed = sorted(folder.iterdir())
            done = command(
                *(
                    part.replace("{odd}", str(folder / name)).replace("{d}", str(folder))
                    for part in call
                )
            )
            assert sorted(folder.iterdir()) == listed
        assert (done.status, done.out) == (2, "")
        assert words in done.err
        assert done.err.endswith("。\n")
        assert done.err.count("\n") == 1

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (
                OSError(errno.EIO, "no", "/年报/a.tmp"),
                "没有做完：“/年报/a.tmp”磁盘、优盘或网络出错。\n",
            ),
            (OSError(errno.ENAMETOOLONG, "no"), "没有做完：文件名太长"),
            (MemoryError(), "没有做完：内存不足"),
        ],
    )
    def it_is_told_what_no_one_expected(
        self,
        command: Runner,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        error: Exception,
        words: str,
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr("excel_report.api.read", fail)
        done = command("read", folder / "good.xlsx")
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(words.replace("文件名太长", "文件名"))
        assert done.err.count("\n") == 1

    def it_writes_nothing_where_the_disk_refuses(
        self, command: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise PermissionError(13, "no")

        before = contents(folder)
        monkeypatch.setattr("os.replace", refuse)
        new = str(folder / "new.xlsx")
        done = command(*TEMPLATE, "-o", new)
        assert (done.status, done.out) == (2, "")
        assert done.err == (f"无法写入“{new}”：没有权限，或者文件正被 Excel、WPS、Word 打开。\n")
        assert contents(folder) == before

    def it_may_be_stopped_by_hand(
        self, command: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        before = contents(folder)
        monkeypatch.setattr("os.replace", stop)
        done = command(*TEMPLATE, "-o", folder / "new.xlsx")
        assert (done.status, done.err) == (130, "已中止，没有写出文件。\n")
        assert contents(folder) == before

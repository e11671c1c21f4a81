"""Calls that cannot be done: one plain sentence, status 2, and nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Runner, contents

NEW = ("-o", "{d}/new.xlsx")
TEMPLATE = ("template", "--year", "2024", "--unit", "青禾镇", "--level", "township")
FILL = ("fill", "{d}/template.xlsx", "--data", "{d}/data.json")

CALLS: list[tuple[tuple[str, ...], str]] = [
    ((), "缺少 命令"),
    (("chek", "{d}/good.xlsx"), "“chek”不能用"),
    (("check",), "缺少 FILE"),
    (("check", "{d}/good.xlsx", "--foo"), "不认识“--foo”"),
    (("check", "{d}/good.xlsx", "--format"), "--format 后面要有内容"),
    (("check", "{d}/good.xlsx", "--format", "xml"), "“xml”不能用"),
    (("check", "{d}/good.xlsx", "--form", "json"), "不认识“--form json”"),
    (("check", "{d}/nope.xlsx"), "找不到文件"),
    (("check", "{d}/夹子"), "是文件夹"),
    (("check", "{d}/a\0.xlsx"), "无法读取"),
    (("check", "{d}/" + "长" * 300 + ".xlsx"), "文件名太长"),
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
    ((*TEMPLATE, "--kind", "机关", *NEW), "“机关”不能用"),
    ((*TEMPLATE, "--unit", " ", *NEW), "--unit 后面要写单位名称"),
    ((*TEMPLATE, "--unit", "青\udc80", *NEW), "不能显示的字符"),
    ((*TEMPLATE, "--unit", "青\x01", *NEW), "不能显示的字符"),
    ((*TEMPLATE, "--previous", "{d}/good.xlsx", *NEW), "去年的文件应是 2023 年度的"),
    ((*TEMPLATE, "-o", "{d}/new.xls"), "扩展名应为 .xlsx"),
    ((*TEMPLATE, "-o", "{d}/nope/new.xlsx"), "不存在"),
    ((*TEMPLATE, "-o", "{d}/good.xlsx/new.xlsx"), "不存在"),
    ((*TEMPLATE, "-o", "{d}/good.xlsx"), "已经存在"),
    ((*TEMPLATE, "-o", "{d}/a\0.xlsx"), "无法写入"),
    ((*TEMPLATE, "-o", "{d}/" + "长" * 300 + ".xlsx"), "文件名太长"),
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

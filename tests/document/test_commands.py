"""``report`` with its other formats and masters, and ``verify``, as commands."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document import fonts
from excel_report.document.master.build import build_master
from tests.commands import Runner, contents
from tests.document import changing
from tests.samples import FORM

posix = pytest.mark.skipif(sys.platform == "win32", reason="pretends by shell scripts")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where LibreOffice is on this machine: nowhere until a test puts something there."""
    path = tmp_path / "夹子" / "soffice"
    monkeypatch.setenv("PATH", str(path.parent))
    monkeypatch.delenv("ProgramFiles", raising=False)
    return path


def pretend(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


class DescribeHtml:
    def it_stands_beside_the_word_file(self, command: Runner, folder: Path) -> None:
        done = command("report", folder / "good.xlsx", "--html", "-o", folder / "a.docx")
        assert done.status == 0
        assert f"已生成网页 {folder / 'a.html'}\n" in done.out
        assert (folder / "a.html").read_text("utf-8").startswith("<!DOCTYPE html>")

    def it_overwrites_nothing_unasked(self, command: Runner, folder: Path) -> None:
        (folder / "a.html").write_text("mine")
        before = contents(folder)
        done = command("report", folder / "good.xlsx", "--html", "-o", folder / "a.docx")
        assert done.status == 2
        assert "--force" in done.err
        assert contents(folder) == before


@posix
class DescribePdf:
    def it_stands_beside_the_word_file(self, command: Runner, folder: Path, office: Path) -> None:
        pretend(office, "printf '%%PDF-1.7 %%%%EOF' > \"$7/report.pdf\"")
        done = command("report", folder / "good.xlsx", "--pdf", "-o", folder / "a.docx")
        assert (done.status, done.err) == (0, "")
        assert f"已生成 PDF {folder / 'a.pdf'}\n" in done.out
        assert (folder / "a.pdf").read_bytes().startswith(b"%PDF")

    @pytest.mark.parametrize("script", ["", "exit 0", "exit 1"])
    def it_is_never_said_to_be_done_when_it_is_not(
        self, command: Runner, folder: Path, office: Path, script: str
    ) -> None:
        if script:
            pretend(office, script)
        done = command("report", folder / "good.xlsx", "--pdf", "-o", folder / "a.docx")
        assert done.status == 2
        assert "没有生成 PDF" in done.err
        assert done.err.count("\n") == 1
        assert "已生成 PDF" not in done.out
        assert (folder / "a.docx").exists()
        assert not (folder / "a.pdf").exists()


class DescribeNotices:
    @pytest.fixture(autouse=True)
    def shown(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
        """A machine that shows every font by itself, but for what a test changes."""
        changed: dict[str, list[str]] = {}
        monkeypatch.setattr(fonts, "families_shown", lambda font: changed.get(font, [font]))
        return changed

    def they_name_fonts_that_are_not_there(
        self, command: Runner, folder: Path, shown: dict[str, list[str]]
    ) -> None:
        shown["仿宋_GB2312"] = ["别的"]
        out = command("report", folder / "good.xlsx", "-o", folder / "a.docx").out
        assert "没有这些字体：仿宋_GB2312（现用 别的 代替）。" in out

    def they_point_out_rare_characters(self, command: Runner, folder: Path) -> None:
        data = (folder / "data.json").read_text("utf-8").replace("青禾镇党政", "喆镕镇党政")
        (folder / "rare.json").write_text(data, "utf-8")
        target = folder / "rare.xlsx"
        command("fill", folder / "template.xlsx", "--data", folder / "rare.json", "-o", target)
        out = command("report", target, "-o", folder / "a.docx").out
        assert "里没有这些字：喆、镕。" in out
        assert "没有这些字体" not in out

    def they_are_silent_where_all_is_well(self, command: Runner, folder: Path) -> None:
        done = command("report", folder / "good.xlsx", "-o", folder / "a.docx")
        assert done.out == f"已生成报告 {folder / 'a.docx'}\n"


class DescribeMaster:
    def it_may_be_the_countys_own(self, command: Runner, folder: Path) -> None:
        master, target = folder / "own.docx", folder / "a.docx"
        master.write_bytes(
            changing.edited(
                build_master(FORM),
                lambda text: text.replace("楷体_GB2312", "华文楷体"),
                "word/styles.xml",
            )
        )
        done = command("report", folder / "good.xlsx", "--master", master, "-o", target)
        assert done.status == 0
        assert "华文楷体" in read_parts(target.read_bytes())["word/styles.xml"].decode()
        verified = command("verify", target, folder / "good.xlsx", "--master", master)
        assert verified.status == 0

    def it_is_refused_with_the_name_of_what_it_lacks(self, command: Runner, folder: Path) -> None:
        master = folder / "own.docx"
        master.write_bytes(
            changing.edited(build_master(FORM), lambda text: text.replace("{signature}", ""))
        )
        done = command("report", folder / "good.xlsx", "--master", master, "-o", folder / "a.docx")
        assert done.status == 2
        assert "缺少“落款单位”" in done.err
        assert not (folder / "a.docx").exists()


class DescribeVerify:
    @pytest.fixture
    def report(self, command: Runner, folder: Path) -> Path:
        assert command("report", folder / "good.xlsx", "-o", folder / "a.docx").status == 0
        return folder / "a.docx"

    def it_says_that_all_is_equal(self, command: Runner, folder: Path, report: Path) -> None:
        done = command("verify", report, folder / "good.xlsx")
        assert (done.status, done.err) == (0, "")
        assert done.out == "一致：Word 文件里的数字和文字都与填报表相同。\n"

    def it_says_what_differs(self, command: Runner, folder: Path, report: Path) -> None:
        texts = changing.texts(report.read_bytes())
        report.write_bytes(changing.with_text(report.read_bytes(), texts.index("156"), "165"))
        done = command("verify", report, folder / "good.xlsx")
        assert done.status == 1
        assert done.out.splitlines() == [
            "不一致：有 1 处不同。",
            (
                "    “二、主动公开政府信息情况”行政许可 · 本年处理决定数量："
                "填报表是 156，Word 里是 165。"
            ),
            "说明：生成这个 Word 文件之后填报表的内容没有改过，是 Word 文件改了。",
        ]

    def it_says_that_the_report_is_another_ones(
        self, command: Runner, folder: Path, report: Path
    ) -> None:
        done = command("verify", report, folder / "last_year.xlsx")
        assert done.status == 1
        assert "填报表的内容改过，或者它是另一张表的报告" in done.out

    @pytest.mark.parametrize("name", ["page.xlsx", "nothing.docx", "夹子"])
    def it_cannot_use_other_files(
        self, command: Runner, folder: Path, report: Path, name: str
    ) -> None:
        assert report.exists()
        done = command("verify", folder / name, folder / "good.xlsx")
        assert done.status == 2
        assert done.err.count("\n") == 1

    def it_cannot_use_an_empty_package(self, command: Runner, folder: Path) -> None:
        (folder / "a.docx").write_bytes(write_parts({"[Content_Types].xml": b"<Types/>"}))
        done = command("verify", folder / "a.docx", folder / "good.xlsx")
        assert done.status == 2
        assert "不是 Word 文件" in done.err

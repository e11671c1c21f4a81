"""The built file: small, the same every time, alone, and with every licence in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from offline_page.build import MAX_SIZE, build_page
from offline_page.fetch import HERE, BuildError
from tests.office import lacking


class DescribeThePage:
    def it_is_small_enough_for_a_mail(self, page_file: Path) -> None:
        assert page_file.stat().st_size < MAX_SIZE == 9_000_000

    def it_is_the_same_every_time(self, page_file: Path) -> None:
        try:
            again = build_page()
        except BuildError as error:
            lacking(str(error))
        assert hashlib.sha256(again).digest() == hashlib.sha256(page_file.read_bytes()).digest()

    def it_asks_for_nothing_outside(self, page_file: Path) -> None:
        text = page_file.read_text("utf-8")
        assert "default-src 'none'" in text
        assert "connect-src" not in text
        assert not re.search(r'<(link|img|script|iframe)[^>]+(src|href)="?https?:', text)

    @pytest.mark.parametrize("title", ["excel-report", "Pyodide", "Python 3.13", "xlsxwriter"])
    def it_shows_the_licences(self, page_file: Path, title: str) -> None:
        titles = re.findall(r"<summary>([^<]*)</summary><pre>", page_file.read_text("utf-8"))
        assert any(title.lower() in each.lower() for each in titles), titles

    def it_says_in_one_line_that_nothing_leaves_the_computer(self, page_file: Path) -> None:
        line = "所有处理都在这台电脑上完成，任何内容都不会上传。"
        assert line in page_file.read_text("utf-8")


class DescribeItsScripts:
    def they_hold_no_words_but_in_one_place(self) -> None:
        """All that the page says stands in ``words.js`` or in the HTML, or comes from Python."""
        chinese = re.compile("[\u4e00-\u9fff]")
        # Folders and files, and under which name the browser keeps what the officer typed.
        names = {"填报表", "去年", "收件夹", "名单", "报告", "文字", "本级填报表.xlsx"}
        names |= {"政府信息公开年报：汇总单位"}
        for path in [*sorted((HERE / "js").glob("*.js")), HERE / "worker.js"]:
            if path.name.endswith("words.js"):
                continue
            code = re.sub(r"/\*.*?\*/|//.*", "", path.read_text("utf-8"), flags=re.DOTALL)
            for text in re.findall(r"[\"`]([^\"`]*)[\"`]", code):
                bare = re.sub(r"\$\{[^}]*\}|/|\.\.", "", text)
                assert not chinese.search(bare) or bare in names, (path.name, text)

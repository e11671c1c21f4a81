"""What a county asks of texts: the file that it keeps, and what of it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from excel_report.api import check, mark, read_settings
from excel_report.checks import TextSettings
from excel_report.checks.text.settings import parse_settings
from excel_report.errors import UnusableError
from excel_report.workbook.writer.write import write_workbook
from tests.checks.text.test_check import with_text
from tests.samples import FORM


class DescribeTheFile:
    def it_names_checks_that_are_off_by_code_or_title(self) -> None:
        text = '{"不核对": ["text.aspects", "文字太长"], "最多字数": 1500, "要有数字": true}'
        off = frozenset({"text.aspects", "text.length"})
        assert parse_settings(text) == TextSettings(off, figures_wanted=True, longest=1500)

    def it_may_leave_everything_out(self) -> None:
        assert parse_settings("{}") == TextSettings()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("不核对：text.aspects", "不是可用的 JSON"),
            ("[" * 100_000, "不是可用的 JSON"),
            ("[]", "大括号"),
            ('{"不校对": []}', "不认识“不校对”，可以写的是：不核对、最多字数、要有数字"),
            ('{"不核对": "text.aspects"}', "“不核对”应是一个列表"),
            ('{"不核对": ["cell.blank"]}', "没有“cell.blank”这项核对"),
            ('{"不核对": [1]}', "没有“1”这项核对"),
            ('{"最多字数": "1500"}', "“最多字数”应是 0 到 100000 的整数"),
            ('{"最多字数": true}', "“最多字数”应是 0 到 100000 的整数"),
            ('{"最多字数": -1}', "“最多字数”应是 0 到 100000 的整数"),
            ('{"要有数字": "是"}', "“要有数字”应是 true 或 false"),
        ],
    )
    def it_is_refused_in_one_sentence_where_it_says_something_else(
        self, text: str, words: str
    ) -> None:
        with pytest.raises(UnusableError, match="文字核对设置") as refused:
            parse_settings(text)
        assert words in str(refused.value)
        assert str(refused.value).count("。") == 1

    def it_is_read_with_or_without_a_mark_of_its_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "文字核对设置.json"
        path.write_text('{"最多字数": 9}', "utf-8-sig")
        assert read_settings(path).longest == 9
        path.write_text('{"最多字数": 8}', "gb18030")
        assert read_settings(path).longest == 8

    def it_is_refused_where_it_is_some_other_file(self) -> None:
        with pytest.raises(UnusableError, match="不像是设置文件"):
            read_settings(b"{}" + b" " * 70_000)
        with pytest.raises(UnusableError, match="不是文本文件"):
            read_settings(b"\xff\xff\xff")


class DescribeACheckWithSettings:
    book = write_workbook(FORM, with_text("overview", "发布信息XX条。"))

    def it_leaves_out_what_is_off(self) -> None:
        off = TextSettings(off=frozenset({"text.placeholder"}))
        assert [each.code for each in check(self.book).findings] == ["text.placeholder"]
        assert check(self.book, settings=off).findings == []
        assert mark(self.book, settings=off)[1].findings == []

    def it_holds_the_length(self) -> None:
        found = check(self.book, settings=TextSettings(longest=10)).findings
        assert "text.length" in {each.code for each in found}

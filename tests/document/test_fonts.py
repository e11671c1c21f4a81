"""Fonts that a machine lacks, and characters that fonts lack."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from excel_report.document.fonts import FontQuestion, StandIn, fonts_named, rare_characters
from excel_report.document.report import write_report
from tests.document import changing
from tests.samples import FORM, town_record

REPORT = write_report(FORM, town_record())


@pytest.fixture
def fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where ``fc-match`` is what the test makes it; the last argument is the font."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    return tmp_path / "fc-match"


def answer(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)


def missing_fonts(fonts: list[str]) -> list[StandIn]:
    with FontQuestion(fonts) as question:
        return question.missing()


class DescribeFontsNamed:
    def it_tells_each_font_of_the_styles_once(self) -> None:
        assert sorted(fonts_named(REPORT)) == sorted(
            ["Times New Roman", "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"]
        )

    def it_tells_none_of_what_is_no_word_file(self) -> None:
        assert fonts_named(b"PK") == fonts_named(b"") == []

    def it_tells_those_of_a_restyled_master(self) -> None:
        restyled = changing.edited(
            REPORT, lambda styles: styles.replace("方正小标宋简体", "华文中宋"), "word/styles.xml"
        )
        assert "华文中宋" in fonts_named(restyled)


@pytest.mark.skipif(sys.platform == "win32", reason="pretends by shell scripts")
class DescribeMissingFonts:
    def it_names_what_stands_in(self, fontconfig: Path) -> None:
        answer(fontconfig, 'case "$3" in 黑体) echo "SimHei,黑体";; *) echo "Fandol,X";; esac')
        assert missing_fonts(["黑体", "宋体"]) == [StandIn("宋体", "Fandol")]

    def it_knows_a_font_by_its_other_name(self, fontconfig: Path) -> None:
        answer(fontconfig, "echo FangSong_GB2312")
        assert missing_fonts(["仿宋_GB2312"]) == []

    def it_says_nothing_where_nobody_answers(self, fontconfig: Path) -> None:
        answer(fontconfig, "exit 1")
        assert missing_fonts(["黑体"]) == []

    def it_waits_for_nobody_whose_answer_is_not_wanted(self, fontconfig: Path) -> None:
        answer(fontconfig, "exec sleep 30")
        with FontQuestion(["黑体"]):
            pass

    def it_says_nothing_where_nobody_can_be_asked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert missing_fonts(["黑体"]) == []


class DescribeRareCharacters:
    @pytest.mark.parametrize(
        ("text", "rare"),
        [
            ("王喆、李镕、㛃河村、堃喆", "喆镕㛃堃"),
            ("占地5㎡😀", "㎡😀"),
            ("𠮷", "𠮷"),
            ("“一件事”——《条例》·（1）①℃…～％ Abc é ½", ""),
        ],
    )
    def they_are_told_once_in_order(self, text: str, rare: str) -> None:
        assert rare_characters([text]) == rare

    def they_are_none_in_the_form_itself(self) -> None:
        assert rare_characters(changing.texts(REPORT)) == ""

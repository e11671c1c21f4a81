"""Fonts that a machine lacks, and characters that fonts lack."""

from __future__ import annotations

import re
import subprocess

import pytest

from excel_report.document import fonts
from excel_report.document import page_setup as measures
from excel_report.document.fonts import (
    FontSearch,
    StandIn,
    fonts_named,
    missing_fonts,
    rare_characters,
)
from excel_report.document.report import write_report
from tests.document import changing
from tests.office import require_program
from tests.samples import FORM, town_record

REPORT = write_report(FORM, town_record())


class DescribeFontsNamed:
    def it_tells_each_font_of_the_styles_once(self) -> None:
        assert sorted(fonts_named(REPORT)) == sorted(
            ["Times New Roman", "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"]
        )

    def they_are_those_of_the_official_layout(self) -> None:
        assert set(fonts_named(REPORT)) == set(measures.FONTS)

    def it_tells_none_of_what_is_no_word_file(self) -> None:
        assert fonts_named(b"PK") == fonts_named(b"") == []

    def it_tells_those_of_a_restyled_master(self) -> None:
        restyled = changing.edited(
            REPORT, lambda styles: styles.replace("方正小标宋简体", "华文中宋"), "word/styles.xml"
        )
        assert "华文中宋" in fonts_named(restyled)


class DescribeMissingFonts:
    @pytest.fixture
    def shown(self, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
        """A machine that shows every font by itself, but for what a test changes."""
        changed: dict[str, list[str]] = {}
        monkeypatch.setattr(fonts, "families_shown", lambda font: changed.get(font, [font]))
        return changed

    def they_are_none_where_all_are_here(self, shown: dict[str, list[str]]) -> None:
        assert not shown
        assert missing_fonts() == []

    def it_names_what_stands_in(self, shown: dict[str, list[str]]) -> None:
        shown["宋体"] = ["Fandol", "X"]
        assert missing_fonts() == [StandIn("宋体", "Fandol")]

    def it_knows_a_font_by_its_other_name(self, shown: dict[str, list[str]]) -> None:
        shown |= {"仿宋_GB2312": ["FangSong_GB2312"], "黑体": ["SimHei", "黑体"]}
        assert missing_fonts() == []

    def it_says_nothing_where_nobody_can_tell(self, shown: dict[str, list[str]]) -> None:
        shown |= {font: [] for font in measures.FONTS}
        assert missing_fonts() == []

    def they_are_found_while_other_work_goes_on(self, shown: dict[str, list[str]]) -> None:
        shown["宋体"] = ["Fandol"]
        assert FontSearch().result() == [StandIn("宋体", "Fandol")]

    def it_asks_for_those_of_a_restyled_master(self, shown: dict[str, list[str]]) -> None:
        shown["华文中宋"] = ["Fandol"]
        restyled = changing.edited(
            REPORT, lambda styles: styles.replace("方正小标宋简体", "华文中宋"), "word/styles.xml"
        )
        assert missing_fonts(restyled) == [StandIn("华文中宋", "Fandol")]


@pytest.mark.office
class DescribeFamiliesShown:
    @pytest.mark.parametrize("font", ["黑体", "Times New Roman", "没有-这个:字体,1"])
    def they_are_those_that_fontconfig_gives(self, font: str) -> None:
        pattern = re.sub(r"[\\:,-]", r"\\\g<0>", font)
        command = [require_program("fc-match"), "--format", "%{family}", pattern]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert fonts.families_shown(font) == answer.split(",")


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

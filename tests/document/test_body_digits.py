"""Digits in the font of the text around them, as some offices want them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

import excel_report as er
from excel_report.command_line.main import main
from excel_report.document.filling.markup_properties import in_own_fonts
from tests.workbook.xlsx import town


def fonts(package: bytes) -> list[str]:
    """What each style says of its fonts."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return re.findall("<w:rFonts [^>]*/>", archive.read("word/styles.xml").decode())


def own(markup: str) -> tuple[str, ...]:
    return tuple(re.findall(r'w:(?:ascii|hAnsi|eastAsia)="([^"]*)"', markup))


class DescribeBodyDigits:
    def they_are_in_times_unless_asked_for(self) -> None:
        first = fonts(er.write_report(town()))[0]
        assert own(first).count("Times New Roman") == 2

    def they_are_in_the_font_of_their_text(self) -> None:
        found = fonts(er.write_report(town(), body_digits=True))
        assert {len(set(own(each))) for each in found} == {1}
        assert {name for each in found for name in own(each)} >= {"仿宋_GB2312", "黑体", "宋体"}

    def they_change_nothing_else(self) -> None:
        usual, asked = er.write_report(town()), er.write_report(town(), body_digits=True)
        with (
            zipfile.ZipFile(io.BytesIO(usual)) as one,
            zipfile.ZipFile(io.BytesIO(asked)) as other,
        ):
            differing = [name for name in one.namelist() if one.read(name) != other.read(name)]
        assert differing == ["word/styles.xml"]

    def they_are_verified_like_any_other(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(town())
        (tmp_path / "a.docx").write_bytes(er.write_report(town(), body_digits=True))
        found = er.verify(tmp_path / "a.docx", tmp_path / "a.xlsx")
        assert not found.differences
        assert not found.notes

    def they_are_asked_for_on_the_command_line(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(town())
        target = tmp_path / "a.docx"
        assert main(["report", str(tmp_path / "a.xlsx"), "-o", str(target), "--body-digits"]) == 0
        assert target.read_bytes() == er.write_report(tmp_path / "a.xlsx", body_digits=True)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsi="Calibri" w:eastAsia="楷体"/>',
                '<w:rFonts w:ascii="楷体" w:hAnsi="楷体" w:eastAsia="楷体"/>',
            ),
            ('<w:rFonts w:ascii="Calibri"/>', '<w:rFonts w:ascii="Calibri"/>'),
        ],
    )
    def they_follow_a_restyled_master(self, before: str, after: str) -> None:
        assert in_own_fonts(before) == after

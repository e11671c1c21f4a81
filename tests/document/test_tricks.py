"""Whatever would put other words on paper is told, where it stands; other looks are not."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document.verification.verify import Verification
from tests.document import changing
from tests.document.harmless import HARMLESS
from tests.document.tampering import (
    FONTS,
    RELATIONS,
    REPORT,
    STYLES,
    VERIFIER,
    looks,
    relation,
    style,
)
from tests.document.tricks import TRICKS
from tests.office import convert


def with_list(text: str) -> bytes:
    """The report with its headings in a list that prints a text before each."""
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    parts = {**read_parts(REPORT), "word/numbering.xml": numbering.encode()}
    related = relation("numbering")(parts[RELATIONS].decode())
    parts[RELATIONS] = related.replace("other.bin", "numbering.xml").encode()
    listed = style("Level1", '<w:numPr><w:numId w:val="5"/></w:numPr>', "pPr")
    parts[STYLES] = listed(parts[STYLES].decode()).encode()
    return write_parts(parts)


def messages(package: bytes) -> list[str]:
    return [difference.message for difference in VERIFIER.verify(package).differences]


def equal(found: Verification) -> bool:
    return found.differences == ()


class DescribeATrick:
    @pytest.mark.parametrize("name", [name for name in TRICKS if TRICKS[name][2]])
    def it_is_told_for_what_it_is(self, name: str) -> None:
        part, edit, words = TRICKS[name]
        found = messages(changing.edited(REPORT, edit, part))
        assert any(words in message for message in found), found
        assert all(message.endswith("。") for message in found)

    def it_may_be_a_list_that_prints(self) -> None:
        found = messages(with_list("%1."))
        assert any("自动编号" in message for message in found)
        assert equal(VERIFIER.verify(with_list("")))

    def it_may_be_a_second_part_of_a_kind(self) -> None:
        parts = read_parts(REPORT)
        related = relation("styles")(parts[RELATIONS].decode()).replace("other.bin", "styles2.xml")
        twice = {**parts, RELATIONS: related.encode(), "word/styles2.xml": parts[STYLES]}
        (found,) = messages(write_parts(twice))
        assert "不止一份的部件“styles”" in found

    def it_may_be_a_font_that_stands_for_signs(self) -> None:
        _, edit, _ = TRICKS["a font said to be of signs"]
        assert any(
            "符号字体" in message for message in messages(changing.edited(REPORT, edit, FONTS))
        )

    def it_may_be_the_white_of_a_theme(self) -> None:
        theme = (
            '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme>'
            '<a:accent1><a:srgbClr val="FFFFFF"/></a:accent1></a:clrScheme></a:theme>'
        )
        coloured = looks('<w:color w:val="000000" w:themeColor="accent1"/>')
        parts = read_parts(changing.edited(REPORT, coloured))
        related = relation("theme")(parts[RELATIONS].decode())
        parts[RELATIONS] = related.replace("other.bin", "theme.xml").encode()
        found = messages(write_parts({**parts, "word/theme.xml": theme.encode()}))
        assert any("看不清的字“1000”" in message for message in found)

    def it_is_told_at_its_figure(self) -> None:
        _, edit, _ = TRICKS["white"]
        assert messages(changing.edited(REPORT, edit)) == [
            (
                "“二、主动公开政府信息情况”规章 · 本年制发件数："
                "填报表是 1000，Word 里是 〔看不清的字“1000”〕。"
            )
        ]


class DescribeOtherLooks:
    @pytest.mark.parametrize("name", HARMLESS)
    def they_are_no_difference(self, name: str) -> None:
        part, edit = HARMLESS[name]
        assert messages(changing.edited(REPORT, edit, part)) == []

    def they_may_be_saved_by_python_docx(self) -> None:
        saved = io.BytesIO()
        document = docx.Document(io.BytesIO(REPORT))
        document.styles["公文正文"].font.bold = True
        document.save(saved)
        assert messages(saved.getvalue()) == []

    @pytest.mark.office
    def they_may_be_saved_by_libreoffice(self, tmp_path: Path) -> None:
        names = [name for name in HARMLESS if name not in ("a template elsewhere", "a black fill")]
        for number, name in enumerate(names):
            part, edit = HARMLESS[name]
            changed = changing.edited(REPORT, edit, part)
            (tmp_path / f"{number}.docx").write_bytes(changed)
        paths = [tmp_path / f"{number}.docx" for number in range(len(names))]
        for name, made in zip(names, convert(paths, "docx", tmp_path / "again"), strict=True):
            assert (name, messages(made.read_bytes())) == (name, [])

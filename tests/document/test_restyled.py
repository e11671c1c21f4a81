"""A county's own master: restyled in an office program, with its fields and styles kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document.master.build import build_master
from excel_report.document.report import cut_master, write_report
from excel_report.document.verification.verify import Verifier
from excel_report.errors import UnusableError
from tests.document import changing, reading
from tests.document.reading import W
from tests.office import convert
from tests.samples import FORM, town_record, with_cells

MASTER = build_master(FORM)
STYLES, DOCUMENT = "word/styles.xml", "word/document.xml"
WIDE = with_cells(town_record(), {"requests.received.natural_person": 11_398_889})


def restyled(edit: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    return changing.edited(MASTER, edit, part)


def report(master: bytes) -> bytes:
    return write_report(FORM, WIDE, master=master)


def renamed_ids(master: bytes) -> bytes:
    """The master with the ids of its styles as a Chinese Word makes them: a1, a2, …"""
    parts = read_parts(master)
    ids = re.findall(r'w:customStyle="1" w:styleId="([^"]*)"', parts[STYLES].decode())
    for name in (STYLES, DOCUMENT, "word/header1.xml", "word/header2.xml"):
        text = parts[name].decode()
        for number, style_id in enumerate(ids):
            text = text.replace(f'"{style_id}"', f'"a{number}"')
        parts[name] = text.encode()
    return write_parts(parts)


def size_of(package: bytes, name: str) -> float | None:
    size = reading.opened(package).styles[name].font.size
    return None if size is None else size.pt


class DescribeStyles:
    def they_are_known_by_their_names(self) -> None:
        package = report(renamed_ids(MASTER))
        assert reading.lines(package) == reading.lines(report(MASTER))
        assert size_of(package, "第三部分数据") == 6.5
        run_in = reading.opened(package).styles["段首二级标题"].style_id
        assert f'<w:rStyle w:val="{run_in}"/>' in reading.parts(package)[DOCUMENT].decode()

    def they_may_look_otherwise(self) -> None:
        master = restyled(lambda styles: styles.replace("方正小标宋简体", "华文中宋"), STYLES)
        assert b"\xe5\x8d\x8e\xe6\x96\x87" in reading.parts(report(master))[STYLES]

    def they_may_leave_the_size_to_the_style_below(self) -> None:
        def without_size(styles: str) -> str:
            style = re.search(r'<w:style [^>]*"Figures-requests".*?</w:style>', styles, re.DOTALL)
            assert style
            return styles.replace(style[0], re.sub("<w:rPr>.*?</w:rPr>", "", style[0]))

        assert size_of(report(restyled(without_size, STYLES)), "第三部分数据") == 6.5

    def they_are_named_when_one_is_missing(self) -> None:
        master = restyled(lambda styles: styles.replace('"三级标题"', '"别的"'), STYLES)
        with pytest.raises(UnusableError, match="缺少样式“三级标题”"):
            cut_master(FORM, master)


class DescribeParagraphs:
    def they_keep_what_was_set_on_them_directly(self) -> None:
        def directly(document: str) -> str:
            style = '<w:pStyle w:val="ReportBody"/>'
            return document.replace(style, f'{style}<w:spacing w:line="560" w:lineRule="exact"/>')

        package = report(restyled(directly))
        bodies = [
            p for p in reading.body_paragraphs(package) if reading.style_of(p) == "ReportBody"
        ]
        assert len(bodies) >= 8
        assert all(p.find(f"{W}pPr/{W}spacing") is not None for p in bodies)

    def they_keep_the_signature_on_its_page_in_schema_order(self) -> None:
        def directly(document: str) -> str:
            for style in ("ReportBody", "SignatureUnit"):
                mark = f'<w:pStyle w:val="{style}"/>'
                document = document.replace(mark, f'{mark}<w:ind w:left="9"/><w:jc w:val="left"/>')
            return document

        *_, last, unit, _ = reading.body_paragraphs(report(restyled(directly)))
        assert [each.tag.removeprefix(W) for each in last[0]] == ["pStyle", "keepNext", "ind", "jc"]
        assert [each.tag.removeprefix(W) for each in unit[0]] == ["pStyle", "ind", "jc"]
        assert unit[0][1].get(f"{W}left") != "9"

    def they_keep_quotes_east_asian(self) -> None:
        hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        for other in ("<w:rPr></w:rPr>", '<w:rPr><w:rFonts w:cs="X"/></w:rPr>', "", "<w:rPr/>"):
            package = report(restyled(lambda text, other=other: text.replace(hint, other)))  # type: ignore[misc]
            runs = [
                run
                for paragraph in reading.body_paragraphs(package)[1:3]
                for run in paragraph.findall(f"{W}r")
            ]
            assert all(self.hint(run) == "eastAsia" for run in runs)

    @staticmethod
    def hint(run: ET.Element) -> str | None:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        return None if fonts is None else fonts.get(f"{W}hint")


class DescribeFigures:
    def they_wrap_in_no_size_that_somebody_gave_a_cell(self) -> None:
        def large(document: str) -> str:
            field = re.search(r"<w:rPr>((?!<w:rPr>).)*\{requests.received.total\}", document)
            assert field
            sized = field[0].replace("</w:rPr>", '<w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>')
            return document.replace(field[0], sized)

        document = reading.parts(report(restyled(large)))[DOCUMENT].decode()
        assert '<w:sz w:val="13"/><w:szCs w:val="13"/>' in document
        assert '"40"' not in document


class DescribeRefusals:
    @pytest.mark.parametrize("package", [b"", b"PK\x03\x04", b"%PDF-1.7", write_parts({"a": b""})])
    def it_is_refused_when_it_is_no_word_file(self, package: bytes) -> None:
        with pytest.raises(UnusableError, match="Word 母版不是完好的"):
            write_report(FORM, WIDE, master=package)

    @pytest.mark.parametrize("part", ["word/header1.xml", "[Content_Types].xml", "_rels/.rels"])
    def it_is_refused_where_a_part_is_no_text_or_is_missing(self, part: str) -> None:
        parts = read_parts(MASTER)
        with pytest.raises(UnusableError, match="Word 母版"):
            write_report(FORM, WIDE, master=write_parts({**parts, part: parts[part] + b"\xb4"}))
        if "header" not in part:
            del parts[part]
            with pytest.raises(UnusableError, match="Word 母版不是完好的"):
                write_report(FORM, WIDE, master=write_parts(parts))

    @pytest.mark.parametrize("size", ["_x000D_", "9" * 400, "٢١", "-1", "1.5"])
    def it_is_refused_where_a_size_is_none(self, size: str) -> None:
        master = restyled(
            lambda styles: re.sub('<w:sz w:val="[0-9]+"', f'<w:sz w:val="{size}"', styles), STYLES
        )
        with pytest.raises(UnusableError, match="字号"):
            write_report(FORM, WIDE, master=master)

    def it_is_refused_where_it_is_no_markup(self) -> None:
        for wrong in ("<w:rFonts ", "<!DOCTYPE a><a/>", "<a>" * 9):
            parts = {**read_parts(MASTER), STYLES: wrong.encode()}
            with pytest.raises(UnusableError, match="Word 母版不是完好的"):
                write_report(FORM, WIDE, master=write_parts(parts))

    def it_may_have_a_hundred_relations(self) -> None:
        def more(text: str) -> str:
            relations = "".join(f'<Relationship Id="rId{n}" Target="x"/>' for n in range(1, 120))
            return text.replace("</Relationships>", f"{relations}</Relationships>")

        assert write_report(FORM, WIDE, master=restyled(more, "_rels/.rels"))

    def it_is_refused_without_a_header(self) -> None:
        parts = {name: part for name, part in read_parts(MASTER).items() if "header" not in name}
        with pytest.raises(UnusableError, match="草稿标记"):
            cut_master(FORM, write_parts(parts))

    def it_is_refused_with_a_field_gone_naming_it(self) -> None:
        master = restyled(lambda document: document.replace("{disputes.review.other}", ""))
        with pytest.raises(UnusableError, match=r"缺少“行政复议.*其他结果”的位置"):
            write_report(FORM, WIDE, master=master)


class DescribeVerifying:
    def it_counts_the_masters_own_words(self) -> None:
        more = "<w:p><w:r><w:t>此件主动公开</w:t></w:r></w:p>"
        master = restyled(lambda document: re.sub("(?=<w:sectPr)", more, document))
        package = report(master)
        assert Verifier(FORM, WIDE, master=master).verify(package).is_equal
        (found,) = Verifier(FORM, WIDE).verify(package).differences
        assert found.found == "此件主动公开"


@pytest.mark.office
class DescribeLibreOffice:
    def it_may_save_the_master(self, tmp_path: Path) -> None:
        (tmp_path / "master.docx").write_bytes(MASTER)
        (made,) = convert([tmp_path / "master.docx"], "docx", tmp_path / "again")
        package = report(made.read_bytes())
        assert Verifier(FORM, WIDE).verify(package).is_equal
        assert size_of(package, "第三部分数据") == 6.5
        assert reading.words_of_style(package, "一级标题") == reading.words_of_style(
            report(MASTER), "一级标题"
        )

"""The master: page, styles, tables and package, as GB/T 9704-2012 and Open XML want them."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from excel_report.document.master.build import build_master
from excel_report.document.report import write_report
from excel_report.editions import edition, edition_names, template_file
from excel_report.form.grid import grid_of
from tests.document import reading
from tests.document.reading import W
from tests.samples import FORM, town_record

MASTER = build_master(FORM)
REPORT = write_report(FORM, town_record())
TYPE_WIDTH = 8844  # 156 mm in twips


def child(element: ET.Element, path: str) -> ET.Element:
    found = element.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    assert found is not None
    return found


def value(element: ET.Element, path: str, name: str = "val") -> str | None:
    return child(element, path).get(f"{W}{name}")


def style(name: str) -> ET.Element:
    styles = reading.xml(MASTER, "word/styles.xml").findall(f"{W}style")
    return next(each for each in styles if value(each, "name") == name)


class DescribeKeptMaster:
    @pytest.mark.parametrize("name", edition_names())
    def it_is_what_the_tool_builds_today(self, name: str) -> None:
        kept = template_file(f"{name}.docx")
        assert reading.parts(kept) == reading.parts(build_master(edition(name)))

    def it_is_the_same_bytes_each_time(self) -> None:
        assert build_master(FORM) == MASTER

    def it_opens_in_python_docx(self, tmp_path: Path) -> None:
        (tmp_path / "m.docx").write_bytes(MASTER)
        assert len(reading.opened(MASTER).tables) == 3


class DescribePage:
    PAGE = child(reading.xml(MASTER), "body/sectPr")

    def it_is_a4_with_the_standards_margins(self) -> None:
        section = reading.opened(MASTER).sections[0]
        lengths = ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin")
        millimetres = [round(getattr(section, name).mm, 1) for name in (*lengths, "right_margin")]
        assert millimetres == [210, 297, 37, 35, 28, 26]

    def it_has_twenty_two_lines(self) -> None:
        assert value(self.PAGE, "docGrid", "type") == "lines"
        assert value(self.PAGE, "docGrid", "linePitch") == "579"
        assert 22 * 579 <= 225 / 25.4 * 1440 < 23 * 579

    def it_has_twenty_eight_characters_a_line(self) -> None:
        tracking = value(style("公文正文"), "rPr/spacing")
        assert tracking == "-5"
        assert TYPE_WIDTH // (16 * 20 - 5) == 28

    @pytest.mark.parametrize(
        ("footer", "side", "name"),
        [("footer", "right", "单页页码"), ("even_page_footer", "left", "双页页码")],
    )
    def it_numbers_odd_pages_right_and_even_ones_left(
        self, footer: str, side: str, name: str
    ) -> None:
        (paragraph,) = getattr(reading.opened(MASTER).sections[0], footer).paragraphs
        assert paragraph.text == "— 1 —"
        assert paragraph.style.name == name
        assert value(style(name), "pPr/jc") == side
        assert value(style(name), "pPr/ind", f"{side}Chars") == "100"

    def it_numbers_by_a_page_field(self) -> None:
        for part in ("word/footer1.xml", "word/footer2.xml"):
            footer = reading.xml(MASTER, part)
            kinds = [each.get(f"{W}fldCharType") for each in footer.iter(f"{W}fldChar")]
            assert kinds == ["begin", "separate", "end"]
            assert [each.text for each in footer.iter(f"{W}instrText")] == ["PAGE"]
        assert reading.opened(MASTER).settings.odd_and_even_pages_header_footer

    def it_numbers_in_songti_of_14_points_with_its_own_digits(self) -> None:
        assert value(style("单页页码"), "rPr/sz") == "28"
        assert {value(style("单页页码"), "rPr/rFonts", name) for name in ("ascii", "eastAsia")} == {
            "宋体"
        }


class DescribeStyles:
    @pytest.mark.parametrize(
        ("name", "font", "size"),
        [
            ("报告标题", "方正小标宋简体", "44"),
            ("一级标题", "黑体", None),
            ("二级标题", "楷体_GB2312", None),
            ("三级标题", "仿宋_GB2312", None),
            ("四级标题", "仿宋_GB2312", None),
            ("段首二级标题", "楷体_GB2312", None),
            ("表格文字", "宋体", "24"),
            ("表格栏目", "黑体", None),
            ("草稿标记", "黑体", "72"),
        ],
    )
    def it_has_the_font_of_each_role(self, name: str, font: str, size: str | None) -> None:
        assert value(style(name), "rPr/rFonts", "eastAsia") == font
        own = style(name).find(f"{W}rPr/{W}sz")
        assert (None if own is None else own.get(f"{W}val")) == size

    def it_starts_from_16_point_fangsong_times_and_black_chinese(self) -> None:
        run = child(reading.xml(MASTER, "word/styles.xml"), "docDefaults/rPrDefault/rPr")
        assert value(run, "rFonts", "eastAsia") == "仿宋_GB2312"
        assert value(run, "rFonts", "ascii") == value(run, "rFonts", "hAnsi") == "Times New Roman"
        assert value(run, "sz") == "32"
        assert value(run, "color") == "000000"
        assert (value(run, "lang"), value(run, "lang", "eastAsia")) == ("en-US", "zh-CN")

    def it_names_no_theme_font(self) -> None:
        assert b"Theme=" not in b"".join(reading.parts(MASTER).values())

    def it_indents_body_text_by_two_characters_and_justifies_it(self) -> None:
        assert value(style("公文正文"), "pPr/ind", "firstLineChars") == "200"
        assert value(style("公文正文"), "pPr/jc") == "both"

    @pytest.mark.parametrize("level", range(4))
    def it_keeps_headings_with_what_follows_and_in_the_outline(self, level: int) -> None:
        heading = style(f"{'一二三四'[level]}级标题")
        child(heading, "pPr/keepNext")
        assert value(heading, "pPr/outlineLvl") == str(level)

    def it_has_no_style_that_nothing_uses(self) -> None:
        root = reading.xml(MASTER, "word/styles.xml")
        assert root.find(f"{W}latentStyles") is None
        names = {each.get(f"{W}styleId") for each in root.iter(f"{W}style")}
        assert len(names) < 30

    def it_uses_no_style_that_is_not_there(self) -> None:
        root = reading.xml(REPORT, "word/styles.xml")
        known = {each.get(f"{W}styleId") for each in root.iter(f"{W}style")}
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            used = {each.get(f"{W}val") for _, each in reading.elements(REPORT, tag)}
            assert used <= known


class DescribeTables:
    TABLES = tuple(reading.xml(MASTER).iter(f"{W}tbl"))

    @pytest.mark.parametrize("index", range(3))
    def it_gives_grid_and_cells_the_same_widths(self, index: int) -> None:
        table = self.TABLES[index]
        columns = [int(each.get(f"{W}w", "")) for each in child(table, "tblGrid")]
        assert sum(columns) == TYPE_WIDTH
        for row in table.findall(f"{W}tr"):
            place = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                over = 1 if span is None else int(span.get(f"{W}val", ""))
                width = int(value(cell, "tcPr/tcW", "w") or "")
                assert width == sum(columns[place : place + over])
                place += over
            assert place == len(columns)

    @pytest.mark.parametrize("index", range(3))
    def it_is_fixed_and_as_wide_as_the_type_area(self, index: int) -> None:
        properties = child(self.TABLES[index], "tblPr")
        assert value(properties, "tblLayout", "type") == "fixed"
        assert value(properties, "tblW", "w") == str(TYPE_WIDTH)

    @pytest.mark.parametrize("index", range(3))
    def it_repeats_the_head_and_splits_no_row(self, index: int) -> None:
        rows = self.TABLES[index].findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        head_rows = grid_of(FORM.tables[index]).head_rows
        assert heads == [place < head_rows for place in range(len(rows))]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)

    @pytest.mark.parametrize("index", range(3))
    def it_keeps_its_rows_together(self, index: int) -> None:
        """A page may end behind the last row of a block, and nowhere else within a table."""
        *rows, last = self.TABLES[index].findall(f"{W}tr")
        titled = ["".join(row.itertext()).strip().startswith("第二十条") for row in (*rows, last)]
        for row, title_follows in zip(rows, titled[1:], strict=True):
            kept = {each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")}
            assert kept == {not title_follows}
        assert last.find(f".//{W}keepNext") is None

    def it_keeps_the_words_of_its_rows_off_the_lines(self) -> None:
        words = ("1.", "（一）予", "一、本年新收", "四、结转")
        found = [
            each.find(f"{W}pPr/{W}ind")
            for each in self.TABLES[1].iter(f"{W}p")
            if "".join(each.itertext()).startswith(words)
        ]
        assert len(found) >= len(words)
        assert all(each is not None and int(each.get(f"{W}left", "0")) >= 100 for each in found)

    def it_centres_cells_vertically_and_ends_each_in_a_paragraph(self) -> None:
        for _, cell in reading.elements(MASTER, "tc"):
            assert value(cell, "tcPr/vAlign") == "center"
            assert [each.tag for each in cell] == [f"{W}tcPr", f"{W}p"]

    def it_sets_cells_off_the_grid_on_single_spacing(self) -> None:
        assert value(style("表格文字"), "pPr/snapToGrid") == "0"
        assert style("表格文字").find(f"{W}pPr/{W}spacing") is None

    def it_draws_single_black_lines(self) -> None:
        borders = child(style("报告表格"), "tblPr/tblBorders")
        assert [each.tag.removeprefix(W) for each in borders] == [
            "top", "left", "bottom", "right", "insideH", "insideV",
        ]  # fmt: skip
        assert {(each.get(f"{W}val"), each.get(f"{W}color")) for each in borders} == {
            ("single", "000000")
        }

    def it_starts_the_full_page_table_on_a_page_of_its_own(self) -> None:
        breaks = [
            reading.text(each)
            for each in reading.body_paragraphs(MASTER)
            if each.find(f"{W}pPr/{W}pageBreakBefore") is not None
        ]
        assert breaks == ["三、收到和处理政府信息公开申请情况"]


class DescribePackage:
    @pytest.mark.parametrize("package", [MASTER, REPORT], ids=["master", "report"])
    def it_keeps_the_order_of_the_schema(self, package: bytes) -> None:
        assert not reading.out_of_order(package)

    @pytest.mark.parametrize("package", [MASTER, REPORT], ids=["master", "report"])
    def it_has_no_dangling_relationship(self, package: bytes) -> None:
        parts = reading.parts(package)
        targets = {"[Content_Types].xml"}
        for name in [name for name in parts if name.endswith(".rels")]:
            targets.add(name)
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in ET.fromstring(parts[name]):
                target = relation.get("Target", "")
                targets.add(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        assert targets == set(parts)

    @pytest.mark.parametrize("package", [MASTER, REPORT], ids=["master", "report"])
    def it_declares_the_type_of_every_part_and_of_no_other(self, package: bytes) -> None:
        parts = reading.parts(package)
        types = ET.fromstring(parts["[Content_Types].xml"])
        declared = {each.get("PartName", "").lstrip("/") for each in types if each.get("PartName")}
        endings = {each.get("Extension") for each in types if each.get("Extension")}
        assert endings == {"rels", "xml"}
        assert declared == {name for name in parts if name.endswith(".xml")} - {
            "[Content_Types].xml"
        }

    def it_refers_only_to_relationships_that_exist(self) -> None:
        relations = ET.fromstring(reading.parts(MASTER)["word/_rels/document.xml.rels"])
        known = {each.get("Id") for each in relations}
        used = {
            word
            for element in reading.xml(MASTER).iter()
            for name, word in element.attrib.items()
            if name.endswith("relationships}id")
        }
        assert used < known

    def it_carries_no_ballast(self) -> None:
        assert sorted(reading.parts(MASTER)) == [
            "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/custom.xml",
            "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml",
            "word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml",
            "word/settings.xml", "word/styles.xml",
        ]  # fmt: skip
        assert len(MASTER) < 12_000

    def it_says_nothing_of_when_it_was_made(self, tmp_path: Path) -> None:
        path = tmp_path / "r.docx"
        path.write_bytes(REPORT)
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

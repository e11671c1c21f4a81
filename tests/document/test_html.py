"""The HTML report: complete, accessible, and nothing outside the file."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from excel_report.document.html import write_html
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.form.grid import grid_of
from excel_report.value_class import replace
from tests.samples import FORM, blank_record, town_record, with_cells

ENTERED = [key for key, item in FORM.fields.items() if not item.derived]
RECORD = with_cells(town_record(), {key: 1000 + n for n, key in enumerate(ENTERED)})
PAGE = write_html(FORM, RECORD).decode()
VOID = {"meta", "br"}


def parsed(page: str) -> ET.Element:
    """The page as a tree; it closes every element, so that an XML parser reads it."""
    body = page.removeprefix("<!DOCTYPE html>\n")
    return ET.fromstring(re.sub(r"<(meta[^>]*|br)>", r"<\1/>", body))


TREE = parsed(PAGE)
TABLES = list(TREE.iter("table"))


def words(element: ET.Element) -> str:
    return "".join(element.itertext())


class DescribePage:
    def it_says_its_language_title_and_character_set(self) -> None:
        assert TREE.get("lang") == "zh-CN"
        assert TREE.findtext("head/title") == "青禾镇人民政府2024年政府信息公开工作年度报告"
        assert PAGE.index('<meta charset="utf-8">') < 100

    def it_fetches_nothing(self) -> None:
        assert not re.search(r"https?:|url\(|@import|<script|<link|<img| src=", PAGE)

    def it_is_well_formed(self) -> None:
        opened: list[str] = []

        class Checker(HTMLParser):
            def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
                if tag not in VOID:
                    opened.append(tag)

            def handle_endtag(self, tag: str) -> None:
                assert opened.pop() == tag

        Checker().feed(PAGE)
        assert not opened

    def it_has_one_h1_and_the_six_sections_in_order(self) -> None:
        assert len(list(TREE.iter("h1"))) == 1
        headings = [section.heading for section in FORM.sections if section.number]
        assert [words(each) for each in TREE.iter("h2")] == headings

    def it_has_looks_for_paper(self) -> None:
        assert "@media print" in PAGE
        assert "@page { size: A4" in PAGE

    def it_has_each_id_once(self) -> None:
        ids = [each.get("id") for each in TREE.iter() if each.get("id")]
        assert len(ids) == len(set(ids))

    def it_refers_only_to_ids_that_exist(self) -> None:
        ids = {each.get("id") for each in TREE.iter()}
        for each in TREE.iter():
            for name in ("headers", "aria-labelledby"):
                assert set((each.get(name) or "").split()) <= ids

    def it_dates_the_signature_for_programs(self) -> None:
        (time,) = TREE.iter("time")
        assert (time.get("datetime"), time.text) == ("2025-01-17", "2025年1月17日")


class DescribeTables:
    @pytest.mark.parametrize("index", range(3))
    def they_cover_the_grid_without_gap_or_overlap(self, index: int) -> None:
        grid = grid_of(FORM.tables[index])
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(TABLES[index].iter("tr")):
            column = 0
            for cell in line:
                while (row, column) in taken:
                    column += 1
                rows, columns = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
                places = {(row + y, column + x) for y in range(rows) for x in range(columns)}
                assert not places & taken
                taken |= places
        assert taken == {(y, x) for y in range(grid.height) for x in range(grid.width)}

    def they_hold_every_figure_once(self) -> None:
        shown = [words(cell) for table in TABLES for cell in table.iter("td") if cell.get("class")]
        expected = [str(value) for value in figures_of(FORM, RECORD).values.values()]
        assert sorted(shown) == sorted(expected)
        assert len(shown) == 200

    def they_have_scoped_heads(self) -> None:
        for table in TABLES:
            scopes = {head.get("scope") for head in table.iter("th")}
            assert scopes <= {"col", "colgroup", "row", "rowgroup"}
            assert table.find("caption") is not None

    def they_name_the_heads_of_each_figure(self) -> None:
        ids = {each.get("id"): words(each) for each in TREE.iter("th")}
        value = str(RECORD.cells["requests.refused.state_secret.welfare"])
        (cell,) = [each for each in TREE.iter("td") if words(each) == value]
        assert [ids[name] for name in (cell.get("headers") or "").split()] == [
            "申请人情况",
            "法人或其他组织",
            "社会公益组织",
            "三、本年度办理结果",
            "（三）不予公开",
            "1.属于国家秘密",
        ]

    def they_name_heads_of_their_own_block_only(self) -> None:
        ids = {each.get("id"): words(each) for each in TREE.iter("th")}
        value = str(RECORD.cells["proactive.penalties.decisions"])
        (cell,) = [each for each in TREE.iter("td") if words(each) == value]
        assert [ids[name] for name in (cell.get("headers") or "").split()] == [
            "第二十条第（六）项",
            "本年处理决定数量",
            "行政处罚",
        ]


class DescribeTexts:
    def they_are_all_there(self) -> None:
        shown = [words(each) for each in TREE.iter("p")]
        for texts in RECORD.narrative.values():
            assert set(texts) <= set(shown)

    def they_have_headings_of_their_level(self) -> None:
        record = replace(
            RECORD,
            narrative={**RECORD.narrative, "overview": ("（一）甲", "1.乙", "（1）丙", "丁。")},
        )
        tree = parsed(write_html(FORM, record).decode())
        assert [tree.findtext(f".//{tag}") for tag in ("h3", "h4", "h5")] == [
            "（一）甲",
            "1.乙",
            "（1）丙",
        ]

    def they_are_never_markup(self) -> None:
        hostile = "<script>&amp;</script>"
        record = replace(RECORD, narrative={**RECORD.narrative, "other": (hostile,)})
        assert hostile in [words(p) for p in parsed(write_html(FORM, record).decode()).iter("p")]


class DescribeDraft:
    def it_says_so_first(self) -> None:
        tree = parsed(write_html(FORM, blank_record(), draft=True).decode())
        assert tree.findtext("body/main/p") == "草稿"

    def it_is_the_only_way_with_something_missing(self) -> None:
        with pytest.raises(UnusableError, match="没有填写"):
            write_html(FORM, blank_record())

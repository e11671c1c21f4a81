"""What a report says and where: figures, headings, texts, title, signature, the draft's mark."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from excel_report.datafile import parse_data
from excel_report.document.report import write_report
from excel_report.errors import UnusableError
from excel_report.figures import figures_of
from excel_report.form.grid import grid_of
from excel_report.record import InvalidValue, Unit
from excel_report.value_class import replace
from tests.beside import REPORTS
from tests.document import reading
from tests.samples import FORM, blank_record, town_record, with_cells

TOWN = write_report(FORM, town_record())


def shown(values: dict[str, int | Decimal]) -> dict[str, str]:
    return {
        key: format(value, "f") if value % 1 else str(int(value)) for key, value in values.items()
    }


class DescribeFigures:
    @pytest.mark.parametrize("index", range(3))
    def it_puts_every_figure_and_label_in_its_place(self, index: int) -> None:
        grid = grid_of(FORM.tables[index])
        # Every figure another number, so that none can stand in for another.
        entered = [key for key, item in FORM.fields.items() if not item.derived]
        record = with_cells(town_record(), {key: 1000 + n for n, key in enumerate(entered)})
        expected = shown(figures_of(FORM, record).values)

        assert reading.table_texts(write_report(FORM, record), index) == reading.expected_texts(
            grid, expected
        )

    def they_are_two_hundred(self) -> None:
        grids = [grid_of(table) for table in FORM.tables]
        assert sum(len(grid.figures) for grid in grids) == 200

    def it_recomputes_derived_figures(self) -> None:
        record = with_cells(town_record(), {"requests.received.total": 99999})
        assert b"99999" not in reading.parts(write_report(FORM, record))["word/document.xml"]

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (Decimal("59237.2449"), "59237.2449"),
            (Decimal("1E+3"), "1000"),
            (Decimal("0.0001"), "0.0001"),
            (0, "0"),
        ],
    )
    def it_prints_amounts_exactly_and_without_exponent(self, value: Decimal, words: str) -> None:
        record = with_cells(town_record(), {"proactive.fees.amount": value})
        assert reading.table_texts(write_report(FORM, record), 0)[-1][-1] == words

    def it_sets_a_tables_figures_smaller_when_one_is_wide(self) -> None:
        def sizes(package: bytes) -> list[str]:
            styles = reading.opened(package).styles
            names = ["第二部分数据", "第三部分数据", "第四部分数据"]
            return [str(styles[name].font.size.pt) for name in names]

        wide = with_cells(town_record(), {"requests.received.natural_person": 11_398_889})
        assert sizes(TOWN) == ["12.0", "10.5", "10.5"]
        assert sizes(write_report(FORM, wide)) == ["12.0", "6.5", "10.5"]

    @pytest.mark.parametrize("path", sorted(REPORTS.glob("*.json")), ids=lambda path: path.stem)
    def it_holds_the_figures_of_real_reports(self, path: Path) -> None:
        record = parse_data(path.read_text(encoding="utf-8"), FORM)
        package = write_report(FORM, record, draft=True)
        known = shown(figures_of(FORM, record).values)
        expected = {key: known.get(key, "") for key in FORM.fields}
        for index, table in enumerate(FORM.tables):
            grid = grid_of(table)
            assert reading.table_texts(package, index) == reading.expected_texts(grid, expected)


class DescribeHeadings:
    def it_has_the_six_sections_in_the_order_of_the_form(self) -> None:
        assert reading.words_of_style(TOWN, "一级标题") == [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ]

    def it_puts_each_table_right_under_its_heading(self) -> None:
        body = list(reading.xml(TOWN)[0])
        tables = [place for place, each in enumerate(body) if each.tag == f"{reading.W}tbl"]
        assert [reading.text(body[place - 1])[0] for place in tables] == ["二", "三", "四"]

    def it_prints_the_preface_before_the_first_heading(self) -> None:
        words = [text for _, text in reading.lines(TOWN)]
        preface = town_record().narrative["preface"]
        assert words[1 : 1 + len(preface)] == list(preface)
        assert words[1 + len(preface)] == "一、总体情况"

    def it_prints_nothing_for_a_preface_left_out(self) -> None:
        record = town_record()
        without = replace(record, narrative={**record.narrative, "preface": ()})
        assert reading.lines(write_report(FORM, without))[1] == ("一级标题", "一、总体情况")


class DescribeTitle:
    def it_stands_on_two_lines_the_unit_first(self) -> None:
        assert reading.lines(TOWN)[0] == (
            "报告标题",
            "青禾镇人民政府\n2024年政府信息公开工作年度报告",
        )

    def it_breaks_a_long_unit_into_balanced_lines(self) -> None:
        name = "松江源市青禾满族自治县白鹭湖经济开发区管理委员会"
        long = town_record(unit=Unit(name, "", "", "county", "department"))
        first, second, last = reading.lines(write_report(FORM, long))[0][1].split("\n")
        assert first + second == name
        assert abs(len(first) - len(second)) <= 4
        assert last == "2024年政府信息公开工作年度报告"


class DescribeSignature:
    def it_has_the_unit_over_the_date(self) -> None:
        assert reading.lines(TOWN)[-2:] == [
            ("落款单位", "青禾镇人民政府"),
            ("落款日期", "2025年1月17日"),
        ]

    def it_centres_both_on_one_axis(self) -> None:
        unit, dated = reading.body_paragraphs(TOWN)[-2:]
        indents = [
            each.find(f"{reading.W}pPr/{reading.W}ind").get(f"{reading.W}left")  # type: ignore[union-attr]
            for each in (unit, dated)
        ]
        assert indents[0] == indents[1]

    def it_is_kept_with_the_last_paragraph(self) -> None:
        last = reading.body_paragraphs(TOWN)[-3]
        assert last.find(f"{reading.W}pPr/{reading.W}keepNext") is not None
        styles = reading.opened(TOWN).styles
        assert styles["落款单位"].paragraph_format.keep_with_next


class DescribeProperties:
    def it_names_the_report_and_the_unit_and_no_tool(self) -> None:
        properties = reading.opened(TOWN).core_properties
        assert properties.title == "青禾镇人民政府2024年政府信息公开工作年度报告"
        assert properties.author == properties.last_modified_by == "青禾镇人民政府"
        assert b"python" not in b"".join(reading.parts(TOWN).values())

    def it_is_created_on_the_reports_own_date(self) -> None:
        created = reading.opened(TOWN).core_properties.created
        assert created is not None
        assert created.replace(tzinfo=None).isoformat() == "2025-01-17T00:00:00"

    def it_is_the_same_bytes_each_time(self) -> None:
        assert write_report(FORM, town_record()) == TOWN

    def it_is_small(self) -> None:
        assert len(TOWN) < 15_000


class DescribeHostileText:
    HOSTILE = "<w:p>&amp; ]]> <!-- 「“引号”」 — 𠮷𪚥 😀 {requests.received.total} {title}"

    def it_prints_text_as_it_was_typed(self) -> None:
        record = town_record()
        changed = replace(record, narrative={**record.narrative, "other": (self.HOSTILE,)})
        assert ("公文正文", self.HOSTILE) in reading.lines(write_report(FORM, changed))

    def it_does_so_in_names_too(self) -> None:
        unit = replace(town_record().unit, name="<青禾>&{dated}镇")
        package = write_report(FORM, town_record(unit=unit))
        assert ("落款单位", "<青禾>&{dated}镇") in reading.lines(package)
        assert reading.opened(package).core_properties.author == "<青禾>&{dated}镇"

    def it_drops_characters_that_xml_forbids(self) -> None:
        record = town_record()
        text = "无\x00其\x0b他\x1f事\ufffe项\ud800。"
        changed = replace(record, narrative={**record.narrative, "other": (text,)})
        assert ("公文正文", "无其他事项。") in reading.lines(write_report(FORM, changed))


class DescribeDraft:
    def it_says_so_on_odd_and_even_pages(self) -> None:
        section = reading.opened(write_report(FORM, town_record(), draft=True)).sections[0]
        headers = (section.header, section.even_page_header)
        assert [header.paragraphs[0].text for header in headers] == ["草稿", "草稿"]

    def it_is_said_nowhere_in_a_final_report(self) -> None:
        section = reading.opened(TOWN).sections[0]
        assert (
            section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == ""
        )
        assert not any("草稿" in text for _, text in reading.lines(TOWN))

    def it_leaves_blank_figures_empty_and_shows_wrong_ones_as_typed(self) -> None:
        record = with_cells(
            town_record(),
            {
                "proactive.rules.issued": None,
                "proactive.rules.repealed": InvalidValue("text", "3 件"),
            },
        )
        row = reading.table_texts(write_report(FORM, record, draft=True), 0)[2]
        assert row[:3] == ["规章", "", "3 件"]

    def it_names_what_a_blank_record_lacks(self) -> None:
        package = write_report(FORM, blank_record(), draft=True)
        words = dict(reading.lines(package))
        assert words["报告标题"] == "〔单位名称未填〕\n〔年度未填〕年政府信息公开工作年度报告"
        assert words["落款日期"] == "〔成文日期未填〕"
        assert "〔一、总体情况未填〕" in reading.words_of_style(package, "公文正文")

    def it_shows_a_typed_date_that_is_none(self) -> None:
        package = write_report(FORM, town_record(dated="明年一月"), draft=True)
        assert reading.lines(package)[-1] == ("落款日期", "明年一月")


class DescribeFinalReport:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"unit": Unit()}, "没有填写“单位名称”"),
            ({"year": None}, "没有填写“报告年度”"),
            ({"dated": None}, "没有填写“成文日期”"),
            ({"dated": "明年一月"}, "成文日期“明年一月”不是日期"),
            ({"narrative": {}}, "没有填写“一、总体情况”"),
            ({"cells": {}}, "没有填写“规章 · 本年制发件数”"),
        ],
    )
    def it_is_refused_while_something_is_missing(
        self, changes: dict[str, Any], sentence: str
    ) -> None:
        with pytest.raises(UnusableError, match=sentence):
            write_report(FORM, town_record(**changes))

    def it_is_refused_while_a_figure_is_no_number(self) -> None:
        record = with_cells(town_record(), {"proactive.rules.issued": InvalidValue("text", "无")})
        with pytest.raises(UnusableError, match="“规章 · 本年制发件数”填的“无”不是数字"):
            write_report(FORM, record)

    def it_prints_a_date_without_leading_zeros(self) -> None:
        package = write_report(FORM, town_record(dated=date(2025, 3, 1)))
        assert reading.lines(package)[-1] == ("落款日期", "2025年3月1日")


class DescribeImports:
    def it_needs_neither_lxml_nor_docx(self) -> None:
        code = (
            "import sys, excel_report.document.report;"
            "print([name for name in sys.modules if name.partition('.')[0] in "
            "('lxml', 'docx', 'openpyxl', 'xlsxwriter')])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "[]"

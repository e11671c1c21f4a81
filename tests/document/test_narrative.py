"""How a narrative's paragraphs are told apart and printed."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from excel_report.document.filling.narrative import read_narrative
from excel_report.document.report import write_report
from excel_report.value_class import replace
from tests.document import reading
from tests.samples import FORM, town_record


def report_of(*paragraphs: str) -> bytes:
    record = town_record()
    return write_report(
        FORM, replace(record, narrative={**record.narrative, "overview": paragraphs})
    )


def printed(paragraph: str) -> ET.Element:
    return next(
        each
        for each in reading.body_paragraphs(report_of(paragraph))
        if reading.text(each) == paragraph.strip()
    )


class DescribeHeadingLevels:
    @pytest.mark.parametrize(
        ("text", "style"),
        [
            ("（一）加强领导", "二级标题"),
            ("(二)规范程序", "二级标题"),
            ("（十二）健全机制，落实责任", "二级标题"),
            ("（三）加强领导。", "二级标题"),
            ("1.台账管理", "三级标题"),
            ("2．台账管理", "三级标题"),
            ("1、台账管理", "三级标题"),
            ("３、台账管理。", "三级标题"),
            ("（1）台账", "四级标题"),
            ("（1）台账管理。", "四级标题"),
            ("1、台账管理。台账按月归档。", "公文正文"),
            ("(2)台账", "四级标题"),
            ("青禾镇全年公开信息若干条", "公文正文"),
            ("1.台账按月归档，一件一号，办结后由经办人签字。", "公文正文"),
            ("2.5万人次参加了活动", "公文正文"),
            ("2024年公开信息312条", "公文正文"),
            ("（以下简称《条例》）", "公文正文"),
            ("（一）" + "长" * 60, "公文正文"),
        ],
    )
    def it_knows_by_the_numbering(self, text: str, style: str) -> None:
        assert (style, text) in reading.lines(report_of(text))


class DescribeRunInHeadings:
    TEXT = "（一）主动公开。全年公开信息312条，其中民生类201条。"

    def it_sets_the_heading_in_kaiti_and_the_rest_in_fangsong(self) -> None:
        runs = printed(self.TEXT).findall(f"{reading.W}r")
        styled = [
            (reading.text(run), None if style is None else style.get(f"{reading.W}val"))
            for run in runs
            for style in [run.find(f"{reading.W}rPr/{reading.W}rStyle")]
        ]
        assert styled == [
            ("（一）主动公开。", "RunInHeading"),
            ("全年公开信息312条，其中民生类201条。", None),
        ]

    def it_leaves_a_long_first_sentence_alone(self) -> None:
        text = "（一）" + "这一句话写得很长并且没有断开" * 3 + "。后面还有。"
        assert len(printed(text).findall(f"{reading.W}r")) == 1

    def it_stays_a_body_paragraph(self) -> None:
        assert ("公文正文", self.TEXT) in reading.lines(report_of(self.TEXT))


class DescribeParagraphs:
    def it_strips_blanks_since_the_style_indents(self) -> None:
        assert ("公文正文", "青禾镇") in reading.lines(report_of("　　 \t青禾镇　\n"))

    def it_splits_at_line_breaks_and_drops_blank_lines(self) -> None:
        read = read_narrative(["甲\n\n乙\r\n　　\n丙", "  ", "丁"])
        assert [item.text for item in read] == ["甲", "乙", "丙", "丁"]

    def it_keeps_inner_blanks(self) -> None:
        assert ("公文正文", "甲  乙　丙") in reading.lines(report_of("甲  乙　丙"))

    def it_hints_that_quotes_and_dashes_are_east_asian(self) -> None:
        run = printed("“看得见”——说得清")[1]
        fonts = run.find(f"{reading.W}rPr/{reading.W}rFonts")
        assert fonts is not None
        assert fonts.get(f"{reading.W}hint") == "eastAsia"
